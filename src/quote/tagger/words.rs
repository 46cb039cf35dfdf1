//! What the tagger knows of each word by itself: its form, stem and class, each as a number.

use super::habits::{Habit, Habits, stem};
use crate::lexicon::grammar as words;
use crate::quote::view::View;
use crate::types::TokenKind;

/// Kinds of word, without asking for the sentence around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Before the first or after the last token.
    #[default]
    Edge,
    /// Any other word in lower case.
    Lower,
    /// Any other word with a capital.
    Capital,
    /// In digits.
    Number,
    /// A quotation mark.
    Quote,
    /// A comma.
    Comma,
    /// Ends a sentence.
    Stop,
    /// A dash, colon or semicolon.
    Break,
    /// Any other mark.
    Mark,
    /// "be" in any form.
    Be,
    /// "have" in any form.
    Have,
    /// "do" in any form.
    Do,
    /// A modal verb.
    Modal,
    /// "he", "she", …
    Pronoun,
    /// "the", "his", …
    Determiner,
    /// "of", "in", …
    Preposition,
    /// "that", "because", …
    Clause,
    /// "Tuesday", "last", …
    Time,
    /// An adverb.
    Adverb,
    /// "Mr."
    Honorific,
    /// An office or a noun for a person.
    Role,
    /// Several persons.
    Group,
    /// A body.
    Organisation,
    /// A text that speaks.
    Document,
    /// A noun of speech.
    Speech,
    /// A given name with its capital.
    GivenName,
    /// "to"
    To,
    /// "and", "or", "but"
    And,
    /// "'s"
    Possessive,
    /// "who", "which", …
    Who,
    /// In lower case and ending in "-ed".
    Ed,
    /// In lower case and ending in "-ing".
    Ing,
    /// In lower case and ending in "-s".
    S,
}

/// One token by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// From 1, another for each way that words of the document are written; 0 for none.
    pub number: u32,
    /// Of its folded form.
    pub form: u32,
    /// Of its stem.
    pub stem: u32,
    /// True where it begins with a capital.
    pub capital: bool,
    /// Its class.
    pub class: Class,
    /// What training has seen of it.
    pub habit: Habit,
}

/// All tokens of a document. What is known of a word once is known wherever it is written so.
pub fn words(view: &View, habits: &Habits) -> Vec<Word> {
    let mut known: Vec<Word> = Vec::new();
    let look = |(index, number): (usize, &u32)| match known.get(*number as usize) {
        Some(word) => *word,
        None => {
            let word = Word { number: number + 1, ..word(view, index) };
            known.push(Word { habit: habits.of(&word), ..word });
            known[known.len() - 1]
        }
    };
    view.numbers.iter().enumerate().map(look).collect()
}

fn word(view: &View, index: usize) -> Word {
    let form = view.form(index);
    let capital = view.is_capital(index);
    Word { number: 0, form: hash(form), stem: hash(stem(form)), capital, class: class(view, index, form, capital), habit: Habit::default() }
}

/// A hash that is the same on every machine (FNV-1a).
pub fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn class(view: &View, index: usize, form: &str, capital: bool) -> Class {
    match view.document.tokens[index].kind {
        TokenKind::Quote => return Class::Quote,
        TokenKind::Number => return Class::Number,
        TokenKind::Mark => {
            return match form {
                "," => Class::Comma,
                "." | "?" | "!" | "..." | "…" => Class::Stop,
                ":" | ";" | "—" | "–" | "--" | "-" | "―" => Class::Break,
                _ => Class::Mark,
            };
        }
        TokenKind::Word => {}
    }
    let (people, speech) = (view.lists.people, view.lists.speech);
    match form {
        "to" => return Class::To,
        "and" | "or" | "but" => return Class::And,
        "'s" | "'" => return Class::Possessive,
        "who" | "which" | "whose" | "whom" => return Class::Who,
        _ => {}
    }
    if form.len() <= 10 {
        let closed = [
            (words::PRONOUNS, Class::Pronoun),
            (words::BE, Class::Be),
            (words::HAVE, Class::Have),
            (words::DO, Class::Do),
            (words::MODALS, Class::Modal),
            (words::DETERMINERS, Class::Determiner),
            (words::CLAUSE, Class::Clause),
            (words::PREPOSITIONS, Class::Preposition),
            (words::TIMES, Class::Time),
            (words::ADVERBS, Class::Adverb),
        ];
        if let Some((_, class)) = closed.into_iter().find(|(list, _)| list.contains(&form)) {
            return class;
        }
    }
    if people.is_honorific(form) {
        Class::Honorific
    } else if people.is_role(form) {
        Class::Role
    } else if people.is_group(form) {
        Class::Group
    } else if people.is_organisation(form) {
        Class::Organisation
    } else if people.is_document(form) {
        Class::Document
    } else if speech.is_noun(form) {
        Class::Speech
    } else if capital {
        if people.is_given_name(form) { Class::GivenName } else { Class::Capital }
    } else if words::is_manner(form) {
        Class::Adverb
    } else if form.ends_with("ed") {
        Class::Ed
    } else if form.ends_with("ing") {
        Class::Ing
    } else if form.ends_with('s') {
        Class::S
    } else {
        Class::Lower
    }
}
