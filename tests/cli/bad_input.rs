//! Inputs, lists and outputs that are no good: the message and the exit code of each.

use super::*;

/// A bad input beside a good one: the message, exit code 3, and the good one is done.
fn skipped(name: &str, content: &[u8], expected: impl IntoData) {
    let files = [("good.txt", ARTICLE.as_bytes()), (name, content)];
    let run = run(&files, &["score", name, "good.txt", "--quiet", "--format", "jsonl", "--out", "-"]).code(3).stderr_eq(expected);
    assert_eq!(stdout(&run).lines().count(), 1);
}

/// A bad input alone: the message and exit code 1.
fn failed(name: &str, content: &[u8], expected: impl IntoData) {
    run(&[(name, content)], &["score", name, "--quiet"]).code(1).stdout_eq("").stderr_eq(expected);
}

#[test]
fn not_found() {
    run(&[], &["score", "missing.txt"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: missing.txt: no such file or folder

"#]]);
    run(&[("good.txt", ARTICLE.as_bytes())], &["score", "missing.txt", "good.txt", "-q"]).code(3).stdout_eq("").stderr_eq(str![[r#"
warning: skipped: missing.txt: no such file or folder

"#]]);
}

#[test]
fn a_folder_without_articles() {
    run(&[("empty/picture.png", b"")], &["score", "empty"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: no articles in empty: expected files ending in .txt, .text, .md, .markdown, .html, .htm, .xhtml, .mhtml, .mht, .rss, .atom, .xml, .json, .jsonl, .ndjson, .csv or .tsv; one other file is there, and is read as text if you name it

"#]]);
}

#[test]
fn a_pattern_that_fits_nothing() {
    run(&[], &["score", "news/*.txt"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: news/*.txt: no file fits this pattern (hidden files are left out; '**' goes through folders)

"#]]);
}

#[test]
fn a_binary_file() {
    failed(
        "picture.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        str![[r#"
error: picture.txt: binary data (zero bytes), not text; if it is text, name its encoding, such as --encoding utf-16le

"#]],
    );
    skipped(
        "picture.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        str![[r#"
warning: skipped: picture.txt: binary data (zero bytes), not text; if it is text, name its encoding, such as --encoding utf-16le

"#]],
    );
}

#[test]
fn broken_json() {
    failed(
        "a.jsonl",
        b"{\"text\": \"They met.\"\n",
        str![[r#"
error: a.jsonl:1:20: not valid JSON: EOF while parsing an object

"#]],
    );
    skipped(
        "a.jsonl",
        b"{\"text\": \"They met.\"\n",
        str![[r#"
warning: skipped: a.jsonl:1:20: not valid JSON: EOF while parsing an object

"#]],
    );
}

#[test]
fn a_table_without_a_text_column() {
    failed(
        "a.csv",
        b"when,what\n1,2\n",
        str![[r#"
error: a.csv: cannot tell which field holds the text; there are: when, what; name it with --text-field

"#]],
    );
    run(&[("a.csv", b"when,what\n1,They met.\n")], &["score", "a.csv", "--text-field", "why"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: a.csv: no field 'why' as --text-field asks; there are: when, what

"#]]);
}

#[test]
fn a_lexicon_with_errors_is_told_whole() {
    let lexicon = b"[category.DEMAND]\nabout = \"Asks.\"\nweight = -0.5\nentries = [\n  { pattern = \"<nobody> insist*\", hit = \"They met.\" },\n  { pattern = \"(a|b\", hit = \"a\" },\n]\n";
    let files: [(&str, &[u8]); 2] = [("a.txt", ARTICLE.as_bytes()), ("my.toml", lexicon)];
    run(&files, &["score", "a.txt", "--lexicon", "my.toml"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: my.toml:5:16: no set is called <nobody>
      { pattern = "<nobody> insist*", hit = "They met." },
                   ^^^^^^^^
    help: define it in the table [set], as in `nobody = ["one", "another"]`

my.toml:6:16: this `(` is never closed
      { pattern = "(a|b", hit = "a" },
                   ^
    help: put a `)` after the last alternative

"#]]);
    run(&files, &["lexicon", "check", "my.toml"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: my.toml:5:16: no set is called <nobody>
      { pattern = "<nobody> insist*", hit = "They met." },
                   ^^^^^^^^
    help: define it in the table [set], as in `nobody = ["one", "another"]`

my.toml:6:16: this `(` is never closed
      { pattern = "(a|b", hit = "a" },
                   ^
    help: put a `)` after the last alternative

"#]]);
}

#[test]
fn a_roster_with_errors_is_told_whole() {
    let files: [(&str, &[u8]); 2] = [
        ("a.txt", ARTICLE.as_bytes()),
        ("who.toml", b"[[speaker]]\nname = \"Ada Marr\"\n\n[[speaker]]\nname = \"Ada Marr\"\naliases = [\"\"]\n"),
    ];
    run(&files, &["score", "a.txt", "--speakers", "who.toml"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: who.toml:5:8: “Ada Marr” stands here for the second time
    name = "Ada Marr"
           ^^^^^^^^^^
    help: a name belongs to one entry: put its aliases together, or give the fuller name

who.toml:6:12: an empty name
    aliases = [""]
               ^^
    help: write the name as the articles do, or leave the entry out

"#]]);
}

#[test]
fn lists_that_are_not_there() {
    for option in ["--speakers", "--lexicon", "--sentiment-lexicon"] {
        let run = run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", option, "no.toml"]).code(1).stdout_eq("");
        assert!(stderr(&run).starts_with("error: ") && stderr(&run).contains("no.toml"), "{}", stderr(&run));
    }
}

#[test]
fn an_output_folder_that_cannot_be_written() {
    let files: [(&str, &[u8]); 2] = [("a.txt", ARTICLE.as_bytes()), ("taken", b"a file")];
    run(&files, &["score", "a.txt", "--out", "taken"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: cannot write to the folder 'taken': a file of that name is in the way; choose another with --out DIR

"#]]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = std::process::Command::new(snapbox::cmd::cargo_bin!("demarche"))
        .args(["score", "a.txt", "--format", "jsonl", "--out", "-"])
        .current_dir(folder.path())
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&run.stderr), "error: cannot write the output: the disk is full\n");
}

#[test]
#[cfg(unix)]
fn a_broken_pipe_is_no_failure() {
    let folder = folder(&[("a.txt", ARTICLE.repeat(2000).as_bytes())]);
    for args in [["score", "a.txt", "--out", "reports"], ["score", "a.txt", "--out", "-"]] {
        let mut child = std::process::Command::new(snapbox::cmd::cargo_bin!("demarche"))
            .args(args)
            .args(["--format", "jsonl"])
            .current_dir(folder.path())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let run = child.wait_with_output().unwrap();
        assert_eq!((run.status.code(), String::from_utf8_lossy(&run.stderr).as_ref()), (Some(0), ""), "{args:?}");
    }
}
