//! How much of a phrase is meant: "less hostile", the so-called "progress".

use crate::score::stance::words::{Words, ends_part};

/// How many words before a phrase may hold the word that lessens it.
const REACH: usize = 3;

/// "less hostile", "fewer attacks", "an end to the threats"
pub(super) fn is_less(words: &Words<'_>, at: usize) -> bool {
    words.back(at, REACH, ends_part).any(|before| match words.get(before) {
        "less" | "fewer" | "least" => true,
        "end" => words.get(before + 1) == "to" && before + 1 < at,
        _ => false,
    })
}

/// "the so-called progress", "their supposed offer"
pub(super) fn is_so_called(words: &Words<'_>, at: usize) -> bool {
    let distant = |word: &str| matches!(word, "so-called" | "supposed" | "supposedly" | "alleged" | "purported" | "pretend" | "sham");
    words.back(at, REACH, ends_part).any(|before| distant(words.get(before)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::stance::words::tests::document;

    #[test]
    fn words_right_before_a_phrase_lessen_it() {
        for (text, word, less, so_called) in [
            ("Their tone was less hostile.", "hostile", true, false),
            ("They want an end to the threats.", "threats", true, false),
            ("It will end in threats.", "threats", false, false),
            ("The so-called “progress” is none.", "progress", false, true),
            ("They met less often; progress was made.", "progress", false, false),
        ] {
            let document = document(text);
            let words = Words::new(&document, 0);
            let at = (0..words.len()).find(|at| words.get(*at) == word).unwrap();
            assert_eq!((is_less(&words, at), is_so_called(&words, at)), (less, so_called), "{text}");
        }
    }
}
