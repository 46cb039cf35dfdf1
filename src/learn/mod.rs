//! Fits weights from labelled files; not needed to run.

pub mod attribution;
pub mod classes;
pub mod crf;
pub mod forest;
pub mod habits;
pub mod stance;
pub mod trust;
