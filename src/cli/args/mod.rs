//! The command line: every command, option and line of help. Nothing here does any work.

mod evaluate;
mod sample;

pub use evaluate::{AttributionArgs, EvaluateArgs, EvaluateCommand, Layout, Shown, StanceArgs, StanceShown};
pub use sample::SampleArgs;

use crate::cli::exit::Exit;
use crate::types::Scope;
use crate::write::TableName;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Who said what, how it sounded, and which way it pointed.
#[derive(Debug, Parser)]
#[command(
    name = "demarche",
    version,
    about = "Reads news about a negotiation: who said what, how it sounded, and whether it moved toward a deal",
    long_about = "Reads news about a negotiation and reports who said what, how it sounded (sentiment, -1 to 1), \
                  and whether it moved toward a deal or away from it (stance, -1 to 1).",
    after_help = tail("demarche score seeds/
  demarche explain \"Talks were difficult but businesslike.\""),
    max_term_width = 100,
    arg_required_else_help = true,
    subcommand_required = true
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// When to use colour: auto (on a terminal; NO_COLOR and CLICOLOR_FORCE are honoured), always, never
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Colour::Auto, hide_possible_values = true)]
    pub color: Colour,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Score articles: tables on the terminal, CSV files in reports/
    #[command(
        long_about = "Reads articles, finds who said what in them, scores every sentence, statement and speaker, \
                      shows tables on the terminal and writes CSV files to a folder.\n\n\
                      Input is plain text, Markdown, JSON, JSONL, CSV or TSV; a folder is read with all that is in it.",
        after_help = tail("demarche score seeds/
  demarche score 'news/**/*.txt' --out results --show speakers,parties
  demarche score corpus.jsonl --unit record --format jsonl --out - > scores.jsonl")
    )]
    Score(ScoreArgs),

    /// Show how a sentence gets its scores, word by word
    #[command(
        long_about = "Shows one sentence with everything that made its scores: each word's share in the sentiment, each \
                      phrase's share in the stance, the rules that changed it, the lexicon line it comes from, and the sum.",
        after_help = tail("demarche explain \"Talks were difficult but businesslike.\"
  demarche explain article.txt --sentence 4 --sentiment vader")
    )]
    Explain(ExplainArgs),

    /// Check, list and search the stance lexicon
    #[command(
        long_about = "The stance lexicon lists the phrases that move a text toward a deal or away from it. \
                      These commands check a lexicon of your own, list what is in force, and find what matches a phrase.",
        after_help = tail("demarche lexicon check my.toml
  demarche lexicon find \"drag out\""),
        arg_required_else_help = true
    )]
    Lexicon(LexiconArgs),

    /// List everybody who speaks as a roster to start from
    #[command(
        long_about = "Reads articles and prints everybody who speaks in them as a roster (TOML): names, aliases, roles and \
                      parties as far as the articles tell, those who speak most first, likely duplicates pointed out. \
                      Correct it, and `demarche score --speakers` takes it.",
        after_help = tail("demarche speakers news/ > speakers.toml
  demarche score news/ --speakers speakers.toml")
    )]
    Speakers(SpeakersArgs),

    /// Train the attribution model on labelled articles, or fit stance to labelled sentences
    #[command(
        long_about = "The attribution model tells who says what. These commands train it on labelled articles in brat's standoff \
                      format: text/ID.txt with attributions/ID_ANNOTATOR.ann, whose events have Source, Cue and Content.",
        after_help = tail("demarche train attribution --gold corpus/train --out model.bin
  demarche train attribution --gold corpus/train --dev corpus/dev --out model.bin"),
        arg_required_else_help = true
    )]
    Train(TrainArgs),

    /// Draw sentences for people to code, to measure the program on your own texts
    #[command(
        long_about = "Draws a random sample of sentences and writes a coding sheet: each with the sentence before and after it, and \
                      empty columns for a coder. As many are drawn from each stratum (quoted or narrated; what the program sees in \
                      them), and the sheet does not tell which: that stands in a second file, SHEET.key.csv, with the weight of each.\n\n\
                      Give each coder a copy, then run `demarche evaluate stance --gold COPIES`.",
        after_help = tail("demarche sample news/ --n 200 --out sheet.csv
  demarche sample corpus.jsonl --n 100 --seed 2 --out sheet.csv")
    )]
    Sample(SampleArgs),

    /// Measure against what people have labelled
    #[command(
        long_about = "Measures how well articles are read, against articles and texts that people have labelled, and any other system's \
                      output beside it.",
        after_help = tail("demarche evaluate attribution --gold corpus/dev
  demarche evaluate stance --gold anna.csv ben.csv"),
        arg_required_else_help = true
    )]
    Evaluate(EvaluateArgs),
}

/// `demarche score`
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Files, folders, globs, or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,

    /// Tables to show, in this order: speakers, sentences, statements, parties, targets, timeline, articles
    #[arg(long, value_name = "TABLES", value_delimiter = ',', default_value = "speakers,sentences")]
    pub show: Vec<TableName>,

    /// Folder to write to; - streams one format to standard output instead
    #[arg(long, value_name = "DIR", default_value = "reports")]
    pub out: PathBuf,

    /// Formats to write: csv (a file a table), jsonl (an article a line), brat (a folder that brat opens)
    #[arg(long, value_enum, value_name = "FORMATS", value_delimiter = ',', default_values_t = [Format::Csv], hide_possible_values = true)]
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

    /// How to read.
    #[command(flatten)]
    pub input: InputArgs,

    /// How to score.
    #[command(flatten)]
    pub lists: ListArgs,
}

/// `demarche explain`
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A text in quotation marks, a file, or - for standard input
    #[arg(value_name = "TEXT|FILE")]
    pub text: String,

    /// Which sentence, counted from 1 as in the sentences table
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub sentence: Option<u32>,

    /// How to read.
    #[command(flatten)]
    pub input: InputArgs,

    /// How to score.
    #[command(flatten)]
    pub lists: ListArgs,
}

/// `demarche speakers`
#[derive(Debug, Args)]
pub struct SpeakersArgs {
    /// Files, folders or globs
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,

    /// How to read.
    #[command(flatten)]
    pub input: InputArgs,

    /// How to tell who speaks.
    #[command(flatten)]
    pub who: WhoArgs,
}

/// How inputs are read.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Reading")]
pub struct InputArgs {
    /// Field or column that holds the text [default: the obvious names, as "text" or "content"]
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,

    /// Field or column that holds the id [default: the obvious names, as "id"; else file and number]
    #[arg(long, value_name = "NAME")]
    pub id_field: Option<String>,

    /// Encoding of the inputs, as "windows-1252" [default: detected]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

/// How statements and their speakers are found.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Attribution")]
pub struct WhoArgs {
    /// Roster of who is who: names, roles, parties (TOML) [default: a speakers.toml beside the articles, if there is one]
    #[arg(long, value_name = "FILE")]
    pub speakers: Option<PathBuf>,

    /// Attribution model of your own, as `demarche train` writes it
    #[arg(long, value_name = "FILE")]
    pub attribution_model: Option<PathBuf>,

    /// Whether attitudes ("hopes", "plans to") are reported as statements: off (only what was said or stated) or on
    #[arg(long, value_enum, value_name = "SWITCH", default_value_t = Switch::Off, hide_possible_values = true)]
    pub attitudes: Switch,
}

/// Word lists and how they are used.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Scoring")]
pub struct ListArgs {
    /// How statements and their speakers are found.
    #[command(flatten)]
    pub who: WhoArgs,

    /// Stance entries of your own, added to the built-in lexicon (TOML)
    #[arg(long, value_name = "FILE")]
    pub lexicon: Option<PathBuf>,

    /// Fitted numbers of your own, as `demarche train stance` writes them, or none: entries and scopes as set by hand
    #[arg(long, value_name = "FILE")]
    pub stance_fit: Option<PathBuf>,

    /// Scopes of stance phrases to leave out, as negation,hedge; a name that is none lists them all
    #[arg(long, value_name = "SCOPES", value_delimiter = ',')]
    pub scopes_off: Vec<Scope>,
    /// Sentiment scores: domain (VADER with corrections for news about talks) or vader (as published)
    #[arg(long, value_enum, value_name = "SCORER", default_value_t = Layer::Domain, hide_possible_values = true)]
    pub sentiment: Layer,

    /// Sentiment entries of your own, added to the built-in lexicon (TOML)
    #[arg(long, value_name = "FILE")]
    pub sentiment_lexicon: Option<PathBuf>,
}

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
    /// Check a lexicon and tell all its errors at once, each with line and column
    #[command(after_help = tail("demarche lexicon check my.toml
  demarche lexicon check"))]
    Check {
        /// The lexicon to check [default: the built-in one]
        file: Option<PathBuf>,
    },

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

/// `demarche train`
#[derive(Debug, Args)]
pub struct TrainArgs {
    /// What to train.
    #[command(subcommand)]
    pub command: TrainCommand,
}

/// What can be trained.
#[derive(Debug, Subcommand)]
pub enum TrainCommand {
    /// Fit the stance weights, scopes and learned phrases to labelled sentences; takes a minute
    #[command(after_help = tail("demarche train stance --gold sentences.jsonl --out fit.toml
  demarche score news/ --stance-fit fit.toml"))]
    Stance {
        /// Labelled sentences (JSONL): id, text, stance (a list of labels from -2 to 2), codes (a list of lists of acts); document, prev
        /// and next keep sentences of one article together
        #[arg(long, value_name = "FILE")]
        gold: PathBuf,
        /// Stance entries of your own, added to the built-in lexicon (TOML)
        #[arg(long, value_name = "FILE")]
        lexicon: Option<PathBuf>,
        /// Where to write the fitted numbers
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Train the model that finds sources, cues and contents; takes minutes and a few gigabytes of memory
    #[command(after_help = tail("demarche train attribution --gold corpus/train --out model.bin
  demarche train attribution --gold corpus/train --dev corpus/dev --out model.bin"))]
    Attribution {
        /// Labelled articles to learn from
        #[arg(long, value_name = "DIR")]
        gold: PathBuf,

        /// Labelled articles to measure the result on
        #[arg(long, value_name = "DIR")]
        dev: Option<PathBuf>,

        /// Where to write the model
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Formats of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table a file
    Csv,
    /// An article a line
    Jsonl,
    /// Two files an article: its text, and who says what in it
    Brat,
}

/// What one score stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Unit {
    /// Each sentence
    Sentence,
    /// Each record of a JSONL or CSV file, or each file
    Record,
}

/// On or off.
#[derive(Default, Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// Yes
    On,
    /// No
    #[default]
    Off,
}

/// Which sentiment scorer.
#[derive(Default, Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Layer {
    /// VADER with corrections for news about talks
    #[default]
    Domain,
    /// VADER exactly as published
    Vader,
}

/// The foot of a help text: examples and exit codes.
fn tail(examples: &str) -> String {
    let codes = Exit::ALL.map(|exit| format!("  {}  {}", exit as u8, exit.about()));
    format!("Examples:\n  {examples}\n\nExit codes:\n{}", codes.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_shows_two_examples_and_the_exit_codes() {
        fn check(command: &mut clap::Command) {
            let help = command.render_long_help().to_string();
            let name = command.get_name();
            assert!(help.matches("\n  demarche ").count() >= 2, "{name}: {help}");
            for exit in Exit::ALL {
                assert!(help.contains(exit.about()), "{name} does not tell exit code {}", exit as u8);
            }
            command.get_subcommands_mut().filter(|command| command.get_name() != "help").for_each(check);
        }
        check(&mut Cli::command());
    }
}
