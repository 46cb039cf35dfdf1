//! What gave a score: each word and phrase with its share, so that the shares of a text add up to its score.

use crate::types::Act;

/// What kind of thing gives a share of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CauseKind {
    /// A phrase of the stance lexicon.
    Phrase,
    /// A phrase that was learned from labelled sentences.
    Learned,
    /// The sentiment of the same text, as far as it counts in its stance.
    Tone,
    /// A word or phrase of the sentiment lexicon.
    Word,
    /// Exclamation and question marks.
    Emphasis,
}

impl CauseKind {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phrase => "phrase",
            Self::Learned => "learned",
            Self::Tone => "tone",
            Self::Word => "word",
            Self::Emphasis => "emphasis",
        }
    }
}

/// An entry of a lexicon, or whatever else moves a score; the same wherever it is found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cause {
    /// What kind it is.
    pub kind: CauseKind,
    /// The pattern of a phrase, the words of a learned one, a word in lower case.
    pub words: String,
    /// The act that a phrase shows there, after all rules.
    pub act: Option<Act>,
    /// The lexicon's file and line, `stance.toml:41`; `None` for VADER's own words and what is no entry.
    pub place: Option<String>,
}

/// What one cause gives to the score of one text.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// What it is.
    pub cause: Cause,
    /// The words of the text that show it, in lower case.
    pub found: String,
    /// Its part of the score, −1 to 1; those of a text add up to the score.
    pub share: f64,
}

/// The shares of both scores of one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    /// They add up to the compound sentiment.
    pub sentiment: Vec<Share>,
    /// They add up to the stance score; empty where there is none.
    pub stance: Vec<Share>,
}
