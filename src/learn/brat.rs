//! Labelled articles in brat's standoff format (Stenetorp et al., EACL 2012), laid out as PolNeAR is: `text/ID.txt` and
//! `attributions/ID_ANNOTATOR.ann`.

use crate::evaluate::attribution::Attribution;
use crate::types::Span;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// An article with everything that is attributed in it.
#[derive(Clone, Debug, Default)]
pub struct Labelled {
    /// The file's name without its ending.
    pub id: String,
    /// Its text as decoded, with all line ends as they are.
    pub text: String,
    /// Who says what, in the order of the file.
    pub attributions: Vec<Attribution>,
}

/// A corpus that cannot be read.
#[derive(Debug, Error)]
pub enum BratError {
    /// A file or folder that cannot be read.
    #[error("{}: {source}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line that says something impossible.
    #[error("{}:{line}: {what}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what should stand there.
        what: String,
    },
    /// No article has annotations.
    #[error("{}: no annotated article; expected text/ID.txt with attributions/ID_ANNOTATOR.ann", .0.display())]
    Empty(PathBuf),
}

/// All annotated articles of a folder in the order of their ids. Where several people annotated an article, the first
/// annotator in alphabetical order counts.
///
/// # Errors
/// Where a file cannot be read, where an annotation points outside its text, and where there is none.
pub fn read(folder: &Path) -> Result<Vec<Labelled>, BratError> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for name in names(&folder.join("attributions"))? {
        if let Some((id, annotator)) = name.strip_suffix(".ann").and_then(|name| name.rsplit_once('_')) {
            let first = files.entry(id.to_owned()).or_insert_with(|| annotator.to_owned());
            if annotator < first.as_str() {
                annotator.clone_into(first);
            }
        }
    }
    let mut articles = Vec::new();
    for name in names(&folder.join("text"))? {
        let Some(id) = name.strip_suffix(".txt") else { continue };
        let Some(annotator) = files.get(id) else { continue };
        let text = read_file(&folder.join("text").join(&name))?;
        let path = folder.join("attributions").join(format!("{id}_{annotator}.ann"));
        let attributions = parse(&read_file(&path)?, &text).map_err(|(line, what)| BratError::Line { path, line, what })?;
        articles.push(Labelled { id: id.to_owned(), text, attributions });
    }
    if articles.is_empty() { Err(BratError::Empty(folder.to_owned())) } else { Ok(articles) }
}

fn read_file(path: &Path) -> Result<String, BratError> {
    fs::read_to_string(path).map_err(|source| BratError::Read { path: path.to_owned(), source })
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Result<Vec<String>, BratError> {
    let fail = |source| BratError::Read { path: folder.to_owned(), source };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        names.extend(entry.map_err(fail)?.file_name().into_string());
    }
    names.sort();
    Ok(names)
}

/// The attributions of one annotation file: its events that have a content. Offsets count code points.
///
/// # Errors
/// The line, from 1, and what is wrong with it.
pub fn parse(annotations: &str, text: &str) -> Result<Vec<Attribution>, (usize, String)> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    bytes.push(text.len());
    let mut bounds: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut events = Vec::new();
    for (number, line) in annotations.split('\n').enumerate() {
        let Some((name, rest)) = line.split_once('\t') else { continue };
        if numbered(name, 'T') {
            if let Some(spans) = parts(rest, &bytes) {
                bounds.insert(name, spans.map_err(|what| (number + 1, what))?);
            }
        } else if numbered(name, 'E') {
            events.push((number + 1, rest));
        }
    }
    let mut found = Vec::new();
    for (number, event) in events {
        let mut attribution = Attribution::default();
        for (role, target) in event.split_whitespace().skip(1).filter_map(|argument| argument.split_once(':')) {
            let spans = match role.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase().as_str() {
                "source" => &mut attribution.source,
                "cue" => &mut attribution.cue,
                "content" => &mut attribution.content,
                _ => continue,
            };
            spans.extend(bounds.get(target).ok_or_else(|| (number, format!("no text-bound annotation {target}")))?);
        }
        for spans in [&mut attribution.source, &mut attribution.cue, &mut attribution.content] {
            spans.sort();
            spans.dedup();
        }
        if !attribution.content.is_empty() {
            found.push(attribution);
        }
    }
    Ok(found)
}

/// True for `T12`.
fn numbered(name: &str, letter: char) -> bool {
    name.strip_prefix(letter).is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The spans of `Content 3 9;12 20⇥words`; `None` where the line only looks like one.
fn parts(line: &str, bytes: &[usize]) -> Option<Result<Vec<Span>, String>> {
    let (_, spans) = line.split('\t').next()?.split_once(' ')?;
    let mut out = Vec::new();
    for part in spans.split(';') {
        let (start, end) = part.split_once(' ')?;
        let (start, end): (usize, usize) = (start.parse().ok()?, end.parse().ok()?);
        match (bytes.get(start), bytes.get(end)) {
            (Some(from), Some(to)) if start <= end => out.push(Span::new(*from, *to)),
            _ => return Some(Err(format!("the span {start} {end} lies outside of the text, which has {} characters", bytes.len() - 1))),
        }
    }
    Some(Ok(out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn events_are_read_with_all_their_parts() {
        let text = "Café 😀 Ann said it\nis on.";
        let annotations = "T1\tSource 7 10\tAnn\nT2\tCue 11 15\tsaid\nT3\tContent 16 18;22 24\tit\nis\nT5\tContent 19 21\tis\n\
                           E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3 Content2:T5\nE2\tAttribution:T4\n#1\tNotes T1\tx\n";
        let found = parse(annotations, text).unwrap();
        assert_eq!(found.len(), 1);
        let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>();
        assert_eq!(words(&found[0].source), ["Ann"]);
        assert_eq!(words(&found[0].cue), ["said"]);
        assert_eq!(words(&found[0].content), ["it", "is", "on"]);
    }

    #[test]
    fn what_points_nowhere_is_told_with_its_line() {
        assert_eq!(parse("\nT1\tCue 2 9\tx", "abc").unwrap_err().0, 2);
        assert_eq!(parse("E1\tAttribution:T4 Cue:T1", "abc").unwrap_err(), (1, "no text-bound annotation T1".to_owned()));
    }

    proptest! {
        #[test]
        fn no_annotations_panic(annotations in "([TE][0-9]\t(Cue|Content|A:T1 Content:T1) [0-9]{1,3} [0-9]{1,3}(;[0-9] [0-9])?\n|\\PC{0,9}\n){0,6}", text in "\\PC{0,20}") {
            let _ = parse(&annotations, &text);
        }
    }
}
