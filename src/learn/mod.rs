//! Fits weights from labelled files; not needed to run.

pub mod attribution;
pub mod brat;
pub mod classes;
pub mod crf;
pub mod habits;
