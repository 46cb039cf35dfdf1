//! `demarche.toml`, `demarche config`, completions and manual pages.

use super::*;

const FILE: &[u8] =
    b"color = \"always\"\nlexicon = \"my.toml\"\n\n[score]\nformat = [\"csv\", \"jsonl\"]\nout = \"results\"\nexcel = true\n";

#[test]
fn a_file_above_the_folder_sets_options_and_flags_override_them() {
    let folder = folder(&[("demarche.toml", FILE), ("my.toml", b""), ("a/b/a.txt", ARTICLE.as_bytes())]);
    let below = folder.path().join("a/b");
    demarche(&below, &["score", "a.txt", "-q"]).assert().code(0).stderr_eq("");
    let results = contents(&folder.path().join("results"));
    assert!(results.iter().any(|(name, _)| name == "articles.jsonl"));
    let (_, speakers) = results.iter().find(|(name, _)| name == "speakers.csv").unwrap();
    assert!(speakers.starts_with("\u{FEFF}".as_bytes()));

    demarche(&below, &["score", "a.txt", "-q", "--format", "csv", "--excel=false", "--out", "here"]).assert().code(0).stderr_eq("");
    let here = contents(&below.join("here"));
    assert!(here.iter().all(|(name, content)| name != "articles.jsonl" && !content.starts_with("\u{FEFF}".as_bytes())));
}

#[test]
fn config_tells_where_each_value_comes_from() {
    let folder = folder(&[("demarche.toml", FILE), ("a/x", b"")]);
    let run = demarche(&folder.path().join("a"), &["config", "score", "--format", "md"]).assert().code(0).stderr_eq("");
    let shown = stdout(&run);
    let row =
        |option: &str| shown.lines().find(|line| line.trim_start().starts_with(option)).unwrap().split_whitespace().collect::<Vec<_>>();
    assert_eq!(row("--format")[1..], ["md", "flag"]);
    assert_eq!(row("--out")[1..], ["../results", "../demarche.toml:6"]);
    assert_eq!(row("--lexicon ")[1..], ["../my.toml", "../demarche.toml:2"]);
    assert_eq!(row("--color")[1..], ["always", "../demarche.toml:1"]);
    assert_eq!(row("--unit")[1..], ["sentence", "default"]);

    let all = stdout(&demarche(folder.path(), &["config"]).assert().code(0));
    assert!(all.starts_with("demarche.toml\n"), "{all}");
    assert!(all.contains("sample") && all.contains("demarche.toml:2"), "a value for all is for every command that takes it: {all}");
    run_without_a_file();
}

fn run_without_a_file() {
    run(&[], &["config"]).code(0).stdout_eq("There is no demarche.toml in this folder or above it.\n");
}

#[test]
fn all_that_is_wrong_in_a_file_is_told_at_once() {
    let file = b"colour = \"never\"\n[score]\nformt = \"csv\"\nthreads = 0\n[scor]\nx = 1\n";
    run(&[("demarche.toml", file)], &["score", "a.txt"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: demarche.toml:1:1: no command has an option 'colour'
    colour = "never"
    ^^^^^^
    help: did you mean 'color'?

demarche.toml:3:1: 'score' has no option 'formt'
    formt = "csv"
    ^^^^^
    help: did you mean 'format'?

demarche.toml:4:11: invalid value '0' for '--threads <N>': 0 is not in 1..=256
    threads = 0
              ^
    help: `demarche help` and `demarche help COMMAND` tell the options and what they take

demarche.toml:5:2: 'scor' is no command
    [scor]
     ^^^^
    help: did you mean 'score'?

"#]]);
    run(&[("demarche.toml", b"[score\n")], &["--help"]).code(0).stderr_eq("");
    run(&[("demarche.toml", b"[score\n")], &["score", "a.txt"]).code(1).stdout_eq("");
    run(&[("demarche.toml", b"\xFF")], &["config"]).code(1).stdout_eq("");
}

#[test]
fn completions_for_every_shell_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&run(&[], &["completions", shell]).code(0).stderr_eq(""));
        assert!(["score", "lexicon", "--scopes-off"].iter().all(|word| script.contains(word.trim_start_matches("--"))), "{shell}");
    }
}

#[test]
fn a_manual_page_for_every_command() {
    let folder = folder(&[]);
    demarche(folder.path(), &["man", "--out", "man"]).assert().code(0).stdout_eq("").stderr_eq("");
    let pages = names(&folder.path().join("man"));
    for page in ["demarche.1", "demarche-score.1", "demarche-lexicon-check.1"] {
        assert!(pages.iter().any(|name| name == page), "{pages:?}");
    }
    assert!(stdout(&run(&[], &["man"]).code(0)).contains(".TH demarche 1"));
}
