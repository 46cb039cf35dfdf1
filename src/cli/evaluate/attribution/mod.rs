//! `demarche evaluate attribution`: who said what, against labelled articles.

mod report;

use super::table::Table;
use crate::cli::args::{AttributionArgs, ListArgs, Unit};
use crate::cli::exit::Exit;
use crate::cli::skips::Skips;
use crate::cli::{pipeline, setup, terminal};
use crate::evaluate::attribution::{Predictions, compare};
use crate::read::brat::{self, Labelled};
use crate::types::Attribution;
use report::{Report, System};
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

/// Measures what `args` name.
///
/// # Errors
/// For a corpus or predictions that cannot be read, lists with errors, and where output cannot be written.
pub fn run(args: &AttributionArgs) -> anyhow::Result<Exit> {
    let mut skips = Skips::default();
    let gold = gold(&args.gold, &mut skips)?;
    if gold.is_empty() {
        return Err(skips.reason("measured"));
    }
    let systems: Vec<System> = match args.pred.as_slice() {
        [] => vec![own(&args.gold, &gold, &args.lists, &mut skips)?],
        named => named.iter().map(|named| predicted(named, &gold, &mut skips)).collect::<anyhow::Result<_>>()?,
    };
    let report = Report { folder: &args.gold, gold: &gold, systems: &systems };
    let tables: Vec<(Table, String)> = args.show.iter().map(|shown| report.table(*shown, args.format)).collect();
    let skipped = skips.finish();
    Table::print(&tables, args.format)?;
    Ok(if skipped { Exit::Skipped } else { Exit::Done })
}

/// The labelled articles that can be read.
fn gold(folder: &Path, skips: &mut Skips) -> anyhow::Result<Vec<Labelled>> {
    let mut gold = Vec::new();
    for pair in brat::pairs(folder)? {
        match pair.read() {
            Ok(labelled) => gold.push(labelled),
            Err(error) => skips.add(error),
        }
    }
    Ok(gold)
}

/// What the program itself finds in the articles.
fn own(folder: &Path, gold: &[Labelled], lists: &ListArgs, skips: &mut Skips) -> anyhow::Result<System> {
    let beside = [folder.to_owned(), folder.join("text")].map(|folder| folder.display().to_string());
    let (engine, _) = setup::engine(lists, Unit::Sentence, &beside)?;
    let mut articles = Vec::new();
    let work = |labelled: &Labelled| {
        let found = labelled.article().map(|article| engine.analyze(article).statements.iter().map(Attribution::from).collect::<Vec<_>>());
        (compare(&labelled.text, &labelled.attributions, found.as_deref().unwrap_or_default()), found.err())
    };
    pipeline::run(gold.iter(), available_parallelism().map_or(1, usize::from), work, |(counts, error)| {
        error.into_iter().for_each(|error| skips.add(error));
        articles.push(counts);
        anyhow::Ok(())
    })?;
    Ok(System { name: env!("CARGO_PKG_NAME").to_owned(), articles })
}

/// What a file or folder predicts; an article that it leaves out counts as one without statements.
fn predicted(named: &str, gold: &[Labelled], skips: &mut Skips) -> anyhow::Result<System> {
    let (name, path) = name_and_path(named);
    let found = Predictions::read(&path, gold)?;
    found.refused.into_iter().for_each(|error| skips.add(error));
    let missing = gold.iter().filter(|article| !found.articles.contains_key(&article.id)).count();
    if missing > 0 {
        terminal::warning(format_args!("{}: {missing} of {} articles missing, counted as without statements", path.display(), gold.len()));
    }
    let one = |article: &Labelled| {
        let predicted = found.articles.get(&article.id).map(Vec::as_slice).unwrap_or_default();
        compare(&article.text, &article.attributions, predicted)
    };
    Ok(System { name, articles: gold.iter().map(one).collect() })
}

/// The parts of `NAME=FILE`; a file without a name is called by its own, without the ending.
fn name_and_path(named: &str) -> (String, PathBuf) {
    match named.rsplit_once('=') {
        Some((name, path)) if !name.is_empty() && !Path::new(named).exists() => (name.to_owned(), path.into()),
        _ => (Path::new(named).file_stem().map_or_else(|| named.to_owned(), |stem| stem.to_string_lossy().into_owned()), named.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_stands_before_the_last_sign() {
        let parts = |named: &str| {
            let (name, path) = name_and_path(named);
            format!("{name}|{}", path.display())
        };
        assert_eq!(
            ["a=b.jsonl", "runs/b.jsonl", "a=b=c.jsonl", "=b.jsonl"].map(parts),
            ["a|b.jsonl", "b|runs/b.jsonl", "a=b|c.jsonl", "=b|=b.jsonl"]
        );
    }
}
