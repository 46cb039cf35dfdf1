//! "But": what stands before the first one counts half, what stands after it half as much again.

use super::constants::{AFTER_BUT, BEFORE_BUT};
use std::collections::BTreeSet;

/// Weighs `valences`, pairs of a word's index and its valence (none of them 0), around the word `but`.
///
/// The original looks each valence up by its value in the list that it is changing, so that the first word with an
/// equal valence is changed, not always the word itself. So do we; `earlier` keeps the order of such equals. `note` is told which pair was
/// changed, by position, whether it stands "before" or "after", and the factor.
pub fn weigh(valences: &mut [(usize, f64)], but: usize, mut note: impl FnMut(usize, &str, f64)) {
    let mut earlier: BTreeSet<(u64, usize)> = BTreeSet::new();
    for position in 0..valences.len() {
        let value = valences[position].1;
        earlier.insert((value.to_bits(), position));
        let first = earlier.range((value.to_bits(), 0)..).next().map_or(position, |(_, first)| *first);
        let (factor, rule) = match valences[first].0.cmp(&but) {
            std::cmp::Ordering::Less => (BEFORE_BUT, "before"),
            std::cmp::Ordering::Greater => (AFTER_BUT, "after"),
            std::cmp::Ordering::Equal => continue,
        };
        earlier.remove(&(value.to_bits(), first));
        valences[first].1 = value * factor;
        earlier.insert((valences[first].1.to_bits(), first));
        note(first, rule, factor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The original's loop.
    fn plain(values: &mut [f64], but: usize) {
        for at in 0..values.len() {
            let first = values.iter().position(|value| *value == values[at]).unwrap();
            match first.cmp(&but) {
                std::cmp::Ordering::Less => values[first] *= BEFORE_BUT,
                std::cmp::Ordering::Greater => values[first] *= AFTER_BUT,
                std::cmp::Ordering::Equal => {}
            }
        }
    }

    proptest! {
        #[test]
        fn equals_the_original(mut values in proptest::collection::vec(prop::sample::select(vec![0.0, 1.0, 2.0, 0.5, 3.0, 1.5, -1.0]), 1..20), but in 0usize..20) {
            let but = but % values.len();
            values[but] = 0.0;
            let mut pairs: Vec<(usize, f64)> = values.iter().copied().enumerate().filter(|(_, value)| *value != 0.0).collect();
            weigh(&mut pairs, but, |_, _, _| ());
            plain(&mut values, but);
            let expected: Vec<(usize, f64)> = values.into_iter().enumerate().filter(|(_, value)| *value != 0.0).collect();
            prop_assert_eq!(pairs, expected);
        }
    }
}
