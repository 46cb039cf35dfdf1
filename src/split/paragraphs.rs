//! Paragraphs: which line breaks part two thoughts and which only fold a long line.
//!
//! A blank line always parts. Between two lines that follow each other the article's own layout
//! decides: where its lines are folded at a column (e-mail, wires, text files of 60 to 80 columns) a
//! break after a full line is only a fold; elsewhere each line is a paragraph.

use crate::split::chars::{is_blank, is_dash, is_terminator};
use crate::types::Span;

/// Articles with longer lines than this are not folded at a column.
const WIDEST: usize = 110;
/// Articles with shorter lines than this are lists or verse.
const NARROWEST: usize = 40;
/// Folding leaves lines up to this much shorter than the next word demands.
const SLACK: usize = 8;

/// One line that is not blank.
struct Line {
    span: Span,
    /// Columns of its words, in code points.
    width: usize,
    /// Columns of its first word.
    first_word: usize,
    /// How far its words are set in.
    indent: usize,
    /// A paragraph begins here, whatever the layout.
    opens: bool,
}

/// The paragraphs of `text` in order, without the white space around them, leaving out `metadata`.
pub fn find(text: &str, metadata: &[Span]) -> Vec<Span> {
    let lines = lines(text, metadata);
    let column = fold_column(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        match (before, paragraphs.last_mut()) {
            (Some(above), Some(last)) if !line.opens && folds(text, column, above, line) => *last = last.cover(line.span),
            _ => paragraphs.push(line.span),
        }
        before = Some(line);
    }
    paragraphs
}

/// The lines of `text` outside of `metadata` that hold anything.
fn lines(text: &str, metadata: &[Span]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = 0;
    for cut in metadata.iter().chain([&Span::new(text.len(), text.len())]) {
        let (start, end) = (floor(text, cut.start).max(at), ceil(text, cut.end));
        add_lines(text, Span::new(at, start), &mut lines);
        at = at.max(end);
    }
    lines
}

fn add_lines(text: &str, piece: Span, lines: &mut Vec<Line>) {
    let (mut at, mut opens) = (piece.start, true);
    while at < piece.end {
        let rest = &text[at..piece.end];
        let (line, mark) = match rest.find(is_line_break) {
            Some(end) => (&rest[..end], rest[end..].chars().next()),
            None => (rest, None),
        };
        let inner = line.trim_matches(is_blank);
        if inner.is_empty() {
            // "\r\n" is one break: nothing stands between its two characters, yet no line is blank.
            opens |= !(mark == Some('\n') && text[..at].ends_with('\r'));
        } else {
            let start = at + (line.len() - line.trim_start_matches(is_blank).len());
            lines.push(Line {
                span: Span::new(start, start + inner.len()),
                width: inner.chars().count(),
                first_word: inner.chars().take_while(|c| !c.is_whitespace()).take(WIDEST).count(),
                indent: text[at..start].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum(),
                opens,
            });
            opens = false;
        }
        opens |= mark == Some('\u{2029}');
        at += line.len() + mark.map_or(0, char::len_utf8);
    }
}

/// The column at which the article's lines are folded, `None` where each line is a paragraph.
fn fold_column(text: &str, lines: &[Line]) -> Option<usize> {
    let mut widths = [0_usize; WIDEST + 2];
    for line in lines.iter().filter(|line| line.first_word < line.width) {
        widths[line.width.min(WIDEST + 1)] += 1;
    }
    let total: usize = widths.iter().sum();
    let mut below = 0;
    // The 95th percentile, so that a stray long line does not hide the column.
    let column = widths.iter().position(|count| {
        below += count;
        below * 20 >= total * 19
    })?;
    if !(NARROWEST..=WIDEST).contains(&column) {
        return None;
    }
    let (mut pairs, mut full, mut finished) = (0, 0, 0);
    for pair in lines.windows(2).filter(|pair| !pair[1].opens) {
        let (upper, lower) = (pair[0].span.of(text), pair[1].span.of(text));
        if is_bullet(lower) || is_item(lower) {
            continue;
        }
        pairs += 1;
        full += usize::from(is_full(&pair[0], &pair[1], column));
        finished += usize::from(is_finished(upper));
    }
    (full * 10 >= pairs * 7 && finished * 2 < pairs).then_some(column)
}

/// True where `below` only goes on with what `above` began.
fn folds(text: &str, column: Option<usize>, above: &Line, below: &Line) -> bool {
    let (upper, lower) = (above.span.of(text), below.span.of(text));
    let goes_on = lower.starts_with(char::is_lowercase) && !is_finished(upper);
    if is_heading(upper) || is_heading(lower) || is_bullet(lower) {
        return false;
    }
    let Some(column) = column else {
        return goes_on && above.width >= NARROWEST;
    };
    let full = is_full(above, below, column);
    let item = is_item(lower) && (is_finished(upper) || !full);
    let set_in = below.indent >= above.indent + 2 && !is_bullet(upper) && !is_item(upper);
    !item && !set_in && (full || goes_on)
}

/// True where the next line's first word had no room on `above`.
fn is_full(above: &Line, below: &Line, column: usize) -> bool {
    above.width + 1 + below.first_word + SLACK > column
}

/// True where `line` ends as a sentence does, or announces a list.
fn is_finished(line: &str) -> bool {
    let end = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    end.ends_with(|c| is_terminator(c) || matches!(c, ':' | '：'))
}

/// A Markdown heading or rule.
fn is_heading(line: &str) -> bool {
    let marks = line.trim_start_matches('#');
    let heading = marks.len() < line.len() && line.len() - marks.len() <= 6 && marks.starts_with(char::is_whitespace);
    heading || (line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '~')))
}

/// A list item by a mark that cannot be a dash in a sentence.
fn is_bullet(line: &str) -> bool {
    let mut chars = line.chars();
    chars.next().is_some_and(|c| matches!(c, '-' | '*' | '•' | '·' | '▪' | '◦' | '‣' | '●' | '○' | '■'))
        && chars.next().is_some_and(char::is_whitespace)
}

/// A list item by a number, a letter or a dash: `1. `, `(b) `, `— `.
fn is_item(line: &str) -> bool {
    let word = line.split(char::is_whitespace).next().unwrap_or_default();
    if word.len() == line.len() || word.len() > 5 {
        return false;
    }
    let label = word.trim_start_matches('(').trim_end_matches(['.', ')']);
    let labelled =
        label.len() < word.len() && (label.parse::<u8>().is_ok() || (label.len() == 1 && label.starts_with(char::is_alphabetic)));
    labelled || word.chars().all(is_dash)
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0B' | '\x0C' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

/// The character boundary at or after `at`.
fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|byte| text.is_char_boundary(*byte)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        find(text, &[]).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn blank_lines_part_and_carriage_returns_do_not() {
        assert_eq!(texts("\u{FEFF}One.\r\n\r\nTwo,\r\n \t\r\n\r\nthree."), ["One.", "Two,", "three."]);
        assert_eq!(texts("One.\u{2029}Two.\u{2028}Three."), ["One.", "Two.", "Three."]);
        assert!(texts(" \n\r\n\t").is_empty());
    }

    #[test]
    fn lines_are_paragraphs_unless_folded() {
        let line = "The two sides met for a third day and came no nearer to a settlement of the dispute, which has gone on for years now.";
        assert_eq!(texts(&format!("Talks stall\n{line}\n{line}")), ["Talks stall", line, line]);

        let folded = "Talks stall\n\nThe two sides met for a third day and came no nearer to a\nsettlement of the dispute. It has gone\
                      \u{20}on for years now and the\nmediators in Oslo -- they had hoped for more --\nmay go home.\n- Nobody signed.\n- Nobody left.";
        assert_eq!(texts(folded).len(), 4);
        assert!(texts(folded)[1].ends_with("go home."));
    }

    #[test]
    fn set_in_lines_open_paragraphs_of_folded_text() {
        let text = "   The two sides met for a third day and came no nearer to a\nsettlement of the dispute which has lasted for many long years\n\
                    and cost both of them.\n   Mediators hoped for more from the meeting in the capital\nand so did the two delegations.";
        assert_eq!(texts(text).len(), 2);
    }

    #[test]
    fn metadata_is_left_out_and_cuts() {
        let text = "title: Talks\nOSLO, May 3 - They met. They left.";
        let found = find(text, &[Span::new(0, 12), Span::new(13, 27), Span::new(36, 9000)]);
        assert_eq!(found.into_iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["They met."]);
    }
}
