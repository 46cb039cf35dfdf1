//! What kind of file it is, told by its ending.

use super::packed;
use serde::Serialize;
use std::path::Path;

/// How an input is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// One article, or an export of many: `.txt`, `.text`, `.md`, `.markdown`, and any unknown ending given by name.
    Text,
    /// An object, an array of objects, or an object with one array of objects: `.json`.
    Json,
    /// One object a line: `.jsonl`, `.ndjson`.
    Jsonl,
    /// One article a row under a header row: `.csv`.
    Csv,
    /// The same with tabs: `.tsv`.
    Tsv,
    /// A web page: `.html`, `.htm`, `.xhtml`, and saved with its pictures `.mhtml`, `.mht`.
    Html,
    /// A feed, one article an item (RSS) or entry (Atom): `.rss`, `.atom`, `.xml`.
    Feed,
    /// Told by its first characters: standard input and pipes.
    Stream,
}

/// The known endings, as a message lists them.
pub(super) const ENDINGS_TEXT: &str =
    ".txt, .text, .md, .markdown, .html, .htm, .xhtml, .mhtml, .mht, .rss, .atom, .xml, .json, .jsonl, .ndjson, .csv or .tsv";

impl Format {
    /// The format that the ending of `path` stands for, in any case, under `.gz` or `.zst` that of the name below;
    /// `None` for an unknown ending.
    pub fn of(path: &Path) -> Option<Self> {
        let path = packed::inner_name(path).unwrap_or(path);
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" | "md" | "markdown" => Some(Self::Text),
            "html" | "htm" | "xhtml" | "mhtml" | "mht" => Some(Self::Html),
            "rss" | "atom" | "xml" => Some(Self::Feed),
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
            let name = format!("a{}", ending.to_uppercase());
            assert!(Format::of(Path::new(&name)).is_some(), "{ending}");
            assert_eq!(Format::of(Path::new(&format!("{name}.gz"))), Format::of(Path::new(&name)));
        }
        assert_eq!(Format::of(Path::new("a.docx")), None);
        assert_eq!(Format::of(Path::new(".txt")), None);
    }
}
