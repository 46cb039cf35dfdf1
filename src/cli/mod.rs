//! WHAT THE USER TYPES: one file a command.

pub mod args;
mod compare;
mod evaluate;
pub mod exit;
mod explain;
mod layout;
mod lexicon;
mod output;
pub mod pipeline;
mod progress;
mod receipt;
mod sample;
mod score;
mod setup;
mod skips;
mod speakers;
mod terminal;
mod train;

use crate::read::ReadError;
use crate::write::WriteError;
use args::{Cli, Command};
use clap::Parser;
use exit::Exit;
use std::fmt;
use std::process::ExitCode;

/// A command line that cannot be followed; ends with [`Exit::Usage`].
#[derive(Debug)]
struct Usage(String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// Parses the command line, runs the command and gives its exit code.
pub fn main() -> ExitCode {
    let outcome = match Cli::try_parse() {
        Ok(cli) => run(&cli),
        Err(error) => {
            // Help and version go to standard output; that nobody reads on is no failure.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() };
        }
    };
    outcome.unwrap_or_else(|error| end_of(&error)).into()
}

/// Runs one command.
fn run(cli: &Cli) -> anyhow::Result<Exit> {
    terminal::set_colour(cli.color);
    match &cli.command {
        Command::Score(args) => score::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Lexicon(args) => lexicon::run(args),
        Command::Speakers(args) => speakers::run(args),
        Command::Train(args) => train::run(args),
        Command::Sample(args) => sample::run(args),
        Command::Evaluate(args) => evaluate::run(args),
    }
}

/// Tells the error, if there is anything to tell, and how the program ends on it.
fn end_of(error: &anyhow::Error) -> Exit {
    // Whoever reads the output has gone, as in `demarche score … | head`.
    if error.downcast_ref().is_some_and(WriteError::is_broken_pipe) {
        return Exit::Done;
    }
    match error.downcast_ref() {
        Some(ReadError::Several(errors)) => errors.iter().for_each(terminal::error),
        _ => terminal::error(error),
    }
    if error.is::<Usage>() { Exit::Usage } else { Exit::Failed }
}
