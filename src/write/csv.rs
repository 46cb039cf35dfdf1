//! Tables as CSV (RFC 4180): UTF-8, lines ended by CR LF, no line break inside a cell, and no control character but the tab, so that a
//! file can be looked at in a terminal whatever the articles hold.

use super::tables::Cell;
use super::terminal::text::plain;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the rows of one table as they come, under one header.
pub(super) struct CsvWriter<W: Write> {
    columns: Vec<&'static str>,
    excel: bool,
    started: bool,
    out: ::csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    /// With `excel`, a byte order mark goes in front and no cell can be run as a formula.
    pub fn new(out: W, columns: Vec<&'static str>, excel: bool) -> Self {
        let out = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
        Self { columns, excel, started: false, out }
    }

    /// Writes the rows, and before the first of them the header.
    pub fn rows(&mut self, rows: &[Vec<Cell<'_>>]) -> io::Result<()> {
        self.start()?;
        for row in rows {
            for cell in row {
                self.out.write_field(field(cell, self.excel).as_ref()).map_err(cause)?;
            }
            self.out.write_record(None::<&[u8]>).map_err(cause)?;
        }
        Ok(())
    }

    /// Hands everything on to what is written to.
    pub fn flush(&mut self) -> io::Result<()> {
        self.start()?;
        self.out.flush()
    }

    /// Gives back what was written to, with everything in it.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        self.out.into_inner().map_err(|error| io::Error::from(error.error().kind()))
    }

    fn start(&mut self) -> io::Result<()> {
        if self.started {
            return Ok(());
        }
        self.started = true;
        for (index, column) in self.columns.iter().enumerate() {
            let mark = if self.excel && index == 0 { "\u{FEFF}" } else { "" };
            self.out.write_field(format!("{mark}{column}")).map_err(cause)?;
        }
        self.out.write_record(None::<&[u8]>).map_err(cause)
    }
}

/// What the system said: wrapped up, a broken pipe could not be told from a full disk.
fn cause(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(cause) => cause,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A cell as it stands in the file.
fn field<'c>(cell: &'c Cell<'_>, excel: bool) -> Cow<'c, str> {
    let Cell::Text(text) = cell else {
        return cell.as_field();
    };
    let line = one_line(text);
    let cell = match plain(&line) {
        Cow::Borrowed(_) => line,
        Cow::Owned(harmless) => harmless.into(),
    };
    if excel && is_formula(text) { format!("'{cell}").into() } else { cell }
}

/// True for what a spreadsheet runs as a formula, however it is led in; in Japanese versions the wide signs begin one too.
fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Every line break made one space.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    const BREAKS: [char; 7] = ['\n', '\r', '\u{0B}', '\u{0C}', '\u{85}', '\u{2028}', '\u{2029}'];
    if text.contains(BREAKS) { text.replace("\r\n", " ").replace(BREAKS, " ").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::TableName;
    use proptest::prelude::*;

    fn written(texts: &[&str], excel: bool) -> String {
        let columns = TableName::Targets.columns();
        let mut out = CsvWriter::new(Vec::new(), columns.clone(), excel);
        let mut row: Vec<Cell<'_>> = texts.iter().map(|text| Cell::text(*text)).collect();
        row.resize(columns.len(), Cell::Empty);
        out.rows(&[row]).unwrap();
        String::from_utf8(out.finish().unwrap()).unwrap()
    }

    const HEADER: &str =
        "speaker,target,statements,sentiment,stance,top_acts,party,label,posture,outlook,low_n,posture_reported,acts_reported\r\n";

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(
            written(&["a,b", "\"c\"", "d\r\ne\nf", "", "=1", "-1"], false),
            format!("{HEADER}\"a,b\",\"\"\"c\"\"\",d e f,,=1,-1,,,,,,,\r\n")
        );
    }

    #[test]
    fn a_spreadsheet_runs_no_cell() {
        let guarded = written(&["=1+1", "+a", "-b", "@c", "\td", "e=f", "\r=g", "\n=h", "\u{A0} =i", "＝j"], true);
        assert_eq!(guarded, format!("\u{FEFF}{HEADER}'=1+1,'+a,'-b,'@c,'\td,e=f,' =g,' =h,'\u{A0} =i,'＝j,,,\r\n"));
    }

    #[test]
    fn a_cell_steers_no_terminal() {
        assert_eq!(
            written(&["a\u{1b}]0;b\u{7}", "c\u{9b}2Jd\u{7f}", "e\u{202E}f", "g\th\u{85}i"], false),
            format!("{HEADER}a\u{FFFD}]0;b\u{FFFD},c\u{FFFD}2Jd\u{FFFD},e\u{FFFD}f,g\th i,,,,,,,,,\r\n")
        );
    }

    #[test]
    fn a_table_without_rows_has_its_header() {
        let out = CsvWriter::new(Vec::new(), TableName::Targets.columns(), false);
        assert_eq!(out.finish().unwrap(), HEADER.as_bytes());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(texts in prop::collection::vec(any::<String>(), 6)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let file = written(&texts, false);
            let mut reader = ::csv::Reader::from_reader(file.as_bytes());
            let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(rows.len(), 1);
            for (text, field) in texts.iter().zip(&rows[0]) {
                let line = one_line(text);
                prop_assert_eq!(plain(&line), field);
            }
            prop_assert_eq!(file.lines().count(), 2);
        }
    }
}
