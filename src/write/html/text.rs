//! Words of articles as a page may show them.

use crate::write::terminal::text::turns_direction;
use std::borrow::Cow;

/// `text` with its control characters, what Unicode reserves, and marks that turn the writing direction replaced by
/// U+FFFD; line breaks stay. Escaping is left to the markup.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_harmful) {
        text.chars().map(|c| if is_harmful(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
    } else {
        Cow::Borrowed(text)
    }
}

/// What no markup may hold, or what would make a line read as another.
fn is_harmful(c: char) -> bool {
    let reserved = matches!(c as u32 & 0xFFFF, 0xFFFE | 0xFFFF) || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r')) || reserved || turns_direction(c)
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
