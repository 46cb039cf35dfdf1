//! Who says who is hard: what the speakers of each party say about the other parties.

use super::bar::{paint, value};
use super::grid::{Cell, Column, Grid, Paint, Row};
use super::text::{clean, grouped};
use crate::types::{FEW, Summary, View};

/// More of a name than a column of the matrix shows.
const NAME: usize = 14;
/// Columns that a cell and the gap before it take.
const CELL: usize = NAME + 2;
/// Columns for the speakers' party and their own stance.
const HEAD: usize = 28;

/// A row for each party that says something about another, a column for each that something is said about, most
/// statements first; as many columns as fit. Empty where nobody speaks about anybody.
pub(super) fn matrix(summary: &Summary, width: usize) -> Grid {
    let about = about(&summary.views, width);
    let mut columns = vec![Column::words("Said by", 8), Column::number("own stance")];
    columns.extend(about.iter().map(|party| Column::number(format!("of {}", clean(party, NAME - 3)))));
    columns.push(Column::fixed("")); // takes the room that is left
    let own = |party: &str| summary.parties.iter().find(|row| row.party == party).and_then(|row| row.tone.stance.mean);
    let by_party = summary.views.chunk_by(|one, other| one.from == other.from);
    let rows = by_party.filter(|views| views.iter().any(|view| about.contains(&view.about.as_str()))).map(|views| {
        let from = views.first().and_then(|view| view.from.as_deref());
        let head = Cell::new(from.map_or_else(|| "no party".to_owned(), |party| clean(party, 200)), Paint::Strong);
        let stance = from.and_then(own);
        let mut cells = vec![head, Cell::new(value(stance), paint(stance))];
        cells.extend(about.iter().map(|party| cell(views.iter().find(|view| view.about == *party))));
        Row { heading: None, cells, below: Cell::new("", Paint::Plain) }
    });
    Grid { rows: rows.collect(), columns, indent: 2 }
}

/// "−0.44 (3*)": the mean stance of what is said, and of how many statements.
fn cell(view: Option<&View>) -> Cell {
    let Some(view) = view else { return Cell::new("", Paint::Plain) };
    let few = if view.statements < FEW { "*" } else { "" };
    let mean = view.tone.stance.mean;
    Cell::new(format!("{} ({}{few})", value(mean), grouped(view.statements)), paint(mean))
}

/// The parties most is said about, as many as fit.
fn about(views: &[View], width: usize) -> Vec<&str> {
    let mut counts: Vec<(&str, u64)> = Vec::new();
    for view in views {
        match counts.iter_mut().find(|(party, _)| *party == view.about) {
            Some((_, count)) => *count += view.statements,
            None => counts.push((&view.about, view.statements)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let fit = (width.saturating_sub(HEAD) / CELL).max(1);
    counts.into_iter().take(fit).map(|(party, _)| party).collect()
}
