//! `demarche lexicon diff`: what changes in articles under another lexicon.

use crate::cli::args::{DiffArgs, DiffShown, Layout, ListArgs, Unit};
use crate::cli::evaluate::table::Table;
use crate::cli::exit::Exit;
use crate::cli::layout::{paragraph, signed};
use crate::cli::progress::Progress;
use crate::cli::skips::Skips;
use crate::cli::{pipeline, score, setup, terminal};
use crate::evaluate::difference::{Changed, Difference, Differences, Moved};
use crate::read::ReadError;
use crate::types::{Article, Entry};
use crate::write::{Cell, evidence};
use clap::ValueEnum;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Rows of a table shown for reading.
const MOST: usize = 20;

/// Scores what `args` name under both lexicons and prints what differs.
///
/// # Errors
/// For lexicons with errors, inputs of which none can be read, and where output cannot be written.
pub fn run(args: &DiffArgs) -> anyhow::Result<Exit> {
    let engine = |lexicon: Option<PathBuf>| {
        let lists = ListArgs { who: args.who.clone(), lexicon, ..ListArgs::default() };
        setup::engine(&lists, Unit::Sentence, &args.paths)
    };
    let engines = [engine(args.from.clone())?.0, engine(Some(args.new.clone()))?.0];
    let mut difference = Difference::new(if args.format == Layout::Table { MOST } else { usize::MAX }, evidence);
    let (mut articles, mut skips, mut progress) = (0_u64, Skips::default(), Progress::new(false));
    let work = |article: Result<Article, ReadError>| {
        article.map(|article| {
            let [old, new] = &engines;
            [old.analyze(article.clone()), new.analyze(article)]
        })
    };
    pipeline::articles(score::open(&args.paths, &args.input)?.by_ref(), score::threads(None), work, |result| {
        progress.pause_if(skips.is_waiting(), || skips.tell());
        match result {
            Ok(analyses) => {
                articles += 1;
                difference.add(&analyses);
            }
            Err(error) => skips.add(error),
        }
        progress.advance();
        anyhow::Ok(())
    })?;
    drop(progress);
    if articles == 0 {
        return Err(skips.reason("compared"));
    }
    let skipped = skips.finish();
    let report = Report { found: difference.finish(), patterns: Patterns::load(args)?, layout: args.format };
    let tables: Vec<(Table, String)> = args.show.iter().map(|shown| report.table(*shown)).collect();
    Table::print(&tables, args.format)?;
    Ok(if skipped { Exit::Skipped } else { Exit::Done })
}

/// The patterns that only one of the lexicons has.
struct Patterns {
    gone: BTreeSet<String>,
    new: BTreeSet<String>,
}

impl Patterns {
    fn load(args: &DiffArgs) -> anyhow::Result<Self> {
        let patterns = |lexicon: Option<&Path>| -> anyhow::Result<BTreeSet<String>> {
            Ok(setup::stance(lexicon)?.entries.iter().map(|entry| entry.pattern.clone()).collect())
        };
        let (old, new) = (patterns(args.from.as_deref())?, patterns(Some(&args.new))?);
        Ok(Self { gone: old.difference(&new).cloned().collect(), new: new.difference(&old).cloned().collect() })
    }
}

struct Report {
    found: Differences,
    patterns: Patterns,
    layout: Layout,
}

impl Report {
    /// A table and how to read it.
    fn table(&self, shown: DiffShown) -> (Table, String) {
        let (mut table, legend) = match shown {
            DiffShown::Figures => (self.figures(), "new score: also one where there was none, and none where there was one."),
            DiffShown::Speakers => (self.speakers(), "before, after: mean stance of the statements; those that change most first."),
            DiffShown::Sentences => (self.sentences(), "before, after: the stance; those that change most first."),
            DiffShown::Entries => (
                self.entries(),
                "before, after: how often the entry counts in the sentences. Where neither it nor its weight is new, another entry took or \
                 freed its words.",
            ),
        };
        if self.layout != Layout::Table {
            return (table, String::new());
        }
        // Of the sentences no more were kept than are shown.
        let all = if shown == DiffShown::Sentences { self.found.sentences.score } else { table.rows.len() as u64 };
        table.rows.truncate(MOST);
        let left = all.saturating_sub(table.rows.len() as u64);
        let more = if left > 0 { format!("… and {left} more; --show {} --format csv prints all\n", name(shown)) } else { String::new() };
        (table, format!("{more}{}", paragraph(legend, 0, terminal::width())))
    }

    fn figures(&self) -> Table {
        let mut table = Table::new("What changes".into(), &["texts"], &["all", "new score", "new label"]).plain();
        for (name, changes) in [("sentences", self.found.sentences), ("statements", self.found.statements)] {
            let counts = [changes.all, changes.score, changes.label].map(Cell::Integer);
            table.rows.push([Cell::text(name)].into_iter().chain(counts).collect());
        }
        table
    }

    fn speakers(&self) -> Table {
        let title = format!("Speakers: {} with another mean", self.found.speakers.len());
        let mut table = Table::new(title, &["speaker", "party"], &["statements", "before", "after"]).plain();
        for moving in &self.found.speakers {
            let means = moving.means.map(|mean| Cell::score(mean.mean));
            let words = [Cell::text(moving.name.clone()), Cell::text(moving.party.clone().unwrap_or_default())];
            table.rows.push(words.into_iter().chain([Cell::Integer(moving.statements)]).chain(means).collect());
        }
        table
    }

    fn sentences(&self) -> Table {
        let title = format!("Sentences: {} with another score", self.found.sentences.score);
        if self.layout == Layout::Table {
            let mut table = Table::new(title, &["sentence", "text", "evidence"], &["before", "after"]).plain();
            table.rows = self.found.changed.iter().map(sentence_shown).collect();
            return table;
        }
        let words = ["article", "text", "label_before", "label_after", "evidence_before", "evidence_after"];
        let mut table = Table::new(title, &words, &["sentence", "before", "after"]);
        table.rows = self.found.changed.iter().map(sentence_written).collect();
        table
    }

    fn entries(&self) -> Table {
        let Patterns { gone, new } = &self.patterns;
        let title = format!("Entries: {} new, {} gone; those that count elsewhere or otherwise", new.len(), gone.len());
        let mut table = Table::new(title, &["entry", "at", "what"], &["before", "after"]).plain();
        for moved in &self.found.entries {
            let Some(entry) = moved.entries.iter().flatten().next_back() else { continue };
            let what = self.what(moved, entry);
            let words = [entry.pattern.clone(), entry.place.to_string(), what].map(Cell::text);
            table.rows.push(words.into_iter().chain(moved.hits.map(Cell::Integer)).collect());
        }
        table
    }

    /// "new: AGREE +0.80"
    fn what(&self, moved: &Moved, entry: &Entry) -> String {
        let says = |entry: &Entry| format!("{} {}", entry.act, signed(entry.weight, 2));
        match &moved.entries {
            _ if self.patterns.new.contains(&entry.pattern) => format!("new: {}", says(entry)),
            _ if self.patterns.gone.contains(&entry.pattern) => format!("gone: {}", says(entry)),
            [Some(before), Some(after)] if says(before) != says(after) => format!("{} → {}", says(before), says(after)),
            _ => says(entry),
        }
    }
}

/// The table's name on the command line.
fn name(shown: DiffShown) -> String {
    shown.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// A changed sentence for reading.
fn sentence_shown(changed: &Changed) -> Vec<Cell<'static>> {
    let [before, after] = changed.evidence.each_ref().map(|evidence| if evidence.is_empty() { "–" } else { evidence.as_str() });
    let words = [format!("{}:{}", changed.article, changed.sentence), changed.text.clone(), format!("{before} → {after}")];
    words.map(Cell::text).into_iter().chain(changed.scores.map(Cell::score)).collect()
}

/// A changed sentence in a file.
fn sentence_written(changed: &Changed) -> Vec<Cell<'static>> {
    let [before, after] = changed.labels.map(|label| Cell::text(label.as_str()));
    let [was, is] = changed.evidence.clone().map(Cell::text);
    let words = [Cell::text(changed.article.clone()), Cell::text(changed.text.clone()), before, after, was, is];
    words.into_iter().chain([Cell::Integer(changed.sentence as u64)]).chain(changed.scores.map(Cell::score)).collect()
}
