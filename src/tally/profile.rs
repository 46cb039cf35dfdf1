//! What articles tell of one speaker: names, role, party.
//!
//! Where articles differ, what most of them say counts, and of equals the first by name; so the order in which they were read
//! does not show.

use crate::types::{Party, Speaker, SpeakerKind};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// More names than these no reader needs.
const ALIASES: usize = 12;

/// How often each word is used.
pub(super) type Counts = BTreeMap<String, u64>;

/// One speaker over articles, in a size that does not grow with them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Profile {
    kind: SpeakerKind,
    /// Articles by how they spell the name.
    names: Counts,
    /// Articles by the party they name.
    parties: Counts,
    role: Option<Role>,
    /// The shortest other names, each behind its length in characters. One more than is shown, since the name may be among them.
    aliases: BTreeSet<(usize, String)>,
}

/// A role as written; the greatest is the one to show: the one that tells most, in words, without being a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Role(bool, i64, Reverse<String>);

impl Role {
    fn of(text: String) -> Option<Self> {
        const LONGEST: i64 = 10;
        let words = text.split_whitespace().count() as i64;
        let short = words <= LONGEST;
        (words > 0).then(|| Self(short, if short { words } else { -words }, Reverse(text)))
    }
}

impl Profile {
    /// What one article tells.
    pub fn of(speaker: Speaker) -> Self {
        let Speaker { name, aliases, role, party, kind } = speaker;
        let parties = party.into_iter().filter(|party| !party.is_empty()).map(|party| (party, 1)).collect();
        let mut profile = Self { kind, names: Counts::from([(name, 1)]), parties, role: role.and_then(Role::of), ..Self::default() };
        profile.add_aliases(aliases);
        profile
    }

    /// Takes in what other articles tell of the same speaker.
    pub fn merge(&mut self, other: Self) {
        add_counts(&mut self.names, other.names);
        self.learn(other.parties, other.role, other.aliases.into_iter().map(|(_, alias)| alias));
    }

    /// Takes in a speaker under another name, such as a bare surname: the name is one more alias.
    pub fn absorb(&mut self, other: Self) {
        let aliases = other.aliases.into_iter().map(|(_, alias)| alias);
        self.learn(other.parties, other.role, other.names.into_keys().chain(aliases));
    }

    fn learn(&mut self, parties: Counts, role: Option<Role>, aliases: impl IntoIterator<Item = String>) {
        add_counts(&mut self.parties, parties);
        self.role = self.role.take().max(role);
        self.add_aliases(aliases);
    }

    fn add_aliases(&mut self, aliases: impl IntoIterator<Item = String>) {
        self.aliases.extend(aliases.into_iter().map(|alias| (alias.chars().count(), alias)));
        while self.aliases.len() > ALIASES + 1 {
            self.aliases.pop_last();
        }
    }

    /// The party that most articles name.
    pub fn party(&self) -> Option<&Party> {
        most(&self.parties)
    }

    /// The speaker as tables show them.
    pub fn speaker(&self) -> Speaker {
        let name = most(&self.names).cloned().unwrap_or_default();
        let aliases = self.aliases.iter().map(|(_, alias)| alias).filter(|alias| **alias != name);
        Speaker {
            aliases: aliases.take(ALIASES).cloned().collect(),
            role: self.role.as_ref().map(|Role(_, _, Reverse(text))| text.clone()),
            party: self.party().cloned(),
            kind: self.kind,
            name,
        }
    }

    /// Every count in it.
    pub fn counts(&self) -> impl Iterator<Item = u64> {
        self.names.values().chain(self.parties.values()).copied()
    }
}

fn add_counts(counts: &mut Counts, more: Counts) {
    more.into_iter().for_each(|(word, count)| *counts.entry(word).or_default() += count);
}

/// The most frequent; the first by name of equals.
pub(super) fn most(counts: &Counts) -> Option<&String> {
    counts.iter().max_by_key(|(name, count)| (**count, Reverse(*name))).map(|(name, _)| name)
}
