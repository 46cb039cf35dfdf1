//! Grows boosted trees level by level from counts over bins of each number (Ke et al., NeurIPS 2017, without the sampling).
//! The same seed gives the same trees.

use super::crf::Random;
use crate::quote::tagger::forest::{DEPTH, Forest, LEAVES, QUESTIONS, Tree};

/// The most bins a number is cut into.
const BINS: usize = 64;
/// How much of what a tree has learned is added.
const RATE: f32 = 0.18;
/// Pulls leaves that few cases reach towards 0.
const SHRINK: f32 = 8.0;
/// A split that gains less is not made.
const GAIN: f32 = 1.0;
/// The number of trees.
const TREES: usize = 80;
/// The share of the numbers that a tree may look at.
const SHARE: f64 = 0.6;

/// Cases: rows of `width` numbers, and whether each is right.
#[derive(Debug, Default)]
pub struct Cases {
    /// Numbers of all cases, one row after the other.
    pub numbers: Vec<f32>,
    /// How many numbers a row has.
    pub width: usize,
    /// Whether each is right.
    pub right: Vec<bool>,
}

/// A split of the cases of one node.
#[derive(Clone, Copy)]
struct Split {
    number: usize,
    bin: usize,
    gain: f32,
}

/// The trees that tell the right cases.
pub fn grow(cases: &Cases, seed: u64) -> Forest {
    let edges: Vec<Vec<f32>> = (0..cases.width).map(|number| edges(cases, number)).collect();
    let place = |number: usize, value: f32| edges[number].partition_point(|edge| *edge < value) as u8;
    let bins: Vec<u8> =
        cases.numbers.chunks_exact(cases.width.max(1)).flat_map(|row| row.iter().enumerate().map(|(n, v)| place(n, *v))).collect();
    let share = cases.right.iter().filter(|right| **right).count() as f32 / cases.right.len().max(1) as f32;
    let start = (share.clamp(1e-4, 1.0 - 1e-4) / (1.0 - share.clamp(1e-4, 1.0 - 1e-4))).ln();
    let mut trees = Vec::with_capacity(TREES);
    let mut odds = vec![start; cases.right.len()];
    let mut random = Random::new(seed);
    for _ in 0..TREES {
        let slopes: Vec<[f32; 2]> = odds.iter().zip(&cases.right).map(|(odds, right)| slope(*odds, *right)).collect();
        let looked: Vec<usize> = (0..cases.width).filter(|_| f64::from(random.next()) < SHARE * f64::from(u32::MAX)).collect();
        let mut nodes = vec![0_usize; odds.len()];
        let mut tree = Tree::default();
        for level in 0..DEPTH {
            let first = (1 << level) - 1;
            let splits = splits(&bins, cases.width, &slopes, &nodes, first, &looked);
            for (node, split) in (first..).zip(&splits) {
                if let Some((split, edge)) = split.and_then(|split| Some((split, *edges[split.number].get(split.bin)?))) {
                    (tree.numbers[node], tree.thresholds[node]) = (split.number as u8, edge);
                }
            }
            for (row, node) in nodes.iter_mut().enumerate() {
                let yes = splits[*node - first].is_some_and(|split| usize::from(bins[row * cases.width + split.number]) > split.bin);
                *node = 2 * *node + 1 + usize::from(yes);
            }
        }
        let mut sums = [[0.0_f32; 2]; LEAVES];
        for (node, slope) in nodes.iter().zip(&slopes) {
            sums[*node - QUESTIONS][0] += slope[0];
            sums[*node - QUESTIONS][1] += slope[1];
        }
        tree.leaves = sums.map(|[slope, bend]| -RATE * slope / (bend + SHRINK));
        odds.iter_mut().zip(&nodes).for_each(|(odds, node)| *odds += tree.leaves[*node - QUESTIONS]);
        trees.push(tree);
    }
    Forest::new(start, trees)
}

/// First and second derivative of the loss (logistic).
fn slope(odds: f32, right: bool) -> [f32; 2] {
    let probable = 1.0 / (1.0 + (-odds).exp());
    [probable - if right { 1.0 } else { 0.0 }, (probable * (1.0 - probable)).max(1e-6)]
}

/// Values that cut a number into bins of about equal size.
fn edges(cases: &Cases, number: usize) -> Vec<f32> {
    let mut values: Vec<f32> = cases.numbers.iter().skip(number).step_by(cases.width).copied().collect();
    values.sort_by(f32::total_cmp);
    let mut edges: Vec<f32> = (1..BINS).filter_map(|bin| values.get(bin * values.len() / BINS).copied()).collect();
    edges.dedup();
    edges.pop_if(|last| values.last().is_some_and(|top| top == last));
    edges
}

/// The best split of each node of a level, the first of which is `first`.
fn splits(bins: &[u8], width: usize, slopes: &[[f32; 2]], nodes: &[usize], first: usize, looked: &[usize]) -> Vec<Option<Split>> {
    let count = first + 1;
    let mut sums = vec![[0.0_f32; 2]; count * width * BINS];
    for ((row, slope), node) in bins.chunks_exact(width).zip(slopes).zip(nodes) {
        let base = (node - first) * width;
        for number in looked {
            let sum = &mut sums[(base + number) * BINS + usize::from(row[*number])];
            sum[0] += slope[0];
            sum[1] += slope[1];
        }
    }
    let best = |node: usize| {
        let mut best: Option<Split> = None;
        for number in looked {
            let at = (node * width + number) * BINS;
            let sums = &sums[at..at + BINS];
            let (slope, bend) = sums.iter().fold((0.0, 0.0), |(slope, bend), sum| (slope + sum[0], bend + sum[1]));
            let worth = |slope: f32, bend: f32| slope * slope / (bend + SHRINK);
            let (mut left, mut left_bend) = (0.0, 0.0);
            for (bin, sum) in sums.iter().enumerate().take(BINS - 1) {
                left += sum[0];
                left_bend += sum[1];
                let gain = worth(left, left_bend) + worth(slope - left, bend - left_bend) - worth(slope, bend);
                if gain > best.map_or(GAIN, |best| best.gain) {
                    best = Some(Split { number: *number, bin, gain });
                }
            }
        }
        best
    };
    (0..count).map(best).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_numbers_tell_only_together_is_learned() {
        let mut random = Random::new(7);
        let mut cases = Cases { width: 3, ..Cases::default() };
        for _ in 0..4000 {
            let row: [f32; 3] = std::array::from_fn(|_| random.next() as f32 / u32::MAX as f32);
            cases.numbers.extend(row);
            cases.right.push((row[0] > 0.5) == (row[2] > 0.3));
        }
        let forest = grow(&cases, 1);
        let probability = |numbers: &[f32]| forest.probability(numbers, 0.0).unwrap();
        assert!(probability(&[0.8, 0.5, 0.9]) > 0.9 && probability(&[0.2, 0.5, 0.9]) < 0.1);
        assert_eq!(forest, grow(&cases, 1));
    }
}
