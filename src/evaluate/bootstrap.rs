//! How far a figure would move on other articles of the same kind: the percentile bootstrap (Efron & Tibshirani 1993).
//!
//! Articles are drawn, not statements, since the statements of one article are alike. The seed is fixed: the same input gives
//! the same interval.

/// How often the articles are drawn anew.
pub const ROUNDS: usize = 1000;

/// For each of [`ROUNDS`] rounds, how often each of `articles` articles was drawn. The same for the same number of articles,
/// so that systems are compared on the same draws.
pub fn draws(articles: usize) -> impl Iterator<Item = Vec<u64>> {
    let mut state = 1;
    (0..ROUNDS).map(move |_| {
        let mut times = vec![0; articles];
        for _ in 0..articles {
            times[(next(&mut state) % articles as u64) as usize] += 1;
        }
        times
    })
}

/// The bounds that 95 % of `values` lie in; `None` where there is no value. A round that drew nothing to measure gives no
/// number (NaN) and is left out.
pub fn interval(mut values: Vec<f64>) -> Option<[f64; 2]> {
    values.retain(|value| !value.is_nan());
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values.get(((share * values.len() as f64) as usize).min(values.len().saturating_sub(1))).copied();
    Some([at(0.025)?, at(0.975)?])
}

/// SplitMix64 (Steele, Lea & Flood 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_a_mean_is_the_one_theory_gives() {
        // 400 values of mean 0 and variance 1: the mean's standard error is 1/20.
        let values: Vec<f64> = (0..400).map(|index| if index % 2 == 0 { 1.0 } else { -1.0 }).collect();
        let mean = |times: Vec<u64>| times.iter().zip(&values).map(|(times, value)| *times as f64 * value).sum::<f64>() / 400.0;
        let [low, high] = interval(draws(400).map(mean).collect()).unwrap();
        assert!((low + 0.098).abs() < 0.012 && (high - 0.098).abs() < 0.012, "{low} … {high}");
    }

    #[test]
    fn every_round_draws_as_many_as_there_are() {
        assert!(draws(7).all(|times| times.iter().sum::<u64>() == 7));
        assert_eq!((draws(0).count(), interval(Vec::new()), interval(vec![f64::NAN, 0.5])), (ROUNDS, None, Some([0.5, 0.5])));
    }
}
