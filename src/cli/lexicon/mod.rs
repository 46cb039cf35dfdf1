//! `demarche lexicon`: begin, check, compare, list and search stance lexicons.

mod check;
mod diff;
mod new;
mod warning;

use crate::cli::args::{LexiconArgs, LexiconCommand};
use crate::cli::exit::Exit;
use crate::cli::layout::{Column, Sheet, count, one_line, part, place, signed};
use crate::cli::{Usage, setup, terminal};
use crate::lexicon::{Row, StanceLexicon};
use crate::types::Act;
use anyhow::bail;

/// Runs one of the lexicon commands.
///
/// # Errors
/// For a lexicon with errors, inputs that cannot be read, an act that is none, a phrase without a match, and where output
/// cannot be written.
pub fn run(args: &LexiconArgs) -> anyhow::Result<Exit> {
    let text = match &args.command {
        LexiconCommand::New { file } => return new::run(file),
        LexiconCommand::Check(args) => return check::run(args),
        LexiconCommand::Diff(args) => return diff::run(args),
        LexiconCommand::List { act: None, lexicon } => overview(&setup::stance(lexicon.as_deref())?),
        LexiconCommand::List { act: Some(act), lexicon } => rows(&setup::stance(lexicon.as_deref())?.list(Some(parse(act)?))),
        LexiconCommand::Find { phrase, lexicon } => find(&setup::stance(lexicon.as_deref())?, phrase)?,
    };
    terminal::print(&text)?;
    Ok(Exit::Done)
}

/// Each act with what it is worth and how many entries it has.
fn overview(lexicon: &StanceLexicon) -> String {
    let columns = [Column::Left("act"), Column::Left("part"), Column::Right("entries"), Column::Right("weights")];
    let mut sheet = Sheet::new(&columns, terminal::width());
    for (act, entries) in lexicon.counts() {
        let weights = lexicon.list(Some(act));
        let low = weights.iter().map(|row| row.weight).reduce(f64::min);
        let high = weights.iter().map(|row| row.weight).reduce(f64::max);
        let range = if low == high { signed(low, 2) } else { format!("{} … {}", signed(low, 2), signed(high, 2)) };
        sheet.row([act.to_string(), part(act).to_owned(), entries.to_string(), range]);
    }
    sheet.text()
}

/// The entries that match `phrase`.
fn find(lexicon: &StanceLexicon, phrase: &str) -> anyhow::Result<String> {
    let found = lexicon.search(phrase);
    if found.is_empty() {
        bail!("no entry matches '{}'; try fewer words, or `demarche lexicon list` for what there is", one_line(phrase));
    }
    Ok(rows(&found))
}

/// Entries as a table, with their number under it.
fn rows(rows: &[Row]) -> String {
    let columns =
        [Column::Whole("act"), Column::Right("weight"), Column::Left("pattern"), Column::Left("for example"), Column::Whole("from")];
    let mut sheet = Sheet::new(&columns, terminal::width());
    for row in rows {
        sheet.row([row.act.to_string(), signed(row.weight, 2), one_line(&row.pattern), one_line(&row.hit), place(&row.place)]);
    }
    format!("{}{}\n", sheet.text(), count(rows.len() as u64, "entry", "entries"))
}

/// The act of that name.
fn parse(act: &str) -> anyhow::Result<Act> {
    let names = Act::ALL.map(Act::as_str).join(", ");
    Act::parse(act).ok_or_else(|| Usage(format!("no act is called '{}'; there are {names}", one_line(act))).into())
}
