//! Levels, pairs and drivers as tables that sort and filter.

use super::super::grid::{Grid, How, Pick, headings, pick, rows};
use super::super::page::{choice, words};
use super::{MOST, title_of};
use crate::types::Comparison;
use crate::write::terminal::compare::words::shared;
use crate::write::terminal::text::grouped;
use crate::write::{Cell, ComparisonTable};
use maud::{Markup, html};

const NAME: How = How::Words(60);

const LEVELS: [Pick; 11] = [
    pick("group", "Group", NAME),
    pick("telling", "Whose", NAME),
    pick("measure", "Score", NAME),
    pick("texts", "Texts", How::Count),
    pick("mean", "Mean", How::Interval),
    pick("letters", "Letters", NAME),
    pick("baseline_mean", "Baseline", How::Score),
    pick("difference", "Differs by", How::Interval),
    pick("cliffs_delta", "Cliff's δ", How::Score),
    pick("p_holm", "p", How::Chance),
    pick("verdict", "Verdict", NAME),
];

const PAIRS: [Pick; 9] = [
    pick("group", "Group", NAME),
    pick("telling", "Whose", NAME),
    pick("measure", "Score", NAME),
    pick("paired_by", "Same", NAME),
    pick("pairs", "Pairs", How::Count),
    pick("difference", "Differs by", How::Interval),
    pick("p_holm", "p", How::Chance),
    pick("verdict", "Verdict", NAME),
    pick("most", "Pairs that differ most", How::Words(240)),
];

const DRIVERS: [Pick; 10] = [
    pick("group", "Group", NAME),
    pick("telling", "Whose", NAME),
    pick("measure", "Score", NAME),
    pick("found", "Word or phrase", How::Words(80)),
    pick("act", "Act", NAME),
    pick("share", "Gives", How::Part),
    pick("texts", "In it", How::Count),
    pick("baseline_texts", "Baseline", How::Count),
    pick("example_speaker", "Said by", NAME),
    pick("example", "For example", How::Words(400)),
];

/// The filters of all tables of the page. They are of no use without the script, which shows them.
pub(super) fn filter(comparison: &Comparison) -> Markup {
    html! {
        form id="filter" data-of=(comparison.by) aria-label="Filter tables" hidden {
            (choice("f-group", &title_of(&comparison.by), &[]))
            (choice("f-telling", "Whose", &[("narrator", "narrator"), ("quoted", "quoted")]))
            (choice("f-measure", "Score", &[("stance", "stance"), ("sentiment", "sentiment")]))
            (choice("f-verdict", "Verdict", &["different", "cannot be told apart", "too few"].map(|verdict| (verdict, verdict))))
            (choice("f-carried", "Quotation is", &["left out", "verbatim", "trimmed", "paraphrased"].map(|carried| (carried, carried))))
            (words())
            button type="reset" { "Clear" }
            output id="f-count" { "" }
        }
    }
}

/// The tables of levels, pairs and drivers.
pub(super) fn tables(comparison: &Comparison) -> Markup {
    let drivers =
        "What each word or phrase adds to the difference of the means, those of the differences first that chance explains least.";
    html! {
        (table("levels", "Levels and differences", None, ComparisonTable::Compare, &LEVELS, ComparisonTable::Compare.rows(comparison)))
        (table("pairs", shared(comparison), None, ComparisonTable::Pairs, &PAIRS, ComparisonTable::Pairs.rows(comparison)))
        (table("drivers", "What makes the differences", Some(drivers), ComparisonTable::Drivers, &DRIVERS, causes(comparison)))
    }
}

/// The rows of the causes that have words; of the surest differences first.
fn causes(comparison: &Comparison) -> Vec<Vec<Cell<'_>>> {
    let levels = comparison
        .groups
        .iter()
        .flat_map(|group| group.levels.iter().filter_map(move |level| Some((group, level, level.contrast.as_ref()?))));
    let mut sure: Vec<_> = levels.collect();
    sure.sort_by(|a, b| a.2.gap.p.unwrap_or(2.0).total_cmp(&b.2.gap.p.unwrap_or(2.0)));
    sure.into_iter()
        .flat_map(|row| crate::write::compare::driver_rows(comparison, row))
        .filter(|row| row.get(4).is_some_and(|rank| *rank != Cell::Empty))
        .collect()
}

fn table(id: &str, title: &str, about: Option<&str>, table: ComparisonTable, picks: &[Pick], rows_all: Vec<Vec<Cell<'_>>>) -> Markup {
    let (columns, count) = (table.columns(), rows_all.len());
    let shown = rows_all.get(..count.min(MOST)).unwrap_or_default();
    let grid = Grid { columns: &columns, rows: shown };
    html! {
        @if count > 0 {
            section class="table" aria-labelledby={ "h-" (id) } {
                h3 id={ "h-" (id) } { (title) " " span class="count" { (grouped(shown.len() as u64)) } }
                @if let Some(about) = about { p { (about) } }
                (more(count, &table.file()))
                div class="scroll tall" tabindex="0" role="region" aria-labelledby={ "h-" (id) } {
                    table id={ "t-" (id) } { thead { tr { (headings(picks)) } } tbody { (rows(grid, picks, |_| None)) } }
                }
            }
        }
    }
}

/// How many rows are not shown, and where they are.
pub(super) fn more(count: usize, file: &str) -> Markup {
    html! { @if count > MOST { p { "The first " (grouped(MOST as u64)) " of " (grouped(count as u64)) "; all of them are in " (file) "." } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_that_is_picked_is_there() {
        let tables =
            [(ComparisonTable::Compare, LEVELS.as_slice()), (ComparisonTable::Pairs, &PAIRS), (ComparisonTable::Drivers, &DRIVERS)];
        for (name, picks) in tables {
            let columns = name.columns();
            for Pick { column, how, .. } in picks {
                assert!(columns.contains(column), "{name:?}: {column}");
                assert!(*how != How::Interval || columns.contains(&format!("{column}_low").as_str()), "{name:?}: {column}_low");
            }
        }
    }
}
