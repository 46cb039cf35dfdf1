//! One format written as the articles come, for `--out -`.

use super::csv::CsvWriter;
use super::markdown::Notes;
use super::{TableName, WriteError, jsonl};
use crate::types::{Analysis, Summary};
use std::io::{self, BufWriter, Write};

/// What a stream carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamKind {
    /// An object for every article; a tally may follow.
    Jsonl,
    /// A tally alone.
    Tally,
    /// One table; true for one that a spreadsheet program opens.
    Csv(TableName, bool),
    /// Notes, which come when all articles are there.
    Markdown,
}

/// Writes one format and nothing else, each article as soon as it is there.
pub struct Stream(Writer);

enum Writer {
    Jsonl(BufWriter<Box<dyn Write>>),
    Tally(BufWriter<Box<dyn Write>>),
    Csv(TableName, Box<CsvWriter<Box<dyn Write>>>),
    Markdown(Box<dyn Write>, Notes),
}

impl Stream {
    /// A stream of `kind` into `out`.
    ///
    /// # Errors
    /// Where notes cannot be gathered in a temporary file.
    pub fn new(out: Box<dyn Write>, kind: StreamKind) -> Result<Self, WriteError> {
        Ok(Self(match kind {
            StreamKind::Jsonl => Writer::Jsonl(BufWriter::new(out)),
            StreamKind::Tally => Writer::Tally(BufWriter::new(out)),
            StreamKind::Csv(name, excel) => Writer::Csv(name, Box::new(CsvWriter::new(out, name.columns(), excel))),
            StreamKind::Markdown => Writer::Markdown(out, Notes::new().map_err(WriteError::Stream)?),
        }))
    }

    /// Writes what one article gives.
    ///
    /// # Errors
    /// Where `out` takes no more; see [`WriteError::is_broken_pipe`].
    pub fn add(&mut self, analysis: &Analysis) -> Result<(), WriteError> {
        let written = match &mut self.0 {
            Writer::Jsonl(out) => jsonl::write(out, analysis).and_then(|()| out.flush()),
            Writer::Csv(name, out) => match name.of_analysis(analysis) {
                Some(table) => out.rows(&table.rows).and_then(|()| out.flush()),
                None => Ok(()),
            },
            Writer::Markdown(_, notes) => notes.add(analysis),
            Writer::Tally(_) => Ok(()),
        };
        written.map_err(WriteError::Stream)
    }

    /// Writes the tally, as `record` gives it, into a stream of lines of JSON; no other takes it.
    ///
    /// # Errors
    /// Where `out` takes no more; see [`WriteError::is_broken_pipe`].
    pub fn add_tally(&mut self, record: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
        match &mut self.0 {
            Writer::Jsonl(out) | Writer::Tally(out) => record(out).map_err(WriteError::Stream),
            Writer::Csv(..) | Writer::Markdown(..) => Ok(()),
        }
    }

    /// Writes what all articles give together, where the table is one of those.
    ///
    /// # Errors
    /// Where `out` takes no more; see [`WriteError::is_broken_pipe`].
    pub fn finish(self, summary: &Summary) -> Result<(), WriteError> {
        let written: io::Result<()> = match self.0 {
            Writer::Jsonl(mut out) | Writer::Tally(mut out) => out.flush(),
            Writer::Csv(name, mut out) => {
                let rows = name.of_summary(summary).map_or(Ok(()), |table| out.rows(&table.rows));
                rows.and_then(|()| out.flush())
            }
            Writer::Markdown(mut out, notes) => notes.finish(summary, &mut out).and_then(|()| out.flush()),
        };
        written.map_err(WriteError::Stream)
    }
}
