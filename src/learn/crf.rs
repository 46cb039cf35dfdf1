//! Training of a linear-chain conditional random field by stochastic gradient descent with AdaGrad (Duchi, Hazan & Singer,
//! JMLR 2011), an L1 penalty, and features left out at random. The same seed gives the same weights.

use crate::quote::tagger::crf::{Lattice, Scores, Transitions};
use crate::quote::tagger::label::{LABELS, Label};
use crate::types::Table;
use std::ops::Range;

/// Labelled sequences with their features.
#[derive(Debug, Default)]
pub struct Corpus {
    /// Features of all tokens, one after the other.
    pub features: Vec<u32>,
    /// Where each token's features end.
    pub ends: Vec<usize>,
    /// The label of each token.
    pub labels: Vec<Label>,
    /// The sequences, as ranges of tokens.
    pub sequences: Vec<Range<usize>>,
}

impl Corpus {
    fn features(&self, token: usize) -> &[u32] {
        let start = token.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start..self.ends[token]]
    }

    /// Replaces the hashes of features by their places in a list of all that occur at least twice, and gives that list,
    /// sorted. Others are left out.
    pub fn number(&mut self) -> Vec<u32> {
        let mut sorted = self.features.clone();
        sorted.sort_unstable();
        let keys: Vec<u32> = sorted.chunk_by(|a, b| a == b).filter(|equal| equal.len() >= 2).map(|equal| equal[0]).collect();
        drop(sorted);
        let ids: Table<u32, u32> = keys.iter().enumerate().map(|(id, key)| (*key, id as u32)).collect();
        let (mut kept, mut start) = (Vec::with_capacity(self.features.len()), 0);
        for end in &mut self.ends {
            kept.extend(self.features[start..*end].iter().filter_map(|key| ids.get(key)));
            start = *end;
            *end = kept.len();
        }
        self.features = kept;
        keys
    }
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the corpus.
    pub epochs: usize,
    /// The step width.
    pub rate: f32,
    /// The penalty on the size of weights.
    pub l1: f32,
    /// The share of features that is left out at each token.
    pub dropout: f32,
    /// The number of last passes whose weights are averaged.
    pub averaged: usize,
    /// Where the random numbers start.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 9, rate: 0.015, l1: 3e-4, dropout: 0.3, averaged: 4, seed: 1 }
    }
}

/// What training gives.
#[derive(Clone, Debug)]
pub struct Trained {
    /// A weight for each label and feature.
    pub weights: Vec<[f32; 8]>,
    /// The score of label `j` after label `i`; the last row is the start.
    pub transitions: Transitions,
}

/// Small random numbers (xorshift*, Vigna 2016): the same for the same seed everywhere.
pub(super) struct Random(u64);

impl Random {
    /// Numbers that start from `seed`.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.max(1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// The next number.
    pub(super) fn next(&mut self) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32) as u32
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.next() as usize % (last + 1));
        }
    }
}

/// A weight for each label with its sum of squared gradients. The last lane of `squares`, which no label needs, holds the
/// number of sequences that had been seen when the penalty was last applied.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Cell {
    weight: [f32; 8],
    squares: [f32; 8],
}

impl Cell {
    /// Applies the penalty of all sequences seen since it was last applied; `penalty` is that of one, times the step width.
    #[inline]
    fn settle(&mut self, now: f32, penalty: f32) {
        let due = penalty * (now - self.squares[7]);
        if due > 0.0 {
            self.squares[7] = now;
            for (weight, squares) in self.weight.iter_mut().zip(self.squares) {
                *weight = (weight.abs() - due / (squares + 1e-6).sqrt()).max(0.0).copysign(*weight);
            }
        }
    }

    #[inline]
    fn step(&mut self, gradient: &[f32; 8], rate: f32) {
        // The last lane's gradient is 0: going through all eight keeps the loop in registers.
        let lanes = self.weight.iter_mut().zip(&mut self.squares).zip(gradient);
        for ((weight, squares), gradient) in lanes {
            *squares += gradient * gradient;
            *weight -= rate * gradient / (*squares + 1e-6).sqrt();
        }
    }
}

/// Trains on `corpus`, whose features are numbers below `features`; tells `progress` each pass with its mean loss a token.
pub fn train(corpus: &Corpus, features: usize, settings: Settings, progress: &dyn Fn(usize, f64)) -> Trained {
    let mut cells = vec![Cell::default(); features];
    let mut transitions = [Cell::default(); LABELS + 1];
    let mut sums = vec![[0.0_f32; 8]; features];
    let mut transition_sums: Transitions = [[0.0; LABELS]; LABELS + 1];
    let mut random = Random::new(settings.seed);
    let mut order: Vec<usize> = (0..corpus.sequences.len()).collect();
    let mut lattice = Lattice::default();
    let (mut kept, mut ends): (Vec<u32>, Vec<usize>) = (Vec::new(), Vec::new());
    let threshold = (f64::from(settings.dropout) * f64::from(u32::MAX)) as u32;
    let value = 1.0 / (1.0 - settings.dropout);
    let (mut now, penalty) = (0.0_f32, settings.rate * settings.l1);
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let (mut loss, mut tokens) = (0.0_f64, 0_usize);
        for sequence in &order {
            now += 1.0;
            let range = corpus.sequences[*sequence].clone();
            kept.clear();
            ends.clear();
            let mut scores: Vec<Scores> = Vec::with_capacity(range.len());
            for token in range.clone() {
                let start = kept.len();
                kept.extend(corpus.features(token).iter().filter(|_| random.next() >= threshold));
                ends.push(kept.len());
                let mut row = [0.0_f32; 8];
                for id in &kept[start..] {
                    cells[*id as usize].settle(now, penalty);
                    row.iter_mut().zip(cells[*id as usize].weight).for_each(|(sum, weight)| *sum += weight);
                }
                scores.push(std::array::from_fn(|label| row[label] * value));
            }
            let current: Transitions = transitions.map(|cell| std::array::from_fn(|label| cell.weight[label]));
            lattice.transitions(&current);
            lattice.run(&scores);
            let mut between = [[0.0_f32; 8]; LABELS + 1];
            let mut start = 0;
            for (at, token) in range.clone().enumerate() {
                let gold = corpus.labels[token] as usize;
                let marginals = lattice.marginals(at);
                loss -= f64::from(marginals[gold].max(1e-9).ln());
                let mut gradient: [f32; 8] = std::array::from_fn(|label| marginals.get(label).map_or(0.0, |p| p * value));
                gradient[gold] -= value;
                transition_gradient(&lattice, at, &mut between);
                let before = at.checked_sub(1).map_or(LABELS, |_| corpus.labels[token - 1] as usize);
                between[before][gold] -= 1.0;
                for id in &kept[start..ends[at]] {
                    cells[*id as usize].step(&gradient, settings.rate);
                }
                start = ends[at];
            }
            transitions.iter_mut().zip(&between).for_each(|(cell, gradient)| cell.step(gradient, settings.rate));
            tokens += range.len();
        }
        if epoch + settings.averaged >= settings.epochs {
            for (sum, cell) in sums.iter_mut().zip(&mut cells) {
                cell.settle(now, penalty);
                sum.iter_mut().zip(cell.weight).for_each(|(sum, weight)| *sum += weight);
            }
            for (sum, cell) in transition_sums.iter_mut().zip(&transitions) {
                sum.iter_mut().zip(cell.weight).for_each(|(sum, weight)| *sum += weight);
            }
        }
        progress(epoch + 1, loss / tokens.max(1) as f64);
    }
    let share = 1.0 / settings.averaged.min(settings.epochs).max(1) as f32;
    sums.iter_mut().flatten().for_each(|sum| *sum *= share);
    transition_sums.iter_mut().flatten().for_each(|sum| *sum *= share);
    Trained { weights: sums, transitions: transition_sums }
}

/// Adds how probable each transition into token `at` is.
fn transition_gradient(lattice: &Lattice, at: usize, between: &mut [[f32; 8]; LABELS + 1]) {
    let entering: Scores = std::array::from_fn(|label| lattice.local[at][label] * lattice.backward[at][label] / lattice.norms[at]);
    if at == 0 {
        (0..LABELS).for_each(|label| between[LABELS][label] += lattice.factors[LABELS][label] * entering[label]);
        return;
    }
    for ((sums, factors), forward) in between.iter_mut().zip(&lattice.factors).zip(lattice.forward[at - 1]) {
        for ((sum, factor), entering) in sums.iter_mut().zip(factors).zip(entering) {
            *sum += forward * factor * entering;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::tagger::crf::best_path;

    /// Ten thousand tokens whose feature is their label, with one feature for noise.
    fn corpus() -> Corpus {
        let cycle = [Label::O, Label::BeginSource, Label::BeginCue, Label::BeginContent, Label::InContent];
        let mut corpus = Corpus::default();
        for token in 0..1000 {
            let label = cycle[token % cycle.len()];
            corpus.features.extend([900 + label as u32, 5, token as u32 * 7919]);
            corpus.ends.push(corpus.features.len());
            corpus.labels.push(label);
        }
        corpus.sequences = (0..100).map(|number| number * 10..number * 10 + 10).collect();
        corpus
    }

    #[test]
    fn what_the_features_say_is_learned_and_the_same_again() {
        let mut corpus = corpus();
        let keys = corpus.number();
        assert!(keys.contains(&5) && keys.contains(&901) && !keys.contains(&7919) && keys.is_sorted());
        let settings = Settings { epochs: 6, rate: 0.1, averaged: 1, ..Settings::default() };
        let trained = train(&corpus, keys.len(), settings, &|_, _| {});
        let scores: Vec<Scores> = (0..10)
            .map(|token| std::array::from_fn(|label| corpus.features(token).iter().map(|id| trained.weights[*id as usize][label]).sum()))
            .collect();
        assert_eq!(best_path(&scores, &trained.transitions), corpus.labels[..10]);
        let again = train(&corpus, keys.len(), settings, &|_, _| {});
        assert_eq!((again.weights, again.transitions), (trained.weights, trained.transitions));
    }
}
