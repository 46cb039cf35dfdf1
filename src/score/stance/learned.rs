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
    let mut traces = Vec::new();
    each_gram(words, |gram, at| {
        let run = learned.run(gram);
        let phrase = run.and_then(|run| run.phrase.as_ref()).zip(words.span(document, &at));
        traces.extend(phrase.map(|(entry, span)| Trace { entry: Arc::clone(entry), span }));
        run.is_some_and(|run| run.goes_on)
    });
    traces
}

/// All runs of up to [`Learned::LONGEST`] words, joined by a space. Marks and numbers part them.
pub(super) fn grams(words: &Words<'_>) -> Vec<String> {
    let mut grams = Vec::new();
    each_gram(words, |gram, _| {
        grams.push(gram.to_owned());
        true
    });
    grams
}

/// Shows each run of words to `goes_on`, shorter ones first, the longer ones only while that is true of the shorter.
fn each_gram(words: &Words<'_>, mut goes_on: impl FnMut(&str, Range<usize>) -> bool) {
    let mut gram = String::new();
    for start in 0..words.len() {
        gram.clear();
        for at in (start..words.len()).take(Learned::LONGEST) {
            let word = words.get(at);
            if !word.starts_with(char::is_alphabetic) {
                break;
            }
            if at > start {
                gram.push(' ');
            }
            gram.push_str(word);
            if !goes_on(&gram, start..at + 1) {
                break;
            }
        }
    }
}

/// The acts whose evidence reaches what the list asks for: those of phrases first, in the order of the text.
pub(super) fn acts(learned: &Learned, hits: &[Hit], traces: &[Trace]) -> Vec<ShownAct> {
    let mut sums = [0.0; Act::ALL.len()];
    for hit in hits.iter().filter(|hit| !hit.cancelled) {
        for act in Act::ALL {
            sums[act as usize] += evidence(learned, hit, act);
        }
    }
    for (act, evidence) in traces.iter().flat_map(|trace| &trace.entry.acts) {
        sums[*act as usize] += evidence;
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
        let grams = grams(&Words::new(&document, 0));
        assert_eq!(grams, ["we", "we rule", "we rule out", "rule", "rule out", "rule out it", "out", "out it", "it", "times"]);
    }
}
