//! Tables for a person at a terminal: speakers first, then the sentences with the strongest evidence.

mod bar;
pub(super) mod compare;
mod grid;
mod groups;
pub(super) mod matrix;
mod pieces;
pub(super) mod text;
mod timeline;

pub(super) use bar::fine;
pub use compare::ComparisonScreen;

use super::TableName;
use super::columns::{sentence_pieces, statement_pieces};
use crate::types::{Analysis, ArticleSummary, Summary};
use grid::{Grid, Paint};
use pieces::{SHOWN, Strongest};
use std::path::{Path, PathBuf};

/// How the tables are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenOptions {
    /// The tables to show, in this order.
    pub show: Vec<TableName>,
    /// Columns of the terminal; under 60 counts as 60.
    pub width: usize,
    /// True for colour codes.
    pub colour: bool,
}

/// Gathers what the tables show and draws them. It keeps a bounded number of rows, however much there is.
pub struct Screen {
    options: ScreenOptions,
    sentences: Strongest,
    statements: Strongest,
    articles: Vec<ArticleSummary>,
}

/// A table, and how many of its rows are not shown.
struct Section {
    grid: Grid,
    hidden: u64,
}

impl Screen {
    /// An empty screen.
    pub fn new(options: ScreenOptions) -> Self {
        let width = options.width.clamp(60, 1000);
        let options = ScreenOptions { width, ..options };
        Self { options, sentences: Strongest::default(), statements: Strongest::default(), articles: Vec::new() }
    }

    /// Keeps of one article what may be shown.
    pub fn add(&mut self, analysis: &Analysis) {
        if self.shows(TableName::Sentences) {
            sentence_pieces(analysis).for_each(|piece| self.sentences.add(&piece));
        }
        if self.shows(TableName::Statements) {
            statement_pieces(analysis).for_each(|piece| self.statements.add(&piece));
        }
        if self.shows(TableName::Articles) && self.articles.len() < SHOWN {
            self.articles.push(ArticleSummary::of(analysis));
        }
    }

    /// A line of counts, the tables asked for, and how to read them.
    pub fn render(&self, summary: &Summary) -> String {
        let counts = text::totals(summary.totals);
        let mut out = format!("{}\n", Paint::Strong.on(&text::cut(&counts, self.options.width), self.options.colour));
        for table in &self.options.show {
            out += &self.draw(*table, summary);
        }
        out + &self.legend()
    }

    /// The closing lines that tell what was written where; empty where nothing was.
    pub fn footer(&self, written: &[PathBuf]) -> String {
        self.dim(&footer(written))
    }

    fn shows(&self, table: TableName) -> bool {
        self.options.show.contains(&table)
    }

    /// A table under its title.
    fn draw(&self, table: TableName, summary: &Summary) -> String {
        let ScreenOptions { width, colour, .. } = self.options;
        let Section { grid, hidden } = self.section(table, summary);
        let mut title = table.as_str().to_owned();
        title.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
        let title = Paint::Strong.on(&title, colour);
        let more = match hidden {
            0 => String::new(),
            hidden => self.dim(&format!("… and {} more in {}", text::grouped(hidden), table.file())),
        };
        let matrix = if table == TableName::Targets { self.matrix(summary) } else { String::new() };
        let rows = if grid.rows.is_empty() { self.dim("none") } else { grid.render(width, colour) };
        format!("\n{title}\n{rows}{more}{matrix}")
    }

    /// What the parties say about each other; nothing where they say nothing.
    fn matrix(&self, summary: &Summary) -> String {
        let ScreenOptions { width, colour, .. } = self.options;
        let grid = matrix::matrix(summary, width);
        let title = Paint::Strong.on("Who says who is hard", colour);
        if grid.rows.is_empty() { String::new() } else { format!("\n{title}\n{}{}", grid.render(width, colour), self.dim(matrix::LEGEND)) }
    }

    fn section(&self, table: TableName, summary: &Summary) -> Section {
        let width = self.options.width;
        let rest = |all: usize| all.saturating_sub(SHOWN) as u64;
        match table {
            TableName::Speakers => {
                let (named, nobody): (Vec<_>, Vec<_>) = summary.speakers.iter().partition(|speaker| speaker.kind.is_some());
                let shown: Vec<_> = named.iter().take(SHOWN).copied().chain(nobody).collect();
                Section { grid: groups::speakers(&shown, width), hidden: rest(named.len()) }
            }
            TableName::Parties => Section { grid: groups::parties(first(&summary.parties), width), hidden: rest(summary.parties.len()) },
            TableName::Targets => {
                let about: Vec<_> = summary.targets.iter().filter(|row| row.statements > 0).collect();
                let shown = first(&about);
                Section { grid: groups::targets(shown, width), hidden: (summary.targets.len() - shown.len()) as u64 }
            }
            TableName::Timeline => {
                let (grid, hidden) = timeline::timeline(summary, SHOWN);
                Section { grid, hidden }
            }
            TableName::Articles => {
                let hidden = summary.totals.articles.saturating_sub(self.articles.len() as u64);
                Section { grid: groups::articles(&self.articles), hidden }
            }
            TableName::Sentences => Section { grid: self.sentences.sentences(), hidden: self.sentences.hidden() },
            TableName::Statements => Section { grid: self.statements.statements(), hidden: self.statements.hidden() },
            // Rows for other programs, which `--show` does not take.
            TableName::Dna | TableName::Plover => Section { grid: Grid { columns: Vec::new(), rows: Vec::new(), indent: 0 }, hidden: 0 },
        }
    }

    /// How to read the tables; nothing where none is shown.
    fn legend(&self) -> String {
        use TableName::{Articles, Parties, Speakers, Targets, Timeline};
        let any = |tables: &[TableName]| tables.iter().any(|table| self.shows(*table));
        if self.options.show.is_empty() {
            return String::new();
        }
        let scale = if any(&[Speakers, Parties, Targets, Articles]) {
            "Bars, −1 to +1: sentiment negative ┃ positive; stance away ┃ toward a deal."
        } else {
            "Scores, −1 to +1: sentiment − negative, + positive; stance − away, + toward a deal."
        };
        let few = if any(&[Speakers, Parties, Targets, Timeline]) { "n statements, * under 5: too few to trust the mean. " } else { "" };
        format!("\n{}{}", self.dim(scale), self.dim(&format!("{few}– no sign of a stance.")))
    }

    /// Small print, broken into lines that fit.
    fn dim(&self, text: &str) -> String {
        small(text, self.options.width, self.options.colour)
    }
}

/// Small print, broken into lines that fit.
fn small(text: &str, width: usize, colour: bool) -> String {
    text::wrap(text, width).lines().map(|line| format!("{}\n", Paint::Dim.on(line, colour))).collect()
}

/// What was written where; empty where nothing was.
fn footer(written: &[PathBuf]) -> String {
    let Some(dir) = written.first().and_then(|path| path.parent()) else {
        return String::new();
    };
    let dir = if dir == Path::new("") { Path::new(".") } else { dir };
    let names = written.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy()).collect::<Vec<_>>().join(", ");
    text::clean(&format!("Written to {}: {names}", dir.display()), usize::MAX)
}

/// Those that are shown.
fn first<T>(rows: &[T]) -> &[T] {
    rows.get(..SHOWN).unwrap_or(rows)
}
