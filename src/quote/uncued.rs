//! Quotations that no cue claimed.
//!
//! A quotation that fills whole sentences after somebody has spoken goes on with that speaker; one that a dash and a
//! name sign is theirs. A fragment inside a sentence of the narrator's is a title or a scare quote and stays his.

use crate::quote::link::{kind, tidy};
use crate::quote::source::can_speak;
use crate::quote::view::View;
use crate::types::{Kind, Span, Statement};

/// Adds what is missing: quotations over paragraphs, pull quotes and follow-up quotations.
pub fn add(view: &View, statements: &mut Vec<Statement>) {
    let mut claimed = claimed(view, statements);
    for (index, quotation) in view.quotations.iter().enumerate().filter(|(_, quotation)| quotation.depth == 0) {
        if claimed[index] {
            continue;
        }
        let last = owner_of_last(view, index, &claimed, statements);
        if quotation.continued
            && let Some(last) = last
        {
            // The same quotation, a paragraph later: one more part of one statement.
            if let Some(part) = tidy(view, quotation.outer) {
                statements[last].content.push(part);
                claimed[index] = true;
            }
            continue;
        }
        if !stands_alone(view, index) {
            continue;
        }
        let Some(part) = tidy(view, quotation.outer) else { continue };
        let signature = signature(view, index);
        let (mention, confidence) = match signature {
            Some(mention) => (Some(mention), 0.8),
            None => (None, if last.is_some() { 0.7 } else { 0.3 }),
        };
        let content = vec![part];
        let kind = kind(view, &content).unwrap_or(Kind::Direct);
        claimed[index] = true;
        statements.push(Statement { content, kind, cue: Vec::new(), mention, speaker: None, target: None, confidence });
    }
}

/// Which outermost quotations stand in a statement.
fn claimed(view: &View, statements: &[Statement]) -> Vec<bool> {
    let mut claimed = vec![false; view.quotations.len()];
    for token in statements.iter().flat_map(|statement| &statement.content).flat_map(|part| view.document.tokens_in(*part)) {
        if let Some(quotation) = view.quotation(token) {
            claimed[quotation] = true;
        }
    }
    claimed
}

/// The statement that holds the outermost quotation before `index`, if only white space and paragraph breaks lie between.
fn owner_of_last(view: &View, index: usize, claimed: &[bool], statements: &[Statement]) -> Option<usize> {
    let previous = (0..index).rev().find(|previous| view.quotations[*previous].depth == 0)?;
    if !claimed[previous] {
        return None;
    }
    let inner = view.quotations[previous].inner;
    statements.iter().rposition(|statement| statement.content.iter().any(|part| part.overlaps(inner)))
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
    let words = view.inner(index).filter(|token| view.is_word(*token)).count();
    let signed = tail.clone().next().is_some_and(|token| is_dash(view.form(token)));
    words >= 4 && !lead.into_iter().any(|token| view.is_word(token)) && (signed || !tail.into_iter().any(|token| view.is_word(token)))
}

fn is_dash(form: &str) -> bool {
    matches!(form, "―" | "—" | "–" | "--" | "-")
}

/// The name behind a pull quote: `"…" ― Ann Poe`, on the same line or the next paragraph.
fn signature(view: &View, index: usize) -> Option<Span> {
    let dash = view.outer(index).end;
    if !is_dash(view.form(dash)) {
        return None;
    }
    let sentence = view.document.sentences.get(view.document.sentence_of(dash))?;
    let mut end = dash + 1;
    while end < sentence.tokens.end && view.is_plain_word(end) {
        end += 1;
    }
    let tokens = dash + 1..end;
    (tokens.len() <= 6 && can_speak(view, &tokens)).then(|| view.span(tokens)).flatten()
}
