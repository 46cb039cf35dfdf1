//! Text that is safe and fits: no article can move the cursor, colour the screen, turn the writing
//! direction round or break a column.

use crate::types::Totals;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many columns `text` takes.
pub(in crate::write) fn width(text: &str) -> usize {
    text.width()
}

/// At most the first `longest` characters of `text` on one line: white space made single; control
/// characters, escape codes and marks that turn the writing direction replaced by U+FFFD; what has
/// no shape left out.
pub(in crate::write) fn clean(text: &str, longest: usize) -> String {
    let mut line = String::new();
    let mut chars = text.chars();
    for c in chars.by_ref().take(longest) {
        match c {
            _ if c.is_whitespace() => {
                if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            _ if is_shapeless(c) => {}
            _ if is_harmful(c) => line.push('\u{FFFD}'),
            _ => line.push(c),
        }
    }
    if chars.next().is_some() {
        line.push('…');
    }
    line.truncate(line.trim_end().len());
    line
}

/// The words of a statement: [`clean`], as long as any terminal shows, without the comma that joins it to its cue.
pub(super) fn spoken(text: &str) -> String {
    let mut line = clean(text, 600);
    line.truncate(line.trim_end_matches(',').len());
    line
}

/// Soft hyphens, spaces of no width, marks and tags that nothing draws.
const fn is_shapeless(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// What steers a terminal, turns the writing direction, or is no character at all and may stand in no markup.
pub(in crate::write) fn is_harmful(c: char) -> bool {
    let reserved = matches!(c as u32 & 0xFFFF, 0xFFFE | 0xFFFF) || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    c.is_control() || reserved || turns_direction(c)
}

/// `text` without what steers a terminal or turns the writing direction, each such character replaced by U+FFFD; line breaks and
/// tabs stay.
pub fn plain(text: &str) -> Cow<'_, str> {
    let harms = |c: char| is_harmful(c) && !matches!(c, '\n' | '\t');
    if text.contains(harms) { text.replace(harms, "\u{FFFD}").into() } else { text.into() }
}

/// The bidirectional controls of Unicode Standard Annex 9, which can make a line read as another.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `text` in at most `columns` columns; what does not fit gives way to "…".
pub(super) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = 1;
    for grapheme in text.graphemes(true) {
        used += width(grapheme);
        if used > columns {
            break;
        }
        short.push_str(grapheme);
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    // Two graphemes may take more columns together than one by one.
    while width(&short) > columns {
        short.pop();
    }
    short
}

/// `text` broken between words into lines of at most `columns` columns.
pub(super) fn wrap(text: &str, columns: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let word = cut(word, columns);
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(&word),
            Some(line) if width(line) + 1 + width(&word) <= columns => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines.join("\n")
}

/// How much was read: "1 article, 25 sentences, 21 statements, 11 speakers".
pub(in crate::write) fn totals(totals: Totals) -> String {
    let counts =
        [(totals.articles, "article"), (totals.sentences, "sentence"), (totals.statements, "statement"), (totals.speakers, "speaker")];
    counts.map(|(count, noun)| counted(count, noun)).join(", ")
}

/// A count with its noun: "1 article", "1,214 sentences".
pub(in crate::write) fn counted(count: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// A count with its thousands set apart: "1,214".
pub(in crate::write) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_article_cannot_steer_the_terminal() {
        assert_eq!(clean("\u{1b}[31mred\u{1b}[0m\u{7}", 99), "\u{FFFD}[31mred\u{FFFD}[0m\u{FFFD}");
        assert_eq!(clean("a\u{202E}b\u{2066}c\u{9b}d", 99), "a\u{FFFD}b\u{FFFD}c\u{FFFD}d");
        assert_eq!(clean(" cease\u{AD}fire \n\n\t talks\u{2028}", 99), "ceasefire talks");
        assert_eq!(clean("abcdef", 3), "abc…");
    }

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(cut("日本語の会談", 6), "日本…");
        assert_eq!(cut("日本語", 6), "日本語");
        assert_eq!(cut("a few words", 6), "a few…");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    }

    #[test]
    fn counts_are_easy_to_read() {
        assert_eq!(
            [counted(1, "article"), counted(0, "article"), counted(1_234_567, "word")],
            ["1 article", "0 articles", "1,234,567 words"]
        );
    }

    proptest! {
        #[test]
        fn what_is_cut_fits(text in any::<String>(), columns in 1usize..40) {
            let text = clean(&text, 200);
            prop_assert!(!text.chars().any(char::is_control));
            prop_assert!(width(&cut(&text, columns)) <= columns);
            prop_assert!(wrap(&text, columns).lines().all(|line| width(line) <= columns));
        }
    }
}
