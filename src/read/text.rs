//! A text or Markdown file → one article.

use super::bytes::{self, LIMIT};
use super::decode::{self, Opened, Text};
use super::error::ReadError;
use super::{Context, Records, fields, header};
use crate::types::{Article, Span};
use std::io::BufRead;

/// A file that is one article.
pub(super) struct Single {
    opened: Opened,
    context: Context,
    is_read: bool,
}

impl Single {
    /// Reads nothing yet.
    pub fn new(opened: Opened, context: Context) -> Self {
        Self { opened, context, is_read: false }
    }
}

impl Records for Single {
    fn next(&mut self) -> Option<Result<Article, ReadError>> {
        if std::mem::replace(&mut self.is_read, true) {
            return None;
        }
        let Context { path, id, options } = &self.context;
        let bytes = whole(&mut self.opened.reader, path, "split it into its articles");
        let article = bytes.and_then(|bytes| article(bytes, &mut self.opened.text, path, id));
        Some(article.map(|article| with_field(article, options.keep_field.as_deref())))
    }

    fn encoding(&self) -> &'static str {
        self.opened.text.encoding()
    }
}

/// All bytes of a file that is held in memory.
pub(super) fn whole(reader: &mut impl BufRead, path: &str, advice: &'static str) -> Result<Vec<u8>, ReadError> {
    let read = bytes::all(reader, LIMIT).map_err(|source| ReadError::Io { path: path.to_owned(), source })?;
    read.ok_or_else(|| ReadError::TooLong { place: path.to_owned(), limit: LIMIT, advice })
}

/// The article that `bytes` hold.
fn article(bytes: Vec<u8>, decoder: &mut Text, path: &str, id: &str) -> Result<Article, ReadError> {
    of(decoder.decode(bytes), path, id)
}

/// The article with the field that is kept, where its header has one of that name.
fn with_field(mut article: Article, name: Option<&str>) -> Article {
    let header = article.metadata.first().filter(|header| header.start == 0).map_or("", |header| header.of(&article.text));
    article.field = name.and_then(|name| header::field(header, name)).map(str::to_owned);
    article
}

/// The article that is `text`.
pub(super) fn of(text: String, path: &str, id: &str) -> Result<Article, ReadError> {
    decode::refuse_garbage(&text, path)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty { place: path.to_owned() });
    }
    let header = header::read(&text);
    let mut article = Article {
        id: id.to_owned(),
        path: path.to_owned(),
        title: header.title,
        outlet: header.outlet,
        date: header.date,
        byline: header.byline,
        url: header.url,
        field: None,
        text,
        metadata: Vec::new(),
    };
    if header.body > 0 {
        article.metadata.push(Span::new(0, header.body));
    }
    fields::complete(article, header.body, header.near)
}
