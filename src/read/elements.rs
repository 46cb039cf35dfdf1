//! A JSON array cut into its elements as it is read, so that a large one is never held as a whole.
//! Only brackets, strings and commas are looked at here; each element is parsed by `serde_json` later.

use super::bytes::LIMIT;
use std::io::{self, BufRead, BufReader};

/// What comes next in the array.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// An element and the line it begins at.
    Whole { bytes: Vec<u8>, line: u64 },
    /// An element over the limit; it is passed over.
    TooLong,
    /// Something that is no array; nothing more can be read.
    Broken { line: u64, column: u64, message: &'static str },
    /// The end of the array.
    End,
}

/// An array being read.
pub(super) struct Elements {
    reader: BufReader<Box<dyn BufRead + Send>>,
    line: u64,
    column: u64,
    started: bool,
}

impl Elements {
    /// Begins before the opening bracket.
    pub fn new(reader: Box<dyn BufRead + Send>) -> Self {
        Self { reader: BufReader::new(reader), line: 1, column: 1, started: false }
    }

    /// The next element.
    pub fn next(&mut self) -> io::Result<Element> {
        let mark = if self.started { b',' } else { b'[' };
        match self.skip_blanks()? {
            Some(b']') if self.started => return self.end(),
            Some(byte) if byte == mark => self.pass(byte),
            Some(_) => return Ok(self.broken("expected `,` or `]` after a record")),
            None => return Ok(self.broken("the file ends inside the array")),
        }
        match self.skip_blanks()? {
            Some(b']') if !self.started => self.end(),
            None => Ok(self.broken("the file ends inside the array")),
            Some(_) => {
                self.started = true;
                self.element()
            }
        }
    }

    /// Passes the closing bracket and looks behind it.
    fn end(&mut self) -> io::Result<Element> {
        self.pass(b']');
        Ok(match self.skip_blanks()? {
            Some(_) => self.broken("expected nothing after the array"),
            None => Element::End,
        })
    }

    /// Everything up to the comma or bracket behind the element.
    fn element(&mut self) -> io::Result<Element> {
        let line = self.line;
        let (mut bytes, mut length) = (Vec::new(), 0);
        let (mut depth, mut in_string, mut escaped) = (0u64, false, false);
        while let Some(byte) = self.peek()? {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                _ if in_string => {}
                b',' | b']' | b'}' if depth == 0 => break,
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.pass(byte);
            length += 1;
            if length <= LIMIT {
                bytes.push(byte);
            }
        }
        Ok(match self.peek()? {
            None => self.broken("the file ends inside a record"),
            Some(_) if length > LIMIT => Element::TooLong,
            Some(_) => Element::Whole { bytes, line },
        })
    }

    fn broken(&self, message: &'static str) -> Element {
        Element::Broken { line: self.line, column: self.column, message }
    }

    fn skip_blanks(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.peek()? {
                Some(byte) if byte.is_ascii_whitespace() => self.pass(byte),
                other => return Ok(other),
            }
        }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.reader.fill_buf()?.first().copied())
    }

    fn pass(&mut self, byte: u8) {
        self.reader.consume(1);
        if byte == b'\n' {
            self.line += 1;
            self.column = 1;
        } else if byte & 0xC0 != 0x80 {
            self.column += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let mut elements = Elements::new(Box::new(io::Cursor::new(text.to_owned().into_bytes())));
        let mut found = Vec::new();
        loop {
            match elements.next().expect("no system error") {
                Element::Whole { bytes, line } => found.push(format!("{line}:{}", String::from_utf8_lossy(&bytes))),
                Element::Broken { line, column, message } => return [found, vec![format!("{line}:{column} {message}")]].concat(),
                Element::TooLong | Element::End => return found,
            }
        }
    }

    #[test]
    fn arrays_are_cut_at_their_commas() {
        assert_eq!(cut("[]"), [""; 0]);
        assert_eq!(cut("[{\"a\": \"],\\\"}\"},\n [1, {}] ,3]\n"), ["1:{\"a\": \"],\\\"}\"}", "2:[1, {}] ", "2:3"]);
    }

    #[test]
    fn broken_arrays_are_told() {
        assert_eq!(cut("[{}"), ["1:4 the file ends inside a record"]);
        assert_eq!(cut("[{},\n"), ["1:{}", "2:1 the file ends inside the array"]);
        assert_eq!(cut("[{}} {}]"), ["1:{}", "1:4 expected `,` or `]` after a record"]);
        assert_eq!(cut("[{}] x"), ["1:{}", "1:6 expected nothing after the array"]);
        assert_eq!(cut("[\"é\\"), ["1:5 the file ends inside a record"]);
    }
}
