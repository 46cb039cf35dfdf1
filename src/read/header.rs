//! What stands at the top of a text file and is no prose: front matter, header lines, a Markdown heading.
//!
//! Header lines are `title:`, `outlet:`, `date:`, `byline:`, `url:` and the like. The article may go on
//! behind a date on the same line: `date 2026-02-18 A second day of talks …`.

use super::date;
use super::fields::folded;
use super::scan::Scan;
use jiff::civil::Date;

/// What a text file says about itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// `title:`, or a first line `# Title`.
    pub title: Option<String>,
    /// `outlet:`
    pub outlet: Option<String>,
    /// `date:`, where it is a whole date.
    pub date: Option<Date>,
    /// About when, where `date:` gives only a year or a month.
    pub near: Option<Date>,
    /// `byline:`
    pub byline: Option<String>,
    /// `url:`
    pub url: Option<String>,
    /// The byte where the body begins.
    pub body: usize,
}

/// What a header line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Title,
    Outlet,
    Date,
    Byline,
    Url,
    /// Known to be no prose, and not used.
    Other,
}

fn key(word: &str) -> Option<Key> {
    Some(match word.to_ascii_lowercase().as_str() {
        "title" | "headline" => Key::Title,
        "outlet" | "source" | "publisher" | "publication" | "agency" => Key::Outlet,
        "date" | "published" | "pubdate" => Key::Date,
        "byline" | "by" | "author" | "authors" => Key::Byline,
        "url" | "link" => Key::Url,
        "id" | "section" | "category" | "tags" | "keywords" | "language" | "lang" | "place" | "location" | "dateline" | "updated"
        | "modified" | "edition" => Key::Other,
        _ => return None,
    })
}

/// Reads the top of `text`.
pub(super) fn read(text: &str) -> Header {
    let mut header = Header::default();
    let mut scan = Scan::new(text);
    scan.take_while(char::is_whitespace);
    let start = scan.at;
    front_matter(&mut scan, &mut header);
    let mut has_heading = false;
    loop {
        if !has_heading && heading(&mut scan, &mut header) {
            has_heading = true;
        } else if scan.attempt(|scan| line(scan, &mut header)).is_none() {
            break;
        }
        scan.take_while(char::is_whitespace);
    }
    header.body = if scan.at > start { scan.at } else { 0 };
    header
}

/// Passes a first heading `# Title`; true where there is one.
fn heading(scan: &mut Scan, header: &mut Header) -> bool {
    let found = scan.eat_str("# ");
    if found {
        header.set(Key::Title, scan.take_while(|c| c != '\n').trim().trim_end_matches('#'));
    }
    found
}

/// Passes one header line.
fn line(scan: &mut Scan, header: &mut Header) -> Option<()> {
    let start = scan.at;
    let line = scan.take_while(|c| c != '\n');
    let word = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let key = key(word)?;
    let after = line[word.len()..].trim_start();
    match after.strip_prefix(':') {
        Some(value) if key != Key::Date => header.set(key, value),
        Some(value) => {
            header.set(key, value);
            scan.at = start + line.len() - prose_after_date(value).unwrap_or_default().len();
        }
        None if key == Key::Date => {
            date::prefix(after)?;
            let prose = prose_after_date(after);
            if prose.is_some_and(|prose| prose.starts_with(char::is_lowercase)) {
                return None;
            }
            header.set(key, after);
            scan.at = start + line.len() - prose.unwrap_or_default().len();
        }
        None => return None,
    }
    Some(())
}

/// The article that goes on behind the date on the same line: four words or more.
fn prose_after_date(value: &str) -> Option<&str> {
    let (_, end) = date::prefix(value)?;
    let rest = value[end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|'));
    rest.split_whitespace().nth(3).map(|_| rest)
}

impl Header {
    /// Keeps the first value of each kind.
    fn set(&mut self, key: Key, value: &str) {
        let value = value.trim();
        let place = match key {
            Key::Date => {
                self.date = self.date.or_else(|| date::parse(value));
                self.near = self.near.or_else(|| date::about(value));
                return;
            }
            Key::Outlet if value.contains("://") => &mut self.url,
            Key::Title => &mut self.title,
            Key::Outlet => &mut self.outlet,
            Key::Byline => &mut self.byline,
            Key::Url => &mut self.url,
            Key::Other => return,
        };
        if place.is_none() {
            *place = filled(value);
        }
    }
}

fn filled(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// Passes `---`, lines `key: value`, `---` at the very top.
fn front_matter(scan: &mut Scan, header: &mut Header) {
    scan.attempt(|scan| {
        let mut lines = scan.rest().split_inclusive('\n');
        let first = lines.next().filter(|line| line.trim_end() == "---")?;
        let mut length = first.len();
        let mut inside = Vec::new();
        for line in lines.take(200) {
            length += line.len();
            if matches!(line.trim_end(), "---" | "...") {
                values(&inside, header);
                scan.at += length;
                scan.take_while(char::is_whitespace);
                return Some(());
            }
            inside.push(line);
        }
        None
    });
}

/// Reads the plain part of YAML that front matter uses: `key: value`, `key: [a, b]`, and lists of `- value`.
fn values(lines: &[&str], header: &mut Header) {
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let items = after.iter().take_while(|line| line.trim_start().starts_with("- ")).count();
        rest = &after[items..];
        let Some((key, value)) = line.split_once(':').and_then(|(word, value)| Some((key(word.trim())?, value.trim()))) else {
            continue;
        };
        let listed = after[..items].iter().map(|item| unquoted(item.trim().trim_start_matches("- ")));
        let inline = value.trim_start_matches('[').trim_end_matches(']').split(", ").map(unquoted);
        let value: Vec<&str> = if items > 0 {
            listed.collect()
        } else if value.starts_with('[') {
            inline.collect()
        } else {
            vec![unquoted(value)]
        };
        header.set(key, &value.join(", "));
    }
}

/// The value behind `name:` on a line of a header.
pub(super) fn field<'h>(header: &'h str, name: &str) -> Option<&'h str> {
    let values = header.lines().filter_map(|line| line.split_once(':').filter(|(word, _)| folded(word.trim()) == folded(name)));
    values.map(|(_, value)| unquoted(value)).find(|value| !value.is_empty())
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let quoted = |mark| value.strip_prefix(mark).and_then(|value: &str| value.strip_suffix(mark));
    quoted('"').or_else(|| quoted('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn header_lines_in_any_order_and_case() {
        let text = "Title: Talks: day two\r\nOUTLET : Harbour\r\n\r\nby: Ana Roe\ndate: Feb. 18, 2026\nsource: https://a.example/1\nSection: World\n\nThe talks ended.";
        let header = read(text);
        assert_eq!(&text[header.body..], "The talks ended.");
        assert_eq!(header.title.as_deref(), Some("Talks: day two"));
        assert_eq!(header.outlet.as_deref(), Some("Harbour"));
        assert_eq!(header.byline.as_deref(), Some("Ana Roe"));
        assert_eq!(header.url.as_deref(), Some("https://a.example/1"));
        assert_eq!(header.date, Some(date(2026, 2, 18)));
    }

    #[test]
    fn the_article_may_go_on_behind_the_date() {
        for (text, rest) in [
            (" date 2026-02-18 A second day of talks", "A second day of talks"),
            ("date: 2026-02-18 GENEVA (AP) — They met", "GENEVA (AP) — They met"),
            ("Date: Wednesday, 18 February 2026, 10:30 GMT\nThey met.", "They met."),
            ("Date 18 February 2026 was set for the talks.", "Date 18 February 2026 was set for the talks."),
            ("Date: unknown\n\nThey met.", "They met."),
        ] {
            assert_eq!(&text[read(text).body..], rest, "{text}");
        }
    }

    #[test]
    fn front_matter_and_heading() {
        let text = "---\ntitle: \"A: B\"\nauthors:\n  - Ana Roe\n  - 'J. Doe'\ndate: 2026\ntags: [x, y]\nlayout: post\n---\n\n# Another\n\nThe talks.";
        let header = read(text);
        assert_eq!((header.title.as_deref(), header.byline.as_deref()), (Some("A: B"), Some("Ana Roe, J. Doe")));
        assert_eq!((header.date, header.near), (None, Some(date(2026, 7, 1))));
        assert_eq!(&text[header.body..], "The talks.");
        assert_eq!((field(text, "Lay out"), field(text, "desk")), (Some("post"), None));
        let text = "# Talks end #\n\nThey met.";
        assert_eq!((read(text).title.as_deref(), &text[read(text).body..]), (Some("Talks end"), "They met."));
    }

    #[test]
    fn prose_is_no_header() {
        for text in
            ["The date: never.", "--- no front matter", "---\nunclosed: yes\nbody", "Sources say no: it failed.", "  Talks.", "", " \n"]
        {
            assert_eq!(read(text).body, 0, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_a_body(text in "(---\n|title: |date |2026-02-18|by: |# |\n|\r\n| |é|—|[a-z]{1,4}|- ){0,20}|\\PC{0,60}") {
            let header = read(&text);
            prop_assert!(text.is_char_boundary(header.body));
        }
    }
}
