//! What a word by itself tells of the tokens near it.
//!
//! A document has far fewer different words than tokens, and the kinds that words are of are fewer still: what the kinds tell is
//! added up when the model is loaded, what a word tells when a document first uses it.

use super::features::{self, Features, REACH};
use super::model::{Sums, Weights, plus};
use super::words::Word;

/// What one word tells of the tokens at each distance in [`REACH`].
pub type Told = [Sums; 7];

/// What all words of a kind tell, by the kinds' numbers, for each of [`features::KINDS`].
#[derive(Clone, Debug, Default)]
pub struct Kinds(Vec<Vec<Told>>);

impl Kinds {
    /// Adds up what these weights say.
    pub fn new(weights: &Weights) -> Self {
        let told = |kind: usize, number: u8| told(weights, |offset, out| features::kind(kind, number, offset, out));
        Self((0..features::KINDS).map(|kind| (0..=u8::MAX).map(|number| told(kind, number)).collect()).collect())
    }

    /// What `word` tells.
    pub fn told(&self, weights: &Weights, word: &Word) -> Told {
        let own = told(weights, |offset, out| features::look(word, offset, out));
        let kinds = self.0.iter().zip(features::kinds(word)).filter_map(|(kinds, number)| kinds.get(usize::from(number)));
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
