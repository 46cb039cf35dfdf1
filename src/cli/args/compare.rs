//! The arguments of `demarche compare`.

use super::{InputArgs, ListArgs};
use crate::compare::By;
use crate::write::ComparisonTable;
use clap::Args;
use std::convert::Infallible;
use std::path::PathBuf;

/// `demarche compare`
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// Files, folders, globs, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,

    /// What makes a group: article, outlet, date, party, speaker, or any further field or column of the records
    /// [default: outlet where there are several, else article]
    #[arg(long, value_name = "GROUP", value_parser = by)]
    pub by: Option<By>,

    /// Compare only what this speaker says: a full name, or any word for exactly one
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,

    /// The group that the others are held against [default: the rest of them, pooled]
    #[arg(long, value_name = "NAME")]
    pub baseline: Option<String>,

    /// Tables to show, in this order: compare, pairs, drivers, coverage, drift
    #[arg(long, value_name = "TABLES", value_delimiter = ',', default_value = "compare,pairs,drivers,coverage,drift")]
    pub show: Vec<ComparisonTable>,

    /// Folder to write to; - prints the one table of --show as CSV instead
    #[arg(long, value_name = "DIR", default_value = "reports")]
    pub out: PathBuf,

    /// Make CSV safe to open in a spreadsheet: a byte order mark, formulas made harmless
    #[arg(long)]
    pub excel: bool,

    /// Threads to work with [default: all processors]; the output is the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,

    /// Show no tables and no progress; errors and skipped inputs are still told
    #[arg(short, long)]
    pub quiet: bool,

    /// How to read.
    #[command(flatten)]
    pub input: InputArgs,

    /// How `--speakers` and the rest tell who speaks, and how to score.
    #[command(flatten)]
    pub lists: ListArgs,
}

fn by(name: &str) -> Result<By, Infallible> {
    Ok(By::of(name))
}
