//! Text exports of news archives → their articles, each without the frame around it: Nexis ("1 of 20 DOCUMENTS",
//! "End of Document") and Factiva ("HD", "LP", "Document …").

mod factiva;
mod nexis;

use super::error::ReadError;
use super::fields::Record;
use super::{Context, date};
use crate::types::Article;
use jiff::civil::Date;

/// A line of an export.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    /// Its number, from 1.
    number: usize,
    /// Where it begins, in bytes of the whole text.
    start: usize,
    /// Without the blanks around it.
    words: &'t str,
}

/// The articles of an export in order; `None` for a text that is no export.
pub(super) fn articles(text: &str, context: &Context) -> Option<Vec<Result<Article, ReadError>>> {
    let lines = lines(text);
    let found = nexis::records(text, &lines).or_else(|| factiva::records(text, &lines))?;
    let numbered = found.into_iter().zip(1..);
    Some(
        numbered
            .map(|((line, record), number)| record.article(format!("{}:{line}", context.path), || format!("{}-{number}", context.id)))
            .collect(),
    )
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let cut = |(line, number): (&'_ str, usize)| {
        start += line.len();
        (start - line.len(), number)
    };
    text.split_inclusive('\n')
        .zip(1..)
        .map(cut)
        .zip(text.split_inclusive('\n'))
        .map(|((start, number), line)| Line { number, start, words: line.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}') })
        .collect()
}

/// The text from the first of `lines` on to where `end` begins, without empty lines around it.
fn cut(text: &str, lines: &[Line], end: usize) -> String {
    let start = lines.first().map_or(end, |line| line.start);
    text.get(start..end).unwrap_or_default().trim_matches(['\n', '\r', '\u{FEFF}']).trim_end().to_owned()
}

/// A line that is a whole date, perhaps with a weekday, a time or an edition behind it.
fn whole_date(line: &str) -> Option<Date> {
    let (date, end) = date::prefix(line)?;
    (line.len() - end <= 60 && !line.ends_with('.')).then_some(date)
}

/// "812 words"
fn is_length(value: &str) -> bool {
    let mut words = value.split_whitespace();
    let number = words.next().is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit() || byte == b','));
    number && words.next().is_some_and(|word| word.eq_ignore_ascii_case("words")) && words.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::Record;

    /// What was read of each article: title, outlet, date, byline and text.
    pub(super) fn facts(records: Vec<(usize, Record)>) -> Vec<[String; 5]> {
        let all = |record: Record| {
            [record.title, record.outlets.first().cloned(), record.date, record.byline, Some(record.text)].map(Option::unwrap_or_default)
        };
        records.into_iter().map(|(_, record)| all(record)).collect()
    }
}
