//! Sentences: which full stops, question marks and ellipses of a paragraph end one.
//!
//! The rules of UAX #29 (a small letter, a comma or a closing mark goes on; closing quotation marks
//! and brackets belong to the sentence they close) with what news needs besides: abbreviations,
//! initials, numbered lists, and quotations that are followed by who said them.

use crate::lexicon::abbreviations::{Abbreviations, Class};
use crate::split::chars::{is_closing_bracket, is_dash, is_opening_bracket, is_terminator};
use crate::split::stops::{Group, Stop, Stops};
use crate::split::view::{REACH, View};
use crate::types::{Token, TokenKind};
use std::ops::Range;

/// Headlines have no more tokens than this.
const HEADLINE: usize = 40;

/// Small words inside names and titles.
const PARTICLES: [&str; 8] = ["of", "for", "de", "van", "von", "der", "bin", "al"];

/// The words and numbers of a sentence so far.
#[derive(Clone, Copy, Default)]
struct Said {
    words: usize,
    /// The token of the first one.
    first: usize,
}

/// Cuts a paragraph's tokens into sentences.
pub struct Sentences<'a> {
    view: View<'a>,
    abbreviations: &'a Abbreviations,
    stops: Stops<'a>,
    /// A headline in capitals: "U.S. The Winner As Talks End" has no inner ends after abbreviations.
    headline: bool,
    at: usize,
}

impl<'a> Sentences<'a> {
    /// The sentences of one paragraph, given as its `tokens`.
    pub fn new(text: &'a str, tokens: &'a [Token], abbreviations: &'a Abbreviations) -> Self {
        let view = View { text, tokens };
        Self { view, abbreviations, stops: Stops::new(view, abbreviations), headline: is_headline(view), at: 0 }
    }

    /// True where a sentence that began at token `start` ends with `group`.
    fn ends(&self, start: usize, group: &Group, said: Said) -> bool {
        let next = group.end;
        if next >= self.view.tokens.len() {
            return true;
        }
        if !self.says_something(start, group, said) || self.goes_on_after(group) {
            return false;
        }
        let lead = self.view.lead(next);
        let opened = lead > next;
        let parted = !self.view.touches(next) || self.is_run_together(group, lead);
        if group.stop != Stop::Wide && (!parted || self.view.is_small(lead)) {
            return false;
        }
        match group.stop {
            Stop::Full | Stop::Wide => true,
            Stop::Strong => !(group.quoted && self.reporting_follows(next)),
            Stop::Ellipsis { spaced } => self.ends_trailing_off(group, spaced, lead, opened),
            Stop::Owned(Class::Unit) | Stop::Acronym => !group.bracketed && (self.starts(group, lead) || self.quotation_begins(next)),
            Stop::Initial => !group.bracketed && self.starts(group, lead),
            Stop::Owned(Class::Date) => !group.bracketed && !opened && self.view.is_capital(lead) && self.stops.stop(lead).is_none(),
            Stop::Owned(_) => false,
        }
    }

    /// False for a stop with no words before it, and for the label of a list item: `1.`, `a.`
    fn says_something(&self, start: usize, group: &Group, said: Said) -> bool {
        let before = group.first.saturating_sub(1);
        // "(?)", "[...]", "(ret.)" stand inside a sentence.
        let opens = |index: usize| index >= start && self.view.is_mark(index, is_opening_bracket);
        if group.bracketed && group.first > start && (opens(before) || (before > start && opens(before - 1))) {
            return false;
        }
        let label = |index: usize| {
            self.view.kind(index) == Some(TokenKind::Number) || self.view.word(index).trim_end_matches('.').chars().nth(1).is_none()
        };
        match said.words {
            0 => false,
            1 => group.stop == Stop::Strong || !label(said.first) || (group.quoted && said.first < group.first),
            _ => {
                let announced = before > start && self.view.is_mark(before - 1, |c| matches!(c, ':' | ';'));
                !(announced
                    && group.stop == Stop::Full
                    && self.view.kind(before) == Some(TokenKind::Number)
                    && self.view.word(before).len() <= 2)
            }
        }
    }

    /// True where the mark after `group` shows that the sentence goes on.
    fn goes_on_after(&self, group: &Group) -> bool {
        let next = group.end;
        if self.view.is_mark(next, |c| matches!(c, ',' | ';' | ':' | '&' | '/' | '，' | '；' | '：' | '、' | '%') || is_closing_bracket(c))
        {
            return true;
        }
        self.view.is_mark(next, is_dash) && (group.stop != Stop::Full || group.quoted || self.view.is_small(self.view.lead(next + 1)))
    }

    /// True where the space after a sentence is only missing: `talks.The`, `over."He`.
    fn is_run_together(&self, group: &Group, lead: usize) -> bool {
        let before = self.view.word(group.first.saturating_sub(1));
        let plain = before.len() > 1 && before.ends_with(char::is_lowercase) && self.view.kind(group.first) == Some(TokenKind::Mark);
        self.view.is_capital(lead) && (plain || group.quoted)
    }

    /// True where the word at `lead` begins a sentence after an abbreviation.
    fn starts(&self, group: &Group, lead: usize) -> bool {
        let listed = self.view.is_capital(lead) && self.abbreviations.starts_sentence(self.view.word(lead));
        listed && !self.headline && !(group.stop == Stop::Initial && self.view.word(lead) == "I")
    }

    /// True where a quotation of more than a few words opens at token `index`: `in Lodi, N.J. "Nobody came …`,
    /// not a nickname or a title: `C.L. "Butch" Otter`.
    fn quotation_begins(&self, index: usize) -> bool {
        let opens = self.view.kind(index) == Some(TokenKind::Quote) && self.view.is_capital(index + 1);
        opens && !self.headline && (index + 1..index + REACH).all(|at| self.view.kind(at) != Some(TokenKind::Quote))
    }

    /// True where an ellipsis ends a sentence; `lead` begins what follows, after an opening mark if `opened`.
    fn ends_trailing_off(&self, group: &Group, spaced: bool, lead: usize, opened: bool) -> bool {
        let word = self.view.word(lead);
        if group.quoted {
            return !self.reporting_follows(group.end);
        }
        if word == "I" || word.starts_with("I'") || word.starts_with("I’") {
            return false;
        }
        !spaced || opened || self.abbreviations.starts_sentence(word)
    }

    /// True where a speaker and a reporting verb follow: `Prime Minister Doe asked`, `The minister said`.
    fn reporting_follows(&self, index: usize) -> bool {
        let article = self.view.word(index) == "The";
        if !self.view.is_capital(index) || (self.abbreviations.starts_sentence(self.view.word(index)) && !article) {
            return false;
        }
        let reach = index + 1..index + if article { REACH / 2 } else { REACH };
        for at in reach {
            let word = self.view.word(at);
            match self.view.kind(at) {
                Some(TokenKind::Word) if self.abbreviations.reports(word) => return true,
                Some(TokenKind::Word) if article || !self.view.is_small(at) || PARTICLES.contains(&word) => {}
                _ => return false,
            }
        }
        false
    }
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    /// The next sentence, by index into the paragraph's tokens.
    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let mut index = start;
        let mut said = Said::default();
        while index < self.view.tokens.len() {
            if matches!(self.view.kind(index), Some(TokenKind::Word | TokenKind::Number)) {
                said = Said { words: said.words + 1, first: if said.words == 0 { index } else { said.first } };
            }
            if let Some(stop) = self.stops.stop(index) {
                let group = self.stops.group(index, stop);
                index = group.end;
                if self.ends(start, &group, said) {
                    self.at = index;
                    return Some(start..index);
                }
                continue;
            }
            if self.view.kind(index) == Some(TokenKind::Quote) {
                self.stops.closes(index);
            }
            index += 1;
        }
        self.at = index;
        (start < index).then_some(start..index)
    }
}

/// True for a line most of whose words are capitalised.
fn is_headline(view: View) -> bool {
    if view.tokens.len() > HEADLINE {
        return false;
    }
    let words = || (0..view.tokens.len()).filter(|index| view.kind(*index) == Some(TokenKind::Word));
    let capitals = words().filter(|index| view.is_capital(*index)).count();
    let stopped = is_terminator(view.first_char(view.tokens.len().saturating_sub(1)));
    capitals * 20 >= words().count() * if stopped { 15 } else { 12 }
}
