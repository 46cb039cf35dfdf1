//! A tally as a line of JSON: how it was made, then its sums.

use crate::cli::receipt;
use crate::tally::Tally;
use crate::write::{Receipt, Source};
use serde::{Deserialize, Serialize};
use serde_json::{Deserializer, Value};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};

/// The version of the layout.
const SCHEMA: u32 = 1;

/// The options that shape what is added up.
const SHAPING: [&str; 4] = ["attitudes", "scopes-off", "sentiment", "unit"];

#[derive(Serialize, Deserialize)]
struct Record<M, T> {
    /// The version of the layout; by this key a line is known among those of articles.
    tally: u32,
    made: M,
    sums: T,
}

/// How a tally was made: two that were made differently are not added up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    version: String,
    options: BTreeMap<String, Value>,
    /// The word lists.
    pub lexicons: Vec<Source>,
    /// The trained models.
    pub models: Vec<Source>,
}

impl Made {
    /// As the receipt of the run tells it.
    pub fn of(receipt: &Receipt) -> Self {
        let options = receipt.options.iter().filter(|(name, _)| SHAPING.contains(&name.as_str()));
        Self {
            version: receipt.version.clone(),
            options: options.map(|(name, value)| (name.clone(), value.clone())).collect(),
            lexicons: receipt.lexicons.clone(),
            models: receipt.models.clone(),
        }
    }

    /// What was different when `other` was made, in words; `None` where nothing was. Where a list lies does not matter.
    pub fn difference(&self, other: &Self) -> Option<String> {
        if self.version != other.version {
            return Some(format!("version {} of demarche and version {}", self.version, other.version));
        }
        if let Some(name) = SHAPING.into_iter().find(|name| self.options.get(*name) != other.options.get(*name)) {
            return Some(format!("another --{name}"));
        }
        let lists = receipt::differing(&self.lexicons, &other.lexicons).or_else(|| receipt::differing(&self.models, &other.models));
        lists.map(|names| format!("other word lists or models ({names})"))
    }
}

/// Writes a tally on one line.
pub fn write(out: &mut dyn Write, made: &Made, sums: &Tally) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Record { tally: SCHEMA, made, sums })?;
    out.write_all(b"\n")
}

/// The tallies in `input`, one after the other, each as soon as it is asked for.
pub fn read(input: impl Read) -> impl Iterator<Item = Result<(Made, Tally), String>> {
    Deserializer::from_reader(input).into_iter::<Record<Made, Tally>>().map(|record| match record {
        Ok(record) if record.tally != SCHEMA => Err(format!("it has layout {}, and this version reads layout {SCHEMA}", record.tally)),
        Ok(record) if !record.sums.is_sound() => Err("it counts more than any corpus has".into()),
        Ok(record) => Ok((record.made, record.sums)),
        Err(error) if error.is_eof() => Err(format!("it ends too early: {error}")),
        Err(error) => Err(error.to_string()),
    })
}
