//! Words from outside as Markdown (CommonMark with GitHub's tables): one line, nothing in them marks anything up.

use crate::write::terminal::text::is_harmful;

/// `text` on one line, to be read as it stands wherever it is put: in a table, a heading, a list or a quotation.
///
/// What would open emphasis, code, a link, HTML, mathematics or a cell is escaped, and at the beginning what would open a block.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, word) in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).enumerate() {
        if at > 0 {
            out.push(' ');
        }
        let block = if at == 0 { opens_block(word) } else { None };
        for (index, c) in word.char_indices() {
            match c {
                '&' => out += "&amp;",
                '<' => out += "&lt;",
                '>' => out += "&gt;",
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
                _ if is_harmful(c) => out.push('\u{FFFD}'),
                _ if block == Some(index) => out.extend(['\\', c]),
                _ => out.push(c),
            }
        }
    }
    out
}

/// Where in the first word of a line the mark stands that would make it a heading, a list or a rule.
fn opens_block(word: &str) -> Option<usize> {
    if word.starts_with(['#', '+', '-', '=', ':']) {
        return Some(0);
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let mark = word.get(digits..)?;
    (digits > 0 && mark.starts_with(['.', ')'])).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_are_taken_at_their_word() {
        assert_eq!(escaped("a | b\n\n<script>*x*</script>"), r"a \| b &lt;script&gt;\*x\*&lt;/script&gt;");
        assert_eq!(escaped("[x](javascript:y) `z` 5 < 6"), r"\[x\](javascript:y) \`z\` 5 &lt; 6");
        assert_eq!(["# a", "- a", "1. a", "12) a", "10 a", "a - b"].map(escaped), [r"\# a", r"\- a", r"1\. a", r"12\) a", "10 a", "a - b"]);
    }

    proptest! {
        #[test]
        fn nothing_breaks_a_line_or_opens_a_tag(text in any::<String>()) {
            let line = escaped(&text);
            let broken = line.contains(['<', '>', '\n', '\r', '\u{b}', '\u{2028}']);
            prop_assert!(!broken, "{}", line);
            // Every mark stands behind a backslash of its own.
            let mut marks = line.chars();
            while let Some(c) = marks.next() {
                prop_assert!(!"`*_[]|~$".contains(c), "{}", line);
                if c == '\\' { marks.next(); }
            }
        }
    }
}
