//! What could be an attribution: more than the tagger's best labels show, so that a second look can decide.
//!
//! Three origins: the best labels; the best labels if some other token, which the tagger thought of, begins a cue (so the
//! attributions inside contents of others are found too); and the rules.

use crate::quote::linker::{self, Linked};
use crate::quote::tagger::context::Context;
use crate::quote::tagger::label::Label;
use crate::quote::tagger::paths::Paths;
use crate::quote::tagger::{Tags, sequences};
use crate::types::{Span, Statement};
use std::ops::Range;

/// A token that begins a cue less probably than this is not thought of: what is rarer is hardly ever right, and each takes time.
pub const LEAST: f32 = 0.2;
/// The same while it is learned which candidates are right; some more of the wrong ones teach what those look like.
pub const LEAST_IN_TRAINING: f32 = 0.04;

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Origin {
    /// The tagger's best labels.
    Best,
    /// The best labels with one more cue.
    Thought,
    /// The rules.
    Rule,
    /// A transcript's label, which needs no second look.
    Label,
}

/// A statement that may or may not be one.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The statement; its confidence is that of the rules, or 0.
    pub statement: Statement,
    /// Its tokens.
    pub linked: Linked,
    /// Who could be its source: the one it has, then others; `None` for nobody named.
    pub sources: Vec<Option<Range<usize>>>,
    /// Where it comes from.
    pub origin: Origin,
    /// How much worse than the best labels are those that show it, as a difference of scores; 0 for the rules.
    pub loss: f32,
}

/// All candidates of a document; `least` is how probably a token must begin a cue to be thought of as one, from 0 to 1.
pub fn candidates(context: &Context, tags: &Tags, rules: &[Statement], least: f32) -> Vec<Candidate> {
    let view = context.view;
    let mut out = Vec::new();
    let mut add = |linked: Linked, origin: Origin, loss: f32| {
        let statement = linked.statement(view);
        out.extend(statement.map(|statement| Candidate { statement, linked, sources: Vec::new(), origin, loss }));
    };
    for linked in linker::link(view, &tags.labels, 0) {
        add(linked, Origin::Best, 0.0);
    }
    for sequence in sequences(view.document) {
        let thought = |token: &usize| tags.labels[*token] != Label::BeginCue && tags.marginals[*token][Label::BeginCue as usize] >= least;
        let cues: Vec<usize> = sequence.clone().filter(thought).collect();
        if cues.is_empty() {
            continue;
        }
        let paths = Paths::new(&tags.scores[sequence.clone()], &tags.transitions);
        for cue in cues {
            let at = cue - sequence.start;
            let labels = paths.through(at, Label::BeginCue);
            let own = linker::link_cue(view, &labels, sequence.start, cue);
            own.into_iter().for_each(|linked| add(linked, Origin::Thought, paths.loss(at, Label::BeginCue)));
        }
    }
    let owners = cue_owners(context, rules);
    for candidate in &mut out {
        let rule = candidate.linked.cue.clone().into_iter().flatten().find_map(|token| owners[token]);
        let mention = rule.and_then(|rule| rules[rule].mention).map(|mention| view.document.tokens_in(mention));
        candidate.sources = sources(&candidate.linked, mention);
    }
    out.extend(rules.iter().map(|rule| of_rule(context, rule)));
    out
}

fn of_rule(context: &Context, rule: &Statement) -> Candidate {
    let tokens = |span: &Span| context.view.document.tokens_in(*span);
    let linked = Linked {
        cue: rule.cue.first().map(tokens),
        source: rule.mention.as_ref().map(tokens),
        second: None,
        parts: rule.content.iter().map(tokens).filter(|part| !part.is_empty()).collect(),
    };
    let label = linked.cue.as_ref().is_some_and(|cue| context.view.form(cue.start) == ":");
    let origin = if label { Origin::Label } else { Origin::Rule };
    Candidate { statement: rule.clone(), sources: vec![linked.source.clone()], linked, origin, loss: 0.0 }
}

/// Who could be the source, `mention` being the rules' one.
fn sources(linked: &Linked, mention: Option<Range<usize>>) -> Vec<Option<Range<usize>>> {
    let mut sources = vec![linked.source.clone()];
    for other in [mention, linked.second.clone()].into_iter().flatten() {
        let apart = |known: &Option<Range<usize>>| known.as_ref().is_none_or(|known| known.end <= other.start || other.end <= known.start);
        if sources.iter().all(apart) {
            sources.push(Some(other));
        }
    }
    if linked.source.is_some() {
        sources.push(None);
    }
    sources
}

/// For each token the rules' statement whose cue it is in.
pub fn cue_owners(context: &Context, rules: &[Statement]) -> Vec<Option<usize>> {
    let mut owners = vec![None; context.view.document.tokens.len()];
    for (index, rule) in rules.iter().enumerate() {
        let tokens = rule.cue.iter().flat_map(|cue| context.view.document.tokens_in(*cue));
        tokens.for_each(|token: usize| owners[token] = Some(index));
    }
    owners
}

/// How many tokens are in some of `parts`.
pub fn size(parts: &[Range<usize>]) -> usize {
    parts.iter().map(ExactSizeIterator::len).sum()
}

/// The share of tokens that two contents, each in order, have in common, of all that either has (Jaccard).
pub fn overlap(a: &[Range<usize>], b: &[Range<usize>]) -> f64 {
    let (mut both, mut at, mut other) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(at), b.get(other)) {
        both += x.end.min(y.end).saturating_sub(x.start.max(y.start));
        if x.end <= y.end { at += 1 } else { other += 1 }
    }
    both as f64 / (size(a) + size(b)).saturating_sub(both).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_overlap_by_the_tokens_they_share() {
        assert!((overlap(&[0..4, 10..12], &[2..4, 10..14]) - 0.5).abs() < 1e-9);
        let whole = std::slice::from_ref(&(0..3));
        assert!(overlap(whole, std::slice::from_ref(&(3..9))).abs() < 1e-9 && (overlap(&[0..1, 1..3], whole) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn others_than_the_nearest_could_be_the_source() {
        let linked = Linked { source: Some(0..2), second: Some(5..6), ..Linked::default() };
        assert_eq!(sources(&linked, Some(1..3)), [Some(0..2), Some(5..6), None]);
        assert_eq!(sources(&Linked::default(), Some(1..3)), [None, Some(1..3)]);
    }
}
