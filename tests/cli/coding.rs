//! From a drawn sheet over coders' labels to the figures.

use super::*;

/// Twelve sentences, some said by somebody.
fn article() -> String {
    (1..7)
        .map(|day| {
            format!(
                "On day {day} the delegations met again in the old customs house. \"We reject the offer of day {day},\" Ada Marr said.\n\n"
            )
        })
        .collect()
}

fn drawn() -> TempDir {
    let folder = folder(&[("news/a.txt", article().as_bytes())]);
    let run = demarche(folder.path(), &["sample", "news", "--n", "8", "--out", "sheet.csv"]).assert().code(0).stderr_eq("");
    assert!(stdout(&run).starts_with("Drew 8 sentences.\n"), "{}", stdout(&run));
    folder
}

/// The sheet with a label in every row by its text, as a coder gives it back.
fn coded(folder: &Path, label: impl Fn(&str) -> &'static str) -> String {
    let sheet = fs::read_to_string(folder.join("sheet.csv")).unwrap();
    let mut rows = csv::Reader::from_reader(sheet.trim_start_matches('\u{FEFF}').as_bytes());
    let row = |row: csv::StringRecord| format!("{};\"{}\";{}\n", &row[0], row[2].replace('"', "\"\""), label(&row[2]));
    ["id;text;stance\n".to_owned()].into_iter().chain(rows.records().map(|record| row(record.unwrap()))).collect()
}

#[test]
fn a_sheet_is_blind_and_its_key_is_not() {
    let folder = drawn();
    let sheet = fs::read_to_string(folder.path().join("sheet.csv")).unwrap();
    let key = fs::read_to_string(folder.path().join("sheet.key.csv")).unwrap();
    assert!(sheet.starts_with("\u{FEFF}id,before,text,after,stance,acts,note\r\n"), "{sheet}");
    assert_eq!((sheet.lines().count(), key.lines().count()), (9, 9));
    assert!(key.contains(",Ada Marr,\"quoted, away\",") && !sheet.contains("away"), "{key}");
    let again = drawn();
    assert_eq!(fs::read_to_string(again.path().join("sheet.csv")).unwrap(), sheet);
}

#[test]
fn coders_are_compared_with_the_program_and_with_each_other() {
    let folder = drawn();
    let path = folder.path();
    fs::write(path.join("ann.csv"), coded(path, |row| if row.contains("reject") { "-2" } else { "0" })).unwrap();
    fs::write(path.join("bo.csv"), coded(path, |row| if row.contains("day 1") { "1" } else { "-1" })).unwrap();
    let run = demarche(path, &["evaluate", "stance", "--gold", "ann.csv", "bo.csv"]).assert().code(0).stderr_eq("");
    let shown = stdout(&run);
    for wanted in ["Stance: 8 texts, 2 coders", "coders among themselves", "program and ann", "program and bo", "Worst disagreements"] {
        assert!(shown.contains(wanted), "{wanted}: {shown}");
    }
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    let labels = demarche(path, &["evaluate", "stance", "--gold", "ann.csv", "--show", "labels", "--format", "csv"]).assert().code(0);
    assert_eq!(
        stdout(&labels),
        "coders say,away,neutral,toward,precision,recall,F1\r\naway,4,0,0,1.0000,1.0000,1.0000\r\n\
         neutral,0,4,0,1.0000,1.0000,1.0000\r\ntoward,0,0,0,0.0000,0.0000,0.0000\r\n"
    );
}

#[test]
fn what_cannot_be_used_is_told() {
    let folder = drawn();
    demarche(folder.path(), &["evaluate", "stance", "--gold", "sheet.csv"]).assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error: nothing was measured: no text has a label yet; fill in the column 'stance' of the sheet

"#]]);
    run(&[("a.csv", b"id,text,stance\n1,We agree.,yes\n")], &["evaluate", "stance", "--gold", "a.csv"]).code(1).stderr_eq(str![[r#"
error: a.csv:2: 'yes' is no label; write a number from -2 (clearly away from a deal) to 2 (clearly toward one), or leave the cell empty

"#]]);
    run(&[("a.txt", b"Hi there.")], &["sample", "a.txt", "--out", "s.csv"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: nothing was drawn: there was no input

"#]]);
}
