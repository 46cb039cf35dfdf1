//! The cast of an article: everybody who speaks, persons and all others, each one once.

use crate::lexicon::people::Gender;
use crate::lexicon::roster::RosterEntry;
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
    others: BTreeMap<String, SpeakerId>,
}

/// How many of the latest speakers a short form is looked for among.
const REMEMBERED: usize = 200;

impl Cast {
    /// The speaker who is that person. What the roster says of them goes before what the article says.
    pub fn person(&mut self, reading: &Reading, index: usize, person: &Person) -> SpeakerId {
        if let Some(id) = self.persons.get(&index) {
            return *id;
        }
        let mut speaker = Speaker {
            name: person.name.clone(),
            aliases: person.aliases.clone(),
            role: person.role.as_ref().map(|role| role.text.clone()),
            party: person.role.as_ref().and_then(|role| role.party.clone()),
            kind: SpeakerKind::Person,
        };
        if let Some(entry) = reading.known.find(&person.name) {
            adopt(&mut speaker, entry);
        }
        let id = self.push(speaker);
        self.persons.insert(index, id);
        self.behind.insert(id, index);
        id
    }

    /// The person behind a speaker.
    pub fn person_of(&self, id: SpeakerId) -> Option<usize> {
        self.behind.get(&id).copied()
    }

    /// The speaker, no single named person, that the words name; the same words are the same speaker.
    pub fn other(&mut self, reading: &Reading, tokens: Range<usize>, kind: SpeakerKind, party: Option<Party>) -> SpeakerId {
        let words = written(reading, &tokens);
        let key = key(reading, &tokens, &words);
        if let Some(id) = self.others.get(&key).copied().or_else(|| self.acronym(&words)) {
            return id;
        }
        let party = party.or_else(|| role::party(reading, tokens));
        let mut speaker = Speaker { name: words, kind, party, ..Speaker::default() };
        if let Some(entry) = reading.known.find(&speaker.name) {
            adopt(&mut speaker, entry);
        }
        let id = self.push(speaker);
        self.others.insert(key, id);
        id
    }

    /// The speaker whose capitals spell `words`: "the IAEA" after "the International Atomic Energy Agency".
    fn acronym(&self, words: &str) -> Option<SpeakerId> {
        let short = words.chars().count();
        if !(3..=6).contains(&short) || !words.chars().all(char::is_uppercase) {
            return None;
        }
        let spells = |speaker: &Speaker| {
            let initials: String =
                speaker.name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|first| first.is_uppercase()).collect();
            speaker.kind == SpeakerKind::Office && initials.ends_with(words)
        };
        self.speakers.iter().enumerate().rev().take(REMEMBERED).find(|(_, speaker)| spells(speaker)).map(|(index, _)| SpeakerId(index))
    }

    /// A state that speaks by its name or its capital: both are one speaker, named as the state is.
    pub fn state(&mut self, reading: &Reading, tokens: Range<usize>, party: &str) -> SpeakerId {
        let words = written(reading, &tokens);
        let key = folded(party);
        let id = match self.others.get(&key) {
            Some(id) => *id,
            None => {
                let id = self.push(Speaker {
                    name: party.to_owned(),
                    kind: SpeakerKind::Office,
                    party: Some(party.to_owned()),
                    ..Speaker::default()
                });
                self.others.insert(key, id);
                id
            }
        };
        let speaker = &mut self.speakers[id.0];
        if words != speaker.name && !speaker.aliases.contains(&words) {
            speaker.aliases.push(words);
        }
        id
    }

    /// The latest speaker of that kind whose words hold `head`, for "the ministry" after "the Foreign Ministry".
    pub fn with_head(&self, head: &str, kind: SpeakerKind) -> Option<SpeakerId> {
        let mut speakers = self.speakers.iter().enumerate().rev().take(REMEMBERED);
        let found =
            speakers.find(|(_, speaker)| speaker.kind == kind && speaker.name.split_whitespace().any(|word| word.to_lowercase() == head));
        found.map(|(index, _)| SpeakerId(index))
    }

    /// The speaker behind an id.
    pub fn get(&self, id: SpeakerId) -> Option<&Speaker> {
        self.speakers.get(id.0)
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
    speaker.party = entry.party.clone().or(speaker.party.take());
}

/// The words of a phrase on one line, without a leading article.
fn written(reading: &Reading, tokens: &Range<usize>) -> String {
    let article = matches!(reading.form(tokens.start), "the" | "a" | "an") && tokens.len() > 1;
    let words = reading.words(tokens.start + usize::from(article)..tokens.end);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What makes two phrases one speaker: the words, or after a word for a party the party and the rest, so that
/// "Russia's Defense Ministry" and "the Russian Defense Ministry" are one.
fn key(reading: &Reading, tokens: &Range<usize>, words: &str) -> String {
    let start = tokens.start + usize::from(matches!(reading.form(tokens.start), "the" | "a" | "an"));
    let Some((length, place)) = reading.place(start, tokens.end) else { return folded(words) };
    let rest = start + length;
    let rest = rest + usize::from(reading.form(rest) == "'s");
    if rest < tokens.end { format!("{}: {}", folded(place), folded(reading.words(rest..tokens.end))) } else { folded(words) }
}

fn folded(words: &str) -> String {
    words.to_lowercase().replace('\u{2019}', "'")
}

/// How two genders go together: unknown goes with either.
pub fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}
