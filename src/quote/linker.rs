//! Links the tagger's sources, cues and contents into statements.
//!
//! A content belongs to the nearest cue, a cue to the nearest source, the fewer others of their role lie between the nearer;
//! contents of one cue are parts of one statement.

use crate::quote::link::{kind, tidy};
use crate::quote::tagger::label::{Label, Role};
use crate::quote::view::View;
use crate::types::{Span, Statement};
use std::ops::Range;

/// How many cues or sources on each side are looked at.
const REACH: usize = 6;

/// Runs of tokens of one role.
#[derive(Debug, Default)]
struct Runs {
    sources: Vec<Range<usize>>,
    cues: Vec<Range<usize>>,
    contents: Vec<Range<usize>>,
}

/// The runs of tokens that make up an attribution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// The words that report it, if any do.
    pub cue: Option<Range<usize>>,
    /// The words that name who says it, if any do.
    pub source: Option<Range<usize>>,
    /// The next nearest words that could.
    pub second: Option<Range<usize>>,
    /// What is said, in one or more parts.
    pub parts: Vec<Range<usize>>,
}

impl Linked {
    /// The same as a statement, not yet weighed; `None` where nothing is said.
    pub fn statement(&self, view: &View) -> Option<Statement> {
        let content: Vec<Span> = self.parts.iter().filter_map(|part| tidy(view, view.span(part.clone())?)).collect();
        let kind = kind(view, &content)?;
        let mention = self.source.clone().and_then(|source| view.span(source));
        let cue = self.cue.clone().and_then(|cue| view.span(bare(view, cue))).into_iter().collect();
        Some(Statement { content, kind, cue, mention, speaker: None, target: None, confidence: 0.0 })
    }
}

/// A cue without the colon or comma that leads on to what is said.
fn bare(view: &View, cue: Range<usize>) -> Range<usize> {
    let marks = cue.clone().rev().take_while(|token| matches!(view.form(*token), ":" | ",")).count();
    if marks < cue.len() { cue.start..cue.end - marks } else { cue }
}

/// A content with the marks of a quotation that it fills up to them.
fn snap(view: &View, part: Range<usize>) -> Range<usize> {
    let first = view.quotation(part.start).filter(|quotation| view.inner(*quotation).start == part.start);
    let last = view.quotation(part.end - 1).filter(|quotation| view.inner(*quotation).end == part.end);
    first.map_or(part.start, |quotation| view.outer(quotation).start)..last.map_or(part.end, |quotation| view.outer(quotation).end)
}

/// The attributions that the labels of the tokens from `first` on show.
pub fn link(view: &View, labels: &[Label], first: usize) -> Vec<Linked> {
    let Reported { runs, by_cue, alone } = reported(view, labels, first);
    let mut out = Vec::new();
    for (cue, contents) in runs.cues.iter().zip(by_cue).filter(|(_, contents)| !contents.is_empty()) {
        let (own, others) = parts(view, &runs, cue, &contents);
        let [source, second] = sources(view, cue, &runs);
        out.push(Linked { cue: Some(cue.clone()), source: source.clone(), second, parts: own });
        out.extend(others.into_iter().map(|part| Linked { source: source.clone(), parts: vec![part], ..Linked::default() }));
    }
    for content in alone {
        let content = runs.contents[content].clone();
        let [source, second] = sources(view, &content, &runs);
        out.push(Linked { cue: None, source, second, parts: vec![content] });
    }
    out
}

/// The attribution among them whose cue begins at token `cue`.
pub fn link_cue(view: &View, labels: &[Label], first: usize, cue: usize) -> Option<Linked> {
    let Reported { runs, by_cue, .. } = reported(view, labels, first);
    let (cue, contents) = runs.cues.iter().zip(by_cue).find(|(own, contents)| own.start == cue && !contents.is_empty())?;
    let [source, second] = sources(view, cue, &runs);
    Some(Linked { cue: Some(cue.clone()), source, second, parts: parts(view, &runs, cue, &contents).0 })
}

/// Which contents each cue reports.
struct Reported {
    runs: Runs,
    by_cue: Vec<Vec<usize>>,
    /// Contents that none does.
    alone: Vec<usize>,
}

fn reported(view: &View, labels: &[Label], first: usize) -> Reported {
    let mut runs = runs(labels, first);
    runs.contents.iter_mut().for_each(|part| *part = snap(view, part.clone()));
    let mut by_cue: Vec<Vec<usize>> = vec![Vec::new(); runs.cues.len()];
    let mut alone = Vec::new();
    // The cue of the last quotation, and its paragraph: a quotation later in the paragraph goes on with it.
    let mut last: Option<(usize, Option<usize>)> = None;
    for (index, content) in runs.contents.iter().enumerate() {
        let mut found = nearest(view, content, &runs.cues, None, true);
        if view.quotation(content.start).is_some_and(|quotation| view.outer(quotation).start == content.start) {
            let paragraph = view.paragraph(content.start);
            if let (Some(cue), Some((before, _))) = (found, last.filter(|(_, last)| *last == paragraph))
                && !touches(view, &runs.cues[cue], content)
            {
                found = Some(before);
            }
            last = found.map(|cue| (cue, paragraph));
        }
        match found {
            Some(cue) => by_cue[cue].push(index),
            None => alone.push(index),
        }
    }
    Reported { runs, by_cue, alone }
}

/// The contents that are parts of what a cue reports, and those that are statements of their own.
fn parts(view: &View, runs: &Runs, cue: &Range<usize>, contents: &[usize]) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let parts = contents.iter().map(|content| runs.contents[*content].clone());
    let (mut own, mut others): (Vec<_>, Vec<_>) = parts.partition(|part| belongs(view, cue, part));
    if own.is_empty() && !others.is_empty() {
        own.push(others.remove(0));
    }
    (own, others)
}

/// The nearest two sources.
fn sources(view: &View, own: &Range<usize>, runs: &Runs) -> [Option<Range<usize>>; 2] {
    let first = nearest(view, own, &runs.sources, None, false);
    let second = first.and_then(|_| nearest(view, own, &runs.sources, first, false));
    [first, second].map(|source| source.map(|source| runs.sources[source].clone()))
}

/// True where a content is a part of what a cue reports, not a statement of its own: in one paragraph, or a quotation that
/// goes on over paragraphs.
fn belongs(view: &View, cue: &Range<usize>, part: &Range<usize>) -> bool {
    view.paragraph(part.start) == view.paragraph(cue.start)
        || view.quotation(part.start).is_some_and(|quotation| view.quotations[quotation].continued)
}

/// True where nothing but a source or a few words stand between a cue and a content.
fn touches(view: &View, cue: &Range<usize>, content: &Range<usize>) -> bool {
    if cue.end <= content.start {
        return content.start - cue.end <= 2;
    }
    let between = content.end.min(cue.start)..cue.start;
    let sentences = view.sentence_of(content.end.saturating_sub(1))..=view.sentence_of(cue.start);
    between.len() <= 25 && sentences.end() - sentences.start() <= 1 && !between.clone().skip(1).any(|token| view.quotation(token).is_some())
}

fn runs(labels: &[Label], first: usize) -> Runs {
    let mut runs = Runs::default();
    let mut last: Option<Role> = None;
    for (index, label) in (first..).zip(labels) {
        if let Some(role) = label.role() {
            let of = match role {
                Role::Source => &mut runs.sources,
                Role::Cue => &mut runs.cues,
                Role::Content => &mut runs.contents,
            };
            match of.last_mut().filter(|_| !label.begins() && last == Some(role)) {
                Some(run) => run.end = index + 1,
                None => of.push(index..index + 1),
            }
        }
        last = label.role();
    }
    runs
}

/// The best of `others` but one for `own`: by sentences and paragraphs between, then by how many others lie between, then by tokens.
fn nearest(view: &View, own: &Range<usize>, others: &[Range<usize>], but: Option<usize>, back: bool) -> Option<usize> {
    let at = others.partition_point(|other| other.end <= own.start);
    let after = others.partition_point(|other| other.start < own.end);
    let candidates = (at.saturating_sub(REACH)..at).chain(at..(after + REACH).min(others.len()));
    let document = view.document;
    let first = view.sentence_of(own.start);
    let last = view.sentence_of(own.end - 1);
    let paragraph = |sentence: usize| document.sentences.get(sentence).map_or(usize::MAX, |sentence| sentence.paragraph);
    let mut best: Option<(usize, usize)> = None;
    for candidate in candidates.filter(|candidate| Some(*candidate) != but) {
        let other = &others[candidate];
        let sentence = view.sentence_of(other.start);
        let (gap, skipped, before) = if other.end <= own.start {
            (own.start - other.end, at - 1 - candidate, true)
        } else {
            (other.start.saturating_sub(own.end), candidate.saturating_sub(after), false)
        };
        let sentences = if sentence < first { first - sentence } else { sentence.saturating_sub(last) };
        let paragraphs =
            if sentence < first { paragraph(first) - paragraph(sentence) } else { paragraph(sentence).saturating_sub(paragraph(last)) };
        if paragraphs > if back { usize::from(before) * 2 } else { 0 } || (!back && sentences > 0) {
            continue;
        }
        let cost = gap.min(200) + 12 * skipped + 25 * sentences.min(4) + 60 * paragraphs;
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
