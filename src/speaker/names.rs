//! Names of persons in a text, without a name recogniser: runs of capitals, less what places, titles and bodies
//! explain, that a title, a given name or a reporting verb says are somebody's.

use crate::lexicon::grammar;
use crate::lexicon::people::People;
use crate::lexicon::places::Places;
use crate::lexicon::roster::RosterEntry;
use crate::speaker::known::Known;
use crate::types::{Document, SpeakerKind, TokenKind};
use std::ops::Range;

/// A run of capitalised words that may name a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The whole run with its titles: "Ukrainian President Volodymyr Zelenskyy".
    pub run: Range<usize>,
    /// The name alone: "Volodymyr Zelenskyy".
    pub name: Range<usize>,
    /// True where a title, an honorific or a given name tells that it is a person.
    pub certain: bool,
}

/// A text and the lists that explain its words.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub document: &'a Document,
    /// Titles, roles and given names.
    pub people: &'a People,
    /// States, bodies and their people.
    pub places: &'a Places,
    /// The people of the roster.
    pub known: &'a Known<'a>,
}

impl<'a> Reading<'a> {
    /// The folded form of token `index`; empty past the end.
    pub fn form(&self, index: usize) -> &'a str {
        if index < self.document.tokens.len() { self.document.form(index) } else { "" }
    }

    /// Token `index` as written; empty past the end.
    pub fn word(&self, index: usize) -> &'a str {
        self.document.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    /// True for a word that begins with a capital.
    pub fn is_capital(&self, index: usize) -> bool {
        self.document.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Word)
            && self.word(index).starts_with(char::is_uppercase)
    }

    /// The words of a range of tokens as written.
    pub fn words(&self, tokens: Range<usize>) -> &'a str {
        match (self.document.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.document.tokens.get(last))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.span.cover(last.span).of(self.text),
            _ => "",
        }
    }

    /// The roster's person of that name.
    pub fn listed(&self, name: &str) -> Option<&'a RosterEntry> {
        self.known.find(self.people, name).filter(|entry| entry.kind.is_none_or(|kind| kind == SpeakerKind::Person))
    }

    /// The paragraph of token `index`.
    pub fn paragraph(&self, index: usize) -> usize {
        let sentence = self.document.sentences.get(self.document.sentence_of(index));
        sentence.map_or(self.document.paragraphs.len(), |sentence| sentence.paragraph)
    }

    /// True for the first word of a sentence where it is no name by its look: "Proponents", not "NATO".
    pub fn is_opening_word(&self, index: usize) -> bool {
        let sentence = self.document.sentences.get(self.document.sentence_of(index));
        sentence.is_some_and(|sentence| sentence.tokens.start == index) && self.form(index).ends_with('s')
    }

    /// The place that the tokens from `index` on name, and how many they are.
    pub fn place(&self, index: usize, end: usize) -> Option<(usize, &'a str)> {
        let (length, place) = self.place_match(index, end)?;
        Some((length, place.party.as_str()))
    }

    /// The same with how the words stand for it.
    pub fn place_match(&self, index: usize, end: usize) -> Option<(usize, &'a crate::lexicon::places::PlaceMatch)> {
        let first = self.form(index);
        let is_small = self.document.tokens.get(index)?.span.of(self.text).starts_with(|c: char| c.is_ascii_lowercase());
        if is_small && first != "the" && !self.places.may_be_small(first) {
            return None;
        }
        let forms = index..end.min(index + LONGEST_PLACE);
        let (length, place) = self.places.find(|at| forms.contains(&(index + at)).then(|| self.form(index + at)))?;
        place.reads(self.words(index..index + length)).then_some((length, place))
    }
}

/// No place's name is longer, in tokens.
pub const LONGEST_PLACE: usize = 6;

/// All names of persons in the tokens given, in order.
pub fn names(reading: &Reading, tokens: Range<usize>) -> Vec<Name> {
    let mut found = Vec::new();
    let mut index = tokens.start;
    while index < tokens.end {
        if !reading.is_capital(index) {
            index += 1;
            continue;
        }
        let end = run_end(reading, index, tokens.end);
        found.extend(name(reading, index..end));
        index = end;
    }
    found
}

/// No person's name is longer, in tokens; a nickname in quotation marks takes three.
const LONGEST: usize = 6;

/// Particles inside names.
const PARTICLES: &[&str] =
    &["de", "der", "den", "del", "della", "di", "da", "dos", "van", "von", "bin", "ibn", "al", "el", "la", "le", "ter", "ten", "zu"];

/// Where a run of capitals that begins at `start` ends. A sentence's end inside "J. K." does not cut it.
fn run_end(reading: &Reading, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    while end < limit {
        let particle =
            PARTICLES.contains(&reading.form(end)) && (reading.is_capital(end + 1) || PARTICLES.contains(&reading.form(end + 1)));
        if is_nickname(reading, start..end) {
            end += 3;
        } else if reading.is_capital(end) || particle {
            end += 1;
        } else {
            break;
        }
    }
    end
}

/// True where a nickname in quotation marks follows a given name: William *"Bill"* Taylor.
fn is_nickname(reading: &Reading, so_far: Range<usize>) -> bool {
    let end = so_far.end;
    let mark = |index: usize| reading.document.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Quote);
    let initial = |index: usize| reading.form(index).trim_end_matches('.').chars().count() == 1;
    let given = |index: usize| so_far.contains(&index) && reading.people.is_given_name(reading.form(index));
    (given(end - 1) || (initial(end - 1) && given(end.saturating_sub(2))))
        && mark(end)
        && reading.is_capital(end + 1)
        && mark(end + 2)
        && reading.is_capital(end + 3)
}

/// What stands before the name in a run of capitals.
struct Opening {
    /// Where the name begins.
    start: usize,
    /// True where a title or an honorific stands before it.
    titled: bool,
    /// True where an honorific does, which only a person has.
    honorific: bool,
}

/// Leaves out titles, modifiers, small words and places: "Former Ukrainian President *Volodymyr Zelenskyy*".
fn opening(reading: &Reading, run: &Range<usize>) -> Opening {
    let mut start = after_title(reading, run);
    let mut titled = start > run.start || run.start.checked_sub(1).is_some_and(|before| is_title(reading, before));
    let mut honorific = start > run.start && reading.people.is_honorific(reading.form(start - 1));
    while start < run.end {
        let form = reading.form(start);
        if is_title(reading, start) && (start + 1 < run.end) && !(reading.people.is_given_name(form) && start + 2 == run.end) {
            titled = true;
            honorific |= reading.people.is_honorific(form);
            start += 1;
        } else if reading.people.is_modifier(form) || is_function_word(form) {
            start += 1;
        } else if let Some((length, _)) = reading
            .place_match(start, run.end)
            .filter(|(length, place)| start + length < run.end && !(place.ambiguous && reading.people.is_given_name(form)))
        {
            start += length;
        } else {
            break;
        }
    }
    // "Miss Universe Alicia Poe": the title is two words.
    let given = |index: usize| reading.people.is_given_name(reading.form(index));
    let wide = honorific && run.end - start == 3 && !given(start) && given(start + 1);
    Opening { start: start + usize::from(wide), titled, honorific }
}

/// The name in a run of capitals, if it can be a person's.
fn name(reading: &Reading, mut run: Range<usize>) -> Option<Name> {
    run.end = run_without_title(reading, &run);
    let Opening { start, titled, honorific } = opening(reading, &run);
    let name = start..run.end;
    let first = reading.form(start);
    let place =
        reading.place_match(start, run.end).is_some_and(|(length, place)| start + length == run.end && !(place.ambiguous && titled));
    let office = name.len() == 1 && if honorific { is_addressed(first) } else { is_title(reading, start) };
    if name.is_empty() || name.len() > LONGEST || place || office || !honorific && is_other(reading, &name) {
        return None;
    }
    let given = reading.people.is_given_name(first) && name.len() > 1;
    let certain = titled || given || reading.listed(reading.words(name.clone())).is_some();
    let after_the = start == run.start && run.start.checked_sub(1).is_some_and(|before| reading.form(before) == "the");
    (certain || name.len() == 1 || !(after_the || is_thing(reading, name.end - 1))).then_some(Name { run, name, certain })
}

/// Where a run ends before a title that follows the name without a comma: "Ann Poe Chief Economist at …".
fn run_without_title(reading: &Reading, run: &Range<usize>) -> usize {
    let titled = run.len() > 3 && is_title(reading, run.end - 1) && reading.people.is_given_name(reading.form(run.start));
    if titled { run.start + 2 } else { run.end }
}

/// A body, a group or a time: no name, whatever stands before it.
fn is_other(reading: &Reading, name: &Range<usize>) -> bool {
    name.clone().map(|index| reading.form(index)).any(|form| {
        reading.people.is_organisation(form)
            || reading.people.is_group(form)
            || (grammar::TIMES.contains(&form) && !matches!(form, "may" | "april" | "june"))
    })
}

/// A word that ends names of newspapers, streets and texts, or a number: "Wall *Street*", "Gate *Four*".
fn is_thing(reading: &Reading, last: usize) -> bool {
    const NUMBERS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "i", "me"];
    let form = reading.form(last);
    let people = reading.people;
    people.is_outlet(form) || people.is_landmark(form) || people.is_document(form) || NUMBERS.contains(&form)
}

/// An office as one addresses its holder: "Mr. President", "Madam Ambassador".
fn is_addressed(form: &str) -> bool {
    const ADDRESSED: &[&str] = &[
        "president",
        "speaker",
        "chairman",
        "chairwoman",
        "chair",
        "secretary",
        "ambassador",
        "minister",
        "mayor",
        "vice",
        "justice",
        "premier",
        "chancellor",
        "general",
        "chairperson",
        "prime",
    ];
    ADDRESSED.contains(&form)
}

/// Where the name begins after the last title in the run: "Transport Minister *Lotte Averin*", "Secretary of State *Marco Rubio*".
fn after_title(reading: &Reading, run: &Range<usize>) -> usize {
    let last = run.clone().rev().skip(1).find(|index| is_title(reading, *index));
    let of = run.start.checked_sub(1).map_or("", |before| reading.form(before));
    let office = matches!(of, "of" | "the")
        && matches!(reading.form(run.start), "state" | "exchequer" | "defense" | "defence" | "treasury" | "staff")
        && run.len() > 1;
    last.map_or(run.start + usize::from(office), |last| last + 1)
}

/// A title or honorific: "President", "Mr."
fn is_title(reading: &Reading, index: usize) -> bool {
    let form = reading.form(index);
    reading.people.is_role(form) && (reading.people.is_honorific(form) || !reading.people.is_given_name(form))
}

/// A word that only a sentence's start makes a capital.
pub fn is_function_word(form: &str) -> bool {
    [
        grammar::DETERMINERS,
        grammar::CLAUSE,
        grammar::PREPOSITIONS,
        grammar::ADVERBS,
        grammar::PRONOUNS,
        grammar::BE,
        grammar::HAVE,
        grammar::DO,
        grammar::MODALS,
    ]
    .iter()
    .any(|list| list.contains(&form))
        || form == "and"
}
