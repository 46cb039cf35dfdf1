//! Holds the map of the house, `src/README.md`: which room may import which, that every room is on
//! the map, and that files stay small.
//!
//! The table is read from the map itself, so the map is the truth. What a unit test at the foot of a
//! file builds its input with is no import of the room.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// No source file is longer, in lines.
const LONGEST: usize = 400;

type Rooms = BTreeMap<String, BTreeSet<String>>;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust file under `folder`, by its path below `src`, with `/` between its parts.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(source()).unwrap().to_str().unwrap().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

/// The table of the map: room → rooms it may import, itself included.
fn rooms(map: &str) -> Rooms {
    let rows: Vec<Vec<&str>> =
        map.lines().filter(|line| line.starts_with("| `")).map(|line| line.split('|').map(str::trim).collect()).collect();
    let names: Vec<String> = rows.iter().map(|row| row[1].trim_matches('`').to_owned()).collect();
    let mut table = Rooms::new();
    for (index, row) in rows.iter().enumerate() {
        let rule = row[3];
        let named: BTreeSet<String> = rule.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let all = |among: &[String]| among.iter().filter(|name| !named.contains(*name)).cloned().collect();
        let mut allowed: BTreeSet<String> = match rule {
            "everything" => all(&names),
            _ if rule.starts_with("all above") => all(&names[..index]),
            _ if rule.starts_with("all") => all(&names),
            _ => named.clone(),
        };
        allowed.insert(names[index].clone());
        table.insert(names[index].clone(), allowed);
    }
    table
}

/// `code` without its comments, strings, characters and the unit tests at its foot.
fn bare(code: &str) -> String {
    let tests = ["mod ", "pub mod ", "pub(super) mod ", "pub(crate) mod "].map(|module| format!("#[cfg(test)]\n{module}"));
    let code = tests.iter().fold(code, |code, tests| code.split(tests.as_str()).next().unwrap_or_default());
    let (mut out, mut rest) = (String::new(), code);
    while let Some(c) = rest.chars().next() {
        let skipped = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => quoted(rest, '"'),
            '\'' if rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'') => quoted(rest, '\''),
            'r' if raw_fence(rest).is_some() => {
                let (open, fence) = raw_fence(rest).unwrap();
                rest[open..].find(&fence).map_or(rest.len(), |end| open + end + fence.len())
            }
            _ => 0,
        };
        if skipped == 0 {
            out.push(c);
        }
        rest = &rest[skipped.max(c.len_utf8())..];
    }
    out
}

/// The length of the literal that `text` begins with.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == mark => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// Of a raw string: the length of its opening and its closing fence.
fn raw_fence(text: &str) -> Option<(usize, String)> {
    let hashes = text[1..].chars().take_while(|c| *c == '#').count();
    text[1 + hashes..].starts_with('"').then(|| (hashes + 2, format!("\"{}", "#".repeat(hashes))))
}

/// The names at the root of the crate that `code`, a file `depth` modules below it, imports or calls.
fn imports(code: &str, depth: usize) -> BTreeSet<String> {
    let code: String = bare(code).split_whitespace().collect::<Vec<_>>().join(" ").replace(" ::", "::").replace(":: ", "::");
    let root = "super::".repeat(depth);
    let mut found = BTreeSet::new();
    for start in ["crate::", root.as_str()] {
        for (at, _) in code.match_indices(start) {
            let inner = code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$'));
            if !inner {
                found.extend(heads(&code[at + start.len()..]));
            }
        }
    }
    found.remove("super");
    found
}

/// The first names of the path or of the group in braces that `path` begins with.
fn heads(path: &str) -> Vec<String> {
    let name = |text: &str| -> String { text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let Some(group) = path.trim_start().strip_prefix('{') else {
        return vec![name(path)];
    };
    let (mut depth, mut names) = (0_usize, vec![name(group)]);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&group[at + 1..])),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// How many modules below the root of the crate the file `name` is.
fn depth(name: &str) -> usize {
    name.split('/').count() - usize::from(name.ends_with("/mod.rs"))
}

/// The room that the file `name` belongs to.
fn room(name: &str) -> &str {
    name.split('/').next().unwrap().trim_end_matches(".rs")
}

/// What of `code` the map forbids, one line each.
fn faults(rooms: &Rooms, name: &str, code: &str) -> Vec<String> {
    let Some(allowed) = rooms.get(room(name)) else {
        return vec![format!("src/{name}: `{}` is not on the map", room(name))];
    };
    let foreign = imports(code, depth(name)).into_iter().filter(|import| !allowed.contains(import));
    foreign.map(|import| format!("src/{name}: imports `crate::{import}`; `{}` may import only {allowed:?}", room(name))).collect()
}

#[test]
fn rooms_import_only_what_the_map_allows() {
    let rooms = rooms(&fs::read_to_string(source().join("README.md")).unwrap());
    assert!(rooms["types"].len() == 1 && rooms["cli"].len() == rooms.len(), "the map's table is not understood: {rooms:#?}");
    let checked = files(&source()).into_iter().filter(|(name, _)| !matches!(name.as_str(), "lib.rs" | "main.rs"));
    let faults: Vec<String> = checked.flat_map(|(name, code)| faults(&rooms, &name, &code)).collect();
    assert!(faults.is_empty(), "change the import, or the table in src/README.md:\n{}", faults.join("\n"));
}

#[test]
fn the_map_names_every_room_and_no_other() {
    let rooms = rooms(&fs::read_to_string(source().join("README.md")).unwrap());
    let there: BTreeSet<String> =
        files(&source()).iter().map(|(name, _)| room(name).to_owned()).filter(|room| !matches!(room.as_str(), "lib" | "main")).collect();
    assert_eq!(rooms.into_keys().collect::<BTreeSet<_>>(), there);
}

#[test]
fn source_files_stay_small() {
    let long: Vec<String> = files(&source())
        .into_iter()
        .filter(|(_, code)| code.lines().count() > LONGEST)
        .map(|(name, code)| format!("src/{name}: {} lines", code.lines().count()))
        .collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines, part them:\n{}", long.join("\n"));
}

#[test]
fn forbidden_imports_are_found() {
    let map = "| room | what | may import |\n|---|---|---|\n| `types` | nouns | nothing |\n| `read` | in | `types` |\n| `score` | sums | `types` |\n\
               | `engine` | all | all above but `read` |\n| `learn` | fits | all but `cli` |\n| `cli` | user | everything |\n";
    let rooms = rooms(map);
    let count = |name: &str, code: &str| faults(&rooms, name, code).len();
    assert_eq!(count("score/a.rs", "use crate::types::Span;\nuse super::b;\nuse crate::score::c;"), 0);
    assert_eq!(count("score/a.rs", "use crate::read::Reader;"), 1);
    assert_eq!(count("score/a.rs", "fn f() { crate::read::go(); super::super::cli::go() }"), 2);
    assert_eq!(count("score/mod.rs", "pub use super::read::go;"), 1);
    assert_eq!(count("score/a.rs", "use crate::{\n    cli::{self, x},\n    types::{Span, Token},\n    read,\n};"), 2);
    assert_eq!(count("types/a.rs", "use crate :: score;"), 1);
    assert_eq!(count("engine.rs", "use crate::score; use crate::types; use crate::read;"), 1);
    assert_eq!(count("learn/a.rs", "use crate::engine; use crate::cli;"), 1);
    assert_eq!(count("cli/a.rs", "use crate::engine; use crate::learn; use crate::read;"), 0);
    assert_eq!(count("attic/a.rs", ""), 1);

    let aside = "//! See [`crate::cli`].\nconst A: &str = \"crate::cli\"; const B: char = '\"'; /* crate::cli */\nconst C: &str = r#\"crate::cli\"#;\n\
                 fn f<'a>(x: &'a str) {}\n#[cfg(test)]\nmod tests {\n    use crate::cli;\n}\n";
    assert_eq!(count("score/a.rs", aside), 0);
    assert_eq!(count("score/a.rs", "const A: char = '\"'; use crate::cli;"), 1);
}

/// The crates that may be compiled into the program: the dependencies of the manifest, not those of the tests, and all theirs.
fn compiled_in() -> BTreeSet<String> {
    let read = |name: &str| -> toml::Table { fs::read_to_string(source().with_file_name(name)).unwrap().parse().unwrap() };
    let (manifest, lock) = (read("Cargo.toml"), read("Cargo.lock"));
    let named = |table: &toml::Value| table.as_table().unwrap().keys().cloned().collect::<Vec<_>>();
    let mut open = named(&manifest["dependencies"]);
    open.extend(manifest["target"].as_table().unwrap().values().flat_map(|target| named(&target["dependencies"])));
    let mut found = BTreeSet::new();
    while let Some(name) = open.pop() {
        if found.insert(name.clone()) {
            let packages = lock["package"].as_array().unwrap().iter().filter(|package| package["name"].as_str() == Some(&name));
            let theirs = packages.filter_map(|package| package.get("dependencies")?.as_array()).flatten();
            open.extend(theirs.filter_map(|dependency| Some(dependency.as_str()?.split(' ').next()?.to_owned())));
        }
    }
    found
}

#[test]
fn the_notice_names_every_crate_that_may_be_compiled_in_and_no_other() {
    let notice = fs::read_to_string(source().with_file_name("NOTICE")).unwrap();
    let (_, listed) = notice.split_once("missing.\n").unwrap();
    let listed = listed.lines().filter(|line| line.starts_with("    ")).flat_map(|line| line.split(',')).map(str::trim);
    let listed: BTreeSet<String> = listed.filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let crates = compiled_in();
    let missing: Vec<_> = crates.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&crates).collect();
    assert!(missing.is_empty() && gone.is_empty(), "NOTICE lacks {missing:?} and still has {gone:?}");
}
