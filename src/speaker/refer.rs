//! From the words that name a source to the one they mean.
//!
//! Coreference by the rules that carry most of it in news (Lee et al., CoNLL 2011, sieve order): the full
//! name first, then surname, then role, then pronoun by gender and recency, the last speaker preferred.

use crate::lexicon::grammar;
use crate::lexicon::places::PlaceKind;
use crate::speaker::bodies::Bodies;
use crate::speaker::cast::{Cast, agree};
use crate::speaker::names::Reading;
use crate::speaker::persons::{Person, Persons};
use crate::speaker::role;
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
    /// The bodies named in it.
    pub bodies: Bodies,
    /// Everybody who has spoken.
    pub cast: Cast,
    /// Everybody who has spoken and at which token, in order.
    pub spoken: Vec<(SpeakerId, usize)>,
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
        let is_adverb = |index: usize| grammar::ADVERBS.contains(&self.reading.form(index)) || grammar::is_manner(self.reading.form(index));
        while mention.start < mention.end && is_mark(mention.end - 1) {
            mention.end -= 1;
        }
        while mention.len() > 1 && is_adverb(mention.end - 1) && self.persons.at(mention.end - 1).is_none() {
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
        let named =
            || self.persons.mention_at(mention.end + 1).filter(|name| role && name.tokens.start == mention.end + 1).map(|name| name.person);
        // "Ann Poe Chief Economist at Norrant Bank"
        let titled = || {
            let name = self.persons.mention_at(mention.start).filter(|name| name.tokens.start == mention.start && name.tokens.len() > 1)?;
            (self.reading.is_capital(name.tokens.end) && self.reading.people.is_role(self.reading.form(head))).then_some(name.person)
        };
        let person = self.persons.at(head).or(apposed).or_else(named).or_else(titled)?;
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
        let exact = self.bodies.at(head).or_else(|| {
            let words = self.reading.words(mention.clone());
            self.bodies.named(words).or_else(|| self.bodies.abbreviated(&self.reading, words))
        });
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
        let definite = matches!(first, "the" | "this" | "that" | "our") || first == form;
        if people.is_role(&form) && !people.is_group(&form) {
            let owned = self.reading.place(mention.start, head).is_some() || self.reading.form(mention.start + 1) == "'s";
            let known = (definite || owned).then(|| self.by_role(mention, head)).flatten();
            return known.or_else(|| Some(self.reference(mention.clone(), SpeakerKind::Unnamed, 0.9)));
        }
        let kind = self.kind(head, mention);
        if kind == SpeakerKind::Document && definite && head - mention.start <= 1 {
            if let Some(author) = self.author(head) {
                return Some(author);
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
        let aged =
            form.ends_with("-year-old") && last.kind == SpeakerKind::Person && self.reading.paragraph(at) == self.reading.paragraph(head);
        (company || aged).then_some(speaker)
    }

    /// "the negotiator", "Russia's foreign minister": the latest person with these words in their role, if none has
    /// been named so far the only one of the article; else whoever spoke last in this paragraph and may be called so.
    fn by_role(&mut self, mention: &Range<usize>, head: usize) -> Option<Reference> {
        let role = role::role(&self.reading, mention.start..head + 1);
        let person = |exact: bool| {
            self.holder(mention.start, |known| {
                let theirs = known.role.as_ref().and_then(|role| role.party.as_ref());
                let agrees = role.party.is_none() || theirs.is_none() || theirs == role.party.as_ref();
                let same = !exact || known.role.as_ref().is_some_and(|known| known.plain == role.plain);
                agrees && same && !role.plain.is_empty() && role.plain.iter().all(|word| known.role_words.contains(word))
            })
        };
        if let Some(person) = person(true).or_else(|| person(false)) {
            return Some(self.named(person, 0.85));
        }
        if let Some(speaker) = self.cast.with_head(self.reading.form(head), SpeakerKind::Unnamed) {
            return Some(Reference { speaker, confidence: 0.75 });
        }
        let (speaker, at) = self.last.filter(|_| (1..3).contains(&(head - mention.start)))?;
        let person = self.cast.person_of(speaker).filter(|_| self.reading.paragraph(at) == self.reading.paragraph(head))?;
        let known = &self.persons.list[person];
        // Whoever has the turn that a label gives does not speak of "the minister" and mean themselves.
        let labelled = (at..head.min(at + 6)).any(|index| self.reading.form(index) == ":");
        let free = !labelled && known.role.is_none() && agree(known.gender, self.reading.people.gender(self.reading.form(head)));
        free.then_some(Reference { speaker, confidence: 0.7 })
    }

    /// The person named last before token `start` of those that fit; where none is named before, the only one.
    fn holder(&self, start: usize, fits: impl Fn(&Person) -> bool) -> Option<usize> {
        let fits = |person: &usize| self.persons.list.get(*person).is_some_and(&fits);
        let end = self.persons.mentions.partition_point(|known| known.tokens.start < start);
        let before = self.persons.mentions[..end].iter().rev().take(200).map(|known| known.person).find(|person| fits(person));
        before.or_else(|| {
            let mut all = (0..self.persons.list.len().min(200)).filter(|person| fits(person));
            all.next().filter(|_| all.next().is_none())
        })
    }

    /// Whose text "the letter" is: of whoever spoke when the article had "in a letter", or whom it is "a letter from".
    fn author(&mut self, head: usize) -> Option<Reference> {
        const BACK: usize = 300;
        let noun = self.reading.form(head);
        let is_new = |index: usize| {
            self.reading.form(index) == noun
                && (1..5).filter_map(|steps| index.checked_sub(steps)).any(|before| matches!(self.reading.form(before), "a" | "an"))
        };
        let at = (head.saturating_sub(BACK)..head).rev().find(|index| is_new(*index))?;
        if matches!(self.reading.form(at + 1), "from" | "by") {
            let person = self.persons.within(&(at + 2..at + 8)).next();
            return person.map(|person| self.named(person, 0.8));
        }
        let sentence = self.reading.document.sentence_of(at);
        let speaker = self.spoken.iter().rev().find(|(_, spoke)| *spoke <= at + 12)?;
        let near = self.reading.document.sentence_of(speaker.1) + 1 >= sentence;
        near.then_some(Reference { speaker: speaker.0, confidence: 0.8 })
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
