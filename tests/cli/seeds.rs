//! The reports on the sample articles, byte for byte.

use super::*;

/// The project's own folder.
const HOME: &str = env!("CARGO_MANIFEST_DIR");

/// Writes every format on the sample articles to a new folder.
fn reports(threads: &str) -> Vec<(String, Vec<u8>)> {
    let out = folder(&[]);
    let args = ["score", "seeds/", "--format", "csv,jsonl", "-q", "--threads", threads, "--out"];
    demarche(Path::new(HOME), &args).arg(out.path()).assert().code(0).stdout_eq("").stderr_eq("");
    contents(out.path())
}

#[test]
fn the_committed_example_is_what_the_program_writes() {
    for (name, content) in reports("2") {
        let golden = fs::read(Path::new(HOME).join("reports/example").join(&name)).unwrap();
        assert!(content == golden, "{name} has changed: read the difference, then renew it as reports/README.md says");
    }
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    assert!(reports("1") == reports("8"));
}

#[test]
fn the_page_and_the_charts_are_the_same_on_any_number_of_threads() {
    let page = |threads: &str| {
        let out = folder(&[]);
        let args =
            ["score", "seeds/", "--format", "html", "--plot", "timeline.svg,speakers.svg", "--plot", "speakers.svg", "-q", "--threads"];
        demarche(Path::new(HOME), &args).args([threads, "--out"]).arg(out.path()).assert().code(0).stdout_eq("").stderr_eq("");
        assert_eq!(names(out.path()), ["report.html", "run.json", "speakers.svg", "timeline.svg"]);
        contents(out.path())
    };
    assert!(page("1") == page("8"));
}
