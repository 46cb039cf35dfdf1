//! Fits weights from labelled files; not needed to run.

pub mod attribution;
pub mod crf;
pub mod forest;
pub mod trust;
