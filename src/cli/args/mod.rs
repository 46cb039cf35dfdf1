//! The command line: every command, option and line of help. Nothing here does any work.

mod choice;
mod compare;
mod completions;
mod config;
mod evaluate;
mod lexicon;
mod pick;
mod plot;
mod sample;
mod score;
mod shared;
mod tally;
mod train;
mod verify;

use choice::choice;

pub use compare::CompareArgs;
pub use completions::{CompletionsArgs, ManArgs};
pub use config::ConfigArgs;
pub use evaluate::{AttributionArgs, EvaluateArgs, EvaluateCommand, Layout, Shown, StanceArgs, StanceShown};
pub use lexicon::{CheckArgs, DiffArgs, DiffShown, LexiconArgs, LexiconCommand};
pub use pick::PickArgs;
pub use plot::PlotArgs;
pub use sample::SampleArgs;
pub use score::{ScoreArgs, Unit};
pub use shared::{InputArgs, Layer, ListArgs, Switch, WhoArgs};
pub use tally::{MergeArgs, MergeFormat, TallyArgs, TallyCommand};
pub use train::{TrainArgs, TrainCommand};
pub use verify::VerifyArgs;

use crate::cli::exit::Exit;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

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
                      Input is plain text, Markdown, web pages, feeds, JSON, JSONL, CSV, TSV and exports of news archives, also packed \
                      (.gz, .zst); a folder is read with all that is in it.",
        after_help = tail("demarche score seeds/
  demarche score 'news/**/*.txt' --out results --show speakers,parties
  demarche score corpus.jsonl --unit record --format jsonl --out - > scores.jsonl")
    )]
    Score(ScoreArgs),

    /// Compare outlets, articles, dates, parties or speakers: tone, what drives it, and what each leaves out
    #[command(
        long_about = "Holds groups of articles or statements against each other: sentiment and stance of the narrator and of those \
                      quoted, with intervals; differences, also of the same speaker told by both; the words and phrases that make \
                      a difference; the quotations and speakers that each leaves out; and the course over time. What the figures cannot \
                      tell apart is not ranked.\n\n\
                      Memory grows with the corpus, by about ten times the size of its text, and twice that where every article is a group: \
                      who else carries a quotation is known at the end.",
        after_help = tail("demarche compare seeds/ --format html
  demarche compare news/ --by party --baseline Norrant
  demarche compare corpus.jsonl --by desk --speaker 'Mirela Sand' --out results")
    )]
    Compare(CompareArgs),

    /// Merge the tallies of several runs into the reports of one
    #[command(
        long_about = "Where a corpus is scored in parts, on one machine or many, each part writes a tally: its sums. These commands make of \
                      the tallies what one run over all articles would have made.",
        after_help = tail("demarche score part-1.jsonl --format tally --out 1
  demarche tally merge 1/tally.jsonl 2/tally.jsonl --out all"),
        arg_required_else_help = true
    )]
    Tally(TallyArgs),

    /// Make the reports of a run again from its receipt, and compare
    #[command(
        long_about = "Reads a receipt, makes the run again into a temporary folder, and compares every file with the one beside the receipt. \
                      It ends with 0 where all is equal, else with 1, and tells which inputs are missing or changed, whether the word lists \
                      or the version of the program are others, and which files differ.\n\n\
                      Inputs are looked for as the receipt names them, so run it in the folder where the run was made.",
        after_help = tail("demarche verify reports/run.json
  demarche verify reports/run.json < corpus.jsonl")
    )]
    Verify(VerifyArgs),

    /// Show how a sentence gets its scores, word by word
    #[command(
        long_about = "Shows one sentence with everything that made its scores: each word's share in the sentiment, each \
                      phrase's share in the stance, the rules that changed it, the lexicon line it comes from, and the sum.",
        after_help = tail("demarche explain \"Talks were difficult but businesslike.\"
  demarche explain article.txt --sentence 4 --sentiment vader")
    )]
    Explain(ExplainArgs),

    /// Check, list, search, compare and begin stance lexicons
    #[command(
        long_about = "The stance lexicon lists the phrases that move a text toward a deal or away from it. \
                      These commands begin a lexicon of your own, check it, tell what it changes, list what is in force, and find what \
                      matches a phrase.",
        after_help = tail("demarche lexicon new my.toml
  demarche lexicon check my.toml
  demarche lexicon diff my.toml news/"),
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

    /// Show which value each option has, and where it comes from
    #[command(
        long_about = "Options can be set in a file demarche.toml in the working folder or above it: the name of an option is the key, \
                      a command is a section, and what stands above the first section is for all commands that take it. Paths are \
                      relative to the file. A flag goes before the file.",
        after_help = tail("demarche config
  demarche config score --format xlsx")
    )]
    Config(ConfigArgs),

    /// Print completions for a shell
    #[command(after_help = tail("demarche completions bash > ~/.local/share/bash-completion/completions/demarche
  demarche completions zsh > ~/.zfunc/_demarche"))]
    Completions(CompletionsArgs),

    /// Print the manual page, or write that of every command
    #[command(after_help = tail("demarche man | man -l -
  demarche man --out ~/.local/share/man/man1"))]
    Man(ManArgs),
}

/// The command line as it is parsed and shown: in every help text the examples stand before the options.
pub fn command() -> clap::Command {
    examples_first(Cli::command())
}

fn examples_first(command: clap::Command) -> clap::Command {
    let foot = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let Some((examples, rest)) = foot.split_once("\n\n") else { return command.mut_subcommands(examples_first) };
    let template = format!("{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{examples}\n\n{{all-args}}{{after-help}}");
    command.after_help(rest.to_owned()).help_template(template).mut_subcommands(examples_first)
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

/// The foot of a help text: examples and exit codes.
fn tail(examples: &str) -> String {
    let codes = Exit::ALL.map(|exit| format!("  {}  {}", exit as u8, exit.about()));
    format!("Examples:\n  {examples}\n\nExit codes:\n{}", codes.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        command().debug_assert();
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
        check(&mut super::command());
    }
}
