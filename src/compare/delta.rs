//! Cliff's delta (*Dominance statistics*, Psychological Bulletin 114, 1993): P(x > y) − P(x < y) for a text of the group and one of the
//! baseline.
//!
//! Scores are squashed sums with many at exactly 0 and two humps, so a distance in standard deviations (Cohen's d, Hedges' g)
//! would describe them badly; the order of scores is what they are good for.

/// How many different scores there are: −10,000 … 10,000.
const LEVELS: usize = 20_001;

/// For every score how many of a sample lie below it and how many above.
#[derive(Clone, Debug)]
pub(super) struct Ranks {
    /// How many lie below each level, and in the end how many there are.
    below: Vec<u32>,
}

impl Ranks {
    /// Of these scores, in ten-thousandths.
    pub fn new<'s>(scores: impl Iterator<Item = &'s i32>) -> Self {
        let mut below = vec![0_u32; LEVELS + 1];
        scores.for_each(|score| below[level(*score) + 1] += 1);
        for index in 1..below.len() {
            below[index] += below[index - 1];
        }
        Self { below }
    }

    fn all(&self) -> i64 {
        self.below.last().copied().unwrap_or_default().into()
    }

    /// How many pairs with `score` it wins less how many it loses.
    fn won(&self, score: i32) -> i64 {
        let at = level(score);
        i64::from(self.below[at]) - (self.all() - i64::from(self.below[at + 1]))
    }
}

fn level(score: i32) -> usize {
    usize::try_from(score + 10_000).unwrap_or_default().min(LEVELS - 1)
}

/// Delta of `group` against the others of a whole that holds the group too, or against a sample apart from it. Within the group every won pair is a
/// lost one as well, so it makes no difference in the sum.
pub(super) fn delta(group: &[i32], ranks: &Ranks, is_part: bool) -> f64 {
    let others = ranks.all() - if is_part { group.len() as i64 } else { 0 };
    let pairs = group.len() as f64 * others as f64;
    let won: i64 = group.iter().map(|score| ranks.won(*score)).sum();
    if pairs > 0.0 { won as f64 / pairs } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_hand(a: &[i32], b: &[i32]) -> f64 {
        let sign: i32 = a.iter().flat_map(|x| b.iter().map(move |y| (x - y).signum())).sum();
        f64::from(sign) / (a.len() * b.len()) as f64
    }

    proptest! {
        #[test]
        fn it_counts_pairs(a in prop::collection::vec(-10_000_i32..=10_000, 1..30), b in prop::collection::vec(-3_i32..=3, 1..30)) {
            let both: Vec<i32> = a.iter().chain(&b).copied().collect();
            prop_assert!((delta(&a, &Ranks::new(b.iter()), false) - by_hand(&a, &b)).abs() < 1e-12);
            prop_assert!((delta(&b, &Ranks::new(both.iter()), true) - by_hand(&b, &a)).abs() < 1e-12);
        }
    }
}
