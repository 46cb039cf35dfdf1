//! A stream of JSON → articles, one record at a time: lines, or the elements of an array.
//!
//! The first characters decide, not the ending, since much JSONL is called `.json`.

use super::bytes::{self, LIMIT, Line};
use super::decode::{Opened, Text};
use super::elements::{Element, Elements};
use super::error::ReadError;
use super::{Context, Records, json, text};
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
    Lines { reader: Bytes, buffer: Vec<u8>, line: u64 },
    Array(Elements),
    Values(std::vec::IntoIter<Value>, /* the only one */ bool),
    Ended,
}

impl Json {
    /// One object a line, or an array where the first character says so.
    pub fn lines(mut opened: Opened, context: Context) -> Self {
        let form = match first_character(&mut opened.reader) {
            Some(b'[') => Form::Array(Elements::new(opened.reader)),
            _ => Form::Lines { reader: opened.reader, buffer: Vec::new(), line: 0 },
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
            return Err(ReadError::TooLong { place: format!("{}:1", context.path), limit: LIMIT, advice: ADVICE });
        }
        first.push(b'\n');
        let is_line = serde_json::from_slice::<Value>(&first)
            .is_ok_and(|value| value.is_object() && json::inner_records(&value, &context.options).is_none());
        let mut reader: Bytes = Box::new(Cursor::new(first).chain(reader));
        let form = if is_line { Form::Lines { reader, buffer: Vec::new(), line: 0 } } else { whole(&mut reader, &mut text, &context)? };
        Ok(Self { context, text, form, count: 0 })
    }

    /// The next value with its place, or what is wrong with it.
    fn value(&mut self) -> Option<Result<(Value, String), ReadError>> {
        let path = &self.context.path;
        match &mut self.form {
            Form::Ended => None,
            Form::Values(values, alone) => {
                let value = values.next()?;
                self.count += 1;
                let place = if *alone { path.to_string() } else { format!("{path}#{}", self.count) };
                Some(Ok((value, place)))
            }
            Form::Lines { reader, buffer, line } => loop {
                let read = bytes::line(reader, buffer, LIMIT);
                *line += 1;
                let place = format!("{path}:{line}");
                match read {
                    Err(source) => return self.fail(source),
                    Ok(Line::End) => return None,
                    Ok(Line::Whole) if buffer.trim_ascii().is_empty() => {}
                    Ok(Line::TooLong) => {
                        self.count += 1;
                        return Some(Err(ReadError::TooLong { place, limit: LIMIT, advice: ADVICE }));
                    }
                    Ok(Line::Whole) => {
                        self.count += 1;
                        let text = self.text.decode(std::mem::take(buffer));
                        return Some(json::parse(&text, path, *line).map(|value| (value, place)));
                    }
                }
            },
            Form::Array(elements) => {
                let element = elements.next();
                self.count += 1;
                let place = format!("{path}#{}", self.count);
                match element {
                    Err(source) => self.fail(source),
                    Ok(Element::End) => None,
                    Ok(Element::TooLong) => Some(Err(ReadError::TooLong { place, limit: LIMIT, advice: ADVICE })),
                    Ok(Element::Broken { line, column, message }) => {
                        let place = format!("{path}:{line}:{column}");
                        self.form = Form::Ended;
                        Some(Err(ReadError::Json { place, message: message.to_owned() }))
                    }
                    Ok(Element::Whole { bytes, line }) => {
                        let text = self.text.decode(bytes);
                        Some(json::parse(&text, path, line).map(|value| (value, place)))
                    }
                }
            }
        }
    }

    fn fail<T>(&mut self, source: std::io::Error) -> Option<Result<T, ReadError>> {
        self.form = Form::Ended;
        Some(Err(self.context.failed(source)))
    }
}

impl Records for Json {
    fn next(&mut self) -> Option<Result<Article, ReadError>> {
        let value = self.value()?;
        Some(value.and_then(|(value, place)| {
            let record = json::record(&value, &self.context.options, &place)?;
            record.article(place, || format!("{}-{}", self.context.id, self.count))
        }))
    }

    fn encoding(&self) -> &'static str {
        self.text.encoding()
    }
}

/// A file that is one value, or lines of which the first is broken.
fn whole(reader: &mut Bytes, decoder: &mut Text, context: &Context) -> Result<Form, ReadError> {
    let bytes = text::whole(reader, &context.path, ADVICE)?;
    let text = decoder.decode(bytes);
    match json::parse(&text, &context.path, 1) {
        Ok(value) => {
            let alone = value.is_object() && json::inner_records(&value, &context.options).is_none();
            Ok(Form::Values(json::records(value, &context.options).into_iter(), alone))
        }
        Err(error) => {
            let is_object = |line: &str| line.trim_start().starts_with('{') && serde_json::from_str::<Value>(line).is_ok();
            let has_lines = text.lines().any(is_object);
            let lines = || Form::Lines { reader: Box::new(Cursor::new(text.clone().into_bytes())), buffer: Vec::new(), line: 0 };
            if has_lines { Ok(lines()) } else { Err(error) }
        }
    }
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
