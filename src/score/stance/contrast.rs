//! "X but Y": the part after carries the sentence, the part before softens it. "Despite X", "although X" and "who X"
//! take weight from X. A question asks and does not tell.

use crate::score::stance::weights::{ASIDE_REACH, CONDITION_REACH};
use crate::score::stance::words::{Words, ends_part};
use std::ops::Range;

/// Where a hit stands to the last "but" of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// There is none.
    None,
    /// "*They agreed* but …"
    Before,
    /// "… but *they agreed*"
    After,
}

/// The last word that turns the sentence; one that opens it turns from what stood before it.
pub(super) fn turning_point(words: &Words<'_>) -> Option<usize> {
    (1..words.len()).rev().find(|at| matches!(words.get(*at), "but" | "however"))
}

/// On which side of `turn` a hit stands.
pub(super) fn side(hit: &Range<usize>, turn: Option<usize>) -> Side {
    match turn {
        None => Side::None,
        Some(turn) if hit.end <= turn => Side::Before,
        Some(_) => Side::After,
    }
}

/// "despite the deal", "although they met", "in spite of the truce"
pub(super) fn is_conceded(words: &Words<'_>, at: usize) -> bool {
    let concedes = |word: &str| matches!(word, "despite" | "spite" | "although" | "though" | "whereas" | "notwithstanding" | "while");
    words.back(at, CONDITION_REACH, ends_part).any(|at| concedes(words.get(at)))
}

/// "the envoy, who rejected it, spoke": what a relative clause tells by the way.
pub(super) fn is_aside(words: &Words<'_>, at: usize) -> bool {
    words.back(at, ASIDE_REACH, ends_part).any(|at| matches!(words.get(at), "who" | "which" | "whose" | "that"))
}

/// Where the last question of the sentence ends: "Will they agree?" he asked.
pub(super) fn question_end(words: &Words<'_>) -> Option<usize> {
    (0..words.len()).rev().find(|at| words.get(*at) == "?")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::stance::words::tests::document;

    #[test]
    fn the_last_but_splits_the_sentence() {
        let document = document("They met but argued but agreed.");
        let words = Words::new(&document, 0);
        let turn = turning_point(&words);
        assert_eq!(turn, Some(4));
        assert_eq!((side(&(1..2), turn), side(&(5..6), turn), side(&(1..2), None)), (Side::Before, Side::After, Side::None));
    }

    #[test]
    fn a_but_that_opens_the_sentence_splits_nothing() {
        let document = document("But they agreed.");
        assert_eq!(turning_point(&Words::new(&document, 0)), None);
    }

    #[test]
    fn relative_clauses_are_asides() {
        let document = document("The envoy, who rejected it, agreed.");
        let words = Words::new(&document, 0);
        assert!(is_aside(&words, 4) && !is_aside(&words, 7));
    }

    #[test]
    fn despite_and_questions() {
        let document = document("Despite the truce, will they agree?");
        let words = Words::new(&document, 0);
        assert!(is_conceded(&words, 2) && !is_conceded(&words, 5));
        assert_eq!(question_end(&words), Some(words.len() - 1));
        assert_eq!(question_end(&Words::new(&document, 9)), None);
    }
}
