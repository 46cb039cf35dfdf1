//! Who says who is hard: what the speakers of each party, and the narrator, say that the other parties do.

use super::bar::{paint, value};
use super::grid::{Cell, Column, Grid, Paint, Row};
use super::text::{clean, grouped};
use crate::types::{FEW, Summary, View};

/// More of a name than a column of the matrix shows.
const NAME: usize = 14;
/// Columns that a cell and the gap before it take.
const CELL: usize = NAME + 2;
/// Columns for the speakers' party and their own posture.
const HEAD: usize = 29;

/// How to read a cell.
pub(super) const LEGEND: &str = "Mean posture that they report of others, − hard, + soft (acts, * under 5); ° where they report none, the stance \
    of what they say about them (statements). Own posture: what they say of themselves.";

/// A row for each party that says something about another, a column for each that something is said about, most said
/// first; as many columns as fit. Empty where nobody speaks about anybody.
pub(super) fn matrix(summary: &Summary, width: usize) -> Grid {
    let about = about(&summary.views, (width.saturating_sub(HEAD) / CELL).max(1));
    let mut columns = vec![Column::words("Said by", 8), Column::number("own posture")];
    columns.extend(about.iter().map(|party| Column::number(format!("of {}", clean(party, NAME - 3)))));
    columns.push(Column::fixed("")); // takes the room that is left
    let own = |party: &str| summary.parties.iter().find(|row| row.party == party).and_then(|row| row.tone.posture_own);
    let by_party = summary.views.chunk_by(|one, other| one.from == other.from);
    let rows = by_party.filter(|views| views.iter().any(|view| about.contains(&view.about.as_str()))).map(|views| {
        let from = views.first().and_then(|view| view.from.as_deref());
        let head = Cell::new(from.map_or_else(|| "no party".to_owned(), |party| clean(party, 200)), Paint::Strong);
        let posture = from.and_then(own);
        let mut cells = vec![head, Cell::new(value(posture), paint(posture))];
        cells.extend(about.iter().map(|party| cell(views.iter().find(|view| view.about == *party))));
        Row { heading: None, cells, below: Cell::new("", Paint::Plain) }
    });
    Grid { rows: rows.collect(), columns, indent: 2 }
}

/// "−0.44 (3*)": the score, and of how many.
fn cell(view: Option<&View>) -> Cell {
    let Some(view) = view else { return Cell::new("", Paint::Plain) };
    let (mean, mark, count) = shown(view);
    Cell::new(format!("{}{mark} ({count})", value(mean)), paint(mean))
}

/// What a cell of the matrix shows: the mean posture that is reported, and of how many acts; where none is, marked by "°",
/// the mean stance of what is said, and of how many statements. Counts under five are marked by "*".
pub(in crate::write) fn shown(view: &View) -> (Option<f64>, &'static str, String) {
    let (mean, count, mark) = match view.reported.posture {
        Some(posture) => (Some(posture), view.reported.acts, ""),
        None => (view.tone.stance.mean, view.statements, "°"),
    };
    (mean, mark, format!("{}{}", grouped(count), if count < FEW { "*" } else { "" }))
}

/// The parties most is said about, at most `most`.
pub(in crate::write) fn about(views: &[View], most: usize) -> Vec<&str> {
    let mut counts: Vec<(&str, u64)> = Vec::new();
    for view in views {
        match counts.iter_mut().find(|(party, _)| *party == view.about) {
            Some((_, count)) => *count += view.statements.max(view.reported.acts),
            None => counts.push((&view.about, view.statements.max(view.reported.acts))),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().take(most).map(|(party, _)| party).collect()
}
