//! `demarche evaluate`, and the folder for brat that it reads back.

use super::*;

/// Two statements of an invented article in brat's format.
const LABELS: &str = "T1\tSource 108 116\tAda Marr\nT2\tCue 117 121\tsaid\nT3\tContent 46 90\t\"The talks were difficult but businesslike,\"\n\
                      T4\tCue 0 3\tThe\nT5\tContent 4 19\ttwo delegations\n\
                      E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\nE2\tAttribution:T4 Cue:T4 Content:T5\n";

/// Runs `demarche evaluate attribution ARGS` beside the labelled article and `files`.
fn evaluate(files: &[(&str, &[u8])], args: &[&str]) -> OutputAssert {
    let gold: [(&str, &[u8]); 2] = [("gold/a.txt", ARTICLE.as_bytes()), ("gold/a.ann", LABELS.as_bytes())];
    run(&[&gold, files].concat(), &[&["evaluate", "attribution", "--gold", "gold"], args].concat())
}

#[test]
fn the_program_is_measured_on_the_gold() {
    let run = evaluate(&[], &[]).code(0).stderr_eq("");
    let shown = stdout(&run);
    assert!(shown.starts_with("Figures, gold: 1 article\n"), "{shown}");
    assert!(
        shown.lines().any(|line| line.split_whitespace().collect::<Vec<_>>().join(" ").starts_with("DIRECT attributed 100.0 100.0 100.0")),
        "{shown}"
    );
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
}

#[test]
fn a_table_is_written_with_more_digits() {
    let run = evaluate(&[], &["--show", "errors", "--format", "csv"]).code(0).stderr_eq("");
    assert_eq!(
        stdout(&run).lines().collect::<Vec<_>>(),
        [
            "kind,gold,right,misattributed,partial,missed,found,spurious",
            "all,2,1,0,0,1,1,0",
            "direct,1,1,0,0,0,1,0",
            "mixed,0,0,0,0,0,0,0",
            "indirect,1,0,0,0,1,0,0"
        ]
    );
    let run = evaluate(&[], &["--format", "jsonl"]).code(0);
    let rows: Vec<serde_json::Value> = stdout(&run).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 17);
    assert_eq!((&rows[7]["figure"], &rows[7]["precision"], &rows[7]["recall"]), (&"attributed".into(), &1.0.into(), &0.5.into()));
    let articles = evaluate(&[], &["--show", "figures,errors,articles"]).code(0);
    assert!(stdout(&articles).contains("Most errors, gold: 1 article\n"), "{}", stdout(&articles));
    evaluate(&[], &["--show", "figures,errors", "--format", "csv"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: csv and jsonl print one table: name it with --show, as in --show errors

"#]]);
}

#[test]
fn what_score_writes_is_measured_alike_in_every_format() {
    let folder = folder(&[("gold/a.txt", ARTICLE.as_bytes()), ("gold/a.ann", LABELS.as_bytes())]);
    demarche(folder.path(), &["score", "gold/a.txt", "-q", "--format", "jsonl,brat", "--out", "out"]).assert().code(0).stderr_eq("");
    assert_eq!(names(&folder.path().join("out/brat")), ["a.ann", "a.txt", "annotation.conf"]);
    let measured = |pred: &[&str]| {
        let args = [&["evaluate", "attribution", "--gold", "gold", "--format", "csv"], pred].concat();
        stdout(&demarche(folder.path(), &args).assert().code(0).stderr_eq(""))
    };
    let own = measured(&[]);
    assert_eq!([measured(&["--pred", "out/articles.jsonl"]), measured(&["--pred", "out/brat"])], [own.clone(), own]);
}

#[test]
fn systems_stand_side_by_side() {
    let other = "{\"id\": \"a\", \"attributions\": [{\"source\": [[108, 116]], \"cue\": null, \"content\": [[46, 90]]}, {\"content\": [[0, 3]]}]}\n";
    let files: [(&str, &[u8]); 2] = [("other.jsonl", other.as_bytes()), ("none.jsonl", b"")];
    let run = evaluate(&files, &["--pred", "it=other.jsonl", "none.jsonl"]).code(0).stderr_eq(str![[r#"
warning: none.jsonl: 1 of 1 articles missing, counted as without statements

"#]]);
    let shown = stdout(&run);
    let line = |start: &str| {
        shown.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).find(|line| line.starts_with(start)).unwrap()
    };
    assert_eq!(line("figure"), "figure it none");
    assert_eq!(line("attributed 5"), "attributed 50.0 / 50.0 / 50.0 – / 0.0 / –");
    assert_eq!(line("attributed, none"), "attributed, none against it: −50.0 (95 %: −50.0 to −50.0).");
    evaluate(&files, &["--pred", "other.jsonl", "--attitudes", "on"]).code(2).stdout_eq("");
}

#[test]
fn what_cannot_be_measured_is_told() {
    run(&[], &["evaluate", "attribution", "--gold", "nowhere"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: nowhere: no such file or folder

"#]]);
    let files: [(&str, &[u8]); 2] =
        [("gold/b.txt", b"They met."), ("gold/b.ann", b"T1\tContent 5 99\tmet\nE1\tAttribution:T1 Content:T1\n")];
    let broken = evaluate(&files, &[]).code(3).stderr_eq(str![[r#"
warning: skipped: gold/b.ann:1: the span 5 99 lies outside of the text, which has 9 characters; offsets count code points from 0

"#]]);
    assert!(stdout(&broken).starts_with("Figures, gold: 1 article\n"));
    run(&files, &["evaluate", "attribution", "--gold", "gold"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: gold/b.ann:1: the span 5 99 lies outside of the text, which has 9 characters; offsets count code points from 0

"#]]);
    evaluate(&[("gold/c.ann", b"")], &[]).code(3).stderr_eq(str![[r#"
warning: skipped: gold/c.ann: its text is missing; put gold/c.txt there, or take the annotations away

"#]]);
    evaluate(&[("p.jsonl", b"{\"id\": \"z\", \"statements\": []}\n{\"id\": \"a\", \"statements\": []}\n")], &["--pred", "p.jsonl"])
        .code(3)
        .stderr_eq(str![[r#"
warning: skipped: p.jsonl:1: no article of the gold is called 'z'; take it out, or name the gold it belongs to

"#]]);
    evaluate(&[], &["--pred", "missing.jsonl"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: missing.jsonl: no such file or folder

"#]]);
}
