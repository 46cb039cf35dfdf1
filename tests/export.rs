//! Workbook, notes, rows for other programs and typed files, read back.
//!
//! `cargo test --features parquet --test export` reads Parquet back too.

#[path = "write/corpus.rs"]
mod corpus;
#[cfg(feature = "parquet")]
#[path = "export/parquet.rs"]
mod parquet;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use corpus::{Story, corpus};
use demarche::compare::{By, Comparer, Digest, Options};
use demarche::engine::{self, Engine};
use demarche::lexicon::Lexicons;
use demarche::tally::Tally;
use demarche::types::{Act, Analysis, Article, Kind};
use demarche::write::{self, ComparisonFiles, ComparisonFormat, ComparisonTable, Files, Format, Receipt, TableName};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Writes `formats` of `corpus` to a new folder.
fn written(corpus: &[Analysis], formats: &[Format]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let mut tally = Tally::default();
    let mut files = Files::create(folder.path(), formats, false).unwrap();
    for analysis in corpus {
        tally.add(analysis);
        files.add(analysis).unwrap();
    }
    files.finish(&tally.finish(), &Receipt::default()).unwrap();
    folder
}

/// A CSV file of the folder, header first.
fn csv(folder: &Path, name: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(folder.join(name)).unwrap();
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The cells of a sheet, header first.
fn sheet(folder: &Path, name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(folder.join("demarche.xlsx")).unwrap();
    book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn the_workbook_of_a_comparison_holds_what_its_csv_files_hold() {
    let mut comparer = Comparer::new(Options { by: Some(By::Article), ..Options::default() });
    let engine = Engine::new(Lexicons::default(), engine::Options::default());
    for (id, text) in [
        ("a", "\"We reject the offer of the guild,\" Ann Poe said. The talks collapsed. =1+1"),
        ("b", "\"We reject the offer,\" Ann Poe said. \"We agreed,\" Tom Roe said. The talks made progress."),
    ] {
        let analysis = engine.analyze(Article { id: id.into(), text: text.into(), ..Article::default() });
        let shares = engine.shares(&analysis);
        comparer.add(Digest::of(&analysis, shares));
    }
    let (comparison, _) = comparer.finish().unwrap();
    let folder = TempDir::new().unwrap();
    let files = ComparisonFiles::create(folder.path(), &[ComparisonFormat::Csv, ComparisonFormat::Xlsx], &[], false).unwrap();
    files.finish(&comparison, &Receipt::default()).unwrap();
    let mut book: Xlsx<_> = open_workbook(folder.path().join("compare.xlsx")).unwrap();
    for table in ComparisonTable::ALL {
        let (fields, cells) = (csv(folder.path(), &table.file()), book.worksheet_range(table.as_str()).unwrap());
        assert_eq!(cells.rows().len(), fields.len(), "{}", table.as_str());
        for (fields, cells) in fields.iter().zip(cells.rows()) {
            for (field, cell) in fields.iter().zip(cells) {
                let same = match cell {
                    Data::Float(number) => field.parse::<f64>().is_ok_and(|field| (field - number).abs() < 1e-9),
                    other => *field == other.to_string(),
                };
                assert!(same, "{}: {field} {cell:?}", table.as_str());
            }
        }
    }
}

/// One article in which somebody says `words`.
fn said(words: &str) -> Analysis {
    Story::new("one", "=1+1", "2026-04-01", words).says("Ann Poe", "Tarn", Kind::Direct, words, 0.5, &[]).0
}

#[test]
fn the_workbook_holds_what_the_csv_files_hold() {
    let folder = written(&corpus(), &[Format::Csv, Format::Xlsx]);
    for table in TableName::ALL {
        let (fields, cells) = (csv(folder.path(), &table.file()), sheet(folder.path(), table.as_str()));
        assert_eq!(cells.len(), fields.len(), "{}", table.as_str());
        for (fields, cells) in fields.iter().zip(&cells) {
            for (at, field) in fields.iter().enumerate() {
                match cells.get(at).unwrap_or(&Data::Empty) {
                    Data::Empty => assert_eq!(field, ""),
                    Data::String(text) => assert_eq!(text, field),
                    Data::Float(number) => assert_eq!(field.parse(), Ok(*number)),
                    Data::DateTime(day) => {
                        let (year, month, day, ..) = day.to_ymd_hms_milli();
                        assert_eq!(*field, format!("{year:04}-{month:02}-{day:02}"));
                    }
                    other => panic!("{other:?} for {field}"),
                }
            }
        }
    }
}

#[test]
fn cells_have_the_type_of_their_column() {
    let folder = written(&corpus(), &[Format::Xlsx]);
    for table in TableName::ALL {
        let rows = sheet(folder.path(), table.as_str());
        for (at, name) in table.columns().into_iter().enumerate() {
            for cell in rows[1..].iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty()) {
                let fits = match write::meaning(name).unwrap().kind {
                    write::Kind::Words | write::Kind::Prose => cell.is_string(),
                    write::Kind::Day => cell.is_datetime(),
                    write::Kind::Count | write::Kind::Number | write::Kind::Score => cell.is_float(),
                };
                assert!(fits, "{name}: {cell:?}");
            }
        }
    }
}

#[test]
fn the_first_sheet_tells_every_column() {
    let folder = written(&corpus(), &[Format::Xlsx]);
    let book: Xlsx<_> = open_workbook(folder.path().join("demarche.xlsx")).unwrap();
    let names = book.sheet_names();
    assert_eq!(names[0], "about");
    assert_eq!(names[1..8], TableName::ALL.map(|table| table.as_str().to_owned()));
    let told = sheet(folder.path(), "about");
    for table in TableName::ALL {
        for column in table.columns() {
            assert!(told.iter().any(|row| row[0] == table.as_str() && row[1] == column && row[3].to_string().len() > 2), "{column}");
        }
    }
}

#[test]
fn words_do_not_run_and_do_not_link() {
    let folder = written(&[said("=HYPERLINK(\"https://example.org\")"), said("https://example.org/a")], &[Format::Xlsx]);
    let mut book: Xlsx<_> = open_workbook(folder.path().join("demarche.xlsx")).unwrap();
    assert!(book.worksheet_formula("statements").unwrap().is_empty());
    let rows = sheet(folder.path(), "statements");
    assert_eq!(rows[1][18], Data::String("=HYPERLINK(\"https://example.org\")".into()));
    let bytes = fs::read(folder.path().join("demarche.xlsx")).unwrap();
    let relations = |name: &str| bytes.windows(name.len()).any(|window| window == name.as_bytes());
    assert!(!relations("worksheets/_rels/sheet4.xml.rels"), "a sheet of statements with links");
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_and_told() {
    let folder = written(&[said(&"é😀 ".repeat(20_000))], &[Format::Xlsx]);
    let Data::String(text) = &sheet(folder.path(), "statements")[1][18] else { panic!() };
    assert!(text.ends_with(" … [cut]") && text.encode_utf16().count() <= 32_767);
    assert!(sheet(folder.path(), "about").iter().any(|row| row[0].to_string().starts_with("1 texts of “statements” are too long")));
}

#[test]
fn every_format_has_the_same_bytes_again() {
    let formats = [Format::Xlsx, Format::Markdown, Format::Dna, Format::Plover];
    let (first, second) = (written(&corpus(), &formats), written(&corpus(), &formats));
    for name in ["demarche.xlsx", "report.md", "dna.csv", "plover.csv"] {
        assert!(fs::read(first.path().join(name)).unwrap() == fs::read(second.path().join(name)).unwrap(), "{name}");
    }
}

#[test]
fn notes_as_written() {
    let folder = written(&corpus(), &[Format::Markdown]);
    let text = fs::read(folder.path().join("report.md")).unwrap();
    let wanted = Path::new("tests/data/export/report.md");
    snapbox::assert_data_eq!(snapbox::Data::binary(text), snapbox::Data::read_from(wanted, Some(snapbox::data::DataFormat::Binary)));
}

#[test]
fn rows_for_discourse_networks() {
    let folder = written(&corpus(), &[Format::Dna]);
    let rows = csv(folder.path(), "dna.csv");
    let at = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
    let facts = ["person", "organization", "concept", "agreement", "acts"].map(at);
    let facts: Vec<[&str; 5]> = rows[1..].iter().map(|row| facts.map(|at| row[at].as_str())).collect();
    assert!(facts.contains(&["Ingrid Solberg", "Norland", "accepting terms", "1", "AGREE"]), "{facts:?}");
    // A ministry is no person, and its party stands for it.
    assert!(facts.contains(&["", "Ostmark", "accepting terms", "0", "REJECT"]), "{facts:?}");
    assert!(facts.iter().all(|[person, organization, ..]| !person.is_empty() || !organization.is_empty()));
    let ids: std::collections::BTreeSet<&String> = rows[1..].iter().map(|row| &row[0]).collect();
    assert_eq!(ids.len(), rows.len() - 1);
}

#[test]
fn rows_of_events() {
    let folder = written(&corpus(), &[Format::Plover]);
    let rows = csv(folder.path(), "plover.csv");
    let at = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
    let facts = ["actor", "event", "quad_code", "event_text", "reported_by"].map(at);
    let facts: Vec<[&str; 5]> = rows[1..].iter().map(|row| facts.map(|at| row[at].as_str())).collect();
    // Solberg tells it of Ostmark: the deed is Ostmark's.
    assert!(facts.contains(&["Ostmark", "AGREE", "1", "agreed to", "Ingrid Solberg"]), "{facts:?}");
    assert!(facts.contains(&["Marek Duda", "REQUEST", "3", "insists on", "Marek Duda"]), "{facts:?}");
    assert!(facts.contains(&["Marek Duda", "unmapped", "", "no progress", "Marek Duda"]), "{facts:?}");
    assert!(facts.iter().all(|[actor, ..]| !actor.is_empty() && *actor != "narrator"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_said_can_be_read_back(words in "\\PC{1,40}|[ =+@|<>&_x0-9A-F\u{1}\t*`~-]{1,30}") {
        let words = format!("a{words}");
        let analysis = Story::new("one", "", "", &words).narrated(words.lines().next().unwrap(), 0.0, &[("a", Act::Agree, 0.5)]).0;
        let folder = written(&[analysis], &[Format::Csv, Format::Xlsx, Format::Markdown]);
        let text = |rows: &[Vec<String>]| rows[1][17].clone();
        let there = text(&csv(folder.path(), "sentences.csv"));
        let Data::String(cell) = &sheet(folder.path(), "sentences")[1][17] else { panic!() };
        prop_assert_eq!(cell.clone(), there.replace(|c: char| c.is_control() && c != '\t', "\u{FFFD}"));
    }
}
