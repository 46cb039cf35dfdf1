//! A comparison for a person at a terminal: levels with their intervals, what is paired, what drives a difference, what is left
//! out, and the course over time. What figures cannot tell apart is said in words.

mod coverage;
mod drivers;
mod levels;
pub(in crate::write) mod words;

use super::grid::{Cell, Column, Grid, Paint, Row};
use super::text::clean;
use super::timeline::{picture, trend};
use super::{footer, small};
use crate::types::{Comparison, Group, Level, Scale};
use crate::write::ComparisonTable;
use std::path::PathBuf;
use words::{against, headline, title_of};

/// More of a name than any terminal shows.
const NAME: usize = 200;
/// So many groups are shown.
const SHOWN: usize = 20;

/// How a comparison is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonScreen {
    /// The tables to show, in this order.
    pub show: Vec<ComparisonTable>,
    /// Columns of the terminal; under 60 counts as 60.
    pub width: usize,
    /// True for colour codes.
    pub colour: bool,
}

impl ComparisonScreen {
    /// A line that tells what is compared, the tables asked for, and how to read them.
    pub fn render(&self, comparison: &Comparison) -> String {
        let mut out = format!("{}\n", self.strong(&headline(comparison)));
        out += &self.dim(&against(comparison));
        for table in &self.show {
            out += &match table {
                ComparisonTable::Compare => self.levels(comparison),
                ComparisonTable::Pairs => self.pairs(comparison),
                ComparisonTable::Drivers => self.drivers(comparison),
                ComparisonTable::Coverage => self.coverage(comparison),
                ComparisonTable::Drift => self.drift(comparison),
            };
        }
        out
    }

    /// The closing lines that tell what was written where.
    pub fn footer(&self, written: &[PathBuf]) -> String {
        self.dim(&footer(written))
    }

    fn width(&self) -> usize {
        self.width.clamp(60, 1000)
    }

    fn dim(&self, text: &str) -> String {
        small(text, self.width(), self.colour)
    }

    fn strong(&self, text: &str) -> String {
        Paint::Strong.on(&super::text::cut(text, self.width()), self.colour)
    }

    /// A grid under its title, with small print below.
    fn section(&self, title: &str, grid: &Grid, below: &[String]) -> String {
        let notes: String = below.iter().filter(|note| !note.is_empty()).map(|note| self.dim(note)).collect();
        let rows = if grid.rows.is_empty() { self.dim("none") } else { grid.render(self.width(), self.colour) };
        format!("\n{}\n{rows}{notes}", self.strong(title))
    }

    /// The stance of each group over the dates, where there are several.
    fn drift(&self, comparison: &Comparison) -> String {
        let lasting = |level: &&Level| level.measure.scale == Scale::Stance && level.course.len() > 1;
        let rows: Vec<(&Group, &Level)> =
            comparison.groups.iter().flat_map(|group| group.levels.iter().filter(lasting).map(move |level| (group, level))).collect();
        let days = || rows.iter().flat_map(|(_, level)| &level.course).map(|period| period.first);
        let Some(ends) = days().min().zip(days().max()) else { return String::new() };
        let row = |(group, level): &(&Group, &Level)| Row {
            heading: None,
            cells: vec![
                Cell::new(clean(&group.name, NAME), Paint::Strong),
                Cell::new(level.measure.telling.as_str(), Paint::Plain),
                Cell::new(picture(&level.course, ends), Paint::Plain),
                trend(level.trend),
            ],
            below: Cell::new("", Paint::Dim),
        };
        let columns = vec![
            Column::words(title_of(&comparison.by), 8),
            Column::fixed("Whose"),
            Column::fixed("Stance over time"),
            Column::fixed("in 30 days"),
        ];
        let grid = Grid { columns, rows: rows.iter().take(2 * SHOWN).map(row).collect(), indent: 2 };
        let hidden = rows.len().saturating_sub(2 * SHOWN) as u64;
        let more = if hidden > 0 { format!("… and {hidden} more in {}", ComparisonTable::Drift.file()) } else { String::new() };
        let dates = format!("From {} to {}; ▁ away, ▇ toward a deal, · no sign. ", ends.0, ends.1);
        let how = "Change in 30 days by least squares, Student's 95 % interval; from five scored texts on three dates upwards. Each trend is \
                   tested by itself: of twenty without any, one will look like one.";
        self.section("Over time", &grid, &[more, dates + how])
    }
}
