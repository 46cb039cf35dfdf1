//! Which scopes bear on a phrase: each is asked for once, of the words around the phrase or of its sentence.

use crate::score::stance::contrast::{self, Side};
use crate::score::stance::words::Words;
use crate::score::stance::{asking, degree, mood, negation, parties, place};
use crate::types::{Act, Scope};
use std::ops::Range;

/// What holds for a sentence as a whole, looked up once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// Where its last "but" stands.
    turn: Option<usize>,
    /// Where its last question ends.
    question: Option<usize>,
    /// Whether it names no talks, deal or dispute.
    afield: bool,
}

impl Facts {
    /// Of a sentence with these words.
    pub fn new(words: &Words<'_>) -> Self {
        Self { turn: contrast::turning_point(words), question: contrast::question_end(words), afield: place::is_afield(words) }
    }
}

/// A phrase of the lexicon where it stands.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Its words.
    pub at: Range<usize>,
    /// The act of its entry.
    pub act: Act,
    /// Whether its entry has a negation of its own.
    pub negates: bool,
    /// Whether somebody is told to do it by somebody else.
    pub is_reported: bool,
    /// Whether the words after it name whom it is done to.
    pub has_target: bool,
}

/// The scopes of the room that phrases have: of `phrases` in a sentence, or in a share of one, of `words` words.
pub(super) fn room(phrases: usize, words: usize) -> impl Iterator<Item = Scope> {
    let scopes = [
        (Scope::Short, words <= place::SHORT),
        (Scope::Long, words > place::LONG),
        (Scope::Alone, phrases == 1),
        (Scope::Crowd, phrases >= place::CROWD),
    ];
    scopes.into_iter().filter(|(_, holds)| *holds).map(|(scope, _)| scope)
}

/// The scopes that bear on `phrase`, those of its room left out, in the order of [`Scope::ALL`].
pub(super) fn scopes(words: &Words<'_>, facts: Facts, phrase: &Phrase) -> Vec<Scope> {
    let negated = negation::is_negated(words, &phrase.at, phrase.negates);
    Scope::ALL
        .into_iter()
        .filter(|scope| if *scope == Scope::Negation { negated } else { holds(*scope, words, facts, phrase, negated) })
        .collect()
}

fn holds(scope: Scope, words: &Words<'_>, facts: Facts, phrase: &Phrase, negated: bool) -> bool {
    let start = phrase.at.start;
    match scope {
        Scope::Negation => negated,
        Scope::Asked => !negated && asking::is_asked_for(words, start, phrase.act),
        Scope::Hedge => mood::is_hedged(words, start),
        Scope::Condition => mood::is_conditional(words, start),
        Scope::Future => mood::is_future(words, start),
        Scope::Past => mood::is_past(words, start),
        Scope::Prospect => mood::is_prospect(words, start),
        Scope::Purpose => mood::is_purpose(words, start),
        Scope::Aside => contrast::is_aside(words, start),
        Scope::Concession => contrast::is_conceded(words, start),
        Scope::BeforeBut => contrast::side(&phrase.at, facts.turn) == Side::Before,
        Scope::AfterBut => contrast::side(&phrase.at, facts.turn) == Side::After,
        Scope::Question => facts.question.is_some_and(|end| phrase.at.end <= end),
        Scope::Less => degree::is_less(words, start),
        Scope::SoCalled => degree::is_so_called(words, start),
        Scope::Own => parties::is_own(words, start),
        Scope::Reported => phrase.is_reported,
        Scope::Target => phrase.has_target,
        Scope::Opening => words.len() > place::OPENING && 3 * start < words.len(),
        Scope::Afield => facts.afield,
        Scope::Short | Scope::Long | Scope::Alone | Scope::Crowd | Scope::Said => false,
    }
}
