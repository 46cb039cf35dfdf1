//! Bytes of a table on their way to its parser, cut where a row grows too long to be held, so that the rows behind it are read.

use std::io::{self, BufRead, Read};

/// How a table is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// What stands between two fields.
    pub delimiter: u8,
    /// False where quotation marks are text.
    pub quoting: bool,
}

/// Hands on rows of at most so many bytes. Of a longer one the rest is left out, and what is handed on of it is a whole row all the same.
///
/// It must be read in pieces smaller than the limit.
pub(super) struct Rows<R> {
    inner: R,
    layout: Layout,
    limit: u64,
    at: At,
    length: u64,
    /// True since the row in sight is being left out.
    leaves_out: bool,
    cut: bool,
    /// Line breaks in what was left out.
    pub lines_left_out: u64,
}

/// Where in a row the next byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    FieldStart,
    Plain,
    Quoted,
    /// Behind a quotation mark in a quoted field: its end, or the first of a doubled one.
    Mark,
}

impl<R: BufRead> Rows<R> {
    /// At the start of a table.
    pub fn new(inner: R, layout: Layout, limit: u64) -> Self {
        Self { inner, layout, limit, at: At::FieldStart, length: 0, leaves_out: false, cut: false, lines_left_out: 0 }
    }

    /// True where the row just read was cut.
    pub fn was_cut(&mut self) -> bool {
        std::mem::take(&mut self.cut)
    }

    /// What to hand on for `byte`.
    fn pass(&mut self, byte: u8) -> Option<u8> {
        let before = self.at;
        let ends_row = before != At::Quoted && matches!(byte, b'\n' | b'\r');
        self.at = match before {
            _ if ends_row => At::FieldStart,
            At::Quoted if byte == b'"' => At::Mark,
            At::Quoted => At::Quoted,
            At::FieldStart if byte == b'"' && self.layout.quoting => At::Quoted,
            At::Mark if byte == b'"' => At::Quoted,
            _ if byte == self.layout.delimiter => At::FieldStart,
            _ => At::Plain,
        };
        if ends_row {
            (self.length, self.leaves_out) = (0, false);
            return Some(byte);
        }
        self.length += 1;
        if self.leaves_out {
            self.lines_left_out += u64::from(byte == b'\n');
            return None;
        }
        if self.length <= self.limit {
            return Some(byte);
        }
        (self.leaves_out, self.cut) = (true, true);
        self.lines_left_out += u64::from(byte == b'\n');
        // The field that is cut must be closed.
        (before == At::Quoted).then_some(b'"')
    }
}

impl<R: BufRead> Read for Rows<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let piece = self.inner.fill_buf()?;
            let length = piece.len().min(buffer.len());
            buffer[..length].copy_from_slice(&piece[..length]);
            self.inner.consume(length);
            let mut count = 0;
            for index in 0..length {
                if let Some(byte) = self.pass(buffer[index]) {
                    buffer[count] = byte;
                    count += 1;
                }
            }
            if count > 0 || length == 0 {
                return Ok(count);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn handed_on(table: &str, limit: u64, quoting: bool) -> (String, u64) {
        let mut rows = Rows::new(table.as_bytes(), Layout { delimiter: b',', quoting }, limit);
        let mut text = String::new();
        rows.read_to_string(&mut text).unwrap();
        (text, rows.lines_left_out)
    }

    #[test]
    fn a_long_row_is_cut_and_stays_a_row() {
        let (text, lines) = handed_on("a,b\n1,\"long\n, \"\"longer\"\" and\nlonger\"\n2,c\r\n", 9, true);
        assert_eq!((text.as_str(), lines), ("a,b\n1,\"long\n,\"\n2,c\r\n", 1));
        assert_eq!(handed_on("a,b\n123456789,1\n2,\"c", 6, true).0, "a,b\n123456\n2,\"c");
        assert_eq!(handed_on("\"a,b\n\"123456789,1\n2", 6, false).0, "\"a,b\n\"12345\n2");
    }

    proptest! {
        #[test]
        fn what_is_short_is_handed_on_as_it_is(table in "[a,\"\r\n]{0,60}", quoting in any::<bool>()) {
            prop_assert_eq!(handed_on(&table, 100, quoting), (table, 0));
        }

        #[test]
        fn rows_behind_a_long_one_are_read(cell in "([a-c,\n]|\"\"){400,500}") {
            let table = format!("x,y\n1,\"{cell}\"\n2,z\n");
            let rows = Rows::new(table.as_bytes(), Layout { delimiter: b',', quoting: true }, 300);
            let mut reader = ::csv::ReaderBuilder::new().buffer_capacity(64).flexible(true).from_reader(rows);
            let mut record = ::csv::ByteRecord::new();
            prop_assert!(reader.read_byte_record(&mut record).unwrap() && reader.get_mut().was_cut());
            prop_assert!(reader.read_byte_record(&mut record).unwrap() && !reader.get_mut().was_cut());
            prop_assert_eq!(record.iter().collect::<Vec<_>>(), [b"2", b"z"]);
            let line = record.position().unwrap().line() + reader.get_ref().lines_left_out;
            prop_assert_eq!(line, 3 + cell.matches('\n').count() as u64);
        }
    }
}
