//! `demarche compare`: groups of articles or statements held against each other.

use crate::cli::args::{CompareArgs, Unit};
use crate::cli::exit::Exit;
use crate::cli::progress::Progress;
use crate::cli::score::{reader, threads};
use crate::cli::skips::Skips;
use crate::cli::{Usage, pipeline, receipt, setup, terminal};
use crate::compare::{By, Comparer, Digest, Options, Trouble};
use crate::read::ReadError;
use crate::types::{Comparison, Totals};
use crate::write::{ComparisonFiles, ComparisonFormat, ComparisonScreen, ComparisonTable, Receipt, comparison_stream};
use std::io::stdout;
use std::path::Path;

/// Where results go.
enum Output {
    Folder(ComparisonFiles),
    Stream(ComparisonFormat),
}

/// Compares everything that `args` name.
///
/// # Errors
/// For options that do not go together, names that nothing has, lists with errors, inputs of which none can be read, and outputs that cannot
/// be written.
pub fn run(args: &CompareArgs) -> anyhow::Result<Exit> {
    let options = Options { by: args.by.clone(), speaker: args.speaker.clone(), baseline: args.baseline.clone() };
    options.check().map_err(told)?;
    let output = open(args)?;
    let (engine, in_force) = setup::engine(&args.lists, Unit::Sentence, &args.paths)?;
    let field = if let Some(By::Field(name)) = &args.by { Some(name.clone()) } else { None };
    let mut reader = reader(&args.paths, &args.input, field)?;
    let mut comparer = Comparer::new(options);
    let (mut progress, mut skips, mut totals) = (Progress::new(args.quiet), Skips::default(), Totals::default());

    let work = |article: Result<_, ReadError>| {
        article.map(|article| {
            let analysis = engine.analyze(article);
            let shares = engine.shares(&analysis);
            Digest::of(&analysis, shares)
        })
    };
    pipeline::articles(reader.by_ref(), threads(args.threads), work, |result| {
        progress.pause_if(skips.is_waiting(), || skips.tell());
        match result {
            Ok(digest) => {
                digest.count(&mut totals);
                comparer.add(digest);
            }
            Err(error) => skips.add(error),
        }
        progress.advance();
        anyhow::Ok(())
    })?;
    drop(progress);

    if totals.articles == 0 {
        return Err(skips.reason("compared"));
    }
    let skipped = skips.finish();
    let (comparison, speakers) = comparer.finish().map_err(told)?;
    let receipt = receipt::of_comparison(args, in_force, reader.finish(), Totals { speakers, ..totals });
    output.finish(args, &comparison, &receipt)?;
    Ok(if skipped { Exit::Skipped } else { Exit::Done })
}

/// Opens what `args` ask for, before any work is done.
fn open(args: &CompareArgs) -> anyhow::Result<Output> {
    if args.out != Path::new("-") {
        return Ok(Output::Folder(ComparisonFiles::create(&args.out, &args.format, &args.plot, args.excel)?));
    }
    let trouble = match (&args.format[..], &args.show[..]) {
        _ if !args.plot.is_empty() => "--plot writes files, which --out - cannot print: name a folder with --out DIR",
        ([ComparisonFormat::Csv], [ComparisonTable::Coverage]) if args.by == Some(By::Date) => {
            "--by date has no coverage: what was said on one day is no news on another; say --by outlet or --by article"
        }
        ([format @ (ComparisonFormat::Jsonl | ComparisonFormat::Markdown)], _) | ([format @ ComparisonFormat::Csv], [_]) => {
            return Ok(Output::Stream(*format));
        }
        ([ComparisonFormat::Csv], _) => "--out - prints one table as CSV: name it with --show, as in --show coverage",
        ([_], _) => "--format html and xlsx write files, which --out - does not print: name a folder with --out DIR",
        _ => "--out - prints one format: say --format csv, jsonl or md",
    };
    Err(Usage(trouble.into()).into())
}

impl Output {
    fn finish(self, args: &CompareArgs, comparison: &Comparison, receipt: &Receipt) -> anyhow::Result<()> {
        match self {
            Self::Stream(format) => comparison_stream(stdout().lock(), format, &args.show, comparison, args.excel)?,
            Self::Folder(files) => {
                let written = files.finish(comparison, receipt)?;
                if !args.quiet {
                    let screen =
                        ComparisonScreen { show: args.show.clone(), width: terminal::width().into(), colour: terminal::has_colour() };
                    terminal::print(&format!("{}\n{}", screen.render(comparison), screen.footer(&written)))?;
                }
            }
        }
        Ok(())
    }
}

/// A name that nothing has is wrong usage; articles that make one group are not.
fn told(trouble: Trouble) -> anyhow::Error {
    match trouble {
        Trouble::OneGroup { .. } => trouble.into(),
        _ => Usage(trouble.to_string()).into(),
    }
}
