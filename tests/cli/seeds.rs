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
