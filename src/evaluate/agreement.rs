//! Agreement between judges, and between judges and the tool: confusion, precision, recall, rank correlation and
//! Krippendorff's alpha.

use crate::evaluate::pearson;
use crate::types::Label;

/// The labels in the order of every table here.
pub const LABELS: [Label; 3] = [Label::Away, Label::Neutral, Label::Toward];

/// How often each label was given where another was right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    /// Rows are the right label, columns the given one, both in the order of [`LABELS`].
    pub counts: [[u64; 3]; 3],
}

impl Confusion {
    /// Counts one pair in.
    pub fn add(&mut self, right: Label, given: Label) {
        let place = |label| LABELS.iter().position(|other| *other == label).unwrap_or_default();
        self.counts[place(right)][place(given)] += 1;
    }

    /// All pairs.
    pub fn total(&self) -> u64 {
        self.counts.iter().flatten().sum()
    }

    /// Share of pairs that are equal, 0 to 1; 0 without pairs.
    pub fn accuracy(&self) -> f64 {
        let equal: u64 = (0..LABELS.len()).map(|at| self.counts[at][at]).sum();
        equal as f64 / self.total().max(1) as f64
    }

    /// Precision, recall and F1 of the label at `at` of [`LABELS`], each 0 to 1; 0 where nothing is to divide by.
    pub fn scores(&self, at: usize) -> [f64; 3] {
        let right = self.counts[at][at] as f64;
        let given: u64 = self.counts.iter().map(|row| row[at]).sum();
        let there: u64 = self.counts[at].iter().sum();
        let share = |of: u64| if of == 0 { 0.0 } else { right / of as f64 };
        let both = (given + there).max(1) as f64;
        [share(given), share(there), 2.0 * right / both]
    }

    /// The mean of the three F1.
    pub fn macro_f1(&self) -> f64 {
        (0..LABELS.len()).map(|at| self.scores(at)[2]).sum::<f64>() / LABELS.len() as f64
    }
}

/// Spearman's rank correlation of pairs, −1 to 1, ties at their mean rank; `None` where one side never varies.
pub fn spearman(pairs: &[(f64, f64)]) -> Option<f64> {
    let ranks = |side: fn(&(f64, f64)) -> f64| ranks(&pairs.iter().map(side).collect::<Vec<_>>());
    pearson(&ranks(|pair| pair.0).into_iter().zip(ranks(|pair| pair.1)).collect::<Vec<_>>())
}

/// The rank of each value from 1; equal values share their mean rank.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    for group in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let rank = start as f64 + (group.len() as f64 + 1.0) / 2.0;
        group.iter().for_each(|index| ranks[*index] = rank);
        start += group.len();
    }
    ranks
}

/// How far two values are apart, for Krippendorff's alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// Equal or not.
    Nominal,
    /// By the square of their difference.
    Interval,
}

impl Metric {
    fn distance(self, a: f64, b: f64) -> f64 {
        match self {
            Self::Nominal => f64::from(u8::from(a != b)),
            Self::Interval => (a - b) * (a - b),
        }
    }
}

/// Krippendorff's alpha over units, each with the values that its judges gave; missing values are left out.
///
/// 1 is full agreement, 0 what chance gives, below 0 less than that. `None` where no unit has two values or
/// all values are the same. Krippendorff, *Content Analysis*, 4th ed. 2019, chapter 12; units with m values weigh
/// their pairs by 1/(m − 1).
pub fn alpha(units: &[Vec<f64>], metric: Metric) -> Option<f64> {
    let mut values: Vec<(f64, f64)> = Vec::new();
    let mut observed = 0.0;
    for unit in units.iter().filter(|unit| unit.len() > 1) {
        let pairs = unit.iter().enumerate().flat_map(|(at, a)| unit[at + 1..].iter().map(|b| metric.distance(*a, *b)));
        observed += 2.0 * pairs.sum::<f64>() / (unit.len() as f64 - 1.0);
        unit.iter().for_each(|value| count(&mut values, *value));
    }
    let n: f64 = values.iter().map(|(_, times)| times).sum();
    let pairs = values.iter().enumerate().flat_map(|(at, a)| values[at + 1..].iter().map(move |b| (a, b)));
    let expected: f64 = 2.0 * pairs.map(|((a, m), (b, n))| m * n * metric.distance(*a, *b)).sum::<f64>();
    (expected > 0.0).then(|| 1.0 - observed * (n - 1.0) / expected)
}

/// Counts `value` in among different values, of which there are few.
fn count(values: &mut Vec<(f64, f64)>, value: f64) {
    match values.binary_search_by(|(other, _)| other.total_cmp(&value)) {
        Ok(at) => values[at].1 += 1.0,
        Err(at) => values.insert(at, (value, 1.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<f64>, wanted: f64) {
        assert!(found.is_some_and(|found| (found - wanted).abs() < 5e-4), "{found:?} is not {wanted}");
    }

    /// Krippendorff's own example of four judges and twelve units (*Computing Krippendorff's Alpha-Reliability*, 2011, section C).
    #[test]
    fn alpha_agrees_with_the_printed_example() {
        let judges = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."];
        let cells: Vec<Vec<&str>> = judges.iter().map(|judge| judge.split(' ').collect()).collect();
        let unit = |at: usize| cells.iter().filter_map(|judge| judge[at].parse().ok()).collect();
        let units: Vec<Vec<f64>> = (0..12).map(unit).collect();
        close(alpha(&units, Metric::Nominal), 0.743);
        close(alpha(&units, Metric::Interval), 0.849);
    }

    #[test]
    fn alpha_needs_pairs_that_could_differ() {
        assert_eq!(alpha(&[], Metric::Interval), None);
        assert_eq!(alpha(&[vec![1.0], vec![2.0]], Metric::Interval), None);
        assert_eq!(alpha(&[vec![1.0, 1.0], vec![1.0, 1.0]], Metric::Nominal), None);
    }

    #[test]
    fn ranks_are_shared_by_equal_values() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
        close(spearman(&[(1.0, 10.0), (2.0, 100.0), (3.0, 1000.0)]), 1.0);
        assert_eq!(spearman(&[(1.0, 1.0), (2.0, 1.0)]), None);
    }

    #[test]
    fn a_confusion_gives_precision_and_recall() {
        let mut confusion = Confusion::default();
        for (right, given) in
            [(Label::Away, Label::Away), (Label::Away, Label::Neutral), (Label::Toward, Label::Toward), (Label::Neutral, Label::Toward)]
        {
            confusion.add(right, given);
        }
        assert_eq!(confusion.scores(0), [1.0, 0.5, 2.0 / 3.0]);
        assert_eq!(confusion.scores(1), [0.0, 0.0, 0.0]);
        assert_eq!((confusion.total(), confusion.accuracy()), (4, 0.5));
    }
}
