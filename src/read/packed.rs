//! Packed files (gzip, RFC 1952; Zstandard, RFC 8878), unpacked as they are read, so that none is held as a whole.
//!
//! The first bytes tell, not the name: a pipe has none. Texts pack to a tenth, repetitive tables to a fiftieth; a file
//! that grows two hundredfold is made to fill a memory or a disk, and is left there.

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// A file may grow to this many times its size …
const MOST_GROWTH: u64 = 200;
/// … once it has grown to this many bytes, 64 MiB.
const FREE: u64 = 64 << 20;
/// How much is unpacked at a time.
const PIECE: usize = 64 << 10;
/// Zstandard frames may look back this far, in bytes: 128 MiB, as `zstd` itself allows without being asked.
const WINDOW: u64 = 128 << 20;

const GZIP: &[u8] = b"\x1f\x8b\x08";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// The name below the ending of a packed file: `news.jsonl` of `news.jsonl.gz`; `None` where it has no such ending.
pub(super) fn inner_name(path: &Path) -> Option<&Path> {
    let ending = path.extension()?.to_str()?;
    ["gz", "zst"].iter().any(|packed| ending.eq_ignore_ascii_case(packed)).then(|| Path::new(path.file_stem().unwrap_or_default()))
}

/// A reader of what `reader` holds, unpacked where it is packed.
///
/// # Errors
/// What the system says.
pub(super) fn open(mut reader: impl BufRead + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    // A pipe may give less than four bytes at first; a file never does.
    let mut head = Vec::new();
    reader.by_ref().take(ZSTD.len() as u64).read_to_end(&mut head)?;
    let gzip = head.starts_with(GZIP);
    // A file may begin with a frame to be skipped, as those of pzstd do.
    let zstd = head == ZSTD || (head.ends_with(b"\x2a\x4d\x18") && head[0] >> 4 == 5);
    let whole = io::Cursor::new(head).chain(reader);
    let packed = Counted { inner: whole, count: 0 };
    Ok(if gzip {
        unpacked("gzip", MultiGzDecoder::new(packed), |decoder| decoder.get_ref().count)
    } else if zstd {
        unpacked("zstd", Frames::new(packed), |frames| frames.source.count)
    } else {
        Box::new(packed)
    })
}

fn unpacked<R: Read + Send + 'static>(kind: &'static str, inner: R, packed: fn(&R) -> u64) -> Box<dyn BufRead + Send> {
    Box::new(BufReader::with_capacity(PIECE, Bounded { kind, inner, packed, given: 0 }))
}

/// Counts what is taken from a reader.
struct Counted<R> {
    inner: R,
    count: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.count += count as u64;
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count += amount as u64;
        self.inner.consume(amount);
    }
}

/// Stops a file that grows too much, and says of what kind a broken one is.
struct Bounded<R> {
    kind: &'static str,
    inner: R,
    packed: fn(&R) -> u64,
    given: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer).map_err(|error| self.failed(&error))?;
        self.given += count as u64;
        if self.given > FREE && self.given / MOST_GROWTH > (self.packed)(&self.inner) {
            let message = format!("grows to more than {MOST_GROWTH} times its size when unpacked ({}), as no text does", self.kind);
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        Ok(count)
    }
}

impl<R> Bounded<R> {
    fn failed(&self, error: &io::Error) -> io::Error {
        let kind = self.kind;
        let message = match error.kind() {
            io::ErrorKind::UnexpectedEof => format!("the {kind} file ends too early; was it copied or downloaded whole?"),
            _ => format!("not valid {kind}: {error}; pack it again, or unpack what can be saved"),
        };
        io::Error::new(error.kind(), message)
    }
}

/// All frames of a Zstandard file, one after the other.
struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    is_open: bool,
}

impl<R: BufRead> Frames<R> {
    fn new(source: R) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW);
        Self { source, decoder, is_open: false }
    }

    /// Begins the next frame; false at the end of the file.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.source.by_ref().take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(damaged(&error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.is_open {
                self.is_open = self.begin()?;
                if !self.is_open {
                    return Ok(0);
                }
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let piece = BlockDecodingStrategy::UptoBytes(PIECE);
                self.decoder.decode_blocks(&mut self.source, piece).map_err(|error| damaged(&error))?;
            }
            let count = self.decoder.read(buffer)?;
            self.is_open = count > 0 || !self.decoder.is_finished();
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
        }
    }
}

fn damaged(error: &FrameDecoderError) -> io::Error {
    let cause: &dyn std::error::Error = error;
    let mut causes = std::iter::successors(Some(cause), |cause| cause.source());
    let is_cut = causes.any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::UnexpectedEof));
    if is_cut { io::ErrorKind::UnexpectedEof.into() } else { io::Error::new(io::ErrorKind::InvalidData, error.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn unpack(bytes: Vec<u8>) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        let read = open(io::Cursor::new(bytes)).and_then(|mut reader| reader.read_to_end(&mut out));
        read.map(|_| out).map_err(|error| error.to_string())
    }

    #[test]
    fn both_kinds_are_unpacked_and_others_left_as_they_are() {
        let text = "They met. ".repeat(30_000).into_bytes();
        let twice = [text.clone(), text.clone()].concat();
        assert_eq!(unpack([gzip(&text), gzip(&text)].concat()).as_ref(), Ok(&twice));
        let skippable = b"\x50\x2a\x4d\x18\x03\0\0\0abc";
        assert_eq!(unpack([zstd(&text).as_slice(), skippable, &zstd(&text)].concat()).as_ref(), Ok(&twice));
        for plain in [&b""[..], b"T", b"\x1f\x8b", b"They met."] {
            assert_eq!(unpack(plain.to_vec()).as_deref(), Ok(plain));
        }
    }

    #[test]
    fn what_is_broken_is_told() {
        let text = "They met. ".repeat(30_000).into_bytes();
        for packed in [gzip(&text), zstd(&text)] {
            let cut = packed[..packed.len() / 2].to_vec();
            assert!(unpack(cut).unwrap_err().ends_with("file ends too early; was it copied or downloaded whole?"));
        }
        assert!(unpack([gzip(&text), b"x".to_vec()].concat()).is_err());
    }

    #[test]
    fn a_bomb_is_left() {
        let zeros = vec![b' '; 3 * FREE as usize / 2];
        for bomb in [gzip(&zeros), zstd(&zeros)] {
            let outcome = unpack(bomb).map(|bytes| bytes.len());
            assert!(outcome.unwrap_err().starts_with("grows to more than 200 times its size"));
        }
    }

    #[test]
    fn the_inner_name_tells_the_format() {
        assert_eq!(inner_name(Path::new("a/news.jsonl.gz")), Some(Path::new("news.jsonl")));
        assert_eq!(inner_name(Path::new("page.html.ZST")), Some(Path::new("page.html")));
        assert_eq!(inner_name(Path::new("a.txt")), None);
    }

    proptest! {
        #[test]
        fn any_bytes_end(magic in 0_usize..3, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = unpack([[GZIP, ZSTD, b""][magic], &bytes].concat());
        }

        #[test]
        fn damage_ends(at in any::<prop::sample::Index>(), byte in any::<u8>(), is_zstd in any::<bool>()) {
            let text = b"They met. They left. They met.".repeat(20);
            let mut packed = if is_zstd { zstd(&text) } else { gzip(&text) };
            let at = at.index(packed.len());
            packed[at] = byte;
            let _ = unpack(packed);
        }
    }
}
