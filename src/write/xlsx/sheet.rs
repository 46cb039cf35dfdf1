//! One table in a workbook: typed cells under a frozen, filtered header, on as many pages as its rows need.

use super::look::{Look, scale, width};
use crate::write::csv::one_line;
use crate::write::meaning::{Kind, Meaning};
use crate::write::tables::Cell;
use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Workbook, Worksheet, XlsxError};
use std::borrow::Cow;

/// Rows of a page, its header included.
pub(super) const MOST_ROWS: u32 = 1_048_576;

/// UTF-16 units of a cell.
const MOST_TEXT: usize = 32_767;

/// What stands at the end of a text that was cut.
pub(super) const CUT: &str = " … [cut]";

/// A table on its way into a workbook. Rows go to a temporary file at once.
pub(super) struct Sheet {
    pub name: &'static str,
    pub columns: Vec<&'static str>,
    /// What a column means.
    pub meaning: fn(&str) -> Option<&'static Meaning>,
    /// Full pages first; never empty.
    pub pages: Vec<Worksheet>,
    /// How many texts were too long for a cell.
    pub cut: u64,
    most_rows: u32,
    next: u32,
}

impl Sheet {
    /// A table without rows.
    pub fn new(
        name: &'static str,
        columns: Vec<&'static str>,
        meaning: fn(&str) -> Option<&'static Meaning>,
        (book, look, most_rows): (&mut Workbook, &Look, u32),
    ) -> Result<Self, XlsxError> {
        let mut sheet = Self { name, columns, meaning, pages: Vec::new(), cut: 0, most_rows, next: 0 };
        sheet.turn(book, look)?;
        Ok(sheet)
    }

    pub fn rows(&mut self, rows: &[Vec<Cell<'_>>], book: &mut Workbook, look: &Look) -> Result<(), XlsxError> {
        for row in rows {
            if self.next == self.most_rows {
                self.turn(book, look)?;
            }
            self.row(row, look)?;
        }
        Ok(())
    }

    /// The pages, closed: filters and colours reach down to their last row.
    pub fn finish(mut self) -> Result<Vec<Worksheet>, XlsxError> {
        self.close()?;
        Ok(self.pages)
    }

    /// Opens a new page with the header.
    fn turn(&mut self, book: &mut Workbook, look: &Look) -> Result<(), XlsxError> {
        self.close()?;
        let mut page = book.new_worksheet_with_constant_memory()?;
        page.set_name(page_name(self.name, self.pages.len()))?;
        page.set_freeze_panes(1, 1)?;
        for (column, name) in (0..).zip(&self.columns) {
            page.write_string_with_format(0, column, *name, &look.header)?;
            page.set_column_width(column, width(name, kind(self.meaning, name)))?;
        }
        self.next = 1;
        self.pages.push(page);
        Ok(())
    }

    fn close(&mut self) -> Result<(), XlsxError> {
        let (last_row, columns) = (self.next.saturating_sub(1), &self.columns);
        let Some(page) = self.pages.last_mut() else { return Ok(()) };
        page.autofilter(0, 0, last_row, last_column(columns))?;
        for (column, name) in (0..).zip(columns) {
            if kind(self.meaning, name) == Kind::Score && last_row > 0 {
                page.add_conditional_format(1, column, last_row, column, &scale())?;
            }
        }
        Ok(())
    }

    fn row(&mut self, row: &[Cell<'_>], look: &Look) -> Result<(), XlsxError> {
        let (Some(page), at) = (self.pages.last_mut(), self.next) else { return Ok(()) };
        for ((column, name), cell) in (0..).zip(&self.columns).zip(row) {
            match cell {
                Cell::Empty => {}
                Cell::Integer(number) => drop(page.write_number_with_format(at, column, *number as f64, &look.count)?),
                // The digits that every other format has.
                Cell::Number(..) => {
                    if let Ok(number) = cell.as_field().parse::<f64>() {
                        page.write_number_with_format(at, column, number, look.number(kind(self.meaning, name)))?;
                    }
                }
                Cell::Text(text) => match day(text).filter(|_| kind(self.meaning, name) == Kind::Day) {
                    Some(day) => drop(page.write_datetime_with_format(at, column, day, &look.day)?),
                    None => {
                        let text = readable(text);
                        let text = fitting(&text, MOST_TEXT);
                        self.cut += u64::from(matches!(text, Cow::Owned(_)));
                        page.write_string_with_format(at, column, text.as_ref(), &look.words)?;
                    }
                },
            }
        }
        self.next += 1;
        Ok(())
    }
}

/// The kind of a column; words for a name without a meaning.
fn kind(meaning: fn(&str) -> Option<&'static Meaning>, name: &str) -> Kind {
    meaning(name).map_or(Kind::Words, |meaning| meaning.kind)
}

/// The last column of a header that has some.
pub(super) fn last_column(columns: &[&str]) -> u16 {
    u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// "sentences", "sentences 2".
pub(super) fn page_name(name: &str, index: usize) -> String {
    if index == 0 { name.to_owned() } else { format!("{name} {}", index + 1) }
}

/// A day as Excel counts them; `None` for what is no day, or one before 1900, which Excel cannot count.
fn day(text: &str) -> Option<ExcelDateTime> {
    let date: Date = text.parse().ok()?;
    let [month, day] = [date.month(), date.day()].map(|part| u8::try_from(part).unwrap_or_default());
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, month, day).ok()
}

/// `text` on one line, without the characters that XML cannot hold.
fn readable(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| (c.is_control() && c != '\t') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    match one_line(text) {
        line if line.contains(forbidden) => line.replace(forbidden, "\u{FFFD}").into(),
        line => line,
    }
}

/// `text`, cut and marked where it has more than `most` UTF-16 units; borrowed if it has not.
fn fitting(text: &str, most: usize) -> Cow<'_, str> {
    // No character has fewer bytes than units.
    if text.len() <= most || text.encode_utf16().count() <= most {
        return Cow::Borrowed(text);
    }
    let mut room = most.saturating_sub(CUT.encode_utf16().count());
    let fits = |c: &char| room.checked_sub(c.len_utf16()).map(|rest| room = rest).is_some();
    let mut fits = fits;
    let kept: String = text.chars().take_while(|c| fits(c)).collect();
    Cow::Owned(kept + CUT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_days_and_nothing_else_is() {
        assert!(day("2026-02-18").is_some());
        assert!(["", "2026-02", "1815-06-18", "tomorrow"].iter().all(|text| day(text).is_none()));
    }

    proptest! {
        #[test]
        fn a_cut_text_fits_and_says_so(text in any::<String>(), most in 8_usize..40) {
            let kept = fitting(&text, most);
            prop_assert!(kept.encode_utf16().count() <= most);
            prop_assert!(kept == text || kept.ends_with(CUT));
        }
    }
}
