//! `demarche lexicon check`: the errors of a lexicon, then what in it deserves a look.

use super::warning::{Warning, shown, table};
use crate::cli::args::{CheckArgs, Layout, ListArgs, Unit, WhoArgs};
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
use crate::types::Article;
use std::path::Path;

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
    let mut warnings = checked.of_itself();
    if let Some(errors) = &checked.errors {
        terminal::error(errors);
        print(&checked, &warnings, args.format)?;
        return Ok(Exit::Failed);
    }
    let mut skipped = false;
    if !args.corpus.is_empty() {
        let (corpus, articles, skips) = survey(&checked.lexicon, args)?;
        skipped = skips;
        warnings = checked.of_survey(corpus, articles);
    }
    if !args.gold.is_empty() {
        warnings.extend(checked.of_labels(args)?);
    }
    print(&checked, &warnings, args.format)?;
    Ok(if skipped { Exit::Skipped } else { Exit::Done })
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

    /// What its own examples show.
    fn of_itself(&self) -> Vec<Warning> {
        self.overlaps(self.hits()).into_iter().chain(self.shadowed()).collect()
    }

    /// What its examples and a corpus show.
    fn of_survey(&self, corpus: Survey, articles: u64) -> Vec<Warning> {
        let entry = |index: &usize| self.lexicon.entries.get(*index).cloned();
        let matches = |index: &usize| corpus.matches.get(index).copied().unwrap_or_default();
        let idle = self.own.iter().filter(|index| matches(index).counted == 0);
        let unmatched: Vec<Warning> =
            idle.filter_map(|index| Some(Warning::Unmatched { entry: entry(index)?, found: matches(index).found, articles })).collect();
        let mut survey = self.hits();
        survey.merge(corpus);
        self.overlaps(survey).into_iter().chain(self.shadowed()).chain(unmatched).collect()
    }

    /// The entries that labelled texts speak against.
    fn of_labels(&self, args: &CheckArgs) -> anyhow::Result<Vec<Warning>> {
        let gold = coding(&args.gold)?.labelled();
        let (engine, _) = setup::engine(&ListArgs::with(&WhoArgs::default(), args.file.as_deref()), Unit::Record, &[])?;
        let stances = stances(&engine, &gold);
        let off = disagreements(gold.iter().zip(stances.iter().map(|(stance, _)| stance)));
        let own = |place| self.own.iter().any(|index| self.lexicon.entries.get(*index).is_some_and(|entry| entry.place == place));
        Ok(off.into_iter().filter(|standing| own(standing.entry.place.clone())).map(Warning::Labels).collect())
    }

    fn hits(&self) -> Survey {
        self.lexicon.survey_hits(&self.own, &setup::tokenizer())
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

/// What the entries meet in the articles, how many these are, and whether some were skipped.
fn survey(lexicon: &StanceLexicon, args: &CheckArgs) -> anyhow::Result<(Survey, u64, bool)> {
    let abbreviations = Abbreviations::builtin();
    let (mut survey, mut articles) = (Survey::default(), 0);
    let (mut skips, mut progress) = (Skips::default(), Progress::new(false));
    let work = |article: Result<Article, ReadError>| {
        article.map(|article| Survey::of(lexicon, &article.text, &split::split(&article, &abbreviations)))
    };
    pipeline::run(score::open(&args.corpus, &args.input)?.by_ref(), score::threads(None), work, |result| {
        progress.pause_if(skips.is_waiting(), || skips.tell());
        match result {
            Ok(found) => {
                articles += 1;
                survey.merge(found);
            }
            Err(error) => skips.add(error),
        }
        progress.advance();
        anyhow::Ok(())
    })?;
    drop(progress);
    if articles == 0 {
        return Err(skips.reason("looked at"));
    }
    Ok((survey, articles, skips.finish()))
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
