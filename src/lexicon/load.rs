//! Reading TOML lists so that every error has a place. Each list of the project goes through here,
//! so each tells its errors alike.
//!
//! `serde`'s `flatten` and `untagged` lose the places that [`toml::Spanned`] keeps: lists avoid both.

use crate::lexicon::{Problem, Problems};
use crate::types::{CodePoints, Place};
use serde::de::{Deserialize, DeserializeOwned, IntoDeserializer};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Why a list could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file cannot be opened or read.
    #[error("{path}: cannot be read: {error}; check the name and the permissions")]
    Read {
        /// The file as the user named it.
        path: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// What it says is wrong.
    #[error(transparent)]
    Problems(#[from] Problems),
}

/// Which text of a list, or which bytes of a model, were in force: for the receipt of a run.
#[derive(Clone, PartialEq, Eq)]
pub struct Edition {
    /// The file as the user knows it; `stance.toml` for a built-in one.
    pub file: String,
    /// The `version` the file gives itself.
    pub version: Option<String>,
    content: Cow<'static, [u8]>,
}

impl Edition {
    /// The edition of a file with that content.
    pub fn new(file: &str, version: Option<String>, content: impl Into<Cow<'static, [u8]>>) -> Self {
        Self { file: file.to_owned(), version, content: content.into() }
    }

    /// The SHA-256 of its content, in hexadecimal. Worked out when it is asked for: a run that writes no receipt needs none.
    pub fn sha256(&self) -> String {
        Sha256::digest(&self.content).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Debug for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edition").field("file", &self.file).field("version", &self.version).finish_non_exhaustive()
    }
}

/// Reads a list's file as UTF-8, without the byte order mark some editors put first.
///
/// # Errors
/// When the file cannot be read, or is not UTF-8 (told with the line).
pub fn read(path: &Path) -> Result<String, LoadError> {
    let file = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| LoadError::Read { path: file.clone(), error })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let shown = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let problem = Source::new(&file, &shown).problem(good..good + 1, "this byte is not UTF-8");
        Problems::from(problem.help("save the file as UTF-8"))
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// Reads `source`, the text of `file`, as a `T`.
///
/// # Errors
/// All syntax errors; or, where there are none, the first unknown field, missing field or wrong type.
pub fn parse<T: DeserializeOwned>(file: &str, source: &str) -> Result<T, Problems> {
    let source = Source::new(file, source);
    let root = source.table()?;
    let (span, table) = (root.span(), root.into_inner());
    source.value(Spanned::new(span, DeValue::Table(table))).map_err(Problems::from)
}

/// The text of a list, able to say where in it something is.
#[derive(Clone, Debug)]
pub struct Source<'t> {
    file: Arc<str>,
    text: &'t str,
    lines: Vec<usize>,
    points: CodePoints<'t>,
}

impl<'t> Source<'t> {
    /// Bytes shown before and after the spot in a long line.
    const SHOWN: usize = 70;

    /// Finds the lines of `text`; `file` is its name as the user knows it.
    pub fn new(file: &str, text: &'t str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(index, _)| index + 1);
        Self { file: file.into(), text, lines: std::iter::once(0).chain(breaks).collect(), points: CodePoints::new(text) }
    }

    /// The text itself.
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// The line and column of `byte`.
    pub fn place(&self, byte: usize) -> Place {
        let (line, start) = self.line_of(byte);
        let column = self.points.at(byte).saturating_sub(self.points.at(start)) + 1;
        Place { file: Arc::clone(&self.file), line: count(line + 1), column: count(column) }
    }

    /// A problem with the bytes of `range`; only the first line of them is marked.
    pub fn problem(&self, range: Range<usize>, message: impl Into<String>) -> Problem {
        let start = self.boundary(range.start);
        let (number, first) = self.line_of(start);
        let end = self.lines.get(number + 1).map_or(self.text.len(), |next| next - 1);
        let end = first + self.text[first..end].trim_end_matches('\r').len();
        let (from, to) = self.window(first, start.min(end), end);
        let left_out = |cut: bool| if cut { "…" } else { "" };
        let line = format!("{}{}{}", left_out(from > first), &self.text[from..to], left_out(to < end));
        let begin = self.points.at(start.min(to)) - self.points.at(from) + usize::from(from > first);
        let length = self.points.at(range.end.clamp(start, to.max(start))) - self.points.at(start);
        Problem { place: self.place(start), message: message.into(), help: None, line, marked: begin..begin + length.max(1) }
    }

    /// What is shown of the line from `first` to `end`: all of it, or where it is long some bytes
    /// before `spot` and after it.
    fn window(&self, first: usize, spot: usize, end: usize) -> (usize, usize) {
        if end - first <= 2 * Self::SHOWN {
            return (first, end);
        }
        let from = self.boundary(spot.saturating_sub(Self::SHOWN)).max(first);
        (from, self.boundary(spot + Self::SHOWN).min(end))
    }

    /// The last character boundary at or before `byte`.
    fn boundary(&self, byte: usize) -> usize {
        (0..=byte.min(self.text.len())).rev().find(|byte| self.text.is_char_boundary(*byte)).unwrap_or(0)
    }

    /// A problem with some bytes of a TOML string. Escapes move what comes after them, so a string
    /// that has any is marked whole.
    pub fn problem_in(&self, string: &Spanned<String>, inside: Range<usize>, message: impl Into<String>) -> Problem {
        let span = string.span();
        let raw = self.text.get(span.clone()).unwrap_or_default();
        match raw.find(string.get_ref().as_str()) {
            Some(offset) => self.problem(span.start + offset + inside.start..span.start + offset + inside.end, message),
            None => self.problem(span, message),
        }
    }

    /// The text as a TOML table.
    ///
    /// # Errors
    /// All syntax errors.
    pub fn table(&self) -> Result<Spanned<DeTable<'t>>, Problems> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        Problems(errors.iter().map(|error| self.told(error, 0..0)).collect()).or(table)
    }

    /// One value of the table as a `T`.
    ///
    /// # Errors
    /// The first unknown field, missing field or wrong type.
    pub fn value<T: Deserialize<'t>>(&self, value: Spanned<DeValue<'t>>) -> Result<T, Problem> {
        let span = value.span();
        let result: Result<T, toml::de::Error> = T::deserialize(value.into_deserializer());
        result.map_err(|error| self.told(&error, span))
    }

    /// What `toml` says, in plain words.
    fn told(&self, error: &toml::de::Error, span: Range<usize>) -> Problem {
        let plain = [("expected f64", "expected a number"), ("a sequence", "a list"), (": sequence", ": list"), (": map", ": table")];
        let message = plain.iter().fold(error.message().to_owned(), |message, (from, to)| message.replace(from, to));
        self.problem(error.span().unwrap_or(span), message)
    }

    /// The line, counted from 0, that holds `byte`, and its first byte.
    fn line_of(&self, byte: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= byte).saturating_sub(1);
        (line, self.lines.get(line).copied().unwrap_or(0))
    }
}

/// Lines and columns as [`Place`] keeps them.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A built-in list. It is part of the program and a test of its room loads it, so it cannot be broken in a user's hands.
pub(crate) fn builtin<T: DeserializeOwned>(file: &str, text: &str) -> T {
    parse(file, text).unwrap_or_else(|problems| panic!("the built-in {file} is broken:\n{problems}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_lines_are_cut_around_the_spot() {
        let text = format!("first\n{}bad{}", "é".repeat(5000), "b".repeat(5000));
        let problem = Source::new("a.toml", &text).problem(10_006..10_009, "no such word");
        assert!(problem.line.chars().count() < 200);
        assert_eq!(problem.line.chars().skip(problem.marked.start).take(problem.marked.len()).collect::<String>(), "bad");
        assert_eq!((problem.place.line, problem.place.column), (2, 5001));
    }

    #[test]
    fn any_list_is_told_alike() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Words {
            #[serde(rename = "words")]
            _words: Vec<String>,
        }
        assert!(parse::<Words>("w.toml", "words = ['a']").is_ok());
        let told = parse::<Words>("w.toml", "# all\nword = ['a']").unwrap_err().to_string();
        assert_eq!(told, "w.toml:2:1: unknown field `word`, expected `words`\n    word = ['a']\n    ^^^^");
        assert_eq!(parse::<Words>("w.toml", "a = \nb = \n").unwrap_err().0.len(), 2);
    }

    proptest! {
        #[test]
        fn any_range_can_be_told(text in "[aé\t\r\n停]{0,300}", start in 0..400_usize, length in 0..400_usize) {
            let problem = Source::new("a.toml", &text).problem(start..start + length, "bad");
            prop_assert!(problem.marked.start <= problem.line.chars().count());
            prop_assert!(!problem.to_string().is_empty());
        }
    }
}
