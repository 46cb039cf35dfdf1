//! Single files: tables of any columns as CSV, and bytes as they are.

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

/// Writes a file whole or not at all; one that stood there is replaced.
///
/// # Errors
/// Where it cannot be written.
pub fn file(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    let mut draft = open(path)?;
    draft.write_all(content).map_err(|cause| draft.error(cause))?;
    publish(vec![draft]).map(drop)
}

/// A draft of the file at `path`, in a folder that is made where it is missing.
fn open(path: &Path) -> Result<Draft, WriteError> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    make_folder(folder)?;
    Draft::create(folder, &path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default())
}

fn draft(sheet: &Sheet) -> Result<Draft, WriteError> {
    let mut out = CsvWriter::new(open(&sheet.path)?, sheet.columns.clone(), true);
    let written = out.rows(&sheet.rows).and_then(|()| out.finish());
    written.map_err(|cause| WriteError::File { path: sheet.path.clone(), cause })
}
