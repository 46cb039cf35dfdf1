//! A web page, as a browser or a crawler saved it → one article: its text in paragraphs, without menus, promotions and
//! notices, and what it says of itself.
//!
//! The text is found by [`dom_smoothie`], after Mozilla's Readability, on a page made lean and safe before ([`lean`]).

mod entities;
mod facts;
mod lean;
mod linked;
mod tags;

pub(super) use self::entities::unescaped;

use self::lean::{Lean, TooMany, lean};
use super::error::ReadError;
use super::fields::Record;
use super::opening;
use crate::types::Article;
use dom_query::Document;
use dom_smoothie::{Config, ParsePolicy, Readability, TextMode};

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
        message: format!("more than {} elements and entities, too many to be an article; save its text", TooMany::LIMIT),
    })?;
    let found = Found::on(&page);
    if found.text.trim().is_empty() {
        let message = "no text of an article on this page; is it built by a script? Save it from a browser, or save its text".to_owned();
        return Err(ReadError::Page { place: path.to_owned(), message });
    }
    if found.text.len() > LONGEST {
        let message = format!("more than {} MiB of text, too much to be an article; save its text", LONGEST >> 20);
        return Err(ReadError::Page { place: path.to_owned(), message });
    }
    let facts = page.facts;
    let record = Record {
        field: None,
        id: None,
        title: facts.title().or(found.title),
        outlets: facts.outlet().into_iter().collect(),
        date: facts.date(),
        byline: facts.byline().or(found.byline),
        url: facts.url(),
        text: found.text,
    };
    record.article(path.to_owned(), || id.to_owned())
}

/// The text of a page may have so many bytes, 4 MiB; a long novel has 3.
const LONGEST: usize = 4 << 20;
/// Shorter texts are looked at twice, in bytes.
const SHORT: usize = 1_000;

/// What is found by the look of a page.
#[derive(Default)]
struct Found {
    title: Option<String>,
    byline: Option<String>,
    text: String,
}

impl Found {
    /// What Readability finds. On a page with little text it takes whatever there is of any; there the article alone counts
    /// where it is half of that. The page's JSON-LD counts where it holds twice as much as was found and more.
    fn on(page: &Lean) -> Self {
        let found = Self::by(page, None).unwrap_or_else(|| Self { text: plain(&page.html), ..Self::default() });
        let strict = (found.text.len() < SHORT).then(|| Self::by(page, Some(ParsePolicy::Strict))).flatten();
        let found = strict.filter(|strict| strict.text.len() * 2 > found.text.len()).unwrap_or(found);
        match page.facts.linked.text.as_deref().map(fragment) {
            Some(text) if text.len() > 2 * found.text.len() => Self { text, ..found },
            _ => found,
        }
    }

    fn by(page: &Lean, policy: Option<ParsePolicy>) -> Option<Self> {
        let config = Config { disable_json_ld: true, text_mode: TextMode::Formatted, ..Config::default() };
        // The title is given so that a heading which repeats it is left out.
        let title = page.facts.title().or_else(|| page.facts.page_title().map(str::to_owned)).unwrap_or_default();
        let (title, html) = (title.replace('&', "&amp;").replace('<', "&lt;"), &page.html);
        let whole = format!("<html><head><title>{title}</title></head><body>{html}</body></html>");
        let mut page = Readability::new(whole, None, Some(config)).ok()?;
        let article = match policy {
            Some(policy) => page.parse_with_policy(policy),
            None => page.parse(),
        };
        let article = article.ok()?;
        let byline = article.byline.as_deref().and_then(|line| opening::names(line.trim().lines().next().unwrap_or_default()));
        let title = Some(article.title.trim().to_owned()).filter(|title| !title.is_empty());
        Some(Self { title, byline: byline.map(str::to_owned), text: tidy(&article.text_content) })
    }
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

    const PARAGRAPH: &str =
        "The two delegations met for a third day, and neither of them was ready to say what had been agreed in the night.";

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
        assert_eq!(
            fragment("<p>They met &amp; left.</p><p>It <i>rained</i>.<br>All day.</p><script>x</script>"),
            "They met & left.\n\nIt rained.\nAll day."
        );
        assert!(is_fragment("<p>They met.</p>") && !is_fragment("Use <p> for paragraphs."));
    }

    #[test]
    fn a_page_with_no_text_or_too_much_is_told() {
        let error = article("<html><div id=root></div><script>go()</script>", "a.html", "a").expect_err("an error").to_string();
        assert!(error.starts_with("a.html: no text of an article on this page"), "{error}");
        let flood = "They met. ".repeat(LONGEST / 9);
        let error = article(&flood, "a.html", "a").expect_err("an error").to_string();
        assert_eq!(error, "a.html: more than 4 MiB of text, too much to be an article; save its text");
    }

    proptest! {
        #[test]
        fn any_page_can_be_read(page in "(<p>|</p>|<div class=x>|</div>|<a href=#>|<table>|<td>|<li>|<b>|</table>|<svg>|<script>|</script>|<!--|-->|<meta name=date content=2026-02-18>|<q>|They met, she said\\. |&amp;|&#0;|é|\n|<|>|\"){0,60}|\\PC{0,60}") {
            let _ = article(&page, "a.html", "a");
            let _ = fragment(&page);
        }
    }
}
