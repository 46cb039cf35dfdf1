//! The stance lexicon: phrases that show a bargaining act, each with its weight and a sentence it
//! must match.

use crate::lexicon::load::{self, Edition, LoadError, Source};
use crate::lexicon::stance_file::{self, Item};
use crate::lexicon::{Found, Matcher, Pattern, Problems, Sets, Tokenize};
use crate::types::{Act, Document, Entry, Place};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// The lists that are compiled in, by the name they are cited under.
pub(super) const BUILTIN: &[(&str, &str)] = &[("stance.toml", include_str!("../../lexicons/stance.toml"))];

/// Entries and the matcher that finds them.
#[derive(Clone, Debug, Default)]
pub struct StanceLexicon {
    /// All entries; [`Found::pattern`] counts in them. Those added last come first.
    pub entries: Vec<Arc<Entry>>,
    /// The files they come from, in the order loaded.
    pub editions: Vec<Edition>,
    pub(super) items: Vec<Item>,
    pub(super) matcher: Matcher,
    sets: Sets,
}

/// An entry as the commands `lexicon list` and `lexicon find` show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The act it shows.
    pub act: Act,
    /// Its weight, −1 to 1.
    pub weight: f64,
    /// Its pattern as written.
    pub pattern: String,
    /// Its file and line.
    pub place: Place,
    /// A sentence it matches.
    pub hit: String,
}

impl StanceLexicon {
    /// The built-in lexicon, `lexicons/stance.toml`.
    pub fn builtin() -> Self {
        let start = Self { sets: Sets::builtin(), ..Self::default() };
        BUILTIN.iter().fold(start, |lexicon, (file, text)| {
            lexicon.extended(file, text).unwrap_or_else(|problems| panic!("the built-in stance lexicon is broken:\n{problems}"))
        })
    }

    /// This lexicon with the entries of the file at `path` added, each checked against its examples.
    ///
    /// # Errors
    /// When the file cannot be read, or for all that is wrong in it.
    pub fn load(self, path: &Path, tokenize: Tokenize<'_>) -> Result<Self, LoadError> {
        let (file, text) = (path.display().to_string(), load::read(path)?);
        let lexicon = self.extended(&file, &text)?;
        lexicon.check(&file, &text, tokenize)?;
        Ok(lexicon)
    }

    /// This lexicon with the entries in `text` added. An entry with the same pattern as one that is
    /// there takes its place; `replace = true` in the text takes all others out. Patterns may name
    /// the sets of what is there.
    ///
    /// # Errors
    /// All that is wrong in `text`, in file order.
    pub fn extended(mut self, file: &str, text: &str) -> Result<Self, Problems> {
        let parsed = stance_file::parse(&Source::new(file, text), &mut self.sets)?;
        if parsed.replace {
            self.items.clear();
            self.editions.clear();
        }
        self.editions.push(Edition::new(file, parsed.version, text.as_bytes().to_vec()));
        let mut kept = parsed.items;
        if !self.items.is_empty() {
            let new: BTreeSet<&Pattern> = kept.iter().map(|item| &item.pattern).collect();
            let old: Vec<Item> = self.items.into_iter().filter(|item| !new.contains(&item.pattern)).collect();
            kept.extend(old);
        }
        self.entries = kept.iter().map(|item| Arc::clone(&item.entry)).collect();
        self.matcher = Matcher::new(kept.iter().map(|item| &item.pattern));
        self.items = kept;
        Ok(self)
    }

    /// True where the built-in entries are in it, however many a user's file took the place of.
    pub fn has_builtin(&self) -> bool {
        self.editions.iter().any(|edition| BUILTIN.iter().any(|(file, _)| edition.file == *file))
    }

    /// The entries found in `tokens`, the tokens of one sentence, as [`Matcher::find`] chooses them.
    pub fn find(&self, document: &Document, tokens: Range<usize>) -> Vec<Found> {
        self.matcher.find(document, tokens)
    }

    /// All entries, or those of one act, in the order of [`StanceLexicon::entries`].
    pub fn list(&self, act: Option<Act>) -> Vec<Row> {
        self.items.iter().filter(|item| act.is_none_or(|act| item.entry.act == act)).map(Item::row).collect()
    }

    /// The entries whose pattern is found in `words`, or in which each of `words` may stand.
    pub fn search(&self, words: &str) -> Vec<Row> {
        let words = words.to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let found: BTreeSet<usize> = self.matcher.in_words(&words).into_iter().map(|found| found.pattern).collect();
        let wanted = |(index, item): &(usize, &Item)| found.contains(index) || item.pattern.mentions(&words);
        self.items.iter().enumerate().filter(wanted).map(|(_, item)| item.row()).collect()
    }

    /// How many entries each act has, in the order of [`Act::ALL`].
    pub fn counts(&self) -> Vec<(Act, usize)> {
        Act::ALL.iter().map(|act| (*act, self.entries.iter().filter(|entry| entry.act == *act).count())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::document;

    fn extended(text: &str) -> StanceLexicon {
        StanceLexicon::builtin().extended("mine.toml", text).unwrap()
    }

    fn one(pattern: &str, weight: f64) -> String {
        format!(
            "[category.REJECT]\nabout = \"Refuses.\"\nweight = -1\nentries = [{{ pattern = \"{pattern}\", hit = \"{pattern}\", weight = {weight} }}]"
        )
    }

    #[test]
    fn built_in_entries_match_their_examples() {
        let lexicon = StanceLexicon::builtin();
        assert!(!lexicon.entries.is_empty());
        if let Err(problems) = lexicon.check_builtin(&document) {
            panic!("{problems}");
        }
    }

    #[test]
    fn a_file_adds_and_replaces() {
        let before = StanceLexicon::builtin().entries.len();
        assert_eq!(extended(&one("zzz", -0.5)).entries.len(), before + 1);
        let lexicon = extended(&one("or  else", -0.5));
        assert_eq!(lexicon.entries.len(), before);
        let text = "stop it, or else";
        let document = document(text);
        let found = lexicon.find(&document, 0..document.tokens.len());
        assert_eq!(lexicon.entries[found[0].pattern].weight, -0.5);
        assert_eq!(lexicon.entries[found[0].pattern].place.to_string(), "mine.toml:4");
        assert_eq!(extended(&format!("replace = true\n{}", one("zzz", -0.5))).entries.len(), 1);
    }

    #[test]
    fn search_finds_by_match_and_by_mention() {
        let lexicon = extended(&one("{drag} .. out", -0.5)).extended("more.toml", &one("dragged it out", -0.6)).unwrap();
        assert_eq!(lexicon.search("Dragged it out").len(), 2);
        assert_eq!(lexicon.search("drag out").first().map(|row| row.pattern.as_str()), Some("{drag} .. out"));
        assert_eq!(lexicon.search("").len(), 0);
        assert_eq!(lexicon.list(Some(Act::Concede)).len(), lexicon.counts()[0].1);
    }
}
