//! The words that VADER does not know or takes amiss in news: `lexicons/sentiment.toml`, and files of
//! the same form that a user gives.
//!
//! VADER's list was rated word by word for social media. In news many of its words are names of things
//! ("security council", "peace talks", "United Nations") and many words that carry tone are missing.
//! A [`SentimentLexicon`] holds what is laid over it.

mod check;

use crate::lexicon::Problems;
use crate::lexicon::load::{self, LoadError};
use crate::types::Place;
use std::path::Path;
use std::sync::Arc;

/// The entries that come with the program.
const BUILTIN: &str = include_str!("../../lexicons/sentiment.toml");

/// What an entry does where its words stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    /// Carries no tone here, whatever VADER's list says.
    Neutral,
    /// Carries this valence, −4 to 4.
    Tone(f64),
    /// Turns the valence of the next three words, as VADER's "not" does; may carry a valence of its own.
    Negate(f64),
    /// Adds to the strength of the next three words (below 0: takes from it), as VADER's "very" does.
    Degree(f64),
}

/// One word of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternWord {
    /// The word in lower case, with straight apostrophes.
    pub form: String,
    /// True where the pattern has it with a capital: only a capital in the text matches it then.
    pub capital: bool,
}

/// One entry: a word or phrase and what it does.
#[derive(Clone, Debug, PartialEq)]
pub struct SentimentEntry {
    /// The pattern as written.
    pub pattern: String,
    /// The pattern's readings, `(a|b) c` giving `a c` and `b c`; none of them is empty.
    pub readings: Vec<Vec<PatternWord>>,
    /// What it does.
    pub effect: Effect,
    /// A sentence that it matches.
    pub hit: Option<String>,
    /// A sentence that it does not match.
    pub miss: Option<String>,
    /// Where it is written.
    pub place: Arc<Place>,
}

/// Entries laid over VADER's list. Where two have the same words the later one holds, and a user's
/// entry holds against the program's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentimentLexicon {
    /// The program's own corrections for news, in the order of the file.
    pub domain: Vec<SentimentEntry>,
    /// A user's entries, in the order given.
    pub user: Vec<SentimentEntry>,
}

impl SentimentLexicon {
    /// The corrections that come with the program, `lexicons/sentiment.toml`.
    pub fn builtin() -> Self {
        let (domain, problems) = check::read(BUILTIN, "sentiment.toml");
        debug_assert!(problems.is_empty(), "{problems:?}");
        Self { domain, user: Vec::new() }
    }

    /// Adds the entries of `text`, a lexicon in TOML that is called `file` in places and messages.
    ///
    /// # Errors
    /// Every problem in it, at once, each with line and column; nothing is added then.
    pub fn add(&mut self, text: &str, file: &str) -> Result<(), Problems> {
        let (entries, problems) = check::read(text, file);
        Problems(problems).or(())?;
        self.user.extend(entries);
        Ok(())
    }

    /// Adds the entries of the file at `path`.
    ///
    /// # Errors
    /// Where the file cannot be read or is not UTF-8, and as [`SentimentLexicon::add`] does.
    pub fn load(&mut self, path: &Path) -> Result<(), LoadError> {
        Ok(self.add(&load::read(path)?, &path.display().to_string())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_lexicon_has_no_problem() {
        let (entries, problems) = check::read(BUILTIN, "sentiment.toml");
        assert_eq!(problems, []);
        assert!(entries.len() > 100);
    }

    #[test]
    fn every_scored_entry_of_the_builtin_lexicon_has_an_example() {
        for entry in SentimentLexicon::builtin().domain {
            let scored = !matches!(entry.effect, Effect::Neutral);
            assert!(!scored || entry.hit.is_some(), "{}: '{}' needs a hit", entry.place, entry.pattern);
        }
    }

    #[test]
    fn no_two_entries_of_the_builtin_lexicon_have_the_same_words() {
        let mut seen = std::collections::BTreeMap::new();
        let mut twice = Vec::new();
        for entry in SentimentLexicon::builtin().domain {
            for reading in &entry.readings {
                let words: Vec<(String, bool)> = reading.iter().map(|word| (word.form.clone(), word.capital)).collect();
                if let Some(place) = seen.insert(words.clone(), entry.place.clone()) {
                    twice.push(format!("{words:?}: {place} and {}", entry.place));
                }
            }
        }
        assert!(twice.is_empty(), "{}", twice.join("\n"));
    }

    #[test]
    fn a_missing_file_is_told_by_name() {
        let error = SentimentLexicon::default().load(Path::new("no/such.toml")).unwrap_err();
        assert!(error.to_string().starts_with("no/such.toml: cannot be read"), "{error}");
    }
}
