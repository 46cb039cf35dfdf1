//! `demarche verify`: a run made again from its receipt, and its reports compared.

mod again;
mod files;

use crate::cli::args::VerifyArgs;
use crate::cli::exit::Exit;
use crate::cli::{layout, terminal};
use crate::read::{Meter, Metered};
use crate::write::{Input, Receipt};
use again::Again;
use anyhow::anyhow;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, IsTerminal, stdin};
use std::path::Path;
use tempfile::TempDir;

/// Differences of one kind that are told one by one.
const TOLD: usize = 20;

/// Makes the run of a receipt again and tells what is not as it was.
///
/// # Errors
/// For a receipt that cannot be read or followed, and where the run cannot be made again.
pub fn run(args: &VerifyArgs) -> anyhow::Result<Exit> {
    let told = read(&args.receipt)?;
    let folder = TempDir::new().map_err(|error| anyhow!("cannot make a temporary folder: {error}"))?;
    let again = Again::of(&told, folder.path()).map_err(|error| anyhow!("'{}' cannot be followed: {error}", args.receipt.display()))?;

    // Without the same inputs and lists, other reports are no surprise: the run need not be made.
    let mut ground = inputs(&told);
    if ground.is_empty() {
        ground = again.lists(&told)?;
    }
    if !ground.is_empty() {
        return Ok(tell(version(&told).into_iter().chain(ground)));
    }
    again.run().map_err(|error| anyhow!("the run cannot be made again: {error}"))?;
    let made = read(&folder.path().join(again.receipt()))?;
    let (same, others) = files::compare(folder.path(), again.receipt(), &args.receipt)?;
    if !others.is_empty() {
        return Ok(tell(version(&told).into_iter().chain(since(&told, &made)).chain(others)));
    }
    let (articles, files) = (layout::count(told.counts.articles, "article", "articles"), layout::count(same, "file is", "files are"));
    terminal::print(&format!("{articles} read again: {files} the same, byte for byte\n"))?;
    Ok(Exit::Done)
}

/// The receipt in a file.
fn read(path: &Path) -> anyhow::Result<Receipt> {
    let bytes = fs::read(path).map_err(|error| anyhow!("cannot read '{}': {error}", path.display()))?;
    let receipt: Receipt = serde_json::from_slice(&bytes).map_err(|error| anyhow!("'{}' is no receipt: {error}", path.display()))?;
    if receipt.command.is_empty() || receipt.paths.is_empty() {
        let path = path.display();
        return Err(anyhow!("'{path}' does not tell what was read: make the reports again with this version, which keeps account of it"));
    }
    Ok(receipt)
}

fn version(told: &Receipt) -> Option<String> {
    let here = env!("CARGO_PKG_VERSION");
    (told.version != here).then(|| format!("the reports were made by version {} of demarche, and this is version {here}", told.version))
}

/// Inputs that are missing or are not what they were.
fn inputs(told: &Receipt) -> Vec<String> {
    told.inputs.iter().filter_map(changed).collect()
}

fn changed(input: &Input) -> Option<String> {
    let path = &input.path;
    if path == "-" {
        let again = "the run read standard input: give the same again, as in `demarche verify RECEIPT < FILE`";
        return stdin().is_terminal().then(|| again.to_owned());
    }
    match hash(Path::new(path)) {
        Ok(hash) if hash.as_ref() == Some(&input.sha256) => None,
        Ok(_) => Some(format!("the input '{path}' has changed since")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Some(format!("the input '{path}' is missing; it is looked for from the folder in which the run was made"))
        }
        Err(error) => Some(format!("the input '{path}' cannot be read: {error}")),
    }
}

/// The SHA-256 of a file.
fn hash(path: &Path) -> io::Result<Option<String>> {
    let meter = Meter::default();
    io::copy(&mut Metered { inner: File::open(path)?, meter: meter.clone() }, &mut io::sink())?;
    Ok(meter.result().1)
}

/// What the second run read that the first did not, or otherwise.
fn since(told: &Receipt, made: &Receipt) -> Vec<String> {
    let paths = |receipt: &Receipt| -> BTreeSet<String> {
        let skipped = receipt.skipped.iter().map(|skipped| skipped.path.clone());
        receipt.inputs.iter().map(|input| input.path.clone()).chain(skipped).collect()
    };
    let (before, now) = (paths(told), paths(made));
    let new = now.difference(&before).map(|path| format!("the input '{path}' is new: the run did not read it"));
    let gone = before.difference(&now).map(|path| format!("the input '{path}' is not read any more"));
    let hash = |receipt: &Receipt| receipt.inputs.iter().find(|input| input.path == "-").map(|input| input.sha256.clone());
    let piped = (hash(told) != hash(made)).then(|| "standard input is not what it was".to_owned());
    new.chain(gone).chain(piped).collect()
}

/// Tells what is not as it was.
fn tell(mut differences: impl Iterator<Item = String>) -> Exit {
    differences.by_ref().take(TOLD).for_each(terminal::error);
    match differences.count() {
        0 => {}
        more => terminal::error(format_args!("{}", layout::count(more as u64, "more difference", "more differences"))),
    }
    Exit::Failed
}
