//! DOCUMENT → STATEMENTS: quotation marks, cues, sources and contents.
//!
//! The terms are PolNeAR's (Newell, Margolin & Ruths, LREC 2018): an attribution has a *source*, a *cue* and a
//! *content*. Rules find them sentence by sentence, from the cue outward; then quotations that no cue claimed
//! are looked at on their own.

mod choose;
mod content;
mod cues;
mod link;
pub mod linker;
mod marks;
mod signed;
mod source;
pub mod tagger;
mod uncued;
mod view;

use crate::types::{Document, Quotation, Statement};
use tagger::Tagger;
use tagger::context::Context;
pub use choose::Scope;
pub use view::Lists;

/// All quotations and all statements of a document. The statements' speakers are not yet known: only the
/// mention, the words that name the source, is. With an empty tagger the rules alone decide, whatever the scope.
pub fn attribute(text: &str, document: &Document, lists: Lists, tagger: &Tagger, scope: Scope) -> (Vec<Quotation>, Vec<Statement>) {
    let quotations = marks::quotations(text, document);
    let view = view::View::new(text, document, &quotations, lists);
    let mut statements = rules(&view);
    if !tagger.is_empty() {
        let context = Context::new(&view, &statements);
        let found = linker::link(&view, &tagger.tag(&context)).into_iter().map(|linked| linked.calibrated(&tagger.calibration));
        statements = choose::choose(&context, found.collect(), &statements, scope);
        uncued::add(&view, &mut statements);
        signed::sign(&view, &mut statements);
    }
    statements.sort_by_key(|statement| (statement.content.first().map(|part| part.start), statement.extent().end));
    (quotations, statements)
}

/// What the rules find.
fn rules(view: &view::View) -> Vec<Statement> {
    let mut statements = link::statements(view);
    uncued::add(view, &mut statements);
    statements
}

/// Looks a document over as the tagger does and hands that to `work`: for training.
pub fn observe<T>(text: &str, document: &Document, lists: Lists, work: impl FnOnce(&Context) -> T) -> T {
    let quotations = marks::quotations(text, document);
    let view = view::View::new(text, document, &quotations, lists);
    work(&Context::new(&view, &rules(&view)))
}
