//! `compare.md`: a comparison to paste.

use super::escape::escaped;
use super::{Shown, grid};
use crate::types::{Carried, Comparison};
use crate::write::meaning::Kind;
use crate::write::terminal::compare::words::{against, coverage, headline, how, pairs, shared};
use crate::write::{Cell, ComparisonTable, comparison_meaning};

const LEVELS: Shown = &[
    ("Group", "group"),
    ("Whose", "telling"),
    ("Score", "measure"),
    ("n", "texts"),
    ("Mean", "mean"),
    ("95 %", "mean_low"),
    ("Differs by", "difference"),
    ("95 %", "difference_low"),
    ("p", "p_holm"),
    ("Verdict", "verdict"),
];

const PAIRS: Shown = &[
    ("Group", "group"),
    ("Whose", "telling"),
    ("Score", "measure"),
    ("Same", "paired_by"),
    ("Pairs", "pairs"),
    ("Differs by", "difference"),
    ("95 %", "difference_low"),
    ("Verdict", "verdict"),
    ("Most", "most"),
];

const DRIVERS: Shown = &[
    ("Group", "group"),
    ("Whose", "telling"),
    ("Score", "measure"),
    ("Word or phrase", "found"),
    ("Act", "act"),
    ("Gives", "share"),
    ("n", "texts"),
    ("Said by", "example_speaker"),
    ("For example", "example"),
];

const DRIFT: Shown = &[
    ("Group", "group"),
    ("Whose", "telling"),
    ("Score", "measure"),
    ("When", "period"),
    ("n", "texts"),
    ("Mean", "mean"),
    ("95 %", "mean_low"),
];

/// Causes of a difference that are noted.
const CAUSES: u64 = 3;
/// Quotations that are noted.
const QUOTATIONS: usize = 40;

/// The notes: `tables`, in this order.
pub(in crate::write) fn comparison(comparison: &Comparison, tables: &[ComparisonTable]) -> String {
    let mut out = format!("# Held against each other\n\n{}. {}\n", escaped(&headline(comparison)), escaped(&against(comparison)));
    for table in tables {
        out += &match table {
            ComparisonTable::Compare => part("Levels and differences", &how(comparison), *table, comparison, LEVELS),
            ComparisonTable::Pairs => part(shared(comparison), &pairs(comparison), *table, comparison, PAIRS),
            ComparisonTable::Drivers => {
                let about = "The strongest causes of each difference: what each adds to it, and a text that shows it.";
                part("What makes the differences", about, *table, comparison, DRIVERS)
            }
            ComparisonTable::Coverage => quotations(comparison),
            ComparisonTable::Drift => part("Over time", "Means by date.", *table, comparison, DRIFT),
        };
    }
    out
}

fn part(title: &str, about: &str, table: ComparisonTable, comparison: &Comparison, shown: Shown) -> String {
    let columns = table.columns();
    let rank = columns.iter().position(|column| *column == "rank");
    let strong =
        |row: &Vec<Cell<'_>>| rank.and_then(|at| row.get(at)).is_none_or(|rank| matches!(rank, Cell::Integer(rank) if *rank <= CAUSES));
    let rows: Vec<Vec<Cell<'_>>> = table.rows(comparison).into_iter().filter(strong).collect();
    let kind = |name: &str| comparison_meaning(name).map_or(Kind::Words, |meaning| meaning.kind);
    format!("\n## {title}\n\n{}\n\n{}", escaped(about), grid(&columns, &rows, shown, kind))
}

/// Who leaves out what most others carry.
fn quotations(comparison: &Comparison) -> String {
    let left: Vec<_> = comparison.quotations.iter().filter(|quotation| quotation.carriers < quotation.versions.len() as u64).collect();
    let mut out = format!("\n## What is left out\n\n{}\n\n", escaped(&coverage(comparison)));
    if left.is_empty() {
        out += "none\n";
    }
    for quotation in left.iter().take(QUOTATIONS) {
        let names = |is_out: bool| {
            let versions = quotation.versions.iter().filter(|version| (version.carried == Carried::LeftOut) == is_out);
            let names = versions.filter_map(|version| comparison.carriers.get(version.carrier)).map(|name| escaped(name));
            names.collect::<Vec<_>>().join(", ")
        };
        let (speaker, text) = (escaped(&quotation.speaker), escaped(&quotation.text));
        out += &format!("- **{speaker}**: “{text}” Carried by {}; left out by {}.\n", names(false), names(true));
    }
    let more = left.len().saturating_sub(QUOTATIONS);
    if more > 0 { out + &format!("\n… and {more} more in {}\n", ComparisonTable::Coverage.file()) } else { out }
}
