//! A table of measurements: aligned for reading, or as CSV or JSONL with more digits.

use crate::cli::args::Layout;
use crate::cli::layout::{Column, Sheet, one_line, signed};
use crate::cli::{Usage, terminal};
use crate::write::Cell;
use serde_json::{Map, Value};

/// Blank columns between two cells, and around all.
const GAP: usize = 3;

/// Words are not broken into less.
const LEAST: usize = 16;

/// Rows under named columns: first words, then numbers. A share is shown in per cent and written as it is.
#[derive(Debug)]
pub struct Table {
    title: String,
    /// The names of the columns.
    columns: Vec<String>,
    /// How many of the columns hold words.
    words: usize,
    /// Whether numbers are shown in per cent.
    per_cent: bool,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell<'static>>>,
}

impl Table {
    /// A table without rows.
    pub fn new(title: String, words: &[&str], numbers: &[&str]) -> Self {
        let columns = words.iter().chain(numbers).map(|name| (*name).to_owned()).collect();
        Self { title, columns, words: words.len(), per_cent: true, rows: Vec::new() }
    }

    /// The same table with its numbers shown as they are, with three decimals.
    pub fn plain(self) -> Self {
        Self { per_cent: false, ..self }
    }

    /// A share from 0 to 1, or nothing.
    pub fn share(share: impl Into<Option<f64>>) -> Cell<'static> {
        Cell::score(share)
    }

    /// The same table without its first column.
    pub fn without_first(mut self) -> Self {
        self.columns.remove(0);
        self.words -= 1;
        self.rows.iter_mut().for_each(|row| drop(row.remove(0)));
        self
    }

    /// Prints tables: for reading one below the other, each with the text below it; in other layouts the only one.
    ///
    /// # Errors
    /// [`Usage`] for more than one table in a layout that takes one; where standard output takes no more.
    pub fn print(tables: &[(Self, String)], layout: Layout) -> anyhow::Result<()> {
        let text = match (layout, tables) {
            (Layout::Table, tables) => {
                tables.iter().map(|(table, below)| format!("{}\n{}{below}", table.title, table.sheet())).collect::<Vec<_>>().join("\n")
            }
            (Layout::Csv, [(table, _)]) => table.csv(),
            (Layout::Jsonl, [(table, _)]) => table.jsonl(),
            _ => return Err(Usage("csv and jsonl print one table: name it with --show, as in --show errors".into()).into()),
        };
        Ok(terminal::print(&text)?)
    }

    /// How many columns of a terminal it takes when nothing is broken into lines.
    pub fn width(&self) -> usize {
        self.widths().iter().sum::<usize>().saturating_sub(1)
    }

    /// The columns that each column takes, with the room beside it.
    fn widths(&self) -> Vec<usize> {
        let widest = |(index, name): (usize, &String)| {
            let cells = self.rows.iter().filter_map(|row| row.get(index)).map(|cell| self.shown(cell).chars().count());
            cells.chain([name.chars().count()]).max().unwrap_or_default() + GAP
        };
        self.columns.iter().enumerate().map(widest).collect()
    }

    /// The table as wide as the terminal, or wider where words would be broken into less than [`LEAST`].
    fn sheet(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(|name| one_line(name)).collect();
        let column = |(index, name)| if index < self.words { Column::Left(name) } else { Column::Right(name) };
        let columns: Vec<Column> = names.iter().map(String::as_str).enumerate().map(column).collect();
        let least = |(index, width): (usize, usize)| if index < self.words { width.min(LEAST + GAP) } else { width };
        let least = self.widths().into_iter().enumerate().map(least).sum::<usize>().saturating_sub(1);
        let mut sheet = Sheet::new(&columns, terminal::width().max(u16::try_from(least).unwrap_or(u16::MAX)));
        self.rows.iter().for_each(|row| sheet.row(row.iter().map(|cell| self.shown(cell))));
        sheet.text()
    }

    /// A cell for reading.
    fn shown(&self, cell: &Cell) -> String {
        match cell {
            Cell::Empty => "–".to_owned(),
            Cell::Text(text) => one_line(text),
            Cell::Integer(number) => number.to_string(),
            Cell::Number(share, _) if self.per_cent => per_cent(*share),
            Cell::Number(number, _) => signed(*number, 3).trim_start_matches('+').to_owned(),
        }
    }

    fn csv(&self) -> String {
        let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        // Writing to memory does not fail, and every row is as long as the header.
        let _ = out.write_record(&self.columns);
        for row in &self.rows {
            let _ = out.write_record(row.iter().map(|cell| cell.as_field().into_owned()));
        }
        String::from_utf8_lossy(&out.into_inner().unwrap_or_default()).into_owned()
    }

    fn jsonl(&self) -> String {
        let object = |row: &Vec<Cell>| Value::Object(self.columns.iter().cloned().zip(row.iter().map(value)).collect::<Map<_, _>>());
        self.rows.iter().map(|row| format!("{}\n", object(row))).collect()
    }
}

/// A share in per cent with one decimal.
pub fn per_cent(share: f64) -> String {
    format!("{:.1}", 100.0 * share)
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => text.as_ref().into(),
        Cell::Integer(number) => (*number).into(),
        Cell::Number(..) => cell.as_field().parse::<f64>().map_or(Value::Null, Value::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_one_content_in_every_layout() {
        let mut table = Table::new("t".into(), &["system", "figure"], &["F1", "gold"]);
        table.rows.push(vec![Cell::text("a,b"), Cell::text("c"), Table::share(0.65), Cell::Integer(7)]);
        table.rows.push(vec![Cell::text("d"), Cell::text("e"), Table::share(None), Cell::Integer(0)]);
        assert_eq!(table.csv(), "system,figure,F1,gold\r\n\"a,b\",c,0.6500,7\r\nd,e,,0\r\n");
        assert_eq!(table.jsonl().lines().last(), Some("{\"system\":\"d\",\"figure\":\"e\",\"F1\":null,\"gold\":0}"));
        assert_eq!(table.width(), 9 + 9 + 7 + 7 - 1);
        let table = table.without_first();
        let lines: Vec<String> = table.sheet().lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!([&lines[0], &lines[2], &lines[3]], ["figure F1 gold", "c 65.0 7", "e – 0"]);
    }
}
