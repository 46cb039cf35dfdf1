//! Who says what, and which way they point, against labelled articles. The rules were written with these in view, so the floors
//! guard against loss and are no evidence for other texts.

use crate::{data, path};
use demarche::engine::{Engine, Options};
use demarche::evaluate::articles::{Agreement, Counts, read_gold};
use demarche::lexicon::Lexicons;
use demarche::lexicon::roster::Roster;
use demarche::read::{self, Reader};
use std::collections::BTreeMap;
use std::path::Path;

/// The agreement of `engine` on the articles of `folder`, read as the program reads them, with the labels of `jsonl`.
fn measure(engine: &Engine, folder: &Path, jsonl: &str) -> Agreement {
    let articles = Reader::new(&[folder.display().to_string()], read::Options::default()).unwrap();
    let articles: BTreeMap<String, _> = articles.map(|article| article.unwrap()).map(|article| (article.id.clone(), article)).collect();
    let mut counts = Counts::default();
    for labelled in read_gold(jsonl).unwrap() {
        let article = articles.get(&labelled.id).unwrap_or_else(|| panic!("{} lacks {}", folder.display(), labelled.id));
        counts.add(&labelled, &engine.analyze(article.clone()));
    }
    counts.agreement()
}

/// Every figure is at least its floor.
fn holds(found: Agreement, floors: [f64; 7]) {
    let Agreement { found_f1, attributed_f1, speaker_accuracy, kind_accuracy, stance_sign_accuracy, speakers_f1, .. } = found;
    let pearson = found.speaker_stance_pearson.unwrap_or_default();
    let figures = [found_f1, attributed_f1, speaker_accuracy, kind_accuracy, stance_sign_accuracy, speakers_f1, pearson];
    assert!(figures.iter().zip(floors).all(|(figure, floor)| *figure >= floor), "{found:#.3?} is under {floors:?}");
}

#[test]
fn statements_and_speakers_agree_with_labelled_news() {
    let Some(jsonl) = data("stance/articles.jsonl") else { return };
    let Some(folder) = path("stance/articles") else { return };
    let found = measure(&Engine::new(Lexicons::builtin(), Options::default()), &folder, &jsonl);
    println!("articles: {found:#.3?}");
    holds(found, [0.80, 0.77, 0.94, 0.95, 0.69, 0.83, 0.73]);
}

#[test]
fn statements_and_speakers_agree_with_the_labels_of_the_samples() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let roster = Roster::load(&root.join("seeds/speakers.toml")).unwrap();
    let engine = Engine::new(Lexicons { roster, ..Lexicons::builtin() }, Options::default());
    let jsonl = std::fs::read_to_string(root.join("tests/data/attribution/seeds.jsonl")).unwrap();
    let found = measure(&engine, &root.join("seeds"), &jsonl);
    println!("samples: {found:#.3?}");
    holds(found, [0.84, 0.76, 0.89, 0.95, 0.37, 0.84, 0.47]);
}
