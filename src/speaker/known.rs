//! The roster's people, as far as names go: whom a name in the text means.

use crate::lexicon::people::People;
use crate::lexicon::roster::{Roster, RosterEntry};
use crate::speaker::alike::{key, same_person};
use crate::types::{SpeakerKind, Table};

/// The roster, ready to be asked.
#[derive(Debug, Default)]
pub struct Known<'r> {
    entries: Vec<(&'r RosterEntry, Vec<String>)>,
    exact: Table<String, Vec<(usize, bool)>>,
}

impl<'r> Known<'r> {
    /// Folds the roster's names.
    pub fn new(roster: &'r Roster) -> Self {
        let mut known = Self::default();
        for (index, entry) in roster.speakers.iter().enumerate() {
            known.entries.push((entry, key(&entry.name)));
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                known.exact.entry(fold(name), Vec::new).push((index, is_proper(name)));
            }
        }
        known
    }

    /// The entry that has exactly these words for a name or an alias. A name with a capital is not meant by words
    /// without one: "Cook" is nobody's cook.
    pub fn exact(&self, written: &str) -> Option<&'r RosterEntry> {
        if self.exact.is_empty() {
            return None;
        }
        let found = self.exact.get(&fold(written))?.iter().find(|(_, proper)| !proper || is_proper(written))?;
        Some(self.entries[found.0].0)
    }

    /// The one entry that the name of a person means: by its exact words, else by surname and given name where
    /// only one entry fits. A bare surname that fits two means neither.
    pub fn find(&self, people: &People, written: &str) -> Option<&'r RosterEntry> {
        let exact = self.exact(written);
        if exact.is_some() || self.entries.is_empty() || !is_proper(written) {
            return exact;
        }
        let key = key(written);
        let person = |entry: &RosterEntry| entry.kind.is_none_or(|kind| kind == SpeakerKind::Person);
        let mut fits = self.entries.iter().filter(|(entry, name)| name.len() > 1 && person(entry) && same_person(people, name, &key));
        let only = fits.next()?;
        fits.next().is_none().then_some(only.0)
    }
}

/// The words that are compared, without an article.
fn fold(name: &str) -> String {
    let mut words = key(name);
    words.retain(|word| word != "the");
    words.join(" ")
}

/// True where any word but an article at the beginning has a capital.
fn is_proper(name: &str) -> bool {
    let mut words = name.split_whitespace().enumerate().filter(|(index, word)| *index > 0 || !matches!(*word, "The" | "A" | "An"));
    words.any(|(_, word)| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_of_two_means_neither() {
        let text = "[[speaker]]\nname = 'Tomas Verrin'\n[[speaker]]\nname = 'Oren Verrin'\naliases = ['General Verrin']\n[[speaker]]\nname = 'Mirela Sand'";
        let roster = Roster::parse("who.toml", text).unwrap();
        let (known, people) = (Known::new(&roster), People::builtin());
        assert_eq!(known.find(&people, "Sand").map(|entry| entry.name.as_str()), Some("Mirela Sand"));
        assert_eq!(known.find(&people, "Verrin"), None);
        assert_eq!(known.find(&people, "general Verrin").map(|entry| entry.name.as_str()), Some("Oren Verrin"));
    }

    #[test]
    fn a_name_does_not_capture_a_common_noun() {
        let text = "[[speaker]]\nname = 'Ann Cook'\naliases = ['Cook', 'the iron lady']";
        let roster = Roster::parse("who.toml", text).unwrap();
        let (known, people) = (Known::new(&roster), People::builtin());
        let name = |written: &str| known.find(&people, written).map(|entry| entry.name.as_str());
        assert_eq!(["cook", "the cook", "Tom Cook"].map(name), [None; 3]);
        assert_eq!(["Cook", "COOK", "the iron lady", "The Iron Lady"].map(name), [Some("Ann Cook"); 4]);
    }
}
