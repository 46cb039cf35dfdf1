//! A letter display: groups that share a letter cannot be told apart (Piepho, *An algorithm for a letter-based representation of
//! all-pairwise comparisons*, Journal of Computational and Graphical Statistics 13, 2004).

/// The most groups, and the most sets, that get letters; more nobody could read.
pub(super) const MOST: usize = 52;

/// For each of `groups` groups its letters, where `different` lists the pairs that can be told apart. The first group has an "a". All are empty where
/// letters do not do.
pub(super) fn letters(groups: usize, different: &[(usize, usize)]) -> Vec<String> {
    let none = vec![String::new(); groups];
    if groups > MOST {
        return none;
    }
    let mut sets: Vec<u64> = vec![(1_u64 << groups) - 1];
    for (one, other) in different {
        let (one, other) = (1_u64 << one, 1_u64 << other);
        let (both, kept): (Vec<u64>, Vec<u64>) = sets.iter().partition(|set| *set & one != 0 && *set & other != 0);
        sets = kept;
        for set in both.iter().flat_map(|set| [set & !one, set & !other]) {
            if !sets.iter().any(|larger| larger & set == set) {
                sets.push(set);
            }
        }
        let all = sets.clone();
        sets.retain(|set| !all.iter().any(|larger| larger != set && larger & set == *set));
        if sets.len() > MOST {
            return none;
        }
    }
    sets.sort_by_key(|set| (set.trailing_zeros(), std::cmp::Reverse(*set)));
    let names: Vec<char> = ('a'..='z').chain('A'..='Z').collect();
    let of = |group: usize| sets.iter().zip(&names).filter(|(set, _)| *set & (1 << group) != 0).map(|(_, name)| *name).collect();
    (0..groups).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_those_of_the_textbook() {
        assert_eq!(letters(3, &[]), ["a", "a", "a"]);
        assert_eq!(letters(3, &[(0, 2)]), ["a", "ab", "b"]);
        assert_eq!(letters(4, &[(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]), ["a", "b", "c", "d"]);
        assert_eq!(letters(4, &[(0, 3), (0, 2)]), ["a", "ab", "b", "b"]);
        assert_eq!((letters(0, &[]).len(), letters(53, &[])[0].as_str()), (0, ""));
    }

    proptest! {
        #[test]
        fn two_share_a_letter_unless_they_can_be_told_apart(pairs in prop::collection::btree_set((0_usize..7, 0_usize..7), 0..20)) {
            let pairs: Vec<(usize, usize)> = pairs.into_iter().filter(|(one, other)| one < other).collect();
            let found = letters(7, &pairs);
            for one in 0..7 {
                for other in one + 1..7 {
                    let share = found[one].chars().any(|letter| found[other].contains(letter));
                    prop_assert_eq!(share, !pairs.contains(&(one, other)), "{:?} {:?}", found, pairs);
                }
            }
        }
    }
}
