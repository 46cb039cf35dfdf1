//! STATEMENTS and SENTENCES → SCORES: sentiment (VADER, exact) and stance.

pub mod held;
pub mod ledger;
pub mod sentiment;
pub mod shares;
pub mod stance;
pub mod texts;
