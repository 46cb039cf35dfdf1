//! WHAT THE USER TYPES: one file a command.

pub mod exit;
pub mod pipeline;

use std::process::ExitCode;

/// Parses the command line, runs the command and gives its exit code.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
