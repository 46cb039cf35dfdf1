//! What a word by itself tells of the tokens near it.
//!
//! A document has far fewer different words than tokens, and the kinds that words are of are fewer still: what the kinds tell is
//! added up when the model is loaded, what a word tells when a document first uses it.

use super::features::{self, REACH};
use super::habits;
use super::model::{Sums, Weights, plus};
use super::words::Word;

/// What one word tells of the tokens at each distance in [`REACH`].
pub type Told = [Sums; 7];

/// What all words of a kind tell.
#[derive(Clone, Debug, Default)]
pub struct Kinds {
    /// By the kinds' numbers, for each of [`features::KINDS`].
    kinds: Vec<Vec<Told>>,
    /// By the steps of four neighbours, three bits a step, for each habit.
    steps: [Vec<Sums>; 2],
}

impl Kinds {
    /// Adds up what these weights say.
    pub fn new(weights: &Weights) -> Self {
        let told = |kind: usize, number: u8| told(weights, |offset, out| features::kind(kind, number, offset, out));
        let kinds = (0..features::KINDS).map(|kind| (0..=u8::MAX).map(|number| told(kind, number)).collect()).collect();
        let mut keys = Vec::new();
        let mut step = |habit: u32, code: u32| {
            keys.clear();
            habits::steps([code >> 9, code >> 6, code >> 3, code].map(|step| (step & 7) as u8), habit, &mut keys);
            weights.sums(&keys)
        };
        Self { kinds, steps: [0, 1].map(|habit| (0..1 << 12).map(|code| step(habit, code)).collect()) }
    }

    /// Adds to the sums of the tokens of a paragraph what the habits of its words tell together.
    pub fn steps(&self, words: &[Word], sums: &mut [Sums]) {
        for (table, step) in self.steps.iter().zip([|word: &Word| word.habit.cue, |word: &Word| word.habit.source]) {
            let ahead = words.iter().map(step).chain([0; 2]);
            let codes = ahead.scan(0, |code: &mut usize, step| {
                *code = (*code << 3 | usize::from(step)) & 0xFFF;
                table.get(*code)
            });
            sums.iter_mut().zip(codes.skip(2)).for_each(|(sum, steps)| *sum = plus(*sum, *steps));
        }
    }

    /// What `word` tells.
    pub fn told(&self, weights: &Weights, word: &Word) -> Told {
        let own = told(weights, |offset, out| features::form(word, offset, out));
        let kinds = self.kinds.iter().zip(features::kinds(word)).filter_map(|(kinds, number)| kinds.get(usize::from(number)));
        kinds.fold(own, |sums, kind| std::array::from_fn(|place| plus(sums[place], kind[place])))
    }
}

/// The sums of the features that `put` appends for each distance.
fn told(weights: &Weights, put: impl Fn(isize, &mut Vec<u32>)) -> Told {
    let (mut told, mut keys) = (Told::default(), Vec::new());
    for (told, offset) in told.iter_mut().zip(REACH) {
        keys.clear();
        put(offset, &mut keys);
        *told = weights.sums(&keys);
    }
    told
}
