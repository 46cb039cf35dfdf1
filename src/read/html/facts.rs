//! What a page says of itself beside its text: title, publisher, day, author and address, from JSON-LD (schema.org), meta
//! elements (Open Graph, Dublin Core and what publishers use), `<time>`, links, and the comment that browsers save.

use super::linked::Linked;
use super::tags::Tag;
use super::unescaped;
use crate::read::date;

/// So many values of one kind are kept at most; pages repeat themselves.
const MOST: usize = 16;
/// Longer values are no facts, in bytes.
const LONGEST: usize = 2_000;

/// What a page says of itself, each kind the most trusted first.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// From JSON-LD.
    pub linked: Linked,
    titles: Ranked,
    outlets: Ranked,
    dates: Ranked,
    authors: Ranked,
    urls: Ranked,
    page_title: Option<String>,
    seen_heading: bool,
}

/// Values, each with its rank; 0 is trusted most.
#[derive(Debug, Default)]
struct Ranked(Vec<(usize, String)>);

impl Ranked {
    fn add(&mut self, rank: usize, value: &str) {
        let value = value.trim();
        if !value.is_empty() && value.len() <= LONGEST && self.0.len() < MOST {
            self.0.push((rank, unescaped(value).trim().to_owned()));
        }
    }

    /// The first of the best rank that fits.
    fn best(&self, fits: impl Fn(&str) -> bool) -> Option<&str> {
        self.0.iter().filter(|(_, value)| fits(value)).min_by_key(|(rank, _)| *rank).map(|(_, value)| value.as_str())
    }
}

const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline", "title"];
const OUTLETS: &[&str] = &["og:site_name", "publisher", "dc.publisher", "article:publisher", "application-name", "twitter:site"];
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.published",
    "dcterms.created",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "pubdate",
    "ptime",
    "dc.date",
    "dcterms.date",
    "date",
];
const AUTHORS: &[&str] =
    &["author", "byl", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "og:article:author"];

impl Facts {
    /// Takes what a start tag tells; `name` in small letters.
    pub fn tag(&mut self, name: &str, tag: &Tag) {
        match name {
            "meta" => self.meta(tag),
            "link" if is(tag, "rel", "canonical") => self.urls.add(0, tag.attribute("href").unwrap_or_default()),
            "time" => {
                let is_publication = tag.attribute("pubdate").is_some() || is(tag, "itemprop", "datePublished");
                let rank = if is_publication { 0 } else { 2 - usize::from(self.seen_heading) };
                self.dates.add(DATES.len() + rank, tag.attribute("datetime").unwrap_or_default());
            }
            "h1" => self.seen_heading = true,
            _ => {}
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let content = tag.attribute("content").unwrap_or_default();
        for key in ["property", "name", "itemprop"].iter().filter_map(|key| tag.attribute(key)) {
            let key = key.trim().to_ascii_lowercase();
            let add = |names: &[&str], values: &mut Ranked| {
                if let Some(rank) = names.iter().position(|name| *name == key) {
                    values.add(rank, content);
                }
            };
            add(TITLES, &mut self.titles);
            add(OUTLETS, &mut self.outlets);
            add(DATES, &mut self.dates);
            add(AUTHORS, &mut self.authors);
            if key == "og:url" {
                self.urls.add(1, content);
            }
        }
    }

    /// Takes what stands inside an element without words; `name` in small letters.
    pub fn inner(&mut self, name: &str, tag: &Tag, inner: &str) {
        match name {
            "script" if is(tag, "type", "application/ld+json") => self.linked.read(inner),
            "title" if self.page_title.is_none() => self.page_title = Some(unescaped(inner)),
            _ => {}
        }
    }

    /// Takes the address from a comment such as `saved from url=(0042)https://…`, as browsers and SingleFile write it.
    pub fn comment(&mut self, comment: &str) {
        let is_saved = comment.contains("saved from url=") || comment.contains("saved with SingleFile");
        if is_saved && let Some(at) = comment.find("http") {
            self.urls.add(2, comment[at..].split_whitespace().next().unwrap_or_default());
        }
    }

    /// The title, without the publisher's name at its end; `None` where only the page's own title tells it.
    pub fn title(&self) -> Option<String> {
        let named = self.linked.title.as_deref().or_else(|| self.titles.best(|_| true));
        let of_page = || self.page_title().filter(|title| self.outlet().is_some_and(|outlet| without_outlet(title, &outlet).is_some()));
        let title = named.or_else(of_page)?;
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(match self.outlet().and_then(|outlet| without_outlet(&title, &outlet)) {
            Some(shorter) => shorter.to_owned(),
            None => title,
        })
    }

    /// What stands between `<title>` and `</title>`: the title with whatever the publisher adds to it.
    pub fn page_title(&self) -> Option<&str> {
        self.page_title.as_deref()
    }

    /// The publisher.
    pub fn outlet(&self) -> Option<String> {
        let is_name = |name: &str| !name.contains("://") && !name.starts_with('@');
        let of_meta = self.outlets.best(is_name);
        of_meta.or_else(|| self.linked.outlet.as_deref().filter(|name| is_name(name))).map(str::to_owned)
    }

    /// The day of publication as written.
    pub fn date(&self) -> Option<String> {
        let is_date = |value: &str| date::parse(value).is_some();
        self.linked.date.clone().filter(|value| is_date(value)).or_else(|| self.dates.best(is_date).map(str::to_owned))
    }

    /// Who wrote it.
    pub fn byline(&self) -> Option<String> {
        let is_name = |name: &str| !name.contains("://") && name.len() <= 200;
        let named = self.linked.byline.as_deref().filter(|name| is_name(name)).or_else(|| self.authors.best(is_name))?;
        let name = named.split_whitespace().collect::<Vec<_>>().join(" ");
        let without = ["By ", "by ", "BY "].iter().find_map(|by| name.strip_prefix(by)).unwrap_or(&name);
        Some(without.to_owned())
    }

    /// The whole address.
    pub fn url(&self) -> Option<String> {
        let is_whole = |url: &str| url.starts_with("http://") || url.starts_with("https://");
        self.urls.best(is_whole).map(str::to_owned).or_else(|| self.linked.url.clone().filter(|url| is_whole(url)))
    }
}

fn is(tag: &Tag, attribute: &str, value: &str) -> bool {
    tag.attribute(attribute).is_some_and(|found| found.trim().eq_ignore_ascii_case(value))
}

/// "Talks end" of "Talks end | The Harbour Post".
fn without_outlet<'t>(title: &'t str, outlet: &str) -> Option<&'t str> {
    let (rest, last) = [" - ", " | ", " — ", " – ", " : ", " · ", " « "]
        .iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .max_by_key(|(rest, _)| rest.len())?;
    let folded = |name: &str| name.to_lowercase().replace("the ", "").replace("www.", "");
    let (last, outlet) = (folded(last), folded(outlet));
    let is_same = last == outlet || (last.len() > 3 && outlet.starts_with(&last)) || (outlet.len() > 3 && last.starts_with(&outlet));
    (is_same && !rest.trim().is_empty()).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::super::lean::lean;
    use super::*;

    fn facts(page: &str) -> [Option<String>; 5] {
        let facts = lean(page).expect("a small page").facts;
        [facts.title(), facts.outlet(), facts.date(), facts.byline(), facts.url()]
    }

    fn some(values: [&str; 5]) -> [Option<String>; 5] {
        values.map(|value| (!value.is_empty()).then(|| value.to_owned()))
    }

    #[test]
    fn the_most_trusted_source_counts() {
        let page = r#"<title>Talks end - The Harbour Post</title><meta property="og:site_name" content="Harbour Post">
            <meta name=author content="By Ana Roe"><time datetime="2026-03-01">today</time><h1>Talks end</h1>
            <time datetime="2026-02-18T10:00Z">then</time><link rel=canonical href="https://a.example/x?a=1&amp;b=2">"#;
        assert_eq!(facts(page), some(["Talks end", "Harbour Post", "2026-02-18T10:00Z", "Ana Roe", "https://a.example/x?a=1&b=2"]));
        let page = format!(
            "{page}<meta content='2026-02-17' property='article:published_time'><script type='application/ld+json'>{}</script>",
            r#"{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "Talks &amp; tea", "author": [{"name": "B. Doe"}, "C"],
               "datePublished": "2026-02-16T23:00:00+02:00", "publisher": {"name": "x"}}]}"#
        );
        assert_eq!(facts(&page)[..4], some(["Talks & tea", "Harbour Post", "2026-02-16T23:00:00+02:00", "B. Doe, C", ""])[..4]);
    }

    #[test]
    fn what_is_no_fact_is_passed_over() {
        let page = r#"<!-- saved from url=(0029)https://a.example/2026/talks --><meta name="author" content="https://b.example/ana">
            <meta name="date" content="soon"><link rel="canonical" href="/talks"><meta property="og:title" content=" ">"#;
        assert_eq!(facts(page), some(["", "", "", "", "https://a.example/2026/talks"]));
        assert_eq!(without_outlet("Talks - and tea", "Harbour Post"), None);
    }
}
