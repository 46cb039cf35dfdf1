//! Which candidates are reported.
//!
//! Each is weighed with each of its sources; the most probable come first, and none is taken whose cue is taken or whose
//! content is much the same as a taken one's. The corpus that this is learned from counts attitudes ("hopes"), deeds ("plans
//! to") and odd cues ("'s bet is") as attributions; readers of news about talks ask for what was said.

use crate::quote::candidates::{Candidate, Origin, size};
use crate::quote::evidence::Evidence;
use crate::quote::tagger::context::Context;
use crate::quote::tagger::trust::Trust;
use crate::types::{Kind, Statement};
use std::collections::BTreeMap;

/// Which attributions are reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// What was said, or stated as a position.
    #[default]
    Speech,
    /// Attitudes and all else that is ascribed to somebody too.
    Everything,
}

/// A less probable candidate is not reported, by kind: direct, mixed, indirect. Where F1 is `f`, one more candidate raises it
/// if it is right in more than `f / 2` of all cases (Lewis, SIGIR 1995). Readers want words in quotation marks rather too
/// often than too seldom.
const fn least(scope: Scope) -> [f64; 3] {
    match scope {
        Scope::Speech => [0.25, 0.35, 0.35],
        Scope::Everything => [0.35; 3],
    }
}

/// Contents with a larger share of their tokens in common (Jaccard) are the same.
const ALIKE: f64 = 0.5;
/// How many reported contents may hold one token.
const DEEPEST: usize = 6;

/// A candidate with its best source.
struct Weighed<'c> {
    candidate: &'c Candidate,
    source: usize,
    probability: f64,
}

/// The statements among the candidates, with how probably each is right as their confidence.
pub fn choose(context: &Context, evidence: &Evidence, candidates: &[Candidate], trust: &Trust, scope: Scope) -> Vec<Statement> {
    let share = trust.cues.share();
    let reported = candidates.iter().filter(|candidate| scope == Scope::Everything || is_speech(context, candidate));
    let mut weighed: Vec<Weighed> = reported.filter_map(|candidate| weigh(evidence, candidate, trust, share, scope)).collect();
    weighed.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    let mut taken = Taken::new(context.view.document.tokens.len());
    weighed.retain(|weighed| taken.take(weighed.candidate));
    weighed.into_iter().map(|weighed| weighed.statement(context)).collect()
}

/// A candidate with the source that makes it most probable, if it is probable enough.
fn weigh<'c>(evidence: &Evidence, candidate: &'c Candidate, trust: &Trust, share: f32, scope: Scope) -> Option<Weighed<'c>> {
    let mut least = least(scope)[candidate.statement.kind as usize];
    if candidate.origin == Origin::Label {
        let probability = candidate.statement.confidence;
        return Some(Weighed { candidate, source: 0, probability }).filter(|_| probability >= least);
    }
    let known = trust.cues.known(evidence.key(candidate), share, [0, 0]);
    let mut best = None;
    for (source, numbers) in evidence.numbers(candidate, known).iter().enumerate() {
        let better = |probability: &f64| best.is_none() || *probability > least;
        if let Some(probability) = trust.forest.probability(numbers, least).filter(better) {
            best = Some(Weighed { candidate, source, probability });
            least = probability;
        }
    }
    best
}

impl Weighed<'_> {
    fn statement(&self, context: &Context) -> Statement {
        let source = self.candidate.sources.get(self.source).cloned().flatten();
        let mention = source.and_then(|source| context.view.span(source));
        Statement { mention, confidence: self.probability, ..self.candidate.statement.clone() }
    }
}

/// True for words in quotation marks, and where a reporting verb or phrase is in the cue.
fn is_speech(context: &Context, candidate: &Candidate) -> bool {
    let mut cue = candidate.linked.cue.clone().into_iter().flatten();
    candidate.statement.kind != Kind::Indirect || cue.any(|token| context.verbs[token].is_speech())
}

/// What has been taken, by token.
struct Taken {
    /// Whether the token is in a cue.
    cue: Vec<bool>,
    /// The contents it is in.
    owners: Vec<Vec<usize>>,
    /// How many tokens each content has.
    sizes: Vec<usize>,
}

impl Taken {
    fn new(length: usize) -> Self {
        Self { cue: vec![false; length], owners: vec![Vec::new(); length], sizes: Vec::new() }
    }

    /// Takes a candidate, if neither its cue nor its content is taken.
    fn take(&mut self, candidate: &Candidate) -> bool {
        let cue = || candidate.linked.cue.clone().into_iter().flatten();
        let content = || candidate.linked.parts.iter().cloned().flatten();
        let free = !cue().any(|token| self.cue[token]) && !self.holds(candidate);
        if free {
            cue().for_each(|token| self.cue[token] = true);
            content()
                .filter(|token| self.owners[*token].len() < DEEPEST)
                .collect::<Vec<_>>()
                .into_iter()
                .for_each(|token| self.owners[token].push(self.sizes.len()));
            self.sizes.push(size(&candidate.linked.parts));
        }
        free
    }

    /// True where one of the taken contents is much the same.
    fn holds(&self, candidate: &Candidate) -> bool {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for owner in candidate.linked.parts.iter().cloned().flatten().flat_map(|token| &self.owners[token]) {
            *shared.entry(*owner).or_default() += 1;
        }
        let own = size(&candidate.linked.parts);
        shared.into_iter().any(|(owner, both)| both as f64 >= ALIKE * (own + self.sizes[owner] - both) as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::linker::Linked;
    use std::ops::Range;

    fn candidate(cue: Range<usize>, content: Range<usize>) -> Candidate {
        let statement = Statement {
            content: Vec::new(),
            kind: Kind::Direct,
            cue: Vec::new(),
            mention: None,
            speaker: None,
            target: None,
            confidence: 0.0,
        };
        let linked = Linked { cue: Some(cue), parts: vec![content], ..Linked::default() };
        Candidate { statement, linked, sources: vec![None], origin: Origin::Best, loss: 0.0 }
    }

    #[test]
    fn cues_and_contents_are_taken_once_but_contents_nest() {
        let mut taken = Taken::new(30);
        assert!(taken.take(&candidate(1..2, 2..20)));
        assert!(!taken.take(&candidate(1..3, 20..25)), "its cue is taken");
        assert!(!taken.take(&candidate(22..23, 3..19)), "its content is much the same");
        assert!(taken.take(&candidate(12..13, 13..20)), "it stands inside");
    }
}
