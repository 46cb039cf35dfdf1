//! Links the tagger's sources, cues and contents into statements.
//!
//! A content belongs to the nearest cue, a cue to the nearest source, the fewer others of their role lie between the nearer;
//! contents of one cue are parts of one statement.

use crate::quote::link::{kind, tidy};
use crate::quote::tagger::Tags;
use crate::quote::tagger::calibration::Calibration;
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

/// A statement and how sure the tagger is of it, not yet calibrated.
pub struct Linked {
    /// The statement; its confidence is left at 0.
    pub statement: Statement,
    /// The features that a calibration looks at, each 0 to 1.
    pub evidence: f64,
}

impl Linked {
    /// The statement with a confidence that says how often such statements are right.
    pub fn calibrated(self, calibration: &Calibration) -> Statement {
        let confidence = calibration.confidence(self.statement.kind, self.evidence);
        Statement { confidence, ..self.statement }
    }
}

/// The statements that the labels show.
pub fn link(view: &View, tags: &Tags) -> Vec<Linked> {
    let runs = runs(&tags.labels);
    let mut by_cue: Vec<Vec<usize>> = vec![Vec::new(); runs.cues.len()];
    let mut alone = Vec::new();
    // The cue of the last quotation, and its paragraph: a quotation later in the paragraph goes on with it.
    let mut last: Option<(usize, Option<usize>)> = None;
    for (index, content) in runs.contents.iter().enumerate() {
        let mut found = nearest(view, content, &runs.cues, true);
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
    let mut out = Vec::new();
    for (cue, contents) in runs.cues.iter().zip(by_cue).filter(|(_, contents)| !contents.is_empty()) {
        let source = nearest(view, cue, &runs.sources, false).map(|source| runs.sources[source].clone());
        let parts = contents.iter().map(|content| runs.contents[*content].clone());
        let (mut own, others): (Vec<_>, Vec<_>) = parts.partition(|part| belongs(view, cue, part));
        let mut others = others.into_iter();
        if own.is_empty() {
            own.extend(others.next());
        }
        out.extend(statement(view, tags, Some(cue.clone()), source.clone(), own));
        out.extend(others.filter_map(|part| statement(view, tags, None, source.clone(), vec![part])));
    }
    for content in alone {
        let content = runs.contents[content].clone();
        let source = nearest(view, &content, &runs.sources, false).map(|source| runs.sources[source].clone());
        out.extend(statement(view, tags, None, source, vec![content]));
    }
    out
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
    let sentences = view.document.sentence_of(content.end.saturating_sub(1))..=view.document.sentence_of(cue.start);
    between.len() <= 25 && sentences.end() - sentences.start() <= 1 && !between.clone().skip(1).any(|token| view.quotation(token).is_some())
}

fn runs(labels: &[Label]) -> Runs {
    let mut runs = Runs::default();
    let mut last: Option<Role> = None;
    for (index, label) in labels.iter().enumerate() {
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

/// The best of `others` for `own`: by sentences and paragraphs between, then by how many others lie between, then by tokens.
fn nearest(view: &View, own: &Range<usize>, others: &[Range<usize>], back: bool) -> Option<usize> {
    let at = others.partition_point(|other| other.end <= own.start);
    let after = others.partition_point(|other| other.start < own.end);
    let candidates = (at.saturating_sub(REACH)..at).chain(at..(after + REACH).min(others.len()));
    let document = view.document;
    let first = document.sentence_of(own.start);
    let last = document.sentence_of(own.end - 1);
    let paragraph = |sentence: usize| document.sentences.get(sentence).map_or(usize::MAX, |sentence| sentence.paragraph);
    let mut best: Option<(usize, usize)> = None;
    for candidate in candidates {
        let other = &others[candidate];
        let sentence = document.sentence_of(other.start);
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

fn statement(
    view: &View,
    tags: &Tags,
    cue: Option<Range<usize>>,
    source: Option<Range<usize>>,
    parts: Vec<Range<usize>>,
) -> Option<Linked> {
    let evidence = evidence(tags, cue.as_ref(), source.as_ref(), &parts);
    let content: Vec<Span> = parts.into_iter().filter_map(|part| view.span(part)).filter_map(|part| tidy(view, part)).collect();
    let kind = kind(view, &content)?;
    let mention = source.and_then(|source| view.span(source));
    let cue = cue.and_then(|cue| view.span(cue)).into_iter().collect();
    Some(Linked { statement: Statement { content, kind, cue, mention, speaker: None, target: None, confidence: 0.0 }, evidence })
}

/// How probable the parts are: the geometric mean over the parts of each part's first token's and mean token's probability.
fn evidence(tags: &Tags, cue: Option<&Range<usize>>, source: Option<&Range<usize>>, parts: &[Range<usize>]) -> f64 {
    let of = |tokens: &Range<usize>, role: Role| -> f64 {
        let marginal = |index: usize, label: Label| f64::from(tags.marginals[index][label as usize]);
        let begin = marginal(tokens.start, Label::begin(role));
        let inside = |index: usize| marginal(index, Label::begin(role)) + marginal(index, Label::inside(role));
        let mean = tokens.clone().map(inside).sum::<f64>() / tokens.len() as f64;
        let last = inside(tokens.end - 1);
        let ends = tags.marginals.get(tokens.end).map_or(1.0, |next| 1.0 - f64::from(next[Label::inside(role) as usize]));
        (begin * mean * last * ends).powf(0.5)
    };
    let contents = parts.iter().map(|part| of(part, Role::Content)).sum::<f64>() / parts.len().max(1) as f64;
    let cue = cue.map_or(0.6, |cue| of(cue, Role::Cue));
    let source = source.map_or(0.6, |source| of(source, Role::Source));
    contents * cue.sqrt() * source
}
