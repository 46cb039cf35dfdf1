//! One word or number of an alphabet: which marks inside it belong to it.

use crate::lexicon::abbreviations::{Abbreviations, Class};
use crate::split::chars;
use crate::types::TokenKind;

/// Clitics that are tokens of their own.
const CLITICS: [&str; 6] = ["s", "re", "ll", "ve", "d", "m"];
/// Words that begin with an apostrophe for letters left out.
const ELISIONS: [&str; 6] = ["em", "til", "twas", "tis", "n", "cos"];
/// The same where the mark is a right one, so that it hardly opens a quotation: `’cause`.
const CURLY_ELISIONS: [&str; 4] = ["cause", "bout", "round", "till"];
/// An address's part before the `@` is not longer.
const LOCAL_PART: usize = 64;

/// A word about to be read.
pub struct Word<'a> {
    /// The text up to the end of the paragraph.
    pub text: &'a str,
    /// Where the word begins.
    pub start: usize,
    /// Which words own their full stop.
    pub abbreviations: &'a Abbreviations,
}

impl Word<'_> {
    /// Where the word ends, and whether it is a number.
    pub fn read(&self) -> (usize, TokenKind) {
        let mut end = self.letters(self.start);
        // Most words end here, and all that follows looks for a mark.
        if matches!(self.text.as_bytes().get(end), None | Some(b' ' | b'\n')) {
            return (end, self.kind(end));
        }
        if let Some(end) = self.address(end) {
            return (end, TokenKind::Word);
        }
        let mut segment = self.start;
        while let Some(joint) = self.joint(segment, end) {
            segment = joint;
            end = self.letters(joint);
        }
        if self.owns_full_stop(end) {
            return (end + 1, TokenKind::Word);
        }
        (end, self.kind(end))
    }

    fn kind(&self, end: usize) -> TokenKind {
        if is_number(&self.text[self.start..end]) { TokenKind::Number } else { TokenKind::Word }
    }

    /// The end of the letters and digits that begin at `at`.
    fn letters(&self, mut at: usize) -> usize {
        loop {
            at += self.text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            match chars::at(self.text, at) {
                Some(c) if !c.is_ascii() && (chars::is_western(c) || chars::extends(c)) => at += c.len_utf8(),
                _ => break,
            }
        }
        at
    }

    /// Where the word goes on after the mark at `at`, if that mark is inside of it; `segment` is
    /// where its last run of letters began.
    fn joint(&self, segment: usize, at: usize) -> Option<usize> {
        let mark = chars::at(self.text, at)?;
        let after = at + mark.len_utf8();
        let (left, right) = (chars::before(self.text, at)?, chars::at(self.text, after)?);
        let digits = left.is_ascii_digit() && right.is_ascii_digit();
        let inside = match mark {
            '.' if right == '-' => return self.acronym_joint(segment, after),
            '.' => digits || self.dot_joins(segment, at, after, right),
            '-' | '\u{2010}' | '\u{2011}' | '_' => chars::is_western(right),
            '–' | ',' | ':' | '/' => digits,
            '&' => left.is_uppercase() && right.is_uppercase(),
            _ if chars::is_apostrophe(mark) => {
                digits || (left.is_alphabetic() && right.is_alphabetic() && chars::is_western(right) && clitic(self.text, at).is_none())
            }
            _ => false,
        };
        inside.then_some(after)
    }

    /// `U.S.-led`: a dotted acronym goes on after its last full stop and a hyphen.
    fn acronym_joint(&self, segment: usize, hyphen: usize) -> Option<usize> {
        let dotted = segment > self.start && chars::before(self.text, segment) == Some('.');
        let right = chars::at(self.text, hyphen + 1)?;
        (dotted && chars::is_western(right)).then_some(hyphen + 1)
    }

    /// True where the full stop at `at` stands inside a word: `U.S`, `Ph.D`, `example.com`, not `talks.The`.
    fn dot_joins(&self, segment: usize, at: usize, after: usize, right: char) -> bool {
        if !right.is_alphabetic() || !chars::is_western(right) || self.text[after..].starts_with("http") {
            return false;
        }
        let next = chars::at(self.text, after + right.len_utf8());
        let single = self.text[segment..at].chars().nth(1).is_none();
        right.is_lowercase()
            || (single && !next.is_some_and(char::is_lowercase))
            || self.abbreviations.class(&self.text[self.start..self.letters(after)]).is_some()
    }

    /// True where the full stop at `at` belongs to the word before it.
    fn owns_full_stop(&self, at: usize) -> bool {
        let after = chars::at(self.text, at + 1);
        if self.text.as_bytes().get(at) != Some(&b'.') || after == Some('.') {
            return false;
        }
        let word = &self.text[self.start..at];
        match self.abbreviations.class(word) {
            Some(Class::Numeric) => {
                let next = self.text[at + 1..].chars().take(3).find(|c| !c.is_whitespace());
                next.is_some_and(|c| c.is_ascii_digit()) || is_dotted(word)
            }
            Some(_) => true,
            None => is_dotted(word),
        }
    }

    /// The end of a web or e-mail address whose first letters end at `end`.
    fn address(&self, end: usize) -> Option<usize> {
        let first = &self.text[self.start..end];
        match self.text.as_bytes().get(end)? {
            b':' if self.text[end..].starts_with("://") => Some(url_end(self.text, end)),
            b'.' if first.eq_ignore_ascii_case("www") => Some(url_end(self.text, end)),
            b'.' | b'_' | b'+' | b'-' | b'@' => self.mail(),
            _ => None,
        }
    }

    fn mail(&self) -> Option<usize> {
        let rest = &self.text.as_bytes()[self.start..];
        let local = rest.iter().take(LOCAL_PART + 1).take_while(|byte| byte.is_ascii_alphanumeric() || b"._+-%".contains(byte)).count();
        if rest.get(local) != Some(&b'@') {
            return None;
        }
        let domain = rest[local + 1..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte)).count();
        let end = self.start + local + 1 + domain;
        let address = self.text[self.start..end].trim_end_matches(['.', '-']);
        (domain > 0 && !address.ends_with('@')).then_some(self.start + address.len())
    }
}

/// The end of a clitic that begins with the apostrophe at `at`.
pub fn clitic(text: &str, at: usize) -> Option<usize> {
    let mark = chars::at(text, at).filter(|c| chars::is_apostrophe(*c))?;
    short_word(text, at + mark.len_utf8(), &CLITICS)
}

/// The end of an elision after the apostrophe `mark`, which ends at `after`: `'90s`, `'em`.
pub fn elision(text: &str, mark: char, after: usize) -> Option<usize> {
    let digits = text.as_bytes().get(after..)?.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    if digits != 2 {
        let curly = || if mark == '’' { short_word(text, after, &CURLY_ELISIONS) } else { None };
        return short_word(text, after, &ELISIONS).or_else(curly);
    }
    let end = after + 2 + usize::from(text[after + 2..].starts_with('s'));
    let quoted = chars::at(text, end).is_some_and(|c| c.is_alphanumeric() || chars::is_apostrophe(c) || c == '-' || c == ',');
    (!quoted).then_some(end)
}

/// The end of the word at `start` if it is one of `words`, in any case.
fn short_word(text: &str, start: usize, words: &[&str]) -> Option<usize> {
    let letters = text.as_bytes().get(start..)?.iter().take(6).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let end = start + letters;
    let listed = words.iter().any(|word| word.eq_ignore_ascii_case(&text[start..end]));
    (listed && !chars::at(text, end).is_some_and(char::is_alphanumeric)).then_some(end)
}

/// The end of a tag or handle (`#peace`, `@name`) whose sign stands at `at`.
pub fn tag(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at + 1..];
    let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && !chars::extends(c)).unwrap_or(rest.len());
    rest[..length].contains(|c: char| c.is_alphabetic()).then_some(at + 1 + length)
}

/// The end of a web address: the next white space, quotation mark or unopened bracket, less the
/// punctuation of the sentence around it.
fn url_end(text: &str, from: usize) -> usize {
    let mut depth = 0_u32;
    let mut end = text.len();
    for (offset, c) in text[from..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                end = from + offset;
                break;
            }
            ')' => depth -= 1,
            '<' | '>' | '[' | ']' | '{' | '}' | '`' | '\'' => {
                end = from + offset;
                break;
            }
            _ if matches!(chars::class(c), chars::Class::Blank | chars::Class::Quote | chars::Class::Apostrophe) => {
                end = from + offset;
                break;
            }
            _ => {}
        }
    }
    let inside = text[from..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '—']);
    from + inside.len()
}

/// True for single letters with full stops between them, also after a hyphen: `J`, `U.S`, `a.m`, `R-N.Y`.
fn is_dotted(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    let letters = last.split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    });
    letters && (last.contains('.') || (last.len() == word.len() && word.starts_with(char::is_uppercase)))
}

/// True for digits with separators and at most a short ending: `2,000`, `17-18`, `4th`, `3.5bn`, not `24-hour`.
fn is_number(word: &str) -> bool {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = &word[digits.len()..];
    let short = ending.is_empty() || (ending.chars().count() <= 3 && digits.ends_with(|c: char| c.is_ascii_digit()));
    short && !digits.contains(char::is_alphabetic)
}
