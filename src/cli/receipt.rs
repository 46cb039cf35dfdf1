//! The receipt of a run: what it was made of, and nothing that changes from run to run.

use crate::cli::args::{CompareArgs, InputArgs, ListArgs, MergeArgs, PlotArgs, ScoreArgs, WhoArgs};
use crate::cli::setup::InForce;
use crate::cli::tally::Made;
use crate::compare::By;
use crate::lexicon::Edition;
use crate::read;
use crate::types::Totals;
use crate::write::{Input, Receipt, Skipped, Source};
use clap::ValueEnum;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// The receipt of a run of `score` over `paths`, before anything is counted.
pub fn receipt(args: &ScoreArgs, paths: Vec<String>, in_force: InForce, inputs: Vec<read::Input>) -> Receipt {
    Receipt { paths, ..paper("score", options(args), in_force, inputs, Totals::default()) }
}

/// The receipt of a run of `compare`.
pub fn of_comparison(args: &CompareArgs, in_force: InForce, inputs: Vec<read::Input>, counts: Totals) -> Receipt {
    let formats: Vec<&str> = args.format.iter().map(|format| format.as_str()).collect();
    let plots: Vec<&str> = args.plot.iter().map(|plot| plot.file()).collect();
    let own: [(&str, Value); 6] = [
        ("format", formats.into()),
        ("plot", plots.into()),
        ("by", args.by.as_ref().map(By::name).into()),
        ("speaker", args.speaker.clone().into()),
        ("baseline", args.baseline.clone().into()),
        ("excel", args.excel.into()),
    ];
    let options = named(own).chain(shared(&args.input, &args.lists)).collect();
    Receipt { paths: args.paths.clone(), ..paper("compare", options, in_force, inputs, counts) }
}

/// The receipt of a merge of tallies, all made as `made` says.
pub fn of_merge(args: &MergeArgs, made: &Made, inputs: Vec<Input>, counts: Totals) -> Receipt {
    let formats: Vec<String> = args.format.iter().map(name).collect();
    let own: [(&str, Value); 3] = [("format", formats.into()), ("plot", plots(&args.plots)), ("excel", args.excel.into())];
    Receipt {
        program: env!("CARGO_PKG_NAME").into(),
        version: env!("CARGO_PKG_VERSION").into(),
        command: vec!["tally".into(), "merge".into()],
        paths: args.files.clone(),
        options: named(own).collect(),
        lexicons: made.lexicons.clone(),
        models: made.models.clone(),
        inputs,
        skipped: Vec::new(),
        counts,
    }
}

fn paper(command: &str, options: BTreeMap<String, Value>, in_force: InForce, inputs: Vec<read::Input>, counts: Totals) -> Receipt {
    let skips = |input: &read::Input| {
        let path = input.path.clone();
        input.reasons.clone().into_iter().map(move |reason| Skipped { path: path.clone(), reason })
    };
    let skipped = inputs.iter().flat_map(skips).collect();
    Receipt {
        program: env!("CARGO_PKG_NAME").into(),
        version: env!("CARGO_PKG_VERSION").into(),
        command: vec![command.into()],
        paths: Vec::new(),
        options,
        lexicons: in_force.lists.into_iter().map(source).collect(),
        models: in_force.models.into_iter().map(source).collect(),
        inputs: inputs.into_iter().filter_map(read_whole).collect(),
        skipped,
        counts,
    }
}

/// A list or model as the receipt names it.
pub fn source(edition: Edition) -> Source {
    Source { sha256: edition.sha256(), name: relative(Path::new(&edition.file)), version: edition.version }
}

/// A file as seen from the working folder, where it is inside of it: a config file names files by their whole path.
fn relative(file: &Path) -> String {
    let folder = std::env::current_dir().unwrap_or_default();
    file.strip_prefix(folder).unwrap_or(file).to_string_lossy().into_owned()
}

/// The names of lists or models that only one of two runs has; `None` where both have the same, wherever these lie.
pub fn differing(one: &[Source], other: &[Source]) -> Option<String> {
    let only = |these: &[Source], those: &[Source]| -> Vec<String> {
        let lacking = these.iter().filter(|source| those.iter().all(|other| other.sha256 != source.sha256));
        lacking.map(|source| source.name.clone()).collect()
    };
    let mut names = only(one, other);
    names.extend(only(other, one));
    names.sort();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Word lists and models that are not those of a receipt.
pub fn lists_since(told: &Receipt, lists: &[Source], models: &[Source]) -> Vec<String> {
    let lists = differing(&told.lexicons, lists).map(|names| format!("other word lists than then: {names}"));
    let models = differing(&told.models, models).map(|names| format!("another model than then: {names}"));
    lists.into_iter().chain(models).collect()
}

/// An input that was read to its end.
fn read_whole(input: read::Input) -> Option<Input> {
    Some(Input { path: input.path, bytes: input.bytes, sha256: input.sha256? })
}

/// Every option that shapes the files; not those that shape the terminal or say where the files go, and
/// not the number of threads, which shapes nothing.
fn options(args: &ScoreArgs) -> BTreeMap<String, Value> {
    let formats: Vec<&str> = args.format.iter().map(|format| format.as_str()).collect();
    let own: [(&str, Value); 4] =
        [("unit", name(&args.unit).into()), ("format", formats.into()), ("plot", plots(&args.plots)), ("excel", args.excel.into())];
    named(own).chain(shared(&args.input, &args.lists)).collect()
}

fn plots(args: &PlotArgs) -> Value {
    args.plot.iter().map(|plot| plot.file()).collect()
}

/// How articles were read and scored.
fn shared(input: &InputArgs, lists: &ListArgs) -> impl Iterator<Item = (String, Value)> {
    let ListArgs { who, lexicon, stance_fit, scopes_off, sentiment, sentiment_lexicon } = lists;
    let WhoArgs { speakers, attribution_model, attitudes } = who;
    let file = |file: &Option<std::path::PathBuf>| file.as_deref().map(relative).into();
    let scopes: Vec<&str> = scopes_off.iter().map(|scope| scope.as_str()).collect();
    let options: [(&str, Value); 13] = [
        ("text-field", input.text_field.clone().into()),
        ("id-field", input.id_field.clone().into()),
        ("encoding", input.encoding.clone().into()),
        ("any-language", input.pick.any_language.into()),
        ("dedup", input.pick.dedup.into()),
        ("speakers", file(speakers)),
        ("attribution-model", file(attribution_model)),
        ("attitudes", name(attitudes).into()),
        ("lexicon", file(lexicon)),
        ("stance-fit", file(stance_fit)),
        ("scopes-off", scopes.into()),
        ("sentiment", name(sentiment).into()),
        ("sentiment-lexicon", file(sentiment_lexicon)),
    ];
    named(options)
}

fn named<const N: usize>(options: [(&str, Value); N]) -> impl Iterator<Item = (String, Value)> + use<N> {
    options.map(|(name, value)| (name.to_owned(), value)).into_iter()
}

/// A choice as it is typed.
fn name(choice: &impl ValueEnum) -> String {
    choice.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}
