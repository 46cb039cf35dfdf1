//! `demarche sample`: a blind coding sheet and its key.

use crate::cli::args::{SampleArgs, Unit};
use crate::cli::exit::Exit;
use crate::cli::layout::{Column, Sheet as Rows, count, one_line};
use crate::cli::progress::Progress;
use crate::cli::score::open;
use crate::cli::skips::Skips;
use crate::cli::{Usage, pipeline, setup, terminal};
use crate::evaluate::sample::{Item, Sampler};
use crate::read::ReadError;
use crate::write::{Cell, Sheet, sheets};
use std::collections::BTreeMap;
use std::path::Path;
use std::thread::available_parallelism;

/// Draws the sample that `args` ask for and writes it.
///
/// # Errors
/// For inputs of which none can be read, lists with errors, and files that cannot be written.
pub fn run(args: &SampleArgs) -> anyhow::Result<Exit> {
    let key = key(&args.out)?;
    let (engine, _) = setup::engine(&args.lists, Unit::Sentence, &args.paths)?;
    let mut sampler = Sampler::new(args.n as usize, args.seed);
    let mut progress = Progress::new(false);
    let mut skips = Skips::default();
    let work = |article: Result<_, ReadError>| article.map(|article| engine.analyze(article));
    pipeline::articles(open(&args.paths, &args.input)?.by_ref(), available_parallelism().map_or(1, usize::from), work, |result| {
        progress.pause_if(skips.is_waiting(), || skips.tell());
        match result {
            Ok(analysis) => sampler.add(&analysis),
            Err(error) => skips.add(error),
        }
        progress.advance();
        anyhow::Ok(())
    })?;
    drop(progress);
    let items = sampler.finish();
    if items.is_empty() {
        return Err(skips.reason("drawn"));
    }
    let skipped = skips.finish();
    sheets(&[sheet(&args.out, &items), key_sheet(&key, &items)])?;
    terminal::print(&told(&items, &args.out, &key))?;
    Ok(if skipped { Exit::Skipped } else { Exit::Done })
}

/// Where the key goes.
fn key(sheet: &Path) -> Result<std::path::PathBuf, Usage> {
    if sheet.file_stem().is_none() || sheet.is_dir() {
        return Err(Usage(format!("--out {} is no file: name one, as in --out sheet.csv", sheet.display())));
    }
    Ok(sheet.with_extension("key.csv"))
}

/// What a coder sees.
fn sheet(path: &Path, items: &[Item]) -> Sheet {
    let row = |(item, number): (&Item, u64)| {
        let texts = [&item.before, &item.text, &item.after].map(|text| Cell::text(text.clone()));
        [Cell::Integer(number)].into_iter().chain(texts).chain([Cell::Empty, Cell::Empty, Cell::Empty]).collect()
    };
    let columns = vec!["id", "before", "text", "after", "stance", "acts", "note"];
    Sheet { path: path.to_owned(), columns, rows: items.iter().zip(1..).map(row).collect() }
}

/// What a coder must not see.
fn key_sheet(path: &Path, items: &[Item]) -> Sheet {
    let row = |(item, number): (&Item, u64)| {
        vec![
            Cell::Integer(number),
            Cell::text(item.article.clone()),
            Cell::text(item.outlet.clone().unwrap_or_default()),
            Cell::text(item.date.map(|date| date.to_string()).unwrap_or_default()),
            Cell::Integer(item.sentence as u64),
            Cell::text(item.speaker.clone().unwrap_or_default()),
            Cell::text(item.stratum.name()),
            Cell::score(item.weight),
        ]
    };
    let columns = vec!["id", "article", "outlet", "date", "sentence", "speaker", "stratum", "weight"];
    Sheet { path: path.to_owned(), columns, rows: items.iter().zip(1..).map(row).collect() }
}

/// What was drawn, and what to do with it.
fn told(items: &[Item], sheet: &Path, key: &Path) -> String {
    let mut strata: BTreeMap<_, (u64, f64)> = BTreeMap::new();
    for item in items {
        let (drawn, weight) = strata.entry(item.stratum).or_default();
        *drawn += 1;
        *weight += item.weight;
    }
    let mut rows = Rows::new(&[Column::Left("stratum"), Column::Right("sentences"), Column::Right("drawn")], terminal::width());
    strata.iter().for_each(|(stratum, (drawn, met))| rows.row([stratum.name(), format!("{met:.0}"), drawn.to_string()]));
    let drawn = count(items.len() as u64, "sentence", "sentences");
    format!(
        "Drew {drawn}.\n\n{}\nSheet for the coders: {}\nKey, not for them: {}\nLabels go into 'stance': -2 (clearly away from a deal) to 2 (clearly toward one); acts, where seen, into 'acts'.\n",
        rows.text(),
        one_line(&sheet.display().to_string()),
        one_line(&key.display().to_string())
    )
}
