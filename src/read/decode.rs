//! Bytes → text. A byte order mark decides, else what the user says, else UTF-8 if it is that, else
//! what `chardetng` (the detector of Firefox) takes it for.
//!
//! Line ends and all other characters stay as they are; only the byte order mark is dropped.

use super::error::ReadError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};
use std::io::{self, BufRead, BufReader, Read};

/// How many bytes are looked at before a file is opened for good.
const HEAD: u64 = 8 << 10;

/// A file ready to be read: its bytes are UTF-8 where the encoding is known, and otherwise an
/// encoding in which ASCII is ASCII, to be turned into text piece by piece by [`Text`].
pub(super) struct Opened {
    /// The bytes.
    pub reader: Box<dyn BufRead + Send>,
    /// Makes text of them.
    pub text: Text,
}

/// The encoding that `label` names.
pub(super) fn encoding(label: &str) -> Result<&'static Encoding, ReadError> {
    Encoding::for_label_no_replacement(label.as_bytes()).ok_or_else(|| ReadError::Encoding { label: label.to_owned() })
}

/// Looks at the first bytes of `reader` and prepares to decode the rest.
///
/// # Errors
/// What the system says, and [`ReadError::Binary`] for a file that is no text.
pub(super) fn open(mut reader: impl BufRead + Send + 'static, asked: Option<&'static Encoding>, path: &str) -> Result<Opened, ReadError> {
    let failed = |source| ReadError::Io { path: path.to_owned(), source };
    let mut head = Vec::new();
    reader.by_ref().take(HEAD).read_to_end(&mut head).map_err(failed)?;
    let (known, mark) = match Encoding::for_bom(&head) {
        Some((encoding, length)) => (Some(encoding), length),
        None => (asked, 0),
    };
    refuse_binary(&head, known, path)?;
    let mut head = io::Cursor::new(head);
    head.set_position(mark as u64);
    let bytes = head.chain(reader);
    Ok(match known.filter(|encoding| *encoding != UTF_8) {
        None => Opened { reader: Box::new(bytes), text: Text::new(known) },
        Some(encoding) => {
            let decoder = encoding.new_decoder_without_bom_handling();
            let utf8 = Transcoder { bytes, decoder, ready: Vec::new(), start: 0, ended: false };
            Opened { reader: Box::new(BufReader::new(utf8)), text: Text::new(Some(encoding)) }
        }
    })
}

/// Turns bytes of a known encoding into UTF-8 as they are read.
struct Transcoder<R> {
    bytes: R,
    decoder: Decoder,
    /// Decoded and not handed out yet, from `start` on.
    ready: Vec<u8>,
    start: usize,
    ended: bool,
}

impl<R: BufRead> Read for Transcoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.start == self.ready.len() && !self.ended {
            self.decode()?;
        }
        let count = (&self.ready[self.start..]).read(buffer)?;
        self.start += count;
        Ok(count)
    }
}

impl<R: BufRead> Transcoder<R> {
    /// Decodes what the reader has at hand.
    fn decode(&mut self) -> io::Result<()> {
        self.ready.resize(HEAD as usize, 0);
        let bytes = self.bytes.fill_buf()?;
        let last = bytes.is_empty();
        let (result, read, written, _) = self.decoder.decode_to_utf8(bytes, &mut self.ready, last);
        self.bytes.consume(read);
        self.ready.truncate(written);
        self.start = 0;
        self.ended = last && result == CoderResult::InputEmpty;
        Ok(())
    }
}

/// Makes text of pieces of one file: lines, fields or the whole.
pub(super) struct Text {
    known: bool,
    detector: EncodingDetector,
    name: &'static str,
}

impl Text {
    fn new(known: Option<&'static Encoding>) -> Self {
        let name = known.unwrap_or(UTF_8).name();
        Self { known: known.is_some(), detector: EncodingDetector::new(Iso2022JpDetection::Deny), name }
    }

    /// The encoding used so far, as the Encoding Standard names it.
    pub fn encoding(&self) -> &'static str {
        self.name
    }

    /// A page or feed as text, in the encoding that it declares where it is not UTF-8 and nothing else is known.
    pub fn decode_declared(&mut self, bytes: Vec<u8>) -> String {
        if let Some(encoding) = declared(&bytes).filter(|_| !self.known && std::str::from_utf8(&bytes).is_err()) {
            self.name = encoding.name();
            return encoding.decode_without_bom_handling(&bytes).0.into_owned();
        }
        self.decode(bytes)
    }

    /// `bytes` as text. What no encoding fits becomes U+FFFD.
    pub fn decode(&mut self, bytes: Vec<u8>) -> String {
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => return text,
            Err(error) => error.into_bytes(),
        };
        if self.known || is_damaged_utf8(&bytes) {
            return String::from_utf8_lossy(&bytes).into_owned();
        }
        self.detector.feed(&bytes, false);
        let encoding = self.detector.guess(None, Utf8Detection::Deny);
        self.name = encoding.name();
        encoding.decode_without_bom_handling(&bytes).0.into_owned()
    }
}

/// The encoding named by `charset=` or `encoding=` near the start of a page or feed.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(2048).map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    ["charset=", "encoding="].iter().filter_map(|key| Some(&head[head.find(key)? + key.len()..])).find_map(|value| {
        let label = value.trim_start_matches(['"', '\'', ' ']);
        let label =
            &label[..label.find(|c: char| !c.is_ascii_graphic() || matches!(c, '"' | '\'' | ';' | '/' | '>' | '?')).unwrap_or(label.len())];
        Encoding::for_label_no_replacement(label.as_bytes())
    })
}

/// True for UTF-8 with a few wrong bytes in it. In other encodings a valid sequence of several bytes
/// comes up by chance only.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut wrong) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    valid > 4 * wrong
}

/// Refuses files that are known not to be text by their first bytes.
fn refuse_binary(head: &[u8], known: Option<&'static Encoding>, path: &str) -> Result<(), ReadError> {
    let known_kinds: [(&[u8], &str, &str); 3] = [
        (b"%PDF-", "a PDF file", "turn it into text first, for example with pdftotext"),
        (b"PK\x03\x04", "a ZIP, Word or Excel file", "unpack it or save it as text or CSV first"),
        (b"\x1f\x8b", "a gzip file", "unpack it first, for example with gunzip"),
    ];
    let path = path.to_owned();
    if let Some((_, kind, advice)) = known_kinds.into_iter().find(|(magic, _, _)| head.starts_with(magic)) {
        return Err(ReadError::Binary { path, kind, advice });
    }
    let wide = known.is_some_and(|encoding| !encoding.is_ascii_compatible());
    if !wide && head.contains(&0) {
        return Err(ReadError::Binary { path, kind: "binary data (zero bytes)", advice: NOT_TEXT });
    }
    Ok(())
}

const NOT_TEXT: &str = "if it is text, name its encoding, such as --encoding utf-16le";

/// Refuses a decoded file with zero bytes or with more than one control or unreadable character in twenty.
pub(super) fn refuse_garbage(text: &str, path: &str) -> Result<(), ReadError> {
    let (mut garbage, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        match c {
            ' '..='~' => {}
            '\0' => return Err(ReadError::Binary { path: path.to_owned(), kind: "binary data (zero bytes)", advice: NOT_TEXT }),
            '\u{FFFD}' => garbage += 1,
            c if c.is_control() && !c.is_whitespace() => garbage += 1,
            _ => {}
        }
    }
    if garbage * 20 > all {
        return Err(ReadError::Binary { path: path.to_owned(), kind: "binary data (control characters)", advice: NOT_TEXT });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    fn read(bytes: &[u8], asked: Option<&'static Encoding>) -> Result<(String, &'static str), ReadError> {
        let mut opened = open(io::Cursor::new(bytes.to_vec()), asked, "a")?;
        let mut bytes = Vec::new();
        opened.reader.read_to_end(&mut bytes).unwrap();
        let text = opened.text.decode(bytes);
        Ok((text, opened.text.encoding()))
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = "“Nous sommes d’accord”, a déclaré le négociateur — à Genève.\r\n";
        let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let cases = [
            (text.as_bytes().to_vec(), "UTF-8"),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8"),
            ([b"\xFF\xFE".to_vec(), wide(u16::to_le_bytes)].concat(), "UTF-16LE"),
            ([b"\xFE\xFF".to_vec(), wide(u16::to_be_bytes)].concat(), "UTF-16BE"),
            (WINDOWS_1252.encode(text).0.into_owned(), "windows-1252"),
        ];
        for (bytes, name) in cases {
            assert_eq!(read(&bytes, None).unwrap(), (text.to_owned(), name));
        }
    }

    #[test]
    fn long_wide_text_is_whole() {
        let text = "“é”😀 ".repeat(20_000);
        let bytes: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert!(read(&bytes, None).is_ok_and(|(read, _)| read == text));
    }

    #[test]
    fn a_wish_is_followed_and_a_wrong_byte_spoils_no_utf8() {
        let (text, _) = read(b"caf\xE9", encoding("iso-8859-5").ok()).unwrap();
        assert_eq!(text, "cafщ");
        let mut bytes = "“Yes,” she said — “always”.".as_bytes().to_vec();
        bytes.push(0xE2);
        assert_eq!(read(&bytes, None).unwrap().0, "“Yes,” she said — “always”.\u{FFFD}");
        assert_eq!(Text::new(None).decode_declared(b"<meta charset='iso-8859-5'>caf\xE9".to_vec()), "<meta charset='iso-8859-5'>cafщ");
        assert!(matches!(encoding("utf-9"), Err(ReadError::Encoding { .. })));
    }

    #[test]
    fn binary_is_refused() {
        assert!(matches!(read(b"GIF89a\0\0", None), Err(ReadError::Binary { .. })));
        assert!(matches!(read(b"%PDF-1.7 ", None), Err(ReadError::Binary { .. })));
        assert!(refuse_garbage("\u{1}\u{2}abc", "a").is_err());
        assert!(refuse_garbage("plain\ttext\r\n", "a").is_ok());
    }
}
