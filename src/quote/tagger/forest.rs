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
    /// The trees.
    pub trees: Vec<Tree>,
}

impl Default for Tree {
    /// A tree that always says no.
    fn default() -> Self {
        Self { numbers: [0; QUESTIONS], thresholds: [f32::MAX; QUESTIONS], leaves: [0.0; LEAVES] }
    }
}

impl Tree {
    fn leaf(&self, numbers: &[f32]) -> f32 {
        let mut at = 0;
        for _ in 0..DEPTH {
            let number = numbers.get(usize::from(self.numbers[at])).copied().unwrap_or(0.0);
            at = 2 * at + 1 + usize::from(number > self.thresholds[at]);
        }
        self.leaves[at - QUESTIONS]
    }
}

impl Forest {
    /// How probable it is, from 0 to 1.
    pub fn probability(&self, numbers: &[f32]) -> f64 {
        let odds = self.trees.iter().map(|tree| tree.leaf(numbers)).sum::<f32>() + self.start;
        1.0 / (1.0 + f64::from(-odds).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_leads_to_its_leaf() {
        let tree = Tree { numbers: [1; QUESTIONS], thresholds: [0.5; QUESTIONS], leaves: std::array::from_fn(|leaf| leaf as f32) };
        assert_eq!((tree.leaf(&[9.0, 0.0]), tree.leaf(&[0.0, 1.0]), tree.leaf(&[])), (0.0, 31.0, 0.0));
        let forest = Forest { start: -31.0, trees: vec![tree] };
        assert!((forest.probability(&[0.0, 1.0]) - 0.5).abs() < 1e-9 && forest.probability(&[0.0, 0.0]) < 1e-9);
    }
}
