//! Which of the articles that are read are taken.

use clap::Args;

/// Which articles are taken.
#[derive(Clone, Copy, Debug, Default, Args)]
#[command(next_help_heading = "Reading")]
pub struct PickArgs {
    /// Take articles in other languages too; the word lists are English
    #[arg(long)]
    pub any_language: bool,

    /// Leave out articles that repeat an earlier one, as copies of one wire report do
    #[arg(long)]
    pub dedup: bool,
}
