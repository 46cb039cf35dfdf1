//! How well stance agrees with labelled sentences: the F1 of three labels, Pearson's r, the F1 of the acts.

use crate::evaluate::agreement::{Confusion, Metric, alpha, spearman};
use crate::evaluate::pearson;
use crate::types::{Act, Label, Stance};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Labels lie between −2 (clearly away from a deal) and 2 (clearly toward one).
pub(super) const ENDS: f64 = 2.0;
/// A mean label beyond this, either way, has a direction.
const DIRECTION: f64 = 1.0 / 3.0;

/// A sentence with the labels of one or more judges.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Labelled {
    /// Its name in the file.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// One label for each judge, −2 (clearly away from a deal) to 2 (clearly toward one).
    pub stance: Vec<f64>,
    /// The acts that each judge saw; empty where they were not asked for acts.
    #[serde(default)]
    pub codes: Vec<BTreeSet<Act>>,
    /// The article it comes from, where that is known.
    #[serde(default)]
    pub document: Option<String>,
    /// The sentence before it there.
    #[serde(default)]
    pub prev: Option<String>,
    /// The sentence after it there.
    #[serde(default)]
    pub next: Option<String>,
    /// What it is about, where that is known.
    #[serde(default)]
    pub topic: Option<String>,
}

/// Why a file of labels cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {}", self.told())]
pub struct GoldError {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub message: String,
}

impl GoldError {
    /// What is wrong and what a line should be.
    pub fn told(&self) -> String {
        let shape = "each line is an object with id, text, stance (a list of labels from -2 to 2) and codes (a list of lists of acts)";
        format!("{}; {shape}", self.message)
    }
}

/// How well stances agree with the labels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Sentences compared.
    pub sentences: usize,
    /// The mean of the three F1 that follow, 0 to 1.
    pub macro_f1: f64,
    /// F1 of the label `toward`.
    pub toward: f64,
    /// F1 of the label `neutral`.
    pub neutral: f64,
    /// F1 of the label `away`.
    pub away: f64,
    /// Share of sentences with the right label.
    pub accuracy: f64,
    /// Pearson's correlation of score (0 where there is none) and mean label, −1 to 1; `None` where one side never varies.
    pub pearson: Option<f64>,
    /// Spearman's rank correlation of the same, −1 to 1.
    pub spearman: Option<f64>,
    /// Krippendorff's alpha of the program's label and the coders', equal or not.
    pub alpha: Option<f64>,
    /// Which label was given where.
    pub confusion: Confusion,
    /// F1 of all acts together (micro).
    pub acts_f1: f64,
    /// Counts of each act, in the order of [`Act::ALL`].
    pub acts: Vec<(Act, Counts)>,
}

/// Reads labelled sentences in JSONL. Blank lines are skipped.
///
/// # Errors
/// The first line that is not an object with the fields of [`Labelled`], has no label, or one beyond −2 to 2.
pub fn read_gold(jsonl: &str) -> Result<Vec<Labelled>, GoldError> {
    lines(jsonl).map(|line| line.map(|(_, labelled)| labelled)).collect()
}

/// Labelled sentences with the line of each, from 1.
pub(super) fn lines(jsonl: &str) -> impl Iterator<Item = Result<(u64, Labelled), GoldError>> {
    let lines = jsonl.lines().zip(1..).filter(|(text, _)| !text.trim().is_empty());
    lines.map(|(text, line)| labelled(text).map(|labelled| (line, labelled)).map_err(|message| GoldError { line, message }))
}

fn labelled(line: &str) -> Result<Labelled, String> {
    let sentence: Labelled = serde_json::from_str(line).map_err(|error| error.to_string())?;
    match sentence.stance.as_slice() {
        [] => Err("no label".to_owned()),
        labels if labels.iter().any(|label| label.abs() > ENDS) => Err("a label beyond -2 to 2".to_owned()),
        _ => Ok(sentence),
    }
}

impl Labelled {
    /// The mean of its labels.
    pub fn mean(&self) -> f64 {
        self.stance.iter().sum::<f64>() / self.stance.len() as f64
    }

    /// Which way the mean points.
    pub fn label(&self) -> Label {
        match self.mean() {
            mean if mean > DIRECTION => Label::Toward,
            mean if mean < -DIRECTION => Label::Away,
            _ => Label::Neutral,
        }
    }

    /// True where at least half of the judges saw `act`.
    pub fn shows(&self, act: Act) -> bool {
        2 * self.codes.iter().filter(|codes| codes.contains(&act)).count() >= self.codes.len() && !self.codes.is_empty()
    }
}

/// A text as its coders and as the program see it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The coders' mean label, −2 to 2.
    pub mean: f64,
    /// Which way it points.
    pub right: Label,
    /// The program's score; 0 where it sees no sign.
    pub score: f64,
    /// Which way that points.
    pub given: Label,
    right_acts: u16,
    given_acts: u16,
}

impl Pair {
    /// Compares the labels of a text with its stance. A cancelled (negated) act counts as not found.
    pub fn new(gold: &Labelled, stance: &Stance) -> Self {
        let has = |act: &Act| stance.acts.iter().any(|shown| shown.act == *act);
        Self {
            mean: gold.mean(),
            right: gold.label(),
            score: stance.score.unwrap_or_default(),
            given: stance.label,
            right_acts: set(|act| gold.shows(*act)),
            given_acts: set(has),
        }
    }
}

/// Away −1, neutral 0, toward 1.
fn number(label: Label) -> f64 {
    match label {
        Label::Away => -1.0,
        Label::Neutral => 0.0,
        Label::Toward => 1.0,
    }
}

/// The acts that are shown, a bit an act.
fn set(shown: impl Fn(&Act) -> bool) -> u16 {
    Act::ALL.iter().filter(|act| shown(act)).fold(0, |set, act| set | 1 << *act as u16)
}

/// Compares labelled sentences with their stances.
pub fn agreement(pairs: &[(Labelled, Stance)]) -> Agreement {
    Agreement::of(&pairs.iter().map(|(gold, stance)| Pair::new(gold, stance)).collect::<Vec<_>>())
}

impl Agreement {
    /// Adds pairs up.
    pub fn of(pairs: &[Pair]) -> Self {
        let mut confusion = Confusion::default();
        pairs.iter().for_each(|pair| confusion.add(pair.right, pair.given));
        let [away, neutral, toward] = [0, 1, 2].map(|label| confusion.scores(label)[2]);
        let acts = Act::ALL.map(|act| (act, Counts::of(pairs, act)));
        let scores: Vec<(f64, f64)> = pairs.iter().map(|pair| (pair.mean, pair.score)).collect();
        Self {
            sentences: pairs.len(),
            macro_f1: confusion.macro_f1(),
            toward,
            neutral,
            away,
            accuracy: confusion.accuracy(),
            pearson: pearson(&scores),
            spearman: spearman(&scores),
            alpha: alpha(&pairs.iter().map(|pair| [pair.right, pair.given].map(number).to_vec()).collect::<Vec<_>>(), Metric::Nominal),
            confusion,
            acts_f1: acts.iter().map(|(_, counts)| *counts).sum::<Counts>().f1(),
            acts: acts.into(),
        }
    }
}

/// How often an act was right, found, and there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Texts where both the coders and the program see it.
    pub right: usize,
    /// Texts where the program sees it.
    pub found: usize,
    /// Texts where the coders see it.
    pub gold: usize,
}

impl Counts {
    fn of(pairs: &[Pair], act: Act) -> Self {
        let has = |set: u16| usize::from(set >> act as u16 & 1 == 1);
        let one =
            |pair: &Pair| Self { right: has(pair.right_acts & pair.given_acts), found: has(pair.given_acts), gold: has(pair.right_acts) };
        pairs.iter().map(one).sum()
    }

    /// 0 to 1; 0 where there is none and none was found.
    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |a, b| Self { right: a.right + b.right, found: a.found + b.found, gold: a.gold + b.gold })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stance(score: Option<f64>, label: Label) -> Stance {
        Stance { score, label, ..Stance::default() }
    }

    #[test]
    fn labels_are_read_and_compared() {
        let gold = read_gold(
            "{\"id\": \"a\", \"text\": \"We agree.\", \"stance\": [2, 1], \"codes\": [[\"AGREE\"], []]}\n\n\
             {\"id\": \"b\", \"text\": \"No.\", \"stance\": [-2], \"codes\": [[\"REJECT\"]]}\n\
             {\"id\": \"c\", \"text\": \"It rained.\", \"stance\": [0, 0, 1], \"codes\": [[], [], [\"ENGAGE\"]]}",
        )
        .unwrap();
        assert_eq!(gold.iter().map(Labelled::label).collect::<Vec<_>>(), [Label::Toward, Label::Away, Label::Neutral]);
        assert!(gold[0].shows(Act::Agree) && !gold[2].shows(Act::Engage));
        let stances = [stance(Some(0.5), Label::Toward), stance(Some(-0.5), Label::Away), stance(None, Label::Away)];
        let found = agreement(&gold.into_iter().zip(stances).collect::<Vec<_>>());
        assert_eq!((found.toward, found.neutral), (1.0, 0.0));
        assert!((found.away - 2.0 / 3.0).abs() < 1e-12 && (found.accuracy - 2.0 / 3.0).abs() < 1e-12);
        assert!(found.pearson > Some(0.9));
        assert_eq!(found.acts_f1, 0.0);
    }

    #[test]
    fn a_broken_line_is_named() {
        let message = read_gold("\n{\"id\": 1}").unwrap_err().to_string();
        assert!(message.starts_with("line 2: "), "{message}");
        for labels in ["[]", "[3]", "[1e999]"] {
            assert!(read_gold(&format!("{{\"id\": \"a\", \"text\": \"\", \"stance\": {labels}, \"codes\": []}}")).is_err(), "{labels}");
        }
    }

    #[test]
    fn nothing_compared_is_nothing_found() {
        let found = agreement(&[]);
        assert_eq!((found.sentences, found.macro_f1, found.pearson), (0, 0.0, None));
    }
}
