#![doc = include_str!("README.md")]
#![forbid(unsafe_code)]
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod cli;
pub mod compare;
pub mod engine;
pub mod evaluate;
pub mod learn;
pub mod lexicon;
pub mod quote;
pub mod read;
pub mod score;
pub mod speaker;
pub mod split;
pub mod tally;
pub mod types;
pub mod write;
