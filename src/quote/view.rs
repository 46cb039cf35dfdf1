//! A document as the attribution rules look at it: tokens with the outermost quotation each lies in.

use crate::lexicon::people::People;
use crate::lexicon::places::Places;
use crate::lexicon::speech::Speech;
use crate::types::{Document, Quotation, Span, Table, TokenKind};
use std::ops::Range;

/// The lists that attribution needs.
#[derive(Clone, Copy, Debug)]
pub struct Lists<'a> {
    /// Reporting verbs.
    pub speech: &'a Speech,
    /// The nouns that can speak.
    pub people: &'a People,
    /// States and bodies.
    pub places: &'a Places,
}

impl Lists<'_> {
    /// True for a reporting verb or noun, and for the first word of a reporting phrase.
    fn begins_report(&self, form: &str) -> bool {
        let mut phrases = self.speech.according().iter().chain(self.speech.quoted_as());
        !self.speech.verbs(form).is_empty()
            || self.speech.is_noun(form)
            || phrases.any(|phrase| phrase.first().is_some_and(|first| first == form))
    }
}

/// So many different words of a document are remembered at once; more are no news, and would only take room.
const REMEMBERED: usize = 1 << 16;

/// One article's tokens and quotations.
pub struct View<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub document: &'a Document,
    /// All quotations.
    pub quotations: &'a [Quotation],
    /// The lists in force.
    pub lists: Lists<'a>,
    /// The sentence of each token.
    pub sentence: Vec<u32>,
    /// For each token, from 0, another number for each way that words are written.
    pub numbers: Vec<u32>,
    inside: Vec<Option<u32>>,
    /// For each of the numbers whether a reporting word or phrase may begin with such a word.
    reports: Vec<bool>,
}

impl<'a> View<'a> {
    /// Marks each token with its outermost quotation.
    pub fn new(text: &'a str, document: &'a Document, quotations: &'a [Quotation], lists: Lists<'a>) -> Self {
        let mut inside = vec![None; document.tokens.len()];
        for (index, quotation) in quotations.iter().enumerate().filter(|(_, quotation)| quotation.depth == 0) {
            for token in document.tokens_in(quotation.outer) {
                inside[token] = u32::try_from(index).ok();
            }
        }
        let length = document.tokens.len();
        let mut sentence = Vec::with_capacity(length);
        for (number, own) in (0..).zip(&document.sentences) {
            sentence.resize(own.tokens.end, number);
        }
        let (numbers, reports) = (Vec::with_capacity(length), Vec::new());
        let mut view = Self { text, document, quotations, lists, sentence, numbers, inside, reports };
        view.number();
        view
    }

    /// Looks each way that words are written up once.
    fn number(&mut self) {
        let mut known: Table<(&str, TokenKind), u32> = Table::default();
        for (index, token) in self.document.tokens.iter().enumerate() {
            if known.len() == REMEMBERED {
                known = Table::default();
            }
            let next = self.reports.len() as u32;
            let number = *known.entry((token.span.of(self.text), token.kind), || next);
            self.numbers.push(number);
            if number == next {
                self.reports.push(self.lists.begins_report(self.document.form(index)));
            }
        }
    }

    /// True where a reporting word or phrase may begin at token `index`.
    pub fn may_report(&self, index: usize) -> bool {
        self.numbers.get(index).is_some_and(|number| self.reports[*number as usize])
    }

    /// The folded form of token `index`; empty past the end.
    pub fn form(&self, index: usize) -> &'a str {
        if index < self.document.tokens.len() { self.document.form(index) } else { "" }
    }

    /// The words of token `index` as written.
    pub fn word(&self, index: usize) -> &'a str {
        self.document.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    /// The outermost quotation that token `index` lies in, marks included.
    pub fn quotation(&self, index: usize) -> Option<usize> {
        self.inside.get(index).copied().flatten().map(|quotation| quotation as usize)
    }

    /// True for a word or number outside all quotations.
    pub fn is_plain_word(&self, index: usize) -> bool {
        self.is_word(index) && self.quotation(index).is_none()
    }

    /// True for a word or number.
    pub fn is_word(&self, index: usize) -> bool {
        self.document.tokens.get(index).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
    }

    /// True where the token begins with a capital.
    pub fn is_capital(&self, index: usize) -> bool {
        self.word(index).chars().next().is_some_and(char::is_uppercase)
    }

    /// True where the token begins with a letter of either case.
    pub fn is_letter(&self, index: usize) -> bool {
        self.word(index).chars().next().is_some_and(char::is_alphabetic)
    }

    /// True where the tokens from `index` on have these forms.
    pub fn at(&self, index: usize, forms: &[String]) -> bool {
        forms.iter().enumerate().all(|(offset, form)| self.form(index + offset) == form)
    }

    /// The bytes of a range of tokens; `None` for an empty one.
    pub fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let first = self.document.tokens.get(tokens.start)?;
        let last = self.document.tokens.get(tokens.end.checked_sub(1)?)?;
        (tokens.start < tokens.end).then(|| first.span.cover(last.span))
    }

    /// The sentence that token `index` belongs to; past the end, as many as there are.
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentence.get(index).map_or(self.document.sentences.len(), |sentence| *sentence as usize)
    }

    /// The paragraph that token `index` belongs to.
    pub fn paragraph(&self, index: usize) -> Option<usize> {
        self.document.sentences.get(self.sentence_of(index)).map(|sentence| sentence.paragraph)
    }

    /// The tokens between the marks of quotation `index`.
    pub fn inner(&self, index: usize) -> Range<usize> {
        self.document.tokens_in(self.quotations[index].inner)
    }

    /// The tokens of quotation `index` with its marks.
    pub fn outer(&self, index: usize) -> Range<usize> {
        self.document.tokens_in(self.quotations[index].outer)
    }
}
