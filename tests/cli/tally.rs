//! Tallies of parts, merged into the reports of one run.

use super::*;

const HOME: &str = env!("CARGO_MANIFEST_DIR");

/// The reports that take all articles together.
const GROUPS: [&str; 4] = ["parties.csv", "speakers.csv", "targets.csv", "timeline.csv"];

/// The tally of some files of `seeds/`, in a folder.
fn tally(folder: &Path, name: &str, files: &[&str]) -> String {
    let out = folder.join(name);
    let run = demarche(Path::new(HOME), &["score", "-q", "--format", "tally"]).arg("--out").arg(&out).args(files);
    run.assert().code(0).stdout_eq("").stderr_eq("");
    format!("{name}/tally.jsonl")
}

#[test]
fn parts_merged_in_any_order_are_the_reports_of_one_run() {
    let folder = folder(&[]);
    let mut seeds: Vec<String> = names(&Path::new(HOME).join("seeds")).into_iter().map(|name| format!("seeds/{name}")).collect();
    seeds.retain(|name| !name.ends_with("README.md") && !name.ends_with(".toml"));
    let seeds: Vec<&str> = seeds.iter().map(String::as_str).collect();
    assert_eq!(seeds.len(), 10);
    tally(folder.path(), "whole", &seeds);
    let whole = fs::read(folder.path().join("whole/tally.jsonl")).unwrap();
    let parts = [
        tally(folder.path(), "one", &[seeds[8], seeds[1]]),
        tally(folder.path(), "two", &seeds[2..8]),
        tally(folder.path(), "three", &[seeds[0], seeds[9]]),
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let files = order.map(|index| parts[index].as_str());
        let args = ["tally", "merge", "--format", "csv,tally", "--plot", "speakers.svg", "-q", "--out", "all"];
        demarche(folder.path(), &args).args(files).assert().code(0).stdout_eq("").stderr_eq("");
        let all = folder.path().join("all");
        assert!(fs::read(all.join("tally.jsonl")).unwrap() == whole);
        for name in GROUPS {
            let (merged, golden) =
                (fs::read(all.join(name)).unwrap(), fs::read(Path::new(HOME).join("reports/example").join(name)).unwrap());
            assert!(merged == golden, "{name} of the parts differs from that of one run");
        }
        assert_eq!(names(&all), ["parties.csv", "run.json", "speakers.csv", "speakers.svg", "tally.jsonl", "targets.csv", "timeline.csv"]);
    }
    // A tree of merges: two of them first, on a pipe.
    let half =
        demarche(folder.path(), &["tally", "merge", "--format", "tally", "--out", "-"]).args([&parts[2], &parts[0]]).assert().code(0);
    let merge = ["tally", "merge", "-", &parts[1], "--format", "tally", "--out", "-"];
    let tree = demarche(folder.path(), &merge).stdin(half.get_output().stdout.clone()).assert().code(0);
    assert!(tree.get_output().stdout == whole);
}

#[test]
fn a_merge_shows_the_tables_of_groups() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    demarche(folder.path(), &["score", "a.txt", "-q", "--format", "tally", "--out", "."]).assert().code(0);
    let shown = stdout(&demarche(folder.path(), &["tally", "merge", "tally.jsonl"]).assert().code(0).stderr_eq(""));
    assert!(shown.starts_with("1 article, 2 sentences, 1 statement, 1 speaker\n") && shown.contains("Ada Marr"), "{shown}");
    let printed = stdout(&demarche(folder.path(), &["tally", "merge", "tally.jsonl", "--show", "speakers", "--out", "-"]).assert().code(0));
    assert!(printed.starts_with("speaker,aliases,") && printed.contains("\nAda Marr,"), "{printed}");
}

/// As a stage of another engine: articles in, articles and a tally out.
#[test]
fn a_stream_ends_with_its_tally() {
    let records = "{\"id\": \"a\", \"text\": \"They met.\"}\n{broken\n{\"id\": \"b\", \"text\": \"They agreed.\"}\n";
    let filter = ["score", "-", "--format", "jsonl,tally", "--out", "-"];
    let run = demarche(folder(&[]).path(), &filter).stdin(records).assert().code(3);
    let out = stdout(&run);
    let begin = |line: &str| line.chars().take(9).collect::<String>();
    assert_eq!(out.lines().map(begin).collect::<Vec<_>>(), ["{\"schema\"", "{\"schema\"", "{\"tally\":"]);
    assert!(out.lines().last().unwrap().contains("\"articles\":2"), "{out}");
}

#[test]
fn a_part_may_hold_nothing() {
    let filter = ["score", "-", "--format", "tally", "--out", "-"];
    let nothing = stdout(&demarche(folder(&[]).path(), &filter).stdin("{\"id\": \"a\"}\n").assert().code(3));
    let folder = folder(&[("nothing.jsonl", nothing.as_bytes()), ("a.txt", ARTICLE.as_bytes())]);
    demarche(folder.path(), &["score", "a.txt", "-q", "--format", "tally", "--out", "."]).assert().code(0);
    let merge = ["tally", "merge", "nothing.jsonl", "tally.jsonl", "--format", "tally", "--out", "-"];
    let merged = demarche(folder.path(), &merge).assert().code(0).stderr_eq("");
    assert!(merged.get_output().stdout == fs::read(folder.path().join("tally.jsonl")).unwrap());
}

#[test]
fn what_cannot_be_merged_is_told_and_nothing_is_written() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes()), ("empty.jsonl", b""), ("own.toml", b"")]);
    let score = |options: &[&str], out: &str| {
        demarche(folder.path(), &["score", "a.txt", "-q", "--format", "tally", "--out", out]).args(options).assert().code(0);
        format!("{out}/tally.jsonl")
    };
    let (one, other) = (score(&[], "one"), score(&["--sentiment", "vader"], "other"));
    let speakers = folder.path().join("who.toml");
    fs::write(&speakers, "[[speaker]]\nname = \"Ada Marr\"\n").unwrap();
    let roster = score(&["--speakers", "who.toml"], "roster");
    let record = fs::read_to_string(folder.path().join(&one)).unwrap();
    fs::write(folder.path().join("cut.jsonl"), &record[..record.len() / 2]).unwrap();
    fs::write(folder.path().join("old.jsonl"), record.replacen("\"version\":\"", "\"version\":\"0.", 1)).unwrap();
    for (files, code, expected) in [
        (vec!["none.jsonl"], 1, "error: cannot read 'none.jsonl'"),
        (vec!["empty.jsonl"], 1, "error: 'empty.jsonl' holds no tally; `demarche score --format tally` writes one"),
        (vec!["a.txt"], 1, "error: 'a.txt' holds no tally that can be merged: "),
        (vec!["cut.jsonl"], 1, "error: 'cut.jsonl' holds no tally that can be merged: it ends too early: "),
        (vec![&one, &other], 1, "error: 'other/tally.jsonl' does not belong with 'one/tally.jsonl': it was made with another --sentiment"),
        (vec![&one, &roster], 1, "it was made with other word lists or models (who.toml)"),
        (vec![&one, "old.jsonl"], 1, "it was made with version "),
        (vec![&one, "one/../one/tally.jsonl"], 2, "error: 'one/../one/tally.jsonl' is named twice, and would count twice"),
        (vec![&one, "--show", "sentences"], 2, "error: a tally has no sentences: --show takes speakers, parties, targets and timeline"),
        (vec![&one, "--out", "-"], 2, "error: --out - prints one thing"),
    ] {
        let told = stderr(&demarche(folder.path(), &["tally", "merge"]).args(&files).assert().code(code).stdout_eq(""));
        assert!(told.contains(expected) && told.lines().count() <= 2, "{files:?}: {told}");
        assert!(!folder.path().join("reports/run.json").exists());
    }
}
