//! From the valences of the words to the four numbers.

use super::constants::ALPHA;
use crate::types::{Sentiment, Span, Term};

/// What an exclamation mark adds, up to four of them.
const EXCLAMATION: f64 = 0.292;
/// What a question mark adds where there are two or three.
const QUESTION: f64 = 0.18;
/// What four question marks or more add together.
const QUESTIONS: f64 = 0.96;

/// What exclamation and question marks add to the sum.
pub fn emphasis(text: &str) -> f64 {
    let count = |mark: u8| text.bytes().filter(|byte| *byte == mark).count();
    let exclamations = count(b'!').min(4) as f64 * EXCLAMATION;
    let questions = match count(b'?') {
        0 | 1 => 0.0,
        few @ (2 | 3) => few as f64 * QUESTION,
        _ => QUESTIONS,
    };
    exclamations + questions
}

/// The emphasis as a term of its own; `None` where it changes nothing.
pub fn emphasis_term(text: &str, emphasis: f64, sum: f64) -> Option<Term> {
    if emphasis == 0.0 || sum == 0.0 {
        return None;
    }
    let span = Span::new(text.find(['!', '?'])?, text.rfind(['!', '?'])? + 1);
    let contribution = if sum > 0.0 { emphasis } else { -emphasis };
    Some(Term { span, valence: 0.0, contribution, rules: vec![format!("emphasis by '!' and '?' ({contribution:+})")], entry: None })
}

/// The four numbers of a text of `words` words, of which those with a valence have `valences`.
pub fn sentiment(valences: impl Iterator<Item = f64>, words: usize, emphasis: f64) -> Sentiment {
    if words == 0 {
        return Sentiment::default();
    }
    let (mut sum, mut positive, mut negative, mut scored) = (0.0, 0.0, 0.0, 0);
    for valence in valences.filter(|valence| *valence != 0.0) {
        sum += valence;
        scored += 1;
        // A word weighs its strength and 1, since a neutral word weighs 1.
        if valence > 0.0 {
            positive += valence + 1.0;
        } else {
            negative += valence - 1.0;
        }
    }
    sum += if sum > 0.0 {
        emphasis
    } else if sum < 0.0 {
        -emphasis
    } else {
        0.0
    };
    if positive > f64::abs(negative) {
        positive += emphasis;
    } else if positive < f64::abs(negative) {
        negative -= emphasis;
    }
    let neutral = (words - scored) as f64;
    let total = positive + f64::abs(negative) + neutral;
    Sentiment {
        negative: round(f64::abs(negative / total), 1e3),
        neutral: round(neutral / total, 1e3),
        positive: round(positive / total, 1e3),
        compound: round((sum / f64::sqrt(sum * sum + ALPHA)).clamp(-1.0, 1.0), 1e4),
        terms: Vec::new(),
    }
}

/// Rounds as Python's `round` does: to the nearest decimal of the number's exact value, ties to even.
///
/// `unit` is 10 to the number of digits. Scaling makes an error of at most one part in 2⁵³, so only near a tie must
/// the exact decimal expansion decide.
fn round(value: f64, unit: f64) -> f64 {
    let scaled = value * unit;
    let tie = f64::abs(f64::abs(scaled - scaled.trunc()) - 0.5);
    if tie > 1e-9 {
        return scaled.round() / unit;
    }
    let digits = if unit == 1e3 { 3 } else { 4 };
    format!("{value:.digits$}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ties_go_as_in_python() {
        for (value, rounded) in [(0.0625, 0.062), (0.1875, 0.188), (0.0005, 0.001), (0.3125, 0.312)] {
            assert_eq!(round(value, 1e3), rounded, "{value}");
        }
        assert_eq!(round(0.00005, 1e4), 0.0001);
        assert_eq!(round(-0.15625, 1e4), -0.1562);
    }

    proptest! {
        #[test]
        fn rounding_equals_the_decimal_expansion(value in -1.0f64..1.0, near in 0i32..10_000) {
            for value in [value, f64::from(near) / 10_000.0 + 0.00005] {
                prop_assert_eq!(round(value, 1e4), format!("{value:.4}").parse::<f64>().unwrap());
                prop_assert_eq!(round(value, 1e3), format!("{value:.3}").parse::<f64>().unwrap());
            }
        }
    }
}
