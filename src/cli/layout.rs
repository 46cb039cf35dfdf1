//! Calm tables for `explain` and `lexicon`: no borders, one rule under the header, wrapped to the terminal.

use crate::types::{Act, Part, Place};
use crate::write;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Row, Table, TableStyle};

/// A rule under the header, nothing else.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A heading of a column and the side its cells keep to.
#[derive(Clone, Copy, Debug)]
pub enum Column<'n> {
    /// Words, broken into lines where room is short.
    Left(&'n str),
    /// Words that stay on one line.
    Whole(&'n str),
    /// Numbers.
    Right(&'n str),
}

/// A table being filled row by row.
#[derive(Debug)]
pub struct Sheet(Table);

impl Sheet {
    /// An empty table for a terminal of `width` columns.
    pub fn new(columns: &[Column], width: u16) -> Self {
        let mut table = Table::new();
        table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        let names = columns.iter().map(|column| match column {
            Column::Left(name) | Column::Whole(name) => Cell::new(name),
            Column::Right(name) => Cell::new(name).set_alignment(CellAlignment::Right),
        });
        table.set_header(names);
        for (cells, column) in table.column_iter_mut().zip(columns) {
            if !matches!(column, Column::Left(_)) {
                cells.set_constraint(ColumnConstraint::ContentWidth);
            }
            if matches!(column, Column::Right(_)) {
                cells.set_cell_alignment(CellAlignment::Right);
            }
        }
        Self(table)
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.0.add_row(Row::from(cells.into_iter().collect::<Vec<_>>()));
    }

    /// The table as text that ends with a line break.
    pub fn text(&self) -> String {
        let mut text = self.0.trim_fmt();
        text.push('\n');
        text
    }
}

/// `text` broken into lines of at most `width` columns, each after `indent` spaces; ends with a line break.
pub fn paragraph(text: &str, indent: u16, width: u16) -> String {
    let mut table = Table::new();
    table.load_style(TableStyle::new()).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.add_row([text]);
    if let Some(column) = table.column_mut(0) {
        column.set_padding((indent, 0));
    }
    format!("{}\n", table.trim_fmt())
}

/// A value with its sign and `decimals` decimals, as the tables of `score` write it; an en dash where there is none.
pub fn signed(value: impl Into<Option<f64>>, decimals: usize) -> String {
    let Some(value) = value.into() else { return "–".to_owned() };
    let digits = unsigned(value, decimals);
    match value {
        _ if digits.bytes().all(|byte| matches!(byte, b'0' | b'.')) => digits,
        _ if value < 0.0 => format!("−{digits}"),
        _ => format!("+{digits}"),
    }
}

/// A value without its sign.
pub fn unsigned(value: f64, decimals: usize) -> String {
    format!("{:.decimals$}", value.abs())
}

/// `text` cut to `width` characters, with an ellipsis in the middle where something is left out.
pub fn shortened(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length <= width {
        return text.to_owned();
    }
    let half = width.saturating_sub(1) / 2;
    let (head, tail): (String, String) = (text.chars().take(half).collect(), text.chars().skip(length - half).collect());
    format!("{}…{}", head.trim_end(), tail.trim_start())
}

/// `text` on one line without anything that commands a terminal, so that no article can.
pub fn one_line(text: &str) -> String {
    let line = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    write::plain(&line).into_owned()
}

/// A place in a lexicon, short enough for a cell; its end, the line, is kept.
pub fn place(place: &Place) -> String {
    const LONGEST: usize = 26;
    shortened(&one_line(&place.to_string()), LONGEST)
}

/// "1 entry", "2 entries".
pub fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The part of stance an act belongs to.
pub const fn part(act: Act) -> &'static str {
    match act.part() {
        Part::Posture => "posture",
        Part::Outlook => "outlook",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_sign_and_zero_has_none_of_its_own() {
        assert_eq!([signed(0.256, 2), signed(-0.256, 2), signed(-0.001, 2), signed(None, 2)], ["+0.26", "−0.26", "0.00", "–"]);
    }

    #[test]
    fn a_sheet_fits_its_width() {
        let mut sheet = Sheet::new(&[Column::Left("word"), Column::Right("gives")], 40);
        sheet.row(["a phrase that goes on and on and on for longer than the terminal is wide".to_owned(), signed(1.0, 3)]);
        let text = sheet.text();
        assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
        assert!(text.lines().next().is_some_and(|line| line.ends_with("gives")), "{text}");
    }

    #[test]
    fn a_long_text_keeps_both_ends() {
        assert_eq!(shortened("a short one", 11), "a short one");
        assert_eq!(shortened("“one” two three “four”", 11), "“one”…four”");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(one_line("a\u{1b}[31m\r\n b\u{9b}c \u{202E}d"), "a [31m b c \u{FFFD}d");
    }
}
