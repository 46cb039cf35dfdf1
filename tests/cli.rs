//! The program, run for real: what goes wrong and how it is told, help, exit codes, streams, threads.

use snapbox::cmd::{Command, OutputAssert};
use snapbox::{Data, str};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// An article with one speaker, for tests that need any text at all.
const ARTICLE: &str = "The two delegations met in Lorvik on Monday.\n\n\
    \"The talks were difficult but businesslike,\" chief negotiator Ada Marr said.\n";

/// `demarche ARGS` in `folder`, in a plain environment.
fn demarche(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(snapbox::cmd::cargo_bin!("demarche")).args(args).current_dir(folder);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command = command.env_remove(name);
    }
    command
}

/// A new folder with these files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// Runs `demarche ARGS` where `files` are.
fn run(files: &[(&str, &[u8])], args: &[&str]) -> OutputAssert {
    demarche(folder(files).path(), args).assert()
}

/// What a run printed on standard output.
fn stdout(run: &OutputAssert) -> String {
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

/// What a run printed on standard error.
fn stderr(run: &OutputAssert) -> String {
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

mod usage {
    use super::*;

    #[test]
    fn help_is_the_manual() {
        for (name, args) in [
            ("demarche", vec!["--help"]),
            ("score", vec!["score", "--help"]),
            ("explain", vec!["explain", "--help"]),
            ("lexicon", vec!["lexicon", "--help"]),
            ("lexicon-check", vec!["lexicon", "check", "--help"]),
            ("lexicon-list", vec!["lexicon", "list", "--help"]),
            ("lexicon-find", vec!["lexicon", "find", "--help"]),
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
        run(&[], &["score", "--colour", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#""#]]);
        run(&[], &["score", "--show", "people", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#""#]]);
        run(&[], &["score", "--threads", "0", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#""#]]);
        run(&[], &["score", "--encoding", "utf-9", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#""#]]);
    }

    #[test]
    fn a_stream_takes_one_format_and_one_table() {
        run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", "--out", "-", "--format", "csv,jsonl"])
            .code(2)
            .stdout_eq("")
            .stderr_eq(str![[r#""#]]);
        run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", "--out", "-", "--show", "speakers,parties"])
            .code(2)
            .stdout_eq("")
            .stderr_eq(str![[r#""#]]);
    }
}

mod bad_input {
    use super::*;

    /// A bad input beside a good one: the message, exit code 3, and the good one is done.
    fn skipped(name: &str, content: &[u8], expected: Data) {
        let files = [("good.txt", ARTICLE.as_bytes()), (name, content)];
        let run = run(&files, &["score", name, "good.txt", "--quiet", "--format", "jsonl", "--out", "-"]).code(3).stderr_eq(expected);
        assert_eq!(stdout(&run).lines().count(), 1);
    }

    /// A bad input alone: the message and exit code 1.
    fn failed(name: &str, content: &[u8], expected: Data) {
        run(&[(name, content)], &["score", name, "--quiet"]).code(1).stdout_eq("").stderr_eq(expected);
    }

    #[test]
    fn not_found() {
        run(&[], &["score", "missing.txt"]).code(1).stdout_eq("").stderr_eq(str![[r#""#]]);
        run(&[("good.txt", ARTICLE.as_bytes())], &["score", "missing.txt", "good.txt", "-q"])
            .code(3)
            .stdout_eq("")
            .stderr_eq(str![[r#""#]]);
    }

    #[test]
    fn a_folder_without_articles() {
        run(&[("empty/picture.png", b"")], &["score", "empty"]).code(1).stdout_eq("").stderr_eq(str![[r#""#]]);
    }

    #[test]
    fn a_pattern_that_fits_nothing() {
        run(&[], &["score", "news/*.txt"]).code(1).stdout_eq("").stderr_eq(str![[r#""#]]);
    }

    #[test]
    fn a_binary_file() {
        failed("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", str![[r#""#]]);
        skipped("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", str![[r#""#]]);
    }

    #[test]
    fn broken_json() {
        failed("a.jsonl", b"{\"text\": \"They met.\"\n", str![[r#""#]]);
        skipped("a.jsonl", b"{\"text\": \"They met.\"\n", str![[r#""#]]);
    }

    #[test]
    fn a_table_without_a_text_column() {
        failed("a.csv", b"when,what\n1,2\n", str![[r#""#]]);
        run(&[("a.csv", b"when,what\n1,They met.\n")], &["score", "a.csv", "--text-field", "why"])
            .code(1)
            .stdout_eq("")
            .stderr_eq(str![[r#""#]]);
    }

    #[test]
    fn a_lexicon_with_errors_is_told_whole() {
        let lexicon = b"[category.DEMAND]\nentries = [\n  { pattern = \"insist* on\", hit = \"They met.\" },\n  { pattern = \"(a|b\", hit = \"a\" },\n]\n";
        let files: [(&str, &[u8]); 2] = [("a.txt", ARTICLE.as_bytes()), ("my.toml", lexicon)];
        run(&files, &["score", "a.txt", "--lexicon", "my.toml"]).code(1).stdout_eq("").stderr_eq(str![[r#""#]]);
        run(&files, &["lexicon", "check", "my.toml"]).code(1).stdout_eq("").stderr_eq(str![[r#""#]]);
    }

    #[test]
    fn a_roster_with_errors_is_told_whole() {
        let files: [(&str, &[u8]); 2] = [("a.txt", ARTICLE.as_bytes()), ("who.toml", b"[[speaker]]\nnam = \"Ada Marr\"\n")];
        run(&files, &["score", "a.txt", "--speakers", "who.toml"]).code(1).stdout_eq("").stderr_eq(str![[r#""#]]);
    }

    #[test]
    fn lists_that_are_not_there() {
        for option in ["--speakers", "--lexicon", "--sentiment-lexicon"] {
            let run = run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", option, "no.toml"]).code(1).stdout_eq("");
            assert!(stderr(&run).starts_with("error: no.toml: "), "{}", stderr(&run));
        }
    }

    #[test]
    fn an_output_folder_that_cannot_be_written() {
        let files: [(&str, &[u8]); 2] = [("a.txt", ARTICLE.as_bytes()), ("taken", b"a file")];
        run(&files, &["score", "a.txt", "--out", "taken"]).code(1).stdout_eq("").stderr_eq(str![[r#""#]]);
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
        assert_eq!(String::from_utf8_lossy(&run.stderr), "");
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
}
