//! How well stance agrees with labelled sentences: the F1 of three labels, Pearson's r, the F1 of the acts.

use crate::evaluate::pearson;
use crate::types::{Act, Label, Stance};
use serde::Deserialize;
use std::collections::BTreeSet;

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
    /// The acts that each judge saw.
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
}

/// Why a file of labels cannot be used.
#[derive(Debug, thiserror::Error)]
#[error(
    "line {line}: {message}; each line is an object with id, text, stance (a list of labels from -2 to 2) and codes (a list of lists of acts)"
)]
pub struct GoldError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// How well stances agree with the labels.
#[derive(Clone, Debug, PartialEq)]
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
    /// F1 of all acts together (micro).
    pub acts_f1: f64,
    /// F1 of each act, in the order of [`Act::ALL`].
    pub acts: Vec<(Act, f64)>,
}

/// Reads labelled sentences in JSONL. Blank lines are skipped.
///
/// # Errors
/// The first line that is not an object with the fields of [`Labelled`] or has no label.
pub fn read_gold(jsonl: &str) -> Result<Vec<Labelled>, GoldError> {
    let lines = jsonl.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(index, line)| labelled(line).map_err(|message| GoldError { line: index + 1, message })).collect()
}

fn labelled(line: &str) -> Result<Labelled, String> {
    let sentence: Labelled = serde_json::from_str(line).map_err(|error| error.to_string())?;
    if sentence.stance.is_empty() { Err("no label".to_owned()) } else { Ok(sentence) }
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

/// Compares labelled sentences with their stances. A cancelled (negated) act counts as not found.
pub fn agreement(pairs: &[(Labelled, Stance)]) -> Agreement {
    let f1_of = |label| counts(pairs, |gold| gold.label() == label, |stance| stance.label == label).f1();
    let [toward, neutral, away] = [Label::Toward, Label::Neutral, Label::Away].map(f1_of);
    let act_counts: Vec<(Act, Counts)> =
        Act::ALL.iter().map(|act| (*act, counts(pairs, |gold| gold.shows(*act), |stance| has(stance, *act)))).collect();
    let right = pairs.iter().filter(|(gold, stance)| gold.label() == stance.label).count();
    let scores: Vec<(f64, f64)> = pairs.iter().map(|(gold, stance)| (gold.mean(), stance.score.unwrap_or_default())).collect();
    Agreement {
        sentences: pairs.len(),
        macro_f1: (toward + neutral + away) / 3.0,
        toward,
        neutral,
        away,
        accuracy: right as f64 / pairs.len().max(1) as f64,
        pearson: pearson(&scores),
        acts_f1: act_counts.iter().map(|(_, counts)| *counts).sum::<Counts>().f1(),
        acts: act_counts.into_iter().map(|(act, counts)| (act, counts.f1())).collect(),
    }
}

fn has(stance: &Stance, act: Act) -> bool {
    stance.acts.iter().any(|shown| shown.act == act)
}

/// How often a class was right, found, and there.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    right: usize,
    found: usize,
    gold: usize,
}

impl Counts {
    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |a, b| Self { right: a.right + b.right, found: a.found + b.found, gold: a.gold + b.gold })
    }
}

fn counts(pairs: &[(Labelled, Stance)], gold: impl Fn(&Labelled) -> bool, found: impl Fn(&Stance) -> bool) -> Counts {
    let one = |(labelled, stance): &(Labelled, Stance)| {
        let (gold, found) = (gold(labelled), found(stance));
        Counts { right: usize::from(gold && found), found: usize::from(found), gold: usize::from(gold) }
    };
    pairs.iter().map(one).sum()
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
        assert!(read_gold("{\"id\": \"a\", \"text\": \"\", \"stance\": [], \"codes\": []}").is_err());
    }

    #[test]
    fn nothing_compared_is_nothing_found() {
        let found = agreement(&[]);
        assert_eq!((found.sentences, found.macro_f1, found.pearson), (0, 0.0, None));
    }
}
