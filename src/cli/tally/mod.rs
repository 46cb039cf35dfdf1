//! `demarche tally`: tallies of parts of a corpus merged into what one run over all of it gives.

mod record;

pub use record::{Made, write};

use crate::cli::args::{MergeArgs, MergeFormat, TallyArgs, TallyCommand};
use crate::cli::exit::Exit;
use crate::cli::output::Output;
use crate::cli::{Usage, receipt};
use crate::read::{Meter, Metered};
use crate::tally::Tally;
use crate::write::{Files, Format, Input, Stream, StreamKind, TableName};
use anyhow::{anyhow, bail};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufReader, Read, stdin, stdout};
use std::path::Path;

/// Does what `args` ask for.
///
/// # Errors
/// For options that do not go together, tallies that cannot be read or do not belong together, and outputs that cannot be written. Nothing
/// is skipped: a sum without one of its parts would be wrong.
pub fn run(args: &TallyArgs) -> anyhow::Result<Exit> {
    let TallyCommand::Merge(args) = &args.command;
    each_once(&args.files)?;
    let mut output = open(args)?;
    let mut whole = Whole::default();
    let inputs = args.files.iter().map(|file| whole.add(file)).collect::<anyhow::Result<Vec<Input>>>()?;
    let Some((_, made)) = whole.made else { bail!("there is no tally to merge") };
    if args.format.contains(&MergeFormat::Tally) {
        output.add_tally(|out| write(out, &made, &whole.sums))?;
    }
    let summary = whole.sums.finish();
    output.finish(&summary, || receipt::of_merge(args, &made, inputs, summary.totals))?;
    Ok(Exit::Done)
}

/// A part that is named twice would count twice.
fn each_once(files: &[String]) -> Result<(), Usage> {
    let mut seen = BTreeSet::new();
    let whole = |file: &String| fs::canonicalize(file).unwrap_or_else(|_| file.into());
    match files.iter().find(|file| !seen.insert(whole(file))) {
        Some(file) => Err(Usage(format!("'{file}' is named twice, and would count twice: name each file once"))),
        None => Ok(()),
    }
}

/// Opens what `args` ask for, before any work is done.
fn open(args: &MergeArgs) -> anyhow::Result<Output> {
    if let Some(table) = args.show.iter().find(|table| !TableName::GROUPS.contains(table)) {
        let table = table.as_str();
        return Err(Usage(format!("a tally has no {table}: --show takes speakers, parties, targets and timeline")).into());
    }
    if args.out != Path::new("-") {
        let formats: Vec<Format> = args.format.iter().map(|format| written(*format)).collect();
        let files = Files::create(&args.out, &formats, args.excel)?.with_plots(&args.out, &args.plots.plot)?;
        return Ok(Output::folder(files, (!args.quiet).then(|| args.show.clone())));
    }
    let kind = match (&args.format[..], &args.show[..]) {
        _ if !args.plots.plot.is_empty() => {
            return Err(Usage("--plot writes files, which --out - cannot print: name a folder with --out DIR".into()).into());
        }
        ([MergeFormat::Tally], _) => StreamKind::Tally,
        ([MergeFormat::Csv], [table]) => StreamKind::Csv(*table, args.excel),
        _ => {
            return Err(
                Usage("--out - prints one thing: say --format tally, or name one table with --show, as in --show speakers".into()).into()
            );
        }
    };
    Ok(Output::Stream(Stream::new(Box::new(stdout()), kind)?))
}

fn written(format: MergeFormat) -> Format {
    match format {
        MergeFormat::Csv => Format::Groups,
        MergeFormat::Tally => Format::Tally,
    }
}

/// All tallies so far, and how the first was made and where it stands.
#[derive(Default)]
struct Whole {
    made: Option<(String, Made)>,
    sums: Tally,
}

impl Whole {
    /// Adds the tallies of a file.
    fn add(&mut self, file: &str) -> anyhow::Result<Input> {
        let raw: Box<dyn Read> = match file {
            "-" => Box::new(stdin()),
            _ => Box::new(File::open(file).map_err(|error| anyhow!("cannot read '{file}': {error}"))?),
        };
        let meter = Meter::default();
        let mut found = false;
        for record in record::read(BufReader::with_capacity(64 << 10, Metered { inner: raw, meter: meter.clone() })) {
            let (made, sums) = record.map_err(|reason| anyhow!("'{file}' holds no tally that can be merged: {reason}"))?;
            found = true;
            match &self.made {
                None => self.made = Some((file.to_owned(), made)),
                Some((first, how)) => {
                    if let Some(difference) = how.difference(&made) {
                        bail!("'{file}' does not belong with '{first}': it was made with {difference}; score both in the same way");
                    }
                }
            }
            self.sums.merge(sums);
        }
        let (bytes, sha256) = meter.result();
        match sha256.filter(|_| found) {
            Some(sha256) => Ok(Input { path: file.to_owned(), bytes, sha256 }),
            None => bail!("'{file}' holds no tally; `demarche score --format tally` writes one"),
        }
    }
}
