//! `demarche score`: articles in, tables and files out.

use crate::cli::args::{InputArgs, PickArgs, ScoreArgs};
use crate::cli::exit::Exit;
use crate::cli::output::Output;
use crate::cli::progress::Progress;
use crate::cli::skips::Skips;
use crate::cli::tally::{self, Made};
use crate::cli::{Usage, pipeline, receipt, setup};
use crate::engine::Engine;
use crate::read::{self, ReadError, Reader};
use crate::tally::Tally;
use crate::types::{Analysis, Article};
use crate::write::{Format, Receipt};
use std::cell::LazyCell;
use std::io::{IsTerminal, stdin};
use std::thread::available_parallelism;

/// Scores everything that `args` name.
///
/// # Errors
/// For options that do not go together, lists with errors, inputs of which none can be read, and
/// outputs that cannot be written.
pub fn run(args: &ScoreArgs) -> anyhow::Result<Exit> {
    let paths = paths(&args.paths)?;
    let mut output = Output::open(args)?;
    let (engine, in_force) = setup::engine(&args.lists, args.unit, &paths)?;
    let mut reader = open(&paths, &args.input)?;
    let mut sums = Tally::default();
    let mut progress = Progress::new(args.quiet || output.is_seen());
    let mut skips = Skips::default();
    let mut done = 0;

    let explained = args.format.contains(&Format::Html);
    let work = |article: Result<_, ReadError>| article.map(|article| analyze(&engine, article, explained));
    pipeline::articles(reader.by_ref(), threads(args.threads), work, |result| {
        progress.pause_if(skips.is_waiting(), || skips.tell());
        match result {
            Ok(analysis) => {
                done += 1;
                skips.took(&analysis.article);
                sums.add(&analysis);
                output.add(&analysis)?;
            }
            Err(error) => skips.add(error),
        }
        progress.advance();
        anyhow::Ok(())
    })?;
    drop(progress);

    // A part of a corpus may hold nothing that can be scored; its tally is empty then.
    let is_part = args.format.contains(&Format::Tally);
    if done == 0 && !is_part {
        return Err(skips.reason("scored"));
    }
    let skipped = skips.finish();
    let receipt = LazyCell::new(|| receipt::receipt(args, paths, in_force, reader.finish()));
    if is_part {
        output.add_tally(|out| tally::write(out, &Made::of(&receipt), &sums))?;
    }
    let summary = sums.finish();
    output.finish(&summary, || Receipt { counts: summary.totals, ..Receipt::clone(&receipt) })?;
    // The process ends with it: to take it apart would be one more wait.
    std::mem::forget(engine);
    Ok(if skipped { Exit::Skipped } else { Exit::Done })
}

/// An article through all stages; `explained`, with what each word gave to the sentiment of its sentence.
fn analyze(engine: &Engine, article: Article, explained: bool) -> Analysis {
    let mut analysis = engine.analyze(article);
    let sentences = if explained { analysis.sentences.len() } else { 0 };
    (0..sentences).for_each(|sentence| engine.explain(&mut analysis, sentence));
    analysis
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
    reader(paths, args, None)
}

/// The same, which keeps a further field of each record.
///
/// # Errors
/// As [`open`].
pub fn reader(paths: &[String], args: &InputArgs, keep_field: Option<String>) -> anyhow::Result<Reader> {
    let InputArgs { text_field, id_field, encoding, pick } = args.clone();
    let PickArgs { any_language, dedup } = pick;
    match Reader::new(paths, read::Options { text_field, id_field, encoding, any_language, dedup, keep_field }) {
        Err(error @ ReadError::Encoding { .. }) => Err(Usage(error.to_string()).into()),
        other => Ok(other?),
    }
}

/// Threads to work with: as many as asked for, else all processors.
pub fn threads(asked: Option<u16>) -> usize {
    match asked {
        Some(threads) => usize::from(threads),
        None => available_parallelism().map_or(1, usize::from),
    }
}
