//! From scores to places and shades.

use crate::types::Mean;

/// A mean with the ends of its interval, where it has one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::write) struct Value {
    pub mean: f64,
    pub range: Option<[f64; 2]>,
}

impl Value {
    /// `None` where there is no mean.
    pub fn new(mean: Option<f64>, range: Option<[f64; 2]>) -> Option<Self> {
        mean.map(|mean| Self { mean, range })
    }

    /// `None` where there is no mean.
    pub fn of(mean: Mean) -> Option<Self> {
        Self::new(mean.mean, mean.range())
    }
}

/// A linear scale from scores, −1 to 1, to units of the picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// −1 is drawn at `low`, 1 at `high`.
    pub const fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    /// Where `score` is drawn; what lies off the scale, at its end.
    pub fn at(self, score: f64) -> f64 {
        self.low + (score.clamp(-1.0, 1.0) + 1.0) / 2.0 * (self.high - self.low)
    }
}

/// The class of a score's colour on a diverging scale: `a3 a2 a1` away from a deal or negative, `z` about zero, `t1 t2 t3`
/// toward one or positive, `none` without a score. The band of the label "neutral" ends where the first shade does.
pub(in crate::write) fn shade(score: Option<f64>) -> &'static str {
    match score {
        None => "none",
        Some(score) if score < -0.5 => "a3",
        Some(score) if score < -0.25 => "a2",
        Some(score) if score < -0.1 => "a1",
        Some(score) if score <= 0.1 => "z",
        Some(score) if score <= 0.25 => "t1",
        Some(score) if score <= 0.5 => "t2",
        Some(score) if score <= 1.0 => "t3",
        Some(_) => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Label;

    #[test]
    fn a_scale_turns_round_and_holds_its_ends() {
        let down = Scale::new(100.0, 0.0);
        assert_eq!([-1.0, 0.0, 1.0, 7.0].map(|score| down.at(score)), [100.0, 50.0, 0.0, 0.0]);
    }

    #[test]
    fn strong_shades_are_those_of_the_labels() {
        for score in (-100..=100).map(|percent| f64::from(percent) / 100.0) {
            let strong = match Label::of(Some(score)) {
                Label::Away => ["a2", "a3"].contains(&shade(Some(score))),
                Label::Toward => ["t2", "t3"].contains(&shade(Some(score))),
                Label::Neutral => ["a1", "z", "t1"].contains(&shade(Some(score))),
            };
            assert!(strong, "{score}");
        }
        assert_eq!(shade(Some(f64::NAN)), "none");
    }
}
