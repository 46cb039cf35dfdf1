//! The roster's people, as far as names go: whom a name in the text means.

use crate::lexicon::roster::{Roster, RosterEntry};
use crate::speaker::persons::same_person;
use crate::types::Table;

/// The roster, ready to be asked.
#[derive(Debug, Default)]
pub struct Known<'r> {
    entries: Vec<(&'r RosterEntry, Vec<String>)>,
    exact: Table<String, usize>,
}

impl<'r> Known<'r> {
    /// Folds the roster's names.
    pub fn new(roster: &'r Roster) -> Self {
        let mut known = Self::default();
        for (index, entry) in roster.speakers.iter().enumerate() {
            known.entries.push((entry, fold(&entry.name)));
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                known.exact.insert(fold(name).join(" "), index);
            }
        }
        known
    }

    /// The one entry that a name as written means: by its exact words, else by surname and given name where
    /// only one entry fits. A bare surname that fits two means neither.
    pub fn find(&self, written: &str) -> Option<&'r RosterEntry> {
        let key = fold(written);
        if let Some(index) = self.exact.get(&key.join(" ")) {
            return Some(self.entries[*index].0);
        }
        let mut fits = self.entries.iter().filter(|(_, name)| name.len() > 1 && same_person(name, &key));
        let only = fits.next()?;
        fits.next().is_none().then_some(only.0)
    }
}

fn fold(name: &str) -> Vec<String> {
    let name = name.to_lowercase().replace('\u{2019}', "'");
    let words = name.split_whitespace().map(|word| word.trim_end_matches('.').to_owned());
    words.filter(|word| word != "the").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_of_two_means_neither() {
        let text = "[[speaker]]\nname = 'Tomas Verrin'\n[[speaker]]\nname = 'Oren Verrin'\naliases = ['General Verrin']\n[[speaker]]\nname = 'Mirela Sand'";
        let roster = Roster::parse("who.toml", text).unwrap();
        let known = Known::new(&roster);
        assert_eq!(known.find("Sand").map(|entry| entry.name.as_str()), Some("Mirela Sand"));
        assert_eq!(known.find("Verrin"), None);
        assert_eq!(known.find("general Verrin").map(|entry| entry.name.as_str()), Some("Oren Verrin"));
    }
}
