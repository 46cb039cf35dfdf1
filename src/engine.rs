//! One article through all stages. The only file that names them all: no file, no clock, no error.

use crate::lexicon::Lexicons;
use crate::lexicon::abbreviations::Abbreviations;
use crate::score::sentiment::{Mode, Vader};
use crate::score::stance::StanceScorer;
use crate::split;
use crate::types::{Analysis, Article, Scores, SentenceScore, Span};

/// What one score stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Each sentence.
    #[default]
    Sentence,
    /// Each article as a whole.
    Record,
}

/// How an engine works.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// What one score stands for.
    pub unit: Unit,
    /// Which sentiment scores.
    pub sentiment: Mode,
}

/// Lexicons and options, ready to analyse any number of articles from any number of threads.
#[derive(Debug)]
pub struct Engine {
    /// The word lists in force.
    pub lexicons: Lexicons,
    abbreviations: Abbreviations,
    vader: Vader,
    stance: StanceScorer,
    unit: Unit,
}

impl Engine {
    /// An engine over these word lists.
    pub fn new(lexicons: Lexicons, options: Options) -> Self {
        let vader = Vader::new(&lexicons.sentiment, options.sentiment);
        let stance = StanceScorer::new(lexicons.stance.clone());
        Self { lexicons, stance, abbreviations: Abbreviations::builtin(), vader, unit: options.unit }
    }

    /// Splits, attributes and scores one article.
    pub fn analyze(&self, article: Article) -> Analysis {
        let document = split::split(&article, &self.abbreviations);
        let spans: Vec<Span> = match self.unit {
            Unit::Sentence => document.sentences.iter().map(|sentence| sentence.span).collect(),
            Unit::Record => vec![Span::new(0, article.text.len()).trim(&article.text)],
        };
        let score = |(index, span): (usize, Span)| {
            let sentences = match self.unit {
                Unit::Sentence => index..index + 1,
                Unit::Record => 0..document.sentences.len(),
            };
            let hits = sentences.flat_map(|sentence| self.stance.hits(&article.text, &document, sentence)).collect();
            let scores = Scores { sentiment: self.vader.score(span.of(&article.text)), stance: self.stance.sum(hits) };
            SentenceScore { span, statement: None, scores }
        };
        let sentences = spans.into_iter().enumerate().map(score).collect();
        Analysis { sentences, article, document, ..Analysis::default() }
    }

    /// The same, with the terms of one sentence's sentiment.
    pub fn explain(&self, article: Article, sentence: usize) -> Analysis {
        let mut analysis = self.analyze(article);
        if let Some(scored) = analysis.sentences.get_mut(sentence) {
            let span = scored.span;
            scored.scores.sentiment = self.vader.explain(span.of(&analysis.article.text));
            for term in &mut scored.scores.sentiment.terms {
                term.span = Span::new(span.start + term.span.start, span.start + term.span.end);
            }
        }
        analysis
    }
}
