//! WHAT THE USER TYPES: one file a command.

pub mod args;
mod compare;
mod completions;
mod config;
mod evaluate;
pub mod exit;
mod explain;
#[cfg(unix)]
mod interrupt;
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
mod tally;
mod terminal;
mod train;
mod verify;

use crate::read::ReadError;
use crate::write::{self, WriteError};
use args::{Cli, Command};
use clap::FromArgMatches;
use clap::error::ErrorKind;
use exit::Exit;
use std::borrow::Cow;
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
    let outcome = match config::configured(args::command()) {
        Ok((command, config)) => parse(command.clone()).and_then(|cli| run(&cli, command, &config)),
        // Help and version are to be had whatever stands in the file.
        Err(error) => parse(args::command()).and(Err(error.into())),
    };
    outcome.unwrap_or_else(|error| end_of(&error)).into()
}

/// The command line as typed, after the definitions in `command`.
fn parse(mut command: clap::Command) -> anyhow::Result<Cli> {
    let matches = command.try_get_matches_from_mut(std::env::args_os())?;
    Ok(Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))?)
}

/// Runs one command; `command` defines all of them, with the values of the config file.
fn run(cli: &Cli, command: clap::Command, config: &config::Config) -> anyhow::Result<Exit> {
    terminal::set_colour(cli.color);
    #[cfg(unix)]
    interrupt::watch();
    match &cli.command {
        Command::Score(args) => score::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Tally(args) => tally::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Lexicon(args) => lexicon::run(args),
        Command::Speakers(args) => speakers::run(args),
        Command::Train(args) => train::run(args),
        Command::Sample(args) => sample::run(args),
        Command::Evaluate(args) => evaluate::run(args),
        Command::Config(args) => config::run(args, command, config),
        Command::Completions(args) => completions::completions(args),
        Command::Man(args) => completions::man(args),
    }
}

/// Tells the error, if there is anything to tell, and how the program ends on it.
fn end_of(error: &anyhow::Error) -> Exit {
    // Whoever reads the output has gone, as in `demarche score … | head`.
    if error.downcast_ref().is_some_and(WriteError::is_broken_pipe) {
        return Exit::Done;
    }
    if let Some(error) = error.downcast_ref::<clap::Error>() {
        return end_of_parsing(error);
    }
    match error.downcast_ref() {
        Some(ReadError::Several(errors)) => errors.iter().for_each(|error| terminal::error(terminal::line_of(error))),
        Some(error) => terminal::error(terminal::line_of(error)),
        None => terminal::error(error),
    }
    if error.is::<Usage>() { Exit::Usage } else { Exit::Failed }
}

/// Help, version or what is wrong with the command line, as `clap` words it.
fn end_of_parsing(error: &clap::Error) -> Exit {
    if !error.use_stderr() {
        // They go to standard output; that nobody reads on is no failure.
        let _ = error.print();
        return Exit::Done;
    }
    if error.kind() == ErrorKind::InvalidUtf8 {
        terminal::error(not_utf8());
        return Exit::Usage;
    }
    // An argument may be the name of a file that somebody else chose.
    let words = error.render().to_string();
    match write::plain(&words) {
        Cow::Borrowed(_) => drop(error.print()),
        Cow::Owned(plain) => terminal::error(plain.trim_start_matches("error: ").trim_end()),
    }
    Exit::Usage
}

/// Which argument is no text, and the way round it.
fn not_utf8() -> String {
    let wrong = std::env::args_os().find_map(|argument| argument.into_string().err());
    let wrong = wrong.map_or_else(String::new, |argument| format!("'{}': ", argument.to_string_lossy()));
    format!("{wrong}not valid UTF-8; rename the file, or name the folder it is in, where files of any name are read")
}
