//! `demarche score`: tables, files, streams, threads, the receipt, colour.

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
        ["articles.csv", "parties.csv", "run.json", "sentences.csv", "speakers.csv", "statements.csv", "targets.csv", "timeline.csv"]
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
        demarche(folder.path(), &["score", "news", "--format", "csv,jsonl", "-q", "--threads", threads, "--out", threads]).assert().code(0);
        contents(&folder.path().join(threads))
    });
    assert_eq!(outputs[0].len(), 9);
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
    assert_eq!(fields, ["program", "version", "command", "paths", "options", "lexicons", "models", "inputs", "skipped", "counts"]);
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

#[test]
fn a_roster_beside_the_articles_is_taken_unless_another_is_named() {
    let beside = "[[speaker]]\nname = 'Ann Poe'\nparty = 'Tarn'\n";
    let named = beside.replace("Tarn", "Elsewhere");
    let files: [(&str, &[u8]); 3] =
        [("a/a.txt", b"\"We agree,\" Ann Poe said.\n"), ("a/speakers.toml", beside.as_bytes()), ("who.toml", named.as_bytes())];
    for (args, party) in [(vec!["a"], "Tarn"), (vec!["a/a.txt"], "Tarn"), (vec!["a", "--speakers", "who.toml"], "Elsewhere")] {
        let args: Vec<&str> = ["score", "--format", "jsonl", "--out", "-"].into_iter().chain(args).collect();
        let run = run(&files, &args).code(0);
        assert!(stdout(&run).contains(&format!("\"party\":\"{party}\"")), "{args:?}: {}", stdout(&run));
    }
}
