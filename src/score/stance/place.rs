//! Where a phrase stands: how much room its sentence gives it, and whether the sentence is about bargaining at all.

use crate::score::stance::words::Words;

/// A sentence of more words and marks than this has an opening.
pub(super) const OPENING: usize = 15;
/// A sentence, or a share of one, of so many words or fewer is short.
pub(super) const SHORT: usize = 13;
/// One of more words is long.
pub(super) const LONG: usize = 40;
/// So many phrases in one sentence, or more, are a crowd.
pub(super) const CROWD: usize = 4;

/// True where no word names talks, what they are about, or the dispute. A word counts in all its forms: "negotiated".
pub(super) fn is_afield(words: &Words<'_>) -> bool {
    let is_bargaining = |word: &str| {
        let first = word.as_bytes().first();
        // Most words part from most stems at the first letter.
        BARGAINING.iter().any(|stem| stem.as_bytes().first() == first && word.starts_with(stem))
    };
    !(0..words.len()).any(|at| is_bargaining(words.get(at)))
}

/// How words of bargaining begin.
const BARGAINING: [&str; 27] = [
    "talk",
    "negotiat",
    "deal",
    "agree",
    "ceasefire",
    "cease-fire",
    "truce",
    "treat",
    "peace",
    "accord",
    "pact",
    "offer",
    "propos",
    "summit",
    "contract",
    "dialog",
    "compromis",
    "settle",
    "mediat",
    "sanction",
    "strike",
    "union",
    "bargain",
    "diploma",
    "demand",
    "concession",
    "terms",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::stance::words::tests::document;

    #[test]
    fn a_sentence_without_a_word_of_bargaining_is_afield() {
        for (text, expected) in [("They negotiated all night.", false), ("She refused the soup.", true), ("", true)] {
            let document = document(text);
            assert_eq!(is_afield(&Words::new(&document, 0)), expected, "{text}");
        }
    }
}
