//! A place in a text that moves forward: what header lines, datelines and dates are read with.

/// Reads a text from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The next byte, on a character boundary.
    pub at: usize,
}

impl<'t> Scan<'t> {
    /// At the start of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// What is still to come.
    pub fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character `index` places on.
    pub fn nth(&self, index: usize) -> Option<char> {
        self.rest().chars().nth(index)
    }

    /// Passes `c` if it is next.
    pub fn eat(&mut self, c: char) -> bool {
        let found = self.rest().starts_with(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    /// Passes `word` if it is next.
    pub fn eat_str(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Passes all characters that fit and gives them.
    pub fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Passes ASCII digits.
    pub fn digits(&mut self) -> &'t str {
        self.take_while(|c| c.is_ascii_digit())
    }

    /// Passes letters.
    pub fn letters(&mut self) -> &'t str {
        self.take_while(char::is_alphabetic)
    }

    /// Passes white space inside a line; true where there was some.
    pub fn blanks(&mut self) -> bool {
        !self.take_while(is_blank).is_empty()
    }

    /// Does `step`, and goes back where it finds nothing.
    pub fn attempt<T>(&mut self, step: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let found = step(self);
        if found.is_none() {
            self.at = start;
        }
        found
    }
}

/// White space that does not end a line.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}
