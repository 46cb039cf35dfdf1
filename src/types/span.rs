//! Where something is: in a text ([`Span`]) or in a file ([`Place`]).
//!
//! Inside the program offsets are bytes, since that is what slicing needs. What a user sees counts
//! Unicode code points, as Python and spreadsheets do; [`CodePoints`] turns one into the other.

use std::fmt;
use std::sync::Arc;

/// A half-open range of bytes in an article's text. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True where nothing lies inside.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The words of `text` that this span names.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// True where `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span without the white space at its ends.
    pub fn trim(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }
}

/// Those of `parts`, which are in order and apart, that `extent` touches. A quotation may run over a thousand paragraphs.
pub fn touched(parts: &[Span], extent: Span) -> &[Span] {
    let first = parts.partition_point(|part| part.end <= extent.start);
    let last = parts.partition_point(|part| part.start < extent.end);
    parts.get(first..last).unwrap_or_default()
}

/// A line and column in a file, both counted from 1, the column in code points.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as the user knows it.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
}

impl fmt::Display for Place {
    /// `file:line`, the form in which an entry is cited in tables and JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// Turns byte offsets of one text into code point offsets.
///
/// Keeps one count for each `STEP` bytes, so a look-up costs a constant and an
/// all-ASCII text costs nothing.
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    counts: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    const STEP: usize = 256;

    /// Counts the code points of `text` once.
    pub fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text, counts: Vec::new() };
        }
        let mut counts = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut total = 0;
        for chunk in text.as_bytes().chunks(Self::STEP) {
            counts.push(total);
            total += chunk.iter().filter(|byte| is_first(**byte)).count();
        }
        Self { text, counts }
    }

    /// How many code points begin before `byte`.
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let Some(last) = self.counts.len().checked_sub(1) else {
            return byte;
        };
        let step = (byte / Self::STEP).min(last);
        let rest = &self.text.as_bytes()[step * Self::STEP..byte];
        self.counts[step] + rest.iter().filter(|byte| is_first(**byte)).count()
    }

    /// Both ends of `span` in code points.
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

/// True for a byte that begins a character in UTF-8.
const fn is_first(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting_characters() {
        let text = "a—“é”😀 b".repeat(100);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), count);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
        assert_eq!(CodePoints::new("plain").at(5), 5);
    }

    #[test]
    fn trim_keeps_the_words() {
        assert_eq!(Span::new(0, 6).trim(" ab c ").of(" ab c "), "ab c");
        assert!(Span::new(0, 2).trim("  ").is_empty());
    }
}
