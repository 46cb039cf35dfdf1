//! Measures against labelled files: precision, recall, F1, correlation.

pub mod agreement;
pub mod articles;
pub mod attribution;
pub mod bootstrap;
pub mod boundaries;
pub mod coding;
pub mod sample;
pub mod sentiment;
pub mod stance;

/// Pearson's product-moment correlation of pairs; `None` where one side never varies.
pub(crate) fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let (mean_x, mean_y) = (pairs.iter().map(|(x, _)| x).sum::<f64>() / n, pairs.iter().map(|(_, y)| y).sum::<f64>() / n);
    let sum = |term: fn(f64, f64) -> f64| pairs.iter().map(|(x, y)| term(x - mean_x, y - mean_y)).sum::<f64>();
    let r = sum(|x, y| x * y) / (sum(|x, _| x * x) * sum(|_, y| y * y)).sqrt();
    r.is_finite().then_some(r)
}
