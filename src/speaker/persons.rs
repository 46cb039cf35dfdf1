//! The persons of one article: every name that belongs to somebody, its variants taken together.

use crate::lexicon::people::Gender;
use crate::speaker::names::{Name, Reading, names};
use crate::speaker::role::{self, Role};
use crate::types::TokenKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// A person, all mentions by name taken together.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The words of the fullest name, folded, without initials' full stops.
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
}

/// Persons beyond this many are left out of comparison by spelling, so that a list of a million names stays linear.
const COMPARED: usize = 400;

impl Persons {
    /// Finds everybody named in the article: full names first, so that a surname in the headline finds its owner.
    pub fn find(reading: &Reading) -> Self {
        let sentences = &reading.document.sentences;
        let found: Vec<Name> = sentences
            .iter()
            .filter(|sentence| !is_headline(reading, &sentence.tokens))
            .flat_map(|sentence| names(reading, sentence.tokens.clone()))
            .collect();
        let mut persons = Self::default();
        let mut owners: Vec<Option<usize>> = vec![None; found.len()];
        for (owner, name) in owners.iter_mut().zip(&found).filter(|(_, name)| name.name.len() > 1) {
            *owner = Some(persons.full(reading, name));
        }
        let full: Vec<(usize, usize)> = owners.iter().zip(&found).filter_map(|(owner, name)| Some((name.name.start, (*owner)?))).collect();
        for (owner, name) in owners.iter_mut().zip(&found).filter(|(_, name)| name.name.len() == 1) {
            *owner = persons.short(reading, name, &full);
        }
        for (owner, name) in owners.iter().zip(&found) {
            if let Some(person) = *owner {
                persons.mentions.push(Mention { tokens: name.name.clone(), person });
                persons.learn(reading, person, name);
            }
        }
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

    fn full(&mut self, reading: &Reading, name: &Name) -> usize {
        let key = key(reading, &name.name);
        let written = reading.words(name.name.clone());
        let known = self.list.iter().take(COMPARED).position(|person| same_person(&person.key, &key));
        if let Some(known) = known {
            let person = &mut self.list[known];
            person.doubtful &= !name.certain;
            if key.len() > person.key.len() {
                let shorter = std::mem::replace(&mut person.name, written.to_owned());
                person.add_alias(&shorter);
                person.key = key;
            } else {
                person.add_alias(written);
            }
            return known;
        }
        let gender = gender(reading, name);
        self.list.push(Person { key, name: written.to_owned(), doubtful: !name.certain, gender, ..Person::default() });
        self.list.len() - 1
    }

    /// A surname, or a given name that only one person has. The person named last before it is meant.
    fn short(&mut self, reading: &Reading, name: &Name, full: &[(usize, usize)]) -> Option<usize> {
        let form = reading.form(name.name.start);
        let gender = gender(reading, name);
        let fits = |person: &&(usize, &Person)| gender.is_none() || person.1.gender.is_none() || person.1.gender == gender;
        let indexed: Vec<(usize, &Person)> = self.list.iter().take(COMPARED).enumerate().collect();
        let owners: Vec<usize> = indexed
            .iter()
            .filter(|(_, person)| person.key.last().is_some_and(|last| near(last, form)))
            .filter(fits)
            .map(|(index, _)| *index)
            .collect();
        let owner = match owners.as_slice() {
            [] => {
                let mut first = indexed
                    .iter()
                    .filter(|(_, person)| person.key.len() > 1 && person.key.first().is_some_and(|first| first == form))
                    .map(|(index, _)| *index);
                first.next().filter(|_| first.next().is_none() && !name.certain)
            }
            [only] => Some(*only),
            several => Some(named_last_before(full, name.name.start, several).unwrap_or(several[0])),
        };
        if let Some(owner) = owner {
            self.list[owner].add_alias(reading.words(name.name.clone()));
            return Some(owner);
        }
        name.certain.then(|| {
            self.list.push(Person { key: vec![form.to_owned()], name: reading.words(name.name.clone()).to_owned(), ..Person::default() });
            self.list.len() - 1
        })
    }

    /// Takes role and gender from the words around one mention.
    fn learn(&mut self, reading: &Reading, person: usize, name: &Name) {
        let role = role::beside(reading, name);
        let person = &mut self.list[person];
        person.gender = person.gender.or_else(|| gender(reading, name)).or(role.as_ref().and_then(|role| role.gender));
        if let Some(role) = reading.known.find(&person.name).and_then(|entry| entry.role.as_ref()) {
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
    fn add_alias(&mut self, words: &str) {
        if self.name != words && self.aliases.len() < 12 && !self.aliases.iter().any(|alias| alias == words) {
            self.aliases.push(words.to_owned());
        }
    }
}

/// A line in which nearly every word has a capital tells nothing about names.
fn is_headline(reading: &Reading, tokens: &Range<usize>) -> bool {
    let words = tokens.clone().filter(|index| reading.document.tokens[*index].kind == TokenKind::Word);
    let (capitals, all) = words.fold((0, 0), |(capitals, all), index| (capitals + usize::from(reading.is_capital(index)), all + 1));
    let closed = tokens.end.checked_sub(1).is_some_and(|last| reading.form(last) == ".");
    all >= 5 && capitals * 10 >= all * 7 && !closed
}

/// What the titles before a name and the given name tell.
fn gender(reading: &Reading, name: &Name) -> Option<Gender> {
    let titles = (name.run.start.saturating_sub(1)..name.name.start).find_map(|index| reading.people.gender(reading.form(index)));
    titles.or_else(|| reading.people.gender(reading.form(name.name.start)).filter(|_| name.name.len() > 1))
}

/// Which of `persons` was named in full last before token `index`. `full` holds token and person in order.
fn named_last_before(full: &[(usize, usize)], index: usize, persons: &[usize]) -> Option<usize> {
    let end = full.partition_point(|(token, _)| *token < index);
    full[..end].iter().rev().take(COMPARED).find(|(_, person)| persons.contains(person)).map(|(_, person)| *person)
}

/// The folded words of a name that tell persons apart: no full stop, no "Jr."
fn key(reading: &Reading, name: &Range<usize>) -> Vec<String> {
    let words = name.clone().map(|index| reading.form(index).trim_end_matches('.').to_owned());
    words.filter(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii")).collect()
}

/// Two names of one person: surnames alike, and given names that do not speak against it.
pub fn same_person(a: &[String], b: &[String]) -> bool {
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return false };
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else { return false };
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    near(last_a, last_b)
        && (a.len() == 1 || b.len() == 1 || near(first_a, first_b) || initial(first_a, first_b) || initial(first_b, first_a))
}

/// Equal, or spelling variants of a long name: Zelensky, Zelenskyy, Zelenskiy.
pub fn near(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    // By bytes first, which costs nothing: most names differ at once.
    if a.len().min(b.len()) < 7 || a.len() > 80 || a.as_bytes().first() != b.as_bytes().first() || a.len().abs_diff(b.len()) > 8 {
        return false;
    }
    a.chars().count().min(b.chars().count()) >= 7 && strsim::levenshtein(a, b) <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_near() {
        assert!(near("zelensky", "zelenskyy") && near("zelenskiy", "zelenskyy"));
        assert!(!near("smith", "smyth") && !near("johnson", "jackson"));
    }

    #[test]
    fn two_persons_with_one_surname_stay_two() {
        let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert!(same_person(&words("j smith"), &words("john smith")));
        assert!(!same_person(&words("anna smith"), &words("john smith")));
        assert!(same_person(&words("smith"), &words("john smith")));
    }
}
