//! Any file given for a word list, a roster or a model is taken or refused: the first byte picks which.

#![no_main]

use demarche::engine::{Engine, Options};
use demarche::lexicon::abbreviations::Abbreviations;
use demarche::lexicon::learned::Learned;
use demarche::lexicon::roster::Roster;
use demarche::lexicon::sentiment::SentimentLexicon;
use demarche::lexicon::{Lexicons, StanceLexicon};
use demarche::quote::tagger::file;
use demarche::split;
use demarche::types::Article;
use libfuzzer_sys::fuzz_target;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex};
use std::{env, fs, process};

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(Abbreviations::builtin);
static ENGINE: LazyLock<Mutex<Engine>> = LazyLock::new(|| Mutex::new(Engine::new(Lexicons::builtin(), Options::default())));
static FILE: LazyLock<PathBuf> = LazyLock::new(|| env::temp_dir().join(format!("demarche-fuzz-{}.toml", process::id())));

/// An article on which a strange model or roster may stumble.
const NEWS: &str = "GENEVA — \"The talks were difficult,\" chief negotiator Ada Marr said.\n\nHe told Russia that they would not yield.";

fn article(text: &str) -> Article {
    Article { id: "a".into(), text: text.to_owned(), ..Article::default() }
}

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    match first % 5 {
        0 => stance(bytes),
        1 => drop(SentimentLexicon::default().add(&text, "a.toml").map_err(|error| error.to_string())),
        2 => roster(&text),
        3 => drop(Learned::parse("a.toml", &text).map_err(|problems| problems.to_string())),
        _ => model(bytes),
    }
});

fn stance(bytes: &[u8]) {
    fs::write(&*FILE, bytes).expect("a file");
    let cut = |text: &str| split::split(&article(text), &ABBREVIATIONS);
    drop(StanceLexicon::default().load(&FILE, &cut).map_err(|error| error.to_string()));
}

fn roster(text: &str) {
    match Roster::parse("a.toml", text) {
        Err(problems) => drop(problems.to_string()),
        Ok(roster) => {
            let mut engine = ENGINE.lock().expect("one thread");
            engine.set_roster(roster);
            engine.analyze(article(NEWS));
        }
    }
}

/// A body under a head and check sum that are right, so that more than these is tried.
fn model(body: &[u8]) {
    let empty = file::write(&file::Model::default());
    let head = empty.iter().position(|byte| *byte == b'\n').expect("a first line") + 1 + size_of::<u32>();
    let bytes = [&empty[..head], &check_sum(body).to_le_bytes(), body].concat();
    match file::read("a.model", &bytes) {
        Err(error) => drop(error.to_string()),
        Ok(tagger) => {
            let mut engine = ENGINE.lock().expect("one thread");
            engine.tagger = tagger;
            engine.analyze(article(NEWS));
        }
    }
}

/// As the program computes it; where that changes, this target says that all models are damaged.
fn check_sum(bytes: &[u8]) -> u64 {
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(23);
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(0xCBF2_9CE4_8422_2325, |sum, word| mix(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(mix(sum, bytes.len() as u64), |sum, byte| mix(sum, u64::from(*byte)))
}
