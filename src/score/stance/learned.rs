//! Learned phrases in a sentence, and the acts that all evidence together shows.

use crate::lexicon::learned::Learned;
use crate::score::stance::words::Words;
use crate::types::{Act, Document, Hit, ShownAct, Span, Trace};
use std::ops::Range;
use std::sync::Arc;

/// The learned phrases in a sentence, in the order of the text. Overlaps count: "out" and "rule out" are two.
pub(super) fn traces(learned: &Learned, document: &Document, words: &Words<'_>) -> Vec<Trace> {
    if learned.phrases.is_empty() {
        return Vec::new();
    }
    let trace = |(gram, at): (String, Range<usize>)| {
        let entry = Arc::clone(learned.phrase(&gram)?);
        Some(Trace { entry, span: words.span(document, &at)? })
    };
    grams(words).into_iter().filter_map(trace).collect()
}

/// All runs of up to [`Learned::LONGEST`] words, joined by a space, and where they stand. Marks and numbers part them.
pub(super) fn grams(words: &Words<'_>) -> Vec<(String, Range<usize>)> {
    let mut grams = Vec::new();
    for start in 0..words.len() {
        let mut gram = String::new();
        for at in (start..words.len()).take(Learned::LONGEST) {
            let word = words.get(at);
            if !word.starts_with(char::is_alphabetic) {
                break;
            }
            if at > start {
                gram.push(' ');
            }
            gram.push_str(word);
            grams.push((gram.clone(), start..at + 1));
        }
    }
    grams
}

/// The acts whose evidence reaches what the list asks for: those of phrases first, in the order of the text.
pub(super) fn acts(learned: &Learned, hits: &[Hit], traces: &[Trace]) -> Vec<ShownAct> {
    let mut sums = [0.0; Act::ALL.len()];
    for (act, sum) in Act::ALL.iter().zip(&mut sums) {
        *sum = shares(learned, hits, traces, *act).map(|(_, evidence)| evidence).sum();
    }
    let mut shown: Vec<ShownAct> = Vec::new();
    for act in hits.iter().map(|hit| hit.act).chain(Act::ALL) {
        let evidence = sums[act as usize];
        if evidence > 0.0 && evidence >= learned.reported && shown.iter().all(|shown| shown.act != act) {
            shown.push(ShownAct { act, evidence });
        }
    }
    shown
}

/// What is evidence of `act` or against it: each phrase and each learned phrase, with its number.
pub(super) fn shares(learned: &Learned, hits: &[Hit], traces: &[Trace], act: Act) -> impl Iterator<Item = (Span, f64)> {
    let hits = hits.iter().filter(|hit| !hit.cancelled).map(move |hit| (hit.span, evidence(learned, hit, act)));
    let of = move |trace: &Trace| Some((trace.span, trace.entry.acts.iter().find(|(of, _)| *of == act)?.1));
    hits.chain(traces.iter().filter_map(of)).filter(|(_, evidence)| *evidence != 0.0)
}

/// How far `hit` is evidence of `act`: certain evidence of its own act where nothing was fitted.
fn evidence(learned: &Learned, hit: &Hit, act: Act) -> f64 {
    let force = learned.acts.get(&act).filter(|_| hit.act == act).map_or(0.0, |fit| fit.force);
    presence(learned, hit, act) + force * hit.contribution.abs()
}

/// How far it is evidence of `act` that `hit` is there at all.
fn presence(learned: &Learned, hit: &Hit, act: Act) -> f64 {
    if hit.act == act
        && hit.act == hit.entry.act
        && let Some(entry) = learned.entries.get(&hit.entry.pattern)
    {
        return entry.shows;
    }
    match learned.acts.get(&hit.act) {
        Some(fit) => fit.shows.get(&act).copied().unwrap_or_default(),
        None => f64::from(u8::from(hit.act == act)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::stance::words::tests::document;

    #[test]
    fn marks_part_the_runs_of_words() {
        let document = document("We “rule out” it, 3 times.");
        let grams: Vec<String> = grams(&Words::new(&document, 0)).into_iter().map(|(gram, _)| gram).collect();
        assert_eq!(grams, ["we", "we rule", "we rule out", "rule", "rule out", "rule out it", "out", "out it", "it", "times"]);
    }
}
