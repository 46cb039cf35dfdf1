//! JSON that can be looked at in a terminal: what would steer it or turn the writing direction is written as `\u` and four digits.
//! `serde_json` does so for the first 32 characters alone; to whoever parses it, the text is the same.

use super::terminal::text::is_harmful;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// On one line, as `serde_json` writes it by itself.
pub(super) struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = first_harm(rest) {
            let (before, after) = rest.split_at(at);
            write!(out, "{before}\\u{:04x}", u32::from(c))?;
            rest = &after[c.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }
}

/// The first character to escape, and where it stands. Those beyond four digits are no characters at all and steer nothing.
fn first_harm(text: &str) -> Option<(usize, char)> {
    /// DEL, and the first bytes that C1, Arabic letter mark and the marks of general punctuation begin with in UTF-8.
    const LEADS: [u8; 4] = [0x7F, 0xC2, 0xD8, 0xE2];
    if !text.bytes().any(|byte| LEADS.contains(&byte)) {
        return None;
    }
    text.char_indices().find(|(_, c)| u32::from(*c) <= 0x2069 && is_harmful(*c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Serialize;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        text.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Harmless)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        assert_eq!(written("a\u{1b}[b\u{7f}\u{9b}\u{202E}é“c”\u{61C}\n"), r#""a\u001b[b\u007f\u009b\u202eé“c”\u061c\n""#);
    }

    proptest! {
        #[test]
        fn any_text_is_read_back_and_steers_nothing(text in "[a-z\"\\\\\u{0}-\u{20}\u{7f}-\u{a0}é“\u{61c}\u{200e}\u{202a}-\u{202e}\u{2066}\u{ffff}😀]{0,40}") {
            let line = written(&text);
            prop_assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
            let steers = line.chars().any(|c| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}'));
            prop_assert!(!steers, "{}", line);
        }
    }
}
