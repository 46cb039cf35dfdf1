//! Abbreviations: the words that own their full stop, and what follows from it for the end of a sentence.

use crate::types::Table;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What an abbreviation's full stop says about the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Stands before a name, never ends a sentence: `Mr.`, `Gen.`
    Title,
    /// Always goes on: `vs.`, `e.g.`
    Inner,
    /// An abbreviation only before a number: `No. 5`.
    Numeric,
    /// A month or day: `Feb. 18`, but `since Feb. Talks go on`.
    Date,
    /// A firm's form, state, unit or degree: may end a sentence. `Inc.`, `Calif.`, `p.m.`
    Unit,
    /// No abbreviation: a word that begins a sentence after one.
    Starters,
    /// No abbreviation: a verb that carries a sentence on after a quotation.
    Reporting,
}

/// The list of abbreviations, with the two lists of words that settle their doubtful cases.
#[derive(Clone, Debug, Default)]
pub struct Abbreviations {
    classes: Table<Box<str>, Entry>,
    starters: Table<Box<str>, ()>,
    reporting: Table<Box<str>, ()>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    class: Class,
    /// Only fits a word that begins with a capital.
    capital: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(rename = "about")]
    _about: String,
    words: Vec<String>,
}

/// Longer words are in no list; look-ups fold into a buffer of this size.
const LONGEST: usize = 16;

impl Abbreviations {
    /// The list that the program carries, `lexicons/abbreviations.toml`.
    pub fn builtin() -> Self {
        Self::parse(include_str!("../../lexicons/abbreviations.toml")).expect("the built-in list is checked by a test")
    }

    /// Reads a list in the form of `lexicons/abbreviations.toml`.
    ///
    /// # Errors
    /// Tells the line and column where the text is no TOML or names an unknown class.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let groups: BTreeMap<String, Group> = toml::from_str(text)?;
        let mut list = Self::default();
        for (name, group) in groups {
            let class = Class::deserialize(toml::Value::String(name))?;
            for word in group.words {
                list.add(&word, class);
            }
        }
        Ok(list)
    }

    fn add(&mut self, word: &str, class: Class) {
        let key = word.to_lowercase().into_boxed_str();
        match class {
            Class::Starters => drop(self.starters.insert(key, ())),
            Class::Reporting => drop(self.reporting.insert(key, ())),
            _ => drop(self.classes.insert(key, Entry { class, capital: word.starts_with(char::is_uppercase) })),
        }
    }

    /// The class of `word`, given without its last full stop; `None` where it is no abbreviation.
    /// Of a compound (`R-Pa.`, `mid-Feb.`) the last part decides.
    pub fn class(&self, word: &str) -> Option<Class> {
        let word = word.rsplit('-').next().unwrap_or(word);
        let entry = look_up(&self.classes, word)?;
        (!entry.capital || word.starts_with(char::is_uppercase)).then_some(entry.class)
    }

    /// True for a word that begins a new sentence when it stands capitalised after an abbreviation.
    pub fn starts_sentence(&self, word: &str) -> bool {
        look_up(&self.starters, word).is_some()
    }

    /// True for a verb that carries a sentence on after a quotation.
    pub fn reports(&self, word: &str) -> bool {
        look_up(&self.reporting, word).is_some()
    }
}

/// Finds `word` in lower case without allocating.
fn look_up<'t, V>(table: &'t Table<Box<str>, V>, word: &str) -> Option<&'t V> {
    let mut buffer = [0; LONGEST];
    let mut length = 0;
    for c in word.chars() {
        let c = if matches!(c, '\u{2019}' | '\u{02BC}') { '\'' } else { c.to_ascii_lowercase() };
        let end = length + c.len_utf8();
        c.encode_utf8(buffer.get_mut(length..end)?);
        length = end;
    }
    table.get(std::str::from_utf8(buffer.get(..length)?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_list_is_sound() {
        let list = Abbreviations::builtin();
        assert_eq!(list.class("Gen"), Some(Class::Title));
        assert_eq!(list.class("GEN"), Some(Class::Title));
        assert_eq!(list.class("wash"), None);
        assert_eq!(list.class("Wash"), Some(Class::Unit));
        assert_eq!(list.class("VS"), Some(Class::Inner));
        assert_eq!(list.class("mid-Feb"), Some(Class::Date));
        assert_eq!(list.class("internationalisation"), None);
        assert!(list.starts_sentence("It\u{2019}s") && list.reports("Said"));
    }

    #[test]
    fn no_word_stands_in_two_classes_or_is_too_long() {
        let text = include_str!("../../lexicons/abbreviations.toml");
        let groups: BTreeMap<String, Group> = toml::from_str(text).unwrap();
        let mut seen = BTreeMap::new();
        for (name, group) in &groups {
            for word in &group.words {
                assert!(word.len() <= LONGEST, "{word} is longer than the look-up buffer");
                if !matches!(name.as_str(), "starters" | "reporting") {
                    let before = seen.insert(word.to_lowercase(), name);
                    assert_eq!(before, None, "{word} stands in {name} and again");
                }
            }
        }
    }

    #[test]
    fn an_unknown_class_is_told() {
        let error = Abbreviations::parse("[months]\nabout = \"\"\nwords = []\n").unwrap_err();
        assert!(error.to_string().contains("unknown variant `months`"), "{error}");
    }
}
