//! Statements that no verb reports but a name signs: pull quotes (`"…" ― Ann Poe`), posts put into an article
//! (`… — Ann Poe (@annpoe) May 3, 2026`), and quotations with a label inside (`"MR. POE: …"`).

use crate::quote::label::{is_handle, label};
use crate::quote::link::tidy;
use crate::quote::source::can_speak;
use crate::quote::view::View;
use crate::types::{Kind, Statement};
use std::ops::Range;

/// The longest name, in tokens.
const LONGEST: usize = 8;
/// How often a name that signs is the speaker's.
const CONFIDENCE: f64 = 0.8;

/// Gives each statement without a cue the name that signs it, if there is one.
pub fn sign(view: &View, statements: &mut [Statement]) {
    for statement in statements.iter_mut().filter(|statement| statement.cue.is_empty()) {
        if let Some(name) = behind_statement(view, statement).or_else(|| before(view, statement)) {
            statement.mention = view.span(name);
            statement.confidence = statement.confidence.max(CONFIDENCE);
        }
    }
}

fn behind_statement(view: &View, statement: &Statement) -> Option<Range<usize>> {
    let last = view.document.tokens_in(*statement.content.last()?).last()?;
    behind(view, view.quotation(last)?)
}

/// The name behind a dash behind a quotation, on the same line or the next.
pub fn behind(view: &View, quotation: usize) -> Option<Range<usize>> {
    let dash = view.outer(quotation).end;
    if !is_dash(view.form(dash)) {
        return None;
    }
    let sentence = view.document.sentences.get(view.sentence_of(dash))?;
    let end = (dash + 1..sentence.tokens.end).find(|token| !view.is_plain_word(*token)).unwrap_or(sentence.tokens.end);
    let name = dash + 1..end;
    let ends = end == sentence.tokens.end || matches!(view.form(end), "." | "," | "(");
    (name.len() <= LONGEST && ends && can_speak(view, &name)).then_some(name)
}

/// The label that the statement's paragraph begins with, inside or before its quotation mark.
fn before(view: &View, statement: &Statement) -> Option<Range<usize>> {
    let first = view.document.tokens_in(*statement.content.first()?).start;
    let paragraph = view.document.paragraphs.get(view.paragraph(first)?)?;
    label(view, paragraph.tokens.start, paragraph.tokens.end).filter(|label| label.certain).map(|label| label.name)
}

/// A dash of any kind, which stands before the name that signs.
pub fn is_dash(form: &str) -> bool {
    matches!(form, "―" | "—" | "–" | "--" | "-")
}

/// Posts put into an article: a paragraph signed by a name and a handle in brackets, or the one before such a signature.
pub fn posts(view: &View) -> Vec<Statement> {
    let handles = (0..view.document.tokens.len()).filter(|token| is_handle(view, *token) && view.form(token + 1) == ")");
    handles.filter_map(|handle| post(view, handle.checked_sub(1)?)).collect()
}

/// The post whose signature's handle is in the bracket that opens at `bracket`.
fn post(view: &View, bracket: usize) -> Option<Statement> {
    let mut index = view.paragraph(bracket)?;
    let paragraph = view.document.paragraphs.get(index)?;
    let near = paragraph.tokens.start.max(bracket.saturating_sub(LONGEST + 1))..bracket;
    let dash = near.rev().find(|token| is_dash(view.form(*token)))?;
    if view.form(bracket) != "(" || dash + 1 == bracket {
        return None;
    }
    if dash == paragraph.tokens.start {
        index = index.checked_sub(1)?;
    }
    let tokens = &view.document.paragraphs.get(index)?.tokens;
    let end = tokens.end.min(dash);
    // Words around the marks are the narrator's, who has said already whose the quotation is.
    if view.quotation(end.saturating_sub(1)).is_some_and(|quotation| view.outer(quotation).start > tokens.start) {
        return None;
    }
    let content = view.span(tokens.start..end).and_then(|content| tidy(view, content))?;
    let mention = view.span(dash + 1..bracket);
    Some(Statement {
        content: vec![content],
        kind: Kind::Direct,
        cue: Vec::new(),
        mention,
        speaker: None,
        target: None,
        confidence: CONFIDENCE,
    })
}
