//! What each column means and what kind of value it holds: the one place that workbooks, reports and typed files draw from.
//!
//! A name means the same in every table that has it.

/// The kind of value in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a few words.
    Words,
    /// A sentence and more.
    Prose,
    /// A day.
    Day,
    /// A count, a number in a row, or an offset.
    Count,
    /// A number that is no score: a share, a confidence, a change.
    Number,
    /// A score from −1 to 1, below 0 negative or away from a deal.
    Score,
}

impl Kind {
    /// What a reader finds in the column.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Words | Self::Prose => "text",
            Self::Day => "date",
            Self::Count | Self::Number => "number",
            Self::Score => "score, −1 to 1",
        }
    }
}

/// A column as a reader must know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Its name.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// What they mean, with unit or range.
    pub about: &'static str,
}

/// What the column `name` means; `None` for a name that no table has.
pub fn meaning(name: &str) -> Option<&'static Meaning> {
    MEANINGS.iter().find(|meaning| meaning.name == name)
}

/// The kind of the column `name`; words for a name that no table has.
pub(super) fn kind(name: &str) -> Kind {
    meaning(name).map_or(Kind::Words, |meaning| meaning.kind)
}

pub(super) const fn column(name: &'static str, kind: Kind, about: &'static str) -> Meaning {
    Meaning { name, kind, about }
}

use Kind::{Count, Day, Number, Prose, Score, Words};

/// Every column, in the order in which the tables bring them up.
const MEANINGS: &[Meaning] = &[
    column("article", Words, "The article's id: its file's name without the ending, or the record's own id"),
    column("outlet", Words, "Who published it"),
    column("date", Day, "The day of publication"),
    column("sentence", Count, "The sentence's number in its article, from 1"),
    column("statement", Count, "The statement's number in its article, from 1"),
    column("speaker", Words, "Who speaks; “unresolved” where nobody could be named, “narrator” for what nobody is quoted with"),
    column("aliases", Words, "Other words the articles use for the speaker"),
    column("role", Words, "Title or office as written"),
    column("party", Words, "The country, body or side that is spoken for"),
    column("kind", Words, "How much of the statement stands in quotation marks: direct (all), mixed (some), indirect (nothing)"),
    column("cue", Words, "The words that report the statement"),
    column("mention", Words, "The words that name its source there"),
    column("target", Words, "The party of the talks that is spoken about or addressed"),
    column("confidence", Number, "How sure content and speaker are, 0 to 1"),
    column("articles", Count, "Articles in which the speaker has a statement"),
    column("sentences", Count, "Sentences"),
    column("statements", Count, "Statements; for the narrator, narrated pieces"),
    column("speakers", Count, "Speakers with at least one statement"),
    column("words", Count, "Words"),
    column("direct", Count, "Statements that stand in quotation marks as a whole"),
    column("mixed", Count, "Statements of which some stands in quotation marks"),
    column("indirect", Count, "Statements without quotation marks"),
    column("unresolved", Count, "Statements nobody could be named for"),
    column("skipped_lines", Count, "Lines of the article that are no prose, as menus and notices; they are not scored"),
    column("duplicate_of", Words, "The id of the earlier article that it repeats"),
    column("quoted_share", Number, "Share of the words that stand in statements, 0 to 1"),
    column("sentiment", Score, "How it sounds, −1 (negative) to 1 (positive): VADER's compound; of a group, the mean over its statements"),
    column("neg", Number, "Share of negative words, 0 to 1"),
    column("neu", Number, "Share of neutral words, 0 to 1"),
    column("pos", Number, "Share of positive words, 0 to 1"),
    column("sentiment_low", Score, "Lower end of the 95 % interval of the sentiment"),
    column("sentiment_high", Score, "Upper end of the 95 % interval of the sentiment"),
    column("sentiment_narrator", Score, "Mean sentiment of what the narrator says"),
    column("sentiment_quoted", Score, "Mean sentiment of the statements"),
    column(
        "stance",
        Score,
        "Which way it points, −1 (away from a deal) to 1 (toward one); empty where nothing tells; of a group, the mean",
    ),
    column("stance_low", Score, "Lower end of the 95 % interval of the stance"),
    column("stance_high", Score, "Upper end of the 95 % interval of the stance"),
    column("stance_narrator", Score, "Mean stance of what the narrator says"),
    column("stance_quoted", Score, "Mean stance of the statements"),
    column("label", Words, "The stance in a word: toward (above 0.25), away (below −0.25), neutral"),
    column("posture", Score, "The part of the stance that lies in what a party does: concede, agree, offer … reject, threaten"),
    column("outlook", Score, "The part of the stance that judges the process: progress or impasse"),
    column("acts", Words, "The acts it shows"),
    column("evidence", Prose, "The phrases the stance rests on, each with its act and what it adds"),
    column("top_acts", Words, "Acts with their counts, most frequent first"),
    column("quote", Prose, "The statement with the strongest evidence"),
    column("sentiment_macro", Score, "Mean sentiment with every article of a speaker, or speaker of a party, counted once"),
    column("stance_macro", Score, "Mean stance with every article of a speaker, or speaker of a party, counted once"),
    column("low_n", Words, "“yes” under five statements: too few to trust a mean"),
    column("trend", Number, "Change of the stance in 30 days, from five scored statements on three dates upwards"),
    column("trend_low", Number, "Lower end of the 95 % interval of the trend"),
    column("trend_high", Number, "Upper end of the 95 % interval of the trend"),
    column("posture_own", Score, "Mean posture over acts told of oneself or one's own party"),
    column("posture_of_others", Score, "Mean posture that the speaker reports of other parties"),
    column("acts_of_others", Count, "Acts that this rests on"),
    column("posture_reported", Score, "Mean posture that others report of this party; in targets, this speaker alone"),
    column("acts_reported", Count, "Acts that this rests on"),
    column("group", Words, "What the row sums up: a party or a speaker"),
    column("name", Words, "Which one"),
    column("period", Words, "A day, a month or a year, as the dates have it (ISO 8601)"),
    column("text", Prose, "The words"),
    column("start", Count, "Where it begins in the article: code points before it"),
    column("end", Count, "Where it ends: code points before that"),
    column("statement_id", Words, "Article, statement and row, so that each row has an id of its own"),
    column("time", Words, "The day of publication at midnight"),
    column("person", Words, "The speaker, where it is a named person"),
    column("organization", Words, "The party; without one, the speaker that is no person"),
    column("concept", Words, "What is agreed with or not: one of five, each made of opposite acts"),
    column("agreement", Count, "1 for acts toward a deal, 0 for acts away from it"),
    column("start_position", Count, "Where the statement begins in the article: code points before it"),
    column("stop_position", Count, "Where it ends"),
    column("coder", Words, "Who coded it: this program"),
    column("document_id", Words, "The article's id"),
    column("document_title", Words, "Its headline, where it has one"),
    column("document_author", Words, "Its author line"),
    column("document_source", Words, "Who published it"),
    column("document_section", Words, "Always empty"),
    column("document_type", Words, "Always “news”"),
    column("id", Words, "Article and number of the event in it"),
    column("actor", Words, "Who does it"),
    column("actor_party", Words, "Whom the actor speaks for"),
    column("recipient", Words, "The party it is done to, where one is told"),
    column("event", Words, "PLOVER's event type, or “unmapped”"),
    column("mode", Words, "PLOVER's mode, where the event type settles it"),
    column("context", Words, "PLOVER's auxiliary modes: future, hypothetical, historical"),
    column("quad_code", Count, "1 verbal cooperation, 3 verbal conflict"),
    column("act", Words, "The act as this program names it"),
    column("event_text", Words, "The phrase that shows it"),
    column("reported_by", Words, "Who says so: the speaker, or the narrator"),
    column("publication", Words, "Who published the article"),
    column("url", Words, "Where"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::TableName;
    use std::collections::BTreeSet;

    #[test]
    fn every_column_has_one_meaning_and_every_meaning_a_column() {
        let tables = TableName::ALL.into_iter().chain([TableName::Dna, TableName::Plover]);
        let columns: BTreeSet<&str> = tables.flat_map(TableName::columns).collect();
        let meanings: Vec<&str> = MEANINGS.iter().map(|meaning| meaning.name).collect();
        assert_eq!(meanings.iter().copied().collect::<BTreeSet<_>>(), columns);
        assert_eq!(meanings.len(), columns.len());
    }
}
