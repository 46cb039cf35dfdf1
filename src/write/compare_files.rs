//! The files of a comparison, or one of its formats on standard output.

use super::atomic::{self, Draft};
use super::compare_plot::ComparisonPlot;
use super::csv::CsvWriter;
use super::{ComparisonTable, Receipt, WriteError, html, jsonl, markdown, xlsx};
use crate::types::Comparison;
use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A kind of file that a comparison can be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ComparisonFormat {
    /// A file for every table.
    Csv,
    /// One file with an object for every row of every table.
    Jsonl,
    /// One page to read in a browser.
    Html,
    /// A workbook with a sheet for every table.
    Xlsx,
    /// Notes to paste.
    Markdown,
}

impl ComparisonFormat {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::Csv, Self::Jsonl, Self::Html, Self::Xlsx, Self::Markdown];

    /// The name used on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Markdown => "md",
        }
    }

    fn contents(self) -> Vec<Content> {
        match self {
            Self::Csv => ComparisonTable::ALL.into_iter().map(Content::Table).collect(),
            other => vec![Content::Whole(other)],
        }
    }
}

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Content {
    Table(ComparisonTable),
    Whole(ComparisonFormat),
    Plot(ComparisonPlot),
    Receipt,
}

impl Content {
    fn file(self) -> String {
        match self {
            Self::Table(table) => table.file(),
            Self::Whole(format) => format!("compare.{}", format.as_str()),
            Self::Plot(plot) => plot.file().to_owned(),
            Self::Receipt => ComparisonFiles::RECEIPT.to_owned(),
        }
    }

    fn write(self, draft: &mut Draft, comparison: &Comparison, receipt: &Receipt, excel: bool) -> io::Result<()> {
        let mut out = BufWriter::new(draft);
        match self {
            Self::Table(table) => csv(&mut out, table, comparison, excel)?,
            Self::Whole(ComparisonFormat::Html) => html::write_comparison(&mut out, comparison, receipt)?,
            Self::Whole(ComparisonFormat::Xlsx) => xlsx::write_comparison(&mut out, comparison)?,
            Self::Whole(format) => whole(&mut out, format, &ComparisonTable::ALL, comparison)?,
            Self::Plot(plot) => out.write_all(plot.draw(comparison).as_bytes())?,
            Self::Receipt => receipt.write(&mut out)?,
        }
        out.flush()
    }
}

/// The files of a comparison while they are made: nothing in the folder changes before they are finished.
pub struct ComparisonFiles {
    files: Vec<(Content, Draft)>,
    excel: bool,
}

impl ComparisonFiles {
    /// The receipt: its own, so that the one of `score` in the same folder stays true.
    pub const RECEIPT: &str = "compare-run.json";

    /// Opens a draft of every file, so that a folder that cannot be written to is found before the work.
    ///
    /// # Errors
    /// Where the folder cannot be made or written to, or a folder stands in the place of a report.
    pub fn create(dir: &Path, formats: &[ComparisonFormat], plots: &[ComparisonPlot], excel: bool) -> Result<Self, WriteError> {
        atomic::make_folder(dir)?;
        let contents = formats.iter().flat_map(|format| format.contents());
        let contents: BTreeSet<Content> = contents.chain(plots.iter().copied().map(Content::Plot)).chain([Content::Receipt]).collect();
        let draft = |content: Content| Ok((content, Draft::create(dir, &content.file())?));
        Ok(Self { files: contents.into_iter().map(draft).collect::<Result<_, WriteError>>()?, excel })
    }

    /// Writes all, puts every file in its place and tells where.
    ///
    /// # Errors
    /// Where a draft cannot be written, which leaves the folder as it was, or a file cannot be renamed.
    pub fn finish(self, comparison: &Comparison, receipt: &Receipt) -> Result<Vec<PathBuf>, WriteError> {
        let mut drafts = Vec::new();
        for (content, mut draft) in self.files {
            let written = content.write(&mut draft, comparison, receipt, self.excel);
            written.map_err(|cause| draft.error(cause))?;
            drafts.push(draft);
        }
        atomic::publish(drafts)
    }
}

/// Writes tables in a format that goes to a stream: of CSV the first of them; nothing of a page or a workbook, which are files.
///
/// # Errors
/// Where `out` takes no more; see [`WriteError::is_broken_pipe`].
pub fn comparison_stream(
    out: impl Write,
    format: ComparisonFormat,
    tables: &[ComparisonTable],
    comparison: &Comparison,
    excel: bool,
) -> Result<(), WriteError> {
    let mut out = BufWriter::new(out);
    let written = match (format, tables) {
        (ComparisonFormat::Csv, [table, ..]) => csv(&mut out, *table, comparison, excel),
        _ => whole(&mut out, format, tables, comparison),
    };
    written.and_then(|()| out.flush()).map_err(WriteError::Stream)
}

fn csv(out: impl Write, table: ComparisonTable, comparison: &Comparison, excel: bool) -> io::Result<()> {
    let mut writer = CsvWriter::new(out, table.columns(), excel);
    writer.rows(&table.rows(comparison))?;
    writer.finish().map(drop)
}

/// All tables in one text.
fn whole(out: &mut impl Write, format: ComparisonFormat, tables: &[ComparisonTable], comparison: &Comparison) -> io::Result<()> {
    match format {
        ComparisonFormat::Jsonl => tables.iter().try_for_each(|table| jsonl::write_rows(out, *table, comparison)),
        ComparisonFormat::Markdown => out.write_all(markdown::comparison(comparison, tables).as_bytes()),
        ComparisonFormat::Csv | ComparisonFormat::Html | ComparisonFormat::Xlsx => Ok(()),
    }
}
