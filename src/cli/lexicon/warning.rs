//! What deserves a look in a lexicon: a line each for reading, a row each in a file.

use crate::cli::evaluate::table::{Table, per_cent};
use crate::cli::layout::{count, one_line, paragraph, shortened, signed};
use crate::evaluate::entries::{LEAST, Standing};
use crate::lexicon::{Overlap, Why};
use crate::types::Entry;
use crate::write::Cell;
use std::sync::Arc;

/// Warnings of one kind shown for reading.
const MOST: usize = 20;

/// Characters of a pattern shown for reading.
const LONGEST: usize = 40;

/// One thing that is no error.
pub enum Warning {
    /// Two entries match the same words.
    Overlap {
        /// The one that takes them.
        winner: Arc<Entry>,
        /// The other.
        loser: Arc<Entry>,
        /// True where the loser is of the lexicon that is checked, and so the one to look at.
        own_loses: bool,
        /// How they meet.
        overlap: Overlap,
    },
    /// An entry that does not count in its own hits.
    Shadowed {
        /// The entry.
        entry: Arc<Entry>,
        /// What takes its words.
        by: Arc<Entry>,
    },
    /// An entry that counts nowhere in a corpus.
    Unmatched {
        /// The entry.
        entry: Arc<Entry>,
        /// Places where it matches, but others take its words.
        found: u64,
        /// Articles looked at.
        articles: u64,
    },
    /// An entry that labels speak against.
    Labels(Standing),
}

/// The kinds in the order shown: name, title, what to know about it.
const KINDS: [(&str, &str, &str); 4] = [
    (
        "overlap",
        "Overlaps",
        "No fault: the longer phrase is meant to take the words. See that the right one does. Those that differ most in weight first.",
    ),
    ("shadowed", "Shadowed", "These do not count in their own hits; they may elsewhere."),
    ("unmatched", "Unmatched", "In another corpus they may count."),
    (
        "labels",
        "Against the labels",
        "A text's label answers to all its words, and few texts prove little: look at these entries, do not judge them by this alone. \
         Those with most texts against them first.",
    ),
];

impl Warning {
    /// Its place among the kinds.
    const fn kind(&self) -> usize {
        match self {
            Self::Overlap { .. } => 0,
            Self::Shadowed { .. } => 1,
            Self::Unmatched { .. } => 2,
            Self::Labels(_) => 3,
        }
    }

    /// How far apart two entries that overlap are, 0 to 2.
    pub fn weight(&self) -> f64 {
        match self {
            Self::Overlap { winner, loser, .. } => (winner.weight - loser.weight).abs(),
            _ => 0.0,
        }
    }

    /// The entry to look at, and the other one where there are two.
    const fn entries(&self) -> (&Arc<Entry>, Option<&Arc<Entry>>) {
        match self {
            Self::Overlap { winner, loser, own_loses: true, .. } => (loser, Some(winner)),
            Self::Overlap { winner, loser, .. } => (winner, Some(loser)),
            Self::Shadowed { entry, by } => (entry, Some(by)),
            Self::Unmatched { entry, .. } => (entry, None),
            Self::Labels(Standing { entry, .. }) => (entry, None),
        }
    }

    /// `file:line: the entry and what is to be said of it`
    fn line(&self) -> String {
        let (entry, other) = self.entries();
        let other = other.map(|other| format!("{} in {}", named(other), other.place)).unwrap_or_default();
        let says = match self {
            Self::Overlap { own_loses, overlap, .. } => {
                let (words, why) = (one_line(&overlap.words), why(overlap.why));
                let times = if overlap.times > 1 { format!(" ({} times)", overlap.times) } else { String::new() };
                if *own_loses {
                    format!("loses \"{words}\" to {other}, which {why}{times}")
                } else {
                    format!("takes \"{words}\" from {other}; it {why}{times}")
                }
            }
            Self::Shadowed { .. } => format!("loses its words to {other}"),
            Self::Unmatched { found: 0, articles, .. } => format!("does not match in {}", count(*articles, "article", "articles")),
            Self::Unmatched { found, articles, .. } => {
                let [found, articles] = [count(*found, "time", "times"), count(*articles, "article", "articles")];
                format!("matches {found} in {articles}, but others take its words")
            }
            Self::Labels(Standing { texts, mean, with, against, .. }) => format!(
                "counts in {texts} texts, whose mean label is {}; {} % have its sign, {} % the other",
                signed(*mean, 2),
                per_cent(*with),
                per_cent(*against)
            ),
        };
        one_line(&format!("{}: {} {says}", entry.place, named(entry)))
    }

    fn row(&self) -> Vec<Cell<'static>> {
        let (entry, other) = self.entries();
        let place = |entry: &Entry| Cell::text(entry.place.to_string());
        let (mut wins, mut why, mut words) = (Cell::Empty, Cell::Empty, Cell::Empty);
        let (mut times, mut labels) = (Cell::Empty, [Cell::Empty, Cell::Empty, Cell::Empty]);
        match self {
            Self::Overlap { own_loses, overlap, .. } => {
                wins = Cell::text(if *own_loses { "other" } else { "this" });
                why = Cell::text(self::why(overlap.why));
                words = Cell::text(overlap.words.clone());
                times = Cell::Integer(overlap.times);
            }
            Self::Shadowed { .. } => wins = Cell::text("other"),
            Self::Unmatched { found, .. } => times = Cell::Integer(*found),
            Self::Labels(standing) => {
                times = Cell::Integer(standing.texts);
                labels = [standing.mean, standing.with, standing.against].map(Cell::score);
            }
        }
        let about = [Cell::text(KINDS[self.kind()].0), place(entry), Cell::text(entry.act.as_str()), Cell::text(entry.pattern.clone())];
        let beside = [
            other.map_or(Cell::Empty, |other| place(other)),
            other.map_or(Cell::Empty, |other| Cell::text(other.act.as_str())),
            other.map_or(Cell::Empty, |other| Cell::text(other.pattern.clone())),
        ];
        let weights = [Cell::score(entry.weight), Cell::score(other.map(|other| other.weight))];
        about.into_iter().chain(beside).chain([wins, why, words]).chain(weights).chain([times]).chain(labels).collect()
    }
}

/// All warnings as one table: what does not apply to a kind is empty. `times` counts matches, and for labels texts.
pub fn table(warnings: &[Warning]) -> Table {
    let words = ["warning", "at", "act", "pattern", "other_at", "other_act", "other_pattern", "wins", "why", "words"];
    let mut table = Table::new(String::new(), &words, &["weight", "other_weight", "times", "mean_label", "with", "against"]);
    table.rows = warnings.iter().map(Warning::row).collect();
    table
}

/// The warnings for reading, `width` columns wide: kind by kind, the first of each.
pub fn shown(warnings: &[Warning], width: u16) -> String {
    let mut text = String::new();
    for (kind, (_, title, legend)) in KINDS.iter().enumerate() {
        let all: Vec<&Warning> = warnings.iter().filter(|warning| warning.kind() == kind).collect();
        if all.is_empty() {
            continue;
        }
        let least = if kind == 3 { format!(", of entries met in {LEAST} texts or more") } else { String::new() };
        text += &format!("\n{title}: {}{least}\n{}", all.len(), paragraph(legend, 0, width));
        all.iter().take(MOST).for_each(|warning| text += &paragraph(&warning.line(), 2, width));
        if all.len() > MOST {
            text += &format!("  … and {} more; --format csv prints all\n", all.len() - MOST);
        }
    }
    text
}

/// `pattern` (ACT +0.40); of a long pattern both ends, since its place says where to find it.
fn named(entry: &Entry) -> String {
    format!("`{}` ({} {})", shortened(&entry.pattern, LONGEST), entry.act, signed(entry.weight, 2))
}

const fn why(why: Why) -> &'static str {
    match why {
        Why::Longer => "is longer",
        Why::Left => "begins further left",
        Why::Earlier => "stands earlier",
    }
}
