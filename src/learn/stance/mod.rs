//! Fits the stance list `lexicons/stance-learned.toml` to labelled sentences.
//!
//! Three regularised regressions, one upon the other, each with a prior in what was set by hand: factors of scopes, acts
//! and entries (ridge towards the hand-set number, so that a rare entry keeps it), weights of learned phrases on what
//! is left (elastic net; Zou & Hastie 2005), and for each act the evidence that phrases are of it. Everything is chosen by
//! cross-validation that keeps the sentences of one article together.

mod acts;
mod examples;
mod factors;
mod folds;
mod model;
mod names;
mod solve;
mod text;
mod validate;

pub use examples::{Room, read};
pub use model::{Model, Plan, Step};
pub use text::write;
pub use validate::{Figures, Report, report};
