//! The command line of `demarche lexicon`.

use super::{InputArgs, Layout, WhoArgs, tail};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `demarche lexicon`
#[derive(Debug, Args)]
pub struct LexiconArgs {
    /// What to do with the lexicon.
    #[command(subcommand)]
    pub command: LexiconCommand,
}

/// The commands on the stance lexicon.
#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// Begin a lexicon: a skeleton with comments that shows each kind of pattern
    #[command(after_help = tail("demarche lexicon new my.toml
  demarche lexicon new > my.toml"))]
    New {
        /// The file to make, which must not be there yet; - prints it
        #[arg(default_value = "-", hide_default_value = true)]
        file: PathBuf,
    },

    /// Check a lexicon: all its errors at once, then what deserves a look, each with its line
    #[command(
        long_about = "Tells all errors of a lexicon at once, each with line and column. Then what is no error but deserves a look:\n\n\
                      overlaps: entries of different act or weight that match the same words, which of the two takes them and why;\n\
                      shadowed: entries that lose their words to others even in their own hits;\n\
                      unmatched: with --corpus, entries that count nowhere in it;\n\
                      labels: with --gold, entries that under half of the labelled texts they match agree with in direction.\n\n\
                      Only errors make the check fail.",
        after_help = tail("demarche lexicon check my.toml
  demarche lexicon check my.toml --corpus news/
  demarche lexicon check my.toml --gold anna.csv ben.csv --format csv > warnings.csv")
    )]
    Check(CheckArgs),

    /// Tell what changes in articles under another lexicon
    #[command(
        long_about = "Scores articles under two lexicons and tells what differs: how many sentences and statements change their score or \
                      label, the speakers whose mean changes most, the sentences that change most with their evidence before and after, and \
                      the entries whose matches come or go.",
        after_help = tail("demarche lexicon diff my.toml news/
  demarche lexicon diff new.toml --from old.toml news/ --show sentences --format csv")
    )]
    Diff(DiffArgs),

    /// List the acts with their entries, or the entries of one act
    #[command(after_help = tail("demarche lexicon list
  demarche lexicon list THREATEN"))]
    List {
        /// One of the twelve acts, as THREATEN
        act: Option<String>,

        /// Stance entries of your own, added to the built-in lexicon (TOML)
        #[arg(long, value_name = "FILE")]
        lexicon: Option<PathBuf>,
    },

    /// Find the entries that match a phrase, or whose pattern holds it
    #[command(after_help = tail("demarche lexicon find \"drag out\"
  demarche lexicon find progress --lexicon my.toml"))]
    Find {
        /// Any words
        phrase: String,

        /// Stance entries of your own, added to the built-in lexicon (TOML)
        #[arg(long, value_name = "FILE")]
        lexicon: Option<PathBuf>,
    },
}

/// `demarche lexicon check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The lexicon to check [default: the built-in one]
    pub file: Option<PathBuf>,

    /// Articles to look for the entries in: files, folders, globs
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub corpus: Vec<String>,

    /// Labelled texts to compare the entries with: coding sheets (CSV) or JSONL
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub gold: Vec<PathBuf>,

    /// How to print the warnings: table (for reading, the first twenty of each kind), csv or jsonl (all)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Layout::Table, hide_possible_values = true)]
    pub format: Layout,

    /// How to read.
    #[command(flatten)]
    pub input: InputArgs,
}

/// `demarche lexicon diff`
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The lexicon to compare: stance entries, added to the built-in ones unless the file says replace = true (TOML)
    #[arg(value_name = "NEW")]
    pub new: PathBuf,

    /// Files, folders, globs, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,

    /// The lexicon to compare it with [default: the built-in one alone]
    #[arg(long, value_name = "OLD")]
    pub from: Option<PathBuf>,

    /// Tables to show: figures, speakers, sentences, entries (the twenty that change most; in a file all)
    #[arg(
        long,
        value_enum,
        value_name = "TABLES",
        value_delimiter = ',',
        default_value = "figures,speakers,sentences,entries",
        hide_possible_values = true
    )]
    pub show: Vec<DiffShown>,

    /// How to print: table (for reading), csv or jsonl (one table)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Layout::Table, hide_possible_values = true)]
    pub format: Layout,

    /// How to read.
    #[command(flatten)]
    pub input: InputArgs,

    /// How to tell who speaks.
    #[command(flatten)]
    pub who: WhoArgs,
}

/// The tables of a comparison of lexicons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffShown {
    /// How many scores and labels change
    Figures,
    /// Whose mean changes
    Speakers,
    /// Which sentences change
    Sentences,
    /// Which entries match more or less
    Entries,
}
