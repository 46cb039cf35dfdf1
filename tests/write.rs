//! The reports of a small corpus made by hand: two invented articles on invented talks.
//!
//! Expected files stand in `tests/data/write`; `SNAPSHOTS=overwrite cargo test --test write` renews them.

#[path = "write/corpus.rs"]
mod corpus;

use corpus::{Story, corpus};
use demarche::tally::Tally;
use demarche::types::{Act, Analysis, Kind, Summary};
use demarche::write::{
    self, ComparisonTable, Files, Format, Input, Meaning, Receipt, Screen, ScreenOptions, Skipped, Source, Stream, StreamKind, TableName,
    WriteError,
};
use proptest::prelude::*;
use std::cell::RefCell;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;
use unicode_width::UnicodeWidthStr;

fn summary(corpus: &[Analysis]) -> Summary {
    let mut tally = Tally::default();
    corpus.iter().for_each(|analysis| tally.add(analysis));
    tally.finish()
}

fn screen(corpus: &[Analysis], show: &[TableName], width: usize, colour: bool) -> String {
    let mut screen = Screen::new(ScreenOptions { show: show.to_vec(), width, colour });
    corpus.iter().for_each(|analysis| screen.add(analysis));
    screen.render(&summary(corpus))
}

fn expect(actual: Vec<u8>, file: &str) {
    let wanted = Path::new("tests/data/write").join(file);
    snapbox::assert_data_eq!(snapbox::Data::binary(actual), snapbox::Data::read_from(&wanted, Some(snapbox::data::DataFormat::Binary)));
}

fn receipt(summary: &Summary) -> Receipt {
    let sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned();
    Receipt {
        program: "demarche".into(),
        version: "0.1.0".into(),
        command: vec!["score".into()],
        paths: vec!["news".into()],
        options: [("unit".to_owned(), "sentence".into()), ("excel".to_owned(), false.into())].into(),
        lexicons: vec![Source { name: "stance.toml".into(), version: Some("1".into()), sha256: sha256.clone() }],
        models: Vec::new(),
        inputs: vec![Input { path: "news/vesterholm-day-2.txt".into(), bytes: 801, sha256 }],
        skipped: vec![Skipped { path: "news/photo.jpg".into(), reason: "not a text".into() }],
        counts: summary.totals,
    }
}

fn write_all(dir: &Path, formats: &[Format]) -> Result<Vec<String>, WriteError> {
    let corpus = corpus();
    let summary = summary(&corpus);
    let mut files = Files::create(dir, formats, false)?;
    for analysis in &corpus {
        files.add(analysis)?;
    }
    let written = files.finish(&summary, &receipt(&summary))?;
    Ok(written.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect())
}

fn names_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn speakers_and_sentences_on_80_columns() {
    expect(screen(&corpus(), &[TableName::Speakers, TableName::Sentences], 80, false).into(), "terminal-80.txt");
}

#[test]
fn every_table_on_120_columns() {
    expect(screen(&corpus(), &TableName::ALL, 120, false).into(), "terminal-120.txt");
}

#[test]
fn the_other_tables_on_80_columns() {
    use TableName::{Articles, Parties, Statements, Targets};
    expect(screen(&corpus(), &[Statements, Parties, Targets, Articles], 80, false).into(), "terminal-80-others.txt");
}

#[test]
fn colour_adds_codes_and_nothing_else() {
    let corpus = corpus();
    let (plain, coloured) = (screen(&corpus, &TableName::ALL, 80, false), screen(&corpus, &TableName::ALL, 80, true));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    assert!(coloured.contains("\u{1b}[32m┃███  +0.70\u{1b}[0m"), "{coloured}");
}

#[test]
fn the_strongest_of_many_sentences_are_shown() {
    let line = |n: usize| format!("Sentence {n} says yes.");
    let text: Vec<String> = (1..=100).map(line).collect();
    let story = (1..=100).fold(Story::new("long", "", "", &text.join("\n")), |story, n| {
        let weight = if n % 10 < 4 { 0.9 } else { 0.1 };
        story.narrated(&line(n), 0.0, &[("yes", Act::Agree, weight)])
    });
    let shown = screen(&[story.0], &[TableName::Sentences], 80, false);
    assert_eq!(shown.matches("+0.90 toward").count(), 40);
    assert!(!shown.contains("+0.10"));
    assert!(shown.contains("\n… and 60 more in sentences.csv\n"));
}

#[test]
fn the_footer_names_what_was_written() {
    let screen = Screen::new(ScreenOptions { show: Vec::new(), width: 60, colour: false });
    assert_eq!(screen.footer(&[]), "");
    assert_eq!(screen.footer(&["reports/a.csv".into(), "reports/run.json".into()]), "Written to reports: a.csv, run.json\n");
    assert_eq!(screen.footer(&["a.csv".into()]), "Written to .: a.csv\n");
}

#[test]
fn every_file_is_as_expected() {
    let dir = tempfile::tempdir().unwrap();
    let reports = dir.path().join("a/b");
    let written = write_all(&reports, &[Format::Csv, Format::Jsonl]).unwrap();
    assert_eq!(written.len(), 9);
    let mut sorted = written.clone();
    sorted.sort();
    assert_eq!(names_in(&reports), sorted);
    for name in written {
        expect(fs::read(reports.join(&name)).unwrap(), &format!("reports/{name}"));
    }
}

#[test]
fn nothing_changes_before_the_end() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("speakers.csv"), "of the run before").unwrap();
    let mut files = Files::create(dir.path(), &[Format::Csv], false).unwrap();
    corpus().iter().for_each(|analysis| files.add(analysis).unwrap());
    drop(files);
    assert_eq!(names_in(dir.path()), ["speakers.csv"]);
    assert_eq!(fs::read_to_string(dir.path().join("speakers.csv")).unwrap(), "of the run before");
    write_all(dir.path(), &[Format::Csv]).unwrap();
    assert!(fs::read_to_string(dir.path().join("speakers.csv")).unwrap().starts_with("speaker,"));
}

#[test]
fn what_is_in_the_way_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    let error = write_all(&file, &[Format::Csv]).unwrap_err().to_string();
    assert_eq!(
        error,
        format!("cannot write to the folder '{}': a file of that name is in the way; choose another with --out DIR", file.display())
    );
    fs::create_dir(dir.path().join("targets.csv")).unwrap();
    let error = write_all(dir.path(), &[Format::Csv]).unwrap_err();
    assert!(matches!(error, WriteError::Blocked { .. }), "{error}");
    assert_eq!(names_in(dir.path()), ["file", "targets.csv"]);
}

#[test]
fn offsets_count_code_points_of_the_text() {
    let reports = Path::new("tests/data/write/reports");
    let objects = fs::read_to_string(reports.join(Files::ARTICLES)).unwrap();
    let mut rows = csv::Reader::from_path(reports.join("sentences.csv")).unwrap().into_records();
    for (article, object) in corpus().iter().zip(objects.lines()) {
        let letters: Vec<char> = article.article.text.chars().collect();
        let object: serde_json::Value = serde_json::from_str(object).unwrap();
        for sentence in object["sentences"].as_array().unwrap() {
            let [start, end] = ["start", "end"].map(|key| sentence[key].as_u64().unwrap());
            let words: String = letters[start as usize..end as usize].iter().collect();
            assert_eq!(words, sentence["text"].as_str().unwrap());
            let row = rows.next().unwrap().unwrap();
            assert_eq!([&row[17], &row[18], &row[19]], [words, start.to_string(), end.to_string()]);
        }
    }
    assert!(rows.next().is_none());
}

/// A sink whose contents can be looked at from outside.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_stream_carries_the_same_bytes_as_the_file() {
    let corpus = corpus();
    let kinds = TableName::ALL.map(|table| (StreamKind::Csv(table, false), table.file()));
    for (kind, file) in kinds.into_iter().chain([(StreamKind::Jsonl, Files::ARTICLES.to_owned())]) {
        let sink = Shared::default();
        let mut stream = Stream::new(Box::new(sink.clone()), kind).unwrap();
        corpus.iter().for_each(|analysis| stream.add(analysis).unwrap());
        stream.finish(&summary(&corpus)).unwrap();
        assert_eq!(*sink.0.borrow(), fs::read(Path::new("tests/data/write/reports").join(&file)).unwrap(), "{file}");
    }
}

/// A pipe whose reader is gone.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_broken_pipe_is_told_as_one() {
    // More than any buffer holds, so that the pipe breaks in the middle of the rows.
    let lines: Vec<String> = (0..1000).map(|n| format!("Sentence {n} of a long article.")).collect();
    let long = Story::new("long", "", "", &lines.join("\n")).0;
    for kind in [StreamKind::Jsonl, StreamKind::Csv(TableName::Sentences, false)] {
        for article in [&long, &Analysis::default()] {
            let mut stream = Stream::new(Box::new(Closed), kind).unwrap();
            let added = stream.add(article);
            assert!(added.as_ref().is_err_and(WriteError::is_broken_pipe), "{kind:?}: {added:?}");
        }
    }
}

proptest! {
    /// Whatever stands in an article: no line is too wide, and the terminal gets no code from it.
    #[test]
    fn no_article_breaks_the_screen(
        words in prop::collection::vec("(\\PC|\\p{Any}|[\u{1b}\u{9b}\u{202e}\t]|[a-z ]){1,40}", 1..5),
        name in "(\\p{Any}|\u{1b}){0,30}",
        width in 60usize..=200,
    ) {
        let words: Vec<String> = words.iter().map(|word| format!("{}.", word.replace('\n', " "))).collect();
        let mut story = Story::new(&name, &name, "", &words.join("\n"));
        for word in &words {
            story = story.says(&name, &name, Kind::Mixed, word, 0.5, &[(word, Act::Agree, 0.5)]);
        }
        let corpus = [story.0];
        let plain = screen(&corpus, &TableName::ALL, width, false);
        for line in plain.lines() {
            prop_assert!(line.width() <= width, "{} > {width}: {line}", line.width());
        }
        prop_assert!(!plain.chars().any(|c| c.is_control() && c != '\n'));
        let coloured = screen(&corpus, &TableName::ALL, width, true);
        prop_assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    }
}

#[test]
fn the_manual_of_columns_says_what_the_program_says() {
    let rows = |columns: Vec<&'static str>, meaning: fn(&str) -> Option<&'static Meaning>| -> String {
        let row = |name: &str| {
            let Meaning { name, kind, about } = meaning(name).unwrap_or_else(|| panic!("{name} has no meaning"));
            format!("| `{name}` | {} | {about} |\n", kind.as_str())
        };
        columns.into_iter().map(row).collect()
    };
    let head = "| column | holds | meaning |\n|---|---|---|\n";
    let tables = TableName::ALL.into_iter().chain([TableName::Dna, TableName::Plover]);
    let run = tables.map(|table| format!("\n### {}\n\n{head}{}", table.file(), rows(table.columns(), write::meaning)));
    let compared =
        ComparisonTable::ALL.map(|table| format!("\n### {}\n\n{head}{}", table.file(), rows(table.columns(), write::comparison_meaning)));
    let manual = format!(
        "# What the columns mean\n\nEvery column of every table, as the workbooks explain them too. An empty cell means that nothing was found, which \
         is not 0. A test holds this page against the program; `SNAPSHOTS=overwrite cargo test --test write` renews it.\n\n## `demarche score`\n{}\n\
         ## `demarche compare`\n{}",
        run.collect::<String>(),
        compared.concat()
    );
    let page = snapbox::Data::read_from(Path::new("reports/COLUMNS.md"), None).raw();
    snapbox::assert_data_eq!(manual, page);
}
