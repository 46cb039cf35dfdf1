//! The words and phrases that make a difference.

use super::super::bar::{paint, value};
use super::super::grid::{Cell, Column, Grid, Paint, Row};
use super::super::text::{clean, grouped, spoken};
use super::words::short;
use super::{ComparisonScreen, NAME};
use crate::types::{CauseKind, Comparison, Contrast, Driver, Group, Measure, Scale, Verdict};
use crate::write::ComparisonTable;

/// Differences shown, and causes of each.
const DIFFERENCES: usize = 6;
const CAUSES: usize = 3;

impl ComparisonScreen {
    /// The causes of the stance differences that chance explains least.
    pub(super) fn drivers(&self, comparison: &Comparison) -> String {
        let all = comparison
            .groups
            .iter()
            .flat_map(|group| group.levels.iter().filter_map(move |level| Some((group, level.measure, level.contrast.as_ref()?))));
        let stance = |(_, measure, contrast): &(&Group, Measure, &Contrast)| {
            measure.scale == Scale::Stance && contrast.gap.verdict != Verdict::TooFew
        };
        let mut shown: Vec<(&Group, Measure, &Contrast)> = all.filter(stance).collect();
        if shown.is_empty() {
            return String::new();
        }
        shown.sort_by(|a, b| a.2.gap.p.unwrap_or(1.0).total_cmp(&b.2.gap.p.unwrap_or(1.0)));
        let rows = shown.iter().take(DIFFERENCES).flat_map(|(group, measure, contrast)| {
            let (name, difference) = (clean(&group.name, 40), value(Some(contrast.gap.difference)));
            let told = format!("{name}, {}: {difference} stance, {}", measure.telling.as_str(), short(contrast.gap.verdict));
            let drivers = contrast.drivers.iter().take(CAUSES).enumerate();
            drivers.map(move |(place, driver)| row(driver, (place == 0).then(|| told.clone())))
        });
        let columns = vec![
            Column::words("Word or phrase", 12),
            Column::fixed("Act"),
            Column::number("gives"),
            Column::number("in it"),
            Column::number("baseline"),
            Column::fixed(""), // takes the room that is left
        ];
        let grid = Grid { columns, rows: rows.collect(), indent: 2 };
        let how = format!(
            "What each adds to the difference of the means; with all others ({}) it adds up to it. In how many texts of the group and of the \
             baseline it counts; below, a text of the side that makes the difference.",
            ComparisonTable::Drivers.file()
        );
        self.section("What makes the difference", &grid, &[how])
    }
}

fn row(driver: &Driver, heading: Option<String>) -> Row {
    let cause = &driver.cause;
    let words = match cause.kind {
        CauseKind::Phrase | CauseKind::Word | CauseKind::Emphasis => format!("“{}”", clean(&driver.found, NAME)),
        CauseKind::Learned => format!("“{}” (learned)", clean(&driver.found, NAME)),
        CauseKind::Tone => "(how it sounds)".to_owned(),
    };
    let example =
        driver.example.as_ref().map_or_else(String::new, |example| format!("{}: {}", clean(&example.speaker, 40), spoken(&example.text)));
    Row {
        heading,
        cells: vec![
            Cell::new(words, Paint::Plain),
            Cell::new(cause.act.map_or("", |act| act.as_str()), Paint::Plain),
            Cell::new(super::super::bar::fine(driver.share), paint(Some(driver.share * 10.0))),
            Cell::new(grouped(driver.texts[0]), Paint::Plain),
            Cell::new(grouped(driver.texts[1]), Paint::Plain),
            Cell::new("", Paint::Plain),
        ],
        below: Cell::new(example, Paint::Dim),
    }
}
