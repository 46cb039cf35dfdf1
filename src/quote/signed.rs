//! Statements that no verb reports but a name signs: pull quotes (`"…" ― Ann Poe`) and transcripts (`MR. POE: …`).

use crate::quote::source::can_speak;
use crate::quote::uncued::is_dash;
use crate::quote::view::View;
use crate::types::{Span, Statement};
use std::ops::Range;

/// The longest name, in tokens.
const LONGEST: usize = 8;
/// How often a name that signs is the speaker's.
const CONFIDENCE: f64 = 0.8;

/// Gives each statement without a cue the name that signs it, if there is one.
pub fn sign(view: &View, statements: &mut [Statement]) {
    for statement in statements.iter_mut().filter(|statement| statement.cue.is_empty()) {
        if let Some(name) = behind(view, statement).or_else(|| before(view, statement)) {
            statement.mention = view.span(name);
            statement.confidence = statement.confidence.max(CONFIDENCE);
        }
    }
}

/// The name behind a dash behind the quotation.
fn behind(view: &View, statement: &Statement) -> Option<Range<usize>> {
    let last = view.document.tokens_in(*statement.content.last()?).last()?;
    let dash = view.outer(view.quotation(last)?).end;
    if !is_dash(view.form(dash)) {
        return None;
    }
    let sentence = view.document.sentences.get(view.document.sentence_of(dash))?;
    let name = dash + 1..(dash + 1..sentence.tokens.end).take_while(|token| view.is_plain_word(*token)).last()? + 1;
    (name.len() <= LONGEST && view.is_capital(name.start) && can_speak(view, &name)).then_some(name)
}

/// The label in capitals that the paragraph begins with, inside or before its quotation mark.
fn before(view: &View, statement: &Statement) -> Option<Range<usize>> {
    let first: Span = *statement.content.first()?;
    let paragraph = &view.document.paragraphs[view.paragraph(view.document.tokens_in(first).start)?];
    let start = paragraph.tokens.clone().find(|token| view.is_word(*token))?;
    let colon = (start..paragraph.tokens.end).take(LONGEST).find(|token| view.form(*token) == ":")?;
    let name = start..colon;
    let shouted = |token: usize| view.is_word(token) && !view.word(token).chars().any(char::is_lowercase);
    (!name.is_empty()
        && name.clone().all(|token| shouted(token) || view.form(token) == "." || view.lists.people.is_honorific(view.form(token))))
    .then_some(name)
}
