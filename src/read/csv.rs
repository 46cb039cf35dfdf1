//! Tables with a header row → articles, one row at a time (RFC 4180; `,`, `;`, tab or `|` between the fields).

use super::bytes::LIMIT;
use super::decode::{Opened, Text};
use super::error::ReadError;
use super::fields::{self, Record};
use super::rows::{Layout, Rows};
use super::{Context, Records};
use crate::types::Article;
use csv::{ByteRecord, ErrorKind, ReaderBuilder};
use std::io::{self, BufRead, Cursor, Read};

/// How much is looked at to tell how fields are set apart and quoted.
const SAMPLE: u64 = 1 << 20;

/// Columns that are looked at.
const MOST_COLUMNS: usize = 10_000;

const ADVICE: &str = "a closing quotation mark may be missing";

/// A table being read.
pub(super) struct Table {
    context: Context,
    text: Text,
    reader: csv::Reader<Rows<Box<dyn BufRead + Send>>>,
    columns: Columns,
    row: ByteRecord,
    count: u64,
    ended: bool,
}

/// Which column holds what; the text may stand in the first of several that is not empty.
struct Columns {
    text: Vec<usize>,
    id: Vec<usize>,
    title: Vec<usize>,
    outlet: Vec<usize>,
    date: Vec<usize>,
    byline: Vec<usize>,
    url: Vec<usize>,
    field: Vec<usize>,
}

impl Table {
    /// Reads the header row. `tabs` for `.tsv`.
    ///
    /// # Errors
    /// Where there is no column for the text.
    pub fn new(opened: Opened, context: Context, tabs: bool) -> Result<Self, ReadError> {
        let Opened { mut reader, mut text } = opened;
        let mut sample = Vec::new();
        reader.by_ref().take(SAMPLE).read_to_end(&mut sample).map_err(|source| context.failed(source))?;
        if sample.trim_ascii().is_empty() {
            return Err(ReadError::Empty { place: context.path.to_string() });
        }
        let delimiter = if tabs { b'\t' } else { delimiter(&sample) };
        let quoting = !tabs || is_quoted(&sample, delimiter);
        let whole: Box<dyn BufRead + Send> = Box::new(Cursor::new(sample).chain(reader));
        let rows = Rows::new(whole, Layout { delimiter, quoting }, LIMIT);
        let mut reader = ReaderBuilder::new().delimiter(delimiter).quoting(quoting).from_reader(rows);
        let header = reader.byte_headers().map_err(|error| table_error(error, &context, 1, 0))?.clone();
        if reader.get_mut().was_cut() {
            return Err(ReadError::TooLong { place: format!("{}:1", context.path), limit: LIMIT, advice: ADVICE });
        }
        let names: Vec<String> = header.iter().take(MOST_COLUMNS).map(|name| text.decode(name.to_vec()).trim().to_owned()).collect();
        let columns = Columns::new(&names, &context)?;
        Ok(Self { context, text, reader, columns, row: ByteRecord::new(), count: 0, ended: false })
    }

    fn article(&mut self, line: u64) -> Result<Article, ReadError> {
        let place = format!("{}:{line}", self.context.path);
        let mut value = |columns: &[usize]| {
            let mut values = columns.iter().filter_map(|index| self.row.get(*index));
            values.find(|value| !value.trim_ascii().is_empty()).map(|value| self.text.decode(value.to_vec()))
        };
        let mut short = |columns: &[usize]| value(columns).map(|value| value.trim().to_owned());
        let columns = &self.columns;
        let outlets = columns.outlet.iter().filter_map(|column| short(&[*column])).collect();
        let record = Record {
            id: short(&columns.id),
            title: short(&columns.title),
            outlets,
            date: short(&columns.date),
            byline: short(&columns.byline),
            url: short(&columns.url),
            field: short(&columns.field),
            text: value(&columns.text).unwrap_or_default(),
        };
        record.article(place, || format!("{}-{}", self.context.id, self.count))
    }
}

impl Records for Table {
    fn next(&mut self) -> Option<Result<Article, ReadError>> {
        if self.ended {
            return None;
        }
        let left_out = self.reader.get_ref().lines_left_out;
        let line = self.reader.position().line() + left_out;
        let read = self.reader.read_byte_record(&mut self.row);
        if self.reader.get_mut().was_cut() {
            self.count += 1;
            let place = format!("{}:{}", self.context.path, self.row.position().map_or(line, |position| position.line() + left_out));
            return Some(Err(ReadError::TooLong { place, limit: LIMIT, advice: ADVICE }));
        }
        match read {
            Ok(false) => None,
            Ok(true) => {
                self.count += 1;
                let line = self.row.position().map_or(line, |position| position.line() + left_out);
                Some(self.article(line))
            }
            Err(error) => {
                self.count += 1;
                let error = table_error(error, &self.context, line, left_out);
                self.ended = !matches!(error, ReadError::Row { .. });
                Some(Err(error))
            }
        }
    }

    fn encoding(&self) -> &'static str {
        self.text.encoding()
    }
}

impl Columns {
    fn new(names: &[String], context: &Context) -> Result<Self, ReadError> {
        let place = || context.path.to_string();
        let listed = || fields::listed(names.iter().map(String::as_str));
        let folded: Vec<String> = names.iter().map(|name| fields::folded(name)).collect();
        let columns = |asked: &Option<String>, option, usual| match asked {
            None => Ok(fields::find(&folded, usual)),
            Some(name) => match names.iter().position(|known| known == name) {
                Some(index) => Ok(vec![index]),
                None => Err(ReadError::NoField { place: place(), name: name.clone(), option, fields: listed() }),
            },
        };
        let text = columns(&context.options.text_field, "--text-field", fields::TEXT)?;
        if text.is_empty() {
            return Err(ReadError::NoText { place: place(), fields: listed() });
        }
        Ok(Self {
            text,
            id: columns(&context.options.id_field, "--id-field", fields::ID)?,
            title: fields::find(&folded, fields::TITLE),
            outlet: fields::find(&folded, fields::OUTLET),
            date: fields::find(&folded, fields::DATE),
            byline: fields::find(&folded, fields::BYLINE),
            url: fields::find(&folded, fields::URL),
            field: context.options.keep_field.iter().flat_map(|name| fields::find(&folded, &[&fields::folded(name)])).collect(),
        })
    }
}

/// The commonest of the usual delimiters in the header row, outside quotation marks.
fn delimiter(sample: &[u8]) -> u8 {
    let mut in_quotes = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in sample.trim_ascii_start() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b'\n' | b'\r' if !in_quotes => break,
            _ if in_quotes => {}
            _ => counts.iter_mut().filter(|(mark, _)| mark == byte).for_each(|(_, count)| *count += 1),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
    counts.iter().find(|(_, count)| *count == most).map_or(b',', |(mark, _)| *mark)
}

/// False where quotation marks stand in fields as plain text, as in tables that quote nothing:
/// a mark inside a field that does not begin with one, or a closing mark with words behind it.
fn is_quoted(sample: &[u8], delimiter: u8) -> bool {
    let mut rest = sample;
    while !rest.is_empty() {
        let ends_field = |byte: &u8| *byte == delimiter || matches!(*byte, b'\n' | b'\r');
        if let Some(inner) = rest.strip_prefix(b"\"") {
            let Some(length) = closing(inner) else { return true };
            rest = &inner[length..];
            if rest.first().is_some_and(|byte| !ends_field(byte)) {
                return false;
            }
        }
        let length = rest.iter().position(ends_field).unwrap_or(rest.len());
        if rest[..length].contains(&b'"') {
            return false;
        }
        rest = rest.get(length + 1..).unwrap_or_default();
    }
    true
}

/// Length of a quoted field with its closing mark; doubled marks are text.
fn closing(inner: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += inner.get(at..)?.iter().position(|byte| *byte == b'"')? + 1;
        if inner.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

fn table_error(error: csv::Error, context: &Context, line: u64, left_out: u64) -> ReadError {
    let line = error.position().map_or(line, |position| position.line() + left_out);
    let place = format!("{}:{line}", context.path);
    match error.into_kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => ReadError::Row { place, found: len, expected: expected_len },
        ErrorKind::Io(source) => context.failed(source),
        other => context.failed(io::Error::other(format!("{other:?}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_seen() {
        assert_eq!(delimiter(b"id;text;a,b\n1,2,3,4"), b';');
        assert_eq!(delimiter(b"\"a;b;c\",text\n"), b',');
        assert_eq!(delimiter(b"id\ttext"), b'\t');
        assert_eq!(delimiter(b"text"), b',');
    }

    #[test]
    fn plain_quotation_marks_in_tabs_are_seen() {
        for (sample, quoted) in [
            ("id\ttext\n1\t\"We \"\"agree\"\",\nthey said.\"\n", true),
            ("id\ttext\n1\t\"We agree,\" they said.\n", false),
            ("id\ttext\n1\tThey said \"yes\".\n", false),
            ("id\ttext\n1\tThey agree.", true),
            ("id\ttext\n1\t\"cut", true),
            ("", true),
        ] {
            assert_eq!(is_quoted(sample.as_bytes(), b'\t'), quoted, "{sample}");
        }
    }
}
