//! States, regions and bodies, and the words that stand for them: "Moscow", "the Kremlin", "Russians".
//!
//! News seldom says "the government of Russia". Who speaks for whom is told by a capital, a building, a people
//! word or a short form, and all of them lead to one plain name here: the party.

use crate::lexicon::grammar::Marks;
use crate::types::{Party, Table};
use serde::Deserialize;

/// How a word stands for its party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// The name of a state, nation or region, or a short form: "Russia", "the U.S."
    Name,
    /// A noun or adjective for its people: "Russians", "Russian".
    People,
    /// Its capital, which is a voice in "Moscow rejected" and a place in "talks in Moscow".
    Capital,
    /// A seat, office or building that speaks for it: "the Kremlin", "the State Department".
    Metonym,
    /// A part of it: tells whose governor or mayor it is, and is seldom a voice of its own.
    Region,
    /// The name of a body that is no state: "NATO", "Hamas", "the GOP".
    Body,
}

/// A word or words that stand for a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMatch {
    /// The party, by its plain name.
    pub party: Party,
    /// How the words stand for it.
    pub kind: PlaceKind,
    /// True where they often mean something else ("Jordan", "the House", "US"), so that the text around them must decide.
    pub ambiguous: bool,
    /// The words as the list writes them.
    pub written: String,
}

impl PlaceMatch {
    /// True where `text`, the words as the article writes them, has the capitals that the match needs: every
    /// letter for an ambiguous short form ("US", not "us"), else the first letter after "the" ("Polish", not "polish").
    pub fn reads(&self, text: &str) -> bool {
        let text = text.strip_prefix("the ").or(text.strip_prefix("The ")).unwrap_or(text);
        if self.ambiguous && is_short_form(&self.written) {
            return text.starts_with(self.written.as_str());
        }
        let lower = self.written.strip_prefix("the ").unwrap_or(&self.written).starts_with(char::is_lowercase);
        lower || !text.starts_with(char::is_lowercase)
    }
}

/// A party and all words that stand for it, as `lexicons/places.toml` lists it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PlaceEntry {
    /// The plain name.
    pub name: Party,
    /// Other names and short forms.
    pub other: Vec<String>,
    /// Nouns and adjectives for its people.
    pub people: Vec<String>,
    /// Its capital or capitals.
    pub capital: Vec<String>,
    /// Seats, offices and buildings that speak for it.
    pub metonyms: Vec<String>,
    /// Parts of it.
    pub regions: Vec<String>,
    /// Those of the words above that often mean something else.
    pub ambiguous: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    states: Vec<PlaceEntry>,
    nations: Vec<PlaceEntry>,
    bodies: Vec<PlaceEntry>,
}

/// The words of one name, ready to be compared with tokens.
#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<String>,
    needs_the: bool,
    found: PlaceMatch,
}

/// All parties, found by any of their words.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Phrases by their first word, longest first.
    phrases: Table<String, Vec<Phrase>>,
    /// The first words of those that may stand in small letters and without "the".
    small: Marks,
}

impl Places {
    /// The list that comes with the program, `lexicons/places.toml`.
    ///
    /// # Panics
    /// Never: the list is part of the program, and a test loads it.
    pub fn builtin() -> Self {
        let lists: Lists = toml::from_str(include_str!("../../lexicons/places.toml")).expect("lexicons/places.toml is well formed");
        let mut places = Self::default();
        for entry in lists.states.iter().chain(&lists.nations) {
            places.add(entry, PlaceKind::Name);
        }
        for entry in &lists.bodies {
            places.add(entry, PlaceKind::Body);
        }
        places
    }

    /// Adds a party; `kind` is [`PlaceKind::Name`] for a state, nation or region and [`PlaceKind::Body`] for a body.
    /// Where a word stood for another party before, it stands for this one from now on.
    pub fn add(&mut self, entry: &PlaceEntry, kind: PlaceKind) {
        let lists = [
            (std::slice::from_ref(&entry.name), kind),
            (&entry.other, kind),
            (&entry.people, PlaceKind::People),
            (&entry.capital, PlaceKind::Capital),
            (&entry.metonyms, PlaceKind::Metonym),
            (&entry.regions, PlaceKind::Region),
        ];
        for (names, kind) in lists {
            for written in names {
                let ambiguous = entry.ambiguous.contains(written);
                self.insert(PlaceMatch { party: entry.name.clone(), kind, ambiguous, written: written.clone() });
            }
        }
    }

    fn insert(&mut self, found: PlaceMatch) {
        let (needs_the, words) = words_of(&found.written);
        let Some(first) = words.first().cloned() else { return };
        if !needs_the && found.written.starts_with(char::is_lowercase) {
            self.small.add(&first);
        }
        let phrases = self.phrases.entry(first, Vec::new);
        let at = phrases.partition_point(|other| other.words.len() > words.len());
        phrases.insert(at, Phrase { words, needs_the, found });
    }

    /// The party whose name starts with the form at 0, the longest that fits, and how many tokens it takes, a leading "the"
    /// included. Forms are in lower case ([`crate::types::Document::form`]); see [`PlaceMatch::reads`] for the capitals.
    pub fn find<'f>(&self, form: impl Fn(usize) -> Option<&'f str>) -> Option<(usize, &PlaceMatch)> {
        let the = usize::from(form(0) == Some("the"));
        let form = |at: usize| form(the + at);
        let phrases = self.phrases.get(bare(form(0)?))?.iter().filter(|phrase| the == 1 || !phrase.needs_the);
        phrases.filter_map(|phrase| Some((the + phrase.tokens(form)?, &phrase.found))).next()
    }

    /// False for a form that begins no name which may stand in small letters: most words are told so without a look-up.
    pub fn may_be_small(&self, form: &str) -> bool {
        self.small.may_hold(bare(form))
    }

    /// What `words`, all of them together, stand for, in any case, with or without "the" and a possessive.
    pub fn look_up(&self, words: &str) -> Option<&PlaceMatch> {
        let (has_the, words) = words_of(words);
        let forms: Vec<&str> = has_the.then_some("the").into_iter().chain(words.iter().map(String::as_str)).collect();
        let (taken, found) = self.find(|at| forms.get(at).copied())?;
        (taken == forms.len()).then_some(found)
    }

    /// The party that `words` stand for: "the Kremlin's" gives "Russia".
    pub fn party(&self, words: &str) -> Option<&str> {
        self.look_up(words).map(|found| found.party.as_str())
    }
}

impl Phrase {
    /// How many of the forms the phrase takes where they begin with it. A possessive inside it may be a token of its
    /// own: "People|'s|Republic".
    fn tokens<'f>(&self, form: impl Fn(usize) -> Option<&'f str>) -> Option<usize> {
        let mut at = 0;
        for word in &self.words {
            if at > 0 && bare(form(at)?).is_empty() {
                at += 1;
            }
            if bare(form(at)?) != word {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

/// Whether `name` begins with "the", and its other words as tokens: lower case, bare, joining marks apart.
fn words_of(name: &str) -> (bool, Vec<String>) {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '\u{2019}' | '\u{2018}' | '\u{02BC}' => folded.push('\''),
            ',' | '+' | '/' => folded.extend([' ', c, ' ']),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    let mut words: Vec<String> = folded.split_whitespace().map(bare).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let has_the = words.len() > 1 && words[0] == "the";
    if has_the {
        words.remove(0);
    }
    (has_the, words)
}

/// `word` without a possessive and without the last full stop of an abbreviation.
fn bare(word: &str) -> &str {
    let word = word.strip_suffix("'s").or(word.strip_suffix('\'')).unwrap_or(word);
    match word.strip_suffix('.') {
        Some(rest) if !rest.is_empty() => rest,
        _ => word,
    }
}

/// True for "US", "WHO", "P5+1": capitals throughout.
fn is_short_form(written: &str) -> bool {
    written.chars().any(char::is_uppercase) && !written.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lists() -> Lists {
        toml::from_str(include_str!("../../lexicons/places.toml")).unwrap()
    }

    #[test]
    fn every_kind_of_word_leads_to_its_party() {
        let places = Places::builtin();
        let cases = [
            ("the Kremlin", "Russia", PlaceKind::Metonym),
            ("Moscow's", "Russia", PlaceKind::Capital),
            ("RUSSIANS", "Russia", PlaceKind::People),
            ("U.S.", "United States", PlaceKind::Name),
            ("the United States’", "United States", PlaceKind::Name),
            ("Washington, D.C.", "United States", PlaceKind::Capital),
            ("St Lucia", "Saint Lucia", PlaceKind::Name),
            ("Élysée", "France", PlaceKind::Metonym),
            ("Brussels", "European Union", PlaceKind::Metonym),
            ("European Union", "European Union", PlaceKind::Body),
            ("Crimea", "Ukraine", PlaceKind::Region),
            ("Tories", "Conservatives", PlaceKind::People),
        ];
        for (words, party, kind) in cases {
            let found = places.look_up(words).unwrap_or_else(|| panic!("{words} is not found"));
            assert_eq!((found.party.as_str(), found.kind), (party, kind), "{words}");
        }
        assert_eq!(places.party("the Kremlin wall"), None);
        assert_eq!(places.party(""), None);
    }

    #[test]
    fn the_longest_name_wins_and_tells_its_tokens() {
        let places = Places::builtin();
        let find = |forms: &[&str]| places.find(|at| forms.get(at).copied()).map(|(taken, found)| (taken, found.party.clone()));
        assert_eq!(find(&["south", "sudanese", "officials"]), Some((2, "South Sudan".into())));
        assert_eq!(find(&["the", "white", "house", "said"]), Some((3, "United States".into())));
        assert_eq!(find(&["the", "house", "voted"]), Some((2, "United States".into())));
        assert_eq!(find(&["house", "voted"]), None);
        assert_eq!(find(&["house", "republicans"]), Some((2, "Republicans".into())));
        assert_eq!(find(&["workers", "'", "party", "of", "korea", "'s"]), Some((5, "North Korea".into())));
        assert_eq!(find(&["the"]), None);
        assert_eq!(find(&[]), None);
    }

    #[test]
    fn capitals_tell_a_country_from_a_common_word() {
        let places = Places::builtin();
        let us = places.look_up("us").unwrap();
        assert!(us.reads("US") && us.reads("the US") && !us.reads("us") && !us.reads("Us"));
        let polish = places.look_up("polish").unwrap();
        assert!(polish.reads("Polish") && !polish.reads("polish"));
        assert!(places.look_up("al-qaeda").unwrap().reads("al-Qaeda"));
        assert!(places.look_up("the bloc").unwrap().reads("the bloc"));
    }

    #[test]
    fn a_later_entry_takes_the_word_over() {
        let mut places = Places::builtin();
        let entry = PlaceEntry { name: "Norrant".into(), metonyms: vec!["the Rada".into()], ..PlaceEntry::default() };
        places.add(&entry, PlaceKind::Name);
        assert_eq!(places.party("the Rada"), Some("Norrant"));
        assert_eq!(places.party("Rada"), Some("Ukraine"), "written with \"the\", it needs it");
    }

    #[test]
    fn every_word_stands_once_and_every_ambiguous_word_is_listed() {
        let lists = lists();
        let mut seen = Table::default();
        for entry in lists.states.iter().chain(&lists.nations).chain(&lists.bodies) {
            let fields = [&entry.other, &entry.people, &entry.capital, &entry.metonyms, &entry.regions];
            let words: Vec<&String> = std::iter::once(&entry.name).chain(fields.into_iter().flatten()).collect();
            for word in &words {
                let before = seen.insert(words_of(word).1, entry.name.clone());
                assert_eq!(before, None, "{word} stands twice");
            }
            for word in &entry.ambiguous {
                assert!(words.contains(&word), "{word} is ambiguous but not listed under {}", entry.name);
            }
        }
        assert_eq!(lists.states.len(), 193 + 2 + 2, "members, observers, Kosovo and Taiwan");
    }

    proptest! {
        #[test]
        fn any_words_give_an_answer(words in "\\PC{0,40}", forms in prop::collection::vec("(the|us|south|\\PC{0,6})", 0..5)) {
            let places = Places::builtin();
            places.look_up(&words).map(|found| found.reads(&words));
            let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
            if let Some((taken, _)) = places.find(|at| forms.get(at).copied()) {
                prop_assert!((1..=forms.len()).contains(&taken));
            }
        }
    }
}
