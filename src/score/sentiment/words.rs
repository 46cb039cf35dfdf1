//! Splits a text into words as VADER does: `str.split()`, then ASCII punctuation taken off both ends of what
//! stays longer than two characters, so that "(good)" is a word and ":-)" stays what it is.
//!
//! This is not how the rest of the program splits; scores can only equal Python's on Python's words.

use crate::types::Span;

/// Python white space.
const SPACE: u8 = 1;
const UPPER: u8 = 2;
const LOWER: u8 = 4;
const APOSTROPHE: u8 = 8;
/// Part of a character beyond ASCII.
const WIDE: u8 = 16;

/// What each byte is.
const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'\t'..=b'\r' | 0x1C..=b' ' => SPACE,
            b'A'..=b'Z' => UPPER,
            b'a'..=b'z' => LOWER,
            b'\'' => APOSTROPHE,
            0x80.. => WIDE,
            _ => 0,
        };
        byte += 1;
    }
    table
}

/// A word of the text.
#[derive(Clone, Copy, Debug)]
pub struct Word<'t> {
    /// Where it stands, without the punctuation around it.
    pub span: Span,
    /// Its letters as they are.
    pub text: &'t str,
    classes: u8,
}

impl Word<'_> {
    /// True where every character is ASCII.
    pub const fn ascii(self) -> bool {
        self.classes & WIDE == 0
    }

    /// True where every letter is small already; only of an ASCII word.
    pub const fn small(self) -> bool {
        self.classes & UPPER == 0
    }

    /// True where it may hold an apostrophe.
    pub const fn apostrophe(self) -> bool {
        self.classes & (APOSTROPHE | WIDE) != 0
    }

    /// Python's `str.isupper`: a letter with case, and none of them small or a title letter (`ǅ`).
    pub fn upper(self) -> bool {
        if self.ascii() {
            return self.classes & (UPPER | LOWER) == UPPER;
        }
        self.text.chars().any(char::is_uppercase) && !self.text.chars().any(|c| c.is_lowercase() || is_title(c))
    }
}

/// True for the letters of category Lt, which are neither upper nor lower case.
const fn is_title(c: char) -> bool {
    matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ' | '\u{1F88}'..='\u{1F8F}' | '\u{1F98}'..='\u{1F9F}' | '\u{1FA8}'..='\u{1FAF}' | 'ᾼ' | 'ῌ' | 'ῼ')
}

/// Python's `str.isspace`: Unicode white space and four ASCII separators.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}

/// Marks that part words in print where plain text has " - " or "...".
const fn is_dash(c: char) -> bool {
    matches!(c, '\u{2012}'..='\u{2015}' | '…')
}

/// Print's quotation marks and bullets, which stand around words as ASCII punctuation does.
const fn is_print_mark(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201F}' | '«' | '»' | '‹' | '›' | '•' | '·' | '¿' | '¡' | '′' | '″')
}

/// The words of a text, in order.
pub struct Words<'t> {
    text: &'t str,
    at: usize,
    folded: bool,
}

impl<'t> Words<'t> {
    /// The words of `text`: Python's, or where `folded` those of the same text with the marks of print made plain.
    pub const fn new(text: &'t str, folded: bool) -> Self {
        Self { text, at: 0, folded }
    }

    /// The length of the character at `at` where it parts words; 0 where it does not.
    fn separator(&self, at: usize) -> usize {
        match self.text[at..].chars().next() {
            Some(c) if is_space(c) || (self.folded && is_dash(c)) => c.len_utf8(),
            _ => 0,
        }
    }

    fn skip_separators(&mut self) {
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            self.at += match CLASSES[usize::from(*byte)] {
                SPACE => 1,
                WIDE => match self.separator(self.at) {
                    0 => return,
                    length => length,
                },
                _ => return,
            };
        }
    }

    /// Moves to the end of the word that begins here; the classes of its bytes.
    fn skip_word(&mut self) -> u8 {
        let mut classes = 0;
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            let class = CLASSES[usize::from(*byte)];
            if class == SPACE || (class == WIDE && *byte >= 0xC0 && self.separator(self.at) > 0) {
                break;
            }
            classes |= class;
            self.at += 1;
        }
        classes
    }

    /// `span` without the punctuation at its ends, where more than two characters are left.
    fn strip(&self, span: Span, classes: u8) -> Span {
        let raw = span.of(self.text);
        let mark = |c: char| c.is_ascii_punctuation() || (self.folded && is_print_mark(c));
        let bare = |byte: &u8| byte.is_ascii_alphanumeric();
        if raw.as_bytes().first().is_some_and(bare) && raw.as_bytes().last().is_some_and(bare) {
            return span;
        }
        let head = raw.len() - raw.trim_start_matches(mark).len();
        let inner = raw[head..].trim_end_matches(mark);
        let long = if classes & WIDE == 0 { inner.len() > 2 } else { inner.chars().nth(2).is_some() };
        if long { Span::new(span.start + head, span.start + head + inner.len()) } else { span }
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        self.skip_separators();
        let start = self.at;
        let classes = self.skip_word();
        if start == self.at {
            return None;
        }
        let span = self.strip(Span::new(start, self.at), classes);
        Some(Word { span, text: span.of(self.text), classes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, folded: bool) -> Vec<&str> {
        Words::new(text, folded).map(|word| word.text).collect()
    }

    #[test]
    fn words_are_pythons() {
        assert_eq!(split("  (good), :-) a!b ok!! 'tis\u{1F}no\u{A0}\u{3000}x", false), ["good", ":-)", "a!b", "ok!!", "tis", "no", "x"]);
        assert_eq!(split("“good” bad—worse", false), ["“good”", "bad—worse"]);
        assert_eq!(split("", false), [""; 0]);
    }

    #[test]
    fn folded_words_lose_the_marks_of_print() {
        assert_eq!(split("“good,” bad—worse… don’t", true), ["good", "bad", "worse", "don’t"]);
    }

    #[test]
    fn upper_is_pythons() {
        let upper = |text| Words::new(text, false).next().is_some_and(Word::upper);
        assert!(upper("USA") && upper("U.S.") && upper("ÄÖ1") && upper("G8"));
        assert!(!upper("Usa") && !upper("123") && !upper("ǅA") && !upper("Äö") && !upper("你好"));
    }
}
