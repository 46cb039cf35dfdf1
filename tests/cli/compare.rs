//! `demarche compare`: the seeds, one table on standard output, a field of the records, and what cannot be compared.

use super::*;

/// The folder of the samples.
fn seeds() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").to_str().unwrap().to_owned()
}

#[test]
fn the_seeds_are_compared_as_the_manual_shows() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/cli/compare/seeds.txt");
    let place = folder(&[]);
    demarche(place.path(), &["compare", &seeds()]).assert().code(0).stdout_eq(Data::read_from(&golden, None)).stderr_eq("");
    let files = ["compare-run.json", "compare.csv", "coverage.csv", "drift.csv", "drivers.csv", "pairs.csv"];
    assert_eq!(names(&place.path().join("reports")), files);
    let before = contents(&place.path().join("reports"));
    demarche(place.path(), &["compare", &seeds(), "--threads", "1", "-q"]).assert().code(0).stdout_eq("");
    assert_eq!(contents(&place.path().join("reports")), before);
}

#[test]
fn lines_fit_the_terminal_and_no_article_steers_it() {
    let say = |name: &str, outlet: &str| {
        format!(
            "outlet: {outlet}\ndate: 2026-03-03\n\n\"We reject \u{1b}[31mthis offer and the deal,\" Ada Marr said.\n\nThe talks collapsed in {name}.\n"
        )
    };
    let (one, other) = (say("Lorvik", "The \u{1b}[2JPost"), say("Halvik", &"Very Long Names ".repeat(12)));
    let place = folder(&[("a.txt", one.as_bytes()), ("b.txt", other.as_bytes())]);
    for width in ["60", "80", "200"] {
        let run = demarche(place.path(), &["compare", "a.txt", "b.txt"]).env("COLUMNS", width).assert().code(0);
        let told = stdout(&run);
        assert!(!told.contains('\u{1b}'), "{told}");
        let widest = told.lines().map(|line| line.chars().count()).max().unwrap_or_default();
        assert!(widest <= width.parse().unwrap(), "{widest} of {width}: {told}");
    }
}

#[test]
fn one_table_goes_to_standard_output() {
    let place = folder(&[]);
    let run =
        demarche(place.path(), &["compare", &seeds(), "--out", "-", "--show", "coverage", "--baseline", "norrant wire"]).assert().code(0);
    let told = stdout(&run);
    assert!(told.starts_with("what,number,speaker,party,date,groups_covering,groups_carrying,group,carried,"), "{told}");
    assert!(told.contains(",The Evening Clarion,trimmed,"), "{told}");
    assert!(names(place.path()).is_empty());
    demarche(place.path(), &["compare", &seeds(), "--out", "-"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: --out - prints one table as CSV: name it with --show, as in --show coverage\n");
}

#[test]
fn a_comparison_goes_to_every_format_and_chart() {
    let place = folder(&[]);
    let args = ["compare", &seeds(), "-q", "--format", "html,xlsx,md,jsonl", "--plot", "drift.svg,differences.svg"];
    demarche(place.path(), &args).assert().code(0).stdout_eq("").stderr_eq("");
    let files = ["compare-run.json", "compare.html", "compare.jsonl", "compare.md", "compare.xlsx", "differences.svg", "drift.svg"];
    assert_eq!(names(&place.path().join("reports")), files);
    let before = contents(&place.path().join("reports"));
    demarche(place.path(), &[&args[..], &["--threads", "1"]].concat()).assert().code(0);
    assert_eq!(contents(&place.path().join("reports")), before);

    let stream = |format: &str, show: &str| {
        stdout(&demarche(place.path(), &["compare", &seeds(), "--format", format, "--out", "-", "--show", show]).assert().code(0))
    };
    let lines = stream("jsonl", "coverage,compare");
    assert!(lines.starts_with("{\"schema\":1,\"table\":\"coverage\",\"what\":\"quotation\",\"number\":1,"), "{lines}");
    assert!(
        lines.contains("\"table\":\"compare\",\"by\":\"outlet\"") && lines.contains("\"p_holm\":null") == lines.contains("too few"),
        "{lines}"
    );
    let notes = stream("md", "drivers");
    assert!(notes.starts_with("# Held against each other\n\n4 outlets, 10 articles, ") && notes.contains("| REJECT |"), "{notes}");
    assert!(!notes.contains("## Levels"), "{notes}");
}

#[test]
fn what_a_stream_cannot_carry_is_told() {
    let refused = |args: &[&str]| stderr(&run(&[], &[&["compare", "a.txt", "--out", "-"], args].concat()).code(2).stdout_eq(""));
    for (args, wanted) in [
        (&["--format", "html"][..], "--format html and xlsx write files"),
        (&["--format", "csv,md"], "--out - prints one format"),
        (&["--show", "drift", "--plot", "drift.svg"], "--plot writes files"),
        (&["--by", "date", "--show", "coverage"], "--by date has no coverage"),
        (&["--format", "hmtl"], "a similar value exists: 'html'"),
        (&["--show", "driverz"], "a similar value exists: 'drivers'"),
        (&["--speaker", "Ada Marr", "--by", "party", "--show", "compare"], "which is all of one party"),
    ] {
        let told = refused(args);
        assert!(told.contains(wanted), "{args:?}: {told}");
    }
}

#[test]
fn any_field_of_the_records_makes_groups() {
    let records = "{\"id\": 1, \"desk\": \"world\", \"text\": \"\\\"We reject the offer,\\\" Ada Marr said.\"}\n\
                   {\"id\": 2, \"Desk\": \"home\", \"text\": \"\\\"We accept the offer,\\\" Ada Marr said.\"}\n\
                   {\"id\": 3, \"text\": \"\\\"We talk,\\\" Ada Marr said.\"}\n";
    let table = "id,desk,text\n1,world,They reject the offer of the guild.\n2,home,They accept the offer of the guild.\n";
    let files: [(&str, &[u8]); 4] = [
        ("a.jsonl", records.as_bytes()),
        ("b.csv", table.as_bytes()),
        ("c.md", b"---\ndesk: world\n---\n\nThe talks have failed again today.\n"),
        ("d.md", b"---\ndesk: home\n---\n\nThe talks have made progress today.\n"),
    ];
    for inputs in [&["a.jsonl"][..], &["b.csv"], &["c.md", "d.md"]] {
        let args = [&["compare", "--by", "desk", "--out", "-", "--show", "compare"], inputs].concat();
        let told = stdout(&run(&files, &args).code(0));
        assert!(told.contains("\ndesk,home,") && told.contains("\ndesk,world,"), "{told}");
    }
    let told = stdout(&run(&files, &["compare", "--by", "desk", "a.jsonl"]).code(0));
    assert!(told.contains("2 desks, 2 articles, 2 statements\n") && told.contains(" 1 article left out: no desk"), "{told}");
}

#[test]
fn what_cannot_be_compared_ends_with_a_way_out() {
    let one: [(&str, &[u8]); 1] = [("a.txt", ARTICLE.as_bytes())];
    run(&one, &["compare", "a.txt"]).code(1).stdout_eq("").stderr_eq(
        "error: nothing to compare: all there is belongs to one article, a; choose other groups with --by, as in --by article\n",
    );
    let two: [(&str, &[u8]); 2] = [("a.txt", ARTICLE.as_bytes()), ("b.txt", ARTICLE.as_bytes())];
    run(&two, &["compare", "a.txt", "b.txt", "--speaker", "Ada Mar"])
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: nobody called 'Ada Mar' speaks in these articles; did you mean Ada Marr?; `demarche speakers` lists who does\n");
    run(&two, &["compare", "a.txt", "b.txt", "--baseline", "c"]).code(2).stderr_eq("error: no article is called 'c'; there are a, b\n");
    run(&two, &["compare", "a.txt", "gone.txt", "b.txt", "-q"]).code(3).stdout_eq("");
    run(&two, &["compare", "a.txt", "--show", "speakers"]).code(2);
}
