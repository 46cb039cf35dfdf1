//! Scores of the pieces of one article: a sentence, a statement, the narrator's share, the whole.
//!
//! Stance phrases are looked for once in each sentence; a piece has the hits that lie in it. Sentiment is VADER's, which
//! is made for a sentence: a piece that runs over several has the mean of its sentences, as VADER's authors advise
//! for longer texts.

use crate::lexicon::learned::Learned;
use crate::score::held;
use crate::score::sentiment::Vader;
use crate::score::stance::StanceScorer;
use crate::types::{Document, Hit, PartyMention, Scores, SentenceScore, Sentiment, Span, Statement, Trace, touched};
use std::borrow::Cow;
use std::cell::OnceCell;

/// One article with its stance hits, ready to score its pieces.
pub struct Scorer<'a> {
    text: &'a str,
    document: &'a Document,
    vader: &'a Vader,
    stance: &'a StanceScorer,
    /// The hits of each sentence.
    hits: Vec<Vec<Hit>>,
    /// The learned phrases of each sentence.
    traces: Vec<Vec<Trace>>,
    /// How each sentence sounds, worked out where it is first asked for.
    sentiments: Vec<OnceCell<Sentiment>>,
}

impl<'a> Scorer<'a> {
    /// Finds the stance phrases of every sentence.
    pub fn new(text: &'a str, document: &'a Document, vader: &'a Vader, stance: &'a StanceScorer) -> Self {
        let hits = (0..document.sentences.len()).map(|sentence| stance.hits(text, document, sentence)).collect();
        let traces = (0..document.sentences.len()).map(|sentence| stance.traces(document, sentence)).collect();
        let sentiments = vec![OnceCell::new(); document.sentences.len()];
        Self { text, document, vader, stance, hits, traces, sentiments }
    }

    /// The same, each hit with the party that holds it, where `parties` (in order and apart) tell one.
    pub fn with_parties(mut self, parties: &[PartyMention]) -> Self {
        for hit in self.hits.iter_mut().flatten() {
            hit.held_by = held::party(self.text, hit, parties);
        }
        self
    }

    /// The scores of sentence `index`.
    pub fn sentence(&self, index: usize) -> Scores {
        let sentiment = self.sentiment(index);
        let traces = self.traces.get(index).cloned().unwrap_or_default();
        let stance = self.stance.sum(self.whole(index), traces, &sentiment);
        Scores { sentiment, stance, ..Scores::default() }
    }

    fn sentiment(&self, sentence: usize) -> Sentiment {
        let Some((sentence, known)) = self.document.sentences.get(sentence).zip(self.sentiments.get(sentence)) else {
            return Sentiment::default();
        };
        known.get_or_init(|| self.vader.score(sentence.span.of(self.text))).clone()
    }

    /// The whole text as one.
    pub fn record(&self) -> SentenceScore {
        let span = Span::new(0, self.text.len()).trim(self.text);
        let sentiment = self.vader.score(span.of(self.text));
        let hits = (0..self.hits.len()).flat_map(|sentence| self.whole(sentence)).collect();
        let stance = self.stance.sum(hits, self.traces.concat(), &sentiment);
        SentenceScore { span, statement: None, scores: Scores { sentiment, stance, ..Scores::default() } }
    }

    /// The scores of what somebody said. The words that report it belong to its stance ("*rejected* the offer"), not to
    /// its sentiment.
    pub fn statement(&self, statement: &Statement) -> Scores {
        let told = joined(statement.content.iter().chain(&statement.cue).copied().collect());
        self.parts(&statement.content, statement.extent(), &told, Span::overlaps, |hits| self.stance.said(hits))
    }

    /// The scores of the narrator's share of a sentence.
    pub fn narration(&self, parts: &[Span]) -> Scores {
        let extent = parts.iter().copied().reduce(Span::cover).unwrap_or_default();
        self.parts(parts, extent, parts, Span::contains, |hits| hits)
    }

    /// The scores of `parts`, with the phrases of a sentence that count for one of the spans in `told`, which are in order and
    /// apart and lie in `extent`, and with what `turned` does to these.
    fn parts(
        &self,
        parts: &[Span],
        extent: Span,
        told: &[Span],
        counts: fn(Span, Span) -> bool,
        turned: impl FnOnce(Vec<Hit>) -> Vec<Hit>,
    ) -> Scores {
        let sentences = self.document.sentences_in(extent);
        let share = |sentence: usize| {
            let span = self.document.sentences[sentence].span;
            let hits = self.hits.get(sentence).map_or(&[][..], Vec::as_slice);
            let words = touched(parts, span).iter().map(|part| self.document.words_in(clipped(*part, span))).sum();
            self.stance.in_room(chosen(hits, |hit| hit.span, touched(told, span), counts), words)
        };
        let hits = turned(sentences.clone().flat_map(share).collect());
        let learned = |sentence: usize| {
            let traces = self.traces.get(sentence).map_or(&[][..], Vec::as_slice);
            chosen(traces, |trace| trace.span, touched(told, self.document.sentences[sentence].span), counts)
        };
        let traces = sentences.clone().flat_map(learned).filter(|trace| trace.span.start >= extent.start).collect();
        let sentiments: Vec<Sentiment> = sentences.filter_map(|sentence| self.piece(parts, sentence)).collect();
        let sentiment = mean(&sentiments);
        let stance = self.stance.sum(hits, traces, &sentiment);
        Scores { sentiment, stance, ..Scores::default() }
    }

    /// The hits of all of sentence `index`.
    fn whole(&self, index: usize) -> Vec<Hit> {
        let words = self.document.sentences.get(index).map_or(0, |sentence| self.document.words_in(sentence.span));
        self.stance.in_room(self.hits.get(index).cloned().unwrap_or_default(), words)
    }

    /// How the words of `parts` that lie in one sentence sound; `None` without any.
    fn piece(&self, parts: &[Span], sentence: usize) -> Option<Sentiment> {
        let span = self.document.sentences[sentence].span;
        if touched(parts, span).iter().any(|part| part.contains(span)) {
            return Some(self.sentiment(sentence));
        }
        words_of(self.text, self.document, parts, sentence).map(|words| self.vader.score(&words))
    }
}

/// The words of `parts` that lie in one sentence, joined by a space; `None` without any.
pub(super) fn words_of<'t>(text: &'t str, document: &Document, parts: &[Span], sentence: usize) -> Option<Cow<'t, str>> {
    let span = document.sentences[sentence].span;
    let inside = touched(parts, span);
    if inside.iter().any(|part| part.contains(span)) {
        return Some(span.of(text).into());
    }
    let words = inside.iter().map(|part| clipped(*part, span).of(text).trim());
    let words: Vec<&str> = words.filter(|words| !words.is_empty()).collect();
    match words[..] {
        [] => None,
        [only] => Some(only.into()),
        _ => Some(words.join(" ").into()),
    }
}

/// What of `part` lies in `whole`.
fn clipped(part: Span, whole: Span) -> Span {
    Span::new(part.start.max(whole.start), part.end.min(whole.end))
}

/// `parts` in order, those that touch made one.
fn joined(mut parts: Vec<Span>) -> Vec<Span> {
    parts.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(parts.len());
    for part in parts {
        match joined.last_mut().filter(|last| part.start <= last.end) {
            Some(last) => last.end = last.end.max(part.end),
            None => joined.push(part),
        }
    }
    joined
}

/// So many learned phrases, of up to three words, can begin before a word and reach it.
const REACHING: usize = Learned::LONGEST * (Learned::LONGEST - 1);

/// Those of a sentence's `phrases`, in order of their beginnings, that count for one of `told`. Only what lies near those
/// spans is looked at: a sentence without end may hold many statements.
fn chosen<T: Clone>(phrases: &[T], span: fn(&T) -> Span, told: &[Span], counts: fn(Span, Span) -> bool) -> Vec<T> {
    let at = |position: usize| phrases.partition_point(|phrase| span(phrase).start < position);
    let (mut chosen, mut next) = (Vec::new(), 0);
    for part in told {
        for index in at(part.start).saturating_sub(REACHING).max(next)..at(part.end) {
            if let Some(phrase) = phrases.get(index).filter(|phrase| counts(*part, span(phrase))) {
                chosen.push(phrase.clone());
                next = index + 1;
            }
        }
    }
    chosen
}

/// The mean of each score; one text's own scores where there is only one.
fn mean(sentiments: &[Sentiment]) -> Sentiment {
    if let [only] = sentiments {
        return only.clone();
    }
    let count = f64::from(u32::try_from(sentiments.len().max(1)).unwrap_or(u32::MAX));
    let mean = |part: fn(&Sentiment) -> f64| sentiments.iter().map(part).sum::<f64>() / count;
    Sentiment {
        negative: mean(|s| s.negative),
        neutral: mean(|s| s.neutral),
        positive: mean(|s| s.positive),
        compound: mean(|s| s.compound),
        terms: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_chosen_is_what_counts_for_any_span(
            runs in prop::collection::btree_set((0_usize..30, 1_usize..=Learned::LONGEST), 0..90),
            parts in prop::collection::vec((0_usize..60, 0_usize..12), 0..5),
        ) {
            // Words of one byte with a blank between.
            let phrases: Vec<Span> = runs.into_iter().map(|(start, words)| Span::new(2 * start, 2 * (start + words) - 1)).collect();
            let told = joined(parts.into_iter().map(|(start, length)| Span::new(start, start + length)).collect());
            prop_assert!(told.windows(2).all(|pair| pair[0].end < pair[1].start));
            for counts in [Span::overlaps, Span::contains] {
                let all = phrases.iter().copied().filter(|phrase| told.iter().any(|part| counts(*part, *phrase)));
                prop_assert_eq!(chosen(&phrases, |phrase| *phrase, &told, counts), all.collect::<Vec<_>>());
            }
        }
    }
}
