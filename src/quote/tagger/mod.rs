//! The tagger: which tokens are source, cue and content, by a linear-chain conditional random field (Lafferty et al. 2001).
//!
//! It sees words, what training has seen of each word, reporting verbs, clauses, quotations and what the rules say. A
//! paragraph is a sequence.

mod adder;
pub mod context;
pub mod crf;
pub mod features;
pub mod file;
pub mod forest;
pub mod habits;
pub mod label;
pub mod model;
pub mod paths;
pub mod shared;
mod told;
pub mod trust;
pub mod verb;
pub mod words;

use crate::types::Document;
use context::Context;
use crf::{Lattice, Scores, Transitions};
use habits::{Habit, Habits};
use label::Label;
use model::{Field, Sums, Weights};
use std::ops::Range;
use told::Kinds;
use trust::Trust;

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
    /// The scores behind both.
    pub scores: Vec<Scores>,
    /// The score of label `j` after label `i`; the last row is the start.
    pub transitions: Transitions,
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

/// A model ready for tagging.
#[derive(Clone, Debug, Default)]
pub struct Tagger {
    /// What it knows of words.
    pub habits: Habits,
    weights: Weights,
    kinds: Kinds,
    /// Added to the scores of labels that begin a role: above 0 finds more, below 0 is surer.
    pub bias: f32,
    /// Which candidates can be trusted.
    pub trust: Trust,
}

impl Tagger {
    /// The built-in model.
    ///
    /// # Panics
    /// Never: the model is part of the program, and a test loads it.
    pub fn builtin() -> Self {
        file::read(MODEL, BYTES).unwrap_or_else(|error| panic!("{error}"))
    }

    /// A tagger that knows these habits.
    pub fn new(habits: &[(u32, Habit)], field: &Field, bias: f32, trust: Trust) -> Self {
        let weights = Weights::new(field);
        Self { habits: Habits::new(habits), kinds: Kinds::new(&weights), weights, bias, trust }
    }

    /// True for a tagger that labels nothing.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Labels a document.
    pub fn tag(&self, context: &Context) -> Tags {
        let sequences = sequences(context.view.document);
        let sums = adder::sums(&self.weights, &self.kinds, context);
        let transitions = &self.weights.transitions;
        let mut tags = Tags { transitions: *transitions, ..Tags::default() };
        let mut lattice = Lattice::default();
        lattice.transitions(transitions);
        for sequence in sequences {
            let biased = |sums: &Sums| {
                let mut scores = self.weights.scores(sums);
                Label::ALL.into_iter().filter(|label| label.begins()).for_each(|label| scores[label as usize] += self.bias);
                scores
            };
            let scores: Vec<Scores> = sums[sequence.clone()].iter().map(biased).collect();
            tags.labels.extend(crf::best_path(&scores, transitions));
            lattice.run(&scores);
            tags.marginals.extend((0..scores.len()).map(|at| lattice.marginals(at)));
            tags.scores.extend(scores);
        }
        tags
    }
}
