//! Tables as a page draws them: picked columns, each under a heading in words.

use crate::write::Cell;
use crate::write::chart::shade;
use crate::write::columns::signed;
use crate::write::terminal::compare::words::probability;
use crate::write::terminal::fine;
use crate::write::terminal::text::{clean, grouped};
use maud::{Markup, html};

/// Rows under the names of their columns.
#[derive(Clone, Copy)]
pub(super) struct Grid<'t, 'a> {
    pub columns: &'t [&'static str],
    pub rows: &'t [Vec<Cell<'a>>],
}

/// A column of a table in the page.
#[derive(Clone, Copy)]
pub(super) struct Pick {
    /// Its name in the files.
    pub column: &'static str,
    pub heading: &'static str,
    pub how: How,
}

/// How a cell is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// At most so many characters.
    Words(usize),
    /// A count, starred where the row has `low_n`.
    Count,
    /// A score.
    Score,
    /// A small part of a score, with three decimals.
    Part,
    /// A probability.
    Chance,
    /// A score, with the interval from the columns of its name and `_low` and `_high`.
    Interval,
}

pub(super) const fn pick(column: &'static str, heading: &'static str, how: How) -> Pick {
    Pick { column, heading, how }
}

/// Headings that the script makes sortable; `data-k` says what a filter may look for in the column.
pub(super) fn headings(picks: &[Pick]) -> Markup {
    html! { @for Pick { column, heading, how } in picks {
        th scope="col" data-k=(column) class=[(!matches!(how, How::Words(_))).then_some("n")] { (heading) }
    } }
}

pub(super) fn rows(grid: Grid<'_, '_>, picks: &[Pick], first: impl Fn(&[Cell<'_>]) -> Option<Markup>) -> Markup {
    html! { @for row in grid.rows { tr {
        @if let Some(first) = first(row) { (first) }
        @for pick in picks { (cell(grid, row, *pick)) }
    } } }
}

fn cell(grid: Grid<'_, '_>, row: &[Cell<'_>], Pick { column, how, .. }: Pick) -> Markup {
    let value = field(grid, row, column);
    match (how, value) {
        (_, Cell::Empty) => html! { td {} },
        (How::Words(longest), value) => html! { td { bdi { (clean(&value.as_field(), longest)) } } },
        (How::Count, Cell::Integer(count)) => {
            let few = matches!(column, "statements" | "texts") && *field(grid, row, "low_n") != Cell::Empty;
            html! { td { (grouped(*count)) @if few { "*" } } }
        }
        (How::Score | How::Interval, Cell::Number(score, _)) => {
            let ends = match how {
                How::Interval => [format!("{column}_low"), format!("{column}_high")].map(|end| number(field(grid, row, &end))),
                _ => [None, None],
            };
            html! { td class=(shade(Some(*score))) { (signed(*score)) @if let [Some(low), Some(high)] = ends { " " small { "[" (signed(low)) ", " (signed(high)) "]" } } } }
        }
        (How::Part, Cell::Number(part, _)) => html! { td class=(shade(Some(part * 10.0))) { (fine(*part)) } },
        (How::Chance, Cell::Number(p, _)) => html! { td class="p" { (probability(*p)) } },
        (_, other) => html! { td { (other.as_field()) } },
    }
}

fn number(cell: &Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Number(number, _) => Some(*number),
        _ => None,
    }
}

/// The cell of a row under a column.
pub(super) fn field<'t, 'a>(grid: Grid<'_, '_>, row: &'t [Cell<'a>], column: &str) -> &'t Cell<'a> {
    const NONE: &Cell<'static> = &Cell::Empty;
    grid.columns.iter().position(|name| *name == column).and_then(|index| row.get(index)).unwrap_or(NONE)
}
