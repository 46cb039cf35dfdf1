//! The report to read in a browser: one file that asks nothing of the network.
//!
//! Articles are written as they come; what stands before them needs the sums over all of them. So the statements and the
//! articles go to two scratch files, and the page is put together at the end. In memory stay the sums, the names and the
//! lexicon lines met so far, never a text.
//!
//! Nothing of an article is trusted: every word of it is escaped by `maud`, its control characters are made visible, and
//! the page's Content-Security-Policy runs and fetches nothing but the script and the style that are written here.

mod article;
mod compare;
mod evidence;
mod grid;
mod method;
mod overview;
mod page;
mod runs;
mod tables;
mod text;
mod voices;

pub(super) use compare::write as write_comparison;

use super::{Receipt, TableName};
use crate::types::{Analysis, Summary};
use evidence::Lookup;
use maud::Markup;
use overview::Sums;
use page::Frame;
use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::Path;
use voices::Voices;

/// The page of a run of `score`.
const FRAME: Frame = Frame {
    title: "Who said what",
    heading: "Who said what, how it sounded, and which way it pointed",
    parts: &[
        ("overview", "Overview"),
        ("map", "Map"),
        ("time", "Timeline"),
        ("tables", "Tables"),
        ("articles", "Articles"),
        ("method", "Method"),
    ],
    script: include_str!("report.js"),
};

/// A report on its way.
pub(super) struct Report {
    statements: Scratch,
    articles: Scratch,
    lookup: Lookup,
    voices: Voices,
    sums: Sums,
}

impl Report {
    /// The file that the report is written to.
    pub const FILE: &str = "report.html";

    /// An empty report; its scratch files stand in `dir`, without a name.
    pub fn new(dir: &Path) -> io::Result<Self> {
        Ok(Self {
            statements: Scratch::new(dir)?,
            articles: Scratch::new(dir)?,
            lookup: Lookup::default(),
            voices: Voices::default(),
            sums: Sums::default(),
        })
    }

    /// Takes in one article.
    pub fn add(&mut self, analysis: &Analysis) -> io::Result<()> {
        self.sums.add(analysis);
        let number = self.sums.articles();
        if let Some(table) = TableName::Statements.of_analysis(analysis) {
            self.statements.write(&tables::statement_rows(&table, number))?;
        }
        self.articles.write(&article::article(analysis, number, &mut self.lookup, &mut self.voices))
    }

    /// Writes the whole page.
    pub fn finish(self, out: &mut impl Write, summary: &Summary, receipt: &Receipt) -> io::Result<()> {
        let write = |out: &mut dyn Write, markup: Markup| out.write_all(markup.into_string().as_bytes());
        out.write_all(FRAME.head().as_bytes())?;
        write(out, overview::overview(&self.sums, summary, receipt))?;
        write(out, overview::charts(summary))?;
        out.write_all(tables::explore().as_bytes())?;
        write(out, tables::groups(summary))?;
        out.write_all(tables::STATEMENTS_HEAD.as_bytes())?;
        write(out, tables::statement_columns(summary.totals.statements))?;
        self.statements.copy(out)?;
        out.write_all(tables::STATEMENTS_FOOT.as_bytes())?;
        out.write_all(tables::ARTICLES_HEAD.as_bytes())?;
        self.articles.copy(out)?;
        out.write_all(tables::ARTICLES_FOOT.as_bytes())?;
        write(out, method::method(receipt))?;
        out.write_all(FRAME.foot(&self.lookup.html()).as_bytes())
    }
}

/// A part of the page that waits for what stands before it.
struct Scratch(BufWriter<File>);

impl Scratch {
    fn new(dir: &Path) -> io::Result<Self> {
        tempfile::tempfile_in(dir).map(BufWriter::new).map(Self)
    }

    fn write(&mut self, markup: &Markup) -> io::Result<()> {
        self.0.write_all(markup.0.as_bytes())
    }

    fn copy(self, out: &mut impl Write) -> io::Result<()> {
        let mut file = self.0.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        io::copy(&mut file, out).map(drop)
    }
}
