//! `demarche speakers`: a roster that reads back as what it was made from.

use super::*;
use std::path::PathBuf;

fn seeds() -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds").display().to_string()
}

/// The roster's speakers with the comment of counts above each: "Ann Poe: 2 statements, 30 words, 1 article".
fn entries(roster: &str) -> Vec<String> {
    let mut counts = "";
    let mut found = Vec::new();
    for line in roster.lines() {
        if line.starts_with("# ") && line.contains(" statement") {
            counts = line.trim_start_matches("# ");
        } else if let Some(name) = line.strip_prefix("name = ") {
            found.push(format!("{}: {counts}", name.trim_matches('"')));
        }
    }
    found
}

/// The named rows of the speakers table in the same form.
fn rows(csv: &str) -> Vec<String> {
    let mut reader = ::csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (name, statements, words, articles) = (column("speaker"), column("statements"), column("words"), column("articles"));
    let count = |number: &str, one: &str| format!("{number} {one}{}", if number == "1" { "" } else { "s" });
    let row = |row: ::csv::StringRecord| {
        let (statements, words) = (count(&row[statements], "statement"), count(&row[words], "word"));
        format!("{}: {statements}, {words}, {}", &row[name], count(&row[articles], "article"))
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn the_unchanged_roster_finds_the_same_speakers_again() {
    let folder = folder(&[("empty.toml", b"")]);
    let first = stdout(&demarche(folder.path(), &["speakers", &seeds(), "--speakers", "empty.toml"]).assert().code(0).stderr_eq(""));
    fs::write(folder.path().join("speakers.toml"), &first).unwrap();
    let again = stdout(&demarche(folder.path(), &["speakers", &seeds(), "--speakers", "speakers.toml"]).assert().code(0));
    assert!(again == first, "the roster changes when it is made from itself:\n{again}");
    let args = ["score", &seeds(), "--speakers", "speakers.toml", "--out", "-", "--show", "speakers"];
    let scored = rows(&stdout(&demarche(folder.path(), &args).assert().code(0)));
    let listed = entries(&first);
    assert!(listed.len() > 20, "{first}");
    let lost: Vec<&String> = listed.iter().filter(|entry| !scored.contains(entry)).collect();
    assert!(lost.is_empty(), "not found again: {lost:?}");
}

#[test]
fn what_the_user_merges_is_one_speaker() {
    let article = "Ann Poe said the talks had failed.\n\nThe dock boss said a deal was near.\n";
    let roster = "[[speaker]]\nname = \"Ann Poe\"\naliases = [\"the dock boss\"]\nrole = \"chair\"\nside = \"workers\"\n";
    let args = ["score", "a.txt", "--speakers", "who.toml", "--out", "-", "--show", "speakers"];
    let run = run(&[("a.txt", article.as_bytes()), ("who.toml", roster.as_bytes())], &args).code(0);
    let shown = stdout(&run);
    assert!(shown.lines().any(|line| line.starts_with("Ann Poe,") && line.contains(",chair,workers,")), "{shown}");
    assert!(rows(&shown).contains(&"Ann Poe: 2 statements, 8 words, 1 article".to_owned()), "{shown}");
}

#[test]
fn articles_are_read_more_than_once() {
    let run = run(&[], &["speakers", "-"]).code(2).stdout_eq("");
    assert!(stderr(&run).contains("name files or folders"), "{}", stderr(&run));
}
