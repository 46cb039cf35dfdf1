//! What the fields of a record are called. Names are compared without case, `_`, `-` and blanks:
//! `articleBody`, `article_body` and `Article Body` are one name.

use super::error::ReadError;
use super::{date, opening};
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
pub(super) const ID: &[&str] = &["id", "uid", "uuid", "docid", "documentid", "articleid", "recordid", "guid"];
/// Names of the headline.
pub(super) const TITLE: &[&str] = &["title", "headline", "articletitle"];
/// Names of the publisher.
pub(super) const OUTLET: &[&str] =
    &["outlet", "source", "publisher", "publication", "sourcename", "agency", "newspaper", "site", "sitename", "sourcedomain", "domain"];
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
    "timestamp",
];
/// Names of the author line.
pub(super) const BYLINE: &[&str] = &["byline", "author", "authors", "creator", "writer"];
/// Names of the address.
pub(super) const URL: &[&str] = &["url", "link", "articleurl", "weburl", "permalink"];

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
    /// The publisher.
    pub outlet: Option<String>,
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
        let article = Article {
            id: self.id.unwrap_or_else(id),
            path: place,
            title: self.title,
            outlet: self.outlet,
            date: written.and_then(day),
            byline: self.byline,
            url: self.url,
            field: self.field.filter(|value| !value.trim().is_empty()),
            text: self.text,
            metadata: Vec::new(),
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
    if has_prose(&article) { Ok(article) } else { Err(ReadError::Empty { place: article.path }) }
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
    fn seconds_and_milliseconds_are_days() {
        assert_eq!(day("1771372800"), Some(date(2026, 2, 18)));
        assert_eq!(day("1771372800000"), Some(date(2026, 2, 18)));
        assert_eq!(day("20260218"), Some(date(2026, 2, 18)));
        assert_eq!(day("12"), None);
    }
}
