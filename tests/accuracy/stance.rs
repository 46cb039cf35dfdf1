//! Stance against labelled news sentences.
//!
//! The built-in numbers were fitted to these very sentences, so that these figures are too good; those by
//! cross-validation stand in `lexicons/stance-learned.md`. The floors only tell when something breaks.

use crate::{data, path};
use demarche::engine::{Engine, Options, Unit};
use demarche::evaluate::stance::{Agreement, Labelled, agreement, read_gold};
use demarche::lexicon::Lexicons;
use demarche::lexicon::sentiment::SentimentLexicon;
use demarche::score::sentiment::{Mode, Vader};
use demarche::types::{Article, Label, Stance};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The stance of a whole text.
fn stance(engine: &Engine, text: &str) -> Stance {
    let analysis = engine.analyze(Article { text: text.to_owned(), ..Article::default() });
    analysis.sentences.into_iter().next().map(|whole| whole.scores.stance).unwrap_or_default()
}

fn measure(gold: &[Labelled], set: char) -> Agreement {
    let engine = Engine::new(Lexicons::builtin(), Options { unit: Unit::Record, ..Options::default() });
    let chosen = gold.iter().filter(|sentence| sentence.id.starts_with(set));
    let pairs: Vec<_> = chosen.map(|gold| (gold.clone(), stance(&engine, &gold.text))).collect();
    agreement(&pairs)
}

/// The agreement of plain sentiment taken for stance, cut at VADER's own ±0.05: what there was to be had before.
fn tone(gold: &[Labelled], set: char) -> Agreement {
    let vader = Vader::new(&SentimentLexicon::builtin(), Mode::Vader);
    let stance = |text: &str| {
        let score = vader.score(text).compound;
        let label = if score >= 0.05 {
            Label::Toward
        } else if score <= -0.05 {
            Label::Away
        } else {
            Label::Neutral
        };
        Stance { score: Some(score), label, ..Stance::default() }
    };
    let chosen = gold.iter().filter(|sentence| sentence.id.starts_with(set));
    agreement(&chosen.map(|gold| (gold.clone(), stance(&gold.text))).collect::<Vec<_>>())
}

#[test]
fn stance_agrees_with_labelled_news() {
    let Some(text) = data("stance/sentences.jsonl") else { return };
    let gold = read_gold(&text).unwrap();
    for (set, floors) in [('x', [0.74, 0.78, 0.69]), ('s', [0.735, 0.79, 0.665])] {
        let found = measure(&gold, set);
        let plain = tone(&gold, set);
        println!("stance, {set}: {found:#.3?}");
        println!("stance, {set}, by plain VADER: macro-F1 {:.3}, Pearson {:.3?}", plain.macro_f1, plain.pearson);
        let figures = [found.macro_f1, found.pearson.unwrap_or_default(), found.acts_f1];
        assert!(figures.iter().zip(floors).all(|(figure, floor)| *figure >= floor), "{set}: {figures:.3?} is under {floors:?}");
    }
}

/// The judge's figures for a stance of every labelled sentence, by name; `None` where there is no Python.
fn judge(folder: &Path, lines: &str) -> Option<Vec<(String, f64)>> {
    let scratch = tempfile::tempdir().unwrap();
    let file = scratch.path().join("own.jsonl");
    fs::write(&file, lines).unwrap();
    let mut command = Command::new("python3");
    command.arg(folder.join("evaluate.py")).args(["sentences", "--gold"]).arg(folder.join("sentences.jsonl"));
    let run = command.arg("--pred").arg(format!("own={}", file.display())).output().ok()?;
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let table = String::from_utf8(run.stdout).unwrap();
    let figure = |line: &str| {
        line.split_whitespace().collect::<Vec<_>>().try_into().ok().map(|[name, value]: [&str; 2]| (name.to_owned(), value.parse()))
    };
    Some(table.lines().filter_map(figure).filter_map(|(name, value)| Some((name, value.ok()?))).collect())
}

#[test]
fn every_figure_is_the_judges() {
    let Some(folder) = path("stance") else { return };
    let gold = read_gold(&fs::read_to_string(folder.join("sentences.jsonl")).unwrap()).unwrap();
    let engine = Engine::new(Lexicons::builtin(), Options { unit: Unit::Record, ..Options::default() });
    let pairs: Vec<(Labelled, Stance)> = gold.into_iter().map(|gold| (gold.clone(), stance(&engine, &gold.text))).collect();
    let line = |(gold, stance): &(Labelled, Stance)| {
        let acts: Vec<_> = stance.acts.iter().map(|shown| serde_json::json!({"act": shown.act})).collect();
        let stance = serde_json::json!({"score": stance.score, "label": stance.label, "acts": acts});
        format!("{}\n", serde_json::json!({"id": gold.id, "sentences": [{"stance": stance}]}))
    };
    let Some(judged) = judge(&folder, &pairs.iter().map(line).collect::<String>()) else {
        eprintln!("skipped: there is no python3 to run the judge");
        return;
    };
    let found = agreement(&pairs);
    let own = [("macro_f1", found.macro_f1), ("accuracy", found.accuracy), ("pearson", found.pearson.unwrap()), ("acts_f1", found.acts_f1)];
    for (name, value) in own {
        let theirs = judged.iter().find(|(other, _)| other == name).unwrap_or_else(|| panic!("{name} is not in {judged:?}")).1;
        assert_eq!(format!("{value:.3}"), format!("{theirs:.3}"), "{name}");
    }
}
