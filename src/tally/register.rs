//! Who is who over articles, for those that count by themselves what each says.

use super::identity::{self, Identity, Known};
use super::profile::{Counts, most};
use crate::types::{Analysis, Party, Speaker, SpeakerKind};
use std::collections::BTreeMap;

/// Everybody met so far. It grows with the speakers, and the order of the articles does not show in what it tells.
#[derive(Clone, Debug, Default)]
pub struct Register {
    handles: BTreeMap<Identity, usize>,
    entries: Vec<Entry>,
}

/// All that goes by one identity.
#[derive(Clone, Debug, Default)]
struct Entry {
    statements: u64,
    names: Counts,
    parties: Counts,
    aliases: Counts,
    kind: SpeakerKind,
}

/// A speaker, over all articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name used most.
    pub name: String,
    /// Whom they speak for.
    pub party: Option<Party>,
    /// What kind of speaker.
    pub kind: SpeakerKind,
    /// Other names and words used for them, folded.
    pub aliases: Vec<String>,
}

impl Register {
    /// Takes in the speakers of an article, each with how many statements they make; for each of them a handle that
    /// [`Register::finish`] tells the meaning of.
    pub fn add(&mut self, speakers: &[(Speaker, u64)]) -> Vec<usize> {
        let all: Vec<Speaker> = speakers.iter().map(|(speaker, _)| speaker.clone()).collect();
        let identities = super::identities(&Analysis { speakers: all, ..Analysis::default() });
        let handles = speakers.iter().zip(identities).map(|((speaker, statements), identity)| {
            let next = self.entries.len();
            let handle = *self.handles.entry(identity).or_insert(next);
            if handle == next {
                self.entries.push(Entry { kind: speaker.kind, ..Entry::default() });
            }
            if let Some(entry) = self.entries.get_mut(handle) {
                entry.add(speaker, *statements);
            }
            handle
        });
        handles.collect()
    }

    /// For each handle the index of the speaker it stands for, and the speakers, by name.
    pub fn finish(self) -> (Vec<usize>, Vec<Person>) {
        let party = |entry: &Entry| most(&entry.parties).cloned();
        let order: Vec<(&Identity, usize, Option<Party>)> =
            self.handles.iter().filter_map(|(identity, handle)| Some((identity, *handle, party(self.entries.get(*handle)?)))).collect();
        let known: Vec<Known<'_>> = order
            .iter()
            .map(|(identity, handle, party)| Known {
                identity,
                party: party.as_deref(),
                statements: self.entries.get(*handle).map_or(0, |entry| entry.statements),
            })
            .collect();
        let mut targets = vec![0; order.len()];
        let mut merged: BTreeMap<usize, Entry> = BTreeMap::new();
        // The bearer of a name first, so that names and kind are the bearer's.
        let resolved = identity::resolve(&known);
        for own in [true, false] {
            for (place, target) in resolved.iter().enumerate().filter(|(place, target)| (place == *target) == own) {
                let Some(((_, handle, _), (_, bearer, _))) = order.get(place).zip(order.get(*target)) else { continue };
                targets[*handle] = *bearer;
                let Some(entry) = self.entries.get(*handle) else { continue };
                match merged.get_mut(bearer) {
                    Some(whole) => whole.absorb(entry),
                    None => drop(merged.insert(*bearer, entry.clone())),
                }
            }
        }
        let mut persons: Vec<(usize, Person)> = merged.into_iter().map(|(handle, entry)| (handle, entry.person())).collect();
        persons.sort_by(|(_, a), (_, b)| (&a.name, &a.party, a.kind).cmp(&(&b.name, &b.party, b.kind)));
        let places: BTreeMap<usize, usize> = persons.iter().zip(0..).map(|((handle, _), place)| (*handle, place)).collect();
        let meaning = targets.iter().map(|bearer| places.get(bearer).copied().unwrap_or_default()).collect();
        (meaning, persons.into_iter().map(|(_, person)| person).collect())
    }
}

impl Entry {
    fn add(&mut self, speaker: &Speaker, statements: u64) {
        self.statements += statements;
        *self.names.entry(speaker.name.clone()).or_default() += 1;
        for party in speaker.party.iter().filter(|party| !party.is_empty()) {
            *self.parties.entry(party.clone()).or_default() += 1;
        }
        for alias in &speaker.aliases {
            *self.aliases.entry(identity::fold(alias)).or_default() += 1;
        }
    }

    /// Takes in one that turned out to be the same; its name is another word for this one.
    fn absorb(&mut self, other: &Self) {
        self.statements += other.statements;
        other.parties.iter().for_each(|(party, count)| *self.parties.entry(party.clone()).or_default() += count);
        let names = other.names.iter().map(|(name, count)| (identity::fold(name), *count));
        let aliases = other.aliases.iter().map(|(name, count)| (name.clone(), *count));
        names.chain(aliases).for_each(|(name, count)| *self.aliases.entry(name).or_default() += count);
    }

    fn person(self) -> Person {
        let (name, party) = (most(&self.names).cloned().unwrap_or_default(), most(&self.parties).cloned());
        let own = self.names.keys().map(|name| identity::fold(name));
        let mut aliases: Vec<String> = own.chain(self.aliases.into_keys()).collect();
        aliases.sort();
        aliases.dedup();
        Person { name, party, kind: self.kind, aliases }
    }
}

/// A name as names are compared: in lower case, without an article in front.
pub fn fold(name: &str) -> String {
    identity::fold(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(name: &str, party: &str) -> (Speaker, u64) {
        (Speaker { name: name.into(), party: (!party.is_empty()).then(|| party.into()), ..Speaker::default() }, 1)
    }

    #[test]
    fn a_surname_is_its_bearer_in_any_order_of_articles() {
        let articles = [vec![speaker("Tomas Verrin", "Kestria")], vec![speaker("Verrin", ""), speaker("Mirela Sand", "")]];
        let told = |order: [usize; 2]| {
            let mut register = Register::default();
            let handles: Vec<Vec<usize>> = order.iter().map(|index| register.add(&articles[*index])).collect();
            let (meaning, persons) = register.finish();
            let name = |article: usize, at: usize| {
                let place = order.iter().position(|index| *index == article).unwrap();
                persons[meaning[handles[place][at]]].name.clone()
            };
            (name(0, 0), name(1, 0), name(1, 1), persons.clone())
        };
        let (one, same, other, persons) = told([0, 1]);
        assert_eq!((one.as_str(), same.as_str(), other.as_str()), ("Tomas Verrin", "Tomas Verrin", "Mirela Sand"));
        assert_eq!(persons[1].aliases, ["tomas verrin", "verrin"]);
        assert_eq!(told([1, 0]).3, persons);
    }
}
