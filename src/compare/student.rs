//! Student's t for any degrees of freedom, and Holm's correction for many tests.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// Student's t with 97.5 % of the distribution below it; infinite without a degree of freedom.
pub(super) fn quantile(freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom).map_or(f64::INFINITY, |student| student.inverse_cdf(0.975))
}

/// The chance of a value at least as far from 0 as `t`.
pub(super) fn two_sided(t: f64, freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom).map_or(1.0, |student| (2.0 * student.cdf(-t.abs())).min(1.0))
}

/// p-values corrected so that the chance of even one false finding among them stays under 5 % (Holm, *A simple sequentially
/// rejective multiple test procedure*, Scandinavian Journal of Statistics 6, 1979).
pub(super) fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut corrected = vec![0.0; p.len()];
    let mut highest = 0.0_f64;
    for (rank, index) in order.into_iter().enumerate() {
        highest = highest.max((p[index] * (p.len() - rank) as f64).min(1.0));
        corrected[index] = highest;
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t_agrees_with_scipy() {
        // scipy.stats.t.ppf(.975, df), scipy.stats.t.sf(2.5, df) * 2
        for (freedom, t, p) in SCIPY {
            assert!((quantile(freedom) - t).abs() < 1e-6 * t, "{freedom}: {} {t}", quantile(freedom));
            assert!((two_sided(-2.5, freedom) - p).abs() < 1e-9, "{freedom}: {} {p}", two_sided(2.5, freedom));
        }
        assert_eq!((quantile(0.0), two_sided(2.0, 0.0), two_sided(0.0, 3.0)), (f64::INFINITY, 1.0, 1.0));
    }

    const SCIPY: [(f64, f64, f64); 6] = [
        (1.0, 12.7062047362, 0.242237883182),
        (2.5, 3.5746548420, 0.104569963078),
        (4.0, 2.7764451052, 0.066766544812),
        (7.3, 2.3450667365, 0.039650234666),
        (30.0, 2.0422724563, 0.018115649068),
        (400.5, 1.9659048950, 0.012818364977),
    ];

    #[test]
    fn holm_agrees_with_statsmodels() {
        // statsmodels.stats.multitest.multipletests(p, method="holm")[1]
        let corrected = holm(&[0.01, 0.04, 0.03, 0.005, 0.5]);
        for (found, wanted) in corrected.iter().zip([0.04, 0.09, 0.09, 0.025, 0.5]) {
            assert!((found - wanted).abs() < 1e-12, "{corrected:?}");
        }
        assert!(holm(&[]).is_empty());
    }
}
