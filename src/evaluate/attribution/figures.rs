//! The figures that are told, each by its name, in the order in which they are told.

use super::{Count, Counts, Match};

/// A figure: its name, and what it counts.
pub type Figure = (&'static str, fn(&Counts) -> Count);

/// The figure by which systems are compared: content and source right.
pub const MAIN: Figure = ("attributed", |counts| counts.attributed());

/// All figures, in the order of the judge's table: tokens, all attributions under each [`Match`], then those that are direct, mixed and
/// indirect. The last, the share of right sources among the contents found, is its own precision and recall.
pub const FIGURES: [Figure; 17] = [
    ("content tokens", |counts| counts.tokens[2]),
    ("source tokens", |counts| counts.tokens[0]),
    ("cue tokens", |counts| counts.tokens[1]),
    ("attributed tokens", |counts| counts.tokens[3]),
    ("lenient", |counts| counts.all[Match::Lenient as usize]),
    ("exact", |counts| counts.all[Match::Exact as usize]),
    ("exact words", |counts| counts.all[Match::ExactWords as usize]),
    MAIN,
    ("attributed by text", |counts| counts.all[Match::AttributedByText as usize]),
    ("DIRECT lenient", |counts| counts.buckets[0][Match::Lenient as usize]),
    ("DIRECT exact words", |counts| counts.buckets[0][Match::ExactWords as usize]),
    ("DIRECT attributed", |counts| counts.buckets[0][Match::Attributed as usize]),
    ("MIXED lenient", |counts| counts.buckets[1][Match::Lenient as usize]),
    ("MIXED attributed", |counts| counts.buckets[1][Match::Attributed as usize]),
    ("INDIRECT lenient", |counts| counts.buckets[2][Match::Lenient as usize]),
    ("INDIRECT attributed", |counts| counts.buckets[2][Match::Attributed as usize]),
    ("source accuracy", source_accuracy),
];

fn source_accuracy(counts: &Counts) -> Count {
    let (found, right) = (counts.all[Match::Lenient as usize].found, counts.attributed().found);
    Count { gold: found, predicted: found, found: right, right }
}
