//! `demarche completions` and `demarche man`: what a shell and `man` want to know of the command line.

use crate::cli::args::{CompletionsArgs, ManArgs, command};
use crate::cli::exit::Exit;
use crate::cli::terminal;
use crate::write;
use clap::Command;
use std::path::Path;

/// Prints the completions for a shell.
///
/// # Errors
/// Where standard output takes no more.
pub fn completions(args: &CompletionsArgs) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), env!("CARGO_PKG_NAME"), &mut script);
    terminal::print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}

/// Prints the manual page of the program, or writes that of every command to a folder.
///
/// # Errors
/// Where the output cannot be written.
pub fn man(args: &ManArgs) -> anyhow::Result<Exit> {
    let mut command = command().disable_help_subcommand(true);
    command.build();
    match &args.out {
        Some(dir) => pages(&command, dir)?,
        None => terminal::print(&String::from_utf8_lossy(&page(&command)?))?,
    }
    Ok(Exit::Done)
}

/// Writes the pages of a command and of those below it.
fn pages(command: &Command, dir: &Path) -> anyhow::Result<()> {
    write::file(&dir.join(format!("{}.1", name(command))), &page(command)?)?;
    command.get_subcommands().try_for_each(|command| pages(command, dir))
}

fn page(command: &Command) -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone().name(name(command))).render(&mut page)?;
    Ok(page)
}

/// "demarche-lexicon-check".
fn name(command: &Command) -> String {
    command.get_display_name().unwrap_or(command.get_name()).to_owned()
}
