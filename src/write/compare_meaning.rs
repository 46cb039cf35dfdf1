//! What each column of a comparison means; a name may mean something else than in the tables of a run.

use super::meaning::Kind::{Count, Day, Number, Prose, Score, Words};
use super::meaning::{Meaning, column};

/// What the column `name` of a table of a comparison means; `None` for a name that none has.
pub fn comparison_meaning(name: &str) -> Option<&'static Meaning> {
    MEANINGS.iter().find(|meaning| meaning.name == name)
}

/// Every column, in the order in which the tables bring them up.
const MEANINGS: &[Meaning] = &[
    column("by", Words, "What the groups are: outlet, article, date, party, speaker, or a field"),
    column("group", Words, "The group; in coverage who carries it or leaves it out: with parties and speakers an outlet or an article"),
    column("telling", Words, "Whose words: narrator or quoted"),
    column("measure", Words, "Which score: sentiment or stance"),
    column("articles", Count, "Articles that have such texts"),
    column("texts", Count, "Statements, or pieces of narration, with a score; in drivers those in which the cause counts"),
    column("mean", Score, "Mean over the texts"),
    column("mean_low", Score, "Lower end of its 95 % interval"),
    column("mean_high", Score, "Upper end of its 95 % interval"),
    column(
        "interval_over",
        Words,
        "What the interval is taken over: texts (it speaks of these articles alone) or articles (of articles like these)",
    ),
    column("low_n", Words, "“yes” under five texts: nothing is tested"),
    column("label", Words, "A mean stance in a word: toward, away, neutral"),
    column("letters", Words, "Groups that share a letter cannot be told apart; empty where nothing was tested"),
    column("baseline", Words, "What the group is held against"),
    column("baseline_texts", Count, "Texts of the baseline"),
    column("baseline_mean", Score, "Mean of the baseline"),
    column("difference", Number, "Group less baseline, −2 to 2"),
    column("difference_low", Number, "Lower end of its 95 % interval"),
    column("difference_high", Number, "Upper end of its 95 % interval"),
    column("difference_over", Words, "What that interval is taken over: texts or articles"),
    column("cliffs_delta", Number, "How much oftener a text of the group scores higher than one of the baseline than lower, −1 to 1"),
    column("p", Number, "Chance of a difference at least as large where there is none"),
    column("p_holm", Number, "The same after Holm's correction over the tests of one measure"),
    column("verdict", Words, "different (p_holm under .05), cannot be told apart (which is not the same as alike), too few"),
    column("trend", Number, "Change of a stance in 30 days, from five texts on three dates upwards"),
    column("trend_low", Number, "Lower end of its 95 % interval"),
    column("trend_high", Number, "Upper end of its 95 % interval"),
    column("paired_by", Words, "What both have: speaker, quotation, article, day"),
    column("pairs", Count, "How many"),
    column("most", Prose, "The three pairs that differ most"),
    column("rank", Count, "The strongest cause is 1"),
    column(
        "kind",
        Words,
        "What gives it: phrase (stance lexicon), learned, word (sentiment lexicon), emphasis, tone; “all others” makes the sum whole",
    ),
    column("words", Words, "The entry"),
    column("act", Words, "The act of a phrase"),
    column("place", Words, "File and line of the entry"),
    column("found", Words, "The words that show it in the example"),
    column("share", Number, "What it adds to the difference; with all others it adds up to it"),
    column("example_article", Words, "The article of the example"),
    column("example_speaker", Words, "Who says it"),
    column("example", Prose, "A text of the side that makes the difference"),
    column("what", Words, "quotation or speaker"),
    column("number", Count, "The same for all rows of one quotation or speaker"),
    column("speaker", Words, "Who said it, or who is quoted or not"),
    column("party", Words, "Whom they speak for"),
    column("date", Day, "The first day on which it was printed"),
    column("groups_covering", Count, "How many cover the story"),
    column("groups_carrying", Count, "How many of them carry it"),
    column("carried", Words, "Of a quotation: verbatim, trimmed, paraphrased, left out; of a speaker: quoted, left out"),
    column("statements", Count, "Statements of the speaker"),
    column("words_kept", Number, "Share of the fullest version's words that are there, in order, 0 to 1"),
    column("sentiment", Score, "Sentiment of the statement there"),
    column("stance", Score, "Its stance"),
    column("article", Words, "The article that carries it best"),
    column("text_here", Prose, "Its words there"),
    column("text", Prose, "The fullest version"),
    column("period", Words, "A day, a month or a year, as the dates have it (ISO 8601)"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::ComparisonTable;
    use std::collections::BTreeSet;

    #[test]
    fn every_column_has_one_meaning_and_every_meaning_a_column() {
        let columns: BTreeSet<&str> = ComparisonTable::ALL.into_iter().flat_map(ComparisonTable::columns).collect();
        let meanings: Vec<&str> = MEANINGS.iter().map(|meaning| meaning.name).collect();
        assert_eq!(meanings.iter().copied().collect::<BTreeSet<_>>(), columns);
        assert_eq!(meanings.len(), columns.len());
    }
}
