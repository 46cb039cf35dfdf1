//! Titles, roles, groups, bodies and documents (`lexicons/titles.toml`) and given names
//! (`lexicons/given-names.toml`): the nouns that can speak, and the gender they tell.

use crate::lexicon::load;
use crate::types::Table;
use serde::Deserialize;

/// The gender that a title, a noun or a given name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Gender {
    /// "Mr.", "spokesman", "he"
    #[serde(rename = "m")]
    Male,
    /// "Mrs.", "spokeswoman", "she"
    #[serde(rename = "f")]
    Female,
}

/// The nouns that can speak.
#[derive(Clone, Debug, Default)]
pub struct People {
    honorifics: Table<String, Option<Gender>>,
    roles: Table<String, Option<Gender>>,
    groups: Table<String, ()>,
    organisations: Table<String, ()>,
    documents: Table<String, ()>,
    modifiers: Table<String, ()>,
    outlets: Table<String, ()>,
    landmarks: Table<String, ()>,
    names: Table<String, Option<Gender>>,
    /// The full names that a short one stands for, itself included.
    nicknames: Table<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Titles {
    honorifics: Vec<Title>,
    titles: Vec<Title>,
    persons: Vec<Title>,
    modifiers: Vec<String>,
    groups: Vec<String>,
    organisations: Vec<String>,
    documents: Vec<String>,
    outlets: Vec<String>,
    landmarks: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    word: String,
    plural: Option<String>,
    gender: Option<Gender>,
    #[serde(rename = "means")]
    _means: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenNames {
    m: Vec<String>,
    f: Vec<String>,
    either: Vec<String>,
    nicknames: Vec<Nickname>,
}

/// A given name and what its bearers are called for short.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nickname {
    name: String,
    short: Vec<String>,
}

impl People {
    /// The built-in lists.
    pub fn builtin() -> Self {
        let titles = load::builtin("titles.toml", include_str!("../../lexicons/titles.toml"));
        let names = load::builtin("given-names.toml", include_str!("../../lexicons/given-names.toml"));
        Self::new(titles, names)
    }

    fn new(titles: Titles, names: GivenNames) -> Self {
        let mut people = Self {
            honorifics: titles.honorifics.iter().map(|title| (fold(&title.word), title.gender)).collect(),
            modifiers: heads(&titles.modifiers),
            organisations: heads(&titles.organisations),
            documents: heads(&titles.documents),
            groups: heads(&titles.groups),
            outlets: heads(&titles.outlets),
            landmarks: heads(&titles.landmarks),
            ..Self::default()
        };
        for title in titles.titles.iter().chain(&titles.persons) {
            people.add_role(title);
        }
        let lists = [(names.m, Some(Gender::Male)), (names.f, Some(Gender::Female)), (names.either, None)];
        for (list, gender) in lists {
            for name in list {
                people.names.insert(fold(&name), gender);
            }
        }
        for Nickname { name, short } in names.nicknames {
            for word in short.iter().chain([&name]) {
                people.nicknames.entry(fold(word), Vec::new).push(fold(&name));
            }
        }
        people
    }

    fn add_role(&mut self, title: &Title) {
        let word = fold(&title.word);
        let head = head(&word).to_owned();
        let many = title.plural.as_deref().map_or_else(|| plural(&head), |plural| self::head(&fold(plural)).to_owned());
        // "attorneys general": its last word is no plural.
        if many != head {
            self.groups.insert(many, ());
        }
        self.roles.entry(head, || title.gender);
        self.roles.insert(word, title.gender);
    }

    /// True for "Mr." and its kin.
    pub fn is_honorific(&self, form: &str) -> bool {
        self.honorifics.contains(bare(form))
    }

    /// True for an office or a noun for a person: "envoy", "resident".
    pub fn is_role(&self, form: &str) -> bool {
        self.roles.contains(bare(form)) || self.honorifics.contains(bare(form))
    }

    /// True for a plural or collective of persons: "officials".
    pub fn is_group(&self, form: &str) -> bool {
        self.groups.contains(form)
    }

    /// True for a body: "ministry".
    pub fn is_organisation(&self, form: &str) -> bool {
        self.organisations.contains(form)
    }

    /// True for a text that can speak: "report".
    pub fn is_document(&self, form: &str) -> bool {
        self.documents.contains(form)
    }

    /// True for "former" and its kin.
    pub fn is_modifier(&self, form: &str) -> bool {
        self.modifiers.contains(form)
    }

    /// True for the last word of a newspaper's or a broadcaster's name: "Times".
    pub fn is_outlet(&self, form: &str) -> bool {
        self.outlets.contains(form)
    }

    /// True for the last word of the name of a street or another place: "Square".
    pub fn is_landmark(&self, form: &str) -> bool {
        self.landmarks.contains(form)
    }

    /// True for two given names that one person may go by: "Bill" and "William", "Bill" and "Will".
    pub fn is_nickname(&self, a: &str, b: &str) -> bool {
        let full = |form: &str| self.nicknames.get(form).map_or(&[][..], Vec::as_slice);
        full(a).iter().any(|name| full(b).contains(name))
    }

    /// True for a given name.
    pub fn is_given_name(&self, form: &str) -> bool {
        self.names.contains(form)
    }

    /// The gender that a title, noun or given name tells.
    pub fn gender(&self, form: &str) -> Option<Gender> {
        let form = bare(form);
        [&self.honorifics, &self.roles, &self.names].into_iter().find_map(|table| table.get(form).copied().flatten())
    }
}

/// Lower case, without a closing full stop.
fn fold(word: &str) -> String {
    bare(&word.to_lowercase()).to_owned()
}

fn bare(form: &str) -> &str {
    form.strip_suffix('.').unwrap_or(form)
}

fn last_word(phrase: &str) -> &str {
    phrase.rsplit(' ').next().unwrap_or(phrase)
}

/// The word that a phrase is about: the last one before what says of whom or to what ("head of state").
fn head(phrase: &str) -> &str {
    let end = [" of ", " for ", " to ", " in ", " familiar "].iter().filter_map(|word| phrase.find(word)).min();
    last_word(&phrase[..end.unwrap_or(phrase.len())])
}

/// The last word of each phrase, singular and plural, but not of a phrase that "the" closes off.
fn heads(phrases: &[String]) -> Table<String, ()> {
    let words = phrases.iter().filter(|phrase| !phrase.starts_with("the ")).map(|phrase| last_word(&fold(phrase)).to_owned());
    words.flat_map(|word| [plural(&word), word]).map(|word| (word, ())).collect()
}

/// The plural by the rules of spelling.
fn plural(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("man") {
        return format!("{stem}men");
    }
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if word.ends_with("ch") || word.ends_with("sh") || word.ends_with('s') || word.ends_with('x') => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_that_speak_are_told_apart() {
        let people = People::builtin();
        assert!(people.is_role("envoy") && people.is_role("minister") && people.is_role("mr."));
        assert!(
            people.is_group("envoys") && people.is_group("officials") && people.is_group("ministries") == people.is_organisation("nothing")
        );
        assert!(people.is_organisation("ministry") && people.is_document("report"));
        assert_eq!(people.gender("spokeswoman"), Some(Gender::Female));
        assert_eq!(people.gender("mr."), Some(Gender::Male));
        assert!(!people.is_role("table") && !people.is_role("state") && !people.is_group("general"));
        assert!(people.is_nickname("bill", "william") && !people.is_nickname("bill", "robert"));
        assert!(people.is_outlet("times") && people.is_landmark("square"));
    }
}
