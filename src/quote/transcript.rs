//! Transcripts and interviews: "MR. CARNEY: We will go on." The label before the colon is the source, the rest of the
//! paragraph what is said.
//!
//! One label may be a heading ("Background: …"), so a text counts as a transcript where at least two paragraphs begin with
//! a label and one of the labels comes back or stands in capitals.

use crate::quote::view::View;
use crate::types::{Kind, Paragraph, Statement};
use std::ops::Range;

/// The longest label in tokens: "SECRETARY OF STATE MARCO RUBIO".
const LONGEST: usize = 7;

/// The statements of a transcript's labelled paragraphs; none where the text is no transcript.
pub fn statements(view: &View) -> Vec<Statement> {
    let labelled: Vec<(&Paragraph, Range<usize>)> =
        view.document.paragraphs.iter().filter_map(|paragraph| Some((paragraph, label(view, paragraph)?))).collect();
    let words: Vec<&str> = labelled.iter().filter_map(|(_, label)| Some(view.span(label.clone())?.of(view.text))).collect();
    let shouted = words.iter().any(|label| label.chars().count() > 3 && !label.chars().any(char::is_lowercase));
    let comes_back = words.len() > 3 && words.windows(3).any(|three| three[0] == three[2] && three[0] != three[1]);
    if words.len() < 2 || !(shouted || comes_back) {
        return Vec::new();
    }
    labelled.into_iter().filter_map(|(paragraph, label)| statement(view, paragraph, label)).collect()
}

/// The tokens before the colon that a paragraph begins with, if they look like a name.
fn label(view: &View, paragraph: &Paragraph) -> Option<Range<usize>> {
    let start = paragraph.tokens.start;
    let limit = paragraph.tokens.end.min(start + LONGEST + 1);
    let colon = (start + 1..limit).find(|index| view.form(*index) == ":")?;
    let label = start..colon;
    let name = |index: usize| view.is_capital(index) || matches!(view.form(index), "of" | "the" | "." | "'s");
    (colon + 1 < paragraph.tokens.end && view.is_capital(start) && label.clone().all(name)).then_some(label)
}

fn statement(view: &View, paragraph: &Paragraph, label: Range<usize>) -> Option<Statement> {
    let colon = label.end;
    let content = view.span(colon + 1..paragraph.tokens.end)?;
    Some(Statement {
        content: vec![content],
        kind: Kind::Direct,
        cue: view.span(colon..colon + 1).into_iter().collect(),
        mention: view.span(label),
        speaker: None,
        target: None,
        confidence: 0.9,
    })
}
