//! The program, run for real: what goes wrong and how it is told, help, exit codes, streams, threads.

mod bad_input;
mod coding;
mod compare;
mod config;
mod evaluate;
mod explain;
mod hostile;
mod inputs;
mod interrupted;
mod lexicon;
mod score;
mod seeds;
mod speakers;
mod tally;
mod usage;
mod verify;

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
