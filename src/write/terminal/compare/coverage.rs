//! Who carries what, and what others carry that a group leaves out.

use super::super::grid::{Cell, Column, Grid, Paint, Row};
use super::super::text::{clean, grouped, spoken};
use super::words::{coverage, title_of};
use super::{ComparisonScreen, NAME, SHOWN};
use crate::types::{Carried, Carrying, Comparison, Group, Heard};
use crate::write::ComparisonTable;

/// Quotations and speakers shown that somebody leaves out.
const LEFT_OUT: usize = 8;

impl ComparisonScreen {
    /// A row a group, then the quotations and the speakers that most others carry.
    pub(super) fn coverage(&self, comparison: &Comparison) -> String {
        let covering = |group: &&Group| group.coverage.quotations > 0;
        let rows: Vec<Row> = comparison.groups.iter().filter(covering).take(SHOWN).map(counts).collect();
        if rows.is_empty() {
            return String::new();
        }
        let mut columns = vec![Column::words(title_of(&comparison.by), 8), Column::number("of")];
        columns.extend(["verbatim", "trimmed", "reworded", "left out", "alone", "unheard"].map(Column::number));
        let grid = Grid { columns, rows, indent: 2 };
        let more = comparison.groups.iter().filter(covering).count().saturating_sub(SHOWN);
        let more = if more > 0 { format!("… and {more} more in {}", ComparisonTable::Coverage.file()) } else { String::new() };
        self.section("Coverage", &grid, &[more, coverage(comparison)]) + &self.quotations(comparison) + &self.speakers(comparison)
    }

    fn quotations(&self, comparison: &Comparison) -> String {
        let left =
            |carrying: &&Carrying| carrying.carriers > 1 && carrying.versions.iter().any(|version| version.carried == Carried::LeftOut);
        let all: Vec<&Carrying> = comparison.quotations.iter().filter(left).collect();
        if all.is_empty() {
            return String::new();
        }
        let row = |carrying: &&Carrying| {
            let out = carrying.versions.iter().filter(|version| version.carried == Carried::LeftOut);
            let out: Vec<String> = out.filter_map(|version| Some(clean(comparison.carriers.get(version.carrier)?, NAME))).collect();
            let out = some(&out);
            let count = format!("{} of {}", carrying.carriers, carrying.versions.len());
            let cells = [clean(&carrying.speaker, NAME), count, out];
            let [speaker, count, out] = cells;
            Row {
                heading: None,
                cells: vec![Cell::new(speaker, Paint::Strong), Cell::new(count, Paint::Plain), Cell::new(out, Paint::Plain)],
                below: Cell::new(spoken(&carrying.text), Paint::Plain),
            }
        };
        let columns = vec![Column::words("Quotation of", 8), Column::number("carried by"), Column::words("left out by", 8)];
        let grid = Grid { columns, rows: all.iter().take(LEFT_OUT).map(row).collect(), indent: 2 };
        let more = all.len().saturating_sub(LEFT_OUT);
        let more = if more > 0 { format!("… and {more} more in {}", ComparisonTable::Coverage.file()) } else { String::new() };
        self.section("Left out, though others carry it", &grid, &[more])
    }

    fn speakers(&self, comparison: &Comparison) -> String {
        let left = |heard: &&Heard| heard.carriers > 1 && heard.quoted.iter().any(|(_, statements)| *statements == 0);
        let all: Vec<&Heard> = comparison.speakers.iter().filter(left).collect();
        if all.is_empty() {
            return String::new();
        }
        let name = |carrier: &usize| comparison.carriers.get(*carrier).map(|name| clean(name, NAME));
        let row = |heard: &&Heard| {
            let said: Vec<String> = heard
                .quoted
                .iter()
                .filter(|(_, count)| *count > 0)
                .filter_map(|(group, count)| Some(format!("{} {}", name(group)?, grouped(*count))))
                .collect();
            let out: Vec<String> = heard.quoted.iter().filter(|(_, count)| *count == 0).filter_map(|(group, _)| name(group)).collect();
            Row {
                heading: None,
                cells: vec![Cell::new(clean(&heard.speaker, NAME), Paint::Strong), Cell::new(some(&out), Paint::Plain)],
                below: Cell::new(format!("quoted by {}", some(&said)), Paint::Dim),
            }
        };
        let columns = vec![Column::words("Speaker", 8), Column::words("unheard in", 8)];
        let grid = Grid { columns, rows: all.iter().take(LEFT_OUT).map(row).collect(), indent: 2 };
        let more = all.len().saturating_sub(LEFT_OUT);
        let more = if more > 0 { format!("… and {more} more in {}", ComparisonTable::Coverage.file()) } else { String::new() };
        self.section("Unheard, though others quote them", &grid, &[more])
    }
}

fn counts(group: &Group) -> Row {
    let sum = group.coverage;
    let numbers = [sum.quotations, sum.full, sum.trimmed, sum.paraphrased, sum.left_out, sum.alone, sum.speakers_left_out];
    let cells = [Cell::new(clean(&group.name, NAME), Paint::Strong)].into_iter();
    Row {
        heading: None,
        cells: cells.chain(numbers.map(|number| Cell::new(grouped(number), Paint::Plain))).collect(),
        below: Cell::new("", Paint::Dim),
    }
}

/// The first three, and how many more.
fn some(names: &[String]) -> String {
    const MOST: usize = 3;
    let first = names.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > MOST { format!("{} of them: {first} …", names.len()) } else { first }
}
