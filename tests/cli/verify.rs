//! A run made again from its receipt.

use super::*;
use tempfile::TempDir;

/// A folder with an article that has been scored with a lexicon and a roster of its own.
fn scored() -> TempDir {
    let lexicon = b"[category.OFFER]\nweight = 0.5\nentries = [{ pattern = \"businesslike\", hit = \"The talks were businesslike.\" }]\n";
    let speakers = b"[[speaker]]\nname = \"Ada Marr\"\n";
    let folder = folder(&[("news/a.txt", ARTICLE.as_bytes()), ("news/speakers.toml", speakers), ("own.toml", lexicon)]);
    let args = ["score", "news/", "--lexicon", "own.toml", "--format", "csv,jsonl,html,xlsx,md,brat,tally", "-q"];
    demarche(folder.path(), &args).assert().code(0).stderr_eq("");
    folder
}

fn verify(folder: &TempDir) -> OutputAssert {
    demarche(folder.path(), &["verify", "reports/run.json"]).assert()
}

/// What a folder that was scored tells after a change.
fn told_after(change: impl FnOnce(&Path)) -> String {
    let folder = scored();
    change(folder.path());
    stderr(&verify(&folder).code(1).stdout_eq(""))
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_run_made_again_is_the_same() {
    let folder = scored();
    let before = contents(&folder.path().join("reports").join("brat"));
    verify(&folder).code(0).stderr_eq("").stdout_eq("1 article read again: 16 files are the same, byte for byte\n");
    assert!(contents(&folder.path().join("reports/brat")) == before);
    // What was skipped then is skipped again; what the config file says by now has no part in it.
    fs::write(folder.path().join("news/b.txt"), b"\0\0").unwrap();
    demarche(folder.path(), &["score", "news/", "-q"]).assert().code(3);
    fs::write(folder.path().join("demarche.toml"), "sentiment = \"vader\"\n").unwrap();
    verify(&folder).code(0);
}

#[test]
fn comparisons_merges_and_standard_input_are_made_again() {
    let other = ARTICLE.replace("difficult", "excellent");
    let folder = folder(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", other.as_bytes())]);
    let run = |args: &[&str]| demarche(folder.path(), args);
    run(&["compare", "a.txt", "b.txt", "--by", "article", "-q"]).assert().code(0);
    run(&["verify", "reports/compare-run.json"]).assert().code(0);
    run(&["score", "a.txt", "--format", "tally", "-q"]).assert().code(0);
    run(&["tally", "merge", "reports/tally.jsonl", "-q", "--out", "merged", "--plot", "speakers.svg"]).assert().code(0);
    run(&["verify", "merged/run.json"]).assert().code(0);
    run(&["score", "-q", "--out", "piped"]).stdin(ARTICLE).assert().code(0);
    run(&["verify", "piped/run.json"]).stdin(ARTICLE).assert().code(0);
    let told = stderr(&run(&["verify", "piped/run.json"]).stdin(other).assert().code(1));
    assert!(told.starts_with("error: standard input is not what it was\n"), "{told}");
}

#[test]
fn reports_that_were_touched_are_told() {
    let told = told_after(|home| replace(&home.join("reports/speakers.csv"), "Ada Marr", "Ada Mars"));
    assert_eq!(told, "error: 'reports/speakers.csv' is not what the run gives, from line 2 on\n");
    let told = told_after(|home| fs::remove_file(home.join("reports/brat/a.ann")).unwrap());
    assert_eq!(told, "error: 'reports/brat/a.ann' is missing\n");
    let told = told_after(|home| replace(&home.join("reports/run.json"), "\"articles\": 1", "\"articles\": 2"));
    assert!(told.starts_with("error: 'reports/run.json' is not what the run gives, from line ") && told.lines().count() == 1, "{told}");
    let told = told_after(|home| replace(&home.join("reports/run.json"), "\"version\": \"", "\"version\": \"0."));
    assert!(told.starts_with("error: the reports were made by version 0."), "{told}");
    assert!(told.ends_with("error: 'reports/run.json' is not what the run gives, from line 3 on\n"), "{told}");
}

#[test]
fn inputs_and_lists_that_are_not_what_they_were_are_told() {
    let told = told_after(|home| replace(&home.join("news/a.txt"), "difficult", "excellent"));
    assert_eq!(told, "error: the input 'news/a.txt' has changed since\n");
    let told = told_after(|home| fs::rename(home.join("news/a.txt"), home.join("a.txt")).unwrap());
    assert_eq!(told, "error: the input 'news/a.txt' is missing; it is looked for from the folder in which the run was made\n");
    let told = told_after(|home| fs::write(home.join("news/b.txt"), ARTICLE).unwrap());
    assert!(told.contains("error: the input 'news/b.txt' is new: the run did not read it\n"), "{told}");
    let told = told_after(|home| replace(&home.join("own.toml"), "businesslike", "difficult but businesslike"));
    assert!(told.starts_with("error: other word lists than then: own.toml") || told.contains("own.toml"), "{told}");
    let told = told_after(|home| replace(&home.join("news/speakers.toml"), "Ada Marr", "Ada Mars"));
    assert_eq!(told, "error: other word lists than then: news/speakers.toml\n");
    let told = told_after(|home| fs::remove_file(home.join("own.toml")).unwrap());
    assert!(told.contains("own.toml") && told.lines().count() == 1, "{told}");
}

#[test]
fn what_is_no_receipt_is_told() {
    for (receipt, expected) in [
        ("{}", "error: 'run.json' is no receipt: missing field `program` at line 1 column 2\n"),
        ("x", "error: 'run.json' is no receipt: expected value at line 1 column 1\n"),
    ] {
        run(&[("run.json", receipt.as_bytes())], &["verify", "run.json"]).code(1).stdout_eq("").stderr_eq(expected);
    }
    let told = stderr(&run(&[], &["verify", "run.json"]).code(1));
    assert!(told.starts_with("error: cannot read 'run.json'"), "{told}");
    let told = told_after(|home| replace(&home.join("reports/run.json"), "\"paths\"", "\"paths_\""));
    assert!(told.contains("does not tell what was read"), "{told}");
    let told = told_after(|home| replace(&home.join("reports/run.json"), "\"attitudes\": \"off\"", "\"out\": \"elsewhere\""));
    assert!(told.starts_with("error: 'reports/run.json' cannot be followed"), "{told}");
}
