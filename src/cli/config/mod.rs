//! The config file: values for options, taken as their defaults.
//!
//! Nothing here knows any option. The file's keys are the long names that the command line defines, its sections the commands, so
//! an option that is new there can be set here at once; and as values become defaults before parsing, every flag overrides them.

mod apply;
mod file;
mod show;

pub use show::run;

use crate::lexicon::LoadError;
use crate::types::Place;
use clap::Command;
use file::File;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What a config file sets.
#[derive(Debug, Default)]
pub struct Config {
    /// The way to the file; `None` where there is none.
    path: Option<PathBuf>,
    /// Where each option of each command is set, by the command's names and the option's.
    origins: BTreeMap<(Vec<String>, String), Place>,
}

/// `command` with the values of the config file for defaults, if there is a file in the working folder or above it.
///
/// # Errors
/// Where the file cannot be read, and for all that is wrong in it.
pub fn configured(command: Command) -> Result<(Command, Config), LoadError> {
    let folder = std::env::current_dir().unwrap_or_default();
    let Some(file) = File::find(&folder)? else { return Ok((command, Config::default())) };
    let (command, origins) = apply::apply(command, &file)?;
    Ok((command, Config { path: Some(file.path), origins }))
}
