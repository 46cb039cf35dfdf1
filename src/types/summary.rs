//! Scores of many texts taken together: the rows of the speakers, parties, targets and articles tables.

use crate::types::{Act, Label, Party, SpeakerKind};
use jiff::civil::Date;

/// A mean with its 95 % interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mean {
    /// How many values it is taken over.
    pub count: u64,
    /// The mean; `None` without a value.
    pub mean: Option<f64>,
    /// Lower end of the interval; `None` under two values.
    pub low: Option<f64>,
    /// Upper end of the interval; `None` under two values.
    pub high: Option<f64>,
}

/// Everything one speaker said, over all articles given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpeakerSummary {
    /// The fullest name; "narrator" and "unresolved" for the two rows that are nobody's name.
    pub name: String,
    /// Other words used for them.
    pub aliases: Vec<String>,
    /// Title or office.
    pub role: Option<String>,
    /// Whom they speak for.
    pub party: Option<Party>,
    /// `None` for the narrator and the unresolved row.
    pub kind: Option<SpeakerKind>,
    /// Articles they speak in.
    pub articles: u64,
    /// Statements; for the narrator, narrated pieces with enough words to be scored.
    pub statements: u64,
    /// Words in them.
    pub words: u64,
    /// Statements that are direct.
    pub direct: u64,
    /// Compound sentiment over statements.
    pub sentiment: Mean,
    /// Stance score over the statements that have one.
    pub stance: Mean,
    /// Which way the mean stance points.
    pub label: Label,
    /// Mean posture over the statements that have one.
    pub posture: Option<f64>,
    /// Mean outlook over the statements that have one.
    pub outlook: Option<f64>,
    /// Acts with their counts, most frequent first.
    pub acts: Vec<(Act, u64)>,
    /// The statement with the strongest evidence.
    pub quote: Option<String>,
}

/// Everything said for one party.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartySummary {
    /// The party.
    pub party: Party,
    /// Its speakers.
    pub speakers: u64,
    /// Their statements.
    pub statements: u64,
    /// Compound sentiment over statements.
    pub sentiment: Mean,
    /// Stance score over the statements that have one.
    pub stance: Mean,
    /// Which way the mean stance points.
    pub label: Label,
    /// Mean posture.
    pub posture: Option<f64>,
    /// Mean outlook.
    pub outlook: Option<f64>,
    /// Acts with their counts, most frequent first.
    pub acts: Vec<(Act, u64)>,
}

/// What one speaker says about one party.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TargetSummary {
    /// Who speaks.
    pub speaker: String,
    /// About whom.
    pub target: Party,
    /// Statements.
    pub statements: u64,
    /// Compound sentiment over them.
    pub sentiment: Mean,
    /// Stance score over those that have one.
    pub stance: Mean,
    /// Acts with their counts, most frequent first.
    pub acts: Vec<(Act, u64)>,
}

/// One article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleSummary {
    /// Its id.
    pub id: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Sentences.
    pub sentences: u64,
    /// Statements.
    pub statements: u64,
    /// Direct statements.
    pub direct: u64,
    /// Mixed statements.
    pub mixed: u64,
    /// Indirect statements.
    pub indirect: u64,
    /// Statements nobody could be named for.
    pub unresolved: u64,
    /// Speakers with at least one statement.
    pub speakers: u64,
    /// Words in all.
    pub words: u64,
    /// Share of the words that stand in statements, 0 to 1; `None` for an empty article.
    pub quoted_share: Option<f64>,
    /// The narrator's mean compound sentiment.
    pub sentiment_narrator: Mean,
    /// The mean compound sentiment over statements.
    pub sentiment_quoted: Mean,
    /// The narrator's mean stance.
    pub stance_narrator: Mean,
    /// The mean stance over statements.
    pub stance_quoted: Mean,
    /// The mean stance over all sentences that have one.
    pub stance: Mean,
    /// Acts with their counts, most frequent first.
    pub acts: Vec<(Act, u64)>,
}

/// All groups of one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Speakers, most statements first, then by name; then "unresolved" and "narrator".
    pub speakers: Vec<SpeakerSummary>,
    /// Parties, most statements first, then by name.
    pub parties: Vec<PartySummary>,
    /// Speaker and target pairs, by speaker in the order above, then by statements.
    pub targets: Vec<TargetSummary>,
    /// Articles in input order.
    pub articles: Vec<ArticleSummary>,
}
