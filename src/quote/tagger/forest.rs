//! Boosted trees: many small decision trees, whose sum says how probable something is (Friedman, Annals of Statistics 2001).

/// How many questions lead to a leaf.
pub const DEPTH: usize = 5;
/// Questions of a tree.
pub const QUESTIONS: usize = (1 << DEPTH) - 1;
/// Leaves of a tree.
pub const LEAVES: usize = 1 << DEPTH;

/// A complete tree: question `q` is followed by `2q + 1` for no and `2q + 2` for yes.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Which number is looked at.
    pub numbers: [u8; QUESTIONS],
    /// The answer is yes where the number is above it.
    pub thresholds: [f32; QUESTIONS],
    /// What each end adds to the log odds.
    pub leaves: [f32; LEAVES],
}

/// Trees that add up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    /// The log odds before any tree.
    pub start: f32,
    trees: Vec<Tree>,
    /// For each tree the most that it and all after it can add.
    most: Vec<f32>,
}

impl Default for Tree {
    /// A tree that always says no.
    fn default() -> Self {
        Self { numbers: [0; QUESTIONS], thresholds: [f32::MAX; QUESTIONS], leaves: [0.0; LEAVES] }
    }
}

/// More numbers than any tree asks for, so that no answer needs a look at how many there are.
const WIDTH: usize = 128;

/// After so many trees it is asked whether the others can still change anything.
const STRIDE: usize = 10;

/// Adding in another order may change a sum of log odds by less than this.
const ROUNDING: f32 = 1e-3;

impl Tree {
    fn leaf(&self, numbers: &[f32; WIDTH]) -> f32 {
        let mut at = 0;
        for _ in 0..DEPTH {
            let number = numbers[usize::from(self.numbers[at]) % WIDTH];
            at = 2 * at + 1 + usize::from(number > self.thresholds[at]);
        }
        self.leaves[at - QUESTIONS]
    }
}

impl Forest {
    /// Trees that are added to `start`.
    pub fn new(start: f32, trees: Vec<Tree>) -> Self {
        let mut most = vec![0.0; trees.len()];
        let mut sum = 0.0;
        for (most, tree) in most.iter_mut().zip(&trees).rev() {
            sum += tree.leaves.iter().copied().fold(f32::MIN, f32::max);
            *most = sum;
        }
        Self { start, trees, most }
    }

    /// The trees.
    pub fn trees(&self) -> &[Tree] {
        &self.trees
    }

    /// How probable it is, from 0 to 1; `None` where that is less than `least`. Numbers after the first 128 are not looked at.
    pub fn probability(&self, numbers: &[f32], least: f64) -> Option<f64> {
        let mut padded = [0.0; WIDTH];
        padded.iter_mut().zip(numbers).for_each(|(slot, number)| *slot = *number);
        let hopeless = (least / (1.0 - least)).ln() as f32 - ROUNDING;
        let mut odds = 0.0;
        for (trees, most) in self.trees.chunks(STRIDE).zip(self.most.iter().step_by(STRIDE)) {
            if odds + self.start + most < hopeless {
                return None;
            }
            odds = trees.iter().fold(odds, |odds, tree| odds + tree.leaf(&padded));
        }
        let probability = 1.0 / (1.0 + f64::from(-(odds + self.start)).exp());
        Some(probability).filter(|probability| *probability >= least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_answer_leads_to_its_leaf() {
        let tree = Tree { numbers: [1; QUESTIONS], thresholds: [0.5; QUESTIONS], leaves: std::array::from_fn(|leaf| leaf as f32) };
        let forest = Forest::new(-31.0, vec![tree]);
        let probability = |numbers: &[f32]| forest.probability(numbers, 0.0).unwrap();
        assert!((probability(&[0.0, 1.0]) - 0.5).abs() < 1e-9 && probability(&[9.0, 0.0]) < 1e-9 && probability(&[]) < 1e-9);
    }

    proptest! {
        #[test]
        fn what_is_not_told_is_less_than_asked_for(
            leaves in prop::collection::vec(-1.0_f32..1.0, 1..60),
            threshold in -1.0_f32..1.0,
            number in -1.0_f32..1.0,
            least in 0.0_f64..1.0,
        ) {
            let tree = |leaf: &f32| Tree {
                numbers: [0; QUESTIONS],
                thresholds: [threshold; QUESTIONS],
                leaves: std::array::from_fn(|at| if at % 2 == 0 { *leaf } else { -leaf }),
            };
            let forest = Forest::new(0.1, leaves.iter().map(tree).collect());
            let all = forest.probability(&[number], 0.0).unwrap();
            prop_assert_eq!(forest.probability(&[number], least), Some(all).filter(|all| *all >= least));
        }
    }
}
