//! The arguments of `demarche compare`.

use super::{InputArgs, ListArgs, choice};
use crate::compare::By;
use crate::write::{ComparisonFormat, ComparisonPlot, ComparisonTable};
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
    #[arg(
        long,
        value_name = "TABLES",
        value_delimiter = ',',
        default_value = "compare,pairs,drivers,coverage,drift",
        value_parser = choice(&ComparisonTable::ALL, ComparisonTable::as_str),
        ignore_case = true,
        hide_possible_values = true
    )]
    pub show: Vec<ComparisonTable>,

    /// Folder to write to; - prints what --show names instead, as csv (one table), jsonl or md
    #[arg(long, value_name = "DIR", default_value = "reports")]
    pub out: PathBuf,

    /// Formats to write: csv (a file a table), jsonl (a row a line), html (a page to read in a browser), xlsx (a workbook), md (notes)
    #[arg(
        long,
        value_name = "FORMATS",
        value_delimiter = ',',
        default_value = "csv",
        value_parser = choice(&ComparisonFormat::ALL, ComparisonFormat::as_str),
        ignore_case = true,
        hide_possible_values = true
    )]
    pub format: Vec<ComparisonFormat>,

    /// Charts to write beside the tables, by name: differences.svg (with intervals), drift.svg (stance by date)
    #[arg(
        long,
        value_name = "CHARTS",
        value_delimiter = ',',
        value_parser = choice(&ComparisonPlot::ALL, ComparisonPlot::file),
        ignore_case = true,
        hide_possible_values = true
    )]
    pub plot: Vec<ComparisonPlot>,

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
