//! What the user named → files, in order: files, folders, patterns and standard input.

use super::error::ReadError;
use super::format::Format;
use super::packed;
use globset::GlobBuilder;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A file to read.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// As the user would name it.
    pub name: String,
    /// Where to open it; `None` for standard input.
    pub path: Option<PathBuf>,
    /// How to read it.
    pub format: Format,
    /// What an article in it is called that has no id of its own.
    pub id: String,
    /// Its way from the folder that was given; the file's name where it was given itself.
    relative: PathBuf,
}

/// All that the inputs name.
#[derive(Default)]
pub(super) struct Found {
    /// Files, and what could not be found, in the order of the inputs.
    pub sources: Vec<Result<Source, ReadError>>,
    /// Files in folders that were passed over: unknown endings and READMEs.
    pub ignored: u64,
    seen: BTreeSet<PathBuf>,
}

/// Finds every file that `inputs` name. A file reached twice is taken once, at the first place.
pub(super) fn find(inputs: &[String]) -> Found {
    let mut found = Found::default();
    for input in inputs {
        found.add(input);
    }
    name_apart(&mut found.sources);
    found
}

impl Found {
    fn add(&mut self, input: &str) {
        let path = Path::new(input);
        if input == "-" {
            self.take(Source::stdin());
            return;
        }
        match path.try_exists() {
            Ok(true) => self.add_path(path),
            Ok(false) if is_pattern(input) => self.add_pattern(input),
            Ok(false) => self.sources.push(Err(ReadError::NotFound { path: input.to_owned() })),
            Err(source) => self.sources.push(Err(ReadError::Io { path: input.to_owned(), source })),
        }
    }

    fn add_path(&mut self, path: &Path) {
        if path.is_dir() {
            return self.add_folder(path);
        }
        let format = if path.is_file() { Format::of(path).unwrap_or(Format::Text) } else { Format::Stream };
        self.take(Source::file(path, path.to_path_buf(), format));
    }

    /// Takes the files with known endings below `folder`, sorted by name.
    fn add_folder(&mut self, folder: &Path) {
        let (before, ignored_before) = (self.sources.len(), self.ignored);
        let mut folders = BTreeSet::new();
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        let mut known = false;
        for entry in walk.filter_entry(|entry| {
            entry.depth() == 0 || (!is_hidden(entry) && !belongs_to_page(entry) && is_new_folder(entry, &mut folders))
        }) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => known |= self.add_file_below(folder, entry.path()),
                Ok(_) => {}
                Err(error) if error.loop_ancestor().is_some() => {}
                Err(error) => self.sources.push(Err(walk_error(folder, error))),
            }
        }
        if !known && self.sources.len() == before {
            let ignored = self.ignored - ignored_before;
            self.sources.push(Err(ReadError::EmptyFolder { path: folder.display().to_string(), ignored }));
        }
    }

    /// True where the file is taken: its ending is known, and it is no README, the sign on the folder's door.
    fn add_file_below(&mut self, folder: &Path, path: &Path) -> bool {
        let is_readme = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
        let Some(format) = Format::of(path).filter(|_| !is_readme) else {
            self.ignored += 1;
            return false;
        };
        let relative = path.strip_prefix(folder).unwrap_or(path).to_path_buf();
        self.take(Source::file(path, relative, format));
        true
    }

    /// Takes whatever fits `pattern`, as a shell would.
    fn add_pattern(&mut self, pattern: &str) {
        match matching(pattern) {
            Err(message) => self.sources.push(Err(ReadError::Pattern { pattern: pattern.to_owned(), message })),
            Ok(paths) if paths.is_empty() => self.sources.push(Err(ReadError::NoMatch { pattern: pattern.to_owned() })),
            Ok(paths) => paths.iter().for_each(|path| self.add_path(path)),
        }
    }

    fn take(&mut self, source: Source) {
        let key = match &source.path {
            None => PathBuf::from("-"),
            Some(path) => path.canonicalize().unwrap_or_else(|_| path.clone()),
        };
        if self.seen.insert(key) {
            self.sources.push(Ok(source));
        }
    }
}

impl Source {
    fn stdin() -> Self {
        Self { name: "-".to_owned(), path: None, format: Format::Stream, id: "stdin".to_owned(), relative: PathBuf::from("stdin") }
    }

    fn file(path: &Path, relative: PathBuf, format: Format) -> Self {
        let name = packed::inner_name(path).unwrap_or(path);
        let id = name.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self { name: path.display().to_string(), path: Some(path.to_path_buf()), format, id, relative }
    }
}

/// Gives files of the same name ids that tell them apart: the way from the folder given, without the
/// ending, and where that is not enough with it, and at last the whole name.
fn name_apart(sources: &mut [Result<Source, ReadError>]) {
    let forms: [fn(&Source) -> String; 3] =
        [|source| slashed(&without_ending(&source.relative)), |source| slashed(&source.relative), |source| source.name.clone()];
    for form in forms {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for source in sources.iter().flatten() {
            *counts.entry(source.id.clone()).or_default() += 1;
        }
        for source in sources.iter_mut().flatten().filter(|source| counts.get(&source.id).is_some_and(|count| *count > 1)) {
            source.id = form(source);
        }
    }
}

fn without_ending(path: &Path) -> PathBuf {
    match packed::inner_name(path) {
        Some(name) => path.with_file_name(name).with_extension(""),
        None => path.with_extension(""),
    }
}

/// A path with `/` between its parts on every system.
fn slashed(path: &Path) -> String {
    let parts = path.components().filter(|part| matches!(part, Component::Normal(_) | Component::ParentDir));
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn is_pattern(input: &str) -> bool {
    input.contains(['*', '?', '[', '{'])
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// True for the folder `talks_files` beside `talks.html`, in which browsers keep pictures, scripts and frames of a page.
fn belongs_to_page(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let page = name.strip_suffix("_files").filter(|_| entry.file_type().is_dir());
    page.is_some_and(|page| ["html", "htm"].iter().any(|ending| entry.path().with_file_name(format!("{page}.{ending}")).is_file()))
}

/// False for a folder that was walked already, by whatever links it was reached.
fn is_new_folder(entry: &DirEntry, folders: &mut BTreeSet<PathBuf>) -> bool {
    !entry.file_type().is_dir() || entry.path().canonicalize().is_ok_and(|path| folders.insert(path))
}

fn walk_error(folder: &Path, error: walkdir::Error) -> ReadError {
    let path = error.path().unwrap_or(folder).display().to_string();
    let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("cannot be read"));
    ReadError::Io { path, source }
}

/// The paths that fit `pattern`, sorted; what lies below a fitting folder is left to the caller.
fn matching(pattern: &str) -> Result<Vec<PathBuf>, String> {
    let parts: Vec<Component> = Path::new(pattern).components().collect();
    let fixed = parts.iter().take_while(|part| !is_pattern(&part.as_os_str().to_string_lossy())).count();
    let base: PathBuf = parts.iter().take(fixed).collect();
    let rest: PathBuf = parts.iter().skip(fixed).collect();
    let glob = GlobBuilder::new(&rest.to_string_lossy()).literal_separator(true).build().map_err(|error| error.kind().to_string())?;
    let glob = glob.compile_matcher();
    let depth = if pattern.contains("**") { usize::MAX } else { parts.len() - fixed };
    let root = if fixed == 0 { Path::new(".") } else { &base };
    let (mut paths, mut folders) = (Vec::new(), BTreeSet::new());
    let mut walk = WalkDir::new(root).min_depth(1).max_depth(depth).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let Ok(entry) = entry else { continue };
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let fits = !is_hidden(&entry) && glob.is_match(below);
        if fits {
            paths.push(base.join(below));
        }
        if entry.file_type().is_dir() && (fits || is_hidden(&entry) || !is_new_folder(&entry, &mut folders)) {
            walk.skip_current_dir();
        }
    }
    Ok(paths)
}
