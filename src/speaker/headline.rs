//! Names in headlines, where a capital tells nothing: "Carney Rejects Offer", "CANADA'S MULRONEY SAYS …".

use crate::lexicon::grammar;
use crate::speaker::alike::{self, same_person};
use crate::speaker::names::{Name, Reading};
use crate::speaker::persons::{Mention, Persons};
use std::ops::Range;

/// Given names with a surname after them; they may be named nowhere else.
pub fn full_names(reading: &Reading, line: Range<usize>) -> Vec<Name> {
    let mut found = Vec::new();
    let mut index = line.start;
    while index + 1 < line.end {
        if is_given(reading, index) && is_surname(reading, index + 1) {
            found.push(Name { run: index..index + 2, name: index..index + 2, certain: true });
            index += 1;
        }
        index += 1;
    }
    found
}

fn is_given(reading: &Reading, index: usize) -> bool {
    let form = reading.form(index);
    reading.is_capital(index) && reading.people.is_given_name(form) && !reading.people.is_role(form) && !grammar::TIMES.contains(&form)
}

/// A word that is nothing else we know; verbs ("Says", "Rejects") end in s.
fn is_surname(reading: &Reading, index: usize) -> bool {
    let form = reading.form(index);
    let people = reading.people;
    let known = people.is_role(form) || people.is_group(form) || people.is_organisation(form) || people.is_document(form);
    let small = [grammar::PREPOSITIONS, grammar::CLAUSE, grammar::DETERMINERS, grammar::MODALS, grammar::BE, grammar::HAVE, grammar::TIMES]
        .iter()
        .any(|list| list.contains(&form));
    let verb = form.ends_with('s') || form.ends_with("ing") || form.ends_with("ed") || form == "and";
    reading.is_capital(index) && !known && !small && !verb && reading.place(index, index + 1).is_none()
}

/// Where a headline names persons of the article, by surname or in full.
pub fn mentions(reading: &Reading, persons: &Persons, line: Range<usize>) -> Vec<Mention> {
    line.clone().filter(|index| reading.is_capital(*index)).filter_map(|index| mention(reading, persons, &line, index)).collect()
}

fn mention(reading: &Reading, persons: &Persons, line: &Range<usize>, index: usize) -> Option<Mention> {
    let form = alike::key(reading.form(index));
    let bearers = persons.bearers(form.first()?);
    let given = index > line.start && reading.is_capital(index - 1) && is_given(reading, index - 1);
    let start = index - usize::from(given);
    let key = alike::key(reading.words(start..index + 1));
    let mut fits = bearers.into_iter().filter(|person| same_person(reading.people, &persons.list[*person].key, &key));
    let person = fits.next()?;
    fits.next().is_none().then_some(Mention { tokens: start..index + 1, person })
}
