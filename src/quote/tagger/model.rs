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
/// Most of the time goes into waiting for memory. So a small filter that stays near the processor sorts out most features
/// that the field does not know, and the others are looked up in a row, none waiting for the one before.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// A bit for each ending that a known key has (Bloom, CACM 1970).
    filter: Vec<u64>,
    lines: Vec<Line>,
    scale: f32,
    /// The score of label `j` after label `i`; the last row is the start.
    pub transitions: Transitions,
}

/// How many features one cache line holds.
const PLACES: usize = 5;

/// Features with their weights, as many as one cache line holds; key 0 is free and has no weights.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Line {
    keys: [u32; PLACES],
    /// True where a feature that belongs here stands in a later line.
    overflows: bool,
    rows: [Row; PLACES],
}

impl Line {
    /// The weights of `key`, if it stands here.
    #[inline]
    fn row(&self, key: u32) -> Option<&Row> {
        // No branch for each place, since in which of them it stands cannot be foreseen.
        let place = (1..PLACES).fold(0, |place, at| place + at * usize::from(self.keys[at] == key));
        self.rows.get(place).filter(|_| self.keys[place] == key)
    }
}

/// So many features are looked up together.
const BATCH: usize = 64;

impl Weights {
    /// A table of the weights of a field.
    pub fn new(field: &Field) -> Self {
        let rows = field.rows.len();
        let mut weights = Self {
            filter: vec![0; (rows / 6).max(1).next_power_of_two()],
            lines: vec![Line::default(); if rows == 0 { 0 } else { rows * 2 / 5 + 1 }],
            scale: field.scale,
            transitions: field.transitions,
        };
        for (key, row) in field.rows.iter().filter(|(key, _)| *key != 0) {
            *weights.row_mut(*key) = *row;
            let (part, bit) = weights.filtered(*key);
            weights.filter[part] |= 1 << bit;
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

    /// The row of `key`, which takes the first free place from its own line on. There are more places than rows, so there is one.
    fn row_mut(&mut self, key: u32) -> &mut Row {
        let mut at = self.home(key);
        loop {
            let line = &mut self.lines[at];
            if let Some(place) = line.keys.iter().position(|own| *own == key || *own == 0) {
                line.keys[place] = key;
                return &mut self.lines[at].rows[place];
            }
            line.overflows = true;
            at = (at + 1) % self.lines.len();
        }
    }

    /// The row of `key`, if the field knows it.
    #[inline]
    fn row(&self, key: u32) -> Option<&Row> {
        let mut at = self.home(key);
        loop {
            let line = &self.lines[at];
            match line.row(key) {
                None if line.overflows => at = (at + 1) % self.lines.len(),
                found => return found,
            }
        }
    }

    /// Where the filter holds the bit of `key`: in which part, and which bit of it.
    #[inline]
    fn filtered(&self, key: u32) -> (usize, u32) {
        ((key >> 6) as usize & (self.filter.len() - 1), key & 63)
    }

    /// The weights of these features added up.
    #[inline]
    pub fn sums(&self, features: &[u32]) -> Sums {
        let mut sums = Sums::default();
        let mut known = [0; BATCH];
        for features in features.chunks(BATCH).filter(|_| !self.lines.is_empty()) {
            let mut count = 0;
            for key in features {
                let (part, bit) = self.filtered(*key);
                known[count % BATCH] = *key;
                count += ((self.filter[part] >> bit) & 1) as usize;
            }
            for row in known[..count].iter().filter_map(|key| self.row(*key)) {
                sums = plus(sums, row.map(i16::from));
            }
        }
        sums
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
