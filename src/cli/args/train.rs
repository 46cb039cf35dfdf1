//! The arguments of `demarche train`.

use super::tail;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `demarche train`
#[derive(Debug, Args)]
pub struct TrainArgs {
    /// What to train.
    #[command(subcommand)]
    pub command: TrainCommand,
}

/// What can be trained.
#[derive(Debug, Subcommand)]
pub enum TrainCommand {
    /// Fit the stance weights, scopes and learned phrases to labelled sentences; takes a minute
    #[command(after_help = tail("demarche train stance --gold sentences.jsonl --out fit.toml
  demarche score news/ --stance-fit fit.toml"))]
    Stance {
        /// Labelled sentences (JSONL): id, text, stance (a list of labels from -2 to 2), codes (a list of lists of acts); document, prev
        /// and next keep sentences of one article together
        #[arg(long, value_name = "FILE")]
        gold: PathBuf,
        /// Stance entries of your own, added to the built-in lexicon (TOML)
        #[arg(long, value_name = "FILE")]
        lexicon: Option<PathBuf>,
        /// Where to write the fitted numbers
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Train the model that finds sources, cues and contents; takes minutes and a few gigabytes of memory
    #[command(after_help = tail("demarche train attribution --gold corpus/train --out model.bin
  demarche train attribution --gold corpus/train --dev corpus/dev --out model.bin"))]
    Attribution {
        /// Labelled articles to learn from
        #[arg(long, value_name = "DIR")]
        gold: PathBuf,

        /// Labelled articles to measure the result on
        #[arg(long, value_name = "DIR")]
        dev: Option<PathBuf>,

        /// Where to write the model
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}
