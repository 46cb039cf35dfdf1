//! Lays the entries of a sentiment lexicon over VADER's words and makes each phrase found one word.

use super::Token;
use super::vocabulary::{Flags, Known, Vocabulary};
use crate::lexicon::sentiment::{PatternWord, SentimentEntry};
use crate::types::Span;
use std::cmp::Reverse;
use std::sync::Arc;

/// A phrase, or a single word that must have a capital.
#[derive(Debug)]
struct Phrase {
    /// The words' indices, and whether each must have a capital.
    words: Vec<(u32, bool)>,
    /// The index of what it does, as a word.
    joined: u32,
}

/// All phrases, by their first word: longest first, the later entry first among equals.
#[derive(Debug)]
pub struct Phrases(Vec<Vec<Phrase>>);

impl Phrases {
    /// Lays `entries` over `vocabulary` in order, and keeps those of more than one word.
    pub fn new<'e>(vocabulary: &mut Vocabulary, entries: impl Iterator<Item = &'e SentimentEntry>) -> Self {
        let mut phrases: Vec<Vec<Phrase>> = Vec::new();
        for entry in entries {
            let place = vocabulary.push_place(Arc::clone(&entry.place));
            for reading in &entry.readings {
                if let [PatternWord { form, capital: false }] = &reading[..] {
                    let index = vocabulary.index(form);
                    vocabulary.word_mut(index).set(entry.effect, place);
                    continue;
                }
                let words: Vec<(u32, bool)> = reading.iter().map(|word| (vocabulary.index(&word.form), word.capital)).collect();
                let Some((first, _)) = words.first() else { continue };
                let known = vocabulary.word_mut(*first);
                known.flags = known.flags | Flags::PHRASE;
                let mut joined = Known::default();
                joined.set(entry.effect, place);
                let first = *first as usize;
                phrases.resize_with(phrases.len().max(first + 1), Vec::new);
                phrases[first].push(Phrase { words, joined: vocabulary.push(joined) });
            }
        }
        for same in &mut phrases {
            same.reverse();
            same.sort_by_key(|phrase| Reverse(phrase.words.len()));
        }
        Self(phrases)
    }

    /// Makes each phrase in `tokens` one word, from the left, the longest first.
    pub fn join(&self, text: &str, vocabulary: &Vocabulary, tokens: &mut Vec<Token>) {
        let (mut from, mut to) = (0, 0);
        while from < tokens.len() {
            let (token, length) = self.at(text, vocabulary, &tokens[from..]).unwrap_or((tokens[from], 1));
            tokens[to] = token;
            from += length;
            to += 1;
        }
        tokens.truncate(to);
    }

    /// The phrase that `tokens` begins with, as one word, and how many words it takes.
    fn at(&self, text: &str, vocabulary: &Vocabulary, tokens: &[Token]) -> Option<(Token, usize)> {
        let first = tokens.first().filter(|token| token.flags.has(Flags::PHRASE))?.word;
        let phrase = self.0.get(first as usize)?.iter().find(|phrase| phrase.matches(text, tokens))?;
        let found = &tokens[..phrase.words.len()];
        let span = found.iter().map(|token| token.span).reduce(Span::cover)?;
        let upper = found.iter().fold(Flags::UPPER, |all, token| all & token.flags);
        let flags = vocabulary.word(phrase.joined).flags | upper;
        Some((Token { span, word: phrase.joined, flags }, found.len()))
    }
}

impl Phrase {
    fn matches(&self, text: &str, tokens: &[Token]) -> bool {
        let Some(tokens) = tokens.get(..self.words.len()) else { return false };
        let words = tokens.iter().zip(&self.words);
        words.into_iter().all(|(token, (word, capital))| token.word == *word && (!capital || has_capital(token.span.of(text))))
            && tokens.windows(2).all(|pair| text[pair[0].span.end..pair[1].span.start].trim().is_empty())
    }
}

/// True where the first letter is a capital.
fn has_capital(word: &str) -> bool {
    word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}
