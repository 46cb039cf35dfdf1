//! DOCUMENT → STATEMENTS: quotation marks, cues, sources and contents.
//!
//! The terms are PolNeAR's (Newell, Margolin & Ruths, LREC 2018): an attribution has a *source*, a *cue* and a
//! *content*. Rules find them sentence by sentence, from the cue outward; then quotations that no cue claimed
//! are looked at on their own.

mod apposition;
mod content;
mod cues;
mod link;
mod marks;
mod source;
mod transcript;
mod uncued;
mod view;

use crate::types::{Document, Quotation, Statement};
pub use view::Lists;

/// All quotations and all statements of a document. The statements' speakers are not yet known: only the
/// mention, the words that name the source, is.
pub fn attribute(text: &str, document: &Document, lists: Lists) -> (Vec<Quotation>, Vec<Statement>) {
    let quotations = marks::quotations(text, document);
    let view = view::View::new(text, document, &quotations, lists);
    let mut statements = transcript::statements(&view);
    let transcript = !statements.is_empty();
    // In a transcript "I agree" is said already by the one whose label it stands under.
    let own = |statement: &Statement| statement.mention.is_some_and(|mention| matches!(mention.of(text), "I" | "we" | "We"));
    statements.extend(link::statements(&view).into_iter().filter(|statement| !(transcript && own(statement))));
    uncued::add(&view, &mut statements);
    statements.sort_by_key(|statement| (statement.content.first().map(|part| part.start), statement.extent().end));
    (quotations, statements)
}
