//! Whose posture a text tells: what its speaker does, and what others are said to do.

use crate::types::{Moments, Party, Span};
use serde::{Deserialize, Serialize};

/// Words that name a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyMention {
    /// The words, without a possessive: "*Moscow*'s envoys".
    pub span: Span,
    /// The party: "Russia".
    pub party: Party,
}

/// The posture of one text, taken apart by who holds it. An act whose holder is named, but as nobody that we know, is in
/// neither part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Postures {
    /// Posture over the acts that the speaker tells of himself or of his party; `None` without any.
    pub own: Option<f64>,
    /// Posture over the acts of each other party, in order of the first act.
    pub reported: Vec<Reported>,
}

/// What one text tells of another party.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// Who is told to do it.
    pub party: Party,
    /// Posture over their acts alone, −1 to 1.
    pub posture: f64,
    /// How many acts that are.
    pub acts: u64,
}

/// Reported postures of many texts, added up; exact, so that order does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reports {
    postures: Moments,
    acts: u64,
}

/// The mean over texts of what they report, and what it rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Report {
    /// Mean posture, −1 to 1; each text counts once.
    pub posture: Option<f64>,
    /// Acts found in them.
    pub acts: u64,
}

impl Reports {
    /// Counts one text in.
    pub fn add(&mut self, reported: &Reported) {
        self.postures.add(reported.posture);
        self.acts += reported.acts;
    }

    /// Counts in all that `other` holds.
    pub fn merge(&mut self, other: &Self) {
        self.postures.merge(&other.postures);
        self.acts += other.acts;
    }

    /// How many acts they tell.
    pub fn acts(&self) -> u64 {
        self.acts
    }

    /// The mean of all.
    pub fn report(&self) -> Report {
        Report { posture: self.postures.mean().mean, acts: self.acts }
    }
}
