//! An article's text cut wherever a statement or a piece of evidence begins or ends, so that spans that overlap in any way
//! become markup that nests.

use crate::types::{Span, Statement};
use std::iter::Peekable;
use std::vec::IntoIter;

/// Words of one statement, or of the narrator, up to where another takes over.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// By index; `None` for the narrator.
    pub statement: Option<usize>,
    /// True where the statement has not been seen before.
    pub first: bool,
    pub pieces: Vec<Piece>,
}

/// Words with the same evidence.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub span: Span,
    /// The evidence in it, by index.
    pub evidence: Vec<usize>,
}

/// Cuts texts; blocks are asked for in the order of the text.
pub(super) struct Cutter {
    parts: Walk,
    evidence: Walk,
    seen: Vec<bool>,
}

impl Cutter {
    /// A cutter for these statements and pieces of evidence.
    pub fn new(statements: &[Statement], evidence: &[Span]) -> Self {
        let contents = statements.iter().zip(0..).flat_map(|(statement, index)| statement.content.iter().map(move |part| (*part, index)));
        let (parts, evidence) = (Walk::new(contents), Walk::new(evidence.iter().copied().zip(0..)));
        Self { parts, evidence, seen: vec![false; statements.len()] }
    }

    /// The runs of a block of the text, in order, without a gap.
    pub fn runs(&mut self, block: Span) -> Vec<Run> {
        let (parts, evidence) = (self.parts.touching(block), self.evidence.touching(block));
        let ends = parts.iter().chain(&evidence).flat_map(|(span, _)| [span.start, span.end]);
        let mut cuts: Vec<usize> = ends.chain([block.start, block.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut runs: Vec<Run> = Vec::new();
        let (mut parts, mut evidence) = (Walk::new(parts), Walk::new(evidence));
        for pair in cuts.windows(2) {
            let &[start, end] = pair else { continue };
            let here = Span::new(start, end);
            // The part that began last lies inside the others.
            let statement = parts.reach(here).last().map(|(_, index)| *index);
            let piece = Piece { span: here, evidence: evidence.reach(here).iter().map(|(_, index)| *index).collect() };
            match runs.last_mut().filter(|run| run.statement == statement) {
                Some(run) => run.pieces.push(piece),
                None => {
                    let seen = statement.and_then(|index| self.seen.get_mut(index));
                    let first = seen.is_some_and(|seen| !std::mem::replace(seen, true));
                    runs.push(Run { statement, first, pieces: vec![piece] });
                }
            }
        }
        runs
    }
}

/// Numbered spans, walked from left to right.
struct Walk {
    coming: Peekable<IntoIter<(Span, usize)>>,
    open: Vec<(Span, usize)>,
}

impl Walk {
    fn new(spans: impl IntoIterator<Item = (Span, usize)>) -> Self {
        let mut spans: Vec<_> = spans.into_iter().filter(|(span, _)| !span.is_empty()).collect();
        spans.sort_by_key(|(span, index)| (span.start, std::cmp::Reverse(span.end), *index));
        Self { coming: spans.into_iter().peekable(), open: Vec::new() }
    }

    /// Those that share room with `here`, which lies behind all that was asked for before; as they began, the longer first.
    fn reach(&mut self, here: Span) -> &[(Span, usize)] {
        self.open.retain(|(span, _)| span.end > here.start);
        while let Some(next) = self.coming.next_if(|(span, _)| span.start < here.end) {
            self.open.extend(Some(next).filter(|(span, _)| span.end > here.start));
        }
        &self.open
    }

    /// The same, cut to `block`.
    fn touching(&mut self, block: Span) -> Vec<(Span, usize)> {
        let cut = |(span, index): &(Span, usize)| (Span::new(span.start.max(block.start), span.end.min(block.end)), *index);
        self.reach(block).iter().map(cut).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Kind;
    use proptest::prelude::*;

    fn statement(content: &[[usize; 2]]) -> Statement {
        let content = content.iter().map(|[start, end]| Span::new(*start, *end)).collect();
        Statement { content, kind: Kind::Direct, cue: Vec::new(), mention: None, speaker: None, target: None, confidence: 1.0 }
    }

    #[test]
    fn a_statement_inside_another_takes_over_and_gives_back() {
        let mut cutter = Cutter::new(&[statement(&[[2, 20]]), statement(&[[8, 12]])], &[Span::new(10, 15)]);
        let runs = cutter.runs(Span::new(0, 24));
        let told: Vec<_> = runs.iter().map(|run| (run.statement, run.first, run.pieces.len())).collect();
        assert_eq!(told, [(None, false, 1), (Some(0), true, 1), (Some(1), true, 2), (Some(0), false, 2), (None, false, 1)]);
        assert_eq!(runs[2].pieces[1], Piece { span: Span::new(10, 12), evidence: vec![0] });
    }

    proptest! {
        #[test]
        fn every_byte_is_shown_once(parts in prop::collection::vec((0usize..90, 0usize..30), 0..20), evidence in prop::collection::vec((0usize..90, 0usize..20), 0..20)) {
            let span = |(start, length): &(usize, usize)| Span::new(*start, start + length);
            let statements: Vec<_> = parts.iter().map(|part| statement(&[[part.0, part.0 + part.1]])).collect();
            let evidence: Vec<Span> = evidence.iter().map(span).collect();
            let mut cutter = Cutter::new(&statements, &evidence);
            let mut at = 10;
            for block in [Span::new(10, 40), Span::new(40, 80)] {
                for piece in cutter.runs(block).into_iter().flat_map(|run| run.pieces) {
                    prop_assert_eq!(piece.span.start, at);
                    prop_assert!(piece.evidence.iter().all(|index| evidence[*index].contains(piece.span)));
                    at = piece.span.end;
                }
            }
            prop_assert_eq!(at, 80);
        }
    }
}
