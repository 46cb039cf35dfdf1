//! Negation: "no progress", "has not agreed", "failed to reach a deal", "lack of trust".
//!
//! A negating word reaches up to [`NEGATION_REACH`] words forward inside its clause, as in NegEx
//! (Chapman et al. 2001), which does without a parser. Two of them cancel out: "never refused to talk".

use crate::score::stance::weights::NEGATION_REACH;
use crate::score::stance::words::{Words, ends_clause};
use std::ops::Range;

/// True where an odd number of words negate the hit at `hit`. Words inside it count only where the
/// entry has no negation of its own (`entry_negates`): "talks with them did *not* collapse".
pub(super) fn is_negated(words: &Words<'_>, hit: &Range<usize>, entry_negates: bool) -> bool {
    let before = words.back(hit.start, NEGATION_REACH, ends_clause).filter(|at| negates(words, *at, hit.start)).count();
    let inside = (hit.start + 1..hit.end).filter(|at| !entry_negates && is_negator(words.get(*at))).count();
    (before + inside) % 2 == 1
}

/// True where a pattern names a negating word itself ("no concessions", "<neg> accept").
pub(super) fn is_in_pattern(pattern: &str) -> bool {
    let mut names = pattern.split(|c: char| !c.is_alphabetic() && c != '\'');
    pattern.contains("<neg>") || names.any(is_negator)
}

/// True where the word at `at` negates what begins at `hit`.
fn negates(words: &Words<'_>, at: usize, hit: usize) -> bool {
    let (before, word, next) = (at.checked_sub(1).map_or("", |before| words.get(before)), words.get(at), words.get(at + 1));
    let idiom = matches!((word, next), ("no", "longer" | "matter" | "doubt") | ("not", "only"))
        || matches!((before, word), ("a", "few" | "little"));
    let instead = matches!((word, next), ("rather", "than") | ("instead", "of"));
    // A verb negates what it governs: not what is done beside it, nor who does it.
    let governs = || !(at + 1..hit).any(|between| matches!(words.get(between), "and" | "or" | "by" | ","));
    instead || (is_negator(word) && !idiom) || (is_negating_verb(word) && governs())
}

fn is_negator(word: &str) -> bool {
    let contraction = word.len() > 3 && word.ends_with("n't");
    let plain = matches!(
        word,
        "no" | "not"
            | "never"
            | "neither"
            | "nor"
            | "none"
            | "nobody"
            | "nothing"
            | "without"
            | "cannot"
            | "hardly"
            | "scarcely"
            | "barely"
            | "little"
            | "few"
    );
    contraction || plain || matches!(word, "unable" | "unwilling" | "reluctant" | "unlikely")
}

fn is_negating_verb(word: &str) -> bool {
    const STEMS: [&str; 6] = ["fail", "refus", "declin", "lack", "reject", "absen"];
    const ENDINGS: [&str; 12] = ["", "s", "ed", "ing", "e", "es", "ure", "al", "ce", "t", "ted", "ion"];
    STEMS.iter().any(|stem| word.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::stance::words::tests::document;

    #[test]
    fn negation_reaches_forward_inside_its_clause() {
        for (text, word, expected) in [
            ("There was no progress.", "progress", true),
            ("They have not yet agreed.", "agreed", true),
            ("They haven’t agreed.", "agreed", true),
            ("He is not willing to compromise.", "compromise", true),
            ("Nobody expected a deal.", "deal", true),
            ("They failed to find common ground.", "common", true),
            ("A lack of trust.", "trust", true),
            ("Neither side made a concession.", "concession", true),
            ("They argue rather than narrow the gaps.", "narrow", true),
            ("They never refused to talk.", "talk", false),
            ("They rejected it and stall the talks.", "stall", false),
            ("It was rejected by the progress party.", "progress", false),
            ("A few days after, they agreed.", "agreed", false),
            ("There is little progress.", "progress", true),
            ("It did not rain, and they agreed.", "agreed", false),
            ("They did not meet but agreed.", "agreed", false),
            ("They no longer object.", "object", false),
            ("Not only was it a deal.", "deal", false),
            ("The failsafe deal holds.", "deal", false),
        ] {
            let document = document(text);
            let words = Words::new(&document, 0);
            let at = (0..words.len()).find(|at| words.get(*at) == word).unwrap();
            assert_eq!(is_negated(&words, &(at..at + 1), false), expected, "{text}");
        }
    }

    #[test]
    fn an_entry_may_negate_by_itself() {
        let document = document("Talks did not collapse.");
        let words = Words::new(&document, 0);
        assert!(is_negated(&words, &(0..4), false));
        assert!(!is_negated(&words, &(0..4), true));
        for (pattern, expected) in [("<neg> accept", true), ("fail* to reach", false), ("(no|little) hope", true), ("note that", false)] {
            assert_eq!(is_in_pattern(pattern), expected, "{pattern}");
        }
    }
}
