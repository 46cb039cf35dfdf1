//! What each pair of quotation marks is for: speech, the title of a work, or words held at arm's length.
//!
//! Three kinds of evidence decide, the strongest first: words that announce a title ("a book called"), the statement
//! whose words they are, and how the words look (capitals as in titles, how many they are).

use crate::lexicon::grammar as words;
use crate::quote::headline::headline;
use crate::quote::view::View;
use crate::types::{Kind, QuotationClass, Statement};
use std::collections::BTreeSet;
use std::ops::Range;

/// A quotation of at least so many words reads like speech: few are held at arm's length.
const CLAUSE: usize = 4;
/// A title has at most so many words.
const LONG: usize = 10;
/// How far before a quotation the word for a work may stand: "a *book* that came out in May called".
const REACH: usize = 6;

/// The class of each quotation and the statement, by index, that holds most of its words.
pub fn classes(view: &View, statements: &[Statement]) -> Vec<(QuotationClass, Option<usize>)> {
    let owners = owners(view, statements);
    let headline = headline(view).map_or(0, |headline| headline.end);
    let phrases: Vec<Phrase> = (0..view.quotations.len()).map(|index| Phrase::new(view, index)).collect();
    let announced = phrases.iter().filter(|phrase| phrase.is_announced()).map(Phrase::key);
    let titles: BTreeSet<Vec<&str>> = announced.collect();
    let classes = phrases.iter().enumerate().map(|(index, phrase)| {
        let owner = owner(view, &owners, index);
        let claimed = owner.is_some_and(|owner| statements[owner].kind == Kind::Direct && !statements[owner].cue.is_empty());
        let claimed = claimed && view.quotations[index].depth == 0;
        let in_headline = phrase.outer.start < headline;
        let looks_like_title = || titles.contains(&phrase.key()) || !in_headline && phrase.looks_like_title();
        let class = if phrase.is_announced() || !claimed && looks_like_title() {
            QuotationClass::Title
        } else if owner.is_some() {
            QuotationClass::Speech
        } else if phrase.reads_like_speech(in_headline) {
            QuotationClass::Unattributed
        } else {
            QuotationClass::Scare
        };
        (class, owner)
    });
    classes.collect()
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

/// The first statement that holds words of a quotation, if statements hold most of them.
fn owner(view: &View, owners: &[Option<usize>], index: usize) -> Option<usize> {
    let words: Vec<Option<usize>> = view.inner(index).filter(|token| view.is_word(*token)).map(|token| owners[token]).collect();
    let first = words.iter().flatten().next().copied();
    first.filter(|_| 2 * words.iter().flatten().count() >= words.len())
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
        let sentence = view.document.sentences.get(view.sentence_of(outer.start));
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
        if self.view.is_word(next) && self.view.sentence_of(next) == self.view.sentence_of(self.outer.end - 1) {
            self.view.form(next)
        } else {
            ""
        }
    }

    /// "a book called “…”", "the film “…”", "“…” host": the words around say that it is a title.
    fn is_announced(&self) -> bool {
        let speech = self.view.lists.speech;
        let titled = matches!(self.last(), "titled" | "entitled" | "headlined" | "subtitled");
        let called = matches!(self.last(), "called" | "named" | "dubbed") && self.before().any(|form| speech.is_work(form));
        let work = called || speech.is_work(self.last()) || speech.is_work(self.next());
        self.words.len() <= LONG && (titled || work && self.has_title_case())
    }

    /// Its words, to know a title again.
    fn key(&self) -> Vec<&'a str> {
        self.words.iter().map(|token| self.view.form(*token)).collect()
    }

    fn has_title_case(&self) -> bool {
        has_title_case(self.view, &self.words)
    }

    /// Capitals as in titles, in a place where titles stand and slogans do not.
    fn looks_like_title(&self) -> bool {
        if !self.has_title_case() || self.is_word_mentioned() || self.is_sentence() {
            return false;
        }
        let possessive = matches!(self.last(), "'s" | "'");
        let shown = matches!(self.last(), "on" | "watch" | "watching" | "watched" | "hosts" | "starring");
        let least = if matches!(self.last(), "the" | "a" | "an") { CLAUSE } else { 3 };
        possessive || shown && self.words.len() > 1 || self.words.len() >= least
    }

    /// "so-called", "the word", "a slogan": what stands in the marks is spoken of as words.
    fn is_word_mentioned(&self) -> bool {
        let speech = self.view.lists.speech;
        speech.is_word_noun(self.next()) || self.before().take(3).any(|form| form == "so-called" || speech.is_word_noun(form))
    }

    /// True where it fills its sentence.
    fn is_sentence(&self) -> bool {
        let lead = self.outer.start.saturating_sub(REACH).max(self.sentence.start)..self.outer.start;
        let tail = self.outer.end..self.sentence.end.min(self.outer.end + REACH);
        !lead.chain(tail).any(|token| self.view.is_word(token))
    }

    /// Many words, or a sentence of its own; in a headline any, since headlines quote what the article reports.
    fn reads_like_speech(&self, in_headline: bool) -> bool {
        (in_headline || self.is_sentence() || self.words.len() >= CLAUSE) && !self.is_word_mentioned()
    }
}

/// True for words with capitals as in titles: all but the small ones inside begin with one.
pub fn has_title_case(view: &View, title: &[usize]) -> bool {
    let small = |token: usize| {
        let form = view.form(token);
        form.len() <= 4 && (words::PREPOSITIONS.contains(&form) || words::DETERMINERS.contains(&form) || words::BE.contains(&form))
            || matches!(form, "and" | "or" | "but" | "as" | "'s" | "vs." | "vs" | "if" | "it")
    };
    let tall = |token: usize| view.is_capital(token) || !view.is_letter(token);
    let ends = title.first().is_some_and(|first| tall(*first)) && title.last().is_some_and(|last| tall(*last));
    ends && title.len() <= LONG && title.iter().all(|token| tall(*token) || small(*token))
}
