//! Lines that are no prose: links, invitations, notices, credits, menus, style sheets that came along with the text.
//!
//! The words decide ([`Boilerplate`]) and the look of the line: it is short, it begins no quotation, and neither goes on with
//! the line above nor is gone on with below. Where nothing but such lines would be left, all count as prose.

use crate::lexicon::boilerplate::Boilerplate;
use crate::types::Span;

/// Longer lines are prose, in words and in bytes.
const MOST_WORDS: usize = 24;
const LONGEST: usize = 200;
/// Lines of a menu: so many stand together, of so many words at most.
const MENU_LINES: usize = 4;
const MENU_WORDS: usize = 3;
/// A line above that is at least so long, in bytes, and does not end as a sentence goes on below.
const UNFINISHED: usize = 50;

struct Line<'t> {
    span: Span,
    words: &'t str,
    /// A line with words stands right above.
    joined: bool,
}

/// The lines of `text` outside of `metadata` that are no prose, in order, without the blanks around them.
pub fn find(text: &str, metadata: &[Span], list: &Boilerplate) -> Vec<Span> {
    let lines = lines(text, metadata);
    let mut marked: Vec<bool> =
        (0..lines.len()).map(|at| is_alone(&lines, at) && (is_style(lines[at].words) || is_taken(lines[at].words, list))).collect();
    mark_menus(&lines, list, &mut marked);
    if marked.iter().all(|marked| *marked) {
        return Vec::new();
    }
    lines.iter().zip(marked).filter(|(_, marked)| *marked).map(|(line, _)| line.span).collect()
}

fn lines<'t>(text: &'t str, metadata: &[Span]) -> Vec<Line<'t>> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut start, mut cuts, mut joined) = (0, metadata.iter().peekable(), false);
    for line in text.split_inclusive(['\n', '\r']) {
        let words = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        let span = Span::new(at, at + words.len());
        start += line.len();
        // "\r\n" ends one line, not two.
        if line == "\n" && text[..start - 1].ends_with('\r') {
            continue;
        }
        while cuts.peek().is_some_and(|cut| cut.end <= span.start) {
            cuts.next();
        }
        let is_text = !words.is_empty() && cuts.peek().is_none_or(|cut| cut.start >= span.end);
        if is_text {
            lines.push(Line { span, words, joined });
        }
        joined = is_text;
    }
    lines
}

/// True where line `at` neither goes on with the one above nor is gone on with below.
fn is_alone(lines: &[Line], at: usize) -> bool {
    let above = at.checked_sub(1).map(|above| lines[above].words).filter(|_| lines[at].joined);
    let below = lines.get(at + 1).filter(|line| line.joined).map(|line| line.words);
    let is_unfinished = |line: &str| line.len() >= UNFINISHED && !line.ends_with(['.', '!', '?', ':', '"', '”', '\'', '’', ')', '…', ';']);
    !above.is_some_and(is_unfinished) && !below.is_some_and(|line| line.starts_with(char::is_lowercase) && !is_style(line))
}

fn is_taken(line: &str, list: &Boilerplate) -> bool {
    let is_short = line.len() <= LONGEST && line.split_whitespace().nth(MOST_WORDS).is_none();
    is_short && !line.starts_with(['"', '“', '‘', '\'', '«', '„']) && list.takes(line)
}

/// A rule of a style sheet: `width:100%;`, `.image-wrap {`, `}`.
fn is_style(line: &str) -> bool {
    if line.len() > 80 {
        return false;
    }
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let is_declaration = || {
        line.strip_suffix(';').and_then(|line| line.split_once(':')).is_some_and(|(name, value)| {
            let words = value.trim();
            is_name(name.trim()) && !words.is_empty() && words.split_whitespace().count() <= 4 && !words.contains(['"', '“', '.', '?'])
        })
    };
    let is_selector = || line.strip_suffix('{').is_some_and(|name| name.trim_start().starts_with(['.', '#', '@']));
    line == "}" || is_selector() || is_declaration()
}

/// Marks runs of short lines of which two in three are names of sections.
fn mark_menus(lines: &[Line], list: &Boilerplate, marked: &mut [bool]) {
    let is_short = |line: &Line| {
        let words = line.words.split_whitespace();
        words.take(MENU_WORDS + 1).count() <= MENU_WORDS && !line.words.ends_with(['.', '!', '?', ':', ',', ';', '"', '”'])
    };
    let mut start = 0;
    while start < lines.len() {
        let length = lines[start..].iter().take_while(|line| is_short(line)).count();
        let names = lines[start..start + length].iter().filter(|line| list.is_name(line.words)).count();
        if length >= MENU_LINES && names * 3 >= length * 2 {
            marked[start..start + length].fill(true);
        }
        start += length + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<&str> {
        find(text, &[], &Boilerplate::builtin()).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn lines_that_are_no_prose_are_marked() {
        let text = "Talks end\n\nThe two sides met for a third day.\n\nRead more: Ports reopen\n\n“We go on,” she said.\r\nShare on Facebook\r\n\r\n  Advertisement \n\nThey left.\n\n© 2026 Harbour Post";
        assert_eq!(found(text), ["Read more: Ports reopen", "Share on Facebook", "Advertisement", "© 2026 Harbour Post"]);
    }

    #[test]
    fn prose_is_never_lost() {
        for text in [
            "They were asked to\nshare\nand did.",
            "“Read more: that is my advice.”\nHe left.",
            "Read more\nof it, he said.\nThey left.",
            "Advertisement",
            "Share\nPrint",
            "Home\nThey met.\nWorld\nThey left.",
            "Stop lying\nShow humility\nSell it\nBe small\nThey met.",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn menus_and_styles_are_marked() {
        assert_eq!(found("Home\nWorld\nHarbour Life\nSport\nWeather\n\nThey met.").len(), 5);
        assert_eq!(found(".image-wrap {\nwidth:100%;\nborder: 1px solid black;\n}\nThey met; they left: all;").len(), 4);
    }

    proptest! {
        #[test]
        fn spans_are_in_order(text in "(Share|Home|World|Sport|Read more: x|They met\\.|\n|\r\n| |é|\\}){0,30}", cut in 0_usize..40) {
            let metadata = [Span::new(0, cut)];
            let mut last = 0;
            for span in find(&text, &metadata, &Boilerplate::builtin()) {
                prop_assert!(last <= span.start && span.start < span.end && text.get(span.start..span.end).is_some());
                prop_assert!(!span.overlaps(metadata[0]));
                last = span.end;
            }
        }
    }
}
