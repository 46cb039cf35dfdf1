//! The program, run for real: what goes wrong and how it is told, help, exit codes, streams, threads.

use snapbox::cmd::{Command, OutputAssert};
use snapbox::{Data, IntoData, str};
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
        run(&[], &["score", "--colour", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: unexpected argument '--colour' found

  tip: a similar argument exists: '--color'

Usage: demarche score --color <WHEN> [PATH]...

For more information, try '--help'.

"#]]);
        run(&[], &["score", "--show", "people", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: invalid value 'people' for '--show <TABLES>': no table is called 'people'; there are speakers, sentences, statements, parties, targets and articles

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
        run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", "--out", "-", "--show", "speakers,parties"])
            .code(2)
            .stdout_eq("")
            .stderr_eq(str![[r#"
error: --out - prints one table as CSV: name it with --show, as in --show statements, or say --format jsonl

"#]]);
    }
}

mod bad_input {
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
error: no articles in empty: expected files ending in .txt, .text, .md, .markdown, .json, .jsonl, .ndjson, .csv or .tsv; one file with another ending is there, and is read as text if you name it

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
        run(&[("a.csv", b"when,what\n1,They met.\n")], &["score", "a.csv", "--text-field", "why"]).code(1).stdout_eq("").stderr_eq(str![[
            r#"
error: a.csv: no field 'why' as --text-field asks; there are: when, what

"#
        ]]);
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
}

mod score {
    use super::*;

    #[test]
    fn tables_on_the_terminal_and_files_in_a_folder() {
        let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
        let run = demarche(folder.path(), &["score", "a.txt"]).assert().code(0).stderr_eq("");
        for shown in ["Speakers", "Sentences", "Written to reports: "] {
            assert!(stdout(&run).contains(shown), "{}", stdout(&run));
        }
        assert_eq!(
            names(&folder.path().join("reports")),
            ["articles.csv", "parties.csv", "run.json", "sentences.csv", "speakers.csv", "statements.csv", "targets.csv"]
        );
    }

    #[test]
    fn tables_are_those_asked_for_and_as_wide_as_there_is_room() {
        let folder = folder(&[("a.txt", ARTICLE.repeat(9).as_bytes())]);
        let args = ["score", "a.txt", "--show", "articles,statements"];
        for (columns, width) in [("", 80), ("100", 100), ("not a number", 80)] {
            let run = demarche(folder.path(), &args).env("COLUMNS", columns).assert().code(0);
            let shown = stdout(&run);
            assert!(shown.find("Articles").unwrap() < shown.find("Statements").unwrap(), "{shown}");
            assert!(!shown.contains("Speakers\n"), "{shown}");
            let widest = shown.lines().filter(|line| line.starts_with('─')).map(|line| line.chars().count()).max();
            assert!(widest.is_some_and(|widest| widest <= width), "{widest:?} columns of {width}:\n{shown}");
        }
    }

    #[test]
    fn quiet_prints_nothing() {
        run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", "-q"]).code(0).stdout_eq("").stderr_eq("");
    }

    #[test]
    fn standard_input_by_name_or_by_pipe() {
        for args in [vec!["score", "-"], vec!["score"]] {
            let folder = folder(&[]);
            let args = [args, vec!["--format", "jsonl", "--out", "-"]].concat();
            let run = demarche(folder.path(), &args).stdin(ARTICLE).assert().code(0).stderr_eq("");
            let article: serde_json::Value = serde_json::from_str(&stdout(&run)).unwrap();
            assert_eq!((&article["id"], &article["schema"]), (&"stdin".into(), &1.into()));
            assert_eq!(names(folder.path()), [""; 0]);
        }
    }

    #[test]
    fn a_stream_carries_one_table_and_nothing_else() {
        let run = run(&[("a.txt", ARTICLE.as_bytes())], &["score", "a.txt", "--out", "-", "--show", "sentences"]).code(0).stderr_eq("");
        let lines: Vec<_> = stdout(&run).lines().map(str::to_owned).collect();
        assert!(lines[0].starts_with("article,outlet,date,sentence,speaker,"), "{}", lines[0]);
        assert_eq!(lines.len(), 3);
    }

    #[test]
    fn a_record_is_one_text() {
        let records = b"{\"id\": 7, \"text\": \"They met. They agreed.\"}\n{\"id\": \"b\", \"text\": \"They left.\"}\n";
        let run = run(&[("a.jsonl", records)], &["score", "a.jsonl", "--unit", "record", "--format", "jsonl", "--out", "-"]).code(0);
        let articles: Vec<serde_json::Value> = stdout(&run).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let ids: Vec<_> = articles.iter().map(|article| article["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["7", "b"]);
        assert!(articles.iter().all(|article| article["sentences"].as_array().unwrap().len() == 1));
    }

    #[test]
    fn named_fields_are_read() {
        let records = b"key;body\n7;They met.\n";
        let args = ["score", "a.csv", "--text-field", "body", "--id-field", "key", "--format", "jsonl", "--out", "-"];
        let run = run(&[("a.csv", records)], &args).code(0);
        assert!(stdout(&run).contains("\"id\":\"7\""), "{}", stdout(&run));
    }

    #[test]
    fn any_number_of_threads_writes_the_same_bytes() {
        let articles: Vec<String> = (0..40).map(|index| ARTICLE.repeat(1 + index * 7 % 13)).collect();
        let paths: Vec<String> = (0..40).map(|index| format!("news/{index:02}.txt")).collect();
        let files: Vec<(&str, &[u8])> = paths.iter().zip(&articles).map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
        let folder = folder(&files);
        let outputs = ["1", "2", "8"].map(|threads| {
            demarche(folder.path(), &["score", "news", "--format", "csv,jsonl", "-q", "--threads", threads, "--out", threads])
                .assert()
                .code(0);
            contents(&folder.path().join(threads))
        });
        assert_eq!(outputs[0].len(), 8);
        assert!(outputs[0] == outputs[1] && outputs[0] == outputs[2]);
    }

    #[test]
    fn reports_stay_as_they_were_when_nothing_is_scored() {
        let folder = folder(&[("a.txt", b""), ("reports/speakers.csv", b"old")]);
        demarche(folder.path(), &["score", "a.txt"]).assert().code(1);
        assert_eq!(contents(&folder.path().join("reports")), [("speakers.csv".to_owned(), b"old".to_vec())]);
    }

    #[test]
    fn the_receipt_tells_what_was_skipped_and_no_time() {
        let folder = folder(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", b"\0\0")]);
        demarche(folder.path(), &["score", "a.txt", "b.txt", "-q"]).assert().code(3);
        let receipt: serde_json::Value = serde_json::from_slice(&fs::read(folder.path().join("reports/run.json")).unwrap()).unwrap();
        let fields: Vec<_> = receipt.as_object().unwrap().keys().collect();
        assert_eq!(fields, ["program", "version", "options", "lexicons", "models", "inputs", "skipped", "counts"]);
        assert_eq!(receipt["inputs"][0]["path"], "a.txt");
        assert_eq!(receipt["skipped"][0]["path"], "b.txt");
        assert_eq!(receipt["counts"]["articles"], 1);
    }

    #[test]
    fn the_sign_on_a_folder_is_no_article() {
        let files = [("news/a.txt", ARTICLE.as_bytes()), ("news/README.md", b"What is here."), ("news/east/readme.txt", b"And here.")];
        let run = run(&files, &["score", "news", "--format", "jsonl", "--out", "-"]).code(0).stderr_eq("");
        assert_eq!(stdout(&run).lines().count(), 1);
    }

    #[test]
    fn many_broken_records_are_counted_rather_than_told() {
        let records = format!("{}{{\"text\": \"They met.\"}}\n", "{broken\n".repeat(50));
        let run = run(&[("a.jsonl", records.as_bytes())], &["score", "a.jsonl", "-q"]).code(3);
        let told = stderr(&run);
        assert_eq!(told.lines().count(), 21, "{told}");
        assert!(told.ends_with("warning: skipped: 30 inputs or records more\n"), "{told}");
    }

    #[test]
    fn colour_only_where_it_is_wanted() {
        let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
        let coloured = |args: &[&str], variable: Option<&str>| {
            let mut command = demarche(folder.path(), &[&["score", "a.txt"], args].concat());
            if let Some(name) = variable {
                command = command.env(name, "1");
            }
            stdout(&command.assert().code(0)).contains('\u{1b}')
        };
        assert!(!coloured(&[], None), "in a pipe");
        assert!(coloured(&["--color", "always"], None));
        assert!(coloured(&["--color", "always"], Some("NO_COLOR")), "the option outranks the variable");
        assert!(coloured(&[], Some("CLICOLOR_FORCE")));
        assert!(!coloured(&["--color", "never"], Some("CLICOLOR_FORCE")));
        assert!(!coloured(&[], Some("NO_COLOR")));
    }
}

mod seeds {
    use super::*;

    /// The project's own folder.
    const HOME: &str = env!("CARGO_MANIFEST_DIR");

    /// Writes every format on the sample articles to a new folder.
    fn reports(threads: &str) -> Vec<(String, Vec<u8>)> {
        let out = folder(&[]);
        let args = ["score", "seeds/", "--speakers", "seeds/speakers.toml", "--format", "csv,jsonl", "-q", "--threads", threads, "--out"];
        demarche(Path::new(HOME), &args).arg(out.path()).assert().code(0).stdout_eq("").stderr_eq("");
        contents(out.path())
    }

    #[test]
    fn the_committed_example_is_what_the_program_writes() {
        for (name, content) in reports("2") {
            let golden = Path::new(HOME).join("reports/example").join(name);
            snapbox::assert_data_eq!(String::from_utf8(content).unwrap(), Data::read_from(&golden, None).raw());
        }
    }

    #[test]
    fn any_number_of_threads_writes_the_same_bytes() {
        assert!(reports("1") == reports("8"));
    }
}

mod explain {
    use super::*;

    #[test]
    fn a_text_typed_in() {
        let run = run(&[], &["explain", "Talks were difficult but businesslike."]).code(0).stderr_eq("");
        for shown in ["Sentence 1\n", "difficult", "before 'but'", "sum", "compound = ", "/ √("] {
            assert!(stdout(&run).contains(shown), "{shown}:\n{}", stdout(&run));
        }
        assert!(stdout(&run).lines().all(|line| line.chars().count() <= 80), "{}", stdout(&run));
    }

    #[test]
    fn a_sentence_of_a_file() {
        let files = [("a.txt", ARTICLE.as_bytes())];
        let second = run(&files, &["explain", "a.txt", "--sentence", "2"]).code(0).stderr_eq("");
        assert!(stdout(&second).starts_with("Sentence 2 of a\n"), "{}", stdout(&second));
        run(&files, &["explain", "a.txt", "--sentence", "3"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: there is no sentence 3: the text has 2 sentences

"#]]);
        run(&files, &["explain", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: 'a.txt' has 2 sentences: say which with --sentence N; sentences.csv of `demarche score` numbers them

"#]]);
    }

    #[test]
    fn what_cannot_be_explained() {
        run(&[], &["explain", "artcle.txt"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: artcle.txt: no such file or folder

"#]]);
        run(&[], &["explain", " "]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: there is no sentence to explain: the text has no words

"#]]);
        let records = b"{\"text\": \"They met.\"}\n{\"text\": \"They left.\"}\n";
        run(&[("a.jsonl", records)], &["explain", "a.jsonl"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: 'a.jsonl' holds more than one article, and explain takes one: cut it out, or give its text

"#]]);
    }
}

mod lexicon {
    use super::*;

    #[test]
    fn a_good_lexicon_is_counted() {
        let lexicon = b"[category.DEMAND]\nabout = \"Asks.\"\nweight = -0.5\nentries = [\n  { pattern = \"hold* out for more\", hit = \"They held out for more and are holding out for more.\" },\n]\n";
        run(&[("my.toml", lexicon)], &["lexicon", "check", "my.toml"])
            .code(0)
            .stdout_eq(str![[r#"
my.toml: 1 entry, no problem found.

"#]])
            .stderr_eq("");
    }

    #[test]
    fn the_built_in_lexicon_has_no_problem() {
        run(&[], &["lexicon", "check"]).code(0).stderr_eq("");
    }

    #[test]
    fn acts_are_listed_by_name_in_any_case() {
        let all = run(&[], &["lexicon", "list"]).code(0).stderr_eq("");
        assert_eq!(stdout(&all).lines().count(), 2 + 12, "{}", stdout(&all));
        let one = run(&[], &["lexicon", "list", "agree"]).code(0);
        assert!(stdout(&one).contains("AGREE") && !stdout(&one).contains("ENGAGE"), "{}", stdout(&one));
        run(&[], &["lexicon", "list", "AGREEE"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: no act is called 'AGREEE'; there are CONCEDE, AGREE, OFFER, SOLVE, ENGAGE, DEMAND, ACCUSE, COMMIT, REJECT, THREATEN, PROGRESS, IMPASSE

"#]]);
    }

    #[test]
    fn a_phrase_is_found_or_said_not_to_be() {
        let lexicon = b"[category.ACCUSE]\nabout = \"Blames.\"\nweight = -0.5\nentries = [\n  { pattern = \"{drag} .. heels\", hit = \"They dragged their heels.\" },\n]\n";
        let found = run(&[("my.toml", lexicon)], &["lexicon", "find", "dragging its heels", "--lexicon", "my.toml"]).code(0);
        assert!(stdout(&found).contains("my.toml:5"), "{}", stdout(&found));
        run(&[], &["lexicon", "find", "purple elephants"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: no entry matches 'purple elephants'; try fewer words, or `demarche lexicon list` for what there is

"#]]);
    }
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    contents(folder).into_iter().map(|(name, _)| name).collect()
}

/// Every file of a folder with what it holds, sorted by name.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let mut files: Vec<_> = entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect();
    files.sort();
    files
}
