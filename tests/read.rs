//! The reading room on real files: `tests/data/read/input` holds one of each kind, `expected.txt` what becomes of them.

use demarche::read::{Options, Reader};
use demarche::types::{Article, CodePoints};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const INPUT: &str = "tests/data/read/input";

fn reader(inputs: &[&str], options: Options) -> Reader {
    let inputs: Vec<String> = inputs.iter().map(|input| (*input).to_owned()).collect();
    Reader::new(&inputs, options).expect("inputs that are there")
}

fn articles(inputs: &[&str], options: Options) -> Vec<Article> {
    reader(inputs, options).filter_map(Result::ok).collect()
}

/// Everything about an article on a few lines, its text with the metadata between braces.
fn shown(article: &Article) -> String {
    let mut text = String::new();
    let mut start = 0;
    for span in &article.metadata {
        write!(text, "{}{{{}}}", &article.text[start..span.start], span.of(&article.text)).expect("a string takes all");
        start = span.end;
    }
    text.push_str(&article.text[start..]);
    let known = |name: &str, value: Option<String>| value.map_or_else(String::new, |value| format!("\n  {name}: {value}"));
    let fields = [
        known("title", article.title.clone()),
        known("outlet", article.outlet.clone()),
        known("date", article.date.map(|date| date.to_string())),
        known("byline", article.byline.clone()),
        known("url", article.url.clone()),
        known("repeats", article.duplicate_of.clone()),
    ];
    format!("{} = {}{}\n  text: {text:?}\n", article.path, article.id, fields.concat())
}

#[test]
fn every_kind_of_file_is_read() {
    let mut reader = reader(&[INPUT], Options::default());
    let mut report = String::new();
    for result in reader.by_ref() {
        match result {
            Ok(article) => report.push_str(&shown(&article)),
            Err(error) => writeln!(report, "error: {error}").expect("a string takes all"),
        }
    }
    writeln!(report, "ignored: {}", reader.ignored()).expect("a string takes all");
    for input in reader.finish() {
        let hash = input.sha256.map_or_else(|| "none".to_owned(), |hash| hash[..8].to_owned());
        let encoding = input.encoding.unwrap_or("none");
        writeln!(report, "{} {encoding} {} {hash} {}+{}", input.path, input.bytes, input.articles, input.skipped)
            .expect("a string takes all");
    }
    snapbox::assert_data_eq!(report, snapbox::file!["data/read/expected.txt"].raw());
}

#[test]
fn the_first_sentence_begins_behind_the_date_on_the_same_line() {
    let article = articles(&["tests/data/read/input/same-line.txt"], Options::default()).remove(0);
    let points = CodePoints::new(&article.text);
    assert_eq!(article.metadata.iter().map(|span| points.span(*span)).collect::<Vec<_>>(), [[0, 17]]);
    assert_eq!(article.date.map(|date| date.to_string()).as_deref(), Some("2027-03-12"));
}

#[test]
fn patterns_names_and_repetitions() {
    let ids = |inputs: &[&str]| articles(inputs, Options::default()).into_iter().map(|article| article.id).collect::<Vec<_>>();
    assert_eq!(ids(&["tests/data/read/input/*/talks.txt"]), ["tests/data/read/input/east/talks", "tests/data/read/input/west/talks"]);
    assert_eq!(ids(&["tests/data/**/{east,.hidden}/*.txt"]), ["talks"]);
    assert_eq!(ids(&["tests/data/read/inpu[t]/east"]), ["talks"]);
    assert_eq!(ids(&["tests/data/read/input/notes.log"]), ["notes"]);
    let twice = ["tests/data/read/input/east/talks.txt", "tests/data/read/input/east", "tests/data/../data/read/input/east/talks.txt"];
    assert_eq!(ids(&twice), ["talks"]);
}

#[test]
fn a_literal_name_wins_over_a_pattern() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("a[1].txt", "With brackets."), ("a1.txt", "Without.")] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let name = folder.path().join("a[1].txt").display().to_string();
    assert_eq!(articles(&[&name], Options::default()).remove(0).text, "With brackets.");
}

#[test]
fn wrong_use_is_told() {
    let message = |inputs: &[&str], options: Options| {
        let inputs: Vec<String> = inputs.iter().map(|input| (*input).to_owned()).collect();
        Reader::new(&inputs, options).map(|_| ()).expect_err("an error").to_string()
    };
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.docx"), "x").expect("a file");
    fs::write(folder.path().join("README.md"), "No article.").expect("a file");
    let name = folder.path().display().to_string();
    let empty = format!(
        "no articles in {name}: expected files ending in .txt, .text, .md, .markdown, .html, .htm, .xhtml, .mhtml, .mht, .rss, .atom, .xml, .json, .jsonl, .ndjson, .csv or .tsv; \
         2 other files are there, and are read as text if you name them"
    );
    assert_eq!(message(&[&name], Options::default()), empty);
    assert_eq!(message(&["no/a.txt"], Options::default()), "no/a.txt: no such file or folder");
    assert_eq!(
        message(&["no/*.txt", "no"], Options::default()),
        "no/*.txt: no file fits this pattern (hidden files are left out; '**' goes through folders)\nno: no such file or folder"
    );
    let encoding = Options { encoding: Some("utf-9".to_owned()), ..Options::default() };
    assert!(message(&[INPUT], encoding).starts_with("unknown encoding 'utf-9': give a label"));
}

#[test]
fn what_is_missing_spoils_nothing_else() {
    let mut reader = reader(&["no.txt", "tests/data/read/input/east/talks.txt"], Options::default());
    assert!(matches!(reader.next(), Some(Err(error)) if error.to_string() == "no.txt: no such file or folder"));
    assert!(matches!(reader.next(), Some(Ok(article)) if article.id == "talks"));
    assert!(reader.next().is_none());
    let counts: Vec<(u64, u64)> = reader.inputs().iter().map(|input| (input.articles, input.skipped)).collect();
    assert_eq!(counts, [(0, 1), (1, 0)]);
}

#[test]
fn duplicates_and_other_languages_are_taken_or_left_as_asked() {
    let ids = |options: Options| {
        let names = ["page.html", "wire-copy.txt", "german.txt"].map(|name| format!("{INPUT}/{name}"));
        articles(&names.each_ref().map(String::as_str), options).into_iter().map(|article| article.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(Options::default()), ["page", "wire-copy"]);
    assert_eq!(ids(Options { dedup: true, ..Options::default() }), ["page"]);
    assert_eq!(ids(Options { any_language: true, ..Options::default() }), ["page", "wire-copy", "german"]);
}

#[test]
fn asked_fields_and_encoding() {
    let options = Options { text_field: Some("words".to_owned()), id_field: Some("when".to_owned()), ..Options::default() };
    let found = articles(&["tests/data/read/input/columns.csv"], options);
    assert_eq!((found[0].id.as_str(), found[0].text.as_str()), ("today", "They met."));
    let options = Options { encoding: Some("latin1".to_owned()), ..Options::default() };
    assert!(articles(&["tests/data/read/input/windows-1252.txt"], options)[0].text.contains("café"));
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_are_followed_once() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("a")).expect("a folder");
    fs::create_dir(at("b")).expect("a folder");
    fs::write(at("b/text.txt"), "They met.").expect("a file");
    for (target, link) in [("a", "a/self"), ("b", "a/other"), ("a", "b/back"), ("b", "a/again"), ("b/text.txt", "c.txt")] {
        symlink(at(target), at(link)).expect("a link");
    }
    let found: Vec<_> = reader(&[&folder.path().display().to_string()], Options::default()).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    let pattern = folder.path().join("**/*.txt").display().to_string();
    assert_eq!(reader(&[&pattern], Options::default()).count(), 1);
}

/// Reads `bytes` from a file with each known ending and checks what must hold for any article.
fn read_as_everything(folder: &Path, bytes: &[u8]) {
    for ending in ["txt", "html", "xml", "json", "jsonl", "csv", "tsv", "txt.gz"] {
        let path = folder.join(format!("a.{ending}"));
        fs::write(&path, bytes).expect("a file");
        let mut reader = reader(&[&path.display().to_string()], Options::default());
        for article in reader.by_ref().filter_map(Result::ok) {
            let mut last = 0;
            for span in &article.metadata {
                assert!(last <= span.start && span.start < span.end && span.end <= article.text.len(), "{article:?}");
                assert!(article.text.get(span.start..span.end).is_some(), "{article:?}");
                last = span.end;
            }
            assert!(!article.text.trim().is_empty() && !article.id.is_empty());
        }
        let input = &reader.inputs()[0];
        assert!(input.articles + input.skipped > 0, "{input:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = tempfile::tempdir().expect("a folder");
        read_as_everything(folder.path(), &bytes);
    }

    #[test]
    fn anything_like_an_article_can_be_read(
        text in "(<html>|<p>|</p>|<rss><item>|<description>|</item>|1 of 2 DOCUMENTS\n|LENGTH: 5 words\n|title: |date |2026-02-18|Feb 5|GENEVA|, |\\(AP\\)| — | - |By A B|\n|\r\n|---\n|# |\\{|\\}|\\[|\\]|\"|:|,|;|\t|\"text\"|text|id|\\\\|é|“|\u{FEFF}|They met\\. ){0,40}"
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        read_as_everything(folder.path(), text.as_bytes());
    }
}
