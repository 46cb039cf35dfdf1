//! Whom "he", "she", "it" and "they" mean, by gender, number and nearness.

use crate::lexicon::people::Gender;
use crate::lexicon::places::PlaceKind;
use crate::speaker::cast::agree;
use crate::speaker::refer::{LOOK_BACK, Memory, Reference};
use crate::types::{SpeakerId, SpeakerKind};

impl Memory<'_> {
    /// Who the pronoun at token `index` means.
    pub fn pronoun(&mut self, index: usize, form: &str) -> Option<Reference> {
        match form {
            "he" | "his" | "him" => self.he_or_she(index, Gender::Male),
            "she" | "her" => self.he_or_she(index, Gender::Female),
            "they" | "their" => self.they(index),
            "it" | "its" => self.it(index),
            _ => None,
        }
    }

    /// The last speaker if near and of that gender, else the person who opens the latest sentence that names one.
    fn he_or_she(&mut self, index: usize, gender: Gender) -> Option<Reference> {
        let last = self
            .last
            .filter(|(_, at)| index.saturating_sub(*at) < LOOK_BACK)
            .and_then(|(speaker, at)| Some((self.cast.person_of(speaker)?, at)));
        let last = last.filter(|(person, _)| agree(self.persons.list[*person].gender, Some(gender)));
        let subject = self.latest_subject(index, gender);
        if let Some(other) = self.bare_name(index, subject).or_else(|| self.unnamed(index, subject, gender)) {
            return Some(other);
        }
        let (person, confidence) = match (last, subject) {
            (Some((speaker, at)), Some((subject, place))) if subject != speaker && place > at => (subject, 0.7),
            (Some((speaker, _)), _) => (speaker, 0.9),
            (None, Some((subject, _))) => (subject, 0.75),
            (None, None) => return None,
        };
        let known = &mut self.persons.list[person];
        known.gender = known.gender.or(Some(gender));
        Some(self.named(person, confidence))
    }

    /// "Tarn said … He added": a name that nothing else told to be a person's, now told by the pronoun.
    fn bare_name(&mut self, index: usize, subject: Option<(usize, usize)>) -> Option<Reference> {
        let (speaker, at) = self.last.filter(|(_, at)| index.saturating_sub(*at) < LOOK_BACK)?;
        let since = subject.is_some_and(|(_, place)| place > at);
        (!since && self.cast.make_person(speaker)).then_some(Reference { speaker, confidence: 0.75 })
    }

    /// "a senior official said … He added": somebody without a name who spoke last, with nobody named since.
    fn unnamed(&self, index: usize, subject: Option<(usize, usize)>, gender: Gender) -> Option<Reference> {
        let (speaker, at) = self.last.filter(|(_, at)| index.saturating_sub(*at) < LOOK_BACK)?;
        let last = self.cast.get(speaker).filter(|last| last.kind == SpeakerKind::Unnamed)?;
        let told = last.name.split_whitespace().find_map(|word| self.reading.people.gender(&word.to_lowercase()));
        let since = subject.is_some_and(|(_, place)| place > at);
        (!since && agree(told, Some(gender))).then_some(Reference { speaker, confidence: 0.75 })
    }

    /// The first person of the latest sentence before `index` that names one of that gender.
    fn latest_subject(&self, index: usize, gender: Gender) -> Option<(usize, usize)> {
        let end = self.persons.mentions.partition_point(|mention| mention.tokens.start < index);
        let near = self.persons.mentions[..end].iter().rev().take_while(|mention| index - mention.tokens.start < LOOK_BACK);
        let fits = near.filter(|mention| agree(self.persons.list[mention.person].gender, Some(gender)));
        let mut best: Option<(usize, usize, usize)> = None;
        for mention in fits {
            let sentence = self.reading.document.sentence_of(mention.tokens.start);
            match best {
                Some((_, _, known)) if known != sentence => break,
                _ => best = Some((mention.person, mention.tokens.start, sentence)),
            }
        }
        best.map(|(person, at, _)| (person, at))
    }

    /// The last speaker that is more than one.
    fn they(&self, index: usize) -> Option<Reference> {
        self.last_of(index, &[SpeakerKind::Group, SpeakerKind::Office, SpeakerKind::Unnamed])
    }

    /// The body or text that spoke last, unless the latest sentence is about another body.
    fn it(&mut self, index: usize) -> Option<Reference> {
        let last = self.last_of(index, &[SpeakerKind::Office, SpeakerKind::Document]);
        let since = self.last.map_or(0, |(_, at)| at);
        self.latest_body(index, if last.is_some() { since + 1 } else { 0 }).or(last)
    }

    /// The last speaker, where it is near and of one of these kinds.
    fn last_of(&self, index: usize, kinds: &[SpeakerKind]) -> Option<Reference> {
        let (speaker, at) = self.last?;
        let kind = self.cast.get(speaker)?.kind;
        (kinds.contains(&kind) && index.saturating_sub(at) < LOOK_BACK).then_some(Reference { speaker, confidence: 0.7 })
    }

    /// The body or state that this sentence or the one before it opens with, if that is at `since` or later.
    fn latest_body(&mut self, index: usize, since: usize) -> Option<Reference> {
        let here = self.reading.document.sentence_of(index);
        for sentence in (here.saturating_sub(1)..=here).rev() {
            let start = self.reading.document.sentences.get(sentence)?.tokens.start;
            let start = start + usize::from(self.reading.form(start) == "the");
            if start >= since
                && start < index
                && let Some(speaker) = self.body_at(start)
            {
                return Some(Reference { speaker, confidence: 0.7 });
            }
        }
        None
    }

    fn body_at(&mut self, start: usize) -> Option<SpeakerId> {
        if let Some(body) = self.bodies.at(start) {
            return Some(self.cast.body(&self.reading, body, &self.bodies.list[body]));
        }
        let (length, place) = self.reading.place_match(start, start + 6)?;
        let subject = self.reading.form(start + length) != "'s" && !self.reading.is_capital(start + length);
        let state = matches!(place.kind, PlaceKind::Name | PlaceKind::Capital) && !place.ambiguous && subject;
        state.then(|| self.cast.state(&self.reading, start..start + length, &place.party.clone()))
    }
}
