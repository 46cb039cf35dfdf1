//! Rows of cells that fit a given width, with free lines above and below a row.
//!
//! `comfy-table` aligns the cells and draws the line under the header. Here the columns get their
//! widths, texts are cut to them, and colours are laid on at the end, when all widths are settled.

use super::text;
use anstyle::{AnsiColor, Effects, Style};
use comfy_table::{CellAlignment, ColumnConstraint, LineStyle, Table, TableStyle, Width};
use std::borrow::Cow;

/// Blank columns between two cells.
const GAP: usize = 2;

/// A line under the header and no other.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// How a piece of text stands out where colour is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    Plain,
    Strong,
    Dim,
    Good,
    Bad,
}

impl Paint {
    /// `text` between the codes for this paint.
    pub fn on(self, text: &str, colour: bool) -> String {
        let style = match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().effects(Effects::BOLD),
            Self::Dim => Style::new().effects(Effects::DIMMED),
            Self::Good => Style::new().fg_color(Some(AnsiColor::Green.into())),
            Self::Bad => Style::new().fg_color(Some(AnsiColor::Red.into())),
        };
        if colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// A piece of text in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub text: String,
    paint: Paint,
}

impl Cell {
    pub fn new(text: impl Into<String>, paint: Paint) -> Self {
        Self { text: text.into(), paint }
    }
}

/// A column of cells.
#[derive(Clone, Debug)]
pub(super) struct Column {
    title: Cow<'static, str>,
    alignment: CellAlignment,
    /// How far it may be narrowed; `None` for a column that must keep its width.
    least: Option<usize>,
}

impl Column {
    /// Words, which may be cut down to `least` columns.
    pub const fn words(title: &'static str, least: usize) -> Self {
        Self { title: Cow::Borrowed(title), alignment: CellAlignment::Left, least: Some(least) }
    }

    /// Something that must not be cut.
    pub const fn fixed(title: &'static str) -> Self {
        Self { title: Cow::Borrowed(title), alignment: CellAlignment::Left, least: None }
    }

    /// Numbers, set to the right.
    pub fn number(title: impl Into<Cow<'static, str>>) -> Self {
        Self { title: title.into(), alignment: CellAlignment::Right, least: None }
    }
}

/// A row and the free lines about it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// A line of its own above.
    pub heading: Option<String>,
    pub cells: Vec<Cell>,
    /// A line of its own below, indented.
    pub below: Cell,
}

/// Columns and rows.
pub(super) struct Grid {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// How far the lines below a row are indented.
    pub indent: usize,
}

impl Grid {
    /// The grid in lines of at most `width` columns, each ended by a line feed.
    pub fn render(&self, width: usize, colour: bool) -> String {
        let widths = self.widths(width);
        let table = self.table(&widths);
        let mut table = table.lines().map(|line| text::cut(line.trim_end(), width));
        let mut lines: Vec<String> = table.by_ref().take(2).map(|line| Paint::Dim.on(&line, colour)).collect();
        for (row, line) in self.rows.iter().zip(table) {
            if let Some(heading) = &row.heading {
                let first = lines.len() == 2;
                lines.extend((!first).then(String::new));
                lines.push(Paint::Dim.on(&text::cut(heading, width), colour));
            }
            lines.push(if colour { painted(&line, &row.cells, &widths) } else { line });
            if !row.below.text.is_empty() {
                let below = text::cut(&row.below.text, width.saturating_sub(self.indent));
                lines.push(format!("{:indent$}{}", "", row.below.paint.on(&below, colour), indent = self.indent));
            }
        }
        lines.iter().map(|line| format!("{line}\n")).collect()
    }

    /// The width of each column: as much as it needs; where that is too much for all, those that have
    /// the most to spare give way. What is left over goes to the last.
    fn widths(&self, width: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = self.columns.iter().map(|column| text::width(&column.title)).collect();
        for row in &self.rows {
            for (widest, cell) in widths.iter_mut().zip(&row.cells) {
                *widest = (*widest).max(text::width(&cell.text));
            }
        }
        let room = width.saturating_sub(GAP * widths.len().saturating_sub(1));
        while widths.iter().sum::<usize>() > room {
            let columns = widths.iter_mut().zip(&self.columns);
            let spares = columns.filter_map(|(width, column)| Some((width.checked_sub(column.least?)?, width)));
            match spares.max_by_key(|(spare, _)| *spare) {
                Some((1.., width)) => *width -= 1,
                _ => break,
            }
        }
        let used: usize = widths.iter().sum();
        if let Some(last) = widths.last_mut() {
            *last += room.saturating_sub(used);
        }
        widths
    }

    fn table(&self, widths: &[usize]) -> Table {
        let mut table = Table::new();
        table.load_style(STYLE).set_header(self.columns.iter().zip(widths).map(|(column, width)| text::cut(&column.title, *width)));
        for row in &self.rows {
            table.add_row(row.cells.iter().zip(widths).map(|(cell, width)| text::cut(&cell.text, *width)));
        }
        let last = widths.len().saturating_sub(1);
        for (index, (column, width)) in self.columns.iter().zip(widths).enumerate() {
            if let Some(drawn) = table.column_mut(index) {
                let gap = if index == last { 0 } else { GAP };
                let whole = Width::Fixed(u16::try_from(width + gap).unwrap_or(u16::MAX));
                drawn.set_padding((0, u16::try_from(gap).unwrap_or(0))).set_constraint(ColumnConstraint::Absolute(whole));
                drawn.set_cell_alignment(column.alignment);
            }
        }
        table
    }
}

/// The drawn line with each cell's paint; the cells stand in it in order, with blanks between them.
fn painted(line: &str, cells: &[Cell], widths: &[usize]) -> String {
    let mut out = String::new();
    let mut rest = line;
    for (cell, width) in cells.iter().zip(widths) {
        let text = text::cut(&cell.text, *width);
        let text = text.trim();
        if let Some((blank, after)) = rest.split_once(text).filter(|_| !text.is_empty()) {
            out.push_str(blank);
            out.push_str(&cell.paint.on(text, true));
            rest = after;
        }
    }
    out + rest
}
