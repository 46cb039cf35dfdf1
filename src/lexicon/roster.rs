//! The roster (`--speakers FILE`): who is who, as the user knows it and no built-in list can.

use crate::lexicon::load::{self, Edition, LoadError, Source};
use crate::lexicon::places::{PlaceEntry, PlaceKind, Places};
use crate::lexicon::{Problem, Problems};
use crate::types::SpeakerKind;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;
use toml::Spanned;

/// One person or body of the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterEntry {
    /// The name that tables show.
    pub name: String,
    /// Other names and spellings.
    pub aliases: Vec<String>,
    /// Title or office.
    pub role: Option<String>,
    /// Whom they speak for.
    pub party: Option<String>,
    /// Their side of the table, where it has another name than the party; stands for the party where there is none.
    pub side: Option<String>,
    /// What kind of speaker it is, where the articles do not tell.
    pub kind: Option<SpeakerKind>,
}

/// Who is who.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// The speakers, in the order of the file.
    pub speakers: Vec<RosterEntry>,
    /// The file, for the receipt.
    pub edition: Option<Edition>,
    parties: Vec<PlaceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    party: Vec<FileParty>,
    #[serde(default)]
    speaker: Vec<FileSpeaker>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileParty {
    name: Spanned<String>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSpeaker {
    name: Spanned<String>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    role: Option<String>,
    party: Option<String>,
    side: Option<String>,
    kind: Option<SpeakerKind>,
}

impl Roster {
    /// Reads a roster file; its format is described at the head of `seeds/speakers.toml`.
    ///
    /// # Errors
    /// When the file cannot be read or anything in it is wrong; all problems at once, each with its line.
    pub fn load(path: &Path) -> Result<Self, LoadError> {
        let text = load::read(path)?;
        let name = path.display().to_string();
        let mut roster = Self::parse(&name, &text)?;
        roster.edition = Some(Edition::new(&name, None, text.into_bytes()));
        Ok(roster)
    }

    /// The roster that `text`, the text of `file`, spells out.
    ///
    /// # Errors
    /// All problems of the text at once.
    pub fn parse(file: &str, text: &str) -> Result<Self, Problems> {
        let parsed: File = load::parse(file, text)?;
        let source = Source::new(file, text);
        let mut problems = Problems::default();
        let parties = parsed.party.iter().map(|party| (&party.name, &party.aliases));
        let speakers = parsed.speaker.iter().map(|speaker| (&speaker.name, &speaker.aliases));
        check(&source, parties, &mut problems);
        check(&source, speakers, &mut problems);
        problems.or(Self {
            parties: parsed.party.into_iter().map(party).collect(),
            speakers: parsed.speaker.into_iter().map(speaker).collect(),
            edition: None,
        })
    }

    /// The parties with their words, as a roster file lists them.
    pub fn parties(&self) -> Vec<(String, Vec<String>)> {
        let words = |party: &PlaceEntry| party.people.iter().chain(&party.metonyms).cloned().collect();
        self.parties.iter().map(|party| (party.name.clone(), words(party))).collect()
    }

    /// Adds the roster's parties to the places; where both claim a word, it means what the roster says.
    pub fn extend(&self, places: &mut Places) {
        for party in &self.parties {
            places.add(party, PlaceKind::Name);
        }
    }
}

/// Tells empty names and names that stand twice.
fn check<'f>(source: &Source, entries: impl Iterator<Item = (&'f Spanned<String>, &'f Vec<Spanned<String>>)>, problems: &mut Problems) {
    let mut known = BTreeSet::new();
    for (name, aliases) in entries {
        for word in std::iter::once(name).chain(aliases) {
            let folded = word.get_ref().trim().to_lowercase();
            if folded.is_empty() {
                problems
                    .push(source.problem(word.span(), "an empty name").help("write the name as the articles do, or leave the entry out"));
            } else if !known.insert(folded) {
                problems.push(twice(source, word));
            }
        }
    }
}

fn twice(source: &Source, word: &Spanned<String>) -> Problem {
    let message = format!("\u{201C}{}\u{201D} stands here for the second time", word.get_ref());
    source.problem(word.span(), message).help("a name belongs to one entry: put its aliases together, or give the fuller name")
}

/// A party's word that is made from its name is a word for its people; any other speaks for it.
fn party(party: FileParty) -> PlaceEntry {
    let name = party.name.into_inner();
    let stem: String = name.chars().take(4).collect();
    let (people, metonyms) = party.aliases.into_iter().map(Spanned::into_inner).partition(|alias| alias.starts_with(&stem));
    PlaceEntry { name, people, metonyms, ..PlaceEntry::default() }
}

fn speaker(speaker: FileSpeaker) -> RosterEntry {
    let aliases = speaker.aliases.into_iter().map(Spanned::into_inner).collect();
    RosterEntry {
        name: speaker.name.into_inner(),
        aliases,
        role: speaker.role,
        party: speaker.party,
        side: speaker.side,
        kind: speaker.kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parties_lend_their_words_to_the_places() {
        let text = "[[party]]\nname = 'Kestria'\naliases = ['Kestrian', 'Rookery']\n[[speaker]]\nname = 'Ann Poe'\nparty = 'Kestria'\n";
        let roster = Roster::parse("who.toml", text).unwrap();
        let mut places = Places::builtin();
        roster.extend(&mut places);
        assert_eq!(places.party("the Rookery"), Some("Kestria"));
        assert_eq!(roster.speakers[0].party.as_deref(), Some("Kestria"));
    }

    #[test]
    fn all_problems_are_told_at_once_with_their_lines() {
        let text = "[[speaker]]\nname = 'Ann Poe'\n[[speaker]]\nname = 'ann poe'\n[[speaker]]\nname = ' '\n";
        let problems = Roster::parse("who.toml", text).unwrap_err();
        assert_eq!(problems.0.len(), 2);
        assert!(problems.to_string().contains("who.toml:4:8"), "{problems}");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(\\[\\[(speaker|party)\\]\\]\n|name = |aliases = |'[a-zé ]*'|\\[|\\]|\n|=){0,30}") {
            let _ = Roster::parse("who.toml", &text);
        }
    }
}
