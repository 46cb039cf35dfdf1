//! The reports folder: a CSV file a table, `articles.jsonl`, a tally, a folder for brat, a page to read, charts, a workbook, notes and the receipt.

use super::atomic::{self, Draft};
use super::brat::Corpus;
use super::csv::CsvWriter;
use super::markdown::Notes;
use super::xlsx::Book;
use super::{Plot, Receipt, TableName, WriteError, html, jsonl};
use crate::types::{Analysis, Summary};
use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A kind of file that a run can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A file for every table.
    Csv,
    /// One file with an object for every article.
    Jsonl,
    /// A folder with two files for every article: its text, and who says what in it.
    Brat,
    /// One page to read in a browser.
    Html,
    /// A workbook with a sheet for every table.
    Xlsx,
    /// Notes to paste.
    Markdown,
    /// A file for every table that takes all articles together, as CSV.
    Groups,
    /// The tally of all articles, to be merged with others.
    Tally,
    /// A table for discourse networks, as CSV.
    Dna,
    /// A table of events, as CSV.
    Plover,
    /// A typed file for every table.
    Parquet,
}

impl Format {
    /// Those that a run of its own can write, in the order in which they are told.
    pub const ALL: [Self; 10] =
        [Self::Csv, Self::Jsonl, Self::Html, Self::Xlsx, Self::Markdown, Self::Dna, Self::Plover, Self::Parquet, Self::Brat, Self::Tally];

    /// The name used on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Brat => "brat",
            Self::Groups => "groups",
            Self::Tally => "tally",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Markdown => "md",
            Self::Dna => "dna",
            Self::Plover => "plover",
            Self::Parquet => "parquet",
        }
    }

    /// The tables that this format writes as CSV files.
    fn tables(self) -> &'static [TableName] {
        match self {
            Self::Csv => &TableName::ALL,
            Self::Groups => &TableName::GROUPS,
            Self::Dna => &[TableName::Dna],
            Self::Plover => &[TableName::Plover],
            Self::Jsonl | Self::Tally | Self::Brat | Self::Html | Self::Xlsx | Self::Markdown | Self::Parquet => &[],
        }
    }
}

/// The reports of a run while they are written.
///
/// Nothing in the folder changes before [`Files::finish`]; without it, all that was written is gone.
pub struct Files {
    tables: Vec<(TableName, Report<CsvWriter<BufWriter<Draft>>>)>,
    articles: Option<Report<BufWriter<Draft>>>,
    tally: Option<Report<BufWriter<Draft>>>,
    brat: Option<Corpus>,
    page: Option<(html::Report, Report<BufWriter<Draft>>)>,
    plots: Vec<(Plot, Report<BufWriter<Draft>>)>,
    book: Option<(Report<BufWriter<Draft>>, Book)>,
    notes: Option<(Report<BufWriter<Draft>>, Notes)>,
    #[cfg(feature = "parquet")]
    columnar: Option<super::parquet::Columnar>,
    receipt: Report<BufWriter<Draft>>,
}

/// A writer and the report it writes.
struct Report<W> {
    path: PathBuf,
    out: W,
}

impl Files {
    /// The file that the JSONL format is written to.
    pub const ARTICLES: &str = "articles.jsonl";
    /// The file that the tally is written to.
    pub const TALLY: &str = "tally.jsonl";

    /// Opens a draft of every file, so that a folder that cannot be written to is found before the work.
    ///
    /// # Errors
    /// Where the folder cannot be made or written to, or a folder stands in the place of a report; and for Parquet in a program that was
    /// built without it.
    pub fn create(dir: &Path, formats: &[Format], excel: bool) -> Result<Self, WriteError> {
        if cfg!(not(feature = "parquet")) && formats.contains(&Format::Parquet) {
            return Err(WriteError::WithoutParquet);
        }
        atomic::make_folder(dir)?;
        let tables = formats.iter().flat_map(|format| format.tables());
        let table = |name: &TableName| {
            let report = Report::create(dir, &name.file())?;
            Ok((*name, Report { path: report.path, out: CsvWriter::new(report.out, name.columns(), excel) }))
        };
        Ok(Self {
            tables: tables.map(table).collect::<Result<_, WriteError>>()?,
            articles: formats.contains(&Format::Jsonl).then(|| Report::create(dir, Self::ARTICLES)).transpose()?,
            tally: formats.contains(&Format::Tally).then(|| Report::create(dir, Self::TALLY)).transpose()?,
            brat: formats.contains(&Format::Brat).then(|| Corpus::create(dir)).transpose()?,
            page: formats.contains(&Format::Html).then(|| page(dir)).transpose()?,
            plots: Vec::new(),
            book: formats.contains(&Format::Xlsx).then(|| Report::with(dir, Book::FILE, || Book::new(dir))).transpose()?,
            notes: formats.contains(&Format::Markdown).then(|| Report::with(dir, Notes::FILE, Notes::new)).transpose()?,
            #[cfg(feature = "parquet")]
            columnar: formats.contains(&Format::Parquet).then(|| super::parquet::Columnar::create(dir)).transpose()?,
            receipt: Report::create(dir, Receipt::FILE)?,
        })
    }

    /// Opens a draft of these charts too.
    ///
    /// # Errors
    /// As [`Files::create`].
    pub fn with_plots(mut self, dir: &Path, plots: &[Plot]) -> Result<Self, WriteError> {
        let plots: BTreeSet<Plot> = plots.iter().copied().collect();
        self.plots = plots.into_iter().map(|plot| Ok((plot, Report::create(dir, plot.file())?))).collect::<Result<_, WriteError>>()?;
        Ok(self)
    }

    /// Writes what one article gives.
    ///
    /// # Errors
    /// Where a draft cannot be written.
    pub fn add(&mut self, analysis: &Analysis) -> Result<(), WriteError> {
        for (name, report) in &mut self.tables {
            if let Some(table) = name.of_analysis(analysis) {
                report.write(|out| out.rows(&table.rows))?;
            }
        }
        self.articles.as_mut().map_or(Ok(()), |report| report.write(|out| jsonl::write(out, analysis)))?;
        if let Some((page, report)) = &mut self.page {
            report.write(|_| page.add(analysis))?;
        }
        if let Some((report, book)) = &mut self.book {
            report.write(|_| book.add(analysis))?;
        }
        if let Some((report, notes)) = &mut self.notes {
            report.write(|_| notes.add(analysis))?;
        }
        #[cfg(feature = "parquet")]
        self.columnar.as_mut().map_or(Ok(()), |columnar| columnar.add(analysis))?;
        self.brat.as_mut().map_or(Ok(()), |corpus| corpus.add(analysis))
    }

    /// Writes the tally, as `record` gives it, where that format is wanted.
    ///
    /// # Errors
    /// Where a draft cannot be written.
    pub fn add_tally(&mut self, record: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
        self.tally.as_mut().map_or(Ok(()), |report| report.write(|out| record(out)))
    }

    /// Writes what all articles give together, puts every report in its place and tells where.
    ///
    /// # Errors
    /// Where a draft cannot be written, which leaves the folder as it was, or a report cannot be
    /// renamed.
    pub fn finish(mut self, summary: &Summary, receipt: &Receipt) -> Result<Vec<PathBuf>, WriteError> {
        let mut drafts = Vec::new();
        for (name, mut report) in self.tables {
            if let Some(table) = name.of_summary(summary) {
                report.write(|out| out.rows(&table.rows))?;
            }
            let Report { path, out } = report;
            let out = out.finish().map_err(|cause| WriteError::File { path: path.clone(), cause })?;
            drafts.push(Report { path, out }.into_draft()?);
        }
        for report in self.articles.into_iter().chain(self.tally) {
            drafts.push(report.into_draft()?);
        }
        if let Some((page, mut report)) = self.page {
            report.write(|out| page.finish(out, summary, receipt))?;
            drafts.push(report.into_draft()?);
        }
        for (plot, mut report) in self.plots {
            report.write(|out| out.write_all(plot.draw(summary).as_bytes()))?;
            drafts.push(report.into_draft()?);
        }
        if let Some((mut report, book)) = self.book {
            report.write(|out| book.finish(summary, out))?;
            drafts.push(report.into_draft()?);
        }
        if let Some((mut report, notes)) = self.notes {
            report.write(|out| notes.finish(summary, out))?;
            drafts.push(report.into_draft()?);
        }
        #[cfg(feature = "parquet")]
        drafts.extend(self.columnar.map_or(Ok(Vec::new()), |columnar| columnar.finish(summary))?);
        self.receipt.write(|out| receipt.write(out))?;
        drafts.push(self.receipt.into_draft()?);
        atomic::publish_with(self.brat.map(Corpus::into_folder), drafts)
    }
}

/// A page and the draft it will be written to.
fn page(dir: &Path) -> Result<(html::Report, Report<BufWriter<Draft>>), WriteError> {
    let report = Report::create(dir, html::Report::FILE)?;
    let page = html::Report::new(dir).map_err(|cause| WriteError::Folder { dir: dir.to_owned(), cause })?;
    Ok((page, report))
}

impl<W> Report<W> {
    fn write(&mut self, write: impl FnOnce(&mut W) -> io::Result<()>) -> Result<(), WriteError> {
        write(&mut self.out).map_err(|cause| WriteError::File { path: self.path.clone(), cause })
    }
}

impl Report<BufWriter<Draft>> {
    fn create(dir: &Path, name: &str) -> Result<Self, WriteError> {
        let draft = Draft::create(dir, name)?;
        Ok(Self { path: draft.path().to_owned(), out: BufWriter::new(draft) })
    }

    /// A draft and what gathers its content until then.
    fn with<T>(dir: &Path, name: &str, content: impl FnOnce() -> io::Result<T>) -> Result<(Self, T), WriteError> {
        let report = Self::create(dir, name)?;
        let content = content().map_err(|cause| WriteError::File { path: report.path.clone(), cause })?;
        Ok((report, content))
    }

    fn into_draft(mut self) -> Result<Draft, WriteError> {
        self.write(Write::flush)?;
        self.out.into_inner().map_err(|error| WriteError::File { path: self.path, cause: error.into_error() })
    }
}
