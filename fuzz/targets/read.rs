//! Any bytes under any ending are read or refused: the first byte picks the ending, the others are the file.

#![no_main]

use demarche::read::{Options, Reader};
use libfuzzer_sys::fuzz_target;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::{env, fs, process};

const ENDINGS: [&str; 9] = ["txt", "html", "xml", "json", "jsonl", "csv", "tsv", "txt.gz", "jsonl.zst"];

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = env::temp_dir().join(format!("demarche-fuzz-{}", process::id()));
    fs::create_dir_all(&folder).expect("a folder for the files");
    folder
});

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let path = FOLDER.join(format!("a.{}", ENDINGS[usize::from(*first) % ENDINGS.len()]));
    fs::write(&path, bytes).expect("a file");
    let options = Options { any_language: true, ..Options::default() };
    let mut reader = Reader::new(&[path.display().to_string()], options).expect("the file is there");
    let mut taken = 0;
    for article in reader.by_ref().filter_map(Result::ok) {
        taken += 1;
        let mut last = 0;
        for span in &article.metadata {
            assert!(last <= span.start && span.start < span.end, "metadata out of order");
            assert!(article.text.get(span.start..span.end).is_some(), "metadata across a character");
            last = span.end;
        }
        assert!(!article.text.trim().is_empty() && !article.id.is_empty());
    }
    let input = &reader.inputs()[0];
    assert_eq!(input.articles, taken);
    assert!(input.articles + input.skipped > 0, "a file that came to nothing");
});
