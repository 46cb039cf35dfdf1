//! When two names are one speaker.
//!
//! A wrong merge puts words into somebody's mouth, so two names stay apart where in doubt:
//!
//! - A person's full name is the same person wherever it stands, and so is its other spelling ("Zelensky",
//!   "Zelenskyy") where both speak for the same party. The spelling with most statements stays.
//! - A bare surname ("Smith") is the one person of that last name where there is exactly one and their
//!   parties do not differ; with a John and a Jane Smith, or with none, it keeps a row of its own.
//! - Offices, groups and texts are one row where name, kind and party are the same: the foreign
//!   ministries of two countries stay two. An office without a party is the one of that name that has
//!   one, where there is exactly one.
//! - Speakers without a name ("a senior official") share a row by their words and party. That row is
//!   of kind `unnamed`: several voices, told by how they are called, not one person.

use super::spelling;
use crate::types::{Speaker, SpeakerKind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What makes a speaker the same in two articles.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Identity {
    name: String,
    kind: SpeakerKind,
    party: Option<String>,
}

/// An identity and the party known for it, which for a full name is no part of the identity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub identity: &'a Identity,
    pub party: Option<&'a str>,
    /// How many statements go by it.
    pub statements: u64,
}

impl Identity {
    /// The folded name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn of(speaker: &Speaker) -> Self {
        let name = fold(&speaker.name);
        let kind = speaker.kind;
        let full = kind == SpeakerKind::Person && last_name(&name).is_some();
        let party = speaker.party.as_deref().map(fold).filter(|party| !full && !party.is_empty());
        Self { name, kind, party }
    }

    fn is_person(&self) -> bool {
        self.kind == SpeakerKind::Person
    }

    /// The last name of a person's full name.
    pub(super) fn full(&self) -> Option<&str> {
        if self.is_person() { last_name(&self.name) } else { None }
    }

    /// True for a name that may stand for a fuller one.
    fn is_bare(&self) -> bool {
        match self.kind {
            SpeakerKind::Person => self.full().is_none(),
            SpeakerKind::Office => self.party.is_none(),
            _ => false,
        }
    }
}

/// The name in lower case, curly apostrophes made straight, white space made single, without an article in front.
pub(super) fn fold(name: &str) -> String {
    let lower = name.to_lowercase().replace(['\u{2018}', '\u{2019}', '\u{02BC}'], "'");
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    if words.len() > 1 && matches!(words.first(), Some(&"the" | &"a" | &"an")) {
        words.remove(0);
    }
    words.join(" ")
}

/// The last of two or more words, leaving out "Jr." and the like.
fn last_name(name: &str) -> Option<&str> {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while matches!(words.last(), Some(&"jr" | &"jr." | &"sr" | &"sr." | &"ii" | &"iii" | &"iv")) {
        words.pop();
    }
    if words.len() > 1 { words.pop() } else { None }
}

/// For each identity the index of the one it is, its own where it is nobody else's.
pub(super) fn resolve(all: &[Known<'_>]) -> Vec<usize> {
    let mut own = spelling::resolve(all);
    for (index, office) in same_name_offices(all) {
        if let Some(slot) = own.get_mut(index) {
            *slot = office;
        }
    }
    let candidates = candidates(all);
    // Names with a party first: a name without one looks at what these have come to be.
    for with_party in [true, false] {
        let found: Vec<(usize, usize)> = all
            .iter()
            .enumerate()
            .filter(|(_, known)| known.identity.is_bare() && known.identity.party.is_some() == with_party)
            .filter_map(|(index, known)| Some((index, only_target(*known, candidates.get(&key(known.identity))?, all, &own)?)))
            .collect();
        for (index, target) in found {
            if let Some(slot) = own.get_mut(index) {
                *slot = target;
            }
        }
    }
    own
}

/// Full names that some article takes for a person's and another knows to be a body's ("Sable Ports"), with that body.
fn same_name_offices(all: &[Known<'_>]) -> Vec<(usize, usize)> {
    let mut offices: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, known) in all.iter().enumerate().filter(|(_, known)| known.identity.kind == SpeakerKind::Office) {
        offices.entry(known.identity.name()).or_default().push(index);
    }
    let persons = all.iter().enumerate().filter(|(_, known)| known.identity.full().is_some());
    let only = |name: &str| offices.get(name).filter(|offices| offices.len() == 1).and_then(|offices| offices.first().copied());
    persons.filter_map(|(index, known)| Some((index, only(known.identity.name())?))).collect()
}

/// Under each bare name those it may stand for: the full names that end in it, and the same name with a party.
fn candidates<'a>(all: &[Known<'a>]) -> BTreeMap<(bool, &'a str), Vec<usize>> {
    let mut candidates: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, known) in all.iter().enumerate() {
        let identity = known.identity;
        if identity.full().is_some() || identity.party.is_some() {
            candidates.entry(key(identity)).or_default().push(index);
        }
    }
    candidates
}

fn key(identity: &Identity) -> (bool, &str) {
    (identity.is_person(), identity.full().unwrap_or(&identity.name))
}

/// The one speaker that a bare name stands for, if it is exactly one. A bare name with a party
/// looks for full names only; one without a party also for its like that has one.
fn only_target(bare: Known<'_>, candidates: &[usize], all: &[Known<'_>], own: &[usize]) -> Option<usize> {
    let may_be = |other: &Identity| other.kind == bare.identity.kind && (bare.identity.party.is_none() || other.full().is_some());
    let possible = candidates.iter().filter(|index| all.get(**index).is_some_and(|other| may_be(other.identity)));
    let mut targets: BTreeSet<usize> = possible.filter_map(|index| own.get(*index).copied()).collect();
    let target = targets.pop_first().filter(|_| targets.is_empty())?;
    let agree = match (bare.party, all.get(target)?.party) {
        (Some(one), Some(other)) => fold(one) == fold(other),
        _ => true,
    };
    agree.then_some(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(speakers: &[(&str, SpeakerKind, &str)]) -> Vec<usize> {
        let speakers: Vec<Speaker> = speakers
            .iter()
            .map(|(name, kind, party)| Speaker {
                name: (*name).to_owned(),
                kind: *kind,
                party: (!party.is_empty()).then(|| (*party).to_owned()),
                ..Speaker::default()
            })
            .collect();
        let own: Vec<Identity> = speakers.iter().map(Identity::of).collect();
        let known: Vec<Known<'_>> = own
            .iter()
            .zip(&speakers)
            .map(|(identity, speaker)| Known { identity, party: speaker.party.as_deref(), statements: 1 })
            .collect();
        resolve(&known)
    }

    #[test]
    fn a_surname_finds_its_only_bearer() {
        use SpeakerKind::Person;
        assert_eq!(resolved(&[("Smith", Person, ""), ("John Smith Jr.", Person, "")]), [1, 1]);
        assert_eq!(resolved(&[("Smith", Person, ""), ("John Smith", Person, ""), ("Jane Smith", Person, "")]), [0, 1, 2]);
        assert_eq!(resolved(&[("Smith", Person, "Canada"), ("John Smith", Person, "Norway")]), [0, 1]);
        assert_eq!(resolved(&[("Smith", Person, "Norway"), ("Smith", Person, ""), ("John Smith", Person, "norway")]), [2, 2, 2]);
        assert_eq!(resolved(&[("Smith", Person, "Norway"), ("Smith", Person, "")]), [0, 0]);
        assert_eq!(resolved(&[("Sable Ports", Person, ""), ("Sable Ports", SpeakerKind::Office, "")]), [1, 1]);
        assert_eq!(resolved(&[("Ivan Zelensky", Person, "U"), ("Ivan Zelenskyy", Person, "u"), ("Zelensky", Person, "")]), [0, 0, 0]);
        // The second Smith may be either of the two others.
        assert_eq!(resolved(&[("Smith", Person, "Canada"), ("Smith", Person, ""), ("John Smith", Person, "Norway")]), [0, 1, 2]);
    }

    #[test]
    fn only_an_office_lends_its_party_to_the_same_name() {
        use SpeakerKind::{Group, Office, Person, Unnamed};
        assert_eq!(resolved(&[("the Kremlin", Office, ""), ("Kremlin", Office, "Russia")]), [1, 1]);
        assert_eq!(
            resolved(&[("Foreign Ministry", Office, "A"), ("Foreign Ministry", Office, "B"), ("Foreign Ministry", Office, "")]),
            [0, 1, 2]
        );
        assert_eq!(resolved(&[("officials", Group, ""), ("officials", Group, "A")]), [0, 1]);
        assert_eq!(resolved(&[("an official", Unnamed, ""), ("official", Unnamed, "A")]), [0, 1]);
        assert_eq!(resolved(&[("Smith", Office, ""), ("John Smith", Person, "")]), [0, 1]);
    }

    #[test]
    fn folding_drops_what_does_not_tell_two_names_apart() {
        assert_eq!(fold(" The  White\nHouse "), "white house");
        assert_eq!(fold("The"), "the");
        assert_eq!(Identity::of(&Speaker { name: "O’Neill".into(), ..Speaker::default() }).name, "o'neill");
    }
}
