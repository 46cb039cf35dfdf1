//! FILES → ARTICLES: encodings, header lines, datelines, JSON and CSV records, folders and globs.
//!
//! [`Reader`] is an iterator that holds one article (or one line, row or record) at a time. Whatever
//! cannot be read is handed out as an error in its place, and reading goes on behind it.
//!
//! Ids: a file's article is called by the file's name without its ending; where two files share it,
//! by the way from the folder given (`east/talks`, `west/talks`), and where that is not enough, with the
//! ending. A record keeps its own id, whatever it is; without one it is called by its file and number
//! (`corpus-12`). A file reached twice is read once.

pub mod brat;
mod bytes;
mod csv;
mod date;
mod dateline;
mod decode;
mod duplicates;
mod elements;
mod error;
mod exports;
mod feed;
mod fields;
mod format;
mod header;
mod html;
mod inputs;
mod json;
mod jsonl;
mod language;
mod mhtml;
mod opening;
mod packed;
mod rows;
mod scan;
mod text;

pub(crate) use bytes::{Meter, Metered};
pub use error::ReadError;
pub use format::Format;

use self::bytes::ARTICLE;
use self::duplicates::Duplicates;
use self::inputs::Source;
use crate::types::Article;
use encoding_rs::Encoding;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::Arc;

/// How many reasons an [`Input`] keeps in full.
const REASONS: usize = 20;

/// What the user may say about the input.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The field or column that holds the text; in JSON `outer.inner` goes into an object.
    pub text_field: Option<String>,
    /// The field or column that holds the id; likewise.
    pub id_field: Option<String>,
    /// A further field or column that is kept as [`Article::field`]; one that a record lacks is no error.
    pub keep_field: Option<String>,
    /// A label of the Encoding Standard for files without a byte order mark.
    pub encoding: Option<String>,
    /// Articles in other languages than English are taken too.
    pub any_language: bool,
    /// Articles that repeat an earlier one are left out.
    pub dedup: bool,
}

/// What became of one input file, for the receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Input {
    /// As the user named it; `-` for standard input.
    pub path: String,
    /// How it was read; `None` where it was not.
    pub format: Option<Format>,
    /// The encoding, as the Encoding Standard names it.
    pub encoding: Option<&'static str>,
    /// Bytes read.
    pub bytes: u64,
    /// SHA-256 of the file in hexadecimal; `None` where it was not read to its end.
    pub sha256: Option<String>,
    /// Articles taken.
    pub articles: u64,
    /// Articles, rows or records left out.
    pub skipped: u64,
    /// Why; the first twenty reasons, and why it was not read to its end.
    pub reasons: Vec<String>,
}

/// Hands out articles one by one, in the order of the inputs.
pub struct Reader {
    options: Arc<Options>,
    encoding: Option<&'static Encoding>,
    queue: std::vec::IntoIter<Result<Source, ReadError>>,
    current: Option<Current>,
    done: Vec<Input>,
    ignored: u64,
    duplicates: Duplicates,
}

/// The file being read.
struct Current {
    input: Input,
    meter: Meter,
    records: Box<dyn Records>,
}

/// The articles of one file.
trait Records: Send {
    /// The next article, or what is wrong with it.
    fn next(&mut self) -> Option<Result<Article, ReadError>>;
    /// The encoding used so far.
    fn encoding(&self) -> &'static str;
}

/// What the records of a file need to know about it.
#[derive(Clone)]
struct Context {
    path: Arc<str>,
    id: Arc<str>,
    options: Arc<Options>,
}

impl Context {
    fn failed(&self, source: io::Error) -> ReadError {
        ReadError::Io { path: self.path.to_string(), source }
    }
}

impl Reader {
    /// Finds what `inputs` name: files, folders (all below them, sorted by name, without hidden files and
    /// READMEs), patterns such as `news/*.txt`, and `-` for standard input. Opens nothing yet.
    ///
    /// # Errors
    /// [`ReadError::Encoding`] for a label nobody knows. Where not one input can be found, the error, or
    /// [`ReadError::Several`]; otherwise these come from the iterator.
    pub fn new(inputs: &[String], options: Options) -> Result<Self, ReadError> {
        let encoding = options.encoding.as_deref().map(decode::encoding).transpose()?;
        let found = inputs::find(inputs);
        let ignored = found.ignored;
        if !found.sources.is_empty() && found.sources.iter().all(Result::is_err) {
            let mut errors: Vec<ReadError> = found.sources.into_iter().filter_map(Result::err).collect();
            return Err(if errors.len() == 1 { errors.remove(0) } else { ReadError::Several(errors) });
        }
        let queue = found.sources.into_iter();
        Ok(Self {
            options: Arc::new(options),
            encoding,
            queue,
            current: None,
            done: Vec::new(),
            ignored,
            duplicates: Duplicates::default(),
        })
    }

    /// How many inputs are still to be opened.
    pub fn remaining(&self) -> usize {
        self.queue.len()
    }

    /// How many files in folders were passed over: those with unknown endings, and READMEs.
    pub fn ignored(&self) -> u64 {
        self.ignored
    }

    /// The inputs read to their end so far, in order.
    pub fn inputs(&self) -> &[Input] {
        &self.done
    }

    /// All inputs that were opened, in order; the last one may not have been read to its end.
    pub fn finish(mut self) -> Vec<Input> {
        self.close();
        self.done
    }

    /// Opens the next file, or keeps a record of why it cannot be.
    fn open(&mut self, source: Result<Source, ReadError>) -> Result<(), ReadError> {
        let source = source.inspect_err(|error| self.done.push(refused(error.place(), error)))?;
        let meter = Meter::default();
        let input = Input { path: source.name.clone(), format: Some(source.format), ..Input::default() };
        match self.records(&source, &meter) {
            Ok(records) => {
                self.current = Some(Current { input, meter, records });
                Ok(())
            }
            Err(error) => {
                let (bytes, sha256) = meter.result();
                self.done.push(Input { format: input.format, bytes, sha256, ..refused(&source.name, &error) });
                Err(error)
            }
        }
    }

    fn records(&self, source: &Source, meter: &Meter) -> Result<Box<dyn Records>, ReadError> {
        let context = Context { path: source.name.as_str().into(), id: source.id.as_str().into(), options: Arc::clone(&self.options) };
        let raw: Box<dyn Read + Send> = match &source.path {
            None => Box::new(io::stdin()),
            Some(path) => Box::new(File::open(path).map_err(|error| context.failed(error))?),
        };
        let metered = BufReader::with_capacity(64 << 10, Metered { inner: raw, meter: meter.clone() });
        let unpacked = packed::open(metered).map_err(|error| context.failed(error))?;
        let mut opened = decode::open(unpacked, self.encoding, &context.path)?;
        Ok(match source.format {
            Format::Stream if jsonl::begins_json(&mut opened.reader) => Box::new(jsonl::Json::any(opened, context)?),
            Format::Text | Format::Stream => Box::new(text::Whole::new(opened, context, text::Kind::Text)),
            Format::Html => Box::new(text::Whole::new(opened, context, text::Kind::Page)),
            Format::Feed => Box::new(text::Whole::new(opened, context, text::Kind::Feed)),
            Format::Json => Box::new(jsonl::Json::any(opened, context)?),
            Format::Jsonl => Box::new(jsonl::Json::lines(opened, context)),
            Format::Csv => Box::new(csv::Table::new(opened, context, false)?),
            Format::Tsv => Box::new(csv::Table::new(opened, context, true)?),
        })
    }

    /// Keeps the record of the file being read.
    fn close(&mut self) {
        if let Some(Current { mut input, meter, records }) = self.current.take() {
            input.encoding = Some(records.encoding());
            (input.bytes, input.sha256) = meter.result();
            self.done.push(input);
        }
    }
}

impl Iterator for Reader {
    type Item = Result<Article, ReadError>;

    /// The next article; an error is one input, row or record that was left out.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(current) = &mut self.current else {
                let source = self.queue.next()?;
                match self.open(source) {
                    Ok(()) => continue,
                    Err(error) => return Some(Err(error)),
                }
            };
            let is_empty = current.input.articles + current.input.skipped == 0;
            let empty = || is_empty.then(|| Err(ReadError::Empty { place: current.input.path.clone() }));
            match current.records.next().or_else(empty) {
                None => self.close(),
                Some(result) => {
                    let result = result.and_then(|article| judged(article, &self.options, &mut self.duplicates));
                    current.input.note(&result);
                    return Some(result);
                }
            }
        }
    }
}

impl Input {
    fn note(&mut self, result: &Result<Article, ReadError>) {
        match result {
            Ok(_) => self.articles += 1,
            Err(error) => {
                self.skipped += 1;
                if self.reasons.len() < REASONS || error.ends_file() {
                    self.reasons.push(error.to_string());
                }
            }
        }
    }
}

/// An article that is no longer than any is, in English and repeats none, or is wanted all the same.
fn judged(mut article: Article, options: &Options, duplicates: &mut Duplicates) -> Result<Article, ReadError> {
    if article.text.len() as u64 > ARTICLE {
        return Err(ReadError::TooLong { place: article.path, limit: ARTICLE, advice: "split it into its articles or chapters" });
    }
    if !options.any_language
        && let Some(looks_like) = language::other(&article.text)
    {
        return Err(ReadError::Language { place: article.path, looks_like });
    }
    article.duplicate_of = duplicates.first_of(&article);
    match article.duplicate_of {
        Some(first) if options.dedup => Err(ReadError::Duplicate { place: article.path, first }),
        _ => Ok(article),
    }
}

/// The record of an input that could not be opened.
fn refused(path: &str, error: &ReadError) -> Input {
    Input { path: path.to_owned(), skipped: 1, reasons: vec![error.to_string()], ..Input::default() }
}
