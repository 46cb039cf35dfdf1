//! Files that are read as a whole: a text or Markdown file → one article, or those of an export; a web page; a feed.

use super::bytes::{self, LIMIT};
use super::decode::{self, Opened};
use super::error::ReadError;
use super::{Context, Records, exports, feed, fields, header, html, mhtml};
use crate::types::{Article, Span};
use std::io::BufRead;

/// What a file is said to hold. A text that is a page or a feed all the same is told by how it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Plain text or Markdown.
    Text,
    /// HTML.
    Page,
    /// RSS or Atom.
    Feed,
}

/// A file that is read as a whole.
pub(super) struct Whole {
    opened: Opened,
    context: Context,
    kind: Kind,
    articles: Option<std::vec::IntoIter<Result<Article, ReadError>>>,
}

impl Whole {
    /// Reads nothing yet.
    pub fn new(opened: Opened, context: Context, kind: Kind) -> Self {
        Self { opened, context, kind, articles: None }
    }

    fn read(&mut self) -> Result<Vec<Result<Article, ReadError>>, ReadError> {
        let bytes = whole(&mut self.opened.reader, &self.context.path, "split it into its articles")?;
        if self.kind != Kind::Feed && mhtml::begins_archive(&bytes) {
            return Ok(vec![self.saved(&bytes)]);
        }
        let Context { path, id, .. } = &self.context;
        let text = match self.kind {
            Kind::Text => self.opened.text.decode(bytes),
            Kind::Page | Kind::Feed => self.opened.text.decode_declared(bytes),
        };
        decode::refuse_garbage(&text, path)?;
        Ok(match self.kind {
            _ if text.trim().is_empty() => vec![Err(ReadError::Empty { place: path.to_string() })],
            Kind::Feed => feed::articles(&text, &self.context),
            Kind::Text if feed::begins_feed(&text) => feed::articles(&text, &self.context),
            Kind::Page => vec![html::article(&text, path, id)],
            Kind::Text if html::begins_page(&text) => vec![html::article(&text, path, id)],
            Kind::Text => exports::articles(&text, &self.context).unwrap_or_else(|| vec![of(text, path, id)]),
        })
    }
}

impl Whole {
    /// The article of a page that was saved with its pictures; where the page does not tell its address, the archive does.
    fn saved(&mut self, archive: &[u8]) -> Result<Article, ReadError> {
        let Context { path, id, .. } = &self.context;
        let Some((page, from)) = mhtml::page(archive) else {
            return Err(ReadError::Page {
                place: path.to_string(),
                message: "no page in this archive; save it again, or as HTML".to_owned(),
            });
        };
        let text = self.opened.text.decode_declared(page);
        decode::refuse_garbage(&text, path)?;
        html::article(&text, path, id).map(|article| Article { url: article.url.clone().or(from), ..article })
    }
}

impl Records for Whole {
    fn next(&mut self) -> Option<Result<Article, ReadError>> {
        if self.articles.is_none() {
            let read = self.read().unwrap_or_else(|error| vec![Err(error)]);
            self.articles = Some(read.into_iter());
        }
        let next = self.articles.as_mut()?.next()?;
        Some(next.map(|article| with_field(article, self.context.options.keep_field.as_deref())))
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
        duplicate_of: None,
    };
    if header.body > 0 {
        article.metadata.push(Span::new(0, header.body));
    }
    fields::complete(article, header.body, header.near)
}
