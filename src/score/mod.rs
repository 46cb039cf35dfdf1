//! STATEMENTS and SENTENCES → SCORES: sentiment (VADER, exact) and stance.

pub mod sentiment;
pub mod stance;
