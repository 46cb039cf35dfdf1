//! Scores of the pieces of one article: a sentence, a statement, the narrator's share, the whole.
//!
//! Stance phrases are looked for once in each sentence; a piece has the hits that lie in it. Sentiment is VADER's, which
//! is made for a sentence: a piece that runs over several has the mean of its sentences, as VADER's authors advise
//! for longer texts.

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
        let counts = |span: Span| statement.content.iter().chain(&statement.cue).any(|part| part.overlaps(span));
        self.parts(&statement.content, statement.extent(), counts, |hits| self.stance.said(hits))
    }

    /// The scores of the narrator's share of a sentence.
    pub fn narration(&self, parts: &[Span]) -> Scores {
        let extent = parts.iter().copied().reduce(Span::cover).unwrap_or_default();
        self.parts(parts, extent, |span| parts.iter().any(|part| part.contains(span)), |hits| hits)
    }

    fn parts(&self, parts: &[Span], extent: Span, counts: impl Fn(Span) -> bool, turned: impl FnOnce(Vec<Hit>) -> Vec<Hit>) -> Scores {
        let sentences = self.document.sentences_in(extent);
        let share = |sentence: usize| {
            let hits = within(self.hits.get(sentence).map_or(&[], Vec::as_slice), extent).iter();
            let inside = touched(parts, self.document.sentences[sentence].span).iter();
            let words = inside.map(|part| self.document.words_in(clipped(*part, self.document.sentences[sentence].span))).sum();
            self.stance.in_room(hits.filter(|hit| counts(hit.span)).cloned().collect(), words)
        };
        let hits = turned(sentences.clone().flat_map(share).collect());
        let traces = self.traces.get(sentences.clone()).unwrap_or_default().iter().flat_map(|traces| beginning(traces, extent));
        let traces = traces.filter(|trace| counts(trace.span)).cloned().collect();
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

/// The hits of one sentence that `extent` touches: a sentence without end may hold many statements.
fn within(hits: &[Hit], extent: Span) -> &[Hit] {
    let first = hits.partition_point(|hit| hit.span.end <= extent.start);
    let last = hits.partition_point(|hit| hit.span.start < extent.end);
    hits.get(first..last).unwrap_or_default()
}

/// The learned phrases of one sentence that begin in `extent`.
fn beginning(traces: &[Trace], extent: Span) -> &[Trace] {
    let at = |position: usize| traces.partition_point(|trace| trace.span.start < position);
    traces.get(at(extent.start)..at(extent.end)).unwrap_or_default()
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
