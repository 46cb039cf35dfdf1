//! `report.md`: notes to paste. Speakers, parties and targets as tables, each statement as a quotation with its scores,
//! and what the columns mean.
//!
//! The tables sum up all articles and stand first, so the statements wait in a temporary file: memory does not grow with them.

mod compare;
mod escape;

use super::columns::{Piece, signed, statement_pieces};
use super::meaning::{Kind, kind, meaning};
use super::tables::{Cell, TableName};
use super::terminal::compare::words::probability;
use super::terminal::{fine, text};
use crate::types::{Analysis, Summary};
pub(super) use compare::comparison;
use escape::escaped;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};

/// What a table of the report shows: the heading of each column, and the column of the table that it takes.
type Shown = &'static [(&'static str, &'static str)];

const SPEAKERS: Shown = &[
    ("Speaker", "speaker"),
    ("Party", "party"),
    ("n", "statements"),
    ("Sentiment", "sentiment"),
    ("Stance", "stance"),
    ("95 %", "stance_low"),
    ("Points", "label"),
    ("Acts", "top_acts"),
];

const PARTIES: Shown = &[
    ("Party", "party"),
    ("Speakers", "speakers"),
    ("n", "statements"),
    ("Sentiment", "sentiment"),
    ("Stance", "stance"),
    ("95 %", "stance_low"),
    ("Points", "label"),
    ("Acts", "top_acts"),
];

const TARGETS: Shown = &[
    ("Speaker", "speaker"),
    ("About", "target"),
    ("n", "statements"),
    ("Sentiment", "sentiment"),
    ("Stance", "stance"),
    ("Says it is (posture)", "posture_reported"),
    ("Acts", "top_acts"),
];

/// The report while its articles come in.
pub(super) struct Notes {
    statements: BufWriter<File>,
}

impl Notes {
    /// The file it is written to.
    pub const FILE: &str = "report.md";

    /// An empty report.
    pub fn new() -> io::Result<Self> {
        Ok(Self { statements: BufWriter::new(tempfile::tempfile()?) })
    }

    /// Takes the statements of one article.
    pub fn add(&mut self, analysis: &Analysis) -> io::Result<()> {
        let article = &analysis.article;
        let facts = [article.title.clone(), article.outlet.clone(), article.date.map(|date| date.to_string())];
        let facts: Vec<String> = facts.into_iter().flatten().map(|fact| escaped(&fact)).collect();
        writeln!(self.statements, "\n### {}\n", escaped(&article.id))?;
        if !facts.is_empty() {
            writeln!(self.statements, "{}\n", facts.join(" · "))?;
        }
        if analysis.statements.is_empty() {
            return writeln!(self.statements, "Nobody is quoted.");
        }
        statement_pieces(analysis).try_for_each(|piece| self.statements.write_all(quotation(&piece).as_bytes()))
    }

    /// Writes the whole report.
    pub fn finish(self, summary: &Summary, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "# Who said what\n")?;
        writeln!(
            out,
            "{}. Scores go from −1 to +1: sentiment − negative, + positive; stance − away from a deal, + toward one. \\* marks groups under \
             five statements, too few to trust the mean.",
            text::totals(summary.totals)
        )?;
        for (title, table, shown) in [
            ("Speakers", TableName::Speakers, SPEAKERS),
            ("Parties", TableName::Parties, PARTIES),
            ("Who speaks about whom", TableName::Targets, TARGETS),
        ] {
            writeln!(out, "\n## {title}\n")?;
            table.of_summary(summary).map_or(Ok(()), |table| out.write_all(grid(&table.columns, &table.rows, shown, kind).as_bytes()))?;
        }
        writeln!(out, "\n## Statements")?;
        let mut statements = self.statements.into_inner().map_err(io::IntoInnerError::into_error)?;
        statements.rewind()?;
        io::copy(&mut statements, out)?;
        out.write_all(key().as_bytes())
    }
}

/// A table with the columns `shown`; "none" without rows.
fn grid(columns: &[&str], rows: &[Vec<Cell<'_>>], shown: Shown, kind: fn(&str) -> Kind) -> String {
    let is_number = |column: &str| matches!(kind(column), Kind::Count | Kind::Number | Kind::Score);
    if rows.is_empty() {
        return "none\n".to_owned();
    }
    let headings: Vec<&str> = shown.iter().map(|(heading, _)| *heading).collect();
    let sides = shown.iter().map(|(_, column)| if is_number(column) { "---:" } else { "---" });
    let mut text = format!("| {} |\n| {} |\n", headings.join(" | "), sides.collect::<Vec<_>>().join(" | "));
    for row in rows {
        let cell = |name: &str| columns.iter().position(|column| *column == name).and_then(|at| row.get(at));
        let cells: Vec<String> = shown.iter().map(|(_, column)| shown_cell(column, is_number(column), &cell)).collect();
        text += &format!("| {} |\n", cells.join(" | "));
    }
    text
}

/// A cell for reading: an interval where its lower end is asked for, a mark at counts that are too small.
fn shown_cell<'c>(column: &str, is_number: bool, cell: &impl Fn(&str) -> Option<&'c Cell<'c>>) -> String {
    let score = |name: &str| match cell(name) {
        Some(Cell::Number(number, _)) => signed(*number),
        _ => "–".to_owned(),
    };
    let few = || matches!(cell("low_n"), Some(Cell::Text(_)));
    match (column, cell(column)) {
        (low, Some(Cell::Number(..))) if low.ends_with("_low") => format!("{} … {}", score(low), score(&low.replace("_low", "_high"))),
        ("p_holm", Some(Cell::Number(p, _))) => escaped(&probability(*p)),
        ("share", Some(Cell::Number(share, _))) => fine(*share),
        ("statements" | "texts", Some(Cell::Integer(count))) => format!("{count}{}", if few() { r"\*" } else { "" }),
        (_, Some(Cell::Number(..))) => score(column),
        (_, None | Some(Cell::Empty)) => if is_number { "–" } else { "" }.to_owned(),
        (_, Some(other)) => escaped(&other.as_field()),
    }
}

/// A statement: who says it and how it scores, then the words; in quotation marks where all of them stand in some.
fn quotation(piece: &Piece<'_>) -> String {
    let party =
        piece.speaker.and_then(|speaker| speaker.party.as_deref()).map(|party| format!(" ({})", escaped(party))).unwrap_or_default();
    let target = piece.statement.and_then(|statement| statement.target.as_deref()).map(|target| format!(", about {}", escaped(target)));
    let stance = &piece.scores.stance;
    let score =
        stance.score.map_or("no sign of a stance".to_owned(), |score| format!("stance {} {}", signed(score), stance.label.as_str()));
    let acts: Vec<&str> = stance.acts.iter().map(|shown| shown.act.as_str()).collect();
    let acts = if acts.is_empty() { String::new() } else { format!(" · {}", acts.join(", ")) };
    format!(
        "**{}**{party}{} — {score}{acts} · sentiment {}\n\n> {}\n\n",
        escaped(piece.voice()),
        target.unwrap_or_default(),
        signed(piece.scores.sentiment.compound),
        words(piece)
    )
}

fn words(piece: &Piece<'_>) -> String {
    let is_direct = piece.statement.is_some_and(|statement| statement.kind == crate::types::Kind::Direct);
    if is_direct { format!("“{}”", escaped(&piece.text)) } else { escaped(&piece.text) }
}

/// What the columns of the tables mean, each heading once.
fn key() -> String {
    let mut seen = BTreeSet::new();
    let columns = [SPEAKERS, PARTIES, TARGETS].into_iter().flatten().filter(|(heading, _)| seen.insert(*heading));
    let line = |(heading, column): &(&str, &str)| {
        let about = if *column == "stance_low" { "The 95 % interval of the stance" } else { meaning(column)?.about };
        Some(format!("- **{heading}**: {}\n", escaped(about)))
    };
    format!("\n## What the columns mean\n\n{}", columns.filter_map(line).collect::<String>())
}
