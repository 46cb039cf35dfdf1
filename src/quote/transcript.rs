//! Transcripts, interviews and threads: "MR. CARNEY: We will go on." The label before the colon is the source, the rest of
//! the turn what is said.
//!
//! One label may be a heading ("Background: …"), so a text counts as a transcript where two turns begin with labels, and
//! one label stands in capitals, holds a title or comes back. A handle ("@annpoe: …") is a speaker wherever it stands.

use crate::quote::headline::headline;
use crate::quote::label::{Label, is_handle, label};
use crate::quote::link::bare;
use crate::quote::view::View;
use crate::types::{Kind, Span, Statement, Table};
use std::ops::Range;

/// How often a label names the speaker.
const CONFIDENCE: f64 = 0.9;

/// A label with the sentence that it opens.
struct Turn {
    label: Label,
    sentence: usize,
}

/// The statements of a transcript's turns; none where the text is no transcript.
pub fn statements(view: &View) -> Vec<Statement> {
    let turns = turns(view);
    let labelled = turns.iter().map(|turn| view.document.sentences[turn.sentence].paragraph);
    let paragraphs: Vec<usize> = labelled.collect();
    // Where most paragraphs between the first label and the last have one, those without go on with a turn.
    let whole = paragraphs.first().zip(paragraphs.last()).is_some_and(|(first, last)| 2 * paragraphs.len() > last - first);
    let ends = turns.iter().skip(1).map(|turn| Some(turn.sentence)).chain([None]);
    turns.iter().zip(ends).filter_map(|(turn, end)| statement(view, turn, end, whole)).collect()
}

/// The labels that open turns.
fn turns(view: &View) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut counts: Table<&str, usize> = Table::default();
    for (index, sentence) in view.document.sentences.iter().enumerate() {
        let opens = view.document.paragraphs.get(sentence.paragraph).is_some_and(|paragraph| paragraph.sentences.start == index);
        let limit = view.document.paragraphs.get(sentence.paragraph).map_or(sentence.tokens.end, |paragraph| paragraph.tokens.end);
        if let Some(label) = label(view, sentence.tokens.start, limit).filter(|label| opens || label.certain && is_shouted(view, label)) {
            let count = counts.get(name(view, &label)).copied().unwrap_or_default();
            counts.insert(name(view, &label), count + 1);
            turns.push(Turn { label, sentence: index });
        }
    }
    // "A." is an initial unless somebody asks.
    let asked = counts.contains("Q") || counts.contains("Q.");
    turns.retain(|turn| asked || !matches!(name(view, &turn.label), "A" | "A."));
    // "Poe: talks have failed" over an article that has a transcript further down.
    let headline = headline(view).map_or(0, |headline| headline.end);
    let paragraph = |turn: &Turn| view.document.sentences[turn.sentence].paragraph;
    if let [first, second, ..] = turns.as_slice()
        && (first.label.content < headline && !is_shouted(view, &first.label) && paragraph(second) > 1)
    {
        turns.remove(0);
    }
    let certain = turns.iter().any(|turn| turn.label.certain);
    let comes_back = counts.len() > 1 && turns.iter().any(|turn| counts.get(name(view, &turn.label)).is_some_and(|count| *count > 1));
    if turns.len() < 2 || !(certain || comes_back) {
        turns.retain(|turn| is_handle(view, turn.label.name.start));
    }
    turns
}

/// The words of a label.
fn name<'a>(view: &View<'a>, label: &Label) -> &'a str {
    view.span(label.name.clone()).map_or("", |span| span.of(view.text))
}

/// In capitals throughout, so that it may open a turn inside a paragraph.
fn is_shouted(view: &View, label: &Label) -> bool {
    let lower = |index: usize| view.word(index).chars().any(char::is_lowercase);
    !label.name.clone().any(|index| lower(index) && !view.lists.people.is_honorific(view.form(index)))
}

/// What a turn says: the rest of its paragraph up to the next turn, and, in a text that is a transcript as a `whole`, the
/// paragraphs up to it.
fn statement(view: &View, turn: &Turn, next: Option<usize>, whole: bool) -> Option<Statement> {
    let sentences = &view.document.sentences;
    let paragraph = sentences.get(turn.sentence)?.paragraph;
    let last = next.filter(|_| whole).map_or(paragraph, |next| sentences[next].paragraph);
    let limit = next.map_or(view.document.tokens.len(), |next| sentences[next].tokens.start);
    let part = |index: usize| -> Option<Span> {
        let tokens: &Range<usize> = &view.document.paragraphs.get(index)?.tokens;
        let part = bare(view, tokens.start.max(turn.label.content)..tokens.end.min(limit));
        let aside = matches!(view.form(part.start), "(" | "[") && matches!(view.form(part.end.saturating_sub(1)), ")" | "]");
        view.span(part).filter(|_| !aside)
    };
    let content: Vec<Span> = (paragraph..=last).filter_map(part).filter(|part| view.document.words_in(*part) > 0).collect();
    let mark = turn.label.mark;
    (!content.is_empty()).then(|| Statement {
        content,
        kind: Kind::Direct,
        cue: if turn.label.name.contains(&mark) { Vec::new() } else { view.span(mark..mark + 1).into_iter().collect() },
        mention: view.span(turn.label.name.clone()),
        speaker: None,
        target: None,
        confidence: CONFIDENCE,
    })
}
