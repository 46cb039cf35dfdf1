//! Bytes on their way in: counted and hashed as they pass, so that no file is read twice, and cut
//! into lines of bounded length, so that no file fills the memory.

use sha2::{Digest, Sha256};
use std::io::{self, BufRead, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// The largest file, line or record that is held, in bytes: 64 MiB. A page has markup and an export has many articles; what is larger
/// is a broken file or not one record.
pub(super) const LIMIT: u64 = 64 << 20;

/// The longest article that is taken, in bytes of its text: 10 MiB. A long novel has 3 MiB.
pub(super) const ARTICLE: u64 = 10 << 20;

/// What has been read of a file so far.
#[derive(Clone, Default)]
pub(crate) struct Meter(Arc<Mutex<Count>>);

#[derive(Default)]
struct Count {
    bytes: u64,
    hash: Sha256,
    ended: bool,
}

impl Meter {
    /// Bytes read, and their SHA-256 in hexadecimal where the file was read to its end.
    pub fn result(&self) -> (u64, Option<String>) {
        let count = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let hash = count.ended.then(|| count.hash.clone().finalize().iter().map(|byte| format!("{byte:02x}")).collect());
        (count.bytes, hash)
    }

    fn add(&self, bytes: &[u8]) {
        let mut count = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        count.bytes += bytes.len() as u64;
        count.hash.update(bytes);
        count.ended = bytes.is_empty();
    }
}

/// A reader that tells its meter all it reads.
pub(crate) struct Metered<R> {
    /// What is read.
    pub inner: R,
    /// Who is told.
    pub meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        if !buffer.is_empty() {
            self.meter.add(&buffer[..count]);
        }
        Ok(count)
    }
}

/// What [`line`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A line, without its end.
    Whole,
    /// A line over the limit; it is passed over.
    TooLong,
    /// No more lines.
    End,
}

/// Reads the next line into `buffer`, without `\n` or `\r\n`, and never holds more than `limit` bytes of it.
pub(super) fn line(reader: &mut impl BufRead, buffer: &mut Vec<u8>, limit: u64) -> io::Result<Line> {
    buffer.clear();
    let read = reader.by_ref().take(limit + 1).read_until(b'\n', buffer)?;
    if read == 0 {
        return Ok(Line::End);
    }
    if buffer.last() != Some(&b'\n') && read as u64 > limit {
        buffer.clear();
        reader.skip_until(b'\n')?;
        return Ok(Line::TooLong);
    }
    let end = buffer.strip_suffix(b"\n").map_or(buffer.len(), |rest| rest.strip_suffix(b"\r").unwrap_or(rest).len());
    buffer.truncate(end);
    Ok(Line::Whole)
}

/// Reads to the end; `None` where there are more than `limit` bytes.
pub(super) fn all(reader: &mut impl BufRead, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader.by_ref().take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_over_the_limit_is_passed_over() {
        let mut reader = io::Cursor::new(b"ab\r\nabcdefgh\n\nabcd\nlast".to_vec());
        let mut buffer = Vec::new();
        let mut found = Vec::new();
        loop {
            match line(&mut reader, &mut buffer, 4).unwrap() {
                Line::End => break,
                kind => found.push((kind, String::from_utf8(buffer.clone()).unwrap())),
            }
        }
        let lines: Vec<(Line, &str)> = found.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        let expected = [(Line::Whole, "ab"), (Line::TooLong, ""), (Line::Whole, ""), (Line::Whole, "abcd"), (Line::Whole, "last")];
        assert_eq!(lines, expected);
    }

    #[test]
    fn hash_is_given_only_for_what_was_read_to_its_end() {
        let meter = Meter::default();
        let mut reader = Metered { inner: &b"abc"[..], meter: meter.clone() };
        reader.read_exact(&mut [0; 3]).unwrap();
        assert_eq!(meter.result(), (3, None));
        assert_eq!(reader.read(&mut [0; 3]).unwrap(), 0);
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(meter.result(), (3, Some(hash.to_owned())));
    }
}
