//! From the words that name a source to the one they mean.
//!
//! Coreference by the rules that carry most of it in news (Lee et al., CoNLL 2011, sieve order): the full
//! name first, then surname, then role, then pronoun by gender and recency, the last speaker preferred.

use crate::lexicon::grammar;
use crate::lexicon::people::Gender;
use crate::lexicon::places::PlaceKind;
use crate::speaker::cast::{Cast, agree};
use crate::speaker::names::Reading;
use crate::speaker::persons::Persons;
use crate::types::{SpeakerId, SpeakerKind, TokenKind};
use std::ops::Range;

/// Who is meant and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    /// The one meant.
    pub speaker: SpeakerId,
    /// 0 to 1.
    pub confidence: f64,
}

/// What the article has told so far.
pub struct Memory<'a> {
    /// The text and lists.
    pub reading: Reading<'a>,
    /// The persons named in it.
    pub persons: Persons,
    /// Everybody who has spoken.
    pub cast: Cast,
    /// Who spoke last, and at which token.
    pub last: Option<(SpeakerId, usize)>,
}

/// How many tokens a pronoun looks back: some six sentences.
const LOOK_BACK: usize = 150;

impl Memory<'_> {
    /// Who the tokens of a mention mean; `None` where nobody can be told.
    pub fn refer(&mut self, mention: Range<usize>) -> Option<Reference> {
        let mention = self.antecedent(self.strip(mention));
        if mention.is_empty() {
            return None;
        }
        let first = self.reading.form(mention.start);
        if mention.len() == 1 && (grammar::PRONOUNS.contains(&first) || matches!(first, "his" | "him" | "her" | "their")) {
            return self.pronoun(mention.start, first);
        }
        self.pair(&mention).or_else(|| self.person(&mention)).or_else(|| self.place(&mention)).or_else(|| self.noun(&mention))
    }

    /// Without a relative pronoun at the end ("an official who"); for a pronoun alone the name right before it.
    fn antecedent(&self, mut mention: Range<usize>) -> Range<usize> {
        let is_relative = |index: usize| matches!(self.reading.form(index), "who" | "which" | "that");
        if mention.len() == 1 && is_relative(mention.start) {
            let comma = mention.start.checked_sub(1).filter(|before| self.reading.form(*before) == ",");
            let before = comma.unwrap_or(mention.start).checked_sub(1);
            return before.and_then(|before| self.persons.mention_at(before)).map_or(0..0, |name| name.tokens.clone());
        }
        while mention.start < mention.end && is_relative(mention.end - 1) {
            mention.end -= 1;
        }
        mention
    }

    /// Without marks at the ends.
    fn strip(&self, mut mention: Range<usize>) -> Range<usize> {
        let is_mark = |index: usize| {
            !matches!(self.reading.document.tokens.get(index).map(|token| token.kind), Some(TokenKind::Word | TokenKind::Number))
        };
        while mention.start < mention.end && is_mark(mention.end - 1) {
            mention.end -= 1;
        }
        while mention.start < mention.end && is_mark(mention.start) {
            mention.start += 1;
        }
        mention
    }

    /// "Biden and Xi": two persons who speak as one group.
    fn pair(&mut self, mention: &Range<usize>) -> Option<Reference> {
        let and = mention.clone().find(|index| self.reading.form(*index) == "and")?;
        let left = and.checked_sub(1).and_then(|left| self.persons.at(left))?;
        let right = self.persons.within(&(and + 1..mention.end)).next()?;
        (left != right).then(|| self.reference(mention.clone(), SpeakerKind::Group, 0.9))
    }

    /// A person: the head of the phrase, or the name in apposition to it.
    fn person(&mut self, mention: &Range<usize>) -> Option<Reference> {
        let head = self.head(mention);
        let comma = mention.clone().find(|index| self.reading.form(*index) == ",");
        let apposed =
            comma.filter(|_| !self.reading.is_capital(head)).and_then(|comma| self.persons.within(&(comma + 1..mention.end)).next());
        let person = self.persons.at(head).or(apposed)?;
        let confidence = if self.persons.list[person].doubtful { 0.9 } else { 1.0 };
        Some(self.named(person, confidence))
    }

    /// "the Kremlin", "Washington", "the Russians".
    fn place(&mut self, mention: &Range<usize>) -> Option<Reference> {
        let start = mention.start + usize::from(self.reading.form(mention.start) == "the");
        let (length, place) = self.reading.place_match(start, mention.end)?;
        if start + length < mention.end && self.reading.form(start + length) != "," {
            return None;
        }
        let kind = if place.kind == PlaceKind::People { SpeakerKind::Group } else { SpeakerKind::Office };
        let party = Some(place.party.clone());
        let own_name = matches!(place.kind, PlaceKind::Name | PlaceKind::Capital);
        let tokens = mention.start..start + length;
        let speaker = if own_name {
            self.cast.state(&self.reading, tokens, &place.party)
        } else {
            self.cast.other(&self.reading, tokens, kind, party)
        };
        Some(Reference { speaker, confidence: 0.95 })
    }

    /// A role, a group, a body, a document, or a name that nothing else explains.
    fn noun(&mut self, mention: &Range<usize>) -> Option<Reference> {
        let head = self.head(mention);
        let form = self.reading.form(head).to_owned();
        let people = self.reading.people;
        let first = self.reading.form(mention.start);
        let definite = matches!(first, "the" | "this" | "that") || first == form;
        if people.is_role(&form) && !people.is_group(&form) {
            let known = definite.then(|| self.by_role(mention, head)).flatten();
            return known.or_else(|| Some(self.reference(mention.clone(), SpeakerKind::Unnamed, 0.9)));
        }
        let kind = if people.is_group(&form) {
            SpeakerKind::Group
        } else if people.is_organisation(&form) || self.reading.is_capital(head) {
            SpeakerKind::Office
        } else if people.is_document(&form) {
            SpeakerKind::Document
        } else {
            SpeakerKind::Unnamed
        };
        let short = definite && mention.len() <= 2 && kind != SpeakerKind::Document;
        if short && let Some(speaker) = self.cast.with_head(&form, kind) {
            return Some(Reference { speaker, confidence: 0.8 });
        }
        Some(self.reference(mention.clone(), kind, 0.9))
    }

    /// "the negotiator": the latest person with that word in their role.
    fn by_role(&mut self, mention: &Range<usize>, head: usize) -> Option<Reference> {
        let words: Vec<&str> = (mention.start..head + 1).map(|index| self.reading.form(index)).filter(|form| *form != "the").collect();
        let end = self.persons.mentions.partition_point(|known| known.tokens.start < mention.start);
        let fits = |person: usize| words.iter().all(|word| self.persons.list[person].role_words.contains(*word));
        let person = self.persons.mentions[..end].iter().rev().take(200).map(|known| known.person).find(|person| fits(*person));
        let Some(person) = person else {
            let head = self.reading.form(head);
            let speaker = self.cast.with_head(head, SpeakerKind::Unnamed)?;
            return Some(Reference { speaker, confidence: 0.75 });
        };
        Some(self.named(person, 0.85))
    }

    fn named(&mut self, person: usize, confidence: f64) -> Reference {
        Reference { speaker: self.cast.person(&self.reading, person, &self.persons.list[person]), confidence }
    }

    fn reference(&mut self, mention: Range<usize>, kind: SpeakerKind, confidence: f64) -> Reference {
        let end = mention.clone().find(|index| self.reading.form(*index) == ",").unwrap_or(mention.end);
        Reference { speaker: self.cast.other(&self.reading, mention.start..end, kind, None), confidence }
    }

    /// The head of a noun phrase: its last word before a preposition, a comma or a bracket.
    fn head(&self, mention: &Range<usize>) -> usize {
        let is_name_part = |index: usize| matches!(self.reading.form(index), "'s" | "'");
        let stop = (mention.start + 1..mention.end).find(|index| {
            let word = matches!(self.reading.document.tokens[*index].kind, TokenKind::Word | TokenKind::Number);
            (grammar::PREPOSITIONS.contains(&self.reading.form(*index)) && !self.reading.is_capital(*index))
                || (!word && !is_name_part(*index))
                || matches!(self.reading.form(*index), "who" | "that" | "which")
        });
        stop.unwrap_or(mention.end) - 1
    }

    fn pronoun(&mut self, index: usize, form: &str) -> Option<Reference> {
        match form {
            "he" | "his" | "him" => self.he_or_she(index, Gender::Male),
            "she" | "her" => self.he_or_she(index, Gender::Female),
            "they" | "their" => self.they(index),
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
        let (speaker, at) = self.last?;
        let plural = self
            .cast
            .get(speaker)
            .is_some_and(|speaker| matches!(speaker.kind, SpeakerKind::Group | SpeakerKind::Office | SpeakerKind::Unnamed));
        (plural && index.saturating_sub(at) < LOOK_BACK).then_some(Reference { speaker, confidence: 0.7 })
    }
}
