//! What each pair of quotation marks is for: speech, the title of a work, or words held at arm's length.
//!
//! Three kinds of evidence decide, the strongest first: words that announce a title ("a book called"), the statement
//! whose words they are, and how the words look (capitals as in titles, a verb, how many).

use crate::lexicon::grammar as words;
use crate::quote::view::View;
use crate::types::{Kind, QuotationClass, Statement};
use std::ops::Range;

/// A quotation of at least so many words, with a verb among them, reads like speech.
const CLAUSE: usize = 5;
/// A quotation of at least so many words reads like speech, verb or not.
const LONG: usize = 10;
/// How far before a quotation the word for a work may stand: "a *book* that came out in May called".
const REACH: usize = 6;

/// The class of each quotation and the statement, by index, that holds most of its words.
pub fn classes(view: &View, statements: &[Statement]) -> Vec<(QuotationClass, Option<usize>)> {
    let owners = owners(view, statements);
    (0..view.quotations.len())
        .map(|index| {
            let owner = owner(view, &owners, index);
            let class = class(view, index, owner.map(|owner| &statements[owner]));
            (class, owner)
        })
        .collect()
}

fn class(view: &View, index: usize, statement: Option<&Statement>) -> QuotationClass {
    let phrase = Phrase::new(view, index);
    if phrase.is_announced() {
        return QuotationClass::Title;
    }
    let claimed = statement.is_some_and(|statement| statement.kind == Kind::Direct && !statement.cue.is_empty());
    if !(claimed && view.quotations[index].depth == 0) && phrase.looks_like_title() {
        return QuotationClass::Title;
    }
    match statement {
        Some(_) => QuotationClass::Speech,
        None if phrase.reads_like_speech() => QuotationClass::Unattributed,
        None => QuotationClass::Scare,
    }
}

/// For each token the statement in whose content it stands, the smallest where one lies in another.
fn owners(view: &View, statements: &[Statement]) -> Vec<Option<usize>> {
    let tokens = |statement: &Statement| statement.content.iter().map(|part| view.document.tokens_in(*part)).collect::<Vec<_>>();
    let parts: Vec<Vec<Range<usize>>> = statements.iter().map(tokens).collect();
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(parts[*index].iter().map(Range::len).sum::<usize>()));
    let mut owners = vec![None; view.document.tokens.len()];
    for index in order {
        parts[index].iter().for_each(|part| owners[part.clone()].fill(Some(index)));
    }
    owners
}

/// The statement that holds the first of a quotation's words, if statements hold most of them.
fn owner(view: &View, owners: &[Option<usize>], index: usize) -> Option<usize> {
    let mut words = view.inner(index).filter(|token| view.is_word(*token)).map(|token| owners[token]).peekable();
    let first = words.peek().copied().flatten();
    let (held, all) = words.fold((0, 0), |(held, all), owner| (held + usize::from(owner.is_some()), all + 1));
    first.filter(|_| 2 * held >= all)
}

/// The words of a quotation and where they stand.
struct Phrase<'v, 'a> {
    view: &'v View<'a>,
    words: Vec<usize>,
    outer: Range<usize>,
    sentence: Range<usize>,
}

impl<'v, 'a> Phrase<'v, 'a> {
    fn new(view: &'v View<'a>, index: usize) -> Self {
        let outer = view.outer(index);
        let sentence = view.document.sentences.get(view.document.sentence_of(outer.start));
        let sentence = sentence.map_or(outer.clone(), |sentence| sentence.tokens.clone());
        // Longer ones are speech, whatever their words.
        let words = view.inner(index).filter(|token| view.is_word(*token)).take(LONG + 1).collect();
        Self { view, words, outer, sentence }
    }

    /// The words before it in its sentence, the last first.
    fn before(&self) -> impl Iterator<Item = &'a str> + '_ {
        let near = self.outer.start.saturating_sub(REACH).max(self.sentence.start)..self.outer.start;
        near.rev().filter(|token| self.view.is_word(*token)).map(|token| self.view.form(token))
    }

    /// The word right before it, over a comma: "his book, “…”".
    fn last(&self) -> &'a str {
        self.before().next().unwrap_or_default()
    }

    /// The word right after it.
    fn next(&self) -> &'a str {
        let next = self.outer.end;
        if self.view.is_word(next) && self.view.document.sentence_of(next) == self.view.document.sentence_of(self.outer.end - 1) {
            self.view.form(next)
        } else {
            ""
        }
    }

    /// "a book called “…”", "the film “…”", "“…” host": the words around say that it is a title.
    fn is_announced(&self) -> bool {
        let speech = self.view.lists.speech;
        let Some(first) = self.words.first().filter(|first| self.view.is_capital(**first) || !self.view.is_letter(**first)) else {
            return false;
        };
        let titled = matches!(self.last(), "titled" | "entitled" | "headlined" | "subtitled");
        let called = matches!(self.last(), "called" | "named" | "dubbed") && self.before().any(|form| speech.is_work(form));
        let work = speech.is_work(self.last()) || speech.is_work(self.next()) && self.has_title_case();
        let short = self.words.len() <= LONG;
        titled || short && (called || work && (self.has_title_case() || *first == self.sentence.start))
    }

    /// Capitals as in titles, in a place where titles stand and slogans do not.
    fn looks_like_title(&self) -> bool {
        if !self.has_title_case() || self.is_word_mentioned() {
            return false;
        }
        let outlet = self.last() == "'s" && self.before().nth(1).is_some_and(|form| self.view.lists.speech.is_outlet(form));
        let shown = matches!(self.last(), "on" | "watch" | "watching" | "watched" | "hosts" | "starring");
        outlet || self.words.len() > 1 && (shown || self.words.len() > 2)
    }

    /// Each word begins with a capital but the small ones inside.
    fn has_title_case(&self) -> bool {
        let small = |token: usize| {
            let form = self.view.form(token);
            form.len() <= 4 && (words::PREPOSITIONS.contains(&form) || words::DETERMINERS.contains(&form) || words::BE.contains(&form))
                || matches!(form, "and" | "or" | "but" | "as" | "'s" | "vs." | "vs" | "if" | "it")
        };
        let tall = |token: usize| self.view.is_capital(token) || !self.view.is_letter(token);
        let ends = self.words.first().is_some_and(|first| tall(*first)) && self.words.last().is_some_and(|last| tall(*last));
        ends && self.words.len() <= LONG && self.words.iter().all(|token| tall(*token) || small(*token))
    }

    /// "so-called", "the word", "a slogan": what stands in the marks is spoken of as words.
    fn is_word_mentioned(&self) -> bool {
        let speech = self.view.lists.speech;
        speech.is_word_noun(self.next()) || self.before().take(3).any(|form| form == "so-called" || speech.is_word_noun(form))
    }

    fn reads_like_speech(&self) -> bool {
        let verb = |token: &usize| {
            let form = self.view.form(*token);
            [words::BE, words::HAVE, words::MODALS, words::DO, words::PRONOUNS].iter().any(|list| list.contains(&form))
        };
        let fills = self.words.len() >= CLAUSE && self.words.iter().any(verb);
        (fills || self.words.len() >= LONG) && !self.is_word_mentioned()
    }
}
