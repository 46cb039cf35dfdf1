//! The tagger: which tokens are source, cue and content, by two linear-chain conditional random fields.
//!
//! The first sees words, shapes, reporting verbs, clauses, quotations and what the rules say; the second sees the same and
//! the first one's labels. A paragraph is a sequence.

pub mod calibration;
pub mod context;
pub mod crf;
pub mod features;
pub mod file;
pub mod label;
pub mod model;
pub mod verb;
pub mod words;

use crate::types::Document;
use calibration::Calibration;
use context::Context;
use crf::{Lattice, Scores};
use features::Said;
use label::Label;
use model::Weights;
use std::ops::Range;

/// The built-in model's file in `lexicons/`.
pub const MODEL: &str = "attribution.bin";
/// Its bytes.
pub const BYTES: &[u8] = include_bytes!("../../../lexicons/attribution.bin");

/// The longest sequence, in tokens; a longer paragraph is cut, at the end of a sentence where there is one.
const LONGEST: usize = 600;

/// The labels of a document and how sure the tagger is of each.
#[derive(Clone, Debug, Default)]
pub struct Tags {
    /// One for each token.
    pub labels: Vec<Label>,
    /// How probable all labels of each token are.
    pub marginals: Vec<Scores>,
}

/// The sequences of a document: its paragraphs, long ones in pieces.
pub fn sequences(document: &Document) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for paragraph in &document.paragraphs {
        let mut start = paragraph.tokens.start;
        for sentence in &document.sentences[paragraph.sentences.clone()] {
            if sentence.tokens.end - start > LONGEST && sentence.tokens.start > start {
                out.push(start..sentence.tokens.start);
                start = sentence.tokens.start;
            }
            while sentence.tokens.end - start > LONGEST {
                out.push(start..start + LONGEST);
                start += LONGEST;
            }
        }
        if start < paragraph.tokens.end {
            out.push(start..paragraph.tokens.end);
        }
    }
    out
}

/// Both stages.
#[derive(Clone, Debug, Default)]
pub struct Tagger {
    /// The first stage.
    pub first: Weights,
    /// The second stage.
    pub second: Weights,
    /// Added to the scores of labels that begin a role: above 0 finds more, below 0 is surer.
    pub bias: f32,
    /// From evidence to confidence.
    pub calibration: Calibration,
}

impl Tagger {
    /// The built-in model.
    ///
    /// # Panics
    /// Never: the model is part of the program, and a test loads it.
    pub fn builtin() -> Self {
        file::read(MODEL, BYTES).unwrap_or_else(|error| panic!("{error}"))
    }

    /// True for a tagger that labels nothing.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// Labels a document.
    pub fn tag(&self, context: &Context) -> Tags {
        let alone = if self.second.is_empty() { self.bias } else { 0.0 };
        let first = run(context, &self.first, alone, |index, out| features::plain(context, index, out));
        if self.second.is_empty() {
            return first;
        }
        let said = Said::new(&first.labels);
        run(context, &self.second, self.bias, |index, out| {
            features::plain(context, index, out);
            features::labelled(context, &said, index, out);
        })
    }
}

/// One stage over a document.
pub fn run(context: &Context, weights: &Weights, bias: f32, features: impl Fn(usize, &mut Vec<u32>)) -> Tags {
    let mut tags = Tags::default();
    let mut lattice = Lattice::default();
    lattice.transitions(&weights.transitions);
    let mut keys = Vec::new();
    for sequence in sequences(context.view.document) {
        let scores: Vec<Scores> = sequence
            .map(|index| {
                keys.clear();
                features(index, &mut keys);
                let mut scores = weights.scores(&keys);
                Label::ALL.into_iter().filter(|label| label.begins()).for_each(|label| scores[label as usize] += bias);
                scores
            })
            .collect();
        tags.labels.extend(crf::best_path(&scores, &weights.transitions));
        lattice.run(&scores);
        tags.marginals.extend((0..scores.len()).map(|at| lattice.marginals(at)));
    }
    tags
}
