//! `demarche.xlsx`: a workbook with a sheet for each table, and first of all one that says what the columns mean.
//!
//! Words are written as words, so that nothing in an article runs as a formula or becomes a link. Rows go to a temporary file as
//! they come: memory does not grow with the corpus.

mod chart;
mod compare;
mod look;
mod sheet;

use super::meaning::meaning;
use super::tables::TableName;
use super::terminal::text::totals;
use crate::types::{Analysis, Summary};
pub(super) use compare::write as write_comparison;
use look::Look;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use sheet::{CUT, MOST_ROWS, Sheet, last_column, page_name};
use std::io::{self, Seek, Write};
use std::path::Path;

/// A workbook on its way.
pub(super) struct Book {
    book: Workbook,
    look: Look,
    sheets: Vec<Sheet>,
}

impl Book {
    /// The file it is written to.
    pub const FILE: &str = "demarche.xlsx";

    /// A workbook without rows, which keeps its temporary files in `dir`.
    pub fn new(dir: &Path) -> io::Result<Self> {
        Self::with_most_rows(dir, MOST_ROWS).map_err(cause)
    }

    fn with_most_rows(dir: &Path, most_rows: u32) -> Result<Self, XlsxError> {
        let (mut book, look) = (empty(TITLE)?, Look::new());
        book.set_tempdir(dir)?;
        let sheet = |table: TableName| Sheet::new(table.as_str(), table.columns(), meaning, (&mut book, &look, most_rows));
        let sheets = TableName::ALL.into_iter().map(sheet).collect::<Result<_, _>>()?;
        Ok(Self { book, look, sheets })
    }

    /// Takes the rows of one article.
    pub fn add(&mut self, analysis: &Analysis) -> io::Result<()> {
        for (name, sheet) in TableName::ALL.into_iter().zip(&mut self.sheets) {
            if let Some(table) = name.of_analysis(analysis) {
                sheet.rows(&table.rows, &mut self.book, &self.look).map_err(cause)?;
            }
        }
        Ok(())
    }

    /// Writes the whole workbook.
    pub fn finish(self, summary: &Summary, out: &mut (impl Write + Seek + Send)) -> io::Result<()> {
        self.assemble(summary).and_then(|mut book| book.save_to_writer(out)).map_err(cause)
    }

    fn assemble(self, summary: &Summary) -> Result<Workbook, XlsxError> {
        let Self { mut book, look, mut sheets } = self;
        for (name, sheet) in TableName::ALL.into_iter().zip(&mut sheets) {
            if let Some(table) = name.of_summary(summary) {
                sheet.rows(&table.rows, &mut book, &look)?;
            }
        }
        let chart = chart::chart(summary, &look)?;
        let mut notes = vec![format!("{}.", totals(summary.totals))];
        notes.extend(self::notes(&sheets));
        let speakers = sheets.iter().find(|sheet| chart.is_some() && is_speakers(sheet));
        let link = speakers.map(|speakers| {
            let cell = rust_xlsxwriter::utility::row_col_to_cell(1, last_column(&speakers.columns) + 2);
            (format!("internal:speakers!{cell}"), "Chart: stance by speaker, beside the speakers")
        });
        let about = about(TITLE, &notes, link, &sheets, &mut book, &look)?;
        book.push_worksheet(about);
        let (chart, data) = chart.unzip();
        for sheet in sheets {
            let right = last_column(&sheet.columns) + 2;
            let speakers = is_speakers(&sheet);
            for (index, mut page) in sheet.finish()?.into_iter().enumerate() {
                if let Some(chart) = chart.as_ref().filter(|_| speakers && index == 0) {
                    page.insert_chart(1, right, chart)?;
                }
                book.push_worksheet(page);
            }
        }
        data.into_iter().for_each(|data| book.push_worksheet(data));
        Ok(book)
    }
}

/// The title of the workbook of a run of `score`.
const TITLE: &str = "Who said what";

/// The sheet beside which the chart stands.
fn is_speakers(sheet: &Sheet) -> bool {
    sheet.name == TableName::Speakers.as_str()
}

/// A workbook without sheets.
fn empty(title: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // The library would take the time of day.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(title).set_author("demarche").set_creation_datetime(&created));
    Ok(book)
}

/// The first sheet: how to read the others, what did not fit, and what each column means.
fn about(
    title: &str,
    notes: &[String],
    link: Option<(String, &str)>,
    sheets: &[Sheet],
    book: &mut Workbook,
    look: &Look,
) -> Result<Worksheet, XlsxError> {
    let mut page = book.new_worksheet_with_constant_memory()?;
    page.set_name("about")?;
    for (column, width) in [(0, 14.0), (1, 22.0), (2, 18.0), (3, 100.0)] {
        page.set_column_width(column, width)?;
    }
    page.write_string_with_format(0, 0, title, &look.title)?;
    let mut row = 1;
    for note in notes {
        page.write_string(row, 0, note)?;
        row += 1;
    }
    if let Some((place, text)) = link {
        page.write_url_with_text(row, 0, place.as_str(), text)?;
        row += 1;
    }
    row += 1;
    for (column, heading) in (0..).zip(["sheet", "column", "values", "meaning"]) {
        page.write_string_with_format(row, column, heading, &look.header)?;
    }
    for sheet in sheets {
        for meaning in sheet.columns.iter().filter_map(|column| (sheet.meaning)(column)) {
            row += 1;
            for (column, text) in (0..).zip([sheet.name, meaning.name, meaning.kind.as_str(), meaning.about]) {
                page.write_string_with_format(row, column, text, if column == 3 { &look.wrapped } else { &look.words })?;
            }
        }
    }
    Ok(page)
}

/// How to read the sheets, and what did not fit into them.
fn notes(sheets: &[Sheet]) -> Vec<String> {
    let mut notes = vec![
        "Scores go from −1 to 1 and are coloured: orange below 0 (negative; away from a deal), blue above (positive; toward one)."
            .to_owned(),
        "An empty cell means that nothing was found. It does not mean 0.".to_owned(),
    ];
    for sheet in sheets {
        let name = sheet.name;
        if let Some(last) = sheet.pages.len().checked_sub(1).filter(|last| *last > 0) {
            let last = page_name(name, last);
            notes.push(format!("The rows of “{name}” are too many for one sheet and go on up to “{last}”."));
        }
        if sheet.cut > 0 {
            notes.push(format!(
                "{} texts of “{name}” are too long for a cell and end in “{}”; --format csv has them whole.",
                sheet.cut,
                CUT.trim()
            ));
        }
    }
    notes
}

/// What the system said, where it was the system.
fn cause(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(cause) => cause,
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Article;
    use calamine::{Reader, Xlsx};

    #[test]
    fn what_is_too_long_for_a_sheet_goes_on_in_the_next_one() {
        let folder = tempfile::tempdir().unwrap();
        let mut book = Book::with_most_rows(folder.path(), 4).unwrap();
        for number in 0..7 {
            book.add(&Analysis { article: Article { id: number.to_string(), ..Article::default() }, ..Analysis::default() }).unwrap();
        }
        let mut out = io::Cursor::new(Vec::new());
        book.finish(&Summary::default(), &mut out).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(out).unwrap();
        let mut rows = |name: &str| -> Vec<String> {
            let range = book.worksheet_range(name).unwrap();
            range.rows().map(|row| row[0].to_string()).collect()
        };
        assert_eq!(rows("articles"), ["article", "0", "1", "2"]);
        assert_eq!(rows("articles 2"), ["article", "3", "4", "5"]);
        assert_eq!(rows("articles 3"), ["article", "6"]);
        assert!(rows("about").iter().any(|note| note.contains("go on up to “articles 3”")));
    }

    #[test]
    fn a_sheet_holds_as_many_rows_as_the_format_allows() {
        assert_eq!(MOST_ROWS, 1 << 20);
    }
}
