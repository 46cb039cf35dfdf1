//! How a speaker's stance changes over the dates of the articles.

use super::Levels;
use jiff::civil::Date;

/// One stretch of time: a day, a month or a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    /// ISO 8601, as exact as the stretch is long: "2026-03-04", "2026-03" or "2026".
    pub name: String,
    /// Its first day.
    pub first: Date,
    /// Statements in it.
    pub statements: u64,
    /// Their scores.
    pub levels: Levels,
}

/// The change of a mean stance over time, by least squares over the scored statements.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Change in 30 days, on the scale of the stance score; above 0 toward a deal.
    pub change: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end of its 95 % interval.
    pub high: f64,
}

impl Trend {
    /// The fewest scored statements, and the fewest periods that hold any, from which a trend is told.
    const LEAST: (u64, usize) = (5, 3);

    /// The trend over some periods, each taken at its first day; `None` under five scored statements
    /// or under three periods that hold any. The interval is Student's for the slope of a line
    /// (Draper & Smith, *Applied Regression Analysis*, 1998, 1.4).
    pub fn of(periods: &[Period]) -> Option<Self> {
        let scored: Vec<&Period> = periods.iter().filter(|period| period.levels.stance.count() > 0).collect();
        let count: u64 = scored.iter().map(|period| period.levels.stance.count()).sum();
        let origin = scored.first()?.first;
        if count < Self::LEAST.0 || scored.len() < Self::LEAST.1 {
            return None;
        }
        let sums = scored.iter().fold(Sums::default(), |sums, period| sums.plus(days(origin, period.first), period));
        let n = count as f64;
        let across = sums.tt - sums.t * sums.t / n;
        let slope = (sums.ts - sums.t * sums.s / n) / across;
        let rest = (sums.ss - sums.s * sums.s / n - slope * slope * across).max(0.0);
        let reach = student(count - 2) * (rest / (n - 2.0) / across).sqrt();
        Some(Self { change: slope * 30.0, low: (slope - reach) * 30.0, high: (slope + reach) * 30.0 })
    }
}

/// Sums over statements: time, score and their products.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    t: f64,
    s: f64,
    tt: f64,
    ts: f64,
    ss: f64,
}

impl Sums {
    fn plus(self, time: f64, period: &Period) -> Self {
        let stance = &period.levels.stance;
        let count = stance.count() as f64;
        Self {
            t: self.t + count * time,
            s: self.s + stance.sum(),
            tt: self.tt + count * time * time,
            ts: self.ts + time * stance.sum(),
            ss: self.ss + stance.squares(),
        }
    }
}

/// Days from one date to another.
fn days(from: Date, to: Date) -> f64 {
    f64::from((to - from).get_days())
}

/// Student's t with 97.5 % of the distribution below it.
///
/// Tabled up to eight degrees of freedom; from there the Cornish–Fisher expansion about the normal
/// quantile (Abramowitz & Stegun, *Handbook of Mathematical Functions*, 1964, 26.7.5), which is off
/// by less than 0.0001. It needs no function whose last digit differs between machines.
pub(super) fn student(freedom: u64) -> f64 {
    const SMALL: [f64; 8] = [12.706_205, 4.302_653, 3.182_446, 2.776_445, 2.570_582, 2.446_912, 2.364_624, 2.306_004];
    const Z: f64 = 1.959_963_984_540_054;
    /// The coefficients of z⁹, z⁷, z⁵, z³ and z for each power of 1/n.
    const TERMS: [([f64; 5], f64); 4] = [
        ([0.0, 0.0, 0.0, 1.0, 1.0], 4.0),
        ([0.0, 0.0, 5.0, 16.0, 3.0], 96.0),
        ([0.0, 3.0, 19.0, 17.0, -15.0], 384.0),
        ([79.0, 776.0, 1482.0, -1920.0, -945.0], 92_160.0),
    ];
    let small = usize::try_from(freedom.saturating_sub(1)).ok().and_then(|index| SMALL.get(index));
    if let Some(t) = small {
        return *t;
    }
    let inverse = 1.0 / freedom as f64;
    let rest = TERMS.iter().rev().fold(0.0, |sum, (coefficients, divisor)| {
        let polynomial = coefficients.iter().fold(0.0, |value, c| value * Z * Z + c) * Z;
        (sum + polynomial / divisor) * inverse
    });
    Z + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_agree_with_the_printed_tables() {
        for (freedom, t) in
            [(1, 12.7062), (8, 2.3060), (9, 2.2622), (10, 2.2281), (15, 2.1314), (30, 2.0423), (120, 1.9799), (1_000_000, 1.9600)]
        {
            assert!((student(freedom) - t).abs() < 1e-4, "{freedom}: {}", student(freedom));
        }
    }

    fn period(day: i8, scores: &[f64]) -> Period {
        let mut levels = Levels::default();
        scores.iter().for_each(|score| levels.stance.add(*score));
        let first = Date::constant(2026, 3, day);
        Period { name: first.to_string(), first, statements: scores.len() as u64, levels }
    }

    #[test]
    fn a_trend_is_the_slope_of_a_line_with_its_interval() {
        // numpy.polyfit([0, 0, 10, 20, 20], [-.5, -.3, 0, .2, .4], 1) and its standard error, t(3) = 3.182446
        let trend = Trend::of(&[period(1, &[-0.5, -0.3]), period(11, &[0.0]), period(21, &[0.2, 0.4])]).unwrap();
        assert!((trend.change - 0.035 * 30.0).abs() < 1e-9, "{trend:?}");
        assert!((trend.high - trend.change - 3.182_446 * SLOPE_ERROR * 30.0).abs() < 1e-6, "{trend:?}");
        assert!((trend.high + trend.low - 2.0 * trend.change).abs() < 1e-9);
    }

    /// sqrt(Σ residual² / 3 / Σ(t − mean)²)
    const SLOPE_ERROR: f64 = 0.005_916_079_8;

    #[test]
    fn too_little_gives_no_trend() {
        assert_eq!(Trend::of(&[]), None);
        assert_eq!(Trend::of(&[period(1, &[0.1, 0.2, 0.3]), period(2, &[0.1, 0.2, 0.3])]), None);
        assert_eq!(Trend::of(&[period(1, &[0.1]), period(2, &[0.1]), period(3, &[0.1]), period(4, &[])]), None);
    }
}
