//! `demarche evaluate`: measures against labelled articles, a file a subcommand.

mod attribution;
pub(super) mod stance;
pub(super) mod table;

use crate::cli::args::{EvaluateArgs, EvaluateCommand};
use crate::cli::exit::Exit;

/// Runs one of the measurements.
///
/// # Errors
/// For labels and predictions of which none can be read, options that do not go together, and where output cannot be written.
pub fn run(args: &EvaluateArgs) -> anyhow::Result<Exit> {
    match &args.command {
        EvaluateCommand::Attribution(args) => attribution::run(args),
        EvaluateCommand::Stance(args) => stance::run(args),
    }
}
