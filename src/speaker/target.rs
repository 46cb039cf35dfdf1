//! Whom a statement is about or addressed to: the party of the talks that it names, other than the speaker's own.
//!
//! A party is a state or body that the lists or the roster know, or a body that speaks in the article. Where a place is
//! only where something happens ("the war in Ukraine"), it is no target. Where parties are named is handed on, so that
//! an act can be traced to the party that does it.

use crate::lexicon::places::PlaceKind;
use crate::speaker::names::LONGEST_PLACE;
use crate::speaker::refer::Memory;
use crate::types::{Party, PartyMention, SpeakerKind, Statement};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A party that a text names, and how much that counts.
struct Named {
    party: Party,
    weight: usize,
    /// False for a word that often means something else ("Washington"): it counts where the party is named otherwise too.
    clear: bool,
}

/// Counts of one party's mention: named anywhere; as the subject; as the one spoken to ("told Moscow that").
const ANYWHERE: usize = 1;
const SUBJECT: usize = 2;
const ADDRESSED: usize = 4;

/// What the words at each token of a document are, looked up once for all that ask.
pub struct Places<'m, 'a> {
    memory: &'m Memory<'a>,
    found: Vec<Found>,
}

/// How many tokens words take, the party they name, and whether they can hardly mean anything else.
type Found = (usize, Option<Party>, bool);

impl<'m, 'a> Places<'m, 'a> {
    /// Looks at every token.
    pub fn new(memory: &'m Memory<'a>) -> Self {
        let length = memory.reading.document.tokens.len();
        Self { memory, found: (0..length).map(|index| party_at(memory, index, length)).collect() }
    }

    /// What the words at `index` are, as far as `end`: no name is so long that it could be cut where more tokens follow.
    fn at(&self, index: usize, end: usize) -> Cow<'_, Found> {
        match self.found.get(index).filter(|_| index + LONGEST_PLACE <= end || end == self.found.len()) {
            Some(found) => Cow::Borrowed(found),
            None => Cow::Owned(party_at(self.memory, index, end)),
        }
    }
}

/// Sets the target of each statement: the party that counts most in it, the first of equals.
///
/// A party counts where it takes part in the article: somebody speaks for it, or it is named at least twice.
pub fn set(places: &Places, statements: &mut [Statement]) {
    let memory = places.memory;
    let mut times: BTreeMap<Party, (usize, bool)> = BTreeMap::new();
    for named in parties(places, 0..memory.reading.document.tokens.len()) {
        let (count, clear) = times.entry(named.party).or_default();
        *count += 1;
        *clear |= named.clear;
    }
    let speakers = &memory.cast.speakers;
    let speaking: BTreeSet<&str> = speakers
        .iter()
        .flat_map(|speaker| speaker.party.as_deref().or((speaker.kind == SpeakerKind::Office).then_some(&speaker.name)))
        .collect();
    let takes_part = |party: &str| times.get(party).is_some_and(|(count, clear)| *count > 1 && *clear) || speaking.contains(party);
    for statement in statements {
        let own = own(memory, statement);
        let mut counts: Vec<Named> = Vec::new();
        for named in named(places, statement).into_iter().filter(|named| !own.contains(&named.party) && takes_part(&named.party)) {
            match counts.iter_mut().find(|known| known.party == named.party) {
                Some(known) => known.weight += named.weight,
                None => counts.push(named),
            }
        }
        // The last of equals is what `max_by_key` gives, so they are looked through from the end.
        statement.target = counts.into_iter().rev().max_by_key(|named| named.weight).map(|named| named.party);
    }
}

/// Where parties are named, in order and apart: by the words that count for a target, and by a speaker's name or by the name
/// of the party that a speaker is said to speak for. A word that often means something else counts where the same
/// party is clearly named as well.
pub fn mentions(places: &Places) -> Vec<PartyMention> {
    let memory = places.memory;
    let tokens = &memory.reading.document.tokens;
    let spoken_for: BTreeSet<&str> = memory.cast.speakers.iter().filter_map(|speaker| speaker.party.as_deref()).collect();
    let (mut found, mut clearly) = (Vec::new(), BTreeSet::new());
    let mut index = 0;
    while index < tokens.len() {
        let (length, party, clear) = match places.at(index, tokens.len()).into_owned() {
            (length, None, _) => spoken_for_at(memory, index, &spoken_for).unwrap_or((length, None, true)),
            named => named,
        };
        if let (Some(party), Some(last)) = (party, tokens.get(index + length - 1)) {
            if clear {
                clearly.insert(party.clone());
            }
            found.push((PartyMention { span: tokens[index].span.cover(last.span), party }, clear));
        }
        index += length;
    }
    found.into_iter().filter(|(mention, clear)| *clear || clearly.contains(&mention.party)).map(|(mention, _)| mention).collect()
}

/// What [`party_at`] gives, for the name of somebody who speaks for a party and for the name of such a party.
fn spoken_for_at(memory: &Memory, index: usize, parties: &BTreeSet<&str>) -> Option<Found> {
    /// No party's name is longer, in words.
    const LONGEST: usize = 4;
    let reading = &memory.reading;
    if let Some(mention) = memory.persons.mention_at(index) {
        let speaker = memory.cast.speaker_of_person(mention.person).and_then(|id| memory.cast.get(id))?;
        return Some((mention.tokens.end.saturating_sub(index).max(1), Some(speaker.party.clone()?), true));
    }
    if parties.is_empty() || !reading.is_capital(index) {
        return None;
    }
    let named = |length: &usize| parties.contains(reading.words(index..index + length));
    let length = (1..=LONGEST).rev().find(named)?;
    Some((length, Some(reading.words(index..index + length).to_owned()), true))
}

/// The parties that the speaker speaks for: nobody is told to be about himself.
fn own(memory: &Memory, statement: &Statement) -> BTreeSet<Party> {
    let mut own = BTreeSet::new();
    let Some(id) = statement.speaker else { return own };
    let Some(speaker) = memory.cast.get(id) else { return own };
    own.extend(speaker.party.clone());
    own.insert(speaker.name.clone());
    // "the union's president", "chief executive of Sable Ports"
    let role = memory.cast.person_of(id).and_then(|person| memory.persons.list.get(person)?.role.as_ref());
    if let Some(role) = role {
        for (index, body) in memory.bodies.list.iter().enumerate().take(200) {
            let name = memory.reading.words(body.tokens.clone());
            if role.text.contains(name) || body.heads.iter().any(|head| role.words.contains(head)) {
                own.extend(body_party(memory, index));
            }
        }
    }
    own
}

/// The parties named in a statement, and the one between cue and content, to whom it is said.
fn named(places: &Places, statement: &Statement) -> Vec<Named> {
    let document = &places.memory.reading.document;
    let mut found = Vec::new();
    if let (Some(cue), Some(content)) = (statement.cue.last(), statement.content.first()) {
        let (cue, content) = (document.tokens_in(*cue), document.tokens_in(*content));
        if cue.end < content.start && content.start - cue.end <= 8 {
            let first = parties(places, cue.end..content.start).into_iter().next();
            found.extend(first.map(|named| Named { weight: ADDRESSED, ..named }));
        }
    }
    for part in &statement.content {
        let tokens = document.tokens_in(*part);
        found.extend(parties(places, tokens));
    }
    found
}

/// The parties that a range of tokens names: by a word for them, by one of their people, by a body's name or its noun.
fn parties(places: &Places, tokens: Range<usize>) -> Vec<Named> {
    let reading = &places.memory.reading;
    let start = tokens.start + usize::from(matches!(reading.form(tokens.start), "that" | "the"));
    let start = start + usize::from(reading.form(start) == "the");
    let mut found = Vec::new();
    let mut index = tokens.start;
    while index < tokens.end {
        let here = places.at(index, tokens.end);
        let weight = if index <= start { SUBJECT } else { ANYWHERE };
        found.extend(here.1.clone().map(|party| Named { party, weight, clear: here.2 }));
        index += here.0;
    }
    found
}

/// What the words at `index` are, as far as `end`.
fn party_at(memory: &Memory, index: usize, end: usize) -> Found {
    let reading = &memory.reading;
    if let Some(mention) = memory.persons.mention_at(index) {
        let person = &memory.persons.list[mention.person];
        let listed = reading.listed(&person.name).and_then(|entry| entry.party.clone());
        let party = listed.or_else(|| person.role.as_ref().and_then(|role| role.party.clone()));
        return (mention.tokens.end.saturating_sub(index).max(1), party, true);
    }
    if let Some((length, place)) = reading.place_match(index, end) {
        let own_name = matches!(place.kind, PlaceKind::Name | PlaceKind::Capital);
        let is_where = is_where(memory, index) && (own_name || place.kind == PlaceKind::Region);
        let counts = (!place.ambiguous || own_name) && !is_where;
        return (length, counts.then(|| place.party.clone()), !place.ambiguous);
    }
    if let Some((tokens, body)) = memory.bodies.mention_at(index) {
        return (tokens.end.saturating_sub(index).max(1), body_party(memory, body), true);
    }
    let definite =
        reading.form(index) == "the" && !reading.is_capital(index + 1) && reading.people.is_organisation(reading.form(index + 1));
    if definite && index + 1 < end {
        return (2, memory.bodies.only_with(reading.form(index + 1)).and_then(|body| body_party(memory, body)), true);
    }
    (1, None, false)
}

/// True after a preposition that tells where: "in Ukraine", "across the United States".
fn is_where(memory: &Memory, index: usize) -> bool {
    let before = |steps: usize| index.checked_sub(steps).map_or("", |index| memory.reading.form(index));
    let word = if before(1) == "the" { before(2) } else { before(1) };
    matches!(word, "in" | "at" | "near" | "across" | "inside" | "outside" | "throughout")
}

/// The party that a body is or speaks for: where the lists or the roster have it as one, or it speaks in the article.
fn body_party(memory: &Memory, body: usize) -> Option<Party> {
    let tokens = memory.bodies.list.get(body)?.tokens.clone();
    let listed = memory.reading.place(tokens.start, tokens.end).filter(|(length, _)| *length == tokens.len());
    let speaker = || memory.cast.speaker_of_body(body).and_then(|id| memory.cast.get(id));
    listed
        .map(|(_, party)| party.to_owned())
        .or_else(|| speaker().map(|speaker| speaker.party.clone().unwrap_or_else(|| speaker.name.clone())))
}
