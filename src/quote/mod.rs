//! DOCUMENT → STATEMENTS: quotation marks, cues, sources and contents.
//!
//! The terms are PolNeAR's (Newell, Margolin & Ruths, LREC 2018): an attribution has a *source*, a *cue* and a
//! *content*. Rules find them sentence by sentence, from the cue outward; then quotations that no cue claimed
//! are looked at on their own.

mod apposition;
mod choose;
mod content;
mod cues;
mod link;
pub mod linker;
mod marks;
mod signed;
mod source;
pub mod tagger;
mod transcript;
mod uncued;
mod view;

use crate::types::{Document, Quotation, Statement};
pub use choose::Scope;
use tagger::Tagger;
use tagger::context::Context;
use tagger::habits::Habits;
pub use view::Lists;

/// All quotations and all statements of a document. The statements' speakers are not yet known: only the
/// mention, the words that name the source, is. With an empty tagger the rules alone decide, whatever the scope.
pub fn attribute(text: &str, document: &Document, lists: Lists, tagger: &Tagger, scope: Scope) -> (Vec<Quotation>, Vec<Statement>) {
    let quotations = marks::quotations(text, document);
    let view = view::View::new(text, document, &quotations, lists);
    let mut statements = rules(&view);
    if !tagger.is_empty() {
        let context = Context::new(&view, &statements, &tagger.habits);
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
    let mut statements = transcript::statements(view);
    let transcript = !statements.is_empty();
    // In a transcript "I agree" is said already by the one whose label it stands under.
    let own = |statement: &Statement| statement.mention.is_some_and(|mention| matches!(mention.of(view.text), "I" | "we" | "We"));
    statements.extend(link::statements(view).into_iter().filter(|statement| !(transcript && own(statement))));
    uncued::add(view, &mut statements);
    statements
}

/// Looks a document over as a tagger that knows these habits does and hands that to `work`: for training.
pub fn observe<T>(text: &str, document: &Document, lists: Lists, habits: &Habits, work: impl FnOnce(&Context) -> T) -> T {
    let quotations = marks::quotations(text, document);
    let view = view::View::new(text, document, &quotations, lists);
    work(&Context::new(&view, &rules(&view), habits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::abbreviations::Abbreviations;
    use crate::lexicon::people::People;
    use crate::lexicon::places::Places;
    use crate::lexicon::speech::Speech;
    use crate::split::split;
    use crate::types::{Article, Kind};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    struct Room(Abbreviations, Speech, People, Places, Tagger);

    static ROOM: LazyLock<Room> =
        LazyLock::new(|| Room(Abbreviations::builtin(), Speech::builtin(), People::builtin(), Places::builtin(), Tagger::builtin()));

    fn statements(text: &str) -> Vec<Statement> {
        let Room(abbreviations, speech, people, places, tagger) = &*ROOM;
        let document = split(&Article { text: text.to_owned(), ..Article::default() }, abbreviations);
        attribute(text, &document, Lists { speech, people, places }, tagger, Scope::Speech).1
    }

    fn check(text: &str) -> Vec<(Kind, String, String)> {
        let words = |statement: &Statement| statement.content.iter().map(|part| part.of(text)).collect::<Vec<_>>().join(" | ");
        let mention = |statement: &Statement| statement.mention.map_or("", |mention| mention.of(text)).to_owned();
        statements(text).iter().map(|statement| (statement.kind, mention(statement), words(statement))).collect()
    }

    fn found(kind: Kind, mention: &str, words: &str) -> (Kind, String, String) {
        (kind, mention.to_owned(), words.to_owned())
    }

    #[test]
    fn statements_of_every_kind_are_found() {
        assert_eq!(
            check("“We are close to a deal,” Minister Tarn said on Friday."),
            [found(Kind::Direct, "Minister Tarn", "We are close to a deal")]
        );
        assert_eq!(check("The envoy said that the talks had failed."), [found(Kind::Indirect, "The envoy", "that the talks had failed")]);
        assert_eq!(
            check("“It is late,” Ms. Orlo said. “We will go on tomorrow.”"),
            [found(Kind::Direct, "Ms. Orlo", "It is late | We will go on tomorrow")]
        );
    }

    #[test]
    fn a_name_that_signs_a_quotation_is_its_source() {
        assert_eq!(
            check("“He has never once kept a promise that he made to us.” ― Mara Poe"),
            [found(Kind::Direct, "Mara Poe", "He has never once kept a promise that he made to us")]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_attributed(text in "\\PC{0,200}|([“”\"'’.,:―\n A-Ca-c]|said |he |Mr. |who ){0,80}") {
            for statement in statements(&text) {
                prop_assert!(!statement.content.is_empty() && (0.0..=1.0).contains(&statement.confidence));
                prop_assert!(statement.content.iter().all(|part| !part.of(&text).is_empty()));
            }
        }
    }

    /// Inputs at which looking back without a bound would take hours.
    #[test]
    fn long_odd_texts_are_attributed() {
        for piece in ["\" ", "he said ", "“a” said b. ", "said, ", "A ", "who said “", "he said: \"a\n", "X: a\n"] {
            statements(&piece.repeat(20_000));
        }
    }
}
