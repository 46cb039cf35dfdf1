//! The receipt `run.json`: all that is needed to make the same reports again, and nothing that
//! changes from run to run, such as the time of day.

use crate::types::Totals;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What a run was made of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The program's name.
    pub program: String,
    /// Its version.
    pub version: String,
    /// The command, word by word: "score".
    #[serde(default)]
    pub command: Vec<String>,
    /// What the command was given to read, as it was typed: relative to the working folder.
    #[serde(default)]
    pub paths: Vec<String>,
    /// Every option in force that shapes the reports, by its long name; files relative to the working folder.
    pub options: BTreeMap<String, serde_json::Value>,
    /// The word lists in force.
    pub lexicons: Vec<Source>,
    /// The trained models in force.
    pub models: Vec<Source>,
    /// What was read, in that order.
    pub inputs: Vec<Input>,
    /// What was not read.
    pub skipped: Vec<Skipped>,
    /// How much was found.
    pub counts: Totals,
}

/// A word list or model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name or file.
    pub name: String,
    /// Its version, where it has one.
    pub version: Option<String>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The file as the user named it.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// A file or record that was not read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The file or record as the user named it.
    pub path: String,
    /// Why.
    pub reason: String,
}

impl Receipt {
    /// The file it is written to.
    pub const FILE: &str = "run.json";

    /// Writes it as indented JSON.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        out.write_all(b"\n")
    }
}
