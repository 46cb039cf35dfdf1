//! The files of a comparison, or one of its tables on standard output.

use super::atomic::{self, Draft};
use super::csv::CsvWriter;
use super::{ComparisonTable, Receipt, WriteError};
use crate::types::Comparison;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// The files of a comparison while they are made: nothing in the folder changes before they are finished.
pub struct ComparisonFiles {
    tables: Vec<(ComparisonTable, Draft)>,
    receipt: Draft,
    excel: bool,
}

impl ComparisonFiles {
    /// The receipt: its own, so that the one of `score` in the same folder stays true.
    pub const RECEIPT: &str = "compare-run.json";

    /// Opens a draft of every file, so that a folder that cannot be written to is found before the work.
    ///
    /// # Errors
    /// Where the folder cannot be made or written to, or a folder stands in the place of a report.
    pub fn create(dir: &Path, excel: bool) -> Result<Self, WriteError> {
        atomic::make_folder(dir)?;
        let draft = |table: ComparisonTable| Ok((table, Draft::create(dir, &table.file())?));
        let tables = ComparisonTable::ALL.into_iter().map(draft).collect::<Result<_, WriteError>>()?;
        Ok(Self { tables, receipt: Draft::create(dir, Self::RECEIPT)?, excel })
    }

    /// Writes all, puts every file in its place and tells where.
    ///
    /// # Errors
    /// Where a draft cannot be written, which leaves the folder as it was, or a file cannot be renamed.
    pub fn finish(self, comparison: &Comparison, receipt: &Receipt) -> Result<Vec<PathBuf>, WriteError> {
        let Self { tables, receipt: mut paper, excel } = self;
        let mut drafts = Vec::new();
        for (table, mut draft) in tables {
            let written = csv(&mut draft, table, comparison, excel);
            written.map_err(|cause| draft.error(cause))?;
            drafts.push(draft);
        }
        let mut out = BufWriter::new(&mut paper);
        let written = receipt.write(&mut out).and_then(|()| out.flush());
        drop(out);
        written.map_err(|cause| paper.error(cause))?;
        drafts.push(paper);
        atomic::publish(drafts)
    }
}

/// Writes one table as CSV.
///
/// # Errors
/// Where `out` takes no more; see [`WriteError::is_broken_pipe`].
pub fn comparison_csv(out: impl Write, table: ComparisonTable, comparison: &Comparison, excel: bool) -> Result<(), WriteError> {
    csv(out, table, comparison, excel).map_err(WriteError::Stream)
}

fn csv(out: impl Write, table: ComparisonTable, comparison: &Comparison, excel: bool) -> std::io::Result<()> {
    let mut writer = CsvWriter::new(out, table.columns(), excel);
    writer.rows(&table.rows(comparison))?;
    writer.finish().map(drop)
}
