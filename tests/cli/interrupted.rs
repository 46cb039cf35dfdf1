//! Runs that end before they are done, or meet another: reports are whole or as they were, and no drafts are left.

use super::*;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command as Process, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// A folder with an article and the reports of a run over it.
fn with_reports() -> (TempDir, Vec<(String, Vec<u8>)>) {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    demarche(folder.path(), &["score", "a.txt", "--quiet", "--format", "csv,jsonl"]).assert().code(0);
    let before = contents(&folder.path().join("reports"));
    (folder, before)
}

/// A run in `folder` that has opened its drafts and waits for more of its input.
fn waiting(folder: &Path) -> Child {
    let receipts = || drafts(folder).iter().filter(|draft| draft.to_string_lossy().contains("run.json")).count();
    let before = receipts();
    let mut run = Process::new(snapbox::cmd::cargo_bin!("demarche"))
        .args(["score", "-", "--quiet", "--format", "csv,jsonl,html,xlsx,md,brat"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    run.stdin.as_mut().unwrap().write_all(b"{\"text\": \"They met. They left.\"}\n").unwrap();
    let mut patience = 0..6000;
    while receipts() == before {
        assert!(patience.next().is_some() && run.try_wait().unwrap().is_none(), "no drafts came");
        sleep(Duration::from_millis(10));
    }
    run
}

/// Hidden files and folders in the folder of the reports.
fn drafts(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("reports")).unwrap().map(|entry| entry.unwrap());
    entries.filter(|entry| entry.file_name().to_string_lossy().starts_with('.')).map(|entry| entry.path()).collect()
}

#[test]
#[cfg(unix)]
fn a_run_that_is_stopped_leaves_everything_as_it_was() {
    use std::os::unix::process::ExitStatusExt;
    for (name, number) in [("INT", 2), ("TERM", 15)] {
        let (folder, before) = with_reports();
        let mut run = waiting(folder.path());
        assert!(Process::new("kill").args([format!("-{name}"), run.id().to_string()]).status().unwrap().success());
        assert_eq!(run.wait().unwrap().signal(), Some(number));
        assert_eq!(contents(&folder.path().join("reports")), before, "{name}");
    }
}

#[test]
#[cfg(unix)]
fn what_a_killed_run_leaves_is_cleared_away_by_the_next() {
    let (folder, before) = with_reports();
    let mut killed = waiting(folder.path());
    let mut alive = waiting(folder.path());
    let both = drafts(folder.path()).len();
    killed.kill().unwrap();
    killed.wait().unwrap();
    demarche(folder.path(), &["score", "a.txt", "--quiet", "--format", "csv,jsonl"]).assert().code(0);
    let left = drafts(folder.path());
    assert_eq!(left.len() * 2, both, "the drafts of the run that goes on, and no others: {left:?}");

    drop(alive.stdin.take());
    assert!(alive.wait().unwrap().success());
    assert!(drafts(folder.path()).is_empty());
    demarche(folder.path(), &["score", "a.txt", "--quiet", "--format", "csv,jsonl"]).assert().code(0);
    let after = contents_of_files(&folder.path().join("reports"));
    assert!(before.iter().all(|report| after.contains(report)), "the same bytes again");
}

/// As [`contents`], without folders.
fn contents_of_files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
#[cfg(target_os = "linux")]
fn a_report_that_does_not_fit_leaves_everything_as_it_was() {
    let (folder, before) = with_reports();
    fs::write(folder.path().join("long.txt"), ARTICLE.repeat(2000)).unwrap();
    let demarche = snapbox::cmd::cargo_bin!("demarche").display().to_string();
    let limited = format!("ulimit -f 64; exec '{demarche}' score long.txt --quiet --format csv,jsonl,xlsx,md,html");
    let run = Process::new("sh").args(["-c", &limited]).current_dir(folder.path()).output().unwrap();
    let told = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{told}");
    assert!(told.starts_with("error: cannot write ") && told.contains("grows larger than your system lets it"), "{told}");
    assert_eq!(contents(&folder.path().join("reports")), before);
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_is_told_before_the_work() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, before) = with_reports();
    let reports = folder.path().join("reports");
    fs::set_permissions(&reports, fs::Permissions::from_mode(0o555)).unwrap();
    // Permissions mean nothing to root.
    let means_something = fs::write(reports.join("probe"), "").is_err();
    if means_something {
        let run = demarche(folder.path(), &["score", "a.txt"]).assert().code(1).stdout_eq("");
        assert_eq!(stderr(&run), "error: cannot write to the folder 'reports': permission denied; choose another with --out DIR\n");
        assert_eq!(contents(&reports), before);
    }
    let _ = fs::remove_file(reports.join("probe"));
    fs::set_permissions(&reports, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn reports_of_runs_at_the_same_time_are_never_mixed() {
    let names: Vec<String> = (0..6).map(|number| format!("article-{number}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), ARTICLE.as_bytes())).collect();
    let folder = folder(&files);
    let run = |name: &String| {
        let mut run = Process::new(snapbox::cmd::cargo_bin!("demarche"));
        run.args(["score", name, "--quiet", "--format", "csv,jsonl,brat,md"]).current_dir(folder.path()).spawn().unwrap()
    };
    let runs: Vec<Child> = names.iter().map(run).collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    let reports = folder.path().join("reports");
    let receipt: serde_json::Value = serde_json::from_slice(&fs::read(reports.join("run.json")).unwrap()).unwrap();
    let id = receipt["inputs"][0]["path"].as_str().unwrap().trim_end_matches(".txt").to_owned();
    for report in ["articles.jsonl", "articles.csv", "sentences.csv", "statements.csv"] {
        let text = fs::read_to_string(reports.join(report)).unwrap();
        assert!(text.contains(&id) && text.matches("article-").count() == text.matches(&id).count(), "{report} is not of {id}: {text}");
    }
    assert!(drafts(folder.path()).is_empty());
}
