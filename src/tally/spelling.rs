//! One person under two spellings of the name, as transliteration makes them: "Kiril" and "Kirill Dmitriev".
//!
//! Two members of one family must not become one, so the given names have to be alike, the party known and the same.

use super::identity::{Known, fold};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use strsim::levenshtein;

/// Names beyond so many that begin alike in one party are not compared, so that any list stays linear.
const COMPARED: usize = 200;
/// Letters at the beginning of a last name that every spelling keeps.
const KEPT: usize = 3;

/// For each full name the index of its most used spelling, its own for everything else.
pub(super) fn resolve(all: &[Known<'_>]) -> Vec<usize> {
    let mut own: Vec<usize> = (0..all.len()).collect();
    for mut alike in groups(all).into_values() {
        alike.sort_by_key(|index| (Reverse(all[*index].statements), *index));
        let mut kept: Vec<usize> = Vec::new();
        for index in alike {
            let same = |other: &&usize| is_spelling(all[**other].identity.name(), all[index].identity.name());
            match kept.iter().take(COMPARED).find(same) {
                Some(other) => own[index] = *other,
                None => kept.push(index),
            }
        }
    }
    own
}

/// Full names by party and by how the last name begins.
fn groups(all: &[Known<'_>]) -> BTreeMap<(String, String), Vec<usize>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, known) in all.iter().enumerate() {
        if let (Some(last), Some(party)) = (known.identity.full(), known.party) {
            groups.entry((fold(party), last.chars().take(KEPT).collect())).or_default().push(index);
        }
    }
    groups
}

/// True where the two names have as many words and each word is the other's but for a letter, two in a long one.
fn is_spelling(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| is_near(a, b))
}

fn is_near(a: &str, b: &str) -> bool {
    let shorter = a.chars().count().min(b.chars().count());
    let allowed = match shorter {
        0..=4 => 0,
        5..=6 => 1,
        _ => 2,
    };
    a == b || (shorter <= 40 && a.chars().count().abs_diff(b.chars().count()) <= allowed && levenshtein(a, b) <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_told_from_other_names() {
        for (a, b, expected) in [
            ("volodymyr zelensky", "volodymyr zelenskyy", true),
            ("kiril dmitriev", "kirill dmitriev", true),
            ("sergei lavrov", "sergey lavrov", true),
            ("sergei lavrov", "maria lavrov", false),
            ("john smith", "joan smith", false),
            ("ann poe", "ann pow", false),
            ("oren verrin", "tomas verrin", false),
        ] {
            assert_eq!((is_spelling(a, b), is_spelling(b, a)), (expected, expected), "{a}, {b}");
        }
    }
}
