//! Labelled articles in brat's standoff format (Stenetorp et al., EACL 2012): `NAME.txt` with `NAME.ann` beside it, as brat
//! keeps them, or `text/ID.txt` with `attributions/ID_ANNOTATOR.ann`, as PolNeAR is laid out.
//!
//! Only what the attributions need is read: text-bound annotations and the events that join a Source, a Cue and a Content.
//! Offsets count code points of the text as it is, line ends and all.

mod standoff;

pub use standoff::{boundaries, parse};

use super::error::ReadError;
use super::text;
use crate::types::{Article, Attribution};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

/// An article with everything that is attributed in it.
#[derive(Clone, Debug, Default)]
pub struct Labelled {
    /// The file's name without its ending.
    pub id: String,
    /// The file of the text.
    pub path: String,
    /// Its text as decoded, with all line ends as they are.
    pub text: String,
    /// Who says what, in the order of the file.
    pub attributions: Vec<Attribution>,
}

impl Labelled {
    /// The article as the reader of plain texts hands it over, its header lines and dateline set apart.
    ///
    /// # Errors
    /// Where the text is empty or no text at all.
    pub fn article(&self) -> Result<Article, ReadError> {
        text::of(self.text.clone(), &self.path, &self.id)
    }
}

/// The files of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The article's id.
    pub id: String,
    /// Where its text should be.
    pub text: PathBuf,
    /// The annotations.
    pub annotations: PathBuf,
}

impl Pair {
    /// Reads both files.
    ///
    /// # Errors
    /// Where one of them cannot be read, and where an annotation makes no sense.
    pub fn read(&self) -> Result<Labelled, ReadError> {
        let text = match read_file(&self.text) {
            Err(ReadError::NotFound { path }) => {
                let message = format!("its text is missing; put {path} there, or take the annotations away");
                return Err(ReadError::Annotation { place: self.annotations.display().to_string(), message });
            }
            other => other?,
        };
        let attributions = self.attributions(&text)?;
        Ok(Labelled { id: self.id.clone(), path: self.text.display().to_string(), text, attributions })
    }

    /// Reads the annotations alone, for a text that is known.
    ///
    /// # Errors
    /// Where they cannot be read or make no sense.
    pub fn attributions(&self, text: &str) -> Result<Vec<Attribution>, ReadError> {
        let place = |line| format!("{}:{line}", self.annotations.display());
        parse(&read_file(&self.annotations)?, text).map_err(|(line, message)| ReadError::Annotation { place: place(line), message })
    }
}

/// All annotated articles of a folder in the order of their ids.
///
/// # Errors
/// The first article that cannot be read, or that there is none.
pub fn read(folder: &Path) -> Result<Vec<Labelled>, ReadError> {
    pairs(folder)?.iter().map(Pair::read).collect()
}

/// The annotated articles of a folder in the order of their ids, not yet read. Where several people annotated an article, the
/// first annotator in alphabetical order counts.
///
/// # Errors
/// Where the folder cannot be listed, and where nothing in it is annotated.
pub fn pairs(folder: &Path) -> Result<Vec<Pair>, ReadError> {
    let apart = folder.join("attributions");
    let mut found: BTreeMap<String, Pair> = BTreeMap::new();
    if apart.is_dir() {
        // The names are sorted, so the first annotator of an article comes first.
        for name in names(&apart)? {
            if let Some(id) = name.strip_suffix(".ann").and_then(annotated) {
                let (text, annotations) = (folder.join("text").join(format!("{id}.txt")), apart.join(&name));
                found.entry(id.to_owned()).or_insert_with(|| Pair { id: id.to_owned(), text, annotations });
            }
        }
    } else {
        for name in names(folder)? {
            if let Some(id) = name.strip_suffix(".ann").filter(|id| !id.is_empty()) {
                let (text, annotations) = (folder.join(format!("{id}.txt")), folder.join(&name));
                found.insert(id.to_owned(), Pair { id: id.to_owned(), text, annotations });
            }
        }
    }
    if found.is_empty() { Err(ReadError::NoLabels { path: folder.display().to_string() }) } else { Ok(found.into_values().collect()) }
}

/// The id in `ID_ANNOTATOR`.
fn annotated(stem: &str) -> Option<&str> {
    let (id, annotator) = stem.rsplit_once('_')?;
    let plain = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase();
    (!id.is_empty() && !annotator.is_empty() && annotator.bytes().all(plain)).then_some(id)
}

fn read_file(path: &Path) -> Result<String, ReadError> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| failed(path, error))?;
    let bytes = text::whole(&mut BufReader::new(file), &name, "split it into its articles")?;
    String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        ReadError::Annotation {
            place: format!("{name}:{line}"),
            message: "not UTF-8, in which brat keeps its files; save it as UTF-8".into(),
        }
    })
}

fn failed(path: &Path, source: io::Error) -> ReadError {
    let path = path.display().to_string();
    if source.kind() == io::ErrorKind::NotFound { ReadError::NotFound { path } } else { ReadError::Io { path, source } }
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Result<Vec<String>, ReadError> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        names.extend(entry.map_err(|error| failed(folder, error))?.file_name().into_string());
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Span;

    #[test]
    fn both_layouts_are_found_and_the_first_annotator_counts() {
        let folder = tempfile::tempdir().unwrap();
        let ids = |folder: &Path| pairs(folder).map(|pairs| pairs.into_iter().map(|pair| pair.id).collect::<Vec<_>>());
        let file = |name: &str, content: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        };
        assert!(ids(folder.path()).unwrap_err().to_string().contains("no labelled article"));
        assert!(ids(&folder.path().join("nowhere")).unwrap_err().to_string().ends_with("nowhere: no such file or folder"));
        file("a_1.ann", "T1\tContent 0 2\tIt\nE1\tAttribution:T1 Content:T1\n");
        assert_eq!(ids(folder.path()).unwrap(), ["a_1"]);
        assert!(read(folder.path()).unwrap_err().to_string().contains("its text is missing; put "));
        file("a_1.txt", "It is.");
        assert_eq!(read(folder.path()).unwrap()[0].attributions[0].content, [Span::new(0, 2)]);
        file("text/a_1.txt", "It is.");
        file("attributions/a_1_2b.ann", "E1\tAttribution:T1 Content:T1\n");
        file("attributions/a_1_1c.ann", "");
        assert_eq!(ids(folder.path()).unwrap(), ["a_1"]);
        assert_eq!(read(folder.path()).unwrap()[0].attributions, []);
    }
}
