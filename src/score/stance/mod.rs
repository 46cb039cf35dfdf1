//! Stance: how far a text moves toward a deal or away from it.
//!
//! Lexicon phrases are found in each sentence; the words around a phrase change what it weighs and
//! what act it is ([`weights`]); the sum is squashed to −1 … 1. Nothing else goes into a score, so
//! that a reader can do the arithmetic: `weight × factors = contribution`, and the contributions
//! add up.

mod asking;
mod contrast;
mod degree;
mod learned;
mod mood;
mod negation;
mod parties;
mod place;
mod scopes;
pub mod weights;
mod words;

use crate::lexicon::learned::Learned;
use crate::lexicon::{Found, StanceLexicon};
use crate::types::{Act, Document, Entry, Hit, Label, Part, Rule, Scope, Sentiment, Span, Stance, Trace};
use scopes::{Facts, Phrase, room, scopes};
use std::ops::Range;
use std::sync::Arc;
use words::Words;

/// Finds the stance of texts with a lexicon.
#[derive(Clone, Debug, Default)]
pub struct StanceScorer {
    lexicon: StanceLexicon,
    learned: Learned,
    /// For each entry, whether its pattern holds a negation.
    negating: Vec<bool>,
    /// Scopes that are left out.
    off: Vec<Scope>,
}

impl StanceScorer {
    /// A scorer with the entries of `lexicon`, with what was `learned`, and without the scopes in `off`.
    pub fn new(lexicon: StanceLexicon, learned: Learned, off: Vec<Scope>) -> Self {
        let negating = lexicon.entries.iter().map(|entry| negation::is_in_pattern(&entry.pattern)).collect();
        Self { lexicon, learned, negating, off }
    }

    /// The phrases found in one sentence of `document`, whose text is `text`, in order, each with
    /// what the words around it did to it, but for its room ([`Self::in_room`]) and for who says it ([`Self::said`]). None where there is no such sentence.
    pub fn hits(&self, text: &str, document: &Document, sentence: usize) -> Vec<Hit> {
        let Some(tokens) = document.sentences.get(sentence).map(|sentence| sentence.tokens.clone()) else {
            return Vec::new();
        };
        let found = self.lexicon.find(document, tokens);
        if found.is_empty() {
            return Vec::new();
        }
        let words = Words::new(document, sentence);
        let facts = Facts::new(&words);
        found.iter().filter_map(|found| self.hit(text, document, &words, facts, found)).collect()
    }

    /// `hits` of one sentence, or of a share of it that has `words` words, with what this room does to them: a phrase that
    /// stands alone in a short sentence is what it says.
    pub fn in_room(&self, hits: Vec<Hit>, words: usize) -> Vec<Hit> {
        room(hits.len(), words).fold(hits, |hits, scope| self.under(hits, scope))
    }

    /// `hits` of what somebody is reported to have said.
    pub fn said(&self, hits: Vec<Hit>) -> Vec<Hit> {
        self.under(hits, Scope::Said)
    }

    /// `hits` with what `scope` does to each.
    fn under(&self, mut hits: Vec<Hit>, scope: Scope) -> Vec<Hit> {
        if !self.off.contains(&scope) {
            for hit in &mut hits {
                let rule = Rule { scope: Some(scope), factor: self.factor(scope, hit.entry.act) };
                hit.contribution *= rule.factor;
                hit.rules.push(rule);
            }
        }
        hits
    }

    /// The learned phrases in one sentence of `document`.
    pub fn traces(&self, document: &Document, sentence: usize) -> Vec<Trace> {
        learned::traces(&self.learned, document, &Words::new(document, sentence))
    }

    /// The stance that phrases, learned phrases and the sentiment of the same text make together. Without a phrase of the
    /// lexicon there is none, which is not 0: learned phrases and tone lean, but take no side of their own.
    pub fn sum(&self, hits: Vec<Hit>, traces: Vec<Trace>, sentiment: &Sentiment) -> Stance {
        let acts = learned::acts(&self.learned, &hits, &traces);
        let (posture, outlook) = (total(&hits, Part::Posture), total(&hits, Part::Outlook));
        let found = !hits.is_empty();
        let tone = if found { self.learned.tone * sentiment.compound } else { 0.0 };
        let mut stance = Stance { score: None, posture, outlook, label: Label::Neutral, acts, hits, traces, tone };
        stance.score = found.then(|| squash(stance.sum()));
        stance.label = Label::of(stance.score);
        stance
    }

    /// What makes the evidence of `act` in `stance`, phrase by phrase; it adds up to the evidence of the act.
    pub fn evidence(&self, stance: &Stance, act: Act) -> Vec<(Span, f64)> {
        learned::shares(&self.learned, &stance.hits, &stance.traces, act).collect()
    }

    fn hit(&self, text: &str, document: &Document, words: &Words<'_>, facts: Facts, found: &Found) -> Option<Hit> {
        let entry = Arc::clone(self.lexicon.entries.get(found.pattern)?);
        let span = cover(document, &found.tokens)?;
        let at = words.positions(&found.tokens);
        let (holder, target) = (parties::holder(text, document, words, &at), parties::target(text, document, words, &at));
        let negates = self.negating.get(found.pattern).copied().unwrap_or_default();
        let is_reported = parties::is_reported(text, document, words, at.start);
        let phrase = Phrase { at, act: entry.act, negates, is_reported, has_target: target.is_some() };
        let scopes: Vec<Scope> = scopes(words, facts, &phrase).into_iter().filter(|scope| !self.off.contains(scope)).collect();
        let act = turned(entry.act, &scopes);
        let fitted = self.fitted(&entry).map(|factor| Rule { scope: None, factor });
        let factors = scopes.iter().map(|scope| Rule { scope: Some(*scope), factor: self.factor(*scope, entry.act) });
        let rules: Vec<Rule> = fitted.into_iter().chain(factors).collect();
        let contribution = rules.iter().fold(entry.weight, |weight, rule| weight * rule.factor);
        let cancelled = act == entry.act && scopes.contains(&Scope::Negation);
        Some(Hit { entry, span, act, contribution, rules, cancelled, holder, held_by: None, target })
    }

    /// What was fitted to multiply the weight of `entry` by.
    fn fitted(&self, entry: &Entry) -> Option<f64> {
        let own = self.learned.entries.get(&entry.pattern).map(|fit| fit.factor);
        own.or_else(|| self.learned.acts.get(&entry.act).map(|fit| fit.factor))
    }

    /// What `scope` multiplies the weight of a phrase that shows `act` by.
    fn factor(&self, scope: Scope, act: Act) -> f64 {
        match scope {
            Scope::Negation => self.learned.acts.get(&act).map_or(weights::negated(act).1, |fit| fit.negated),
            _ => self.learned.scopes.get(&scope).copied().unwrap_or_else(|| weights::factor(scope)),
        }
    }
}

/// The act after negation or asking.
fn turned(act: Act, scopes: &[Scope]) -> Act {
    match scopes.first() {
        Some(Scope::Negation) => weights::negated(act).0,
        Some(Scope::Asked) => Act::Demand,
        _ => act,
    }
}

fn cover(document: &Document, tokens: &Range<usize>) -> Option<Span> {
    let first = document.tokens.get(tokens.start)?.span;
    let last = document.tokens.get(tokens.end.checked_sub(1)?)?.span;
    Some(first.cover(last))
}

/// The contributions of the acts of one part, added up and squashed; `None` without any.
fn total(hits: &[Hit], part: Part) -> Option<f64> {
    let mut counted = hits.iter().filter(|hit| hit.act.part() == part).peekable();
    counted.peek()?;
    Some(squash(counted.map(|hit| hit.contribution).sum()))
}

/// All runs of words in a sentence that a learned phrase may be, each as often as it stands there.
pub fn grams(document: &Document, sentence: usize) -> Vec<String> {
    learned::grams(&Words::new(document, sentence))
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

    static SCORER: LazyLock<StanceScorer> = LazyLock::new(|| StanceScorer::new(StanceLexicon::builtin(), Learned::builtin(), Vec::new()));

    fn stance(text: &str) -> Stance {
        let document = document(text);
        let sentences = 0..document.sentences.len();
        let words = |sentence: usize| document.words_in(document.sentences[sentence].span);
        let hits = sentences.clone().flat_map(|sentence| SCORER.in_room(SCORER.hits(text, &document, sentence), words(sentence))).collect();
        let traces = sentences.flat_map(|sentence| SCORER.traces(&document, sentence)).collect();
        SCORER.sum(hits, traces, &Sentiment::default())
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
        let acts = |text: &str| -> Vec<(Act, bool)> { stance(text).hits.iter().map(|hit| (hit.act, hit.cancelled)).collect() };
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
            prop_assert_eq!(stance.score.is_some(), !stance.hits.is_empty());
            prop_assert!(stance.score.is_none_or(|score| (score - squash(stance.sum())).abs() < 1e-12));
            for hit in &stance.hits {
                let product = hit.rules.iter().fold(hit.entry.weight, |weight, rule| weight * rule.factor);
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
