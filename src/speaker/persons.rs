//! The persons of one article: every name that belongs to somebody, its variants taken together.

use crate::lexicon::people::Gender;
use crate::speaker::alike::{self, near, same_person, split_suffix};
use crate::speaker::bodies::Bodies;
use crate::speaker::headline;
use crate::speaker::names::{Name, Reading, names};
use crate::speaker::role::{self, Role};
use crate::types::{Table, TokenKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A person, all mentions by name taken together.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The words of the fullest name, folded; empty where two persons could be meant, so that nobody is taken for it.
    pub key: Vec<String>,
    /// The fullest name as written.
    pub name: String,
    /// Shorter names as written.
    pub aliases: Vec<String>,
    /// The fullest role found beside the name.
    pub role: Option<Role>,
    /// All words of all roles, folded, to find "the negotiator" again.
    pub role_words: BTreeSet<String>,
    /// As far as titles, given names and pronouns tell.
    pub gender: Option<Gender>,
    /// True while nothing but two capitals says that it is a person.
    pub doubtful: bool,
}

/// A mention by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The tokens of the name.
    pub tokens: Range<usize>,
    /// Whose it is, by index.
    pub person: usize,
}

/// The persons of one article and where they are named.
#[derive(Clone, Debug, Default)]
pub struct Persons {
    /// In order of their first full mention.
    pub list: Vec<Person>,
    /// All mentions by name, in order.
    pub mentions: Vec<Mention>,
    /// Persons by the last word of their name.
    surnames: Table<String, Vec<usize>>,
    /// The first [`COMPARED`] persons by the first byte of that word, which two spellings of a name have in common.
    initials: BTreeMap<u8, Vec<usize>>,
    /// Surnames that could be either's, each with a person of its own.
    unsure: Table<String, usize>,
    /// Where each person is named, by token.
    named: BTreeMap<usize, BTreeSet<usize>>,
}

/// Persons beyond this many are left out of comparison by spelling, so that a list of a million names stays linear.
const COMPARED: usize = 400;
/// More bearers of one surname are not told apart.
const BEARERS: usize = 40;

impl Persons {
    /// Finds everybody named in the article: full names first, so that a surname before them finds its owner, and names
    /// that a title or a given name proves before those that capitals alone suggest.
    pub fn find(reading: &Reading, bodies: &Bodies) -> Self {
        let sentences = &reading.document.sentences;
        let (headlines, prose): (Vec<_>, Vec<_>) = sentences.iter().partition(|sentence| is_headline(reading, &sentence.tokens));
        let mut found: Vec<Name> = prose.iter().flat_map(|sentence| names(reading, sentence.tokens.clone())).collect();
        found.retain(|name| name.certain || bodies.named(reading.words(name.name.clone())).is_none());
        found.extend(headlines.iter().flat_map(|line| headline::full_names(reading, line.tokens.clone())));
        let mut persons = Self::default();
        let (full, short): (Vec<Name>, Vec<Name>) = found.into_iter().partition(|name| name.name.len() > 1);
        let (certain, doubtful): (Vec<Name>, Vec<Name>) = full.into_iter().partition(|name| name.certain);
        for name in certain.iter().chain(&doubtful) {
            let person = persons.full(reading, name);
            persons.mention(reading, person, name);
        }
        // "Mr. Obama" tells whom "Obama" can mean, not the other way round.
        let (titled, bare): (Vec<Name>, Vec<Name>) = short.into_iter().partition(|name| name.certain);
        for name in titled.iter().chain(&bare) {
            if let Some(person) = persons.short(reading, name) {
                persons.mention(reading, person, name);
            }
        }
        for line in headlines {
            let found = headline::mentions(reading, &persons, line.tokens.clone());
            persons.mentions.extend(found);
        }
        persons.mentions.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
        persons.mentions.dedup_by_key(|mention| mention.tokens.start);
        persons
    }

    /// The person that token `index` names.
    pub fn at(&self, index: usize) -> Option<usize> {
        self.mention_at(index).map(|mention| mention.person)
    }

    /// The mention by name that token `index` belongs to.
    pub fn mention_at(&self, index: usize) -> Option<&Mention> {
        let next = self.mentions.partition_point(|mention| mention.tokens.end <= index);
        self.mentions.get(next).filter(|mention| mention.tokens.contains(&index))
    }

    /// The persons named in a range of tokens, in order.
    pub fn within(&self, tokens: &Range<usize>) -> impl Iterator<Item = usize> {
        let first = self.mentions.partition_point(|mention| mention.tokens.end <= tokens.start);
        let end = tokens.end;
        self.mentions[first..].iter().take_while(move |mention| mention.tokens.start < end).map(|mention| mention.person)
    }

    /// The persons whose surname is `form`, or where there are none, a spelling of it.
    pub fn bearers(&self, form: &str) -> Vec<usize> {
        if let Some(bearers) = self.surnames.get(form) {
            return bearers.clone();
        }
        let alike = |person: &usize| split_suffix(&self.list[*person].key).0.last().is_some_and(|last| near(last, form));
        self.with_initial(form).iter().copied().filter(alike).collect()
    }

    /// The first [`COMPARED`] persons whose surname begins as `surname` does, in order.
    fn with_initial(&self, surname: &str) -> &[usize] {
        surname.bytes().next().and_then(|initial| self.initials.get(&initial)).map_or(&[], Vec::as_slice)
    }

    /// The person of a full name.
    fn full(&mut self, reading: &Reading, name: &Name) -> usize {
        let written = reading.words(name.name.clone());
        let key = alike::key(written);
        let known = |key: &[String]| {
            let surname = split_suffix(key).0.last()?;
            let same = |person: &&usize| same_person(reading.people, &self.list[**person].key, key);
            self.with_initial(surname).iter().find(same).copied()
        };
        if let Some(known) = known(&key) {
            self.list[known].doubtful &= !name.certain;
            self.list[known].take_name(written, key.clone());
            self.keep_surname(known);
            return known;
        }
        // "Crooked Ann Poe", "Injecting Poe": the first word is a capital for another reason.
        if !name.certain && opens(reading, name.name.start) {
            let least = if key.first().is_some_and(|first| first.ends_with("ing")) { 1 } else { 2 };
            let tail = key.get(1..).filter(|tail| tail.len() >= least);
            if let Some(known) = tail.and_then(known) {
                return known;
            }
        }
        self.push(Person { name: written.to_owned(), doubtful: !name.certain, gender: gender(reading, name), key, ..Person::default() })
    }

    fn push(&mut self, person: Person) -> usize {
        let index = self.list.len();
        let initial = split_suffix(&person.key).0.last().and_then(|surname| surname.bytes().next());
        if let Some(initial) = initial.filter(|_| index < COMPARED) {
            self.initials.entry(initial).or_default().push(index);
        }
        self.list.push(person);
        self.keep_surname(index);
        index
    }

    fn keep_surname(&mut self, person: usize) {
        let Some(last) = split_suffix(&self.list[person].key).0.last().cloned() else { return };
        let bearers = self.surnames.entry(last, Vec::new);
        if bearers.len() < BEARERS && !bearers.contains(&person) {
            bearers.push(person);
        }
    }

    /// Whose surname, or only name, it is. Where two fit and nothing near decides, a person of their own, under the
    /// bare surname, whom nobody else is taken for.
    fn short(&mut self, reading: &Reading, name: &Name) -> Option<usize> {
        let written = reading.words(name.name.clone());
        let key = alike::key(written);
        let form = key.first()?;
        let gender = gender(reading, name);
        let mut bearers = self.bearers(form);
        bearers.retain(|person| gender.is_none() || self.list[*person].gender.is_none_or(|known| Some(known) == gender));
        let person = match bearers.as_slice() {
            [] => self.by_other_word(reading, form),
            [only] => Some(*only),
            several => self.nearest(reading, name, several).or_else(|| Some(self.unsure(written))),
        };
        if let Some(person) = person {
            self.list[person].add_alias(written);
            return Some(person);
        }
        name.certain.then(|| self.push(Person { name: written.to_owned(), gender, key, ..Person::default() }))
    }

    /// The one person with that word elsewhere in the name: "Xi" of Xi Jinping, "Sheinbaum" of Claudia Sheinbaum
    /// Pardo, "Hillary".
    fn by_other_word(&self, reading: &Reading, form: &str) -> Option<usize> {
        let mut fits = self.list.iter().take(COMPARED).enumerate().filter(|(_, person)| person.key.iter().any(|word| word == form));
        let (person, found) = fits.next()?;
        // A given name may also be the surname of somebody else; a surname that comes first is no given name.
        let given = reading.people.is_given_name(form);
        (fits.next().is_none() && found.key.len() > 1 && (form.chars().count() > 1) && !(given && found.doubtful)).then_some(person)
    }

    /// Which of several bearers of a surname is meant: the one whose title it is, the one whom the article never
    /// names in full, the only one named so far, the one named last while the others are paragraphs away, or the one
    /// whom most of the article is about.
    fn nearest(&self, reading: &Reading, name: &Name, several: &[usize]) -> Option<usize> {
        let only = |fits: &dyn Fn(&usize) -> bool| {
            let mut fits = several.iter().filter(|person| fits(person));
            fits.next().copied().filter(|_| fits.next().is_none())
        };
        if name.certain {
            let title = role::beside(reading, name).map(|role| role.words).unwrap_or_default();
            let holds = |person: &usize| !title.is_empty() && title.iter().all(|word| self.list[*person].role_words.contains(word));
            if let Some(person) = only(&holds).or_else(|| only(&|person| self.list[*person].key.len() == 1)) {
                return Some(person);
            }
        }
        let at = name.name.start;
        let last = |person: &usize| self.named.get(person).and_then(|named| named.range(..at).next_back()).copied();
        let paragraph = |token: usize| reading.document.sentences.get(reading.document.sentence_of(token)).map_or(0, |s| s.paragraph);
        let mut order: Vec<(usize, usize)> = several.iter().filter_map(|person| Some((paragraph(last(person)?), *person))).collect();
        order.sort_unstable_by(|a, b| b.cmp(a));
        match order.as_slice() {
            [(_, only)] => Some(*only),
            [(near, person), (far, _), ..] if near > far && paragraph(at) <= near + 1 => Some(*person),
            _ => {
                let times = |person: &usize| self.named.get(person).map_or(0, BTreeSet::len);
                let all: usize = several.iter().map(times).sum();
                several.iter().copied().find(|person| times(person) > 1 && times(person) >= 2 * (all - times(person)))
            }
        }
    }

    /// The entry for a surname that could be either's.
    fn unsure(&mut self, written: &str) -> usize {
        let next = self.list.len();
        let person = *self.unsure.entry(written.to_owned(), || next);
        if person == next {
            self.list.push(Person { name: written.to_owned(), doubtful: true, ..Person::default() });
        }
        person
    }

    /// Keeps a mention and takes role and gender from the words around it.
    fn mention(&mut self, reading: &Reading, index: usize, name: &Name) {
        self.mentions.push(Mention { tokens: name.name.clone(), person: index });
        self.named.entry(index).or_default().insert(name.name.start);
        let role = role::beside(reading, name);
        let person = &mut self.list[index];
        person.gender = person.gender.or_else(|| gender(reading, name)).or(role.as_ref().and_then(|role| role.gender));
        if let Some(role) = reading.listed(&person.name).and_then(|entry| entry.role.as_ref()) {
            person.role_words.extend(role.split_whitespace().map(str::to_lowercase));
        }
        if let Some(role) = role {
            person.role_words.extend(role.words.iter().cloned());
            if person.role.as_ref().is_none_or(|known| known.party.is_none() && role.party.is_some() && !role.former) {
                person.role = Some(role);
            }
        }
    }
}

impl Person {
    /// The fuller of two names stays; of equal ones the one that is not all capitals.
    fn take_name(&mut self, written: &str, key: Vec<String>) {
        let shouted = |name: &str| !name.chars().any(char::is_lowercase);
        if key.len() > self.key.len() || (key.len() == self.key.len() && shouted(&self.name) && !shouted(written)) {
            let shorter = std::mem::replace(&mut self.name, written.to_owned());
            self.aliases.retain(|alias| alias != written);
            self.add_alias(&shorter);
            self.key = key;
        } else {
            self.add_alias(written);
        }
    }

    fn add_alias(&mut self, words: &str) {
        if self.name != words && self.aliases.len() < 12 && !self.aliases.iter().any(|alias| alias == words) {
            self.aliases.push(words.to_owned());
        }
    }
}

/// True where a capital is no sign of a name: at the beginning of a sentence or a quotation.
fn opens(reading: &Reading, index: usize) -> bool {
    let sentence = reading.document.sentences.get(reading.document.sentence_of(index));
    let first = sentence.is_some_and(|sentence| sentence.tokens.start == index);
    first || index.checked_sub(1).and_then(|before| reading.document.tokens.get(before)).is_some_and(|token| token.kind == TokenKind::Quote)
}

/// A line in which nearly every word has a capital, or every letter is one, tells nothing about names.
fn is_headline(reading: &Reading, tokens: &Range<usize>) -> bool {
    let words = tokens.clone().filter(|index| reading.document.tokens[*index].kind == TokenKind::Word);
    let (mut capitals, mut shouted, mut all) = (0, 0, 0);
    for index in words {
        all += 1;
        capitals += usize::from(reading.is_capital(index));
        shouted += usize::from(!reading.word(index).chars().any(char::is_lowercase));
    }
    let closed = tokens.end.checked_sub(1).is_some_and(|last| reading.form(last) == ".");
    all >= 4 && (shouted == all || (all >= 5 && capitals * 10 >= all * 7 && !closed))
}

/// What the titles before a name and the given name tell.
fn gender(reading: &Reading, name: &Name) -> Option<Gender> {
    let titles = (name.run.start.saturating_sub(1)..name.name.start).find_map(|index| reading.people.gender(reading.form(index)));
    titles.or_else(|| reading.people.gender(reading.form(name.name.start)).filter(|_| name.name.len() > 1))
}
