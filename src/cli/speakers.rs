//! `demarche speakers`: a roster to start from.

use crate::cli::args::{InputArgs, ListArgs, SpeakersArgs, Unit};
use crate::cli::exit::Exit;
use crate::cli::progress::Progress;
use crate::cli::skips::Skips;
use crate::cli::{Usage, pipeline, score, setup, terminal};
use crate::engine::Engine;
use crate::lexicon::roster::Roster;
use crate::read::ReadError;
use crate::tally::Tally;
use crate::types::Summary;
use crate::write;

/// Times the articles are read at most: a roster from one article may tell who speaks in another.
const PASSES: usize = 3;

/// Prints the roster of everybody who speaks in what `args` name.
///
/// It is made again with itself in force until it no longer changes, so that scoring with it finds the speakers it lists.
///
/// # Errors
/// For no input or standard input, lists with errors, inputs of which none can be read, and where output cannot be written.
pub fn run(args: &SpeakersArgs) -> anyhow::Result<Exit> {
    if args.paths.iter().any(|path| path == "-") {
        return Err(Usage("the articles are read more than once: name files or folders, not standard input".into()).into());
    }
    let lists = ListArgs { who: args.who.clone(), ..ListArgs::default() };
    let (mut engine, _) = setup::engine(&lists, Unit::Sentence, &args.paths)?;
    let parties = engine.roster().parties();
    let (mut text, mut skipped) = (String::new(), false);
    for pass in 0..PASSES {
        let (summary, skips) = read(&engine, &args.paths, &args.input, pass == 0)?;
        let roster = write::roster(&summary, &parties);
        skipped |= skips;
        if roster == text {
            break;
        }
        engine.set_roster(Roster::parse("speakers.toml", &roster)?);
        text = roster;
    }
    terminal::print(&text)?;
    Ok(if skipped { Exit::Skipped } else { Exit::Done })
}

/// Everybody who speaks in the articles, and whether inputs were left out, which is told if `tell` says so.
fn read(engine: &Engine, paths: &[String], input: &InputArgs, tell: bool) -> anyhow::Result<(Summary, bool)> {
    let mut reader = score::open(paths, input)?;
    let (mut tally, mut skips, mut progress) = (Tally::default(), Skips::default(), Progress::new(false));
    let (mut done, mut skipped) = (0, false);
    let work = |article: Result<_, ReadError>| article.map(|article| engine.analyze(article));
    pipeline::articles(reader.by_ref(), score::threads(None), work, |result| {
        match result {
            Ok(analysis) => {
                done += 1;
                tally.add(&analysis);
            }
            Err(error) if tell => skips.add(error),
            Err(error) => skipped |= !error.is_wanted(),
        }
        progress.advance();
        anyhow::Ok(())
    })?;
    drop(progress);
    if done == 0 {
        return Err(skips.reason("found"));
    }
    Ok((tally.finish(), skips.finish() || skipped))
}
