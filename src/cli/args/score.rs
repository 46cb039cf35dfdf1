//! The arguments of `demarche score`.

use super::{InputArgs, ListArgs, PlotArgs, choice};
use crate::write::{Format, TableName};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `demarche score`
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Files, folders, globs, or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,

    /// Tables to show, in this order: speakers, sentences, statements, parties, targets, timeline, articles
    #[arg(
        long,
        value_name = "TABLES",
        value_delimiter = ',',
        default_value = "speakers,sentences",
        value_parser = choice(&TableName::ALL, TableName::as_str),
        ignore_case = true,
        hide_possible_values = true
    )]
    pub show: Vec<TableName>,

    /// Folder to write to; - streams one format to standard output instead
    #[arg(long, value_name = "DIR", default_value = "reports")]
    pub out: PathBuf,

    /// Formats to write: csv (a file a table), jsonl (an article a line), html (a report to read in a browser), xlsx (a workbook), md (notes),
    /// dna (discourse networks), plover (events), parquet (a typed file a table), brat (a folder that brat opens),
    /// tally (sums to merge with those of other runs)
    #[arg(
        long,
        value_name = "FORMATS",
        value_delimiter = ',',
        default_value = "csv",
        value_parser = choice(&Format::ALL, Format::as_str),
        ignore_case = true,
        hide_possible_values = true
    )]
    pub format: Vec<Format>,

    /// Make CSV safe to open in a spreadsheet: a byte order mark, formulas made harmless
    #[arg(long)]
    pub excel: bool,

    /// What one score stands for: a sentence, or a record (of a file without records, all of it)
    #[arg(long, value_enum, default_value_t = Unit::Sentence, hide_possible_values = true)]
    pub unit: Unit,

    /// Threads to work with [default: all processors]; the output is the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,

    /// Show no tables and no progress; errors and skipped inputs are still told
    #[arg(short, long)]
    pub quiet: bool,

    /// Charts.
    #[command(flatten)]
    pub plots: PlotArgs,

    /// How to read.
    #[command(flatten)]
    pub input: InputArgs,

    /// How to score.
    #[command(flatten)]
    pub lists: ListArgs,
}

/// What one score stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Unit {
    /// Each sentence
    Sentence,
    /// Each record of a JSONL or CSV file, or each file
    Record,
}
