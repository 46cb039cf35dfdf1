//! One piece of news as the reader handed it over.

use crate::types::Span;
use jiff::civil::Date;

/// An article: its text, untouched, and what is known about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The file's name without its ending, or the record's own id.
    pub id: String,
    /// Where it came from, as the user named it: `news/a.txt`, `corpus.jsonl:12`, `-`.
    pub path: String,
    /// Headline given apart from the text.
    pub title: Option<String>,
    /// The publisher or agency.
    pub outlet: Option<String>,
    /// Day of publication.
    pub date: Option<Date>,
    /// The author line.
    pub byline: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The value of the further field that the reader was asked to keep.
    pub field: Option<String>,
    /// The whole text as decoded; all spans point into it.
    pub text: String,
    /// The parts of `text` that are no prose (header lines, a dateline), in order, without overlap.
    /// Nothing in them is split, attributed or scored.
    pub metadata: Vec<Span>,
    /// The id of an earlier article that this one repeats.
    pub duplicate_of: Option<String>,
}
