//! Which charts a comparison has: the differences and the drift. The page shows them, and `--plot` writes them alone.

use super::chart::{Branch, Forest, Moment, Panels, Series, Value, document};
use super::terminal::compare::words::title;
use super::terminal::text::{clean, grouped};
use crate::types::{Comparison, Contrast, FEW, Group, Level, Measure, Period, Scale, Verdict};
use std::cmp::Ordering;

/// A chart of a comparison in a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ComparisonPlot {
    /// Each group's difference from the baseline, with its interval.
    Differences,
    /// Each group's stance by date.
    Drift,
}

impl ComparisonPlot {
    /// All charts.
    pub const ALL: [Self; 2] = [Self::Differences, Self::Drift];

    /// The file it is written to; on the command line the name decides which chart it is.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Differences => "differences.svg",
            Self::Drift => "drift.svg",
        }
    }

    /// The chart as a whole SVG document.
    pub(super) fn draw(self, comparison: &Comparison) -> String {
        let figures: Vec<_> = match self {
            Self::Differences => forests(comparison).iter().map(Forest::figure).collect(),
            Self::Drift => drifts(comparison).iter().map(Panels::figure).collect(),
        };
        document(&figures)
    }
}

/// More of a name than a chart shows.
const NAME: usize = 20;
/// More differences than these nobody reads in a chart.
const ROWS: usize = 30;
/// Or courses.
const PANELS: usize = 12;

/// The differences of each measure, highest first and those of too few texts last, all on one scale.
pub(super) fn forests(comparison: &Comparison) -> Vec<Forest> {
    let reach = reach(comparison);
    let forest = |measure: Measure| {
        let mut rows: Vec<(&Group, &Contrast)> = contrasts(comparison, measure).collect();
        let is_few = |contrast: &Contrast| contrast.gap.verdict == Verdict::TooFew;
        let by_difference = |a: &Contrast, b: &Contrast| b.gap.difference.partial_cmp(&a.gap.difference).unwrap_or(Ordering::Equal);
        rows.sort_by(|a, b| is_few(a.1).cmp(&is_few(b.1)).then(by_difference(a.1, b.1)));
        if rows.len() > ROWS && rows.iter().any(|(_, contrast)| !is_few(contrast)) {
            rows.retain(|(_, contrast)| !is_few(contrast));
        }
        let count = rows.len();
        let rows = ends(rows, ROWS).into_iter().map(|(group, contrast)| branch(group, contrast)).collect();
        let more = if count > ROWS { format!(", the highest and the lowest of {}", grouped(count as u64)) } else { String::new() };
        let ends =
            if measure.scale == Scale::Stance { ["further from a deal", "closer to one"] } else { ["more negative", "more positive"] };
        let id = format!("f-{}-{}", measure.telling.as_str(), measure.scale.as_str());
        Forest { id, title: format!("{}{more}", title(measure)), ends, reach, rows }
    };
    Measure::ALL.into_iter().map(forest).filter(|forest| !forest.rows.is_empty()).collect()
}

/// So many of both ends.
fn ends<T>(mut rows: Vec<T>, most: usize) -> Vec<T> {
    if rows.len() > most {
        rows.drain(most / 2..rows.len() - most / 2);
    }
    rows
}

fn branch(group: &Group, Contrast { gap, .. }: &Contrast) -> Branch {
    Branch {
        name: clean(&group.name, NAME),
        value: Value { mean: gap.difference, range: gap.interval },
        sure: gap.verdict == Verdict::Different,
        few: gap.verdict == Verdict::TooFew,
    }
}

fn contrasts(comparison: &Comparison, measure: Measure) -> impl Iterator<Item = (&Group, &Contrast)> {
    let level = move |group: &'_ Group| group.levels.iter().position(|level| level.measure == measure);
    comparison.groups.iter().filter_map(move |group| Some((group, group.levels.get(level(group)?)?.contrast.as_ref()?)))
}

/// A scale that holds every difference and every interval that is drawn, in steps of 0.2; at most 2.
fn reach(comparison: &Comparison) -> f64 {
    let gaps = Measure::ALL.into_iter().flat_map(|measure| contrasts(comparison, measure)).map(|(_, contrast)| contrast.gap);
    let ends = gaps.flat_map(|gap| {
        let interval = gap.interval.filter(|_| gap.verdict != Verdict::TooFew).unwrap_or([0.0; 2]);
        [gap.difference, interval[0], interval[1]]
    });
    (ends.map(f64::abs).fold(0.2, f64::max) * 5.0).ceil().min(10.0) / 5.0
}

/// The stance of each group on the dates on which it has one, of the narrator and of those quoted; of those with most texts.
pub(super) fn drifts(comparison: &Comparison) -> Vec<Panels<'static>> {
    let panels = |measure: Measure| {
        let levels =
            comparison.groups.iter().filter_map(|group| Some((group, group.levels.iter().find(|level| level.measure == measure)?)));
        let mut levels: Vec<(&Group, &Level)> = levels.collect();
        levels.sort_by_key(|(_, level)| std::cmp::Reverse(level.mean.count));
        let series = levels.into_iter().filter_map(|(group, level)| series(group, level)).take(PANELS).collect();
        let id = if measure.telling.as_str() == "narrator" { "drift-n" } else { "drift-q" };
        Panels { id, title: format!("{} by date", title(measure)), ends: ["toward", "away"], series }
    };
    let stances = Measure::ALL.into_iter().filter(|measure| measure.scale == Scale::Stance);
    stances.map(panels).filter(|panels| !panels.series.is_empty()).collect()
}

/// `None` with a stance on fewer than two dates.
fn series(group: &Group, level: &Level) -> Option<Series> {
    let moment = |period: &Period| {
        let stance = period.levels.stance.mean();
        Moment { day: period.first, name: period.name.clone(), value: Value::of(stance), few: stance.count < FEW }
    };
    let moments: Vec<Moment> = level.course.iter().map(moment).filter(|moment| moment.value.is_some()).collect();
    (moments.len() > 1).then(|| Series { name: clean(&group.name, 24), note: format!("n {}", grouped(level.mean.count)), moments })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Gap;

    #[test]
    fn the_scale_holds_what_is_drawn_and_both_ends_of_many_are_kept() {
        let gap = |difference: f64, verdict: Verdict| Gap { difference, interval: Some([-1.9, 1.9]), verdict, ..Gap::default() };
        let group = |gap: Gap| Group {
            name: "g".into(),
            articles: 1,
            sentences: 1,
            statements: 1,
            coverage: Default::default(),
            levels: vec![Level {
                measure: Measure::ALL[0],
                articles: 1,
                mean: Default::default(),
                over: Default::default(),
                label: Default::default(),
                letters: String::new(),
                contrast: Some(Contrast { gap, ..Contrast::default() }),
                course: Vec::new(),
                trend: None,
            }],
        };
        let of = |groups: Vec<Group>| Comparison { groups, ..Comparison::default() };
        assert_eq!(reach(&of(vec![group(gap(0.3, Verdict::TooFew))])), 0.4);
        assert_eq!(reach(&of(vec![group(gap(0.3, Verdict::Alike))])), 2.0);
        let forests = forests(&of((0..40).map(|place| group(gap(f64::from(place) / 100.0, Verdict::Alike))).collect()));
        let means: Vec<f64> = forests[0].rows.iter().map(|row| row.value.mean).collect();
        assert_eq!((means.len(), means[0], means[15], means[29]), (30, 0.39, 0.14, 0.0));
    }

    #[test]
    fn nothing_to_draw_is_still_a_picture() {
        for plot in ComparisonPlot::ALL {
            let drawn = plot.draw(&Comparison::default());
            assert!(drawn.contains("<svg") && drawn.ends_with("</svg>\n"), "{drawn}");
        }
    }
}
