//! What stands beside a name: titles before it, appositions around it, and the party they tell.

use crate::lexicon::grammar;
use crate::lexicon::people::Gender;
use crate::speaker::names::{Name, Reading};
use crate::types::Party;
use std::ops::Range;

/// A title or office as written beside a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// As written, without an article: "former US ambassador to Ukraine".
    pub text: String,
    /// Its words, folded.
    pub words: Vec<String>,
    /// Its words without the place it belongs to: "foreign minister" of "Russian Foreign Minister".
    pub plain: Vec<String>,
    /// Whom it speaks for.
    pub party: Option<Party>,
    /// True for "former", "ex-": such a one speaks for nobody but themselves.
    pub former: bool,
    /// Where the noun tells it: "spokeswoman".
    pub gender: Option<Gender>,
}

/// The fullest role beside a name.
pub fn beside(reading: &Reading, name: &Name) -> Option<Role> {
    let tokens = after(reading, name).or_else(|| before_comma(reading, name)).or_else(|| before(reading, name))?;
    Some(role(reading, tokens))
}

/// The role that a range of tokens spells out.
pub fn role(reading: &Reading, tokens: Range<usize>) -> Role {
    let tokens = trimmed(reading, tokens);
    let words: Vec<String> = tokens.clone().map(|index| reading.form(index).to_owned()).collect();
    let former = words.iter().any(|word| matches!(word.as_str(), "former" | "ex" | "then" | "retired" | "late") || word.starts_with("ex-"));
    let gender =
        tokens.clone().find_map(|index| reading.people.gender(reading.form(index)).filter(|_| reading.people.is_role(reading.form(index))));
    let plain = plain(reading, tokens.clone());
    Role { text: reading.words(tokens.clone()).to_owned(), plain, party: party(reading, tokens).filter(|_| !former), words, former, gender }
}

/// The words before any preposition, without articles, possessives and places.
fn plain(reading: &Reading, tokens: Range<usize>) -> Vec<String> {
    let mut words = Vec::new();
    let mut index = tokens.start;
    while index < tokens.end && !(grammar::PREPOSITIONS.contains(&reading.form(index)) && index > tokens.start) {
        let form = reading.form(index);
        let place = reading.place(index, tokens.end).filter(|_| form != "the").map(|(length, _)| length);
        if place.is_none() && !matches!(form, "the" | "this" | "that" | "our" | "'s" | "'") {
            words.push(form.to_owned());
        }
        index += place.unwrap_or(1);
    }
    words
}

/// The party that a phrase speaks for: the first place in it that is not where or to whom somebody is sent.
pub fn party(reading: &Reading, tokens: Range<usize>) -> Option<Party> {
    let mut index = tokens.start;
    while index < tokens.end {
        if let Some((length, party)) =
            reading.place(index, tokens.end).filter(|(length, _)| !is_part_of_name(reading, index..index + length, tokens.end))
        {
            let before = if index > tokens.start { reading.form(index - 1) } else { "" };
            let before = if before == "the" && index > tokens.start + 1 { reading.form(index - 2) } else { before };
            let next = index + length;
            if reading.form(next) == "and" && reading.place(next + 1, tokens.end).is_some_and(|(_, other)| other != party) {
                return None;
            }
            if !matches!(before, "to" | "in" | "at" | "on" | "with" | "near" | "against" | "about") {
                return Some(party.to_owned());
            }
            index += length;
        } else {
            index += 1;
        }
    }
    None
}

/// True where the words of a place begin another name: the "Washington Post", the "Commission on Debates".
fn is_part_of_name(reading: &Reading, place: Range<usize>, end: usize) -> bool {
    let capitals = (place.end..end).take_while(|index| reading.is_capital(*index));
    let outlet = capitals.last().is_some_and(|last| reading.people.is_outlet(reading.form(last)));
    let ambiguous = reading
        .place_match(place.start, place.end)
        .is_some_and(|(_, found)| found.ambiguous && !reading.word(place.start).chars().all(char::is_uppercase));
    outlet
        || (ambiguous
            && reading.people.is_organisation(reading.form(place.end - 1))
            && matches!(reading.form(place.end), "on" | "of" | "for"))
}

/// Without an article or a connecting word in front, and without a clause behind.
fn trimmed(reading: &Reading, mut tokens: Range<usize>) -> Range<usize> {
    let idle = |index: usize| {
        matches!(
            reading.form(index),
            "a" | "an"
                | "the"
                | "another"
                | "one"
                | "its"
                | "his"
                | "her"
                | "their"
                | "of"
                | "including"
                | "now"
                | "as"
                | "by"
                | "like"
                | "and"
                | "both"
        )
    };
    let clause = |index: usize| matches!(reading.form(index), "who" | "whom" | "whose" | "which" | "that" | "when" | "where" | "because");
    let hangs = |index: usize| grammar::PREPOSITIONS.contains(&reading.form(index)) || idle(index);
    while tokens.len() > 1 && idle(tokens.start) {
        tokens.start += 1;
    }
    tokens.end = (tokens.start + 1..tokens.end).find(|index| clause(*index)).unwrap_or(tokens.end);
    while tokens.len() > 1 && hangs(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

/// "Moscow's chief negotiator" before "Vladimir Medinsky", and what the run of capitals itself begins with.
fn before(reading: &Reading, name: &Name) -> Option<Range<usize>> {
    let last = name.name.start.checked_sub(1)?;
    if reading.people.is_honorific(reading.form(last)) {
        return None;
    }
    // "Secretary of State", "Chancellor of the Exchequer": the role stands before "of".
    let of = || (2..5).filter_map(|steps| last.checked_sub(steps)).find(|role| is_role(reading, *role) && reading.form(role + 1) == "of");
    let mut start = if is_role(reading, last) { last } else { of().filter(|_| reading.is_capital(last))? };
    while start > 0 && last - start < 7 && continues_left(reading, start - 1) {
        start -= 1;
    }
    Some(start..name.name.start)
}

fn continues_left(reading: &Reading, index: usize) -> bool {
    let form = reading.form(index);
    let word = reading.document.tokens[index].kind == crate::types::TokenKind::Word;
    let stops = [grammar::DETERMINERS, grammar::CLAUSE, grammar::BE, grammar::HAVE, grammar::MODALS, grammar::PRONOUNS]
        .iter()
        .any(|list| list.contains(&form));
    let preposition = grammar::PREPOSITIONS.contains(&form) && form != "of" && form != "for";
    (word || form == "'s")
        && !stops
        && !preposition
        && form != "and"
        && !(form.ends_with("ed") || form == "said" || form == "told")
        && (reading.is_capital(index)
            || is_role(reading, index)
            || reading.people.is_modifier(form)
            || reading.people.is_organisation(form)
            || matches!(form, "'s" | "of" | "for")
            || adjective_place(reading, index))
}

/// A word that may stand between a possessive and the role: "chief", "foreign".
fn adjective_place(reading: &Reading, index: usize) -> bool {
    is_role(reading, index + 1) || reading.people.is_modifier(reading.form(index + 1))
}

fn is_role(reading: &Reading, index: usize) -> bool {
    reading.people.is_role(reading.form(index)) && !reading.people.is_honorific(reading.form(index))
}

/// ", a former US ambassador to Ukraine," after the name.
fn after(reading: &Reading, name: &Name) -> Option<Range<usize>> {
    let comma = name.name.end;
    if !matches!(reading.form(comma), "," | "(") {
        return None;
    }
    let start = comma + 1;
    let limit = reading.document.tokens.len().min(start + 16);
    let end = (start..limit)
        .find(|index| matches!(reading.form(*index), "," | "." | ";" | ":" | ")" | "who" | "—" | "–") || !is_wordlike(reading, *index))
        .unwrap_or(limit);
    let opener = reading.form(start);
    let opens = matches!(opener, "the" | "a" | "an" | "another" | "one" | "his" | "her" | "their" | "its" | "former")
        || is_role(reading, start)
        || reading.place(start, end).is_some()
        || reading.is_capital(start);
    let head = (start..end)
        .take_while(|index| !grammar::PREPOSITIONS.contains(&reading.form(*index)) || *index == start)
        .any(|index| is_role(reading, index));
    (opens && head && end > start).then_some(start..end)
}

/// "the lead White House envoy in Geneva, Steve Witkoff": the role stands before the comma.
fn before_comma(reading: &Reading, name: &Name) -> Option<Range<usize>> {
    let comma = name.run.start.checked_sub(1).filter(|comma| reading.form(*comma) == ",")?;
    let floor = comma.saturating_sub(14);
    let start = (floor..comma).rev().find(|index| {
        matches!(reading.form(*index), "," | "." | ";")
            || grammar::DETERMINERS.contains(&reading.form(*index))
            || !is_wordlike(reading, *index)
    })?;
    let owner = reading.place(start + 1, comma).is_some_and(|(length, _)| reading.form(start + 1 + length) == "'s");
    let determiner = grammar::DETERMINERS.contains(&reading.form(start)) || owner;
    let head = (start + 1..comma).take_while(|index| !grammar::PREPOSITIONS.contains(&reading.form(*index))).last();
    (determiner && head.is_some_and(|head| is_role(reading, head))).then_some(start + 1..comma)
}

fn is_wordlike(reading: &Reading, index: usize) -> bool {
    use crate::types::TokenKind::{Number, Word};
    reading.document.tokens.get(index).is_some_and(|token| matches!(token.kind, Word | Number)) || matches!(reading.form(index), "'s" | "'")
}
