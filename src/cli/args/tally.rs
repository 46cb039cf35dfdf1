//! The arguments of `demarche tally`.

use super::{PlotArgs, choice, tail};
use crate::write::TableName;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `demarche tally`
#[derive(Debug, Args)]
pub struct TallyArgs {
    /// What to do with tallies.
    #[command(subcommand)]
    pub command: TallyCommand,
}

/// What can be done with tallies.
#[derive(Debug, Subcommand)]
pub enum TallyCommand {
    /// Write the reports that one run over all parts would have written
    #[command(
        long_about = "Merges tallies, in any order, and writes what takes all articles together: speakers, parties, targets, timeline. It is \
                      the same, byte for byte, as in the reports of one run over all articles. Tallies made with other word lists, other \
                      options or another version are refused.\n\n\
                      That an article repeats one of another part is not seen: each part knows its own copies.",
        after_help = tail("demarche tally merge parts/*/tally.jsonl --out reports
  demarche tally merge day-1.jsonl day-2.jsonl --format tally --out week")
    )]
    Merge(MergeArgs),
}

/// `demarche tally merge`
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// Files of tallies, as `--format tally` writes them, one or more a file; - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<String>,

    /// Tables to show, in this order: speakers, parties, targets, timeline
    #[arg(
        long,
        value_name = "TABLES",
        value_delimiter = ',',
        default_value = "speakers,parties",
        value_parser = choice(&TableName::ALL, TableName::as_str),
        ignore_case = true,
        hide_possible_values = true
    )]
    pub show: Vec<TableName>,

    /// Folder to write to; - prints the tally, or the one table of --show as CSV, instead
    #[arg(long, value_name = "DIR", default_value = "reports")]
    pub out: PathBuf,

    /// Formats to write: csv (a file a table), tally (to be merged again)
    #[arg(long, value_enum, value_name = "FORMATS", value_delimiter = ',', default_values_t = [MergeFormat::Csv], hide_possible_values = true)]
    pub format: Vec<MergeFormat>,

    /// Make CSV safe to open in a spreadsheet: a byte order mark, formulas made harmless
    #[arg(long)]
    pub excel: bool,

    /// Show no tables
    #[arg(short, long)]
    pub quiet: bool,

    /// Charts.
    #[command(flatten)]
    pub plots: PlotArgs,
}

/// What a merge can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MergeFormat {
    /// A table a file
    Csv,
    /// The merged tally
    Tally,
}
