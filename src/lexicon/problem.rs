//! What is wrong with a list, said so that whoever wrote it can mend it: file, line, column, the
//! line itself, a caret under the spot and what to write instead. All problems at once, since a
//! list mended one message at a time is a list given up on.

use crate::types::Place;
use std::fmt;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Problems that are written out: nobody mends more at a time, and a file that is no list at all has one a line.
const TOLD: usize = 100;

/// One thing that is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it begins.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// The line it stands in; a long one is cut around the spot, with `…` for what is left out.
    pub line: String,
    /// The code points of `line` that are wrong.
    pub marked: Range<usize>,
}

impl Problem {
    /// The same problem with a word on how to mend it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Problem {
    /// `file:line:column: message`, the line, a caret under the spot, how to mend it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:{}:{}: {}", self.place.file, self.place.line, self.place.column, self.message)?;
        let (mut line, mut before, mut marked) = (String::new(), 0, 0);
        for (index, c) in self.line.chars().enumerate() {
            let width = show(&mut line, c);
            if index < self.marked.start {
                before += width;
            } else if index < self.marked.end {
                marked += width;
            }
        }
        writeln!(f, "    {line}")?;
        write!(f, "    {}{}", " ".repeat(before), "^".repeat(marked.max(1)))?;
        match &self.help {
            Some(help) => write!(f, "\n    help: {help}"),
            None => Ok(()),
        }
    }
}

/// All that is wrong in one or more files, in file order; never empty when returned as an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// `value` where nothing is wrong, else all problems in file order.
    ///
    /// # Errors
    /// The problems themselves, where there are any.
    pub fn or<T>(mut self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            return Ok(value);
        }
        self.0.sort_by(|a, b| a.place.cmp(&b.place));
        Err(self)
    }

    /// Notes one more.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().take(TOLD).enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            write!(f, "{problem}")?;
        }
        match self.0.len().saturating_sub(TOLD) {
            0 => Ok(()),
            more => write!(f, "\n\nand {more} more problems"),
        }
    }
}

impl std::error::Error for Problems {}

/// Adds a character as a terminal can show it, a tab as four spaces; returns its width in cells.
fn show(line: &mut String, c: char) -> usize {
    if c == '\t' {
        line.push_str("    ");
        return 4;
    }
    let c = if c.is_control() { '\u{FFFD}' } else { c };
    line.push(c);
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(line: &str, marked: Range<usize>) -> String {
        let place = Place { file: "a.toml".into(), line: 3, column: 5 };
        Problem { place, message: "no such word".into(), help: Some("write `b`".into()), line: line.into(), marked }.to_string()
    }

    #[test]
    fn caret_stands_under_the_spot() {
        assert_eq!(problem("x = bad", 4..7), "a.toml:3:5: no such word\n    x = bad\n        ^^^\n    help: write `b`");
    }

    #[test]
    fn of_very_many_the_first_are_told() {
        let place = Place { file: "a.toml".into(), line: 3, column: 5 };
        let one = Problem { place, message: "no".into(), help: None, line: "x".into(), marked: 0..1 };
        let told = Problems(vec![one; TOLD + 7]).to_string();
        assert_eq!(told.matches("a.toml:3:5").count(), TOLD);
        assert!(told.ends_with("\n\nand 7 more problems"), "{told}");
    }

    #[test]
    fn caret_counts_terminal_cells() {
        let shown = problem("\t停战e\u{301} bad", 6..9);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[1], "        停战e\u{301} bad");
        assert_eq!(lines[2], format!("{}^^^", " ".repeat(4 + 4 + 2 + 2 + 1 + 1)));
    }
}
