//! `demarche lexicon check`: the errors of a lexicon, then what in it deserves a look.

use super::warning::{Warning, shown, table};
use crate::cli::args::{CheckArgs, Layout, ListArgs, Unit};
use crate::cli::evaluate::stance::{coding, stances};
use crate::cli::evaluate::table::Table;
use crate::cli::exit::Exit;
use crate::cli::layout::{count, one_line};
use crate::cli::progress::Progress;
use crate::cli::skips::Skips;
use crate::cli::{pipeline, score, setup, terminal};
use crate::evaluate::entries::disagreements;
use crate::lexicon::abbreviations::Abbreviations;
use crate::lexicon::{Problems, StanceLexicon, Survey, load};
use crate::read::ReadError;
use crate::split;
use crate::types::{Article, Place};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// A lexicon that is being checked.
struct Checked {
    name: String,
    lexicon: StanceLexicon,
    /// The entries that are looked at, by index: those of the file.
    own: Vec<usize>,
    /// Entries that fail their examples or can never be found.
    errors: Option<Problems>,
}

/// Checks what `args` name. A corpus and labels are read once there is no error.
///
/// # Errors
/// For a file that is no lexicon, inputs that cannot be read, and where output cannot be written.
pub fn run(args: &CheckArgs) -> anyhow::Result<Exit> {
    let checked = Checked::load(args.file.as_deref())?;
    if let Some(errors) = &checked.errors {
        terminal::error(errors);
    }
    let sound = checked.errors.is_none();
    let mut survey = checked.lexicon.survey_hits(&checked.own, &setup::tokenizer());
    let (mut unmatched, mut skipped) = (Vec::new(), false);
    if sound && !args.corpus.is_empty() {
        let corpus = Corpus::read(&checked.lexicon, args)?;
        unmatched = checked.unmatched(&corpus);
        survey.merge(corpus.survey);
        skipped = corpus.skipped;
    }
    let mut warnings = checked.overlaps(survey);
    warnings.extend(checked.shadowed().into_iter().chain(unmatched));
    if sound && !args.gold.is_empty() {
        warnings.extend(checked.against_labels(args)?);
    }
    print(&checked, &warnings, args.format)?;
    Ok(match (sound, skipped) {
        (false, _) => Exit::Failed,
        (_, true) => Exit::Skipped,
        _ => Exit::Done,
    })
}

impl Checked {
    fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        let builtin = StanceLexicon::builtin();
        let tokenize = setup::tokenizer();
        Ok(match file {
            Some(file) => {
                let (path, text) = (file.display().to_string(), load::read(file)?);
                let lexicon = builtin.extended(&path, &text)?;
                let errors = lexicon.check(&path, &text, &tokenize).err();
                Self { name: one_line(&path), own: lexicon.of_file(&path), errors, lexicon }
            }
            None => {
                let errors = builtin.check_builtin(&tokenize).err();
                Self { name: "The built-in lexicon".to_owned(), own: (0..builtin.entries.len()).collect(), errors, lexicon: builtin }
            }
        })
    }

    fn unmatched(&self, corpus: &Corpus) -> Vec<Warning> {
        let warning = |index: &usize| {
            let matches = corpus.survey.matches.get(index).copied().unwrap_or_default();
            let entry = self.lexicon.entries.get(*index).filter(|_| matches.counted == 0)?;
            Some(Warning::Unmatched { entry: Arc::clone(entry), found: matches.found, articles: corpus.articles })
        };
        self.own.iter().filter_map(warning).collect()
    }

    /// The entries that labelled texts speak against.
    fn against_labels(&self, args: &CheckArgs) -> anyhow::Result<Vec<Warning>> {
        let gold = coding(&args.gold)?.labelled();
        let lists = ListArgs { lexicon: args.file.clone(), ..ListArgs::default() };
        let (engine, _) = setup::engine(&lists, Unit::Record, &[])?;
        let stances = stances(&engine, &gold);
        let off = disagreements(gold.iter().zip(stances.iter().map(|(stance, _)| stance)));
        let own: BTreeSet<&Place> =
            self.own.iter().filter_map(|index| self.lexicon.entries.get(*index)).map(|entry| &entry.place).collect();
        Ok(off.into_iter().filter(|standing| own.contains(&standing.entry.place)).map(Warning::Labels).collect())
    }

    /// Overlaps in which an own entry takes part, those that matter most to a score first.
    fn overlaps(&self, survey: Survey) -> Vec<Warning> {
        let entries = &self.lexicon.entries;
        let warning = |((winner, loser), overlap): ((usize, usize), _)| {
            let [wins, loses] = [winner, loser].map(|index| self.own.binary_search(&index).is_ok());
            let (winner, loser) = (entries.get(winner)?.clone(), entries.get(loser)?.clone());
            (wins || loses).then_some(Warning::Overlap { winner, loser, own_loses: loses, overlap })
        };
        let mut warnings: Vec<Warning> = survey.overlaps.into_iter().filter_map(warning).collect();
        warnings.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
        warnings
    }

    fn shadowed(&self) -> Vec<Warning> {
        let entry = |index: usize| self.lexicon.entries.get(index).cloned();
        let pairs = self.lexicon.shadowed(&self.own, &setup::tokenizer());
        pairs.into_iter().filter_map(|(own, by)| Some(Warning::Shadowed { entry: entry(own)?, by: entry(by)? })).collect()
    }
}

/// What the entries meet in articles.
#[derive(Default)]
struct Corpus {
    survey: Survey,
    articles: u64,
    /// True where some could not be read.
    skipped: bool,
}

impl Corpus {
    fn read(lexicon: &StanceLexicon, args: &CheckArgs) -> anyhow::Result<Self> {
        let abbreviations = Abbreviations::builtin();
        let (mut corpus, mut skips, mut progress) = (Self::default(), Skips::default(), Progress::new(false));
        let survey = |article: Article| Survey::of(lexicon, &article.text, &split::split(&article, &abbreviations));
        let work = |article: Result<Article, ReadError>| article.map(survey);
        pipeline::articles(score::open(&args.corpus, &args.input)?.by_ref(), score::threads(None), work, |result| {
            progress.pause_if(skips.is_waiting(), || skips.tell());
            match result {
                Ok(found) => {
                    corpus.articles += 1;
                    corpus.survey.merge(found);
                }
                Err(error) => skips.add(error),
            }
            progress.advance();
            anyhow::Ok(())
        })?;
        drop(progress);
        if corpus.articles == 0 {
            return Err(skips.reason("looked at"));
        }
        Ok(Self { skipped: skips.finish(), ..corpus })
    }
}

/// For reading, how many entries there are and the warnings by kind; else the warnings alone.
fn print(checked: &Checked, warnings: &[Warning], layout: Layout) -> anyhow::Result<()> {
    if layout != Layout::Table {
        return Table::print(&[(table(warnings), String::new())], layout);
    }
    let errors = checked.errors.as_ref().map_or(0, |errors| errors.0.len() as u64);
    let verdict = match (errors, warnings.len() as u64) {
        (0, 0) => "no problem found".to_owned(),
        (0, warnings) => format!("no error, {}", count(warnings, "warning", "warnings")),
        (errors, warnings) => format!("{}, {}", count(errors, "error", "errors"), count(warnings, "warning", "warnings")),
    };
    let entries = count(checked.own.len() as u64, "entry", "entries");
    Ok(terminal::print(&format!("{}: {entries}, {verdict}.\n{}", checked.name, shown(warnings, terminal::width())))?)
}
