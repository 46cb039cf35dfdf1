//! Rows for discourse networks, with the columns of the event list that Discourse Network Analyzer 3 exports (Leifeld, Gruber &
//! Bossner, *Discourse Network Analyzer Manual*): a person or organization agrees or disagrees with a concept.
//!
//! In DNA a concept is what people agree about or not, and coders make them up as they read. Here the opposite acts of
//! bargaining make five of them, so that actors who do the same are congruent and those who do the opposite in conflict.

use super::columns::{Column, Piece, placed, statement_pieces, table};
use super::tables::{Cell, Table, TableName};
use crate::types::{Act, Analysis, SpeakerKind};

/// A concept, and whether doing the act agrees with it.
const fn concept(act: Act) -> (&'static str, bool) {
    match act {
        Act::Concede => ("giving way", true),
        Act::Commit => ("giving way", false),
        Act::Agree => ("accepting terms", true),
        Act::Reject => ("accepting terms", false),
        Act::Offer | Act::Solve => ("seeking a joint solution", true),
        Act::Demand => ("seeking a joint solution", false),
        Act::Engage => ("dealing with the other side", true),
        Act::Accuse | Act::Threaten => ("dealing with the other side", false),
        Act::Progress => ("talks make progress", true),
        Act::Impasse => ("talks make progress", false),
    }
}

/// A statement and one concept that it agrees with or not.
struct Row<'p, 'a> {
    piece: &'p Piece<'a>,
    /// From 1, within the statement.
    number: usize,
    concept: &'static str,
    agreement: bool,
    /// The acts that show it.
    acts: Vec<&'static str>,
}

impl<'a> Row<'_, 'a> {
    /// The speaker, if it is a named person; else nobody.
    fn person(&self) -> Option<&'a str> {
        self.piece.speaker.filter(|speaker| speaker.kind == SpeakerKind::Person).map(|speaker| speaker.name.as_str())
    }

    /// The party; without one, the speaker itself if it is no person.
    fn organization(&self) -> Option<&'a str> {
        let speaker = self.piece.speaker?;
        speaker.party.as_deref().or_else(|| (speaker.kind != SpeakerKind::Person).then_some(speaker.name.as_str()))
    }

    fn time(&self) -> Cell<'a> {
        self.piece.article.date.map_or(Cell::Empty, |date| Cell::text(format!("{date} 00:00:00")))
    }
}

/// A row for each concept that a statement of somebody shows; a statement without acts or without a speaker gives none.
pub(super) fn dna(analysis: &Analysis) -> Table<'_> {
    let columns: [Column<'_, Row<'_, '_>>; 20] = [
        ("statement_id", |row| Cell::text(format!("{}:{}.{}", row.piece.article.id, row.piece.number, row.number))),
        ("time", Row::time),
        ("person", |row| Cell::maybe(row.person())),
        ("organization", |row| Cell::maybe(row.organization())),
        ("concept", |row| Cell::text(row.concept)),
        ("agreement", |row| Cell::Integer(row.agreement.into())),
        ("start_position", |row| Cell::Integer(row.piece.start)),
        ("stop_position", |row| Cell::Integer(row.piece.end)),
        ("text", |row| Cell::text(row.piece.text.clone())),
        ("coder", |_| Cell::text("demarche")),
        ("document_id", |row| Cell::text(row.piece.article.id.as_str())),
        ("document_title", |row| Cell::maybe(row.piece.article.title.as_deref())),
        ("document_author", |row| Cell::maybe(row.piece.article.byline.as_deref())),
        ("document_source", |row| Cell::maybe(row.piece.article.outlet.as_deref())),
        ("document_section", |_| Cell::Empty),
        ("document_type", |_| Cell::text("news")),
        ("acts", |row| Cell::text(row.acts.join("; "))),
        ("target", |row| Cell::maybe(row.piece.statement.and_then(|statement| statement.target.as_deref()))),
        ("stance", |row| Cell::score(row.piece.scores.stance.score)),
        ("confidence", |row| row.piece.statement.map_or(Cell::Empty, |statement| Cell::Number(statement.confidence, 2))),
    ];
    let pieces: Vec<Piece<'_>> = placed(analysis, statement_pieces(analysis)).filter(|piece| piece.speaker.is_some()).collect();
    table(TableName::Dna, &columns, pieces.iter().flat_map(rows))
}

/// The concepts of one statement, in the order of its acts.
fn rows<'p, 'a>(piece: &'p Piece<'a>) -> Vec<Row<'p, 'a>> {
    let mut rows: Vec<Row<'p, 'a>> = Vec::new();
    for act in piece.scores.stance.acts.iter().map(|shown| shown.act) {
        let (concept, agreement) = concept(act);
        match rows.iter_mut().find(|row| (row.concept, row.agreement) == (concept, agreement)) {
            Some(row) => row.acts.push(act.as_str()),
            None => rows.push(Row { piece, number: rows.len() + 1, concept, agreement, acts: vec![act.as_str()] }),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_concept_has_both_sides() {
        for act in Act::ALL {
            let (name, agreement) = concept(act);
            assert!(Act::ALL.into_iter().any(|other| concept(other) == (name, !agreement)), "{act}");
        }
    }
}
