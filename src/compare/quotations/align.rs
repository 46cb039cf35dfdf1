//! The best common sequence of two sentences.

use super::words::Plain;

/// What two sentences have in common, in order. The larger is the better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Alignment {
    /// Words that say something.
    pub content: usize,
    /// All words.
    pub words: usize,
    /// The longest run without a gap on either side.
    pub run: usize,
}

/// The common sequence with most content, of those the one with most words, by dynamic programming (Wagner & Fischer 1974).
pub(super) fn align(short: &Plain, long: &Plain) -> Alignment {
    let mut best = vec![(0, 0); short.words.len() + 1];
    let mut runs = vec![0; short.words.len() + 1];
    let mut longest = 0;
    for word in &long.words {
        let (mut diagonal, mut run) = ((0, 0), 0);
        for (place, own) in short.words.iter().enumerate() {
            let (above, run_above) = (best[place + 1], runs[place + 1]);
            let says = short.says.get(place).copied().unwrap_or_default();
            let matched = own == word;
            let joined = if matched { (diagonal.0 + usize::from(says), diagonal.1 + 1) } else { (0, 0) };
            best[place + 1] = joined.max(above).max(best[place]);
            runs[place + 1] = if matched { run + 1 } else { 0 };
            longest = longest.max(runs[place + 1]);
            (diagonal, run) = (above, run_above);
        }
    }
    let (content, words) = best.last().copied().unwrap_or_default();
    Alignment { content, words, run: longest }
}

/// How many words stand in both in the same order.
pub(super) fn in_order(one: &[u32], other: &[u32]) -> usize {
    let mut best = vec![0; one.len() + 1];
    for word in other {
        let mut diagonal = 0;
        for (place, own) in one.iter().enumerate() {
            let above = best[place + 1];
            best[place + 1] = if own == word { diagonal + 1 } else { above.max(best[place]) };
            diagonal = above;
        }
    }
    best.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(words: &[u32]) -> Plain {
        let says: Vec<bool> = words.iter().map(|word| word % 2 == 1).collect();
        Plain { words: words.to_vec(), content: says.iter().filter(|says| **says).count(), says }
    }

    #[test]
    fn a_trimmed_sentence_lies_in_the_full_one() {
        let found = align(&plain(&[3, 5, 9]), &plain(&[1, 3, 5, 7, 2, 9]));
        assert_eq!(found, Alignment { content: 3, words: 3, run: 2 });
        assert_eq!(in_order(&[3, 5, 9, 4], &[1, 3, 5, 7, 2, 9]), 3);
        assert_eq!((align(&plain(&[]), &plain(&[1])), in_order(&[], &[1])), (Alignment::default(), 0));
    }

    proptest! {
        #[test]
        fn it_does_not_matter_which_comes_first(a in prop::collection::vec(0_u32..6, 0..12), b in prop::collection::vec(0_u32..6, 0..12)) {
            prop_assert_eq!(align(&plain(&a), &plain(&b)), align(&plain(&b), &plain(&a)));
            prop_assert_eq!(in_order(&a, &b), in_order(&b, &a));
            prop_assert!(in_order(&a, &b) <= a.len().min(b.len()) && (a != b || in_order(&a, &b) == a.len()));
        }
    }
}
