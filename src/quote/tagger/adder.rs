//! Adds up the weights of each token's features, and looks up once what several tokens have in common.

use super::context::Context;
use super::features::{self, REACH};
use super::model::{Sums, Weights, plus};
use super::shared::SHARED;
use super::words::Word;

/// So many different words of a document are remembered at once.
const REMEMBERED: u32 = 4096;

/// The weights, with the sums that are likely to be asked for again.
pub struct Adder<'w> {
    weights: &'w Weights,
    keys: Vec<u32>,
    /// For each of [`SHARED`] the last stretch and its sums.
    shared: [([u32; 2], Sums); SHARED.len()],
    /// By a word's number, with a later one in the place of an earlier: what it tells of tokens at each distance in [`REACH`].
    words: Vec<(u32, [Sums; 7])>,
}

impl<'w> Adder<'w> {
    /// Nothing added up yet, for a document of so many different words.
    pub fn new(weights: &'w Weights, words: u32) -> Self {
        let words = vec![(u32::MAX, Default::default()); (words + 1).min(REMEMBERED) as usize];
        Self { weights, keys: Vec::new(), shared: Default::default(), words }
    }

    /// The sums of token `index` over all its features.
    pub fn sums(&mut self, context: &Context, index: usize) -> Sums {
        self.keys.clear();
        features::own(context, index, &mut self.keys);
        let mut sums = self.weights.sums(&self.keys);
        for (word, place) in features::around(context, index)[1..8].iter().zip(0..) {
            sums = plus(sums, self.word(word)[place]);
        }
        for (shared, (stretch, known)) in SHARED.iter().zip(&mut self.shared) {
            let here = (shared.stretch)(context, index);
            if here != *stretch || index == 0 {
                self.keys.clear();
                shared.features(context, index, &mut self.keys);
                (*stretch, *known) = (here, self.weights.sums(&self.keys));
            }
            sums = plus(sums, *known);
        }
        sums
    }

    fn word(&mut self, word: &Word) -> &[Sums; 7] {
        let size = self.words.len() as u32;
        let known = &mut self.words[(word.number % size) as usize];
        if known.0 != word.number {
            known.0 = word.number;
            for (sums, offset) in known.1.iter_mut().zip(REACH) {
                self.keys.clear();
                features::word(word, offset, &mut self.keys);
                *sums = self.weights.sums(&self.keys);
            }
        }
        &known.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::abbreviations::Abbreviations;
    use crate::lexicon::people::People;
    use crate::lexicon::places::Places;
    use crate::lexicon::speech::Speech;
    use crate::quote::tagger::Tagger;
    use crate::quote::{Lists, observe};
    use crate::types::Article;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    struct Room(Abbreviations, Speech, People, Places, Tagger);

    static ROOM: LazyLock<Room> =
        LazyLock::new(|| Room(Abbreviations::builtin(), Speech::builtin(), People::builtin(), Places::builtin(), Tagger::builtin()));

    /// Fails where a token of `text` gets other sums than its features give one by one.
    fn check(text: &str) {
        let Room(abbreviations, speech, people, places, tagger) = &*ROOM;
        let document = crate::split::split(&Article { text: text.to_owned(), ..Article::default() }, abbreviations);
        observe(text, &document, Lists { speech, people, places }, &tagger.habits, |context, _| {
            let (mut adder, mut keys) = (Adder::new(&tagger.weights, 9), Vec::new());
            for token in 0..document.tokens.len() {
                keys.clear();
                features::all(context, token, &mut keys);
                assert_eq!(adder.sums(context, token), tagger.weights.sums(&keys), "{text:?}, token {token}");
            }
        });
    }

    #[test]
    fn what_is_looked_up_once_is_what_the_features_give() {
        check(include_str!("../../../seeds/2026-03-03-norrant-wire-halvik-talks.txt"));
        check(include_str!("../../../seeds/2026-03-12-evening-clarion-port-sable-strike.txt"));
    }

    proptest! {
        #[test]
        fn of_any_text_too(text in "([“”\"’.,:\n]| |said |he |Ann |Poe |told |that |who |talks ){0,120}") {
            check(&text);
        }
    }
}
