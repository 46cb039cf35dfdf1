//! What is wrong with a lexicon file, shown so that it can be mended without looking anything up.

use crate::lexicon::load::Source;
use crate::types::Place;
use std::fmt;

/// One mistake in a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What is wrong and how to mend it.
    pub message: String,
    line: String,
    width: usize,
}

impl Problem {
    /// A problem with the bytes `range` of `source`.
    pub fn new(source: &Source<'_>, range: std::ops::Range<usize>, message: impl Into<String>) -> Self {
        let text = source.text();
        let start = floor(text, range.start);
        let end = floor(text, range.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[line_start..].lines().next().unwrap_or_default();
        let in_line = text[start..end].lines().next().unwrap_or_default();
        Self { place: source.place(start), message: message.into(), line: line.to_owned(), width: in_line.chars().count().max(1) }
    }
}

/// The last character boundary of `text` at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

impl fmt::Display for Problem {
    /// `file:line:column: message`, the line, and a caret under the place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line, column } = &self.place;
        let number = line.to_string();
        let margin = " ".repeat(number.len());
        let before: String = self.line.chars().take(*column as usize - 1).map(|c| if c == '\t' { c } else { ' ' }).collect();
        writeln!(f, "{file}:{line}:{column}: {}", self.message)?;
        writeln!(f, "{number} | {}", self.line)?;
        write!(f, "{margin} | {before}{}", "^".repeat(self.width))
    }
}

/// Why a lexicon file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// It cannot be read at all.
    #[error("cannot read the sentiment lexicon '{file}': {source}; it must be a TOML file in UTF-8")]
    Unread {
        /// The file as the user named it.
        file: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// It has mistakes; all of them are here.
    #[error("{}", list(.file, .problems))]
    Wrong {
        /// The file as the user named it.
        file: String,
        /// The mistakes, in the order of the file.
        problems: Vec<Problem>,
    },
}

/// All problems, one under the other, and their number.
fn list(file: &str, problems: &[Problem]) -> String {
    let count = match problems.len() {
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
    format!("{}\n{count} in the sentiment lexicon '{file}'", shown.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_place() {
        let problem = Problem::new(&Source::new("my.toml", "a = 1\nné = oops\n"), 12..16, "no such thing");
        assert_eq!(problem.to_string(), "my.toml:2:6: no such thing\n2 | né = oops\n  |      ^^^^");
    }

    #[test]
    fn any_range_is_shown() {
        for (start, end) in [(0, 0), (1, 1), (99, 200), (3, 1)] {
            assert!(Problem::new(&Source::new("f", "é\n"), start..end, "m").to_string().contains('^'));
        }
    }
}
