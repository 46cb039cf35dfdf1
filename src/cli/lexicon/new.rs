//! `demarche lexicon new`: a lexicon to begin with.

use crate::cli::exit::Exit;
use crate::cli::layout::one_line;
use crate::cli::terminal;
use crate::write;
use std::path::Path;

/// What it begins with; a test checks that it has no error.
const SKELETON: &str = include_str!("skeleton.toml");

/// Writes the skeleton to `file`, or prints it for `-`.
///
/// # Errors
/// For a file that is there already, and where it cannot be written.
pub fn run(file: &Path) -> anyhow::Result<Exit> {
    if file == Path::new("-") {
        terminal::print(SKELETON)?;
        return Ok(Exit::Done);
    }
    write::create(file, SKELETON)?;
    let name = one_line(&file.display().to_string());
    terminal::print(&format!("Wrote {name}. Change it, then run `demarche lexicon check {name}`.\n"))?;
    Ok(Exit::Done)
}
