//! Whether a text moves toward a deal or away from it.
//!
//! Two parts stand beside the headline score: *posture* (what a party does: soft … hard) and
//! *outlook* (how the process is judged: progress … impasse). The twelve acts follow CAMEO/PLOVER
//! (Schrodt 2012; Halterman et al. 2023) and bargaining process analysis (Walcott & Hopmann 1975).

use crate::types::{Party, Place, Rule, Scope, Span};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// A bargaining act or a judgement of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Act {
    /// Gives way: "dropped its demand".
    Concede,
    /// Accepts: "agreed to a ceasefire".
    Agree,
    /// Puts something on the table: "offered to withdraw".
    Offer,
    /// Seeks joint gain: "common ground".
    Solve,
    /// Keeps or resumes contact: "open to talks".
    Engage,
    /// Asks, sets preconditions: "insists on".
    Demand,
    /// Doubts the other's good faith: "trying to drag out".
    Accuse,
    /// Stands firm: "red line".
    Commit,
    /// Refuses, walks out: "rejected the offer".
    Reject,
    /// Names a cost: "or face consequences".
    Threaten,
    /// The process goes well: "meaningful progress".
    Progress,
    /// The process goes badly: "deadlock".
    Impasse,
}

/// Which part of stance an act belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What a party does in the bargaining.
    Posture,
    /// How the process is judged.
    Outlook,
}

impl Act {
    /// All acts, softest posture first, outlook last.
    pub const ALL: [Self; 12] = [
        Self::Concede,
        Self::Agree,
        Self::Offer,
        Self::Solve,
        Self::Engage,
        Self::Demand,
        Self::Accuse,
        Self::Commit,
        Self::Reject,
        Self::Threaten,
        Self::Progress,
        Self::Impasse,
    ];

    /// The name used in lexicons and every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Concede => "CONCEDE",
            Self::Agree => "AGREE",
            Self::Offer => "OFFER",
            Self::Solve => "SOLVE",
            Self::Engage => "ENGAGE",
            Self::Demand => "DEMAND",
            Self::Accuse => "ACCUSE",
            Self::Commit => "COMMIT",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Progress => "PROGRESS",
            Self::Impasse => "IMPASSE",
        }
    }

    /// The act of that name, in any case.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.as_str().eq_ignore_ascii_case(name))
    }

    /// Posture or outlook.
    pub const fn part(self) -> Part {
        match self {
            Self::Progress | Self::Impasse => Part::Outlook,
            _ => Part::Posture,
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One scored lexicon entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The pattern as written in the lexicon.
    pub pattern: String,
    /// The act it shows.
    pub act: Act,
    /// Its weight before any rule: below 0 away from a deal, above 0 toward one.
    pub weight: f64,
    /// True for diplomatic code ("frank exchange"), whose plain words mislead.
    pub diplomatic: bool,
    /// The lexicon file and line.
    pub place: Place,
}

/// A lexicon entry found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What was found.
    pub entry: Arc<Entry>,
    /// Where.
    pub span: Span,
    /// The act after all rules (a negated AGREE counts as REJECT, say, if the rules so decide).
    pub act: Act,
    /// The weight after all rules; a text's contributions add up to the sum that is squashed.
    pub contribution: f64,
    /// The factors that the entry's weight was multiplied by, in the order applied.
    pub rules: Vec<Rule>,
    /// True where the rules cancelled the act and no other came of it: "no threat".
    pub cancelled: bool,
    /// Who does the act, where the words before it name somebody ("*Russia* rejected"): the holder
    /// of a reported posture, which is not the one who reports it.
    pub holder: Option<Span>,
    /// The party that these words name or speak for, where one is known: "Russia" for "the Kremlin".
    pub held_by: Option<Party>,
    /// Whom or what the act is done to, where the words after it name a party.
    pub target: Option<Span>,
}

impl Hit {
    /// True where `scope` bears on it.
    pub fn is_in(&self, scope: Scope) -> bool {
        self.rules.iter().any(|rule| rule.scope == Some(scope))
    }
}

/// Which way a text points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// Toward a deal.
    Toward,
    /// Away from it.
    Away,
    /// Neither, or no signal at all.
    #[default]
    Neutral,
}

impl Label {
    /// A score is `toward` above this and `away` below its negative; about the weight of one plain phrase. Chosen on
    /// labelled sentences. Means have the same band, so that one number never has two labels.
    pub const THRESHOLD: f64 = 0.25;

    /// Which way a score, or a mean of scores, points.
    pub fn of(score: Option<f64>) -> Self {
        match score {
            Some(score) if score > Self::THRESHOLD => Self::Toward,
            Some(score) if score < -Self::THRESHOLD => Self::Away,
            _ => Self::Neutral,
        }
    }

    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Toward => "toward",
            Self::Away => "away",
            Self::Neutral => "neutral",
        }
    }
}

/// A phrase that was learned from labelled sentences. It has no act of its own, only evidence of some.
#[derive(Clone, Debug, PartialEq)]
pub struct TraceEntry {
    /// Its words, folded and joined by a space.
    pub words: String,
    /// What it adds to the sum that is squashed.
    pub weight: f64,
    /// The acts it is evidence of or, below 0, against.
    pub acts: Vec<(Act, f64)>,
    /// The file and line it stands in.
    pub place: Place,
}

/// A learned phrase found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// What was found.
    pub entry: Arc<TraceEntry>,
    /// Where.
    pub span: Span,
}

/// An act that a text shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShownAct {
    /// Which.
    pub act: Act,
    /// The evidence of it, added up; about the chance that a reader sees the act, where it was fitted.
    pub evidence: f64,
}

/// The stance of one text. `None` is not 0: where nothing is found there is no stance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stance {
    /// All contributions together, squashed; −1 (away) to 1 (toward).
    pub score: Option<f64>,
    /// The same over the posture acts alone.
    pub posture: Option<f64>,
    /// The same over the outlook acts alone.
    pub outlook: Option<f64>,
    /// Which way the score points.
    pub label: Label,
    /// The acts it shows.
    pub acts: Vec<ShownAct>,
    /// The phrases of the lexicon in it, in the order of the text.
    pub hits: Vec<Hit>,
    /// The learned phrases in it, sentence by sentence in the order of the text.
    pub traces: Vec<Trace>,
    /// What its sentiment adds to the sum that is squashed.
    pub tone: f64,
}

impl Stance {
    /// The sum that is squashed to the score: of all phrases, learned phrases and the tone.
    pub fn sum(&self) -> f64 {
        let hits: f64 = self.hits.iter().map(|hit| hit.contribution).sum();
        let traces: f64 = self.traces.iter().map(|trace| trace.entry.weight).sum();
        hits + traces + self.tone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_within_the_band_is_neutral() {
        let scores = [None, Some(0.0), Some(0.25), Some(-0.25), Some(0.26), Some(-0.26)];
        use Label::{Away, Neutral, Toward};
        assert_eq!(scores.map(Label::of), [Neutral, Neutral, Neutral, Neutral, Toward, Away]);
    }
}
