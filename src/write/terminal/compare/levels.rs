//! Levels, highest first, with their intervals and with what can be told apart; and the paired differences.

use super::super::bar::{paint, value};
use super::super::grid::{Cell, Column, Grid, Paint, Row};
use super::super::text::{clean, grouped};
use super::words::{how, pairs, probability, shared, short, size, title, title_of, told_apart};
use super::{ComparisonScreen, NAME, SHOWN};
use crate::types::{Comparison, Contrast, FEW, Gap, Group, Level, Measure, Paired, Scale, Verdict};
use crate::write::ComparisonTable;
use std::cmp::Ordering;

/// Columns of an interval drawn.
const COLUMNS: usize = 21;

impl ComparisonScreen {
    /// A table a measure.
    pub(super) fn levels(&self, comparison: &Comparison) -> String {
        let measures = Measure::ALL.into_iter().filter(|measure| comparison.groups.iter().any(|group| level(group, *measure).is_some()));
        let tables: String = measures.map(|measure| self.measure(comparison, measure)).collect();
        tables + "\n" + &self.dim(&how(comparison))
    }

    fn measure(&self, comparison: &Comparison, measure: Measure) -> String {
        let mut rows: Vec<(&Group, &Level)> = comparison
            .groups
            .iter()
            .filter_map(|group| Some((group, level(group, measure)?)))
            .filter(|(_, level)| level.mean.count > 0)
            .collect();
        let mean = |level: &Level| level.mean.mean.unwrap_or_default();
        // Those that nothing can be said of come last.
        let few = |level: &Level| FEW.saturating_sub(level.mean.count);
        rows.sort_by(|a, b| few(a.1).cmp(&few(b.1)).then(mean(b.1).partial_cmp(&mean(a.1)).unwrap_or(Ordering::Equal)));
        let told = rows.iter().filter(|(_, level)| few(level) == 0).count();
        let hidden = rows.len().saturating_sub(SHOWN);
        // Of many that can be ordered, both ends are shown.
        let gap = if told > SHOWN { SHOWN / 2 } else { SHOWN };
        let after = if told > SHOWN { told - SHOWN / 2 } else { rows.len() };
        let shown = rows.iter().enumerate().filter(|(place, _)| *place < gap || (after..told).contains(place));
        let row = |(place, (group, level)): (usize, &(&Group, &Level))| {
            let heading = (place > 0 && place == after).then(|| format!("… {} between them", grouped((after - gap) as u64)));
            self.row(comparison, group, level, heading)
        };
        let columns = vec![
            Column::words(title_of(&comparison.by), 8),
            Column::number("n "),
            Column::fixed(scale(measure.scale)),
            Column::number("mean"),
            Column::number("95 %"),
            Column::fixed(""),
        ];
        let grid = Grid { columns, rows: shown.map(row).collect(), indent: 2 };
        let more = if hidden > 0 {
            format!("… and {} more in {}", grouped(hidden as u64), ComparisonTable::Compare.file())
        } else {
            String::new()
        };
        self.section(&title(measure), &grid, &[more, told_apart(comparison, measure, rows.len())])
    }

    fn row(&self, comparison: &Comparison, group: &Group, level: &Level, heading: Option<String>) -> Row {
        let few = if level.mean.count < FEW { '*' } else { ' ' };
        let interval = level.mean.low.zip(level.mean.high);
        let cells = vec![
            Cell::new(clean(&group.name, NAME), Paint::Strong),
            Cell::new(format!("{}{few}", grouped(level.mean.count)), Paint::Plain),
            Cell::new(drawn(level.mean.mean, interval), Paint::Plain),
            Cell::new(value(level.mean.mean), paint(level.mean.mean)),
            Cell::new(ends(interval.map(|(low, high)| [low, high])), Paint::Plain),
            Cell::new(level.letters.as_str(), Paint::Plain),
        ];
        let below = match &level.contrast {
            Some(contrast) => difference(contrast),
            None if comparison.baseline.as_deref() == Some(group.name.as_str()) => "what the others are held against".to_owned(),
            None => String::new(),
        };
        let is_clear = level.contrast.as_ref().is_some_and(|contrast| contrast.gap.verdict == Verdict::Different);
        Row { heading, cells, below: Cell::new(below, if is_clear { Paint::Plain } else { Paint::Dim }) }
    }

    /// What groups make of the same speaker, quotation or day.
    pub(super) fn pairs(&self, comparison: &Comparison) -> String {
        let all = comparison.groups.iter().flat_map(|group| {
            let paired = group.levels.iter().filter_map(|level| Some((level, level.contrast.as_ref()?)));
            paired.flat_map(move |(level, contrast)| contrast.paired.iter().map(move |paired| (group, level.measure, paired)))
        });
        let mut rows: Vec<(&Group, Measure, &Paired)> =
            all.filter(|(_, measure, paired)| measure.scale == Scale::Stance && paired.pairs > 2).collect();
        if rows.is_empty() {
            return String::new();
        }
        rows.sort_by_key(|(_, _, paired)| paired.by);
        let row = |(group, _, paired): &(&Group, Measure, &Paired)| {
            let few = if paired.pairs < FEW { '*' } else { ' ' };
            let most = paired.most.iter().map(|(name, difference)| format!("{} {}", clean(name, 40), value(Some(*difference))));
            let most = most.collect::<Vec<_>>().join(" · ");
            Row {
                heading: None,
                cells: vec![
                    Cell::new(clean(&group.name, NAME), Paint::Strong),
                    Cell::new(paired.by.as_str(), Paint::Plain),
                    Cell::new(format!("{}{few}", grouped(paired.pairs)), Paint::Plain),
                    Cell::new(value(Some(paired.gap.difference)), sure(&paired.gap)),
                    Cell::new(ends(paired.gap.interval), Paint::Plain),
                    Cell::new(short(paired.gap.verdict), Paint::Plain),
                ],
                below: Cell::new(most, Paint::Dim),
            }
        };
        let columns = vec![
            Column::words(title_of(&comparison.by), 8),
            Column::fixed("Same"),
            Column::number("pairs "),
            Column::number("differs"),
            Column::number("95 %"),
            Column::fixed(""),
        ];
        let grid = Grid { columns, rows: rows.iter().take(3 * SHOWN).map(row).collect(), indent: 2 };
        self.section(shared(comparison), &grid, &[pairs(comparison)])
    }
}

pub(super) fn level(group: &Group, measure: Measure) -> Option<&Level> {
    group.levels.iter().find(|level| level.measure == measure)
}

/// What the ends of the scale are.
const fn scale(scale: Scale) -> &'static str {
    match scale {
        Scale::Stance => "away      ┃    toward",
        Scale::Sentiment => "negative  ┃  positive",
    }
}

/// An interval on the scale from −1 to 1, with its mean.
fn drawn(mean: Option<f64>, interval: Option<(f64, f64)>) -> String {
    let column = |score: f64| ((score.clamp(-1.0, 1.0) + 1.0) / 2.0 * (COLUMNS - 1) as f64).round() as usize;
    let span = interval.map(|(low, high)| column(low)..=column(high));
    let mark = |place: usize| match mean {
        Some(mean) if column(mean) == place => '●',
        _ if span.as_ref().is_some_and(|span| span.contains(&place)) => '─',
        _ if place == COLUMNS / 2 => '┃',
        _ => ' ',
    };
    (0..COLUMNS).map(mark).collect()
}

/// "−0.12 … +0.30"; a dash without an interval.
fn ends(interval: Option<[f64; 2]>) -> String {
    interval.map_or_else(|| "–".to_owned(), |[low, high]| format!("{} … {}", value(Some(low)), value(Some(high))))
}

/// The colour of a difference: only one that is called one has any.
fn sure(gap: &Gap) -> Paint {
    if gap.verdict == Verdict::Different { paint(Some(gap.difference)) } else { Paint::Plain }
}

/// "differs by −0.21 [−0.40, −0.02], p .012, delta −0.31 (small): cannot be told apart".
fn difference(contrast: &Contrast) -> String {
    let gap = &contrast.gap;
    let mut parts = vec![match gap.interval {
        Some([low, high]) => format!("{} [{}, {}]", value(Some(gap.difference)), value(Some(low)), value(Some(high))),
        None => value(Some(gap.difference)),
    }];
    parts.extend(gap.p_holm.map(|p| format!("p {}", probability(p))));
    parts.extend(gap.p.map(|_| format!("δ {} {}", value(Some(contrast.delta)), size(contrast.delta))));
    format!("{}: {}", parts.join(", "), short(gap.verdict))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_drawn_about_its_mean() {
        assert_eq!(drawn(Some(0.5), Some((0.2, 0.8))), "          ┃ ───●───  ");
        assert_eq!(drawn(Some(-1.0), None), "●         ┃          ");
        assert_eq!(drawn(Some(0.0), Some((-1.0, 1.0))), "──────────●──────────");
    }

    #[test]
    fn a_difference_is_put_into_words() {
        let gap = Gap {
            difference: -0.5,
            interval: Some([-0.8, -0.2]),
            p: Some(0.0001),
            p_holm: Some(0.0004),
            verdict: Verdict::Different,
            ..Gap::default()
        };
        let contrast = Contrast { gap, delta: -0.5, ..Contrast::default() };
        assert_eq!(difference(&contrast), "−0.50 [−0.80, −0.20], p < .001, δ −0.50 large: different");
        assert_eq!(difference(&Contrast::default()), "0.00: too few");
    }
}
