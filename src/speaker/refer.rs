//! From the words that name a source to the one they mean.
//!
//! Coreference by the rules that carry most of it in news (Lee et al., CoNLL 2011, sieve order): the full
//! name first, then surname, then role, then pronoun by gender and recency, the last speaker preferred.

use crate::lexicon::grammar;
use crate::lexicon::places::PlaceKind;
use crate::speaker::bodies::Bodies;
use crate::speaker::cast::{Cast, agree};
use crate::speaker::names::Reading;
use crate::speaker::persons::Persons;
use crate::speaker::role;
use crate::types::{SpeakerId, SpeakerKind, Statement, TokenKind};
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
    /// The bodies named in it.
    pub bodies: Bodies,
    /// Everybody who has spoken.
    pub cast: Cast,
    /// Texts that somebody has spoken in ("she said in a statement"): the noun, and whose it is.
    pub texts: Vec<(String, SpeakerId)>,
    /// Who spoke last, and at which token.
    pub last: Option<(SpeakerId, usize)>,
}

/// How many tokens a pronoun looks back: some six sentences.
pub const LOOK_BACK: usize = 150;

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
        self.listed(&mention)
            .or_else(|| self.pair(&mention))
            .or_else(|| self.person(&mention))
            .or_else(|| self.place(&mention))
            .or_else(|| self.body(&mention))
            .or_else(|| self.noun(&mention))
    }

    /// Without a relative pronoun at the end ("an official who"); for a pronoun alone the name right before it.
    fn antecedent(&self, mut mention: Range<usize>) -> Range<usize> {
        let is_relative = |index: usize| matches!(self.reading.form(index), "who" | "which" | "that");
        if mention.len() == 1 && is_relative(mention.start) {
            let comma = mention.start.checked_sub(1).filter(|before| self.reading.form(*before) == ",");
            let before = comma.unwrap_or(mention.start).checked_sub(1);
            let person = before.and_then(|before| self.persons.mention_at(before)).map(|name| name.tokens.clone());
            let body = || before.filter(|before| self.bodies.at(*before).is_some()).map(|before| before..before + 1);
            return person.or_else(body).unwrap_or(0..0);
        }
        while mention.start < mention.end && is_relative(mention.end - 1) {
            mention.end -= 1;
        }
        mention
    }

    /// Without marks and possessives at the ends.
    fn strip(&self, mut mention: Range<usize>) -> Range<usize> {
        let is_mark = |index: usize| {
            let word = matches!(self.reading.document.tokens.get(index).map(|token| token.kind), Some(TokenKind::Word | TokenKind::Number));
            !word || self.reading.form(index) == "'s"
        };
        while mention.start < mention.end && is_mark(mention.end - 1) {
            mention.end -= 1;
        }
        while mention.start < mention.end && is_mark(mention.start) {
            mention.start += 1;
        }
        mention
    }

    /// Words that the roster lists for somebody go before all that the article says.
    fn listed(&mut self, mention: &Range<usize>) -> Option<Reference> {
        let entry = self.reading.known.exact(self.reading.words(mention.clone()))?;
        if entry.kind.is_none() && self.persons.at(mention.end - 1).is_some() {
            return None;
        }
        let people = self.reading.people;
        let head = self.reading.form(mention.end - 1);
        let kind = if people.is_group(head) {
            SpeakerKind::Group
        } else if people.is_organisation(head) || self.reading.place(mention.start, mention.end).is_some() {
            SpeakerKind::Office
        } else {
            SpeakerKind::Person
        };
        Some(Reference { speaker: self.cast.listed(&self.reading, mention.clone(), entry, kind), confidence: 1.0 })
    }

    /// "Biden and Xi", "Moscow and Kyiv": two who speak as one group.
    fn pair(&mut self, mention: &Range<usize>) -> Option<Reference> {
        let and = mention.clone().find(|index| self.reading.form(*index) == "and")?;
        if let Some((one, other)) = self.states(mention, and) {
            return Some(Reference { speaker: self.cast.states(&one, &other), confidence: 0.9 });
        }
        let left = and.checked_sub(1).and_then(|left| self.persons.at(left))?;
        let right = self.persons.within(&(and + 1..mention.end)).next()?;
        (left != right).then(|| self.reference(mention.clone(), SpeakerKind::Group, 0.9))
    }

    /// The two states that the whole mention names.
    fn states(&self, mention: &Range<usize>, and: usize) -> Option<(String, String)> {
        let start = mention.start + usize::from(self.reading.form(mention.start) == "both");
        let state = |tokens: Range<usize>| {
            let (length, place) = self.reading.place_match(tokens.start, tokens.end)?;
            let own_name = matches!(place.kind, PlaceKind::Name | PlaceKind::Capital);
            (own_name && tokens.start + length == tokens.end).then(|| place.party.clone())
        };
        let (one, other) = (state(start..and)?, state(and + 1..mention.end)?);
        (one != other).then_some((one, other))
    }

    /// A person: the head of the phrase, or the name in apposition to it.
    fn person(&mut self, mention: &Range<usize>) -> Option<Reference> {
        let head = self.head(mention);
        let comma = mention.clone().find(|index| self.reading.form(*index) == ",");
        let apposed =
            comma.filter(|_| !self.reading.is_capital(head)).and_then(|comma| self.persons.within(&(comma + 1..mention.end)).next());
        // "Kestria's transport minister", where the name stands behind the comma and outside.
        let role = self.reading.people.is_role(self.reading.form(head)) && head + 1 == mention.end && self.reading.form(mention.end) == ",";
        let named = || {
            self.persons.mention_at(mention.end + 1).filter(|name| role && name.tokens.start == mention.end + 1).map(|name| name.person)
        };
        let person = self.persons.at(head).or(apposed).or_else(named)?;
        let confidence = if self.persons.list[person].doubtful { 0.9 } else { 1.0 };
        Some(self.named(person, confidence))
    }

    /// Where a place begins: after "the"; and in "a condition Kyiv", which belongs to "Kyiv said", at its end.
    fn place_start(&self, mention: &Range<usize>) -> usize {
        let last = mention.end - 1;
        let clause = matches!(self.reading.form(mention.start), "a" | "an" | "the")
            && mention.len() > 2
            && self.reading.is_capital(last)
            && !self.reading.is_capital(last - 1)
            && !self.reading.people.is_modifier(self.reading.form(last - 1))
            && !grammar::PREPOSITIONS.contains(&self.reading.form(last - 1));
        let name = |found: &crate::lexicon::places::PlaceMatch| matches!(found.kind, PlaceKind::Name | PlaceKind::Capital);
        if clause && self.reading.place_match(last, mention.end).is_some_and(|(_, found)| name(found)) {
            return last;
        }
        mention.start + usize::from(self.reading.form(mention.start) == "the")
    }

    /// "the Kremlin", "Washington", "the Russians".
    fn place(&mut self, mention: &Range<usize>) -> Option<Reference> {
        let start = self.place_start(mention);
        let (length, place) = self.reading.place_match(start, mention.end)?;
        if start + length < mention.end && self.reading.form(start + length) != "," {
            return None;
        }
        let kind = if place.kind == PlaceKind::People { SpeakerKind::Group } else { SpeakerKind::Office };
        let party = Some(place.party.clone());
        let own_name = matches!(place.kind, PlaceKind::Name | PlaceKind::Capital);
        let tokens = start..start + length;
        let speaker = if own_name {
            self.cast.state(&self.reading, tokens, &place.party)
        } else {
            self.cast.other(&self.reading, tokens, kind, party)
        };
        Some(Reference { speaker, confidence: 0.95 })
    }

    /// A body by its name, its letters, or as "the union".
    fn body(&mut self, mention: &Range<usize>) -> Option<Reference> {
        let head = self.head(mention);
        let definite = matches!(self.reading.form(mention.start), "the" | "this") || head == mention.start;
        let short = definite && head - mention.start <= 1 && head + 1 == mention.end && !self.reading.is_capital(head);
        let exact = self.bodies.at(head).or_else(|| self.bodies.named(self.reading.words(mention.clone())));
        let (body, confidence) = match exact {
            Some(body) => (body, 0.95),
            None if short => (self.body_with(head, mention.start)?, 0.8),
            None => return None,
        };
        Some(Reference { speaker: self.cast.body(&self.reading, body, &self.bodies.list[body]), confidence })
    }

    /// Which body "the union" is: the one that spoke last, the only one named so far, or the one named in the same
    /// paragraph or the one before it.
    fn body_with(&self, head: usize, start: usize) -> Option<usize> {
        let form = self.reading.form(head);
        let is = |body: usize| self.bodies.list[body].heads.contains(form);
        let spoke = self.last.filter(|(_, at)| start.saturating_sub(*at) < LOOK_BACK).and_then(|(speaker, _)| self.cast.body_of(speaker));
        if let Some(body) = spoke.filter(|body| is(*body)) {
            return Some(body);
        }
        let mut named = self.bodies.before(start).take(200).filter(|(_, body)| is(*body));
        let (tokens, latest) = named.next()?;
        let near = self.reading.paragraph(tokens.start) + 1 >= self.reading.paragraph(start);
        (near || named.all(|(_, body)| body == latest)).then_some(*latest)
    }

    /// A role, a group, a body, a document, or a name that nothing else explains.
    fn noun(&mut self, mention: &Range<usize>) -> Option<Reference> {
        let head = self.head(mention);
        let form = self.reading.form(head).to_owned();
        let people = self.reading.people;
        let first = self.reading.form(mention.start);
        let definite = matches!(first, "the" | "this" | "that") || first == form;
        if people.is_role(&form) && !people.is_group(&form) {
            let owned = self.reading.place(mention.start, head).is_some() || self.reading.form(mention.start + 1) == "'s";
            let known = (definite || owned).then(|| self.by_role(mention, head)).flatten();
            return known.or_else(|| Some(self.reference(mention.clone(), SpeakerKind::Unnamed, 0.9)));
        }
        let kind = self.kind(head, mention);
        if kind == SpeakerKind::Document && definite && head - mention.start <= 1 {
            if let Some((_, speaker)) = self.texts.iter().rev().take(50).find(|(noun, _)| *noun == form) {
                return Some(Reference { speaker: *speaker, confidence: 0.8 });
            }
        } else if definite && mention.len() <= 2 {
            let spoke = || self.spoke_last(head, kind);
            if let Some(speaker) = self.cast.with_head(&form, kind).or_else(spoke) {
                return Some(Reference { speaker, confidence: 0.8 });
            }
        }
        Some(self.reference(mention.clone(), kind, 0.9))
    }

    fn kind(&self, head: usize, mention: &Range<usize>) -> SpeakerKind {
        let (people, form) = (self.reading.people, self.reading.form(head));
        let count = self.reading.document.tokens.get(mention.start).is_some_and(|token| token.kind == TokenKind::Number);
        if people.is_group(form) || count {
            SpeakerKind::Group
        } else if people.is_organisation(form) {
            SpeakerKind::Office
        } else if people.is_document(form) {
            SpeakerKind::Document
        } else if self.reading.is_capital(head) && !self.reading.is_opening_word(head) {
            SpeakerKind::Office
        } else {
            SpeakerKind::Unnamed
        }
    }

    /// "the company", "the agency" after a body of which the article does not say what it is; "the 52-year-old".
    fn spoke_last(&self, head: usize, kind: SpeakerKind) -> Option<SpeakerId> {
        let form = self.reading.form(head);
        let (speaker, at) = self.last.filter(|(_, at)| head.saturating_sub(*at) < LOOK_BACK)?;
        let last = self.cast.get(speaker)?;
        let company = kind == SpeakerKind::Office
            && matches!(form, "company" | "agency" | "firm" | "group" | "operator" | "organisation" | "organization")
            && last.kind == SpeakerKind::Office
            && last.party.is_none();
        let aged = form.ends_with("-year-old") && last.kind == SpeakerKind::Person && self.reading.paragraph(at) == self.reading.paragraph(head);
        (company || aged).then_some(speaker)
    }

    /// "the negotiator", "Russia's foreign minister": the latest person with these words in their role, if none has
    /// been named so far the only one of the article; else whoever spoke last in this paragraph and may be called so.
    fn by_role(&mut self, mention: &Range<usize>, head: usize) -> Option<Reference> {
        let words = self.role_words(mention, head);
        let party = role::party(&self.reading, mention.start..head + 1);
        let fits = |person: usize| {
            let known = &self.persons.list[person];
            let theirs = known.role.as_ref().and_then(|role| role.party.as_ref());
            let agrees = party.is_none() || theirs.is_none() || theirs == party.as_ref();
            agrees && words.iter().all(|word| known.role_words.contains(*word))
        };
        let end = self.persons.mentions.partition_point(|known| known.tokens.start < mention.start);
        let before = self.persons.mentions[..end].iter().rev().take(200).map(|known| known.person).find(|person| fits(*person));
        let only = || {
            let mut all = (0..self.persons.list.len().min(200)).filter(|person| fits(*person));
            all.next().filter(|_| all.next().is_none())
        };
        if let Some(person) = before.or_else(only) {
            return Some(self.named(person, 0.85));
        }
        if let Some(speaker) = self.cast.with_head(self.reading.form(head), SpeakerKind::Unnamed) {
            return Some(Reference { speaker, confidence: 0.75 });
        }
        let (speaker, at) = self.last.filter(|_| head - mention.start == 1)?;
        let person = self.cast.person_of(speaker).filter(|_| self.reading.paragraph(at) == self.reading.paragraph(head))?;
        let known = &self.persons.list[person];
        let free = known.role.is_none() && agree(known.gender, self.reading.people.gender(self.reading.form(head)));
        free.then_some(Reference { speaker, confidence: 0.7 })
    }

    /// Notes the text that a statement is made in: "she said in a letter".
    pub fn note_texts(&mut self, statement: &Statement, speaker: SpeakerId) {
        let Some(cue) = statement.cue.last().or(statement.mention.as_ref()) else { return };
        let document = self.reading.document;
        let cue = document.tokens_in(*cue);
        let Some(sentence) = document.sentences.get(document.sentence_of(cue.start)) else { return };
        let near = cue.start.saturating_sub(2)..sentence.tokens.end.min(cue.end + 16);
        let is_said = |index: usize| statement.content.iter().any(|part| document.tokens_in(*part).contains(&index));
        let found: Vec<usize> = near.filter(|index| self.reading.people.is_document(self.reading.form(*index)) && !is_said(*index)).collect();
        for index in found {
            let before = (1..4).filter_map(|steps| index.checked_sub(steps)).any(|index| matches!(self.reading.form(index), "a" | "an"));
            if before {
                self.texts.push((self.reading.form(index).to_owned(), speaker));
            }
        }
    }

    /// The words of a role without articles, possessives and the place it belongs to.
    fn role_words(&self, mention: &Range<usize>, head: usize) -> Vec<&str> {
        let mut words = Vec::new();
        let mut index = mention.start;
        while index <= head {
            let form = self.reading.form(index);
            let place = self.reading.place(index, head).filter(|_| form != "the").map(|(length, _)| length);
            if place.is_none() && !matches!(form, "the" | "this" | "that" | "'s") {
                words.push(form);
            }
            index += place.unwrap_or(1);
        }
        words
    }

    /// That person, as a speaker.
    pub fn named(&mut self, person: usize, confidence: f64) -> Reference {
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
}
