//! Help, and command lines that make no sense.

use super::*;

#[test]
fn help_is_the_manual() {
    for (name, args) in [
        ("demarche", vec!["--help"]),
        ("score", vec!["score", "--help"]),
        ("compare", vec!["compare", "--help"]),
        ("explain", vec!["explain", "--help"]),
        ("speakers", vec!["speakers", "--help"]),
        ("lexicon", vec!["lexicon", "--help"]),
        ("lexicon-check", vec!["lexicon", "check", "--help"]),
        ("lexicon-new", vec!["lexicon", "new", "--help"]),
        ("lexicon-diff", vec!["lexicon", "diff", "--help"]),
        ("lexicon-list", vec!["lexicon", "list", "--help"]),
        ("lexicon-find", vec!["lexicon", "find", "--help"]),
        ("evaluate", vec!["evaluate", "--help"]),
        ("evaluate-attribution", vec!["evaluate", "attribution", "--help"]),
        ("evaluate-stance", vec!["evaluate", "stance", "--help"]),
        ("sample", vec!["sample", "--help"]),
        ("config", vec!["config", "--help"]),
        ("completions", vec!["completions", "--help"]),
        ("man", vec!["man", "--help"]),
        ("tally-merge", vec!["tally", "merge", "--help"]),
        ("verify", vec!["verify", "--help"]),
    ] {
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/cli/help/{name}.txt"));
        run(&[], &args).code(0).stdout_eq(Data::read_from(&golden, None)).stderr_eq("");
    }
}

#[test]
fn no_command_shows_help_as_an_error() {
    let run = run(&[], &[]).code(2).stdout_eq("");
    assert!(stderr(&run).contains("Usage: demarche"));
}

#[test]
fn a_wrong_option_is_wrong_usage() {
    run(&[], &["score", "--colour", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: unexpected argument '--colour' found

  tip: a similar argument exists: '--color'

Usage: demarche score --color <WHEN> [PATH]...

For more information, try '--help'.

"#]]);
    run(&[], &["score", "--show", "people", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: invalid value 'people' for '--show <TABLES>'
  [possible values: speakers, sentences, statements, parties, targets, timeline, articles]

For more information, try '--help'.

"#]]);
    run(&[], &["score", "--format", "hmtl", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: invalid value 'hmtl' for '--format <FORMATS>'
  [possible values: csv, jsonl, html, xlsx, md, dna, plover, parquet, brat, tally]

  tip: a similar value exists: 'html'

For more information, try '--help'.

"#]]);
    run(&[], &["score", "--threads", "0", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: invalid value '0' for '--threads <N>': 0 is not in 1..=256

For more information, try '--help'.

"#]]);
    run(&[], &["score", "--encoding", "utf-9", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: unknown encoding 'utf-9': give a label of the Encoding Standard, such as utf-8, windows-1252, iso-8859-2 or utf-16le

"#]]);
}

#[test]
fn a_stream_takes_one_format_and_one_table() {
    run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", "--out", "-", "--format", "csv,jsonl"]).code(2).stdout_eq("").stderr_eq(
        str![[r#"
error: --out - prints one format: say --format jsonl or --format csv

"#]],
    );
    run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", "--out", "-", "--show", "speakers,parties"]).code(2).stdout_eq("").stderr_eq(
        str![[r#"
error: --out - prints one table as CSV: name it with --show, as in --show statements, or say --format jsonl

"#]],
    );
    run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", "--out", "-", "--format", "html"]).code(2).stdout_eq("").stderr_eq(str![[
        r#"
error: --format html writes a file, report.html, to a folder: name one with --out DIR

"#
    ]]);
    run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", "--out", "-", "--format", "jsonl", "--plot", "speakers.svg"])
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: --plot writes files, which --out - cannot print: name a folder with --out DIR

"#]]);
    run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", "--plot", "figures/speakers.png"]).code(2).stdout_eq("").stderr_eq(str![[
        r#"
error: invalid value 'figures/speakers.png' for '--plot <CHARTS>'
  [possible values: speakers.svg, timeline.svg]

  tip: a similar value exists: 'speakers.svg'

For more information, try '--help'.

"#
    ]]);
    run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", "--out", "-", "--format", "brat"]).code(2).stdout_eq("").stderr_eq(str![[
        r#"
error: --format brat writes a folder, which --out - cannot print: name one with --out DIR

"#
    ]]);
}
