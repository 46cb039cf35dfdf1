//! From a receipt back to the command line that it tells of. The config file has no say: the receipt tells every option.

use crate::cli::args::{self, Cli, Command, Unit};
use crate::cli::setup::{self, InForce};
use crate::cli::{compare, receipt, score, tally};
use crate::write::{ComparisonFiles, Receipt};
use anyhow::{anyhow, bail};
use clap::FromArgMatches;
use serde_json::Value;
use std::ffi::OsString;
use std::path::Path;

/// A run to be made again.
pub struct Again(Command);

impl Again {
    /// The run that `told` tells of, into another folder.
    ///
    /// # Errors
    /// For commands and options that this version does not have.
    pub fn of(told: &Receipt, out: &Path) -> anyhow::Result<Self> {
        let matches = args::command().try_get_matches_from(words(told, out));
        let cli = matches.and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|error| first_line(&error))?;
        match cli.command {
            command @ (Command::Score(_) | Command::Compare(_) | Command::Tally(_)) => Ok(Self(command)),
            _ => bail!("'demarche {}' writes no reports", told.command.join(" ")),
        }
    }

    /// The name that the receipt has.
    pub const fn receipt(&self) -> &'static str {
        match self.0 {
            Command::Compare(_) => ComparisonFiles::RECEIPT,
            _ => Receipt::FILE,
        }
    }

    /// The word lists and models that are not what they were.
    ///
    /// # Errors
    /// Where one cannot be read.
    pub fn lists(&self, told: &Receipt) -> anyhow::Result<Vec<String>> {
        let (lists, unit, paths) = match &self.0 {
            Command::Score(args) => (&args.lists, args.unit, &args.paths),
            Command::Compare(args) => (&args.lists, Unit::Sentence, &args.paths),
            _ => return Ok(Vec::new()),
        };
        let (_, InForce { lists, models }) = setup::engine(lists, unit, paths)?;
        let now = |editions: Vec<_>| editions.into_iter().map(receipt::source).collect::<Vec<_>>();
        Ok(receipt::lists_since(told, &now(lists), &now(models)))
    }

    /// Makes the run.
    ///
    /// # Errors
    /// As the command has them.
    pub fn run(&self) -> anyhow::Result<()> {
        match &self.0 {
            Command::Score(args) => score::run(args),
            Command::Compare(args) => compare::run(args),
            Command::Tally(args) => tally::run(args),
            _ => return Ok(()),
        }
        .map(drop)
    }
}

/// The command line, word by word.
fn words(told: &Receipt, out: &Path) -> Vec<OsString> {
    let mut words: Vec<OsString> = vec![env!("CARGO_PKG_NAME").into()];
    words.extend(told.command.iter().map(OsString::from));
    words.extend(told.options.iter().filter_map(|(name, value)| option(name, value)));
    words.extend(["--quiet".into(), "--out".into(), out.into(), "--".into()]);
    words.extend(told.paths.iter().map(OsString::from));
    words
}

/// An option as it is typed; `None` for one that was not given.
fn option(name: &str, value: &Value) -> Option<OsString> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::Bool(true) => Some(format!("--{name}").into()),
        Value::Array(values) if values.is_empty() => None,
        Value::Array(values) => Some(format!("--{name}={}", values.iter().map(text).collect::<Vec<_>>().join(",")).into()),
        value => Some(format!("--{name}={}", text(value)).into()),
    }
}

/// What is wrong, without how the command is used.
fn first_line(error: &clap::Error) -> anyhow::Error {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    anyhow!("{}", line.strip_prefix("error: ").unwrap_or(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_a_command_line() {
        let options =
            serde_json::json!({"any-language": true, "dedup": false, "lexicon": "-my.toml", "format": ["csv", "jsonl"], "plot": []});
        let told = Receipt {
            command: vec!["score".into()],
            paths: vec!["-".into(), "--odd".into()],
            options: serde_json::from_value(options).unwrap(),
            ..Receipt::default()
        };
        let words = words(&told, Path::new("there"));
        let words: Vec<&str> = words.iter().map(|word| word.to_str().unwrap()).collect();
        let expected = "demarche score --any-language --format=csv,jsonl --lexicon=-my.toml --quiet --out there -- - --odd";
        assert_eq!(words.join(" "), expected);
        assert!(matches!(Again::of(&told, Path::new("there")), Ok(Again(Command::Score(args))) if args.paths == ["-", "--odd"]));
    }

    #[test]
    fn no_receipt_says_where_the_reports_go() {
        let mut told = Receipt { command: vec!["score".into()], paths: vec!["a".into()], ..Receipt::default() };
        for name in ["out", "help", "no such option"] {
            told.options = [(name.to_owned(), Value::from("x"))].into();
            assert!(Again::of(&told, Path::new("there")).is_err(), "{name}");
        }
        told.options.clear();
        told.command = vec!["man".into()];
        assert!(Again::of(&told, Path::new("there")).is_err());
    }
}
