//! What the fields of a record are called. Names are compared without case, `_`, `-` and blanks:
//! `articleBody`, `article_body` and `Article Body` are one name.
//!
//! The names are those of common crawlers (news-please, trafilatura, newspaper3k and 4k), of Media Cloud, GDELT, NewsAPI and
//! The Guardian, and what people call their columns.

use super::error::ReadError;
use super::{date, html, opening};
use crate::types::Article;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Names of the text, the most telling first.
pub(super) const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "article",
    "maintext",
    "articletext",
    "fulltext",
    "articlebody",
    "bodytext",
    "textbody",
    "story",
    "storytext",
    "contents",
    "plaintext",
    "cleantext",
    "rawtext",
    "articlecontent",
    "document",
    "paragraphs",
];
/// Names of the id.
pub(super) const ID: &[&str] = &["id", "uid", "uuid", "docid", "documentid", "articleid", "recordid", "storiesid", "storyid", "guid"];
/// Names of the headline.
pub(super) const TITLE: &[&str] = &["title", "headline", "articletitle", "webtitle", "titlepage"];
/// Names of the publisher; an address under one of them counts as the publisher's only where no name is given.
pub(super) const OUTLET: &[&str] = &[
    "outlet",
    "source",
    "publisher",
    "publication",
    "sourcename",
    "sitename",
    "medianame",
    "metasitename",
    "agency",
    "newspaper",
    "site",
    "sourcehostname",
    "sourcedomain",
    "sourcecommonname",
    "hostname",
    "domain",
];
/// Names of the day of publication.
pub(super) const DATE: &[&str] = &[
    "date",
    "published",
    "datepublish",
    "datepublished",
    "publishedat",
    "publishdate",
    "publicationdate",
    "publisheddate",
    "pubdate",
    "publishedon",
    "firstpublished",
    "webpublicationdate",
    "seendate",
    "timestamp",
];
/// Names of the author line.
pub(super) const BYLINE: &[&str] = &["byline", "author", "authors", "creator", "writer"];
/// Names of the address.
pub(super) const URL: &[&str] =
    &["canonicallink", "canonicalurl", "url", "link", "articleurl", "weburl", "permalink", "documentidentifier"];

/// A field's name as it is compared.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// The places in `names` of those that are among `wanted`, in the order of `wanted`.
pub(super) fn find(names: &[String], wanted: &[&str]) -> Vec<usize> {
    wanted.iter().flat_map(|wanted| names.iter().enumerate().filter(move |(_, name)| name == wanted).map(|(index, _)| index)).collect()
}

/// Up to thirty field names as a message lists them, cut to forty characters each.
pub(super) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<String> = names.map(|name| name.chars().take(40).collect()).collect();
    let all = names.len();
    names.truncate(30);
    let list = names.join(", ");
    match all {
        0 => "none".to_owned(),
        1..=30 => list,
        _ => format!("{list} and {} more", all - 30),
    }
}

/// A record's values, ready to become an article.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The text.
    pub text: String,
    /// Its own id.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The publisher, by all names that are given; trafilatura puts the page's address under one of them.
    pub outlets: Vec<String>,
    /// The day as written.
    pub date: Option<String>,
    /// The author line.
    pub byline: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The further field that is kept.
    pub field: Option<String>,
}

impl Record {
    /// The article; `id` is for a record without its own.
    ///
    /// # Errors
    /// [`ReadError::Empty`] for a record without words.
    pub fn article(self, place: String, id: impl FnOnce() -> String) -> Result<Article, ReadError> {
        if self.text.trim().is_empty() {
            return Err(ReadError::Empty { place });
        }
        let written = self.date.as_deref();
        let is_address = |value: &&String| value.starts_with("http://") || value.starts_with("https://");
        let outlet = self.outlets.iter().find(|value| !is_address(value)).map(|name| name.strip_prefix("www.").unwrap_or(name).to_owned());
        let source = self.outlets.iter().find(is_address).cloned();
        let article = Article {
            id: self.id.unwrap_or_else(id),
            path: place,
            title: self.title,
            outlet,
            date: written.and_then(day),
            field: self.field.filter(|value| !value.trim().is_empty()),
            byline: self.byline.filter(|names| names.contains(char::is_alphabetic)),
            url: self.url.or(source),
            text: if html::is_fragment(&self.text) { html::fragment(&self.text) } else { self.text },
            metadata: Vec::new(),
            duplicate_of: None,
        };
        complete(article, 0, written.and_then(date::about))
    }
}

/// Adds what the opening lines of the body and the address tell. `near` helps a dateline without a year.
///
/// # Errors
/// [`ReadError::Empty`] where nothing but metadata is left.
pub(super) fn complete(mut article: Article, body: usize, near: Option<Date>) -> Result<Article, ReadError> {
    let from_url = article.url.as_deref().and_then(date::in_url);
    let near = article.date.or(near).or(from_url);
    opening::read(&mut article, body, near);
    article.date = article.date.or(from_url);
    article.outlet = article.outlet.take().or_else(|| article.url.as_deref().and_then(host).map(str::to_owned));
    if has_prose(&article) { Ok(article) } else { Err(ReadError::Empty { place: article.path }) }
}

/// "a.example" of `https://www.a.example:80/talks`.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then_some(host)
}

/// True where words stand outside the metadata.
fn has_prose(article: &Article) -> bool {
    let mut start = 0;
    for span in &article.metadata {
        if !article.text[start..span.start].trim().is_empty() {
            return true;
        }
        start = span.end;
    }
    !article.text[start..].trim().is_empty()
}

/// A day as a record gives it: any way of writing, or seconds or milliseconds since 1970 (UTC).
fn day(written: &str) -> Option<Date> {
    date::parse(written).or_else(|| {
        let number: i64 = written.trim().parse().ok()?;
        let seconds = match number.unsigned_abs() {
            100_000_000..100_000_000_000 => number,
            100_000_000_000..100_000_000_000_000 => number / 1000,
            _ => return None,
        };
        Some(TimeZone::UTC.to_datetime(Timestamp::from_second(seconds).ok()?).date())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn names_are_folded() {
        for list in [TEXT, ID, TITLE, OUTLET, DATE, BYLINE, URL] {
            assert!(list.iter().all(|name| *name == folded(name)), "{list:?}");
        }
        let names: Vec<String> = ["Full Text", "Article_ID", "BODY"].map(folded).to_vec();
        assert_eq!(find(&names, TEXT), [2, 0]);
        assert_eq!(find(&names, ID), [1]);
    }

    #[test]
    fn an_address_gives_its_host() {
        assert_eq!(host("https://www.a.example/2026/talks"), Some("a.example"));
        assert_eq!(host("https://ana:x@news.a.example:80?q"), Some("news.a.example"));
        assert_eq!([host("a.example/talks"), host("file:///a/b.html"), host("https://localhost/a")], [None, None, None]);
    }

    #[test]
    fn seconds_and_milliseconds_are_days() {
        assert_eq!(day("1771372800"), Some(date(2026, 2, 18)));
        assert_eq!(day("1771372800000"), Some(date(2026, 2, 18)));
        assert_eq!(day("20260218"), Some(date(2026, 2, 18)));
        assert_eq!(day("12"), None);
    }
}
