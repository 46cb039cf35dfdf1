//! A paragraph's tokens as the sentence rules look at them. Every look-up takes any index.

use crate::split::chars::{self, is_opening_bracket};
use crate::types::{Token, TokenKind};

/// How far the rules look beyond a possible end, in tokens.
pub const REACH: usize = 8;

/// The tokens of one paragraph with their text.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The paragraph's tokens.
    pub tokens: &'a [Token],
}

impl<'a> View<'a> {
    /// The text of token `index`, empty beyond the end.
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    /// The first character of token `index`, a space beyond the end.
    pub fn first_char(&self, index: usize) -> char {
        self.tokens.get(index).and_then(|token| chars::at(self.text, token.span.start)).unwrap_or(' ')
    }

    /// The kind of token `index`.
    pub fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// True for a mark whose first character passes `test`.
    pub fn is_mark(&self, index: usize, test: impl Fn(char) -> bool) -> bool {
        self.kind(index) == Some(TokenKind::Mark) && test(self.first_char(index))
    }

    /// True where no white space stands before token `index`.
    pub fn touches(&self, index: usize) -> bool {
        match (index.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(index)) {
            (Some(before), Some(token)) => before.span.end == token.span.start,
            _ => false,
        }
    }

    /// The first token from `index` on that is no opening mark.
    pub fn lead(&self, index: usize) -> usize {
        let skipped = (index..self.tokens.len()).take(REACH).take_while(|at| {
            self.kind(*at) == Some(TokenKind::Quote) || self.is_mark(*at, |c| is_opening_bracket(c) || matches!(c, '*' | '_' | '¿' | '¡'))
        });
        index + skipped.count()
    }

    /// True for a word that begins with a small letter and has no capital at all.
    pub fn is_small(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::Word)
            && self.first_char(index).is_lowercase()
            && !self.word(index).contains(char::is_uppercase)
            && !self.word(index).contains("://")
    }

    /// True for a word that begins with a capital.
    pub fn is_capital(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::Word) && self.first_char(index).is_uppercase()
    }
}
