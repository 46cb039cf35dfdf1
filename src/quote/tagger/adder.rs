//! Adds up the weights of each token's features, and looks up once what several tokens have in common.

use super::context::Context;
use super::features;
use super::model::{Sums, Weights, plus};
use super::shared::SHARED;
use super::told::{Kinds, Told};
use super::words::Word;

/// So many different words of a document are remembered at once.
const REMEMBERED: u32 = 4096;

/// The sums of all tokens of a document over all their features.
pub fn sums(weights: &Weights, kinds: &Kinds, context: &Context) -> Vec<Sums> {
    let mut sums = vec![Sums::default(); context.words.len()];
    let mut adder = Adder { weights, kinds, keys: Vec::new() };
    adder.words(context, &mut sums);
    adder.shared(context, &mut sums);
    for (index, sum) in sums.iter_mut().enumerate() {
        *sum = plus(*sum, adder.of(|keys| features::own(context, index, keys)));
    }
    sums
}

struct Adder<'w> {
    weights: &'w Weights,
    kinds: &'w Kinds,
    keys: Vec<u32>,
}

impl Adder<'_> {
    /// The sums of the features that `put` appends.
    fn of(&mut self, put: impl FnOnce(&mut Vec<u32>)) -> Sums {
        self.keys.clear();
        put(&mut self.keys);
        self.weights.sums(&self.keys)
    }

    /// Adds what each word by itself, and the edge of a paragraph, tells of the tokens near it.
    fn words(&mut self, context: &Context, sums: &mut [Sums]) {
        let edge = self.kinds.told(self.weights, &Word::default());
        let size = context.words.iter().map(|word| word.number).max().unwrap_or(0).min(REMEMBERED) + 1;
        // By a word's number, with a later one in the place of an earlier.
        let mut known: Vec<(u32, Told)> = vec![Default::default(); size as usize];
        for paragraph in &context.view.document.paragraphs {
            let words = &context.words[paragraph.tokens.clone()];
            let sums = &mut sums[paragraph.tokens.clone()];
            self.kinds.steps(words, sums);
            for at in 0..words.len() + 6 {
                let told = match at.checked_sub(3).and_then(|at| words.get(at)) {
                    None => &edge,
                    Some(word) => {
                        let known = &mut known[(word.number % size) as usize];
                        if known.0 != word.number {
                            *known = (word.number, self.kinds.told(self.weights, word));
                        }
                        &known.1
                    }
                };
                let near = at.saturating_sub(6)..words.len().min(at + 1);
                let told = told.iter().rev().skip(6_usize.saturating_sub(at));
                sums[near].iter_mut().zip(told).for_each(|(sum, told)| *sum = plus(*sum, *told));
            }
        }
    }

    fn shared(&mut self, context: &Context, sums: &mut [Sums]) {
        for shared in &SHARED {
            let (mut last, mut known) = ([0; 2], Sums::default());
            for (index, sum) in sums.iter_mut().enumerate() {
                let here = (shared.stretch)(context, index);
                if here != last || index == 0 {
                    (last, known) = (here, self.of(|keys| shared.features(context, index, keys)));
                }
                *sum = plus(*sum, known);
            }
        }
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
            let mut keys = Vec::new();
            for (token, sums) in sums(&tagger.weights, &tagger.kinds, context).into_iter().enumerate() {
                keys.clear();
                features::all(context, token, &mut keys);
                assert_eq!(sums, tagger.weights.sums(&keys), "{text:?}, token {token}");
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
