//! Stance: how far a text moves toward a deal or away from it.
//!
//! Lexicon phrases are found in each sentence; the words around a phrase change what it weighs and
//! what act it is ([`weights`]); the sum is squashed to −1 … 1. Nothing else goes into a score, so
//! that a reader can do the arithmetic: `weight × factors = contribution`, and the contributions
//! add up ([`rules`]).

mod asking;
mod contrast;
mod mood;
mod negation;
mod parties;
mod rules;
pub mod weights;
mod words;

pub use rules::{Rule, rules};

use crate::lexicon::{Found, StanceLexicon};
use crate::types::{Act, Document, Hit, Label, Modifiers, Part, Span, Stance};
use contrast::Side;
use std::ops::Range;
use std::sync::Arc;
use words::Words;

/// Finds the stance of texts with a lexicon.
#[derive(Clone, Debug, Default)]
pub struct StanceScorer {
    lexicon: StanceLexicon,
    /// For each entry, whether its pattern holds a negation.
    negating: Vec<bool>,
}

impl StanceScorer {
    /// A scorer with the entries of `lexicon`.
    pub fn new(lexicon: StanceLexicon) -> Self {
        let negating = lexicon.entries.iter().map(|entry| negation::is_in_pattern(&entry.pattern)).collect();
        Self { lexicon, negating }
    }

    /// The phrases found in one sentence of `document`, whose text is `text`, in order, each with
    /// what the words around it did to it. None where there is no such sentence.
    pub fn hits(&self, text: &str, document: &Document, sentence: usize) -> Vec<Hit> {
        let Some(tokens) = document.sentences.get(sentence).map(|sentence| sentence.tokens.clone()) else {
            return Vec::new();
        };
        let found = self.lexicon.find(document, tokens);
        if found.is_empty() {
            return Vec::new();
        }
        let words = Words::new(document, sentence);
        let marks = Marks { turn: contrast::turning_point(&words), question: contrast::question_end(&words) };
        found.iter().filter_map(|found| self.hit(text, document, &words, marks, found)).collect()
    }

    /// The stance that `hits` make together. Without any there is none, which is not 0.
    pub fn sum(&self, hits: Vec<Hit>) -> Stance {
        let score = total(&hits, |_| true);
        let (posture, outlook) = (total(&hits, |act| act.part() == Part::Posture), total(&hits, |act| act.part() == Part::Outlook));
        Stance { score, posture, outlook, label: Label::of(score), hits }
    }

    fn hit(&self, text: &str, document: &Document, words: &Words<'_>, marks: Marks, found: &Found) -> Option<Hit> {
        let entry = Arc::clone(self.lexicon.entries.get(found.pattern)?);
        let span = cover(document, &found.tokens)?;
        let at = words.positions(&found.tokens);
        let pattern_negates = self.negating.get(found.pattern).copied().unwrap_or_default();
        let negated = negation::is_negated(words, &at, pattern_negates);
        let asked_for = !negated && asking::is_asked_for(words, at.start, entry.act);
        let act = turned(entry.act, negated, asked_for);
        let side = contrast::side(&at, marks.turn);
        let modifiers = Modifiers {
            negated: negated && act == entry.act,
            hedged: mood::is_hedged(words, at.start),
            conditional: mood::is_conditional(words, at.start),
            future: mood::is_future(words, at.start),
            before_but: side == Side::Before,
            after_but: side == Side::After,
            despite: contrast::is_despite(words, at.start),
            in_question: marks.question.is_some_and(|end| at.end <= end),
            asked_for,
        };
        let (holder, target) = (parties::holder(text, document, words, &at), parties::target(text, document, words, &at));
        let mut hit = Hit { entry, span, act, contribution: 0.0, modifiers, holder, held_by: None, target };
        hit.contribution = rules(&hit).iter().fold(hit.entry.weight, |weight, rule| weight * rule.factor);
        Some(hit)
    }
}

/// What holds for a sentence as a whole, looked up once.
#[derive(Clone, Copy)]
struct Marks {
    /// Where its last "but" stands.
    turn: Option<usize>,
    /// Where its last question ends.
    question: Option<usize>,
}

/// The act after negation or asking.
const fn turned(act: Act, negated: bool, asked_for: bool) -> Act {
    match (negated, asked_for) {
        (true, _) => weights::negated(act).0,
        (_, true) => Act::Demand,
        _ => act,
    }
}

fn cover(document: &Document, tokens: &Range<usize>) -> Option<Span> {
    let first = document.tokens.get(tokens.start)?.span;
    let last = document.tokens.get(tokens.end.checked_sub(1)?)?.span;
    Some(first.cover(last))
}

/// The contributions of the acts that `counts`, added up and squashed; `None` without any.
fn total(hits: &[Hit], counts: impl Fn(Act) -> bool) -> Option<f64> {
    let mut counted = hits.iter().filter(|hit| counts(hit.act)).peekable();
    counted.peek()?;
    let sum: f64 = counted.map(|hit| hit.contribution).sum();
    Some(squash(sum))
}

/// x / √(x² + a), as VADER squashes its sums: −1 to 1, and 0 stays 0.
pub fn squash(sum: f64) -> f64 {
    sum / (sum * sum + weights::SQUASH).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::stance::words::tests::document;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static SCORER: LazyLock<StanceScorer> = LazyLock::new(|| StanceScorer::new(StanceLexicon::builtin()));

    fn stance(text: &str) -> Stance {
        let document = document(text);
        let hits = (0..document.sentences.len()).flat_map(|sentence| SCORER.hits(text, &document, sentence)).collect();
        SCORER.sum(hits)
    }

    #[test]
    fn sentences_point_the_way_the_guideline_says() {
        for (text, expected) in [
            ("The two sides agreed to a ceasefire.", Label::Toward),
            ("The union dropped its demand for a bonus.", Label::Toward),
            ("There was meaningful progress.", Label::Toward),
            ("He did not rule out talks.", Label::Toward),
            ("The discussions were difficult but businesslike.", Label::Toward),
            ("The talks are held in the old abbey.", Label::Neutral),
            ("It rained.", Label::Neutral),
            ("No progress was made.", Label::Away),
            ("They are not willing to compromise.", Label::Away),
            ("The drivers rejected the offer.", Label::Away),
            ("Talks collapsed.", Label::Away),
            ("The duchy must make painful concessions.", Label::Away),
            ("There was progress, but the talks collapsed.", Label::Away),
            ("Sign by Friday, or else.", Label::Away),
        ] {
            let stance = stance(text);
            assert_eq!(stance.label, expected, "{text}: {stance:?}");
        }
    }

    #[test]
    fn a_negated_act_becomes_another_or_nothing() {
        let acts = |text: &str| -> Vec<(Act, bool)> { stance(text).hits.iter().map(|hit| (hit.act, hit.modifiers.negated)).collect() };
        assert_eq!(acts("They never reached an accord."), [(Act::Reject, false)]);
        assert_eq!(acts("It was no threat."), [(Act::Threaten, true)]);
    }

    #[test]
    fn no_signal_is_not_zero() {
        let stance = stance("It rained in the valley.");
        assert_eq!((stance.score, stance.posture, stance.outlook, stance.label), (None, None, None, Label::Neutral));
    }

    #[test]
    fn parts_are_scored_apart() {
        let stance = stance("They rejected the offer. There was progress.");
        assert!(stance.posture < Some(0.0) && stance.outlook > Some(0.0));
    }

    proptest! {
        #[test]
        fn contributions_add_up_and_nothing_panics(text in "(no|not|may|if|but|talks|agreed|to|rejected|the|offer|progress|\\?|\\.|,|\"|’|é| ){0,40}") {
            let stance = stance(&text);
            let sum: f64 = stance.hits.iter().map(|hit| hit.contribution).sum();
            prop_assert_eq!(stance.score.is_some(), !stance.hits.is_empty());
            prop_assert!((stance.score.unwrap_or_default() - squash(sum)).abs() < 1e-12);
            for hit in &stance.hits {
                let product = rules(hit).iter().fold(hit.entry.weight, |weight, rule| weight * rule.factor);
                prop_assert_eq!(product, hit.contribution);
                prop_assert!(!hit.span.of(&text).is_empty());
            }
        }

        #[test]
        fn any_text_has_a_stance(text in "\\PC{0,80}") {
            let score = stance(&text).score.unwrap_or_default();
            prop_assert!(score.is_finite() && score.abs() <= 1.0);
        }
    }
}
