//! A web page, as a browser or a crawler saved it → one article: its text in paragraphs, without menus, promotions and
//! notices, and what it says of itself.
//!
//! The text is found by [`dom_smoothie`], after Mozilla's Readability, on a page made lean and safe before ([`lean`]).

mod facts;
mod lean;
mod linked;
mod tags;

use self::facts::Facts;
use self::lean::{TooMany, lean};
use super::error::ReadError;
use super::fields::Record;
use crate::types::Article;
use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

/// True where a text begins as a page does.
pub(super) fn begins_page(text: &str) -> bool {
    let start: String = text.trim_start_matches('\u{FEFF}').trim_start().chars().take(14).collect::<String>().to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html>") || start.starts_with("<html ")
}

/// The article of a page.
///
/// # Errors
/// Where the page has too many elements to be one, or no text.
pub(super) fn article(page: &str, path: &str, id: &str) -> Result<Article, ReadError> {
    let page = lean(page).map_err(|TooMany| ReadError::Page {
        place: path.to_owned(),
        message: format!("more than {} elements, too many to be an article; save its text", TooMany::LIMIT),
    })?;
    let title = page.facts.title();
    let text = body(&page.html, title.as_deref(), &page.facts);
    if text.trim().is_empty() {
        let message = "no text of an article on this page; is it built by a script? Save it from a browser, or save its text".to_owned();
        return Err(ReadError::Page { place: path.to_owned(), message });
    }
    let record = Record {
        id: None,
        title,
        outlets: page.facts.outlet().into_iter().collect(),
        date: page.facts.date(),
        byline: page.facts.byline(),
        url: page.facts.url(),
        text,
    };
    record.article(path.to_owned(), || id.to_owned())
}

/// The article's text: what Readability finds, or what the page's JSON-LD holds where that is twice as much and more.
fn body(html: &str, title: Option<&str>, facts: &Facts) -> String {
    // A brief of two sentences is an article too: what is found counts from half the usual length on.
    let config = Config { char_threshold: 250, disable_json_ld: true, text_mode: TextMode::Formatted, ..Config::default() };
    // The title is given so that a heading which repeats it is left out.
    let title = escaped(title.unwrap_or_default());
    let page = format!("<html><head><title>{title}</title></head><body>{html}</body></html>");
    let found = Readability::new(page, None, Some(config)).and_then(|mut page| page.parse());
    let found = found.map_or_else(|_| plain(html), |article| tidy(&article.text_content));
    let linked = facts.linked.text.as_deref().map(fragment).unwrap_or_default();
    if linked.len() > 2 * found.len() { linked } else { found }
}

/// The text of a piece of HTML, such as a feed carries, in paragraphs.
pub(super) fn fragment(html: &str) -> String {
    lean(html).map_or_else(|TooMany| html.to_owned(), |page| plain(&page.html))
}

/// True where a text is written in HTML, not only speaks of it.
pub(super) fn is_fragment(text: &str) -> bool {
    let has = |tag: &str| text.contains(tag);
    (has("<p>") || has("<p ") || has("<div") || has("<br")) && (has("</p>") || has("</div>") || has("<br"))
}

fn plain(lean: &str) -> String {
    tidy(&Document::fragment(lean).formatted_text())
}

/// Characters for entities: "&" for `&amp;`.
pub(super) fn unescaped(text: &str) -> String {
    if text.contains('&') { Document::fragment(text.replace('<', "&lt;")).text().trim().to_owned() } else { text.to_owned() }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Lines without the blanks at their ends, and not more than one empty line between two.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty = 2;
    for line in text.lines().map(str::trim) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(page: &str) -> Article {
        article(page, "a.html", "a").expect("an article")
    }

    const PARAGRAPH: &str = "The two delegations met for a third day, and neither of them was ready to say what had been agreed in the night.";

    #[test]
    fn paragraphs_are_kept_and_boilerplate_is_not() {
        let page = format!(
            "<html><head><title>Talks end | Harbour Post</title><meta property='og:site_name' content='Harbour Post'></head><body>\
             <nav><ul><li><a href=/>Home</a><li><a href=/world>World</a></ul></nav><div class='cookie-banner'>We use cookies.</div>\
             <article><h1>Talks end</h1><p>{PARAGRAPH}<p>{PARAGRAPH} “We go on,” said Ana Roe.<br>They left.</p><p>{PARAGRAPH}</p>\
             <div class='related-links'><a href=/x>More about talks</a></div></article><footer>© 2026 Harbour Post</footer>"
        );
        let found = read(&page);
        assert_eq!(found.title.as_deref(), Some("Talks end"));
        assert_eq!(found.text, format!("{PARAGRAPH}\n\n{PARAGRAPH} “We go on,” said Ana Roe.\nThey left.\n\n{PARAGRAPH}"));
    }

    #[test]
    fn a_fragment_is_text_in_paragraphs() {
        assert_eq!(fragment("<p>They met &amp; left.</p><p>It <i>rained</i>.<br>All day.</p><script>x</script>"), "They met & left.\n\nIt rained.\nAll day.");
        assert!(is_fragment("<p>They met.</p>") && !is_fragment("Use <p> for paragraphs."));
    }

    #[test]
    fn a_page_without_text_is_told() {
        let error = article("<html><div id=root></div><script>go()</script>", "a.html", "a").expect_err("an error").to_string();
        assert!(error.starts_with("a.html: no text of an article on this page"), "{error}");
    }

    proptest! {
        #[test]
        fn any_page_can_be_read(page in "(<p>|</p>|<div class=x>|</div>|<a href=#>|<table>|<td>|<li>|<b>|</table>|<svg>|<script>|</script>|<!--|-->|<meta name=date content=2026-02-18>|<q>|They met, she said\\. |&amp;|&#0;|é|\n|<|>|\"){0,60}|\\PC{0,60}") {
            let _ = article(&page, "a.html", "a");
            let _ = fragment(&page);
        }
    }
}
