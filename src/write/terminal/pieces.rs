//! The sentences and statements worth showing: of all articles, those with the strongest evidence.

use super::bar::{paint, value};
use super::grid::{Cell, Column, Grid, Paint, Row};
use super::text::{clean, spoken};
use crate::types::{Label, SpeakerSummary};
use crate::write::columns::{Piece, evidence};

/// So many are shown.
pub(super) const SHOWN: usize = 40;
/// More of a name or of evidence than any terminal shows on one line.
const LINE: usize = 300;

/// The strongest pieces seen so far, in the order of the text, and how many there were.
#[derive(Clone, Debug, Default)]
pub(super) struct Strongest {
    kept: Vec<Kept>,
    seen: u64,
    /// As strong as this or weaker, a piece has no chance any more.
    bar: Option<(u64, u64)>,
}

/// What is shown of a piece.
#[derive(Clone, Debug)]
struct Kept {
    place: u64,
    strength: (u64, u64),
    article: String,
    number: u64,
    speaker: String,
    named: bool,
    target: String,
    kind: &'static str,
    sentiment: f64,
    stance: Option<f64>,
    label: Label,
    evidence: String,
    text: String,
}

impl Strongest {
    /// Sees `piece`, and keeps it if it is strong enough.
    pub fn add(&mut self, piece: &Piece<'_>) {
        self.seen += 1;
        let strength = strength(piece);
        if self.bar.is_none_or(|bar| strength > bar) {
            self.kept.push(Kept::of(piece, self.seen, strength));
            if self.kept.len() >= 2 * SHOWN {
                self.drop_the_weak();
            }
        }
    }

    /// How many were seen that are not shown.
    pub fn hidden(&self) -> u64 {
        self.seen.saturating_sub(SHOWN as u64)
    }

    /// A row for each sentence.
    pub fn sentences(&self) -> Grid {
        let columns = vec![
            Column::number("n"),
            Column::words("Speaker", 8),
            Column::number("Sentiment"),
            Column::fixed("Stance"),
            Column::words("Evidence", 18),
        ];
        self.grid(columns, |piece| {
            vec![piece.number(), piece.speaker(), piece.sentiment(), piece.stance(), Cell::new(piece.evidence.as_str(), Paint::Dim)]
        })
    }

    /// A row for each statement.
    pub fn statements(&self) -> Grid {
        let columns = vec![
            Column::number("n"),
            Column::words("Speaker", 8),
            Column::words("About", 4),
            Column::fixed("Kind"),
            Column::number("Sentiment"),
            Column::fixed("Stance"),
        ];
        self.grid(columns, |piece| {
            let plain = |text: &str| Cell::new(text, Paint::Plain);
            vec![piece.number(), piece.speaker(), plain(&piece.target), plain(piece.kind), piece.sentiment(), piece.stance()]
        })
    }

    fn grid(&self, columns: Vec<Column>, cells: impl Fn(&Kept) -> Vec<Cell>) -> Grid {
        let shown = self.shown();
        let indent = shown.iter().map(|piece| piece.number.to_string().len()).max().unwrap_or(1) + 2;
        let many = shown.windows(2).any(|pair| matches!(pair, [one, other] if one.article != other.article));
        let mut last = None;
        let row = |piece: &&Kept| {
            let heading = (many && last.as_ref() != Some(&piece.article)).then(|| piece.article.clone());
            last = Some(piece.article.clone());
            Row { heading, cells: cells(piece), below: Cell::new(piece.text.as_str(), Paint::Plain) }
        };
        let rows = shown.iter().map(row).collect();
        Grid { columns, rows, indent }
    }

    /// The strongest, in the order of the text.
    fn shown(&self) -> Vec<&Kept> {
        let mut shown: Vec<&Kept> = self.kept.iter().collect();
        shown.sort_by_key(|piece| (std::cmp::Reverse(piece.strength), piece.place));
        shown.truncate(SHOWN);
        shown.sort_by_key(|piece| piece.place);
        shown
    }

    fn drop_the_weak(&mut self) {
        self.kept.sort_by_key(|piece| (std::cmp::Reverse(piece.strength), piece.place));
        self.kept.truncate(SHOWN);
        self.bar = self.kept.last().map(|piece| piece.strength);
    }
}

/// Stance first, then sentiment, each without its sign.
fn strength(piece: &Piece<'_>) -> (u64, u64) {
    let units = |score: f64| (score.abs() * 10_000.0).round() as u64;
    (piece.scores.stance.score.map_or(0, units), units(piece.scores.sentiment.compound))
}

impl Kept {
    fn of(piece: &Piece<'_>, place: u64, strength: (u64, u64)) -> Self {
        let target = piece.statement.and_then(|statement| statement.target.as_deref()).unwrap_or_default();
        let stance = &piece.scores.stance;
        Self {
            place,
            strength,
            article: clean(&piece.article.id, LINE),
            number: piece.number,
            speaker: clean(piece.voice(), LINE),
            named: piece.speaker.is_some(),
            target: clean(target, LINE),
            kind: piece.statement.map_or(SpeakerSummary::NARRATOR, |statement| statement.kind.as_str()),
            sentiment: piece.scores.sentiment.compound,
            stance: stance.score,
            label: stance.label,
            evidence: clean(&evidence(piece.article, stance), LINE),
            text: spoken(&piece.text),
        }
    }

    fn number(&self) -> Cell {
        Cell::new(self.number.to_string(), Paint::Dim)
    }

    fn speaker(&self) -> Cell {
        Cell::new(self.speaker.as_str(), if self.named { Paint::Strong } else { Paint::Plain })
    }

    fn sentiment(&self) -> Cell {
        Cell::new(value(Some(self.sentiment)), paint(Some(self.sentiment)))
    }

    /// The value and what it means; the colour is that of the label.
    fn stance(&self) -> Cell {
        let paint = match self.label {
            Label::Toward => Paint::Good,
            Label::Away => Paint::Bad,
            Label::Neutral => Paint::Plain,
        };
        let label = if self.stance.is_some() { self.label.as_str() } else { "" };
        Cell::new(format!("{:>5} {label}", value(self.stance)), paint)
    }
}
