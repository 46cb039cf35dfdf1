//! The arguments of `demarche completions` and `demarche man`.

use clap::Args;
use clap_complete::Shell;
use std::path::PathBuf;

/// `demarche completions`
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_enum, value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
}

/// `demarche man`
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Folder for a page a command [default: the first page, on standard output]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}
