//! A page before it becomes a tree: without scripts, styles and drawings, with few attributes, every tag closed.
//!
//! What is left out changes no word that a reader of the page sees. What is left is safe to parse: no deeper than
//! [`DEEPEST`], with no formatting tag that the HTML Standard would have opened again and again, and with no tag of a
//! hundred thousand attributes. Time and memory are linear in the length of the page.

use super::facts::Facts;
use super::tags::{Piece, Pieces, Tag};

/// Elements may be nested so deep, as in browsers; deeper ones are left out, and their text stays.
const DEEPEST: usize = 256;
/// A page may have so many elements and entities; a parser takes each apart.
const MOST: usize = 200_000;
/// Longer values of attributes are cut, in bytes.
const LONGEST_VALUE: usize = 200;

/// Elements that hold no words of the page. `figcaption`, since a caption tells of a picture that is not there.
const WORDLESS: &[&str] = &[
    "script",
    "style",
    "noscript",
    "iframe",
    "svg",
    "math",
    "template",
    "canvas",
    "object",
    "video",
    "audio",
    "select",
    "textarea",
    "title",
    "button",
    "xmp",
    "noembed",
    "noframes",
    "figcaption",
];
/// Those that the HTML Standard reads to their end tag, and else to the end of the page.
const RAW: &[&str] = &["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"];
/// Tags without an end tag, and without words.
const EMPTY: &[&str] =
    &["img", "source", "input", "wbr", "link", "meta", "base", "embed", "param", "track", "area", "col", "frame", "keygen"];
/// Tags that change the looks of words and nothing else; their text stays.
const LOOKS: &[&str] = &[
    "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u", "mark", "abbr", "cite", "sub", "sup",
    "time", "ins", "bdi", "bdo", "picture", "html", "body", "head",
];
/// Attributes by which the article is told from what stands around it.
const ATTRIBUTES: &[&str] = &["class", "id", "role", "itemprop", "rel", "hidden", "aria-hidden", "aria-modal"];
/// Elements that end an open paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dd",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// A page without its ballast.
#[derive(Default)]
pub(super) struct Lean {
    /// What is left, every tag closed.
    pub html: String,
    /// What the page says of itself.
    pub facts: Facts,
    open: Vec<String>,
    /// Elements left out since they are nested too deep, and not closed yet.
    too_deep: usize,
    count: usize,
}

/// A page has more elements and entities than any article has.
#[derive(Debug)]
pub(super) struct TooMany;

impl TooMany {
    /// How many it may have.
    pub const LIMIT: usize = MOST;
}

/// Makes `html` lean.
///
/// # Errors
/// [`TooMany`] elements.
pub(super) fn lean(html: &str) -> Result<Lean, TooMany> {
    let mut page = Lean::default();
    let mut pieces = Pieces::new(html);
    let mut unclosed: Vec<&str> = Vec::new();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(text) => page.text(text)?,
            Piece::Comment(comment) => page.facts.comment(comment),
            Piece::Close(name) => page.close(&name.to_ascii_lowercase()),
            Piece::Open(tag) => {
                let name = tag.name.to_ascii_lowercase();
                page.facts.tag(&name, &tag);
                if let Some(wordless) = WORDLESS.iter().find(|known| **known == name) {
                    // Looked for once: where an end tag is missing, it is missing from there on.
                    let inner = if unclosed.contains(wordless) { None } else { pieces.skip_to_close(wordless) };
                    match inner {
                        Some(inner) => page.facts.inner(&name, &tag, inner),
                        None if RAW.contains(wordless) => break,
                        None => unclosed.push(wordless),
                    }
                } else {
                    page.open(&name, &tag)?;
                }
            }
        }
    }
    while let Some(name) = page.open.pop() {
        page.end(&name);
    }
    Ok(page)
}

impl Lean {
    fn text(&mut self, text: &str) -> Result<(), TooMany> {
        self.html.push_str(text);
        self.count(text.bytes().filter(|byte| matches!(byte, b'&' | b'<')).count())
    }

    fn count(&mut self, more: usize) -> Result<(), TooMany> {
        self.count += more;
        if self.count > MOST { Err(TooMany) } else { Ok(()) }
    }

    fn open(&mut self, name: &str, tag: &Tag) -> Result<(), TooMany> {
        match name {
            "br" => self.html.push_str("<br>"),
            "q" => self.html.push('“'),
            _ if LOOKS.contains(&name) || EMPTY.contains(&name) => {}
            _ => {
                while self.open.last().is_some_and(|open| ends(name, open)) {
                    self.close_last();
                }
                if name == "hr" {
                    self.html.push_str("<hr>");
                } else if self.open.len() == DEEPEST {
                    self.too_deep += 1;
                } else {
                    self.start(name, tag);
                }
            }
        }
        self.count(1)
    }

    fn start(&mut self, name: &str, tag: &Tag) {
        // Names of one's own may hold anything; to the reader of an article they are so many boxes.
        let name = if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') { name } else { "div" };
        self.html.push('<');
        self.html.push_str(name);
        let mut written: Vec<&str> = Vec::new();
        for (attribute, value) in tag.attributes() {
            if written.len() == ATTRIBUTES.len() {
                break;
            }
            if let Some(known) = ATTRIBUTES.iter().find(|known| attribute.eq_ignore_ascii_case(known) && !written.contains(*known)) {
                self.attribute(known, value);
                written.push(known);
            }
        }
        if name == "a" {
            let inside = tag.attribute("href").is_some_and(|to| to.starts_with('#'));
            self.attribute("href", if inside { "#" } else { "/" });
        }
        if tag.attribute("style").is_some_and(is_hidden) {
            self.html.push_str(" hidden");
        }
        self.html.push('>');
        self.open.push(name.to_owned());
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let end = (0..=value.len().min(LONGEST_VALUE)).rev().find(|end| value.is_char_boundary(*end)).unwrap_or(0);
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        self.html.extend(value[..end].chars().map(|c| if c == '"' { '\'' } else { c }));
        self.html.push('"');
    }

    fn close(&mut self, name: &str) {
        if name == "q" {
            self.html.push('”');
        } else if self.too_deep > 0 && !LOOKS.contains(&name) {
            self.too_deep -= 1;
        } else if let Some(at) = self.open.iter().rposition(|open| open == name) {
            while self.open.len() > at {
                self.close_last();
            }
        }
    }

    fn close_last(&mut self) {
        if let Some(name) = self.open.pop() {
            self.end(&name);
        }
    }

    fn end(&mut self, name: &str) {
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }
}

/// True where a new element `name` ends an `open` one, whose end tag may be left out.
fn ends(name: &str, open: &str) -> bool {
    match open {
        "p" => BLOCKS.contains(&name),
        "a" | "li" => name == open,
        "dt" | "dd" => matches!(name, "dt" | "dd"),
        "td" | "th" => matches!(name, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot"),
        "tr" => matches!(name, "tr" | "tbody" | "thead" | "tfoot"),
        "tbody" | "thead" | "tfoot" => matches!(name, "tbody" | "thead" | "tfoot"),
        _ => false,
    }
}

fn is_hidden(style: &str) -> bool {
    let style: String = style.chars().take(LONGEST_VALUE).filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(page: &str) -> String {
        lean(page).map_or_else(|_| "too many".to_owned(), |page| page.html)
    }

    #[test]
    fn ballast_goes_and_words_stay() {
        assert_eq!(
            html("<p onclick='x' class=a>They <b>met</b>.<script>no</script><svg><title>no</title></svg>"),
            "<p class=\"a\">They met.</p>"
        );
        assert_eq!(html("<div style='display: none'>x</div><a href=#top>y</a>"), "<div hidden>x</div><a href=\"#\">y</a>");
        assert_eq!(html("She said <q>yes</q>."), "She said “yes”.");
    }

    #[test]
    fn every_tag_is_closed_in_order() {
        assert_eq!(html("<p>a<p>b<ul><li>c<li>d"), "<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>");
        assert_eq!(html("<div><span>a</div>b</span></p>"), "<div><span>a</span></div>b");
        assert_eq!(html("<table><tr><td>a<td>b<tr><td>c</table>d"), "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d");
    }

    #[test]
    fn hostile_pages_stay_small() {
        let deep = html(&"<div>a</p>".repeat(100_000));
        assert_eq!((deep.matches("<div>").count(), deep.matches('a').count()), (DEEPEST, 100_000));
        assert_eq!(html(&"<i>".repeat(MOST + 1)), "too many");
        assert_eq!(html(&format!("<div {}>a", "x=1 ".repeat(100_000))), "<div>a</div>");
        assert_eq!(html(&"<svg>".repeat(100_000)), "");
        assert_eq!(html("a<script>never closed <p>b"), "a");
    }
}
