//! `demarche score`: articles in, tables and files out.

use crate::cli::args::{InputArgs, ScoreArgs};
use crate::cli::exit::Exit;
use crate::cli::layout::count;
use crate::cli::output::Output;
use crate::cli::progress::Progress;
use crate::cli::{Usage, pipeline, receipt, setup, terminal};
use crate::read::{self, ReadError, Reader};
use crate::tally::Tally;
use anyhow::bail;
use std::io::{IsTerminal, stdin};
use std::thread::available_parallelism;

/// Skipped inputs that are told one by one; the receipt keeps account of all.
const TOLD: u64 = 20;

/// Scores everything that `args` name.
///
/// # Errors
/// For options that do not go together, lists with errors, inputs of which none can be read, and
/// outputs that cannot be written.
pub fn run(args: &ScoreArgs) -> anyhow::Result<Exit> {
    let paths = paths(&args.paths)?;
    let mut output = Output::open(args)?;
    let (engine, editions) = setup::engine(&args.lists, args.unit)?;
    let mut reader = open(&paths, &args.input)?;
    let mut tally = Tally::default();
    let mut progress = Progress::new(args.quiet || output.is_seen());
    let (mut done, mut skipped) = (0, 0);

    let work = |article: Result<_, ReadError>| article.map(|article| engine.analyze(article));
    pipeline::run(reader.by_ref(), threads(args), work, |result| {
        match result {
            Ok(analysis) => {
                done += 1;
                tally.add(&analysis);
                output.add(&analysis)?;
            }
            Err(error) => {
                skipped += 1;
                progress.pause(|| tell(&error, skipped));
            }
        }
        progress.advance();
        anyhow::Ok(())
    })?;
    drop(progress);

    if skipped > TOLD {
        terminal::warning(format_args!("{} more skipped", count(skipped - TOLD, "input or record was", "inputs or records were")));
    }
    if done == 0 {
        bail!("nothing was scored: no input could be read");
    }
    let summary = tally.finish();
    let receipt = receipt::receipt(args, editions, reader.finish(), summary.totals);
    output.finish(&summary, &receipt)?;
    Ok(if skipped == 0 { Exit::Done } else { Exit::Skipped })
}

/// The inputs named, or standard input where something is piped in.
fn paths(named: &[String]) -> Result<Vec<String>, Usage> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    if stdin().is_terminal() {
        return Err(Usage("nothing to score: name files or folders, as in `demarche score seeds/`, or pipe text in".into()));
    }
    Ok(vec!["-".into()])
}

/// A reader over `paths`.
///
/// # Errors
/// [`Usage`] for an encoding nobody knows, else that nothing was found.
pub fn open(paths: &[String], args: &InputArgs) -> anyhow::Result<Reader> {
    let InputArgs { text_field, id_field, encoding } = args.clone();
    match Reader::new(paths, read::Options { text_field, id_field, encoding }) {
        Err(error @ ReadError::Encoding { .. }) => Err(Usage(error.to_string()).into()),
        other => Ok(other?),
    }
}

/// Tells what was skipped, as long as it is not too much to read.
fn tell(error: &ReadError, number: u64) {
    if number <= TOLD {
        terminal::warning(format_args!("skipped: {error}"));
    }
}

/// Threads to work with.
fn threads(args: &ScoreArgs) -> usize {
    match args.threads {
        Some(threads) => usize::from(threads),
        None => available_parallelism().map_or(1, usize::from),
    }
}
