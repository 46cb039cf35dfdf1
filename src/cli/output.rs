//! Where results go: tables on the terminal with files in a folder, or one format on standard output.

use crate::cli::args::ScoreArgs;
use crate::cli::{Usage, terminal};
use crate::types::{Analysis, Summary};
use crate::write::{Files, Format, Receipt, Screen, ScreenOptions, Stream, StreamKind, TableName, WriteError};
use std::io::{self, IsTerminal, Write, stdout};
use std::path::Path;

/// An opened output.
pub enum Output {
    /// Files in a folder; tables too, unless they are not wanted.
    Folder(Box<Files>, Option<Box<Screen>>),
    /// One format on standard output.
    Stream(Stream),
}

impl Output {
    /// Opens what `args` ask for, before any work is done.
    ///
    /// # Errors
    /// [`Usage`] for a stream of more than one format or table, [`WriteError`] for a folder that cannot be written to.
    pub fn open(args: &ScoreArgs) -> anyhow::Result<Self> {
        if args.out == Path::new("-") {
            if !args.plots.plot.is_empty() {
                return Err(Usage("--plot writes files, which --out - cannot print: name a folder with --out DIR".into()).into());
            }
            return Ok(Self::Stream(Stream::new(Box::new(stdout()), kind(args)?)?));
        }
        let files = match Files::create(&args.out, &args.format, args.excel) {
            Err(error @ WriteError::WithoutParquet) => return Err(Usage(error.to_string()).into()),
            files => files?.with_plots(&args.out, &args.plots.plot)?,
        };
        Ok(Self::folder(files, (!args.quiet).then(|| args.show.clone())))
    }

    /// Files in a folder, and these tables on the terminal.
    pub fn folder(files: Files, show: Option<Vec<TableName>>) -> Self {
        let options = |show| ScreenOptions { show, width: terminal::width().into(), colour: terminal::has_colour() };
        Self::Folder(Box::new(files), show.map(|show| Box::new(Screen::new(options(show)))))
    }

    /// True where results appear on the terminal while the work goes on.
    pub fn is_seen(&self) -> bool {
        matches!(self, Self::Stream(_)) && stdout().is_terminal()
    }

    /// Takes one article.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn add(&mut self, analysis: &Analysis) -> Result<(), WriteError> {
        match self {
            Self::Stream(stream) => stream.add(analysis),
            Self::Folder(files, screen) => {
                screen.iter_mut().for_each(|screen| screen.add(analysis));
                files.add(analysis)
            }
        }
    }

    /// Takes the tally as `record` writes it, where it is wanted.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn add_tally(&mut self, record: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
        match self {
            Self::Stream(stream) => stream.add_tally(record),
            Self::Folder(files, _) => files.add_tally(record),
        }
    }

    /// Puts the files in place, the receipt among them, and prints the tables.
    ///
    /// # Errors
    /// Where something cannot be written.
    pub fn finish(self, summary: &Summary, receipt: impl FnOnce() -> Receipt) -> Result<(), WriteError> {
        match self {
            Self::Stream(stream) => stream.finish(summary),
            Self::Folder(files, screen) => {
                let written = files.finish(summary, &receipt())?;
                let Some(screen) = screen else { return Ok(()) };
                terminal::print(&format!("{}\n{}", screen.render(summary), screen.footer(&written)))
            }
        }
    }
}

/// The one format, and for CSV the one table, that goes to standard output.
fn kind(args: &ScoreArgs) -> Result<StreamKind, Usage> {
    match (args.format.as_slice(), args.show.as_slice()) {
        ([Format::Jsonl] | [Format::Jsonl, Format::Tally] | [Format::Tally, Format::Jsonl], _) => Ok(StreamKind::Jsonl),
        ([Format::Tally], _) => Ok(StreamKind::Tally),
        ([Format::Csv], [table]) => Ok(StreamKind::Csv(*table, args.excel)),
        ([Format::Csv], _) => {
            Err(Usage("--out - prints one table as CSV: name it with --show, as in --show statements, or say --format jsonl".into()))
        }
        ([Format::Markdown], _) => Ok(StreamKind::Markdown),
        ([Format::Dna], _) => Ok(StreamKind::Csv(TableName::Dna, args.excel)),
        ([Format::Plover], _) => Ok(StreamKind::Csv(TableName::Plover, args.excel)),
        ([Format::Xlsx], _) => {
            Err(Usage("--format xlsx writes a workbook, which --out - does not print: name a folder with --out DIR".into()))
        }
        ([Format::Brat], _) => Err(Usage("--format brat writes a folder, which --out - cannot print: name one with --out DIR".into())),
        ([Format::Html], _) => Err(Usage("--format html writes a file, report.html, to a folder: name one with --out DIR".into())),
        _ => Err(Usage("--out - prints one format: say --format jsonl or --format csv".into())),
    }
}
