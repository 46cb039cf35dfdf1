//! The arguments of `demarche verify`.

use clap::Args;
use std::path::PathBuf;

/// `demarche verify`
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The receipt of a run: run.json or compare-run.json, with the reports beside it
    #[arg(value_name = "RECEIPT")]
    pub receipt: PathBuf,
}
