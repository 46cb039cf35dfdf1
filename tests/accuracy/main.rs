//! Measurements against labelled data that is too large or not free to be kept here.
//!
//! `DEMARCHE_DATA=FOLDER cargo test --release --test accuracy -- --nocapture` runs them; without the folder each says
//! that it is skipped. Floors stand a little under what was reached, so that no change makes it worse unseen.

mod articles;
mod attribution;
mod sentiment;
mod stance;

use std::path::PathBuf;

/// `name` in the data folder; `None`, and a word about it, where the folder is not given.
fn path(name: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("DEMARCHE_DATA") else {
        eprintln!("skipped: set DEMARCHE_DATA to the folder that holds {name}");
        return None;
    };
    Some(PathBuf::from(folder).join(name))
}

/// The text of `file` in the data folder; `None` where the folder is not given.
fn data(file: &str) -> Option<String> {
    let path = path(file)?;
    Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display())))
}
