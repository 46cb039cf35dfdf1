//! How far a candidate can be trusted: a forest over the numbers that speak for it, and how often its cue was right before.

use super::forest::Forest;
use std::collections::BTreeMap;

/// For each cue how many candidates with it were right, and how many there were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cues(pub BTreeMap<u32, [u32; 2]>);

impl Cues {
    /// How many candidates a cue that nobody has met counts for.
    const PRIOR: f32 = 5.0;

    /// Counts candidates with a cue in.
    pub fn add(&mut self, key: u32, right: u32, all: u32) {
        let counts = self.0.entry(key).or_default();
        *counts = [counts[0] + right, counts[1] + all];
    }

    /// The share that is right, of all cues.
    pub fn share(&self) -> f32 {
        let [right, all] = self.0.values().fold([0, 0], |sum, counts| [sum[0] + u64::from(counts[0]), sum[1] + u64::from(counts[1])]);
        right as f32 / all.max(1) as f32
    }

    /// The share that is right of the candidates with one cue, drawn towards `share` where there are few, and the logarithm
    /// of how many there are; `less` is not counted.
    pub fn known(&self, key: u32, share: f32, less: [u32; 2]) -> [f32; 2] {
        let counts = self.0.get(&key).copied().unwrap_or_default();
        let [right, all] = [0, 1].map(|at| counts[at].saturating_sub(less[at]) as f32);
        [(right + Self::PRIOR * share) / (all + Self::PRIOR), all.ln_1p()]
    }
}

/// What tells the right candidates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trust {
    /// Weighs the numbers.
    pub forest: Forest,
    /// The cues that were seen in training.
    pub cues: Cues,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_is_known_by_its_own_cases_or_by_all() {
        let mut cues = Cues::default();
        cues.add(1, 90, 100);
        cues.add(2, 0, 100);
        let share = cues.share();
        assert!((share - 0.45).abs() < 1e-6 && cues.known(1, share, [0, 0])[0] > 0.8 && cues.known(2, share, [0, 0])[0] < 0.1);
        assert_eq!(cues.known(3, share, [0, 0]), [share, 0.0]);
        assert_eq!(cues.known(1, share, [90, 100]), [share, 0.0]);
    }
}
