//! Holds the entries of a sentiment lexicon to their own examples.

use super::vocabulary::Vocabulary;
use super::{Mode, Vader};
use crate::lexicon::sentiment::{SentimentEntry, SentimentLexicon};

/// What is wrong with the examples: for each entry whose `hit` it does not match, or whose `miss` it does,
/// `file:line: …`. The entries of a user's lexicon and the program's own are tried each by itself.
pub fn failing_examples(lexicon: &SentimentLexicon) -> Vec<String> {
    lexicon.domain.iter().chain(&lexicon.user).flat_map(failures).collect()
}

fn failures(entry: &SentimentEntry) -> Vec<String> {
    let vader = Vader::over(Vocabulary::default(), std::iter::once(entry), Mode::Domain);
    let tell = |fault: &str, text: &str| format!("{}: '{}' {fault} \"{text}\"", entry.place, entry.pattern);
    let hit = entry.hit.iter().filter(|text| !vader.finds_entry(text)).map(|text| tell("does not match its hit", text));
    let miss = entry.miss.iter().filter(|text| vader.finds_entry(text)).map(|text| tell("matches its miss", text));
    hit.chain(miss).collect()
}

impl Vader {
    /// True where any word or phrase of `text` comes from a lexicon laid over VADER's.
    fn finds_entry(&self, text: &str) -> bool {
        let (tokens, _) = self.tokens(text);
        tokens.iter().any(|token| self.vocabulary.word(token.word).place.is_some())
    }
}
