//! Measures against labelled files: precision, recall, F1, correlation.

pub mod attribution;
pub mod boundaries;
pub mod sentiment;
pub mod stance;
