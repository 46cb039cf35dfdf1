//! Possible ends of sentences: the stop itself and the marks that close after it.

use crate::lexicon::abbreviations::{Abbreviations, Class};
use crate::split::chars::{is_closing_bracket, is_dash, is_terminator, is_wide_terminator};
use crate::split::view::{REACH, View};
use crate::types::TokenKind;

/// What stands at the possible end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A full stop of its own.
    Full,
    /// `!` or `?`.
    Strong,
    /// `…`, `...` or `. . .`
    Ellipsis {
        /// White space stands before it.
        spaced: bool,
    },
    /// `。`, `！`: no space and no capital follows.
    Wide,
    /// The full stop of a listed abbreviation.
    Owned(Class),
    /// The full stop of `U.S.`
    Acronym,
    /// The full stop of `J.`
    Initial,
}

impl Stop {
    /// What this stop is together with the one right after it: `?!`, `....`, `Inc..`
    fn joined(self, next: Self) -> Self {
        match (self, next) {
            (Self::Strong, _) | (Self::Ellipsis { .. }, Self::Full) => self,
            _ => next,
        }
    }
}

/// A possible end: the stop with the marks that close after it.
pub struct Group {
    /// What stands there.
    pub stop: Stop,
    /// The first token of the group.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// A quotation mark closes in it.
    pub quoted: bool,
    /// A bracket closes in it.
    pub bracketed: bool,
}

/// Finds the stops of one paragraph, left to right, and remembers which quotation marks are open.
pub struct Stops<'a> {
    view: View<'a>,
    abbreviations: &'a Abbreviations,
    open_double: bool,
    open_single: bool,
}

impl<'a> Stops<'a> {
    /// The stops of the paragraph seen through `view`.
    pub fn new(view: View<'a>, abbreviations: &'a Abbreviations) -> Self {
        Self { view, abbreviations, open_double: false, open_single: false }
    }

    /// What token `index` may end.
    pub fn stop(&self, index: usize) -> Option<Stop> {
        let token = self.view.tokens.get(index)?;
        match token.kind {
            TokenKind::Mark => match self.view.first_char(index) {
                '.' if token.span.len() == 1 => {
                    Some(if self.is_spaced_ellipsis(index) { Stop::Ellipsis { spaced: true } } else { Stop::Full })
                }
                '.' | '…' => Some(Stop::Ellipsis { spaced: !self.view.touches(index) }),
                c if is_wide_terminator(c) => Some(Stop::Wide),
                c if is_terminator(c) => Some(Stop::Strong),
                _ => None,
            },
            TokenKind::Word => Some(self.owned(index, self.view.word(index).strip_suffix('.')?)),
            _ => None,
        }
    }

    /// True for the first dot of `. . .`, but not where four dots mean a full stop and an ellipsis.
    fn is_spaced_ellipsis(&self, index: usize) -> bool {
        let dot = |at: usize| self.view.is_mark(at, |c| c == '.');
        dot(index + 1) && !(self.view.touches(index) && (index + 1..index + 4).all(dot))
    }

    /// The stop of token `index`, an abbreviation without its full stop.
    fn owned(&self, index: usize, stem: &str) -> Stop {
        match self.abbreviations.class(stem) {
            Some(class) => Stop::Owned(class),
            // The network, not an initial: "in a post on X. Talks go on."
            None if stem == "X" && index > 0 && self.view.is_small(index - 1) => Stop::Full,
            None if stem.chars().nth(1).is_none() => Stop::Initial,
            None => Stop::Acronym,
        }
    }

    /// True where quotation mark `index` closes; remembers which marks are open.
    pub fn closes(&mut self, index: usize) -> bool {
        let mark = self.view.first_char(index);
        let single = matches!(mark, '\'' | '‘' | '’' | '‛' | '‚' | '`') && self.view.tokens[index].span.len() == mark.len_utf8();
        let open = if single { self.open_single } else { self.open_double };
        let before = !self.view.touches(index);
        let after = index + 1 == self.view.tokens.len() || !self.view.touches(index + 1);
        let closes = match (before, after, mark) {
            (true, false, _) => false,
            (false, true, _) => true,
            (_, _, '“' | '‘' | '«' | '‹' | '„' | '‚' | '‟' | '‛' | '「' | '『' | '｢' | '〝' | '`') => false,
            (_, _, '”' | '’' | '»' | '›' | '」' | '』' | '｣' | '〞' | '〟') => true,
            _ => open,
        };
        *(if single { &mut self.open_single } else { &mut self.open_double }) = !closes;
        closes
    }

    /// Takes in the marks that close after the stop at `first`.
    pub fn group(&mut self, first: usize, mut stop: Stop) -> Group {
        let mut group = Group { stop, first, end: first + 1, quoted: false, bracketed: false };
        while group.end < self.view.tokens.len() {
            let index = group.end;
            match self.stop(index) {
                Some(more)
                    if self.view.kind(index) == Some(TokenKind::Mark)
                        && (self.view.touches(index) || matches!(stop, Stop::Ellipsis { spaced: true })) =>
                {
                    stop = stop.joined(more);
                    if group.bracketed {
                        // In "(D-Calif.)." the last full stop is the one that counts.
                        (group.first, group.bracketed, stop) = (index, false, more);
                    }
                }
                _ if self.view.kind(index) == Some(TokenKind::Quote) => {
                    let (double, single) = (self.open_double, self.open_single);
                    if !self.closes(index) {
                        (self.open_double, self.open_single) = (double, single);
                        break;
                    }
                    group.quoted = true;
                }
                _ if self.view.is_mark(index, is_closing_bracket) => group.bracketed = true,
                _ if self.view.is_mark(index, |c| c == '[') => match self.footnote(index) {
                    Some(last) => group.end = last,
                    None => break,
                },
                _ => break,
            }
            group.end += 1;
        }
        group.stop = stop;
        group
    }

    /// The closing bracket of a footnote number that opens at token `index`: `[1]`, `[3–5]`.
    fn footnote(&self, index: usize) -> Option<usize> {
        let inside = (index + 1..index + REACH)
            .take_while(|at| self.view.kind(*at) == Some(TokenKind::Number) || self.view.is_mark(*at, |c| is_dash(c) || c == ','));
        let last = index + 1 + inside.count();
        (last > index + 1 && self.view.is_mark(last, |c| c == ']')).then_some(last)
    }
}
