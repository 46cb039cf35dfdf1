//! Fits weights from labelled files; not needed to run.
