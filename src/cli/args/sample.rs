//! The command line of `demarche sample`.

use super::{InputArgs, ListArgs};
use clap::Args;
use std::path::PathBuf;

/// `demarche sample`
#[derive(Debug, Args)]
pub struct SampleArgs {
    /// Files, folders, globs, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,

    /// Sentences to draw
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub n: u32,

    /// Another seed draws another sample
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,

    /// The sheet to write; its key goes beside it
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,

    /// How to read.
    #[command(flatten)]
    pub input: InputArgs,

    /// How to score.
    #[command(flatten)]
    pub lists: ListArgs,
}
