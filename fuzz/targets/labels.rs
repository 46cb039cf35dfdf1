//! Any file given as labels is taken or refused: annotations for brat beside their text, sheets and JSONL filled in by coders.
//!
//! The text ends at the first form feed; the annotations come behind it.

#![no_main]

use demarche::evaluate::coding::Coding;
use demarche::read::brat;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let (text, annotations) = data.split_once('\u{0C}').unwrap_or(("", data));
    for attribution in brat::parse(annotations, text).into_iter().flatten() {
        let parts = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
        parts.for_each(|span| assert!(text.get(span.start..span.end).is_some(), "a span across a character"));
    }
    let mut coding = Coding::default();
    if coding.add("a.csv", text).and_then(|()| coding.add("b.csv", annotations)).is_ok() {
        coding.labelled();
    }
});
