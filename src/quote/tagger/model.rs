//! The weights of a tagger: a table from hashed features to one small integer a label.
//!
//! A feature is known by a 32-bit hash of its name alone, so no names are kept; weights take 8 bits each with one
//! scale for all.

use super::crf::Transitions;
use super::label::LABELS;

/// A weight for each label, and one byte that makes the row as wide as a register.
pub type Row = [i8; 8];

/// A stage as it is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stage {
    /// Features with their weights, by rising key.
    pub rows: Vec<(u32, Row)>,
    /// What one step of a weight is worth.
    pub scale: f32,
    /// The score of label `j` after label `i`; the last row is the start.
    pub transitions: Transitions,
}

/// The scores of all labels in both stages, not yet scaled: the first stage's in the first eight lanes.
pub type Sums = [i32; 16];

/// The weights of both stages in one table, so that a feature that both know is looked up once.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    slots: Vec<Slot>,
    shift: u32,
    scales: [f32; 2],
    /// The transitions of each stage.
    pub transitions: [Transitions; 2],
}

/// A feature and its weights; key 0 is free.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u32,
    row: [i8; 16],
}

impl Weights {
    /// A table of the weights of both stages, of which the second may be empty.
    pub fn new(stages: &[Stage; 2]) -> Self {
        let rows: usize = stages.iter().map(|stage| stage.rows.len()).sum();
        let bits = (rows * 4 / 3).max(2).next_power_of_two().trailing_zeros();
        let mut weights = Self {
            slots: vec![Slot::default(); 1 << bits],
            shift: 32 - bits,
            scales: stages.each_ref().map(|stage| stage.scale),
            transitions: stages.each_ref().map(|stage| stage.transitions),
        };
        for (lane, stage) in [0, 8].into_iter().zip(stages) {
            for (key, row) in &stage.rows {
                let slot = weights.slot(*key);
                weights.slots[slot].key = *key;
                weights.slots[slot].row[lane..lane + 8].copy_from_slice(row);
            }
        }
        weights
    }

    /// Where `key` stands or would stand. A quarter of the slots is free, so the search ends.
    #[inline]
    fn slot(&self, key: u32) -> usize {
        let mut at = (key >> self.shift) as usize;
        while self.slots[at].key != key && self.slots[at].key != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }

    /// Adds the weights of these features to `sums`.
    #[inline]
    pub fn add(&self, features: &[u32], sums: &mut Sums) {
        if self.slots.is_empty() {
            return;
        }
        for key in features {
            // A free slot has no weights.
            let row = self.slots[self.slot(*key)].row;
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i32::from(weight));
        }
    }

    /// The scores of all labels in one stage.
    pub fn scores(&self, sums: &Sums, stage: usize) -> [f32; LABELS] {
        std::array::from_fn(|label| sums[stage * 8 + label] as f32 * self.scales[stage])
    }
}
