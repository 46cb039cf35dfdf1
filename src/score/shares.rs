//! What each word and phrase gives to a score.
//!
//! Scores squash a sum x to x / √(x² + a), so no part of the sum has a score of its own. Each part is given its
//! proportion: c / √(x² + a) for a contribution c. These shares add up to the score exactly, keep the sign of what they
//! come from, and stay small where large contributions cancel each other.

use crate::score::sentiment::{ALPHA, Vader};
use crate::score::stance::weights::SQUASH;
use crate::score::texts::words_of;
use crate::types::{Act, Cause, CauseKind, Document, Place, Share, Span, Stance};

/// The shares of the compound sentiment of the words of `parts`, which lie in order.
pub fn sentiment(vader: &Vader, text: &str, document: &Document, parts: &[Span]) -> Vec<Share> {
    let extent = parts.iter().copied().reduce(Span::cover).unwrap_or_default();
    let pieces: Vec<_> = document.sentences_in(extent).filter_map(|sentence| words_of(text, document, parts, sentence)).collect();
    let mut shares = Vec::new();
    for piece in &pieces {
        let terms = vader.explain(piece).terms;
        let sum: f64 = terms.iter().map(|term| term.contribution).sum();
        let scale = pieces.len() as f64 * (sum * sum + ALPHA).sqrt();
        shares.extend(terms.into_iter().map(|term| {
            let word = term.span.of(piece).to_lowercase();
            let found = word.clone();
            let cause = match term.valence {
                0.0 => cause(CauseKind::Emphasis, "! or ?".to_owned(), None, None),
                _ => cause(CauseKind::Word, word, None, term.entry.as_deref()),
            };
            Share { cause, found, share: term.contribution / scale }
        }));
    }
    shares
}

/// The shares of a stance score; none where there is no score.
pub fn stance(text: &str, stance: &Stance) -> Vec<Share> {
    if stance.score.is_none() {
        return Vec::new();
    }
    let sum = stance.sum();
    let scale = (sum * sum + SQUASH).sqrt();
    let found = |span: Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let hits = stance.hits.iter().map(|hit| {
        let cause = cause(CauseKind::Phrase, hit.entry.pattern.clone(), Some(hit.act), Some(&hit.entry.place));
        Share { cause, found: found(hit.span), share: hit.contribution / scale }
    });
    let traces = stance.traces.iter().map(|trace| {
        let cause = cause(CauseKind::Learned, trace.entry.words.clone(), None, Some(&trace.entry.place));
        Share { cause, found: found(trace.span), share: trace.entry.weight / scale }
    });
    let tone =
        Share { cause: cause(CauseKind::Tone, "how it sounds".to_owned(), None, None), found: String::new(), share: stance.tone / scale };
    hits.chain(traces).chain([tone]).filter(|share| share.share != 0.0).collect()
}

fn cause(kind: CauseKind, words: String, act: Option<Act>, place: Option<&Place>) -> Cause {
    Cause { kind, words, act, place: place.map(Place::to_string) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Engine, Options};
    use crate::lexicon::Lexicons;
    use crate::types::{Article, Scores, Shares};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Lexicons::builtin(), Options::default()));

    fn check(text: &str) {
        let analysis = ENGINE.analyze(Article { text: text.to_owned(), ..Article::default() });
        let (said, told) = ENGINE.shares(&analysis);
        assert_eq!((said.len(), told.len()), (analysis.statements.len(), analysis.narration.len()));
        let narrated = analysis.narration.iter().zip(&told).filter_map(|(narration, shares)| Some((narration.scores.as_ref()?, shares)));
        for (scores, shares) in analysis.statement_scores.iter().zip(&said).chain(narrated) {
            add_up(scores, shares);
        }
    }

    /// The compound is rounded to four decimals, in each sentence.
    fn add_up(scores: &Scores, shares: &Shares) {
        let sum = |shares: &[Share]| shares.iter().map(|share| share.share).sum::<f64>();
        assert!((sum(&shares.sentiment) - scores.sentiment.compound).abs() <= 0.000_051, "{scores:?} {shares:?}");
        assert!((sum(&shares.stance) - scores.stance.score.unwrap_or_default()).abs() < 1e-12, "{scores:?} {shares:?}");
    }

    #[test]
    fn shares_add_up_to_the_score() {
        check(
            "\"We reject this terrible offer!\" Ann Poe said. \"It is not good, but we may agree,\" she added, \"if they drop the demand. We love peace.\" The talks made no progress.",
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn of_any_text(text in "(\"|“|”|Ann Poe said |good |terrible |not |but |agreed |rejected the offer |progress |!|\\?|\\. |, |😀|’|é){0,30}") {
            check(&text);
        }
    }
}
