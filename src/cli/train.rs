//! `demarche train`: fits what is learned from labelled files.

use crate::cli::args::{TrainArgs, TrainCommand};
use crate::cli::exit::Exit;
use crate::cli::{setup, terminal};
use crate::evaluate::attribution::{Count, Counts};
use crate::evaluate::stance::read_gold;
use crate::learn::{attribution, stance};
use crate::lexicon::Edition;
use crate::quote::Scope;
use crate::quote::tagger::file;
use crate::read::brat;
use crate::write;
use anyhow::anyhow;
use std::fs;
use std::path::Path;

/// Runs one of the training commands.
///
/// # Errors
/// For a corpus that cannot be read and a file that cannot be written.
pub fn run(args: &TrainArgs) -> anyhow::Result<Exit> {
    match &args.command {
        TrainCommand::Attribution { gold, dev, out } => train(gold, dev.as_deref(), out),
        TrainCommand::Stance { gold, lexicon, out } => fit(gold, lexicon.as_deref(), out),
    }
}

/// Fits the stance list and tells what it is worth.
fn fit(gold: &Path, lexicon: Option<&Path>, out: &Path) -> anyhow::Result<Exit> {
    let text = fs::read_to_string(gold).map_err(|error| anyhow!("{}: cannot be read: {error}", gold.display()))?;
    let labelled = read_gold(&text).map_err(|error| anyhow!("{}:{}: {}", gold.display(), error.line, error.told()))?;
    let room = stance::read(&labelled, setup::stance(lexicon)?);
    let report = stance::report(&room, &labelled);
    let about = format!(
        "Fitted by `demarche train stance` to {} labelled sentences (SHA-256 {}).\nThe card beside this file, stance-learned.md, tells more.",
        labelled.len(),
        Edition::new("", None, text.into_bytes()).sha256()
    );
    write::file(out, stance::write(&room, &report.model, &about).as_bytes())?;
    terminal::print(&table(&report))?;
    Ok(Exit::Done)
}

/// A line for each step, by cross-validation; then what was chosen, and the figures on what was fitted to.
fn table(report: &stance::Report) -> String {
    let line = |name: &str, figures: &[stance::Figures; 2]| {
        let one = |f: &stance::Figures| format!("{:>10} {:7.3} {:7.3} {:7.3}", f.sentences, f.macro_f1, f.pearson, f.acts_f1);
        format!("{name:<28}{}{}\n", one(&figures[0]), one(&figures[1]))
    };
    let head = format!(
        "{:<28}{:>34}{:>34}\n{:<28}{}\n",
        "by cross-validation",
        "several judges",
        "one judge",
        "",
        "  sentences  macro-F1     r    acts".repeat(2)
    );
    let names = [
        (stance::Step::Hand, "as set by hand"),
        (stance::Step::Scopes, "+ scopes"),
        (stance::Step::Entries, "+ entries"),
        (stance::Step::Phrases, "+ learned phrases"),
    ];
    let steps =
        report.steps.iter().map(|(step, figures)| line(names.iter().find(|(of, _)| of == step).map_or("", |(_, name)| name), figures));
    head + &steps.collect::<String>() + &line("fitted to these very ones", &report.inside) + &chosen(report.plan)
}

/// How strongly the numbers are held back in what was chosen, in words.
fn chosen(plan: stance::Plan) -> String {
    format!(
        "Chosen by cross-validation: entries are held to their act by {}, learned phrases to nothing by {} (by size: {}; as evidence of acts: {}).\n",
        plan.entry, plan.ridge, plan.lasso, plan.acts
    )
}

fn train(gold: &Path, dev: Option<&Path>, out: &Path) -> anyhow::Result<Exit> {
    let articles = brat::read(gold)?;
    let dev = dev.map(brat::read).transpose()?;
    let model = attribution::train(&articles, attribution::Plan::default(), &|line| terminal::note(&line));
    write::file(out, &file::write(&model))?;
    if let Some(dev) = dev {
        let room = attribution::Room::builtin();
        terminal::print(&figures(&attribution::measure(&room, &dev, &model.tagger(), Scope::Everything)))?;
    }
    Ok(Exit::Done)
}

/// A line for each kind.
fn figures(counts: &Counts) -> String {
    let line = |name: &str, count: Count| {
        let [precision, recall, f1] = count.scores().map(|score| score * 100.0);
        format!("{name:<9} F1 {f1:5.1}  precision {precision:5.1}  recall {recall:5.1}  of {}\n", count.gold)
    };
    let [direct, mixed, indirect] = counts.attributed_by_bucket();
    [("all", counts.attributed()), ("direct", direct), ("mixed", mixed), ("indirect", indirect)]
        .map(|(name, count)| line(name, count))
        .concat()
}
