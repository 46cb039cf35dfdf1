//! A table of any columns as a CSV file of its own.

use super::atomic::{Draft, make_folder, publish};
use super::csv::CsvWriter;
use super::{Cell, WriteError};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A file to be written.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Where.
    pub path: PathBuf,
    /// The names of the columns.
    pub columns: Vec<&'static str>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell<'static>>>,
}

/// Writes all sheets or none; those that stood there are replaced. Cells are those of the report tables: UTF-8, one line each.
/// The byte order mark in front tells spreadsheets so.
///
/// # Errors
/// Where a file cannot be written.
pub fn sheets(sheets: &[Sheet]) -> Result<(), WriteError> {
    publish(sheets.iter().map(draft).collect::<Result<_, _>>()?).map(drop)
}

/// Writes a text to a file that is not there yet.
///
/// # Errors
/// [`WriteError::Taken`] for one that is, else where it cannot be written.
pub fn create(path: &Path, text: &str) -> Result<(), WriteError> {
    if path.exists() {
        return Err(WriteError::Taken { path: path.to_owned() });
    }
    let mut draft = beside(path)?;
    draft.write_all(text.as_bytes()).map_err(|cause| draft.error(cause))?;
    draft.publish_new()
}

fn draft(sheet: &Sheet) -> Result<Draft, WriteError> {
    let draft = beside(&sheet.path)?;
    let mut out = CsvWriter::new(draft, sheet.columns.clone(), true);
    let written = out.rows(&sheet.rows).and_then(|()| out.finish());
    written.map_err(|cause| WriteError::File { path: sheet.path.clone(), cause })
}

/// A draft in the folder of `path`, which is made where it is missing.
fn beside(path: &Path) -> Result<Draft, WriteError> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    make_folder(folder)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Draft::create(folder, &name)
}
