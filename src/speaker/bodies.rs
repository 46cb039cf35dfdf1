//! The bodies of one article: every ministry, union, company or newspaper that it names, with the words and the
//! letters it may be called by afterwards ("the union", "TU").

use crate::speaker::alike;
use crate::speaker::names::{Reading, is_function_word};
use crate::types::Table;
use std::collections::BTreeSet;
use std::ops::Range;

/// A body, all mentions by name taken together.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Its first mention by name, without an article.
    pub tokens: Range<usize>,
    /// The nouns that it is: "union", "company".
    pub heads: BTreeSet<String>,
    /// Its short form, where the article gives one in brackets.
    pub acronym: Option<String>,
}

/// The bodies of one article and where they are named.
#[derive(Clone, Debug, Default)]
pub struct Bodies {
    /// In order of their first mention.
    pub list: Vec<Body>,
    /// All mentions by name, in order: the tokens, and whose they are.
    pub mentions: Vec<(Range<usize>, usize)>,
    known: Table<String, usize>,
}

/// What a phrase of capitals tells about the body it names.
struct Phrase {
    tokens: Range<usize>,
    head: Option<String>,
    acronym: Option<String>,
}

/// Bodies beyond this many are not asked whether a short form is theirs, so that a list of a million stays linear.
const COMPARED: usize = 100;

/// No name of a body is longer, in tokens.
const LONGEST: usize = 12;

impl Bodies {
    /// Finds every body that is named in the article.
    pub fn find(reading: &Reading) -> Self {
        let mut bodies = Self::default();
        let mut phrases = Vec::new();
        for sentence in &reading.document.sentences {
            let mut index = sentence.tokens.start;
            while index < sentence.tokens.end {
                let opens = reading.is_capital(index) && !is_function_word(reading.form(index));
                let phrase = opens.then(|| phrase(reading, index, sentence.tokens.end)).flatten();
                index = phrase.as_ref().map_or(index + 1, |phrase| phrase.tokens.end);
                phrases.extend(phrase);
            }
        }
        for phrase in phrases {
            bodies.add(reading, phrase);
        }
        bodies
    }

    /// The body that `words` name or abbreviate.
    pub fn named(&self, words: &str) -> Option<usize> {
        self.known.get(&fold(words)).copied()
    }

    /// The one body whose words begin with these letters, where the article never says so: "EUCOM".
    pub fn abbreviated(&self, reading: &Reading, letters: &str) -> Option<usize> {
        if !alike::is_acronym(letters) {
            return None;
        }
        let fits = |body: &Body| alike::abbreviates(letters, reading.words(body.tokens.clone()));
        let mut fits = self.list.iter().take(COMPARED).enumerate().filter(|(_, body)| fits(body));
        let (body, _) = fits.next()?;
        fits.next().is_none().then_some(body)
    }

    /// The body that token `index` names.
    pub fn at(&self, index: usize) -> Option<usize> {
        self.mention_at(index).map(|(_, body)| body)
    }

    /// The mention that token `index` belongs to.
    pub fn mention_at(&self, index: usize) -> Option<(Range<usize>, usize)> {
        let next = self.mentions.partition_point(|(tokens, _)| tokens.end <= index);
        self.mentions.get(next).filter(|(tokens, _)| tokens.contains(&index)).cloned()
    }

    /// The only body of the article that is called so: "company".
    pub fn only_with(&self, head: &str) -> Option<usize> {
        let mut fits = self.list.iter().take(COMPARED).enumerate().filter(|(_, body)| body.heads.contains(head));
        let (body, _) = fits.next()?;
        fits.next().is_none().then_some(body)
    }

    /// The mentions that begin before token `index`, the latest first.
    pub fn before(&self, index: usize) -> impl Iterator<Item = &(Range<usize>, usize)> {
        self.mentions[..self.mentions.partition_point(|(tokens, _)| tokens.start < index)].iter().rev()
    }

    fn add(&mut self, reading: &Reading, phrase: Phrase) {
        let key = fold(reading.words(phrase.tokens.clone()));
        let next = self.list.len();
        let body = *self.known.entry(key, || next);
        if body == next {
            self.list.push(Body { tokens: phrase.tokens.clone(), ..Body::default() });
        }
        self.list[body].heads.extend(phrase.head);
        if let Some(acronym) = phrase.acronym {
            self.known.entry(fold(&acronym), || body);
            self.list[body].acronym.get_or_insert(acronym);
        }
        self.mentions.push((phrase.tokens, body));
    }
}

fn fold(words: &str) -> String {
    let words: Vec<String> = alike::key(words).iter().map(|word| word.trim_end_matches("'s").to_owned()).collect();
    words.join(" ")
}

/// The name of a body that begins at the capital `start`, if the words in it, before or after it say that it is one.
fn phrase(reading: &Reading, start: usize, limit: usize) -> Option<Phrase> {
    let limit = limit.min(start + LONGEST);
    // A name that the lists know stands as they write it, whatever its words mean alone.
    let listed = reading.place(start, limit).map_or(0, |(length, _)| length);
    let (mut end, mut head) = (start, None);
    if listed > 1 {
        end = start + listed;
        head = Some(end - 1).filter(|last| reading.is_capital(*last) && is_body_word(reading, reading.form(*last)));
    }
    while end < limit {
        let form = reading.form(end);
        if reading.is_capital(end) {
            let leads = matches!(reading.form(end + 1), "of" | "for" | "on") && !reading.people.is_role(form);
            if is_body_word(reading, form) && (end > start || leads) {
                head = Some(end);
            }
            end += 1;
        } else if let Some(next) = goes_on(reading, start..end, head.is_some()) {
            end = next;
        } else {
            break;
        }
    }
    // "the Teamsters union", "Canada's government"
    let small = end + usize::from(reading.form(end) == "'s");
    if small < limit && head.is_none() && is_small_noun(reading, start..end, small) {
        head = Some(small);
        end = small + 1;
    }
    let acronym = acronym(reading, start..end);
    let office = head.is_none().then(|| office_before(reading, start..end)).flatten();
    let outlet = head.is_none() && end > start + 1 && reading.people.is_outlet(reading.form(end - 1));
    let told = head.is_some() || acronym.is_some() || office.is_some() || outlet;
    let head = head.map(|head| reading.form(head).to_owned()).or_else(|| office.filter(|noun| !noun.is_empty()));
    told.then_some(Phrase { tokens: start..end, head, acronym })
}

fn is_body_word(reading: &Reading, form: &str) -> bool {
    reading.people.is_organisation(form) && !reading.people.is_given_name(form)
}

/// A small noun for one body after its name: "the Teamsters *union*", not "Most *countries*" or "Battleground *state*".
fn is_small_noun(reading: &Reading, name: Range<usize>, noun: usize) -> bool {
    let form = reading.form(noun);
    let sentence = reading.document.sentences.get(reading.document.sentence_of(name.start));
    let opens = sentence.is_some_and(|sentence| sentence.tokens.start == name.start) && name.len() == 1;
    let word = opens && reading.form(name.end) != "'s" && reading.place(name.start, name.end).is_none();
    reading.people.is_organisation(form) && !form.ends_with('s') && !word
}

/// Where a name goes on after small words: "Bureau *of* Prisons", "Quay *and* Crane Workers*'* Union".
fn goes_on(reading: &Reading, so_far: Range<usize>, has_head: bool) -> Option<usize> {
    let end = so_far.end;
    let form = reading.form(end);
    let after_the = end + 1 + usize::from(reading.form(end + 1) == "the");
    match form {
        "of" | "for" | "on" if has_head && reading.is_capital(after_the) => Some(after_the),
        "'" | "&" if reading.is_capital(end + 1) => Some(end + 1),
        "'s" if reading.is_capital(end + 1) => Some(end + 1),
        "and" if reading.is_capital(end + 1) && so_far.len() < 4 && !has_head => {
            let place = reading.place(so_far.start, end).is_some_and(|(length, _)| length == so_far.len());
            let plain = |index: usize| !place && !reading.people.is_given_name(reading.form(index));
            let body = (end + 1..end + 5).take_while(|index| reading.is_capital(*index) || reading.form(*index) == "'");
            (so_far.clone().all(plain) && body.into_iter().any(|index| is_body_word(reading, reading.form(index)))).then_some(end + 1)
        }
        _ => None,
    }
}

/// The letters in brackets after a name, where they are its first letters: "(IAEA)".
fn acronym(reading: &Reading, name: Range<usize>) -> Option<String> {
    let letters = reading.word(name.end + 1);
    let bracketed = reading.form(name.end) == "(" && reading.form(name.end + 2) == ")";
    if !bracketed || !alike::is_acronym(letters) {
        return None;
    }
    (name.len() > 1 && alike::abbreviates(letters, reading.words(name))).then(|| letters.to_owned())
}

/// The noun for a body that a person's office at it tells: "chief executive of Sable Ports" is a company's; empty where
/// the office tells only that it is a body ("a spokesman for Ukrenergo").
fn office_before(reading: &Reading, name: Range<usize>) -> Option<String> {
    let before = |steps: usize| name.start.checked_sub(steps).map_or("", |index| reading.form(index));
    let at = 1 + usize::from(before(1) == "the");
    let office = before(at + 1);
    let of = matches!(before(at), "of" | "for" | "at");
    let person = reading.people.is_given_name(reading.form(name.start)) || reading.people.is_role(reading.form(name.start));
    if !of || person {
        return None;
    }
    match office {
        "executive" | "ceo" | "shareholder" | "shareholders" => Some("company".to_owned()),
        _ if reading.place(name.start, name.end).is_some() => None,
        "spokesman" | "spokeswoman" | "spokesperson" | "spokespeople" | "director" | "chairman" | "chairwoman" | "economist"
        | "analyst" | "official" | "officials" | "executives" => Some(String::new()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::abbreviations::Abbreviations;
    use crate::lexicon::people::People;
    use crate::lexicon::places::Places;
    use crate::speaker::known::Known;
    use crate::split::split;
    use crate::types::Article;

    /// The bodies of a text: name, nouns, letters.
    fn found(text: &str) -> Vec<String> {
        let document = split(&Article { text: text.to_owned(), ..Article::default() }, &Abbreviations::builtin());
        let (people, places, known) = (People::builtin(), Places::builtin(), Known::default());
        let reading = Reading { text, document: &document, people: &people, places: &places, known: &known };
        let bodies = Bodies::find(&reading).list;
        let line = |body: Body| {
            let heads: Vec<String> = body.heads.into_iter().collect();
            format!("{} | {} | {}", reading.words(body.tokens), heads.join(","), body.acronym.unwrap_or_default())
        };
        bodies.into_iter().map(line).collect()
    }

    #[test]
    fn bodies_are_told_by_their_nouns_their_letters_and_their_officers() {
        assert_eq!(found("The Quay and Crane Workers' Union met."), ["Quay and Crane Workers' Union | union | "]);
        assert_eq!(found("The Teamsters union (TU) met."), ["Teamsters union | union | TU"]);
        assert_eq!(found("Ann Poe, the chief executive of Sable Ports, left."), ["Sable Ports | company | "]);
        assert_eq!(found("He asked the Commission on Port Fees and Norrant."), ["Commission on Port Fees | commission | "]);
        assert_eq!(found("Ann Poe and Tom Ray met in Varn."), [""; 0]);
    }
}
