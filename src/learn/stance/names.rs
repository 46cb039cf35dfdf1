//! Words that name a person, a place, a nationality or a time: no learned phrase may hold one, or it would learn who is at
//! odds with whom instead of how they speak.

use crate::lexicon::people::People;
use crate::lexicon::places::Places;
use crate::types::{Document, TokenKind};
use std::collections::BTreeMap;

/// A word that stands capitalised inside sentences in this share of its cases is taken for a name.
const CAPITALISED: f64 = 0.3;

/// Names that stand in capitals and lower case alike, and words of the press that tell the source of a text.
const ALSO: &[&str] = &[
    "reuters",
    "voa",
    "tass",
    "bbc",
    "cnn",
    "afp",
    "ap",
    "dlr",
    "dlrs",
    "mln",
    "pct",
    "inaudible",
    "applause",
    "white",
    "house",
    "fox",
    "press",
    "q",
    "mr",
    "mrs",
    "ms",
    "dr",
    "u.s",
    "u.n",
    "us",
    "un",
    "eu",
    "uk",
    "brexit",
    "kremlin",
    "hamas",
    "opec",
    "nato",
];

/// What tells names from words.
pub struct Names {
    people: People,
    places: Places,
    /// For each word how often it stands inside a sentence, and how often with a capital.
    seen: BTreeMap<String, (u32, u32)>,
}

impl Names {
    /// With the built-in lists and no text seen.
    pub fn builtin() -> Self {
        Self { people: People::builtin(), places: Places::builtin(), seen: BTreeMap::new() }
    }

    /// Counts the capitals of a text. Headlines all in capitals tell nothing.
    pub fn see(&mut self, text: &str, document: &Document) {
        if !text.contains(|c: char| c.is_lowercase()) {
            return;
        }
        for sentence in &document.sentences {
            for index in sentence.tokens.clone().skip(1).filter(|index| document.tokens[*index].kind == TokenKind::Word) {
                let capital = document.tokens[index].span.of(text).starts_with(char::is_uppercase);
                let (all, capitals) = self.seen.entry(document.form(index).to_owned()).or_default();
                *all += 1;
                *capitals += u32::from(capital);
            }
        }
    }

    /// True for a word that names somebody, some place, or a day, month or year.
    pub fn is_name(&self, word: &str) -> bool {
        let plain = word.trim_end_matches("'s").trim_end_matches('\'');
        let capitalised =
            |word: &str| self.seen.get(word).is_some_and(|(all, capitals)| f64::from(*capitals) > CAPITALISED * f64::from(*all));
        let listed = ALSO.contains(&plain) || self.people.is_given_name(plain) || self.places.look_up(plain).is_some();
        (listed || capitalised(word) || word.contains(|c: char| c.is_ascii_digit())) && plain != "i"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::abbreviations::Abbreviations;
    use crate::types::Article;

    #[test]
    fn names_are_told_by_lists_and_by_capitals() {
        let mut names = Names::builtin();
        let text = "On Tuesday the envoy Brumak met her. They say Brumak left the bank of the river.";
        let document = crate::split::split(&Article { text: text.into(), ..Article::default() }, &Abbreviations::builtin());
        names.see(text, &document);
        for (word, expected) in
            [("brumak", true), ("tuesday", true), ("paris", true), ("iran's", true), ("2014", true), ("bank", false), ("i", false)]
        {
            assert_eq!(names.is_name(word), expected, "{word}");
        }
    }
}
