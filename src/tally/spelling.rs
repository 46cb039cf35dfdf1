//! One person under two spellings of the name, as transliteration makes them: "Kiril" and "Kirill Dmitriev".
//!
//! Two members of one family must not become one: the given names have to be alike and the party known and the same, or,
//! where a party is not known, only the ending of the last name may differ ("Zelensky", "Zelenskyy").

use super::identity::{Known, fold};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use strsim::levenshtein;

/// Names beyond so many that begin alike are not compared, so that any list stays linear.
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
            let same = |other: &&usize| is_same(all[**other], all[index]);
            match kept.iter().take(COMPARED).find(same) {
                Some(other) => own[index] = *other,
                None => kept.push(index),
            }
        }
    }
    own
}

/// Full names by how the first and the last name begin.
fn groups(all: &[Known<'_>]) -> BTreeMap<(Option<char>, String), Vec<usize>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, known) in all.iter().enumerate() {
        if let Some(last) = known.identity.full() {
            groups.entry((known.identity.name().chars().next(), last.chars().take(KEPT).collect())).or_default().push(index);
        }
    }
    groups
}

fn is_same(a: Known<'_>, b: Known<'_>) -> bool {
    let (one, other) = (a.identity.name(), b.identity.name());
    match (a.party, b.party) {
        (Some(a), Some(b)) => fold(a) == fold(b) && is_spelling(one, other),
        _ => has_other_ending(one, other),
    }
}

/// True where the names differ in nothing but how the last one's ending is written.
fn has_other_ending(a: &str, b: &str) -> bool {
    let stem = |name: &str| {
        let stem = name.trim_end_matches(['i', 'y', 'j']);
        (stem.len() < name.len()).then(|| stem.to_owned())
    };
    let long = |name: &str| name.rsplit(' ').next().is_some_and(|last| last.chars().count() > 5);
    long(a) && long(b) && stem(a).is_some() && stem(a) == stem(b)
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
    fn without_a_party_only_the_ending_may_differ() {
        assert!(has_other_ending("ivan zelensky", "ivan zelenskiy"));
        assert!(!has_other_ending("ivan zelensky", "iwan zelenskyy") && !has_other_ending("ann poe", "ann poi"));
    }

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
