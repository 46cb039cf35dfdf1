//! Whatever stands in an article, every format is written, can be read again and steers no terminal.
//!
//! The text is cut at the first lines: id, title, outlet, and the rest is the body.

#![no_main]

use demarche::engine::{Engine, Options};
use demarche::lexicon::Lexicons;
use demarche::tally::Tally;
use demarche::types::Article;
use demarche::write::{Files, Format, Plot, Receipt, Screen, ScreenOptions, TableName};
use libfuzzer_sys::fuzz_target;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs, process};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Lexicons::builtin(), Options::default()));
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| env::temp_dir().join(format!("demarche-fuzz-out-{}", process::id())));

const FORMATS: [Format; 7] = [Format::Csv, Format::Jsonl, Format::Html, Format::Xlsx, Format::Markdown, Format::Dna, Format::Plover];

fuzz_target!(|text: &str| {
    let mut lines = text.splitn(4, '\n');
    let mut line = || lines.next().unwrap_or_default().to_owned();
    let (id, title, outlet, body) = (line(), line(), line(), line());
    let article = Article { path: id.clone(), id, title: Some(title), outlet: Some(outlet), text: body, ..Article::default() };
    let analysis = ENGINE.analyze(article);
    let mut tally = Tally::default();
    tally.add(&analysis);
    let summary = tally.finish();

    let mut files = Files::create(&FOLDER, &FORMATS, true).expect("a folder").with_plots(&FOLDER, &Plot::ALL).expect("charts");
    files.add(&analysis).expect("room on the disk");
    let written = files.finish(&summary, &Receipt::default()).expect("room on the disk");
    written.iter().for_each(|path| check(path));

    let options = ScreenOptions { show: TableName::ALL.to_vec(), width: 80, colour: false };
    let mut screen = Screen::new(options);
    screen.add(&analysis);
    assert!(!steers(&screen.render(&summary)), "an escape code on the screen");
});

/// Reads a report again.
fn check(path: &Path) {
    let bytes = fs::read(path).expect("a report");
    let text = String::from_utf8_lossy(&bytes);
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => {
            let mut reader = csv::ReaderBuilder::new().from_reader(bytes.as_slice());
            reader.records().for_each(|row| drop(row.expect("as many cells as there are columns")));
        }
        Some("jsonl") => text.lines().for_each(|line| drop(serde_json::from_str::<serde_json::Value>(line).expect("an object"))),
        Some("html" | "svg") => assert!(!text.contains("<script>alert("), "an article's words as markup"),
        _ => return,
    }
    assert!(!steers(&text), "an escape code in {}", path.display());
}

/// True for text that would move the cursor of a terminal or change its colours.
fn steers(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}
