//! The lines before the first sentence of the body: a headline, a byline, a date, a dateline.

use super::date;
use super::dateline;
use super::scan::Scan;
use crate::types::{Article, Span};
use jiff::civil::Date;

/// How many lines are looked at, and how many words a line may have that stands before the body.
const LINES: usize = 4;
const WORDS: usize = 30;

/// Takes byline and dateline out of the text that begins at `from`, and fills what of outlet, date and
/// byline is not known yet. A day without a year is the one nearest to `near`.
pub(super) fn read(article: &mut Article, from: usize, near: Option<Date>) {
    let text = std::mem::take(&mut article.text);
    for line in first_lines(&text, from) {
        let words = line.of(&text);
        if let Some(found) = dateline::parse(words) {
            article.date = article.date.or_else(|| found.day.and_then(|day| day.date(near)));
            article.outlet = article.outlet.take().or(found.outlet);
            article.metadata.push(Span::new(line.start, line.start + found.length));
            if !found.alone {
                break;
            }
        } else if let Some(name) = byline(words) {
            article.byline.get_or_insert_with(|| name.to_owned());
            article.metadata.push(line);
        } else if words.split_whitespace().nth(WORDS).is_some() {
            break;
        }
    }
    article.text = text;
}

/// The first lines that are not blank, from `from` on, each with its end.
fn first_lines(text: &str, from: usize) -> Vec<Span> {
    let mut start = from;
    let lines = text.get(from..).unwrap_or_default().split_inclusive('\n').map(|line| {
        start += line.len();
        Span::new(start - line.len(), start)
    });
    lines.filter(|line| !line.of(text).trim().is_empty()).take(LINES).collect()
}

/// The names in "By Jane Doe and John Roe", where that is the whole line.
fn byline(line: &str) -> Option<&str> {
    let line = line.trim();
    names(line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "))?)
}

/// `names` where they may be those of people, after "By" or without it.
pub(super) fn names(names: &str) -> Option<&str> {
    const SMALL: [&str; 9] = ["and", "for", "of", "in", "at", "de", "van", "von", "the"];
    let names = ["By ", "BY ", "by ", ""].iter().find_map(|by| names.trim_start().strip_prefix(by))?.trim();
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase) || SMALL.contains(&word);
    let words = names.split_whitespace().count();
    let is_short = (2..=10).contains(&words) && names.len() <= 100;
    let is_sentence = names.ends_with(['.', '!', '?', ':', '"', '”', ',']) || date::weekday(&mut Scan::new(names)).is_some();
    let is_dated = date::day(&mut Scan::new(names)).is_some();
    (is_short && !is_sentence && !is_dated && names.split_whitespace().all(is_name)).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn opening(text: &str) -> (Article, Vec<String>) {
        let mut article = Article { text: text.to_owned(), ..Article::default() };
        read(&mut article, 0, Some(date(2026, 2, 18)));
        let spans = article.metadata.iter().map(|span| span.of(text).to_owned()).collect();
        (article, spans)
    }

    #[test]
    fn headline_byline_and_dateline_come_apart() {
        let (article, spans) = opening("Talks end early.\n\nBy Ana Roe and J. P. Doe\n\nGENEVA, Feb 17 (AP) — They met.\n\nROME — No.");
        assert_eq!(spans, ["By Ana Roe and J. P. Doe\n", "GENEVA, Feb 17 (AP) — "]);
        assert_eq!((article.byline.as_deref(), article.outlet.as_deref()), (Some("Ana Roe and J. P. Doe"), Some("AP")));
        assert_eq!(article.date, Some(date(2026, 2, 17)));
    }

    #[test]
    fn body_text_stays() {
        let long = "word ".repeat(40);
        for text in [
            "By Tuesday Morning\nthey left.",
            "By then they had agreed.",
            "By Ana Roe's account, they agreed.",
            &format!("{long}\nROME — They met."),
        ] {
            assert!(opening(text).1.is_empty(), "{text}");
        }
    }
}
