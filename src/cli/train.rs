//! `demarche train`: fits what is learned from labelled files.

use crate::cli::args::{TrainArgs, TrainCommand};
use crate::cli::exit::Exit;
use crate::cli::terminal;
use crate::evaluate::attribution::{Count, Counts};
use crate::learn::attribution;
use crate::quote::Scope;
use crate::quote::tagger::file;
use crate::read::brat;
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
    }
}

fn train(gold: &Path, dev: Option<&Path>, out: &Path) -> anyhow::Result<Exit> {
    let articles = brat::read(gold)?;
    let dev = dev.map(brat::read).transpose()?;
    let model = attribution::train(&articles, attribution::Plan::default(), &|line| terminal::note(&line));
    fs::write(out, file::write(&model)).map_err(|error| anyhow!("{}: cannot be written: {error}", out.display()))?;
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
