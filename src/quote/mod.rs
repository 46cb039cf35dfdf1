//! DOCUMENT → STATEMENTS: quotation marks, cues, sources and contents.
//!
//! The terms are PolNeAR's (Newell, Margolin & Ruths, LREC 2018): an attribution has a *source*, a *cue* and a
//! *content*. Rules find them sentence by sentence, from the cue outward; then quotations that no cue claimed
//! are looked at on their own.

mod apposition;
pub mod candidates;
mod choose;
mod class;
mod content;
mod cues;
pub mod evidence;
mod headline;
mod label;
mod link;
pub mod linker;
mod marks;
mod signed;
mod source;
pub mod tagger;
mod transcript;
mod uncued;
mod view;

use crate::types::{Document, Quotation, Span, Statement};
pub use choose::Scope;
use evidence::Evidence;
use tagger::Tagger;
use tagger::context::Context;
use tagger::habits::Habits;
pub use view::Lists;

/// All quotations and all statements of a document. The statements' speakers are not yet known: only the
/// mention, the words that name the source, is. With an empty tagger the rules alone decide, whatever the scope.
pub fn attribute(text: &str, document: &Document, lists: Lists, tagger: &Tagger, scope: Scope) -> (Vec<Quotation>, Vec<Statement>) {
    let mut quotations = marks::quotations(text, document);
    let view = view::View::new(text, document, &quotations, lists);
    let signed = turns(&view);
    let mut statements = rules(&view, &signed);
    if !tagger.is_empty() {
        let context = Context::new(&view, &statements, &tagger.habits);
        let tags = tagger.tag(&context);
        let candidates = candidates::candidates(&context, &tags, &statements, candidates::LEAST);
        let evidence = Evidence::new(&context, &tags, &statements, &candidates);
        let chosen = choose::choose(&context, &evidence, &candidates, &tagger.trust, scope);
        statements = prefer(&view, &signed, chosen);
        uncued::go_on(&view, &mut statements);
        signed::sign(&view, &mut statements);
    }
    statements.sort_by_key(|statement| (statement.content.first().map(|part| part.start), statement.extent().end));
    for cue in statements.iter_mut().flat_map(|statement| &mut statement.cue) {
        *cue = link::trim_cue(&view, *cue);
    }
    let classes = class::classes(&view, &statements);
    for (quotation, (class, statement)) in quotations.iter_mut().zip(classes) {
        (quotation.class, quotation.statement) = (class, statement);
    }
    (quotations, statements)
}

/// What the layout says: turns of a transcript, signed posts, a headline with its speaker before a colon.
fn turns(view: &view::View) -> Vec<Statement> {
    let mut turns = transcript::statements(view);
    turns.extend(signed::posts(view));
    let opens = |turn: &Statement| turn.content.first().is_some_and(|part| view.paragraph(view.document.tokens_in(*part).start) == Some(0));
    turns.extend(headline::statement(view).filter(|_| !turns.iter().any(opens)));
    turns
}

/// What the rules find, `turns` included.
fn rules(view: &view::View, turns: &[Statement]) -> Vec<Statement> {
    let mut statements = prefer(view, turns, link::statements(view));
    uncued::add(view, &mut statements);
    statements
}

/// The statements of `turns`, and those of `others` that say something else: words that a turn holds are said already by the
/// one whose turn it is, unless somebody else is reported in it.
fn prefer(view: &view::View, turns: &[Statement], others: Vec<Statement>) -> Vec<Statement> {
    if turns.is_empty() {
        return others;
    }
    let tokens = |spans: &[Span]| spans.iter().flat_map(|span| view.document.tokens_in(*span)).collect::<Vec<_>>();
    let mut turn_of = vec![None; view.document.tokens.len()];
    for (index, turn) in turns.iter().enumerate() {
        tokens(&turn.content).into_iter().for_each(|token| turn_of[token] = Some(index));
    }
    let says_else = |statement: &Statement| {
        let content = tokens(&statement.content);
        let Some(turn) = content.iter().find_map(|token| turn_of[*token]) else { return true };
        let inside = |spans: &[Span]| tokens(spans).iter().all(|token| turn_of[*token] == Some(turn));
        let speaker = statement.mention.is_some_and(|mention| !matches!(mention.of(view.text), "I" | "we" | "We"));
        speaker && !statement.cue.is_empty() && inside(&statement.cue) && inside(statement.mention.as_slice()) && inside(&statement.content)
    };
    turns.iter().cloned().chain(others.into_iter().filter(says_else)).collect()
}

/// Looks a document over as a tagger that knows these habits does and hands that, with what the rules find, to `work`: for training.
pub fn observe<T>(text: &str, document: &Document, lists: Lists, habits: &Habits, work: impl FnOnce(&Context, &[Statement]) -> T) -> T {
    let quotations = marks::quotations(text, document);
    let view = view::View::new(text, document, &quotations, lists);
    let rules = rules(&view, &turns(&view));
    work(&Context::new(&view, &rules, habits), &rules)
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

    #[test]
    fn letters_label_the_turns_of_an_interview() {
        assert_eq!(
            check("Q. Will you sign it?\n\nA. Not yet.\n\nQ. When will you?\n\nA. On Monday."),
            [
                found(Kind::Direct, "Q.", "Will you sign it?"),
                found(Kind::Direct, "A.", "Not yet."),
                found(Kind::Direct, "Q.", "When will you?"),
                found(Kind::Direct, "A.", "On Monday.")
            ]
        );
    }

    #[test]
    fn a_cue_has_no_marks_and_no_mark_is_left_behind() {
        let text = "Ann Poe said: “We are close to a deal. We will sign it tomorrow.”";
        let statements = statements(text);
        assert_eq!(statements[0].cue.iter().map(|cue| cue.of(text)).collect::<Vec<_>>(), ["said"]);
        assert!(statements.iter().flat_map(|statement| &statement.content).all(|part| !part.of(text).starts_with('“')));
    }

    proptest! {
        #[test]
        fn any_text_is_attributed(text in "\\PC{0,200}|([“”\"'’.,:―\n A-Ca-c]|said |he |Mr. |who |‘|’|@a|RT |Q|• |—|[*(]|[)]|14:05 ){0,80}") {
            for statement in statements(&text) {
                prop_assert!(!statement.content.is_empty() && (0.0..=1.0).contains(&statement.confidence));
                prop_assert!(statement.content.iter().all(|part| !part.of(&text).is_empty()));
            }
        }
    }

    /// Inputs at which looking back without a bound would take hours.
    #[test]
    fn long_odd_texts_are_attributed() {
        let pieces = [
            "\" ",
            "he said ",
            "“a” said b. ",
            "said, ",
            "A ",
            "who said “",
            "he said: \"a\n",
            "X: a\n",
            "“",
            "‘a’s ",
            "« a ",
            "@a: b\n",
            "a — A (@a) ",
            "Q: a? A: b. ",
            "MR. A: b. ",
            "• he said:\n",
            "“‘„«「",
            "”",
            "''",
            "— a said b\n",
            "**A:** ",
        ];
        for piece in pieces {
            statements(&piece.repeat(8_000));
        }
    }
}
