//! Whom a statement is about: the party of the talks that it names, other than the speaker's own.

use crate::speaker::names::Reading;
use crate::speaker::persons::Persons;
use crate::types::{Party, Span, Speaker, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// Sets the target of each statement: the party named most often in its content, the first of equals.
///
/// A party counts where it takes part in the article: somebody speaks for it, or it is named at least twice.
pub fn set(reading: &Reading, persons: &Persons, speakers: &[Speaker], statements: &mut [Statement]) {
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    let all = parties(reading, persons, 0..reading.document.tokens.len());
    for party in &all {
        *named.entry(party.as_str()).or_default() += 1;
    }
    let speaking: BTreeSet<&str> = speakers.iter().filter_map(|speaker| speaker.party.as_deref()).collect();
    let takes_part = |party: &str| named.get(party).is_some_and(|count| *count > 1) || speaking.contains(party);
    for statement in statements {
        let own = statement.speaker.and_then(|id| speakers.get(id.0)).and_then(|speaker| speaker.party.clone());
        let parties: Vec<Party> =
            statement.content.iter().flat_map(|part: &Span| parties(reading, persons, reading.document.tokens_in(*part))).collect();
        let others: Vec<&Party> = parties.iter().filter(|party| Some(*party) != own.as_ref() && takes_part(party)).collect();
        let times = |party: &Party| others.iter().filter(|other| **other == party).count();
        statement.target = others.iter().rev().max_by_key(|party| times(party)).map(|party| (*party).clone());
    }
}

/// The parties that a range of tokens names, by a word for them or by one of their people, in order.
fn parties(reading: &Reading, persons: &Persons, tokens: std::ops::Range<usize>) -> Vec<Party> {
    let mut found = Vec::new();
    let mut index = tokens.start;
    while index < tokens.end {
        if let Some(mention) = persons.mention_at(index) {
            found.extend(persons.list[mention.person].role.as_ref().and_then(|role| role.party.clone()));
            index = mention.tokens.end;
        } else if let Some((length, place)) = reading.place_match(index, tokens.end) {
            if !place.ambiguous {
                found.push(place.party.clone());
            }
            index += length;
        } else {
            index += 1;
        }
    }
    found
}
