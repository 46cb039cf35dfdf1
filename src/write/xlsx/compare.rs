//! `compare.xlsx`: the tables of a comparison, a sheet each, behind one that says what the columns mean.

use super::look::Look;
use super::sheet::{MOST_ROWS, Sheet};
use super::{about, cause, empty, notes};
use crate::types::Comparison;
use crate::write::terminal::compare::words::{against, headline, how};
use crate::write::{ComparisonTable, comparison_meaning};
use rust_xlsxwriter::XlsxError;
use std::io::{self, Seek, Write};

/// Writes the whole workbook.
pub(in crate::write) fn write(out: &mut (impl Write + Seek + Send), comparison: &Comparison) -> io::Result<()> {
    assemble(out, comparison).map_err(cause)
}

fn assemble(out: &mut (impl Write + Seek + Send), comparison: &Comparison) -> Result<(), XlsxError> {
    const TITLE: &str = "Held against each other";
    let (mut book, look) = (empty(TITLE)?, Look::new());
    let sheet = |table: ComparisonTable| {
        let mut sheet = Sheet::new(table.as_str(), table.columns(), comparison_meaning, (&mut book, &look, MOST_ROWS))?;
        sheet.rows(&table.rows(comparison), &mut book, &look)?;
        Ok(sheet)
    };
    let sheets = ComparisonTable::ALL.into_iter().map(sheet).collect::<Result<Vec<_>, XlsxError>>()?;
    let mut lines = vec![format!("{}. {}", headline(comparison), against(comparison)), how(comparison)];
    lines.extend(notes(&sheets));
    let about = about(TITLE, &lines, None, &sheets, &mut book, &look)?;
    book.push_worksheet(about);
    for page in sheets.into_iter().map(Sheet::finish).collect::<Result<Vec<_>, _>>()?.into_iter().flatten() {
        book.push_worksheet(page);
    }
    book.save_to_writer(out)
}
