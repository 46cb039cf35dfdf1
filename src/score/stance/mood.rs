//! Hedges, conditions and the future: an act that may come, would come, or will.
//!
//! A hedge weakens and never turns an act round; neither does a condition.

use crate::score::stance::weights::{CONDITION_REACH, HEDGE_REACH};
use crate::score::stance::words::{Words, ends_part};

/// "may agree", "reportedly offered".
pub(super) fn is_hedged(words: &Words<'_>, at: usize) -> bool {
    words.back(at, HEDGE_REACH, ends_part).any(|at| is_hedge(words.get(at)))
}

/// "if they agree", "unless it withdraws", "whether to accept".
pub(super) fn is_conditional(words: &Words<'_>, at: usize) -> bool {
    words.back(at, CONDITION_REACH, ends_part).any(|at| matches!(words.get(at), "if" | "unless" | "until" | "provided" | "whether"))
}

/// "will meet", "is expected to sign".
pub(super) fn is_future(words: &Words<'_>, at: usize) -> bool {
    let future = |word: &str| word.ends_with("'ll") || matches!(word, "will" | "shall" | "plans" | "expected" | "scheduled" | "soon");
    words.back(at, HEDGE_REACH, ends_part).any(|at| future(words.get(at)))
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
