//! Feeds (RSS 0.9 to 2.0, Atom: RFC 4287) → an article an item: its full text where the feed carries it, else its description.
//!
//! Entities that a document declares for itself are not expanded, so that no feed can grow.

use super::error::ReadError;
use super::fields::Record;
use super::{Context, html};
use crate::types::Article;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::reader::Reader;
use std::collections::BTreeMap;

/// Where the text of an item may stand, the fullest first.
const TEXT: &[&str] = &["content:encoded", "content", "description", "summary"];
const DATE: &[&str] = &["pubDate", "published", "dc:date", "issued", "updated"];
const BYLINE: &[&str] = &["dc:creator", "author"];
const ID: &[&str] = &["guid", "id"];

/// Deeper items are no articles.
const DEEPEST: usize = 64;

/// The values of an item by the names of their elements; the first of each name.
type Values = BTreeMap<String, String>;

/// True where a text begins as a feed does.
pub(super) fn begins_feed(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let head: String = text.chars().take(2000).collect();
    head.starts_with('<') && ["<rss", "<feed", "<rdf:RDF"].iter().any(|root| head.contains(root))
}

/// The articles of a feed in order, each or what is wrong with it.
pub(super) fn articles(text: &str, context: &Context) -> Vec<Result<Article, ReadError>> {
    if !begins_feed(text) {
        let message = "no feed: expected <rss>, <rdf:RDF> or <feed>; turn it into text, JSON or CSV first".to_owned();
        return vec![Err(ReadError::Page { place: context.path.to_string(), message })];
    }
    let mut feed = Feed { reader: Reader::from_str(text), text, context, outlet: None, found: Vec::new(), at: 0, line: 1, counted: 0 };
    let config = feed.reader.config_mut();
    config.check_end_names = false;
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    if let Err(error) = feed.read() {
        let (line, column) = place(text, feed.at);
        let message = format!("not valid XML: {error}; what stands behind is not read");
        feed.found.push(Err(ReadError::Page { place: format!("{}:{line}:{column}", context.path), message }));
    }
    feed.found
}

struct Feed<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
    context: &'t Context,
    /// The feed's own title.
    outlet: Option<String>,
    found: Vec<Result<Article, ReadError>>,
    /// The byte behind the last tag that was understood.
    at: u64,
    /// The line of byte `counted`.
    line: usize,
    counted: usize,
}

impl<'t> Feed<'t> {
    fn event(&mut self) -> quick_xml::Result<Event<'t>> {
        let event = self.reader.read_event()?;
        self.at = self.reader.buffer_position();
        Ok(event)
    }

    /// The line read so far; each byte is looked at once.
    fn line(&mut self) -> usize {
        let at = usize::try_from(self.at).unwrap_or(usize::MAX).min(self.text.len());
        let new = self.text.as_bytes().get(self.counted..at).unwrap_or_default();
        self.line += new.iter().filter(|byte| **byte == b'\n').count();
        self.counted = at;
        self.line
    }

    fn read(&mut self) -> quick_xml::Result<()> {
        loop {
            match self.event()? {
                Event::Eof => return Ok(()),
                Event::Start(tag) => match name(&tag).as_str() {
                    "item" | "entry" => {
                        let line = self.line();
                        let values = self.item()?;
                        self.article(values, line);
                    }
                    "title" if self.outlet.is_none() => self.outlet = Some(words(self.inner(tag.name())?)),
                    "image" | "textInput" => drop(self.inner(tag.name())?),
                    _ => {}
                },
                _ => {}
            }
        }
    }

    /// Everything in an item whose start tag has been read.
    fn item(&mut self) -> quick_xml::Result<Values> {
        let mut values = Values::new();
        let mut depth = 0;
        loop {
            match self.event()? {
                Event::Eof => return Ok(values),
                Event::End(tag) if depth == 0 || matches!(tag.name().as_ref(), "item" | "entry") => return Ok(values),
                Event::End(_) => depth -= 1,
                Event::Start(tag) => {
                    let name = name(&tag);
                    link(&name, &tag, &mut values);
                    if name == "author" || name == "source" || depth == DEEPEST {
                        let inner = self.inner(tag.name())?;
                        values.entry(name).or_insert(inner);
                    } else if is_wanted(&name) {
                        let inner = self.inner(tag.name())?;
                        if !inner.trim().is_empty() {
                            values.entry(name).or_insert(inner);
                        }
                    } else {
                        depth += 1;
                    }
                }
                Event::Empty(tag) => link(&name(&tag), &tag, &mut values),
                _ => {}
            }
        }
    }

    /// All that stands in the element whose start tag has been read, as written.
    fn inner(&mut self, name: QName) -> quick_xml::Result<String> {
        let start = usize::try_from(self.at).unwrap_or(usize::MAX);
        let text: &'t str = self.text;
        let length = self.reader.read_text(name)?.len();
        Ok(text.get(start..start.saturating_add(length)).unwrap_or_default().to_owned())
    }

    fn article(&mut self, mut values: Values, line: usize) {
        let mut first = |names: &[&str]| names.iter().find_map(|name| values.remove(*name));
        let author = first(BYLINE);
        let record = Record {
            field: None,
            text: first(TEXT).map(|written| prose(&written)).unwrap_or_default(),
            id: first(ID).map(words).filter(|id| !id.contains("://") && !id.is_empty()),
            title: first(&["title"]).map(words).filter(|title| !title.is_empty()),
            outlets: self.outlet.iter().filter(|outlet| !outlet.is_empty()).cloned().collect(),
            date: first(DATE).map(words),
            byline: author.map(|written| author_name(&written)).filter(|name| !name.is_empty()),
            url: first(&["link"]).map(words).filter(|url| !url.is_empty()),
        };
        let place = format!("{}:{line}", self.context.path);
        let number = self.found.len() + 1;
        self.found.push(record.article(place, || format!("{}-{number}", self.context.id)));
    }
}

fn is_wanted(name: &str) -> bool {
    matches!(name, "title" | "link") || [TEXT, DATE, BYLINE, ID].iter().any(|names| names.contains(&name))
}

fn name(tag: &BytesStart) -> String {
    tag.name().as_ref().to_owned()
}

/// Atom gives the address as an attribute: `<link rel="alternate" href="…"/>`.
fn link(name: &str, tag: &BytesStart, values: &mut Values) {
    let attribute = |name: &str| {
        let found = tag.attributes().with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name);
        found.map(|attribute| attribute.value.into_owned())
    };
    if name == "link"
        && attribute("rel").is_none_or(|rel| rel == "alternate")
        && let Some(url) = attribute("href")
    {
        values.entry(name.to_owned()).or_insert(url);
    }
}

/// What an element holds: its CDATA sections as they are, all else with characters for entities.
fn content(written: &str) -> String {
    let mut content = String::new();
    let mut rest = written;
    while let Some((before, after)) = rest.split_once("<![CDATA[") {
        content.push_str(&html::unescaped(before));
        let (inner, after) = after.split_once("]]>").unwrap_or((after, ""));
        content.push_str(inner);
        rest = after;
    }
    if content.is_empty() && rest.contains('<') {
        // Elements inside the element, as Atom's `type="xhtml"` has them.
        return rest.to_owned();
    }
    content.push_str(&html::unescaped(rest));
    content
}

/// A text in paragraphs, whether it is written in HTML or not.
fn prose(written: &str) -> String {
    let content = content(written);
    if content.contains(['<', '&']) { html::fragment(&content) } else { content.trim().to_owned() }
}

/// A value on one line.
fn words(written: String) -> String {
    prose(&written).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name in `<name>Ana Roe</name><uri>…</uri>`, or in `ana@a.example (Ana Roe)`.
fn author_name(written: &str) -> String {
    if let Some((_, name)) = written.split_once("<name>") {
        return words(name.split("</").next().unwrap_or_default().to_owned());
    }
    let name = words(written.to_owned());
    match name.split_once('(').and_then(|(address, name)| address.contains('@').then(|| name.trim_end_matches(')'))) {
        Some(inner) => inner.to_owned(),
        None => name,
    }
}

/// Line and column, from 1, of byte `at`.
fn place(text: &str, at: u64) -> (usize, usize) {
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    let before = &text.as_bytes()[..at];
    let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    (before.iter().filter(|byte| **byte == b'\n').count() + 1, line.iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1)
}

#[cfg(test)]
mod tests {
    use super::super::Options;
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<Result<Article, ReadError>> {
        articles(text, &Context { path: "a.xml".into(), id: "a".into(), options: Options::default().into() })
    }

    fn shown(text: &str) -> Vec<String> {
        let known = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
        let show = |found: Article| {
            let date = known(found.date.map(|date| date.to_string()));
            [found.path, found.id, known(found.title), known(found.outlet), date, known(found.byline), known(found.url), found.text]
                .join("|")
        };
        read(text).into_iter().map(|found| found.map_or_else(|error| error.to_string(), show)).collect()
    }

    #[test]
    fn items_of_rss() {
        let text = "<?xml version='1.0'?>\n<rss><channel><title>Harbour &amp; Post</title>\n<item><title>Talks &amp;amp; tea</title>\
            <link>https://a.example/1</link><guid>https://a.example/?p=1</guid><pubDate>Wed, 18 Feb 2026 10:00:00 GMT</pubDate>\
            <dc:creator><![CDATA[Ana Roe]]></dc:creator><description>Short.</description>\
            <content:encoded><![CDATA[<p>They met &amp; left.</p><p>It rained.</p>]]></content:encoded></item>\n\
            <item><guid>x7</guid><author>ana@a.example (Ana Roe)</author><description>&lt;p&gt;They met.&lt;/p&gt;</description></item><item/></channel></rss>";
        assert_eq!(
            shown(text),
            [
                "a.xml:3|a-1|Talks & tea|Harbour & Post|2026-02-18|Ana Roe|https://a.example/1|They met & left.\n\nIt rained.",
                "a.xml:4|x7|-|Harbour & Post|-|Ana Roe|-|They met."
            ]
        );
    }

    #[test]
    fn entries_of_atom() {
        let text = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry><title type='html'>Talks</title>\
            <link rel='self' href='https://a.example/feed'/><link href='https://a.example/2'/><published>2026-02-18T10:00:00Z</published>\
            <author><name>Ana Roe</name><uri>u</uri></author><content type='xhtml'><div><p>They met.</p><p>They left.</p></div></content></entry></feed>";
        assert_eq!(shown(text), ["a.xml:1|a-1|Talks|Post|2026-02-18|Ana Roe|https://a.example/2|They met.\n\nThey left."]);
    }

    #[test]
    fn what_is_broken_is_told_with_its_place() {
        assert!(shown("<html>")[0].starts_with("a.xml: no feed: expected <rss>"));
        let found = shown("<rss><item><description>They met.</description></item>\n<item><description>cut");
        assert_eq!(found[0], "a.xml:1|a-1|-|-|-|-|-|They met.");
        assert!(found[1].starts_with("a.xml:2:") && found[1].contains("not valid XML"), "{found:?}");
        assert!(shown("<rss><item><title>No text</title></item></rss>")[0].ends_with("a.xml:1: empty"));
    }

    #[test]
    fn entities_do_not_grow() {
        let bomb = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'They met. '><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>\
            <rss><item><description>They met. &b;&b;&b;</description></item></rss>";
        assert_eq!(shown(bomb), ["a.xml:1|a-1|-|-|-|-|-|They met. &b;&b;&b;"]);
        let deep = format!("<rss><item>{}<description>They met.</description>", "<x>".repeat(100_000));
        assert_eq!(read(&deep).len(), 1);
    }

    proptest! {
        #[test]
        fn any_feed_can_be_read(text in "(<item>|</item>|<entry>|<title>|</title>|<description>|</description>|<link href='u'/>|<!\\[CDATA\\[|\\]\\]>|&amp;|&x;|<p>|é|They met\\. |<|>|&|\n){0,40}") {
            let _ = read(&format!("<rss>{text}"));
        }
    }
}
