//! The command line of `demarche evaluate`.

use super::{ListArgs, tail};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `demarche evaluate`
#[derive(Debug, Args)]
pub struct EvaluateArgs {
    /// What to measure.
    #[command(subcommand)]
    pub command: EvaluateCommand,
}

/// What can be measured.
#[derive(Debug, Subcommand)]
pub enum EvaluateCommand {
    /// Measure who said what: precision, recall and F1 of sources, cues and contents
    #[command(
        long_about = "Compares attributions with labelled articles: precision, recall and F1, in per cent, with intervals (95 %) over \
                      articles drawn anew.\n\n\
                      A content is found where at least half of the tokens of both are common (lenient), and attributed where the source \
                      is right too. DIRECT, MIXED and INDIRECT tell how much of a content stands in quotation marks.\n\n\
                      Without --pred the program reads the articles itself, as `demarche score` would.",
        after_help = tail("demarche evaluate attribution --gold corpus/dev --attitudes on
  demarche evaluate attribution --gold corpus/dev --show errors,articles
  demarche evaluate attribution --gold corpus/dev --pred mine=a.jsonl other=b.jsonl")
    )]
    Attribution(AttributionArgs),

    /// Measure which way texts point, against the labels of one or more coders
    #[command(
        long_about = "Scores labelled texts and compares: F1 of the labels away, neutral and toward (a mean label beyond a third of a \
                      step has a direction), correlation with the mean label, F1 of the acts (those that half of the coders see), \
                      Krippendorff's alpha, and the texts on which program and coders are furthest apart.\n\n\
                      Labels are sheets of `demarche sample` that coders have filled in, a file or a column (stance_NAME, acts_NAME) \
                      for each coder, or JSONL with id, text, stance (a list of labels) and codes (a list of lists of acts).",
        after_help = tail("demarche evaluate stance --gold anna.csv ben.csv
  demarche evaluate stance --gold gold.jsonl --show worst --format csv --lexicon my.toml")
    )]
    Stance(StanceArgs),
}

/// `demarche evaluate stance`
#[derive(Debug, Args)]
pub struct StanceArgs {
    /// Labelled texts: coding sheets (CSV) or JSONL
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    pub gold: Vec<PathBuf>,

    /// Tables to show: figures, labels (a confusion table), acts, coders, worst (the twenty worst disagreements; in a file all)
    #[arg(
        long,
        value_enum,
        value_name = "TABLES",
        value_delimiter = ',',
        default_value = "figures,labels,acts,coders,worst",
        hide_possible_values = true
    )]
    pub show: Vec<StanceShown>,

    /// How to print: table (for reading), csv or jsonl (one table)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Layout::Table, hide_possible_values = true)]
    pub format: Layout,

    /// How to score.
    #[command(flatten)]
    pub lists: ListArgs,
}

/// The tables of an evaluation of stance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StanceShown {
    /// Agreement in one number each
    Figures,
    /// What was said of what
    Labels,
    /// Act by act
    Acts,
    /// Coders among themselves and with the program
    Coders,
    /// Where it goes wrong
    Worst,
}

/// `demarche evaluate attribution`
#[derive(Debug, Args)]
pub struct AttributionArgs {
    /// Labelled articles in brat's format: NAME.txt with NAME.ann, or text/ID.txt with attributions/ID_ANNOTATOR.ann
    #[arg(long, value_name = "DIR")]
    pub gold: PathBuf,

    /// Predictions to measure, side by side: articles.jsonl of `demarche score`, the same layout with "attributions", or a folder
    /// in brat's format; NAME=FILE gives a name
    #[arg(long, value_name = "[NAME=]FILE", num_args = 1.., conflicts_with_all = OPTIONS_OF_A_RUN)]
    pub pred: Vec<String>,

    /// Tables to show: figures, errors (what goes wrong, by kind), articles (the ten with most errors; in a file all)
    #[arg(long, value_enum, value_name = "TABLES", value_delimiter = ',', default_values_t = [Shown::Figures], hide_possible_values = true)]
    pub show: Vec<Shown>,

    /// How to print: table (for reading), csv or jsonl (one table, shares with four decimals)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Layout::Table, hide_possible_values = true)]
    pub format: Layout,

    /// How to find statements.
    #[command(flatten)]
    pub lists: ListArgs,
}

/// What makes no difference to predictions that are there already.
const OPTIONS_OF_A_RUN: [&str; 6] = ["speakers", "attribution_model", "attitudes", "lexicon", "sentiment", "sentiment_lexicon"];

/// The tables of an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// Precision, recall and F1
    Figures,
    /// What goes wrong, by kind
    Errors,
    /// Where it goes wrong
    Articles,
}

/// How a table is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    /// For reading
    Table,
    /// Comma-separated values
    Csv,
    /// An object a row
    Jsonl,
}
