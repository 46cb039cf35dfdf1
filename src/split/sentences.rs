//! Sentences: which full stops, question marks and ellipses of a paragraph end one.
//!
//! The rules of UAX #29 (a small letter, a comma or a closing mark goes on; closing quotation marks
//! and brackets belong to the sentence they close) with what news needs besides: abbreviations,
//! initials, numbered lists, and quotations that are followed by who said them.

use crate::lexicon::abbreviations::{Abbreviations, Class};
use crate::split::chars::{self, is_closing_bracket, is_dash, is_opening_bracket, is_terminator, is_wide_terminator};
use crate::types::{Token, TokenKind};
use std::ops::Range;

/// How far a speaker's name and title may keep a reporting verb from a quotation: `"Why?" Prime Minister J. Doe asked`.
const NAME: usize = 8;

/// Headlines have no more tokens than this.
const HEADLINE: usize = 40;

/// What stands at the possible end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// A full stop of its own.
    Full,
    /// `!` or `?`.
    Strong,
    /// `…` or `...`, set off by white space or not.
    Ellipsis { spaced: bool },
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
struct Group {
    stop: Stop,
    /// The first token of the group.
    first: usize,
    /// One past its last token.
    end: usize,
    /// A quotation mark closes in it.
    quoted: bool,
    /// A bracket closes in it.
    bracketed: bool,
}

/// The words and numbers of a sentence so far.
#[derive(Clone, Copy, Default)]
struct Said {
    words: usize,
    /// The token of the first one.
    first: usize,
}

/// Cuts a paragraph's tokens into sentences.
pub struct Sentences<'a> {
    text: &'a str,
    tokens: &'a [Token],
    abbreviations: &'a Abbreviations,
    /// A headline in capitals: "U.S. The Winner As Talks End" has no inner ends after abbreviations.
    headline: bool,
    at: usize,
    open_double: bool,
    open_single: bool,
}

impl<'a> Sentences<'a> {
    /// The sentences of one paragraph, given as its `tokens`.
    pub fn new(text: &'a str, tokens: &'a [Token], abbreviations: &'a Abbreviations) -> Self {
        let headline = is_headline(text, tokens);
        Self { text, tokens, abbreviations, headline, at: 0, open_double: false, open_single: false }
    }

    fn word(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    fn first_char(&self, index: usize) -> char {
        self.tokens.get(index).and_then(|token| chars::at(self.text, token.span.start)).unwrap_or(' ')
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    fn is_mark(&self, index: usize, test: impl Fn(char) -> bool) -> bool {
        self.kind(index) == Some(TokenKind::Mark) && test(self.first_char(index))
    }

    /// True where no white space stands before token `index`.
    fn touches(&self, index: usize) -> bool {
        match (index.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(index)) {
            (Some(before), Some(token)) => before.span.end == token.span.start,
            _ => false,
        }
    }

    /// What token `index` may end.
    fn stop(&self, index: usize) -> Option<Stop> {
        let token = self.tokens.get(index)?;
        match token.kind {
            TokenKind::Mark => match self.first_char(index) {
                '.' if token.span.len() == 1 => {
                    Some(if self.is_spaced_ellipsis(index) { Stop::Ellipsis { spaced: true } } else { Stop::Full })
                }
                '.' | '…' => Some(Stop::Ellipsis { spaced: !self.touches(index) }),
                c if is_wide_terminator(c) => Some(Stop::Wide),
                c if is_terminator(c) => Some(Stop::Strong),
                _ => None,
            },
            TokenKind::Word => self.owned(self.word(index).strip_suffix('.')?),
            _ => None,
        }
    }

    /// True for the first dot of `. . .`, but not where four dots mean a full stop and an ellipsis.
    fn is_spaced_ellipsis(&self, index: usize) -> bool {
        let dot = |at: usize| self.is_mark(at, |c| c == '.');
        dot(index + 1) && !(self.touches(index) && (index + 1..index + 4).all(dot))
    }

    fn owned(&self, stem: &str) -> Option<Stop> {
        Some(match self.abbreviations.class(stem) {
            Some(class) => Stop::Owned(class),
            None if stem.chars().nth(1).is_none() => Stop::Initial,
            None => Stop::Acronym,
        })
    }

    /// True where quotation mark `index` closes; remembers which marks are open.
    fn closes(&mut self, index: usize) -> bool {
        let mark = self.first_char(index);
        let single = matches!(mark, '\'' | '‘' | '’' | '‛' | '‚' | '`') && self.tokens[index].span.len() == mark.len_utf8();
        let open = if single { self.open_single } else { self.open_double };
        let before = !self.touches(index);
        let after = index + 1 == self.tokens.len() || !self.touches(index + 1);
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
    fn group(&mut self, first: usize, mut stop: Stop) -> Group {
        let mut group = Group { stop, first, end: first + 1, quoted: false, bracketed: false };
        while group.end < self.tokens.len() {
            let index = group.end;
            match self.stop(index) {
                Some(more)
                    if self.kind(index) == Some(TokenKind::Mark)
                        && (self.touches(index) || matches!(stop, Stop::Ellipsis { spaced: true })) =>
                {
                    stop = stop.joined(more);
                    if group.bracketed {
                        // In "(D-Calif.)." the last full stop is the one that counts.
                        (group.first, group.bracketed, stop) = (index, false, more);
                    }
                }
                _ if self.kind(index) == Some(TokenKind::Quote) => {
                    let (double, single) = (self.open_double, self.open_single);
                    if !self.closes(index) {
                        (self.open_double, self.open_single) = (double, single);
                        break;
                    }
                    group.quoted = true;
                }
                _ if self.is_mark(index, is_closing_bracket) => group.bracketed = true,
                _ if self.is_mark(index, |c| c == '[') => match self.footnote(index) {
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

    /// True where a sentence that began at token `start` ends with `group`.
    fn ends(&self, start: usize, group: &Group, said: Said) -> bool {
        let next = group.end;
        if next >= self.tokens.len() {
            return true;
        }
        if !self.says_something(start, group, said) || self.goes_on_after(group) {
            return false;
        }
        let lead = self.lead(next);
        let opened = lead > next;
        if group.stop == Stop::Wide {
            return true;
        }
        if self.touches(next) && !self.is_run_together(group, lead) {
            return false;
        }
        if self.is_small(lead) {
            return false;
        }
        match group.stop {
            Stop::Full | Stop::Wide => true,
            Stop::Strong => !(group.quoted && self.reporting_follows(next)),
            Stop::Ellipsis { spaced } => self.ends_trailing_off(group, spaced, lead, opened),
            Stop::Owned(Class::Unit) | Stop::Acronym => !group.bracketed && (self.starts(group, lead) || self.quotation_begins(next)),
            Stop::Initial => !group.bracketed && self.starts(group, lead),
            Stop::Owned(Class::Date) => !group.bracketed && !opened && self.is_capital(lead) && self.stop(lead).is_none(),
            Stop::Owned(_) => false,
        }
    }

    /// False for a stop with no words before it, and for the label of a list item: `1.`, `a.`
    fn says_something(&self, start: usize, group: &Group, said: Said) -> bool {
        let before = group.first.saturating_sub(1);
        // "(?)", "[...]", "(ret.)" stand inside a sentence.
        let opens = |index: usize| index >= start && self.is_mark(index, is_opening_bracket);
        if group.bracketed && group.first > start && (opens(before) || (before > start && opens(before - 1))) {
            return false;
        }
        let label =
            |index: usize| self.kind(index) == Some(TokenKind::Number) || self.word(index).trim_end_matches('.').chars().nth(1).is_none();
        match said.words {
            0 => false,
            1 => group.stop == Stop::Strong || !label(said.first) || (group.quoted && said.first < group.first),
            _ => {
                let announced = before > start && self.is_mark(before - 1, |c| matches!(c, ':' | ';'));
                !(announced && group.stop == Stop::Full && self.kind(before) == Some(TokenKind::Number) && self.word(before).len() <= 2)
            }
        }
    }

    /// The closing bracket of a footnote number that opens at token `index`: `[1]`, `[3–5]`.
    fn footnote(&self, index: usize) -> Option<usize> {
        let inside = (index + 1..index + NAME)
            .take_while(|at| self.kind(*at) == Some(TokenKind::Number) || self.is_mark(*at, |c| is_dash(c) || c == ','));
        let last = index + 1 + inside.count();
        (last > index + 1 && self.is_mark(last, |c| c == ']')).then_some(last)
    }

    /// True where the mark after `group` shows that the sentence goes on.
    fn goes_on_after(&self, group: &Group) -> bool {
        let next = group.end;
        if self.is_mark(next, |c| matches!(c, ',' | ';' | ':' | '&' | '/' | '，' | '；' | '：' | '、' | '%') || is_closing_bracket(c)) {
            return true;
        }
        self.is_mark(next, is_dash) && (group.stop != Stop::Full || group.quoted || self.is_small(self.lead(next + 1)))
    }

    /// The first token from `index` on that is no opening mark.
    fn lead(&self, index: usize) -> usize {
        let skipped = (index..self.tokens.len()).take(NAME).take_while(|at| {
            self.kind(*at) == Some(TokenKind::Quote) || self.is_mark(*at, |c| is_opening_bracket(c) || matches!(c, '*' | '_' | '¿' | '¡'))
        });
        index + skipped.count()
    }

    /// True for a word that begins with a small letter and has no capital at all.
    fn is_small(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::Word)
            && self.first_char(index).is_lowercase()
            && !self.word(index).contains(char::is_uppercase)
            && !self.word(index).contains("://")
    }

    fn is_capital(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::Word) && self.first_char(index).is_uppercase()
    }

    /// True where the space after a sentence is only missing: `talks.The`, `over."He`.
    fn is_run_together(&self, group: &Group, lead: usize) -> bool {
        let before = self.word(group.first.saturating_sub(1));
        let plain = before.len() > 1 && before.ends_with(char::is_lowercase) && self.kind(group.first) == Some(TokenKind::Mark);
        self.is_capital(lead) && (plain || group.quoted)
    }

    /// True where the word at `lead` begins a sentence after an abbreviation.
    fn starts(&self, group: &Group, lead: usize) -> bool {
        let listed = self.is_capital(lead) && self.abbreviations.starts_sentence(self.word(lead));
        listed && !self.headline && !(group.stop == Stop::Initial && self.word(lead) == "I")
    }

    /// True where a quotation of more than a few words opens at token `index`: `in Lodi, N.J. "Nobody came …`,
    /// not a nickname or a title: `C.L. "Butch" Otter`.
    fn quotation_begins(&self, index: usize) -> bool {
        let opens = self.kind(index) == Some(TokenKind::Quote) && self.is_capital(index + 1);
        opens && !self.headline && (index + 1..index + NAME).all(|at| self.kind(at) != Some(TokenKind::Quote))
    }

    fn ends_trailing_off(&self, group: &Group, spaced: bool, lead: usize, opened: bool) -> bool {
        let word = self.word(lead);
        if group.quoted {
            return !self.reporting_follows(group.end);
        }
        if word == "I" || word.starts_with("I'") || word.starts_with("I’") {
            return false;
        }
        !spaced || opened || self.abbreviations.starts_sentence(word)
    }

    /// True where a name and a reporting verb follow: `Prime Minister Doe asked`.
    fn reporting_follows(&self, index: usize) -> bool {
        if !self.is_capital(index) || (self.abbreviations.starts_sentence(self.word(index)) && self.word(index) != "The") {
            return false;
        }
        for at in index + 1..index + NAME {
            match self.kind(at) {
                Some(TokenKind::Word)
                    if self.is_small(at) && !matches!(self.word(at), "of" | "de" | "van" | "von" | "der" | "bin" | "al" | "for") =>
                {
                    if self.abbreviations.reports(self.word(at)) {
                        return true;
                    }
                    if self.word(index) != "The" {
                        return false;
                    }
                }
                Some(TokenKind::Word) => {}
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
        while index < self.tokens.len() {
            if matches!(self.kind(index), Some(TokenKind::Word | TokenKind::Number)) {
                said = Said { words: said.words + 1, first: if said.words == 0 { index } else { said.first } };
            }
            if let Some(stop) = self.stop(index) {
                let group = self.group(index, stop);
                index = group.end;
                if self.ends(start, &group, said) {
                    self.at = index;
                    return Some(start..index);
                }
                continue;
            }
            if self.kind(index) == Some(TokenKind::Quote) {
                self.closes(index);
            }
            index += 1;
        }
        self.at = index;
        (start < index).then_some(start..index)
    }
}

/// True for a line most of whose words are capitalised.
fn is_headline(text: &str, tokens: &[Token]) -> bool {
    if tokens.len() > HEADLINE {
        return false;
    }
    let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let capitals = words().filter(|token| token.span.of(text).starts_with(char::is_uppercase)).count();
    let stopped = tokens.last().and_then(|last| chars::at(text, last.span.start)).is_some_and(is_terminator);
    capitals * 20 >= words().count() * if stopped { 15 } else { 12 }
}
