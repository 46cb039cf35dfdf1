//! A matrix of scores: a table, each cell in the shade of its score, so that a screen reader can walk it.

use super::shade;
use crate::write::columns::signed;
use maud::{Markup, html};

/// What stands in a cell.
pub(in crate::write) struct MatrixCell {
    pub score: Option<f64>,
    /// A mark behind the score, as "°".
    pub mark: &'static str,
    /// What it rests on, as "3*".
    pub note: String,
}

/// A row under its name; a cell for each column.
pub(in crate::write) struct MatrixRow {
    pub name: String,
    pub cells: Vec<Option<MatrixCell>>,
}

/// The whole matrix.
pub(in crate::write) struct Matrix<'a> {
    pub caption: &'a str,
    /// What the rows are, over their names.
    pub corner: &'a str,
    pub columns: Vec<String>,
    pub rows: Vec<MatrixRow>,
}

impl Matrix<'_> {
    /// Draws it as a table.
    pub fn table(&self) -> Markup {
        html! {
            table class="matrix" {
                caption { (self.caption) }
                thead { tr { th scope="col" { (self.corner) } @for column in &self.columns { th scope="col" { bdi { (column) } } } } }
                tbody { @for row in &self.rows {
                    tr { th scope="row" { bdi { (row.name) } } @for cell in &row.cells { (self::cell(cell.as_ref())) } }
                } }
            }
        }
    }
}

fn cell(cell: Option<&MatrixCell>) -> Markup {
    let Some(MatrixCell { score, mark, note }) = cell else { return html! { td {} } };
    let value = score.map_or_else(|| "–".to_owned(), signed);
    html! { td class=(shade(*score)) { (value) (mark) @if !note.is_empty() { " " small { (note) } } } }
}
