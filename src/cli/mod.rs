//! WHAT THE USER TYPES: one file a command.

pub mod args;
pub mod exit;
mod explain;
mod layout;
pub mod pipeline;
mod progress;
mod terminal;

use args::Cli;
use clap::Parser;
use exit::Exit;
use std::fmt;
use std::io::ErrorKind;
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
        Ok(cli) => run(cli),
        Err(error) => {
            // Help and version go to standard output; that nobody reads on is no failure.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() };
        }
    };
    outcome.unwrap_or_else(|error| end_of(&error)).into()
}

/// Runs one command.
fn run(cli: Cli) -> anyhow::Result<Exit> {
    terminal::set_colour(cli.color);
    todo!()
}

/// Tells the error, if there is anything to tell, and how the program ends on it.
fn end_of(error: &anyhow::Error) -> Exit {
    if is_broken_pipe(error) {
        return Exit::Done;
    }
    terminal::error(format_args!("{error:#}"));
    if error.is::<Usage>() { Exit::Usage } else { Exit::Failed }
}

/// True where whoever reads the output has gone: `demarche score … | head`.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>()).any(|cause| cause.kind() == ErrorKind::BrokenPipe)
}
