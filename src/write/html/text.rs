//! Words of articles as a page may show them.

use crate::write::terminal::text::is_harmful;
use std::borrow::Cow;

/// `text` with what could harm (see [`is_harmful`]) replaced by U+FFFD; line breaks stay. Escaping is left to the markup.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    let harms = |c: char| is_harmful(c) && !matches!(c, '\n' | '\t' | '\r');
    if text.chars().any(harms) {
        text.chars().map(|c| if harms(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmful_characters_are_seen_and_others_left() {
        assert_eq!(shown("a\0\u{1b}[1m\u{202E}b\u{9b}\u{FFFF}"), "a\u{FFFD}\u{FFFD}[1m\u{FFFD}b\u{FFFD}\u{FFFD}");
        assert!(matches!(shown("Один\n\té 😀 ‘x’"), Cow::Borrowed(_)));
    }
}
