//! What the terminal can show: its width and its colours, and messages on standard error.

use crate::cli::args::Colour;
use crate::read::ReadError;
use crate::write::{self, WriteError};
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::fmt::Display;
use std::io::{Write, stdout};

/// Columns where nothing says otherwise.
const PIPE_WIDTH: u16 = 80;

/// Narrowest and widest that tables are laid out for.
const WIDTHS: std::ops::RangeInclusive<u16> = 40..=500;

/// Makes `--color` known to everything that prints.
pub fn set_colour(colour: Colour) {
    let choice = match colour {
        Colour::Auto => ColorChoice::Auto,
        Colour::Always => ColorChoice::Always,
        Colour::Never => ColorChoice::Never,
    };
    choice.write_global();
}

/// True where standard output takes colour: `--color`, then `NO_COLOR` and `CLICOLOR_FORCE`, then whether it is a terminal.
pub fn has_colour() -> bool {
    AutoStream::choice(&stdout()) != ColorChoice::Never
}

/// Columns to lay tables out for: `COLUMNS`, else the terminal's, else 80.
pub fn width() -> u16 {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let width = asked.or_else(|| terminal_size::terminal_size_of(stdout()).map(|(width, _)| width.0));
    width.unwrap_or(PIPE_WIDTH).clamp(*WIDTHS.start(), *WIDTHS.end())
}

/// Prints on standard output.
///
/// # Errors
/// Where it takes no more; see [`WriteError::is_broken_pipe`].
pub fn print(text: &str) -> Result<(), WriteError> {
    let mut out = stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(WriteError::Stream)
}

/// Tells an error on standard error.
pub fn error(message: impl Display) {
    tell("error", AnsiColor::Red, message);
}

/// Tells on standard error what was skipped or deserves a look.
pub fn warning(message: impl Display) {
    tell("warning", AnsiColor::Yellow, message);
}

/// Tells on standard error how long work goes on.
pub fn note(message: impl Display) {
    let _ = writeln!(anstream::stderr(), "{}", write::plain(&message.to_string()));
}

/// What is wrong with an input, on one line, whatever its name is.
pub fn line_of(error: &ReadError) -> String {
    error.to_string().replace('\n', "\u{FFFD}")
}

/// A labelled message; that standard error cannot be written to is nothing anybody could be told. What it cites from files and names
/// steers no terminal.
fn tell(label: &str, colour: AnsiColor, message: impl Display) {
    let style = Style::new().bold().fg_color(Some(colour.into()));
    let _ = writeln!(anstream::stderr(), "{style}{label}:{style:#} {}", write::plain(&message.to_string()));
}
