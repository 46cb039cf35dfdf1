//! The weights of a tagger: a table from hashed features to one small integer a label.
//!
//! A feature is known by a 32-bit hash of its name alone, so no names are kept; weights take 8 bits each with one
//! scale for all.

use super::crf::Transitions;
use super::label::{LABELS, Label};

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

impl Stage {
    /// The same, ready for looking up.
    pub fn weights(&self) -> Weights {
        Weights::new(self.rows.iter().copied(), self.scale, self.transitions)
    }
}

/// The weights of one stage.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    slots: Vec<Slot>,
    mask_shift: u32,
    /// What one step of a weight is worth.
    pub scale: f32,
    /// The score of label `j` after label `i`; the last row is the start of a paragraph.
    pub transitions: Transitions,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u32,
    used: bool,
    row: Row,
}

impl Weights {
    /// A table of `rows`, sorted by their keys.
    pub fn new(rows: impl ExactSizeIterator<Item = (u32, Row)>, scale: f32, transitions: Transitions) -> Self {
        let bits = (rows.len() * 2).max(2).next_power_of_two().trailing_zeros();
        let mut weights = Self { slots: vec![Slot::default(); 1 << bits], mask_shift: 32 - bits, scale, transitions };
        for (key, row) in rows {
            let mut at = weights.home(key);
            while weights.slots[at].used && weights.slots[at].key != key {
                at = (at + 1) & (weights.slots.len() - 1);
            }
            weights.slots[at] = Slot { key, used: true, row };
        }
        weights
    }

    fn home(&self, key: u32) -> usize {
        (key >> self.mask_shift) as usize
    }

    /// True without any feature.
    pub fn is_empty(&self) -> bool {
        self.slots.len() <= 2 && self.slots.iter().all(|slot| !slot.used)
    }

    /// Adds the weights of feature `key` to `sums`, in steps of the scale.
    #[inline]
    pub fn add(&self, key: u32, sums: &mut [i32; 8]) {
        let mut at = self.home(key);
        while let Some(slot) = self.slots.get(at).filter(|slot| slot.used) {
            if slot.key == key {
                for (sum, weight) in sums.iter_mut().zip(slot.row) {
                    *sum += i32::from(weight);
                }
                return;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The scores of all labels for a token with these features.
    pub fn scores(&self, features: &[u32]) -> [f32; LABELS] {
        let mut sums = [0; 8];
        features.iter().for_each(|key| self.add(*key, &mut sums));
        Label::ALL.map(|label| sums[label as usize] as f32 * self.scale)
    }
}
