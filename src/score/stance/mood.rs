//! Mood and time: an act that may come, would come, will, is hoped for or meant, or is over.
//!
//! None of these turns an act round.

use crate::score::stance::weights::{CONDITION_REACH, HEDGE_REACH};
use crate::score::stance::words::{Words, ends_part};

/// How many words before a phrase may hold the word that tells its time or that it is hoped for.
const NEAR: usize = 4;

/// "may agree", "reportedly offered".
pub(super) fn is_hedged(words: &Words<'_>, at: usize) -> bool {
    words.back(at, HEDGE_REACH, ends_part).any(|at| is_hedge(words.get(at)))
}

/// "if they agree", "unless it withdraws", "whether to accept".
pub(super) fn is_conditional(words: &Words<'_>, at: usize) -> bool {
    words
        .back(at, CONDITION_REACH, ends_part)
        .any(|at| matches!(words.get(at), "if" | "unless" | "until" | "provided" | "whether" | "assuming" | "otherwise"))
}

/// "will meet", "is expected to sign".
pub(super) fn is_future(words: &Words<'_>, at: usize) -> bool {
    let future = |word: &str| word.ends_with("'ll") || matches!(word, "will" | "shall" | "plans" | "expected" | "scheduled" | "soon");
    words.back(at, HEDGE_REACH, ends_part).any(|at| future(words.get(at)))
}

/// "had agreed", "the former deal"
pub(super) fn is_past(words: &Words<'_>, at: usize) -> bool {
    let past = |word: &str| matches!(word, "had" | "previously" | "earlier" | "formerly" | "former" | "once" | "originally");
    words.back(at, NEAR, ends_part).any(|at| past(words.get(at)))
}

/// "hopes of a deal", "the chance of progress", "possible talks"
pub(super) fn is_prospect(words: &Words<'_>, at: usize) -> bool {
    let prospect = |word: &str| {
        matches!(word, "possible" | "possibility" | "potential" | "prospect" | "prospects" | "chance" | "chances" | "hope" | "hopes")
            || matches!(word, "expectation" | "expectations" | "opportunity" | "likelihood" | "speculation")
    };
    words.back(at, NEAR, ends_part).any(|at| prospect(words.get(at)))
}

/// "to end the war", "aimed at ending it"; what somebody agreed, offered or was ready to do is done.
pub(super) fn is_purpose(words: &Words<'_>, at: usize) -> bool {
    words.back(at, 1, ends_part).any(|at| words.get(at) == "to") || words.back(at, 2, ends_part).any(|before| words.get(before) == "aimed")
}

fn is_hedge(word: &str) -> bool {
    matches!(
        word,
        "may"
            | "might"
            | "could"
            | "would"
            | "perhaps"
            | "possibly"
            | "maybe"
            | "possible"
            | "reportedly"
            | "apparently"
            | "seem"
            | "seems"
    ) || matches!(word, "seemed" | "appear" | "appears" | "appeared" | "likely" | "probably" | "suggests" | "hints" | "hinted")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::stance::words::tests::document;

    #[test]
    fn time_and_hope_are_read_from_the_words_right_before() {
        for (text, word, past, prospect, purpose) in [
            ("They had agreed.", "agreed", true, false, false),
            ("The former pact held.", "pact", true, false, false),
            ("Hopes of a deal rose.", "deal", false, true, false),
            ("They met to end the war.", "end", false, false, true),
            ("Talks aimed at ending it began.", "ending", false, false, true),
            ("They agreed at once.", "agreed", false, false, false),
        ] {
            let document = document(text);
            let words = Words::new(&document, 0);
            let at = (0..words.len()).find(|at| words.get(*at) == word).unwrap();
            assert_eq!((is_past(&words, at), is_prospect(&words, at), is_purpose(&words, at)), (past, prospect, purpose), "{text}");
        }
    }

    #[test]
    fn mood_is_read_from_the_words_before() {
        for (text, word, hedged, conditional, future) in [
            ("They may agree.", "agree", true, false, false),
            ("They reportedly offered more.", "offered", true, false, false),
            ("If they agree, we sign.", "agree", false, true, false),
            ("If they agree, we sign.", "sign", false, false, false),
            ("Unless it withdraws, nothing moves.", "withdraws", false, true, false),
            ("They will meet soon.", "meet", false, false, true),
            ("We’ll meet.", "meet", false, false, true),
            ("May is over; they agree.", "agree", false, false, false),
        ] {
            let document = document(text);
            let words = Words::new(&document, 0);
            let at = (0..words.len()).find(|at| words.get(*at) == word).unwrap();
            let found = (is_hedged(&words, at), is_conditional(&words, at), is_future(&words, at));
            assert_eq!(found, (hedged, conditional, future), "{text}");
        }
    }
}
