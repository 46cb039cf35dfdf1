//! The weights of a tagger: a table from hashed features to one small integer a label.
//!
//! A feature is known by a 32-bit hash of its name alone, so no names are kept; weights take 8 bits each with one
//! scale for all.

use super::crf::Transitions;
use super::label::LABELS;

/// A weight for each label, and one byte that makes the row as wide as a register.
pub type Row = [i8; 8];

/// A conditional random field as it is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    /// Features with their weights, by rising key.
    pub rows: Vec<(u32, Row)>,
    /// What one step of a weight is worth.
    pub scale: f32,
    /// The score of label `j` after label `i`; the last row is the start.
    pub transitions: Transitions,
}

/// The scores of all labels, not yet scaled. What would not fit stays at the end of the range, far beyond any sum of trained
/// weights.
pub type Sums = [i16; 8];

/// Both together.
#[inline]
pub fn plus(one: Sums, other: Sums) -> Sums {
    std::array::from_fn(|lane| one[lane].saturating_add(other[lane]))
}

/// The weights of a field in a table.
///
/// Most of the time goes here, so nothing in it takes a way that depends on what is looked up: which place of a line holds a
/// feature, and whether one does, is computed and not asked, and all weights of a row are added at once.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    lines: Vec<Line>,
    scale: f32,
    /// The score of label `j` after label `i`; the last row is the start.
    pub transitions: Transitions,
}

/// How many features one cache line holds.
const PLACES: usize = 5;

/// A row in one number, a byte a weight; 0 for features that the field does not know.
type Packed = u64;

/// Features with their weights, as many as one cache line holds; key 0 is free and has no weights.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Line {
    rows: [Packed; PLACES],
    keys: [u32; PLACES],
    /// 1 where a feature that belongs here stands in a later line, else 0.
    overflows: u32,
}

impl Line {
    /// The row of `key` if it stands here, else 0.
    #[inline]
    fn row(&self, key: u32) -> Packed {
        let picked = |(own, row): (&u32, &Packed)| row & Packed::from(*own == key).wrapping_neg();
        self.keys.iter().zip(&self.rows).map(picked).fold(0, |row, picked| row | picked)
    }
}

impl Weights {
    /// A table of the weights of a field.
    pub fn new(field: &Field) -> Self {
        let rows = field.rows.len();
        let lines = vec![Line::default(); if rows == 0 { 0 } else { rows * 2 / 5 + 1 }];
        let mut weights = Self { lines, scale: field.scale, transitions: field.transitions };
        for (key, row) in field.rows.iter().filter(|(key, _)| *key != 0) {
            weights.set(*key, Packed::from_le_bytes(row.map(i8::cast_unsigned)));
        }
        weights
    }

    /// True where no feature has a weight.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The line that `key` belongs to.
    #[inline]
    fn home(&self, key: u32) -> usize {
        ((u64::from(key) * self.lines.len() as u64) >> 32) as usize
    }

    /// Puts the row of `key` into the first free place from its own line on. There are more places than rows, so there is one.
    fn set(&mut self, key: u32, row: Packed) {
        let mut at = self.home(key);
        loop {
            let line = &mut self.lines[at];
            if let Some(place) = line.keys.iter().position(|own| *own == key || *own == 0) {
                (line.keys[place], line.rows[place]) = (key, row);
                return;
            }
            line.overflows = 1;
            at = (at + 1) % self.lines.len();
        }
    }

    /// The row of `key`.
    #[inline]
    fn row(&self, key: u32) -> Packed {
        let mut at = self.home(key);
        loop {
            let line = &self.lines[at];
            let row = line.row(key);
            if row != 0 || line.overflows == 0 {
                return row;
            }
            at = (at + 1) % self.lines.len();
        }
    }

    /// The weights of these features added up.
    pub fn sums(&self, features: &[u32]) -> Sums {
        if self.lines.is_empty() {
            return Sums::default();
        }
        let row = |key: &u32| self.row(*key).to_le_bytes().map(|weight| i16::from(weight.cast_signed()));
        features.iter().map(row).fold(Sums::default(), plus)
    }

    /// The scores of all labels.
    pub fn scores(&self, sums: &Sums) -> [f32; LABELS] {
        std::array::from_fn(|label| f32::from(sums[label]) * self.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_key_leads_to_its_row(keys in prop::collection::btree_set(1_u32..400, 0..200), far in any::<u32>()) {
            let row = |key: u32| [key as i8, 1, 2, 3, 4, 5, 6, 0];
            let weights = Weights::new(&Field { rows: keys.iter().map(|key| (*key, row(*key))).collect(), ..Field::default() });
            for key in (1..400).chain([far]) {
                let expected = if keys.contains(&key) { row(key) } else { [0; 8] };
                prop_assert_eq!(weights.sums(&[key]), expected.map(i16::from));
            }
        }
    }
}
