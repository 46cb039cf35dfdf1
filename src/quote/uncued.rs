//! Quotations that no cue claimed.
//!
//! A quotation that fills whole sentences after somebody has spoken goes on with that speaker; one that a dash and a
//! name sign is theirs. A fragment inside a sentence of the narrator's is a title or a scare quote and stays his, and so
//! does a heading in marks.

use crate::quote::class;
use crate::quote::link::{kind, tidy};
use crate::quote::signed::{self, is_dash};
use crate::quote::view::View;
use crate::types::{Kind, Span, Statement};

/// Adds what is missing: quotations over paragraphs, pull quotes and follow-up quotations.
pub fn add(view: &View, statements: &mut Vec<Statement>) {
    extend(view, statements, true);
}

/// Adds no more than the further paragraphs of quotations that the statements have.
pub fn go_on(view: &View, statements: &mut Vec<Statement>) {
    extend(view, statements, false);
}

fn extend(view: &View, statements: &mut Vec<Statement>, new: bool) {
    let mut owners = owners(view, statements);
    let mut last: Option<usize> = None;
    for (index, quotation) in view.quotations.iter().enumerate().filter(|(_, quotation)| quotation.depth == 0) {
        let before = last.filter(|_| quotation.continued);
        if owners[index].is_none()
            && let Some(part) = tidy(view, quotation.outer)
        {
            if let Some(statement) = before {
                // The same quotation, a paragraph later: one more part of one statement.
                statements[statement].content.push(part);
                owners[index] = Some(statement);
            } else if new && stands_alone(view, index) {
                owners[index] = Some(statements.len());
                statements.push(alone(view, index, part, last.is_some()));
            }
        }
        last = owners[index];
    }
}

/// A quotation without a cue, signed by a name or going on with whoever spoke before.
fn alone(view: &View, index: usize, part: Span, follows: bool) -> Statement {
    let mention = signed::behind(view, index).and_then(|name| view.span(name));
    let confidence = match (mention, follows) {
        (Some(_), _) => 0.8,
        (None, true) => 0.7,
        (None, false) => 0.3,
    };
    let content = vec![part];
    let kind = kind(view, &content).unwrap_or(Kind::Direct);
    Statement { content, kind, cue: Vec::new(), mention, speaker: None, target: None, confidence }
}

/// For each quotation the statement, if any, that holds a part of it.
fn owners(view: &View, statements: &[Statement]) -> Vec<Option<usize>> {
    let mut owners = vec![None; view.quotations.len()];
    for (index, statement) in statements.iter().enumerate() {
        for token in statement.content.iter().flat_map(|part| view.document.tokens_in(*part)) {
            if let Some(quotation) = view.quotation(token) {
                owners[quotation] = Some(index);
            }
        }
    }
    owners
}

/// True where a quotation fills its sentences from the first to the last word.
fn stands_alone(view: &View, index: usize) -> bool {
    let tokens = view.outer(index);
    let sentences = view.document.sentences_in(view.quotations[index].outer);
    let (Some(first), Some(last)) =
        (view.document.sentences.get(sentences.start), sentences.end.checked_sub(1).and_then(|last| view.document.sentences.get(last)))
    else {
        return false;
    };
    let lead = first.tokens.start..tokens.start;
    let tail = tokens.end..last.tokens.end;
    let words: Vec<usize> = view.inner(index).filter(|token| view.is_word(*token)).collect();
    let signed = tail.clone().next().is_some_and(|token| is_dash(view.form(token)));
    words.len() >= 4
        && !class::has_title_case(view, &words)
        && !lead.into_iter().any(|token| view.is_word(token))
        && (signed || !tail.into_iter().any(|token| view.is_word(token)))
}
