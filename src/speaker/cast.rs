//! The cast of an article: everybody who speaks, persons and all others, each one once.

use crate::lexicon::people::Gender;
use crate::lexicon::roster::RosterEntry;
use crate::speaker::alike;
use crate::speaker::bodies::Body;
use crate::speaker::names::Reading;
use crate::speaker::persons::Person;
use crate::speaker::role;
use crate::types::{Party, Speaker, SpeakerId, SpeakerKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// Everybody who has spoken so far, in order of appearance.
#[derive(Debug, Default)]
pub struct Cast {
    /// The speakers.
    pub speakers: Vec<Speaker>,
    persons: BTreeMap<usize, SpeakerId>,
    behind: BTreeMap<SpeakerId, usize>,
    bodies: BTreeMap<usize, SpeakerId>,
    of_body: BTreeMap<SpeakerId, usize>,
    others: BTreeMap<String, SpeakerId>,
    /// Speakers by the name that the roster gives them.
    listed: BTreeMap<String, SpeakerId>,
}

/// How many of the latest speakers a short form is looked for among.
const REMEMBERED: usize = 200;

impl Cast {
    /// The speaker who is that person. What the roster says of them goes before what the article says.
    pub fn person(&mut self, reading: &Reading, index: usize, person: &Person) -> SpeakerId {
        if let Some(id) = self.persons.get(&index) {
            return *id;
        }
        let speaker = Speaker {
            name: person.name.clone(),
            aliases: person.aliases.clone(),
            role: person.role.as_ref().map(|role| role.text.clone()),
            party: person.role.as_ref().and_then(|role| role.party.clone()),
            kind: SpeakerKind::Person,
        };
        let id = self.enter(speaker, reading.listed(&person.name));
        self.persons.insert(index, id);
        self.behind.entry(id).or_insert(index);
        id
    }

    /// The person behind a speaker.
    pub fn person_of(&self, id: SpeakerId) -> Option<usize> {
        self.behind.get(&id).copied()
    }

    /// The speaker that a person is, where they have spoken.
    pub fn speaker_of_person(&self, person: usize) -> Option<SpeakerId> {
        self.persons.get(&person).copied()
    }

    /// The speaker that a body is, where it has spoken.
    pub fn speaker_of_body(&self, body: usize) -> Option<SpeakerId> {
        self.bodies.get(&body).copied()
    }

    /// The body behind a speaker.
    pub fn body_of(&self, id: SpeakerId) -> Option<usize> {
        self.of_body.get(&id).copied()
    }

    /// The speaker who is that body of the article.
    pub fn body(&mut self, reading: &Reading, index: usize, body: &Body) -> SpeakerId {
        if let Some(id) = self.bodies.get(&index) {
            return *id;
        }
        let id = self.other(reading, body.tokens.clone(), SpeakerKind::Office, None);
        let speaker = &mut self.speakers[id.0];
        let acronym = body.acronym.iter().filter(|acronym| **acronym != speaker.name && !speaker.aliases.contains(acronym));
        speaker.aliases.extend(acronym.cloned().collect::<Vec<_>>());
        self.bodies.insert(index, id);
        self.of_body.entry(id).or_insert(index);
        id
    }

    /// The speaker, no single named person, that the words name; the same words are the same speaker.
    pub fn other(&mut self, reading: &Reading, tokens: Range<usize>, kind: SpeakerKind, party: Option<Party>) -> SpeakerId {
        let words = written(reading, &tokens);
        let key = key(reading, &tokens, &words);
        if let Some(id) = self.others.get(&key).copied() {
            return id;
        }
        if let Some(id) = self.acronym(&words) {
            self.add_alias(id, words);
            return id;
        }
        let party = party.or_else(|| role::party(reading, tokens));
        let entry = reading.known.exact(&words);
        let id = self.enter(Speaker { name: words, kind, party, ..Speaker::default() }, entry);
        self.others.insert(key, id);
        id
    }

    /// The speaker that a roster entry names, however the article's `words` put it.
    pub fn listed(&mut self, reading: &Reading, tokens: Range<usize>, entry: &RosterEntry, kind: SpeakerKind) -> SpeakerId {
        let words = written(reading, &tokens);
        self.enter(Speaker { name: words, kind, ..Speaker::default() }, Some(entry))
    }

    /// The speaker whose capitals spell `words`: "the IAEA" after "the International Atomic Energy Agency".
    fn acronym(&self, words: &str) -> Option<SpeakerId> {
        if words.len() < 3 || !alike::is_acronym(words) {
            return None;
        }
        let spells = |speaker: &Speaker| speaker.kind == SpeakerKind::Office && alike::abbreviates(words, &speaker.name);
        self.speakers.iter().enumerate().rev().take(REMEMBERED).find(|(_, speaker)| spells(speaker)).map(|(index, _)| SpeakerId(index))
    }

    /// A state that speaks by its name or its capital: both are one speaker, named as the state is.
    pub fn state(&mut self, reading: &Reading, tokens: Range<usize>, party: &str) -> SpeakerId {
        let words = written(reading, &tokens);
        let key = folded(party);
        let id = match self.others.get(&key) {
            Some(id) => *id,
            None => {
                let state =
                    Speaker { name: party.to_owned(), kind: SpeakerKind::Office, party: Some(party.to_owned()), ..Speaker::default() };
                let id = self.enter(state, reading.known.exact(party));
                self.others.insert(key, id);
                id
            }
        };
        self.add_alias(id, words);
        id
    }

    /// Two states that speak as one, whatever words name them: "Moscow and Kyiv", "both Russia and Ukraine".
    pub fn states(&mut self, one: &str, other: &str) -> SpeakerId {
        let key = if one < other { format!("{one} and {other}") } else { format!("{other} and {one}") };
        if let Some(id) = self.others.get(&key) {
            return *id;
        }
        let id = self.push(Speaker { name: format!("{one} and {other}"), kind: SpeakerKind::Group, ..Speaker::default() });
        self.others.insert(key, id);
        id
    }

    /// The latest speaker of that kind whose words hold `head`, for "the ministry" after "the Foreign Ministry".
    pub fn with_head(&self, head: &str, kind: SpeakerKind) -> Option<SpeakerId> {
        let mut speakers = self.speakers.iter().enumerate().rev().take(REMEMBERED);
        let found =
            speakers.find(|(_, speaker)| speaker.kind == kind && speaker.name.split_whitespace().any(|word| word.to_lowercase() == head));
        found.map(|(index, _)| SpeakerId(index))
    }

    /// True for a speaker of one capitalised word that nothing tells to be a body, who is a person from now on.
    pub fn make_person(&mut self, id: SpeakerId) -> bool {
        let body = self.of_body.contains_key(&id);
        let Some(speaker) = self.speakers.get_mut(id.0) else { return false };
        let bare = !speaker.name.contains(' ') && speaker.name.chars().any(char::is_lowercase) && !body && speaker.party.is_none();
        let can_be = bare && !self.behind.contains_key(&id) && matches!(speaker.kind, SpeakerKind::Office | SpeakerKind::Person);
        if can_be && speaker.name.starts_with(char::is_uppercase) {
            speaker.kind = SpeakerKind::Person;
            return true;
        }
        false
    }

    /// The speaker behind an id.
    pub fn get(&self, id: SpeakerId) -> Option<&Speaker> {
        self.speakers.get(id.0)
    }

    /// Takes a speaker in, as the roster knows it where it does: one entry is one speaker.
    fn enter(&mut self, mut speaker: Speaker, entry: Option<&RosterEntry>) -> SpeakerId {
        let words = [&mut speaker.name].into_iter().chain(&mut speaker.aliases).chain(&mut speaker.role);
        words.for_each(|words| *words = one_line(words));
        let Some(entry) = entry else { return self.push(speaker) };
        if let Some(id) = self.listed.get(&entry.name).copied() {
            let names = std::iter::once(speaker.name).chain(speaker.aliases);
            names.for_each(|name| self.add_alias(id, name));
            return id;
        }
        adopt(&mut speaker, entry);
        let id = self.push(speaker);
        self.listed.insert(entry.name.clone(), id);
        id
    }

    fn add_alias(&mut self, id: SpeakerId, words: String) {
        let speaker = &mut self.speakers[id.0];
        if words != speaker.name && !speaker.aliases.contains(&words) {
            speaker.aliases.push(words);
        }
    }

    fn push(&mut self, speaker: Speaker) -> SpeakerId {
        self.speakers.push(speaker);
        SpeakerId(self.speakers.len() - 1)
    }
}

/// Takes over what the roster says.
fn adopt(speaker: &mut Speaker, entry: &RosterEntry) {
    if speaker.name != entry.name {
        let written = std::mem::replace(&mut speaker.name, entry.name.clone());
        speaker.aliases.retain(|alias| *alias != entry.name);
        speaker.aliases.insert(0, written);
    }
    speaker.role = entry.role.clone().or(speaker.role.take());
    speaker.party = entry.party.clone().or(entry.side.clone()).or(speaker.party.take());
    speaker.kind = entry.kind.unwrap_or(speaker.kind);
}

/// The words of a phrase on one line, without a leading article.
fn written(reading: &Reading, tokens: &Range<usize>) -> String {
    let article = matches!(reading.form(tokens.start), "the" | "a" | "an") && tokens.len() > 1;
    let words = reading.words(tokens.start + usize::from(article)..tokens.end);
    one_line(words)
}

/// Line breaks of the text made spaces.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What makes two phrases one speaker: the words, or after a word for a party the party and the rest, so that
/// "Russia's Defense Ministry" and "the Russian Defense Ministry" are one.
fn key(reading: &Reading, tokens: &Range<usize>, words: &str) -> String {
    if let Some(both) = both(words) {
        return both;
    }
    let start = tokens.start + usize::from(matches!(reading.form(tokens.start), "the" | "a" | "an"));
    let Some((length, place)) = reading.place(start, tokens.end) else { return folded(words) };
    let rest = start + length;
    let rest = rest + usize::from(reading.form(rest) == "'s");
    if rest < tokens.end { format!("{}: {}", folded(place), folded(reading.words(rest..tokens.end))) } else { folded(words) }
}

/// "both sides", "the two sides" and "two sides" are the same two.
fn both(words: &str) -> Option<String> {
    let words = words.to_lowercase();
    let mut words = words.split_whitespace().filter(|word| *word != "the" && *word != "of");
    let two = matches!(words.next(), Some("both" | "two"));
    let head = words.next().filter(|_| two)?;
    words.next().is_none().then(|| format!("both {head}"))
}

fn folded(words: &str) -> String {
    words.to_lowercase().replace('\u{2019}', "'")
}

/// How two genders go together: unknown goes with either.
pub fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}
