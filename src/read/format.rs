//! What kind of file it is, told by its ending.

use serde::Serialize;
use std::path::Path;

/// How an input is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// One article: `.txt`, `.text`, `.md`, `.markdown`, and any unknown ending given by name.
    Text,
    /// An object, an array of objects, or an object with one array of objects: `.json`.
    Json,
    /// One object a line: `.jsonl`, `.ndjson`.
    Jsonl,
    /// One article a row under a header row: `.csv`.
    Csv,
    /// The same with tabs: `.tsv`.
    Tsv,
    /// Told by its first characters: standard input and pipes.
    Stream,
}

/// The known endings, as a message lists them.
pub(super) const ENDINGS_TEXT: &str = ".txt, .text, .md, .markdown, .json, .jsonl, .ndjson, .csv or .tsv";

impl Format {
    /// The format that the ending of `path` stands for, in any case; `None` for an unknown ending.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" | "md" | "markdown" => Some(Self::Text),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "csv" => Some(Self::Csv),
            "tsv" => Some(Self::Tsv),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_ending_is_known() {
        for ending in ENDINGS_TEXT.replace(" or", ",").split(", ") {
            assert!(Format::of(Path::new(&format!("a{}", ending.to_uppercase()))).is_some(), "{ending}");
        }
        assert_eq!(Format::of(Path::new("a.docx")), None);
        assert_eq!(Format::of(Path::new(".txt")), None);
    }
}
