//! Means of scores that come out the same in whatever order they were added.
//!
//! A score counts in ten-thousandths, the digits that are printed, and the sums are integers. So the
//! sum of two halves is the whole, to the last digit, on one thread and on many.

use super::trend::student;
use serde::{Deserialize, Serialize};

/// A mean with its 95 % interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mean {
    /// How many values it is taken over.
    pub count: u64,
    /// The mean; `None` without a value.
    pub mean: Option<f64>,
    /// Lower end of the interval; `None` under two values.
    pub low: Option<f64>,
    /// Upper end of the interval; `None` under two values.
    pub high: Option<f64>,
}

impl Mean {
    /// Both ends of the interval; `None` under two values.
    pub fn range(&self) -> Option<[f64; 2]> {
        self.low.zip(self.high).map(|(low, high)| [low, high])
    }
}

/// The count, sum and sum of squares of scores from −1 to 1; written down as these three integers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "[i128; 3]", try_from = "[i128; 3]")]
pub struct Moments {
    count: u64,
    sum: i128,
    squares: i128,
}

/// How many units make 1.
const UNIT: f64 = 10_000.0;

/// A record that counts more of anything is none of ours: a trillion.
pub const MOST_COUNTED: u64 = 1_000_000_000_000;

impl Moments {
    /// Counts `score` in, rounded to four decimals. What is no number is left out.
    pub fn add(&mut self, score: f64) {
        if score.is_finite() {
            let units = (score.clamp(-1.0, 1.0) * UNIT).round() as i128;
            self.count += 1;
            self.sum += units;
            self.squares += units * units;
        }
    }

    /// Counts in everything that `other` holds.
    pub fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.squares += other.squares;
    }

    /// How many scores.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Their sum.
    pub(super) fn sum(&self) -> f64 {
        self.sum as f64 / UNIT
    }

    /// The sum of their squares.
    pub(super) fn squares(&self) -> f64 {
        self.squares as f64 / (UNIT * UNIT)
    }

    /// The mean with its 95 % interval, mean ± t·s/√n with n − 1 degrees of freedom ("Student", *The
    /// probable error of a mean*, Biometrika 6, 1908), cut off at −1 and 1 where no score can lie.
    ///
    /// It takes statements as a sample of what the speaker says; it knows nothing of the scorer's own error.
    pub fn mean(&self) -> Mean {
        if self.count == 0 {
            return Mean::default();
        }
        let count = self.count as f64;
        let mean = self.sum as f64 / count / UNIT;
        let Some(freedom) = self.count.checked_sub(1).filter(|freedom| *freedom > 0) else {
            return Mean { count: self.count, mean: Some(mean), low: None, high: None };
        };
        let spread = i128::from(self.count) * self.squares - self.sum * self.sum;
        let variance = spread as f64 / (count * freedom as f64) / (UNIT * UNIT);
        let reach = student(freedom) * (variance / count).sqrt();
        Mean { count: self.count, mean: Some(mean), low: Some((mean - reach).max(-1.0)), high: Some((mean + reach).min(1.0)) }
    }
}

impl From<Moments> for [i128; 3] {
    fn from(moments: Moments) -> Self {
        [moments.count.into(), moments.sum, moments.squares]
    }
}

impl TryFrom<[i128; 3]> for Moments {
    type Error = &'static str;

    /// Refuses what no scores add up to: by the inequality of Cauchy and Schwarz, (Σx)² ≤ n·Σx².
    fn try_from([count, sum, squares]: [i128; 3]) -> Result<Self, Self::Error> {
        const SQUARE: i128 = (UNIT * UNIT) as i128;
        const MOST: i128 = MOST_COUNTED as i128;
        let sound = (0..=MOST).contains(&count) && (0..=count * SQUARE).contains(&squares) && sum.abs() <= count * UNIT as i128;
        match u64::try_from(count) {
            Ok(n) if sound && sum * sum <= count * squares => Ok(Self { count: n, sum, squares }),
            _ => Err("a count, a sum and a sum of squares that belong to no scores"),
        }
    }
}

/// Sentiment and stance side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels {
    /// Compound sentiment.
    pub sentiment: Moments,
    /// Stance scores.
    pub stance: Moments,
}

impl Levels {
    /// Counts in everything that `other` holds.
    pub fn merge(&mut self, other: &Self) {
        self.sentiment.merge(&other.sentiment);
        self.stance.merge(&other.stance);
    }

    /// Counts in the means of `group`, as one value each however many it is made of.
    pub fn add_means(&mut self, group: &Self) {
        group.sentiment.mean().mean.into_iter().for_each(|mean| self.sentiment.add(mean));
        group.stance.mean().mean.into_iter().for_each(|mean| self.stance.add(mean));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(scores: &[f64]) -> Mean {
        let mut moments = Moments::default();
        scores.iter().for_each(|score| moments.add(*score));
        moments.mean()
    }

    #[test]
    fn an_interval_needs_two_values_and_stays_within_the_scale() {
        assert_eq!(of(&[]), Mean::default());
        assert_eq!(of(&[0.5, f64::NAN]), Mean { count: 1, mean: Some(0.5), low: None, high: None });
        assert_eq!(of(&[0.9, -0.9]), Mean { count: 2, mean: Some(0.0), low: Some(-1.0), high: Some(1.0) });
        assert_eq!(of(&[0.2, 0.2, 0.2]), Mean { count: 3, mean: Some(0.2), low: Some(0.2), high: Some(0.2) });
        // s = 0.1, n = 3: 4.302653 × 0.1 / √3
        let mean = of(&[0.1, 0.2, 0.3]);
        assert!((mean.high.unwrap() - 0.2 - 0.248_414).abs() < 1e-6);
    }
}
