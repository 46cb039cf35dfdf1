//! What can go wrong while reading. Each message says what, where, and how to mend it.

use std::io;
use thiserror::Error;

/// One input or record that could not be read, or a wrong option.
///
/// `place` is the input as the user named it, with `:line` or `:line:column` where there is one; lines
/// and columns count from 1, columns in code points.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The label of `--encoding` is not in the Encoding Standard.
    #[error("unknown encoding '{label}': give a label of the Encoding Standard, such as utf-8, windows-1252, iso-8859-2 or utf-16le")]
    Encoding {
        /// What was asked for.
        label: String,
    },
    /// Nothing has this name.
    #[error("{path}: no such file or folder")]
    NotFound {
        /// The input.
        path: String,
    },
    /// A pattern that fits no file.
    #[error("{pattern}: no file fits this pattern (hidden files are left out; '**' goes through folders)")]
    NoMatch {
        /// The input.
        pattern: String,
    },
    /// A pattern that cannot be understood.
    #[error("{pattern}: not a pattern for file names: {message}")]
    Pattern {
        /// The input.
        pattern: String,
        /// What is wrong with it.
        message: String,
    },
    /// A folder in which no file has a known ending.
    #[error("no articles in {path}: expected files ending in {}{}", super::format::ENDINGS_TEXT, others(*.ignored))]
    EmptyFolder {
        /// The folder.
        path: String,
        /// How many other files it holds.
        ignored: u64,
    },
    /// The system refused.
    #[error("{path}: {source}")]
    Io {
        /// The input.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// Not text at all.
    #[error("{path}: {kind}, not text; {advice}")]
    Binary {
        /// The input.
        path: String,
        /// What it looks like.
        kind: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// A file, line or record too large to be an article.
    #[error("{place}: larger than {} MiB, too large for one article or record; {advice}", limit >> 20)]
    TooLong {
        /// Where.
        place: String,
        /// The limit in bytes.
        limit: u64,
        /// What to do.
        advice: &'static str,
    },
    /// JSON that cannot be parsed.
    #[error("{place}: not valid JSON: {message}")]
    Json {
        /// Where.
        place: String,
        /// What the parser said.
        message: String,
    },
    /// A page or feed that holds no article.
    #[error("{place}: {message}")]
    Page {
        /// Where.
        place: String,
        /// What is wrong and how to mend it.
        message: String,
    },
    /// An article that the word lists know nothing of.
    #[error("{place}: not in English ({looks_like}); the word lists are English, --any-language scores it all the same")]
    Language {
        /// The file or record.
        place: String,
        /// What it looks like.
        looks_like: &'static str,
    },
    /// An article that repeats an earlier one, where such are left out.
    #[error("{place}: repeats {first}")]
    Duplicate {
        /// The file or record.
        place: String,
        /// The id of the earlier one.
        first: String,
    },
    /// A JSON value that is no record.
    #[error("{place}: expected an object with the article's fields, found {found}")]
    NotRecord {
        /// Where.
        place: String,
        /// What is there.
        found: &'static str,
    },
    /// No field or column can be taken for the text.
    #[error("{place}: cannot tell which field holds the text; there are: {fields}; name it with --text-field")]
    NoText {
        /// Where.
        place: String,
        /// The fields there are.
        fields: String,
    },
    /// The field named by an option is missing.
    #[error("{place}: no field '{name}' as {option} asks; there are: {fields}")]
    NoField {
        /// Where.
        place: String,
        /// The field asked for.
        name: String,
        /// The option that asks for it.
        option: &'static str,
        /// The fields there are.
        fields: String,
    },
    /// The field named by an option holds no text.
    #[error("{place}: field '{name}' is {found}, not text")]
    NotText {
        /// Where.
        place: String,
        /// The field.
        name: String,
        /// What it holds.
        found: &'static str,
    },
    /// A row that does not fit the header row.
    #[error("{place}: {found} fields where the header row has {expected}; is a quotation mark or a delimiter missing?")]
    Row {
        /// Where the row begins.
        place: String,
        /// Fields in this row.
        found: u64,
        /// Fields in the header row.
        expected: u64,
    },
    /// An annotation file with something in it, or missing from beside it, that makes it useless.
    #[error("{place}: {message}")]
    Annotation {
        /// The file and, where there is one, the line.
        place: String,
        /// What is wrong and how to mend it.
        message: String,
    },
    /// A folder without labelled articles.
    #[error("{path}: no labelled article; expected NAME.txt with NAME.ann, or text/ID.txt with attributions/ID_ANNOTATOR.ann")]
    NoLabels {
        /// The folder.
        path: String,
    },
    /// No words, so nothing to score.
    #[error("{place}: empty")]
    Empty {
        /// The file or record.
        place: String,
    },
    /// No input could be used at all.
    #[error("{}", lines(.0))]
    Several(Vec<ReadError>),
}

impl ReadError {
    /// True for what the user asked to leave out: it is no fault of the input.
    pub fn is_wanted(&self) -> bool {
        matches!(self, Self::Duplicate { .. })
    }

    /// True where the rest of the file is not read.
    pub fn ends_file(&self) -> bool {
        matches!(self, Self::Io { .. })
    }

    /// The input or record it is about, as the user named it; empty for a wrong option.
    pub fn place(&self) -> &str {
        match self {
            Self::Encoding { .. } | Self::Several(_) => "",
            Self::NotFound { path: place }
            | Self::NoMatch { pattern: place }
            | Self::Pattern { pattern: place, .. }
            | Self::EmptyFolder { path: place, .. }
            | Self::NoLabels { path: place }
            | Self::Io { path: place, .. }
            | Self::Binary { path: place, .. }
            | Self::TooLong { place, .. }
            | Self::Json { place, .. }
            | Self::Page { place, .. }
            | Self::Language { place, .. }
            | Self::Duplicate { place, .. }
            | Self::NotRecord { place, .. }
            | Self::NoText { place, .. }
            | Self::NoField { place, .. }
            | Self::NotText { place, .. }
            | Self::Row { place, .. }
            | Self::Annotation { place, .. }
            | Self::Empty { place } => place,
        }
    }
}

fn others(ignored: u64) -> String {
    match ignored {
        0 => String::new(),
        1 => "; one other file is there, and is read as text if you name it".to_owned(),
        more => format!("; {more} other files are there, and are read as text if you name them"),
    }
}

fn lines(errors: &[ReadError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
