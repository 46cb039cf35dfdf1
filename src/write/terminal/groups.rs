//! The tables over all articles: speakers, parties, targets, and the articles themselves.

use super::bar::bar;
use super::grid::{Cell, Column, Grid, Paint, Row};
use super::text::{clean, counted, grouped, spoken};
use crate::types::{Act, ArticleSummary, FEW, PartySummary, SpeakerSummary, TargetSummary, Tone};

/// From this width on, acts get a column of their own.
const WIDE: usize = 110;
/// More of a name than any terminal shows.
const NAME: usize = 200;

pub(super) fn speakers(speakers: &[&SpeakerSummary], width: usize) -> Grid {
    let first = [Column::words("Speaker", 8), Column::words("Party", 4)];
    let rows = speakers.iter().map(|row| {
        let paint = if row.kind.is_some() { Paint::Strong } else { Paint::Plain };
        let first = [Cell::new(clean(&row.name, NAME), paint), name(row.party.as_deref().unwrap_or_default())];
        let quote = row.quote.as_deref().map_or_else(String::new, spoken);
        (first.to_vec(), row.statements, &row.tone, quote)
    });
    group(&first, rows, width)
}

pub(super) fn parties(parties: &[PartySummary], width: usize) -> Grid {
    let first = [Column::words("Party", 8), Column::number("Speakers")];
    let rows = parties
        .iter()
        .map(|row| (vec![strong(&row.party), Cell::new(grouped(row.speakers), Paint::Plain)], row.statements, &row.tone, String::new()));
    group(&first, rows, width)
}

pub(super) fn targets(targets: &[&TargetSummary], width: usize) -> Grid {
    let first = [Column::words("Speaker", 8), Column::words("About", 4)];
    let rows = targets.iter().map(|row| (vec![strong(&row.speaker), name(&row.target)], row.statements, &row.tone, String::new()));
    group(&first, rows, width)
}

/// What a row of a group is made of: its first cells, its statements, its means and the words below it.
type Group<'a> = (Vec<Cell>, u64, &'a Tone, String);

fn group<'a>(first: &[Column], groups: impl Iterator<Item = Group<'a>>, width: usize) -> Grid {
    let wide = width >= WIDE;
    let mut columns = first.to_vec();
    columns.extend([Column::number("n "), Column::fixed("Sentiment"), Column::fixed("Stance")]);
    columns.extend(wide.then(|| Column::words("Acts", 12)));
    let row = |(mut cells, statements, tone, words): Group<'a>| {
        let few = if statements < FEW { '*' } else { ' ' };
        cells.push(Cell::new(format!("{}{few}", grouped(statements)), Paint::Plain));
        cells.extend([bar(tone.sentiment.mean), bar(tone.stance.mean)]);
        let acts = acts(&tone.acts);
        let below = match (wide, acts.is_empty(), words.is_empty()) {
            (true, ..) | (_, true, _) => words,
            (_, _, true) => acts.clone(),
            _ => format!("{acts} · {words}"),
        };
        cells.extend(wide.then(|| Cell::new(acts, Paint::Plain)));
        Row { heading: None, cells, below: Cell::new(below, Paint::Dim) }
    };
    let rows = groups.map(row).collect();
    Grid { columns, rows, indent: 2 }
}

pub(super) fn articles(articles: &[ArticleSummary]) -> Grid {
    let columns =
        vec![Column::words("Article", 8), Column::number("Quoted"), Column::fixed("Stance narrator"), Column::fixed("Stance quoted")];
    let row = |row: &ArticleSummary| {
        let quoted = row.quoted_share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0));
        let cells = vec![strong(&row.id), Cell::new(quoted, Paint::Plain), bar(row.narrator.stance.mean), bar(row.quoted.stance.mean)];
        let counts = [(row.sentences, "sentence"), (row.statements, "statement"), (row.speakers, "speaker")];
        let counts = counts.map(|(count, noun)| counted(count, noun)).join(", ");
        let source = [row.outlet.as_deref().map(|outlet| clean(outlet, NAME)), row.date.map(|date| date.to_string()), Some(counts)];
        let below = source.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Row { heading: None, cells, below: Cell::new(below, Paint::Dim) }
    };
    Grid { columns, rows: articles.iter().map(row).collect(), indent: 2 }
}

/// The three most frequent acts: "REJECT 3, DEMAND 2, ENGAGE 1".
fn acts(acts: &[(Act, u64)]) -> String {
    acts.iter().take(3).map(|(act, count)| format!("{act} {}", grouped(*count))).collect::<Vec<_>>().join(", ")
}

fn strong(text: &str) -> Cell {
    Cell::new(clean(text, NAME), Paint::Strong)
}

fn name(text: &str) -> Cell {
    Cell::new(clean(text, NAME), Paint::Plain)
}
