//! How well statements and speakers agree with labelled articles: what was found, who said it, which way it points.
//!
//! A found statement and a labelled one are the same where their contents share at least half of their tokens
//! (Jaccard); pairs are made one to one, the largest overlap first.

mod names;
mod pairs;

use crate::evaluate::pearson;
use crate::types::{Analysis, CodePoints, Kind, Label, Ledger};
use names::same_name;
use serde::Deserialize;
use std::collections::BTreeSet;

/// An article with what people found in it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Labelled {
    /// The article's own id.
    pub id: String,
    /// Every attributed statement.
    pub statements: Vec<LabelledStatement>,
    /// Everybody who speaks.
    pub speakers: Vec<LabelledSpeaker>,
}

/// A statement as labelled.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct LabelledStatement {
    /// The fullest name, or the article's own words.
    pub speaker: String,
    /// The content, part by part, as it stands in the text.
    pub quote: Vec<String>,
    /// The same parts as half-open ranges of code points; where it is missing, `quote` is looked up in the text.
    #[serde(default)]
    pub content: Option<Vec<[usize; 2]>>,
    /// How much of it stands in quotation marks.
    #[serde(rename = "type")]
    pub kind: LabelledKind,
    /// −2 (clearly away from a deal) to 2 (clearly toward one).
    pub stance: f64,
}

/// The name of a [`Kind`] in a file of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LabelledKind {
    /// [`Kind::Direct`]
    Direct,
    /// [`Kind::Mixed`]
    Mixed,
    /// [`Kind::Indirect`]
    Indirect,
}

/// A speaker as labelled.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct LabelledSpeaker {
    /// The fullest name.
    pub name: String,
    /// The mean over the statements, −2 to 2.
    pub stance: f64,
}

/// Why a file of labels cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {message}; each line is an object with id, statements and speakers")]
pub struct GoldError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Reads labelled articles in JSONL. Blank lines are skipped.
///
/// # Errors
/// The first line that is not an object with the fields of [`Labelled`].
pub fn read_gold(jsonl: &str) -> Result<Vec<Labelled>, GoldError> {
    let lines = jsonl.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let parsed = lines.map(|(index, line)| {
        serde_json::from_str(line).map_err(|error: serde_json::Error| GoldError { line: index + 1, message: error.to_string() })
    });
    parsed.collect()
}

/// What was counted over any number of articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    statements: Compared,
    /// Pairs with the right speaker, the right kind, and a stance of the right sign.
    speaker: usize,
    kind: usize,
    sign: usize,
    speakers: Compared,
    /// For each speaker found: the labelled stance and the score, 0 where there is none.
    stances: Vec<(f64, f64)>,
}

/// How many were labelled, found, and the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Compared {
    labelled: usize,
    found: usize,
    same: usize,
}

impl Compared {
    fn f1(self, right: usize) -> f64 {
        share(2 * right, self.labelled + self.found)
    }
}

/// How well the analyses agree with the labels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// Labelled statements.
    pub statements: usize,
    /// F1 of the statements found, whoever is named for them.
    pub found_f1: f64,
    /// F1 of the statements found with the right speaker.
    pub attributed_f1: f64,
    /// Of the statements found, the share with the right speaker.
    pub speaker_accuracy: f64,
    /// Of the statements found, the share of the right kind.
    pub kind_accuracy: f64,
    /// Of the statements found, the share whose label points the way of the labelled stance.
    pub stance_sign_accuracy: f64,
    /// F1 of the speakers.
    pub speakers_f1: f64,
    /// Pearson's r of the stances of the speakers found; `None` where one side never varies.
    pub speaker_stance_pearson: Option<f64>,
}

impl Counts {
    /// Compares one article, which need not have been found at all.
    pub fn add(&mut self, labelled: &Labelled, analysis: &Analysis) {
        self.add_statements(labelled, analysis);
        self.add_speakers(labelled, analysis);
    }

    fn add_statements(&mut self, labelled: &Labelled, analysis: &Analysis) {
        let text = &analysis.article.text;
        let (points, tokens) = (CodePoints::new(text), pairs::tokens(text));
        let touched = |ranges: &[[usize; 2]]| pairs::touched(&tokens, ranges);
        let gold: Vec<_> = labelled.statements.iter().map(|statement| touched(&pairs::content(text, statement))).collect();
        let ranges = |content: &[_]| content.iter().map(|part| points.span(*part)).collect::<Vec<_>>();
        let found: Vec<BTreeSet<usize>> = analysis.statements.iter().map(|statement| touched(&ranges(&statement.content))).collect();
        self.statements.labelled += gold.len();
        self.statements.found += found.len();
        for (gold, found) in pairs::pairs(&gold, &found) {
            let (gold, statement) = (&labelled.statements[gold], &analysis.statements[found]);
            let name = statement.speaker.map_or("", |id| analysis.speaker(id).name.as_str());
            let label = analysis.statement_scores[found].stance.label;
            self.statements.same += 1;
            self.speaker += usize::from(same_name(&gold.speaker, name));
            self.kind += usize::from(Kind::from(gold.kind) == statement.kind);
            self.sign += usize::from(direction(gold.stance) == label);
        }
    }

    fn add_speakers(&mut self, labelled: &Labelled, analysis: &Analysis) {
        let ledger = Ledger::of(analysis);
        let mut taken = vec![false; analysis.speakers.len()];
        self.speakers.labelled += labelled.speakers.len();
        self.speakers.found += analysis.speakers.len();
        for gold in &labelled.speakers {
            let same = |place: &usize| !taken[*place] && same_name(&gold.name, &analysis.speakers[*place].name);
            if let Some(place) = (0..taken.len()).find(same) {
                taken[place] = true;
                self.speakers.same += 1;
                self.stances.push((gold.stance, ledger.speakers[place].tone().stance.mean.unwrap_or_default()));
            }
        }
    }

    /// The figures over all articles added.
    pub fn agreement(&self) -> Agreement {
        let Compared { labelled, same, .. } = self.statements;
        Agreement {
            statements: labelled,
            found_f1: self.statements.f1(same),
            attributed_f1: self.statements.f1(self.speaker),
            speaker_accuracy: share(self.speaker, same),
            kind_accuracy: share(self.kind, same),
            stance_sign_accuracy: share(self.sign, same),
            speakers_f1: self.speakers.f1(self.speakers.same),
            speaker_stance_pearson: pearson(&self.stances),
        }
    }
}

impl From<LabelledKind> for Kind {
    fn from(kind: LabelledKind) -> Self {
        match kind {
            LabelledKind::Direct => Self::Direct,
            LabelledKind::Mixed => Self::Mixed,
            LabelledKind::Indirect => Self::Indirect,
        }
    }
}

fn direction(stance: f64) -> Label {
    match stance {
        stance if stance > 0.0 => Label::Toward,
        stance if stance < 0.0 => Label::Away,
        _ => Label::Neutral,
    }
}

/// 0 where there is nothing to share.
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{Article, Scores, Span, Speaker, SpeakerId, Stance, Statement};

    const TEXT: &str = "“Ça va,” Ann Poe said. Bob Ray said they would go on.";

    /// An analysis that says what the labels say.
    fn analysis() -> Analysis {
        let statement = |words: &str, kind, speaker| {
            let start = TEXT.find(words).unwrap();
            let content = vec![Span::new(start, start + words.len())];
            Statement { content, kind, cue: vec![], mention: None, speaker: Some(SpeakerId(speaker)), target: None, confidence: 1.0 }
        };
        let stance = |score: f64, label| Scores { stance: Stance { score: Some(score), label, ..Stance::default() }, ..Scores::default() };
        let speaker = |name: &str| Speaker { name: name.to_owned(), ..Speaker::default() };
        Analysis {
            article: Article { id: "a".into(), text: TEXT.into(), ..Article::default() },
            statements: vec![statement("Ça va", Kind::Direct, 0), statement("they would go on", Kind::Indirect, 1)],
            statement_scores: vec![stance(-0.5, Label::Away), stance(0.5, Label::Toward)],
            speakers: vec![speaker("Poe"), speaker("Ray")],
            ..Analysis::default()
        }
    }

    fn gold() -> Labelled {
        let jsonl = "{\"id\": \"a\", \"statements\": [{\"speaker\": \"Ann Poe\", \"quote\": [\"Ça va\"], \"content\": [[1, 6]], \"type\": \"direct\", \"stance\": -1}, \
                     {\"speaker\": \"Bob Ray\", \"quote\": [\"they would go on\"], \"type\": \"indirect\", \"stance\": 2}], \
                     \"speakers\": [{\"name\": \"Ann Poe\", \"stance\": -1}, {\"name\": \"Bob Ray\", \"stance\": 2}]}";
        read_gold(jsonl).unwrap().remove(0)
    }

    #[test]
    fn a_perfect_analysis_agrees_wholly() {
        let mut counts = Counts::default();
        counts.add(&gold(), &analysis());
        let found = counts.agreement();
        let shares = [found.found_f1, found.attributed_f1, found.speaker_accuracy, found.kind_accuracy, found.stance_sign_accuracy];
        assert_eq!(shares, [1.0; 5]);
        assert_eq!((found.statements, found.speakers_f1), (2, 1.0));
        assert!(found.speaker_stance_pearson.unwrap() > 0.999_999);
    }

    #[test]
    fn every_error_costs() {
        let mut analysis = analysis();
        analysis.statements.swap(0, 1);
        analysis.statements[0].speaker = None;
        analysis.statements[1].kind = Kind::Mixed;
        analysis.speakers[1].name = "Rae".into();
        let mut counts = Counts::default();
        counts.add(&gold(), &analysis);
        let found = counts.agreement();
        assert_eq!((found.found_f1, found.attributed_f1, found.speakers_f1), (1.0, 0.5, 0.5));
        assert_eq!((found.kind_accuracy, found.stance_sign_accuracy, found.speaker_stance_pearson), (0.5, 0.0, None));
    }

    #[test]
    fn a_broken_line_is_named() {
        assert!(read_gold("\n{\"id\": \"a\"}").unwrap_err().to_string().starts_with("line 2: missing field"));
        assert_eq!(Counts::default().agreement().found_f1, 0.0);
    }
}
