//! A page that a browser saved with its pictures in one file: MHTML (RFC 2557), as Chrome and Edge write it.
//!
//! [`mail_parser`] finds the parts; the first that is HTML is the page, and its bytes are read as those of any other page. The pictures
//! are never unpacked.

use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, MessageParser, MimeHeaders, PartType};

/// A file whose first bytes hold no such header is none.
const HEAD: usize = 2048;

/// True where a file begins as MHTML does: with header lines, one of which says that related parts follow.
pub(super) fn begins_archive(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD)).unwrap_or_default()).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{FEFF}');
    let first = head.split(':').next().unwrap_or_default();
    let is_header = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_header && head.contains("\ncontent-type: multipart/related") && head.contains("\nmime-version:")
        || head.starts_with("content-type: multipart/related")
        || head.starts_with("mime-version:") && head.contains("content-type: multipart/related")
}

/// The bytes of the page, and where it came from; `None` where no part is one.
pub(super) fn page(archive: &[u8]) -> Option<(Vec<u8>, Option<String>)> {
    let message = MessageParser::default().parse(archive)?;
    let part = message.parts.iter().find(|part| matches!(part.body, PartType::Html(_)))?;
    let body = archive.get(part.offset_body as usize..part.offset_end as usize)?;
    let page = match part.encoding {
        Encoding::QuotedPrintable => quoted_printable_decode(body)?,
        Encoding::Base64 => base64_decode(body)?,
        Encoding::None => body.to_vec(),
    };
    let from = part.content_location().or_else(|| message.header_raw("Snapshot-Content-Location")).map(|place| place.trim().to_owned());
    Some((page, from.filter(|place| place.starts_with("http://") || place.starts_with("https://"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn archive(encoding: &str, body: &str) -> Vec<u8> {
        format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
             \ttype=\"text/html\";\r\n\tboundary=\"--b\"\r\n\r\n\r\n----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n\
             {body}\r\n----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----b--\r\n"
        )
        .into_bytes()
    }

    #[test]
    fn the_first_html_part_is_the_page_however_it_is_encoded() {
        let place = Some("https://post.example/a".to_owned());
        for (encoding, body) in
            [("quoted-printable", "<p>caf=C3=A9 =\r\n1</p>"), ("base64", "PHA+Y2Fmw6kgMTwvcD4="), ("8bit", "<p>café 1</p>")]
        {
            let archive = archive(encoding, body);
            assert!(begins_archive(&archive));
            let (page, from) = page(&archive).unwrap();
            assert_eq!((String::from_utf8(page).unwrap().trim_end(), &from), ("<p>café 1</p>", &place), "{encoding}");
        }
    }

    #[test]
    fn other_texts_are_no_archives() {
        for text in ["", "From: the capital, they talk.\n\nContent-Type: multipart/related is a header.", "<html>", "Mime: a play\n\nAct 1"]
        {
            assert!(!begins_archive(text.as_bytes()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(cut in 0_usize..600, junk in prop::collection::vec(any::<u8>(), 0..40)) {
            let mut bytes = archive("quoted-printable", "<p>=C3=A9=</p>");
            bytes.truncate(cut);
            bytes.extend(junk);
            let _ = (begins_archive(&bytes), page(&bytes));
        }
    }
}
