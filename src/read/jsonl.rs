//! A stream of JSON → articles, one record at a time: lines, or the elements of an array.
//!
//! The first characters decide, not the ending, since much JSONL is called `.json`.

use super::bytes::{self, LIMIT, Line};
use super::decode::{Opened, Text};
use super::elements::{Element, Elements};
use super::error::ReadError;
use super::{Context, Options, Records, json, text};
use crate::types::Article;
use serde_json::Value;
use std::io::{BufRead, Cursor, Read};

type Bytes = Box<dyn BufRead + Send>;

const ADVICE: &str = "write one object a line, for example with jq -c";

/// A stream of JSON records.
pub(super) struct Json {
    context: Context,
    text: Text,
    form: Form,
    /// Records so far, the broken ones too.
    count: u64,
}

enum Form {
    /// One object a line.
    Lines { reader: Bytes, line: u64 },
    /// An array, element by element.
    Array(Elements),
    /// Values parsed before; `alone` for a file that is one record.
    Values { values: std::vec::IntoIter<Value>, alone: bool },
    /// Nothing more can be read.
    Ended,
}

/// A value with its place, or what is wrong with it.
type Placed = Result<(Value, String), ReadError>;

impl Json {
    /// One object a line, or an array where the first character says so.
    pub fn lines(mut opened: Opened, context: Context) -> Self {
        let form = match first_character(&mut opened.reader) {
            Some(b'[') => Form::Array(Elements::new(opened.reader)),
            _ => Form::Lines { reader: opened.reader, line: 0 },
        };
        Self { context, text: opened.text, form, count: 0 }
    }

    /// An object, an array, or one object a line.
    pub fn any(mut opened: Opened, context: Context) -> Result<Self, ReadError> {
        if first_character(&mut opened.reader) == Some(b'[') {
            return Ok(Self::lines(opened, context));
        }
        let Opened { mut reader, mut text } = opened;
        let mut first = Vec::new();
        let read = bytes::line(&mut reader, &mut first, LIMIT).map_err(|source| context.failed(source))?;
        if read == Line::TooLong {
            return Err(too_long(format!("{}:1", context.path)));
        }
        let has_more = first_character(&mut reader).is_some();
        let is_line = has_more && is_record(&String::from_utf8_lossy(&first), &context.options);
        first.push(b'\n');
        let mut reader: Bytes = Box::new(Cursor::new(first).chain(reader));
        let form = if is_line { Form::Lines { reader, line: 0 } } else { whole(&mut reader, &mut text, &context)? };
        Ok(Self { context, text, form, count: 0 })
    }

    /// The next value.
    fn value(&mut self) -> Option<Placed> {
        self.count += 1;
        let (path, numbered) = (&self.context.path, format!("{}#{}", self.context.path, self.count));
        let value = match &mut self.form {
            Form::Ended => return None,
            Form::Values { values, alone } => {
                let place = if *alone { path.to_string() } else { numbered };
                return values.next().map(|value| Ok((value, place)));
            }
            Form::Lines { reader, line } => next_line(reader, line, &mut self.text, path),
            Form::Array(elements) => next_element(elements, numbered, &mut self.text, path),
        };
        match value {
            Ok(value) => Some(value),
            Err(last) => {
                self.form = Form::Ended;
                last.map(Err)
            }
        }
    }
}

impl Records for Json {
    fn next(&mut self) -> Option<Result<Article, ReadError>> {
        let value = self.value()?;
        let id = &self.context.id;
        let is_alone = matches!(self.form, Form::Values { alone: true, .. });
        Some(value.and_then(|(value, place)| {
            let record = json::record(&value, &self.context.options, &place)?;
            record.article(place, || if is_alone { id.to_string() } else { format!("{id}-{}", self.count) })
        }))
    }

    fn encoding(&self) -> &'static str {
        self.text.encoding()
    }
}

/// The record on the next line that is not blank; at the end, or where it cannot go on, the last error if there is one.
fn next_line(reader: &mut Bytes, line: &mut u64, decoder: &mut Text, path: &str) -> Result<Placed, Option<ReadError>> {
    let mut buffer = Vec::new();
    loop {
        let read = bytes::line(reader, &mut buffer, LIMIT).map_err(|source| ReadError::Io { path: path.to_owned(), source })?;
        *line += 1;
        let place = format!("{path}:{line}");
        match read {
            Line::End => return Err(None),
            Line::TooLong => return Ok(Err(too_long(place))),
            Line::Whole if buffer.trim_ascii().is_empty() => {}
            Line::Whole => return Ok(json::parse(&decoder.decode(buffer), path, *line).map(|value| (value, place))),
        }
    }
}

/// The next element of an array; at the end, or where it cannot go on, the last error if there is one.
fn next_element(elements: &mut Elements, place: String, decoder: &mut Text, path: &str) -> Result<Placed, Option<ReadError>> {
    match elements.next().map_err(|source| ReadError::Io { path: path.to_owned(), source })? {
        Element::End => Err(None),
        Element::Broken { line, column, message } => {
            Err(Some(ReadError::Json { place: format!("{path}:{line}:{column}"), message: message.to_owned() }))
        }
        Element::TooLong => Ok(Err(too_long(place))),
        Element::Whole { bytes, line } => Ok(json::parse(&decoder.decode(bytes), path, line).map(|value| (value, place))),
    }
}

/// A file that is one value, or lines of which the first is broken.
fn whole(reader: &mut Bytes, decoder: &mut Text, context: &Context) -> Result<Form, ReadError> {
    let bytes = text::whole(reader, &context.path, ADVICE)?;
    let text = decoder.decode(bytes);
    match json::parse(text.trim_end(), &context.path, 1) {
        Ok(value) => {
            let alone = value.is_object() && json::inner_records(&value, &context.options).is_none();
            Ok(Form::Values { values: json::records(value, &context.options).into_iter(), alone })
        }
        Err(_) if is_mostly_lines(&text, &context.options) => Ok(Form::Lines { reader: Box::new(Cursor::new(text.into_bytes())), line: 0 }),
        Err(error) => Err(error),
    }
}

/// True where half the lines or more are records.
fn is_mostly_lines(text: &str, options: &Options) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let records = lines().filter(|line| is_record(line, options)).count();
    records > 0 && records * 2 >= lines().count()
}

/// True for an object that is a record of its own.
fn is_record(line: &str, options: &Options) -> bool {
    line.trim_start().starts_with('{')
        && json::parse(line, "", 1).is_ok_and(|value| value.is_object() && json::inner_records(&value, options).is_none())
}

fn too_long(place: String) -> ReadError {
    ReadError::TooLong { place, limit: LIMIT, advice: ADVICE }
}

/// The first character in sight that is no blank.
fn first_character(reader: &mut Bytes) -> Option<u8> {
    reader.fill_buf().ok()?.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

/// True where a stream is JSON by its first characters: an object, or an array of objects.
pub(super) fn begins_json(reader: &mut Bytes) -> bool {
    let Ok(head) = reader.fill_buf() else { return false };
    let mut marks = head.iter().filter(|byte| !byte.is_ascii_whitespace());
    matches!((marks.next(), marks.next()), (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b']')))
}

#[cfg(test)]
mod tests {
    use super::super::decode;
    use super::*;

    /// Places and ids, or errors, of all records in a `.json` file of this text.
    fn read(text: &str) -> Vec<String> {
        let context = Context { path: "a.json".into(), id: "a".into(), options: Options::default().into() };
        let opened = decode::open(Cursor::new(text.to_owned().into_bytes()), None, "a.json").expect("no system error");
        let mut records = match Json::any(opened, context) {
            Ok(records) => records,
            Err(error) => return vec![error.to_string()],
        };
        let mut found = Vec::new();
        while let Some(record) = records.next() {
            found.push(record.map_or_else(|error| error.to_string(), |article| format!("{} {}", article.path, article.id)));
        }
        found
    }

    #[test]
    fn a_file_of_one_object_is_called_by_its_name() {
        assert_eq!(read("{\"text\": \"They met.\"}"), ["a.json a"]);
        assert_eq!(read("{\n\"text\": \"They met.\"\n}\n\n"), ["a.json a"]);
    }

    #[test]
    fn many_records_are_numbered() {
        let two = ["a.json:1 a-1", "a.json:2 a-2"];
        assert_eq!(read("{\"text\": \"a\"}\n{\"text\": \"b\"}"), two);
        let two = ["a.json#1 a-1", "a.json#2 a-2"];
        assert_eq!(read("[{\"text\": \"a\"}, {\"text\": \"b\"}]"), two);
        assert_eq!(read("{\"all\": [{\"text\": \"a\"}, {\"text\": \"b\"}]}"), two);
    }

    #[test]
    fn a_broken_record_spoils_no_other() {
        let broken = "a.json:1:10: not valid JSON: EOF while parsing a string";
        assert_eq!(read("{\"text\":\"a\n{\"text\": \"b\"}\n"), [broken, "a.json:2 a-2"]);
        let broken = "a.json#1: expected an object with the article's fields, found a number";
        assert_eq!(read("[1, {\"text\": \"b\"}]"), [broken, "a.json#2 a-2"]);
        assert_eq!(read("{\"all\": [\n{\"text\": 1 2},\n{\"text\": \"b\"}\n]}"), ["a.json:2:12: not valid JSON: expected `,` or `}`"]);
    }
}
