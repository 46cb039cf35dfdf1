//! Pairs of quotation marks.
//!
//! Marks are paired paragraph by paragraph, nested by a stack, since news is careless with them: a mark
//! that never closes is closed by its paragraph's end, and a paragraph that opens with a mark while the one
//! before left its own open goes on with the same quotation, as printers' custom has it.

use crate::types::{Document, Paragraph, Quotation, QuotationClass, Span, TokenKind};

/// What a quotation mark can do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// Straight marks do either; the words around them tell.
    Either,
}

/// The family of a mark: marks of one family pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

/// A mark on the stack, with the quotation it began.
struct Open {
    family: Family,
    quotation: usize,
    /// True for „ and ‚, which “ and ‘ close in German and its neighbours.
    low: bool,
}

/// How deep marks may nest; a mark beyond it is taken as text, so that a wall of marks costs no more than words.
const DEPTH: usize = 8;

/// All quotations of a document in order of their opening mark.
pub fn quotations(text: &str, document: &Document) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut left_open = None;
    for paragraph in &document.paragraphs {
        left_open = pair(text, document, paragraph, left_open, &mut found);
    }
    found
}

/// Pairs the marks of one paragraph. `left_open` is the family of the outermost quotation that the paragraph before
/// left open; gives back the same for this paragraph.
fn pair(text: &str, document: &Document, paragraph: &Paragraph, left_open: Option<Family>, found: &mut Vec<Quotation>) -> Option<Family> {
    let first = found.len();
    let mut stack: Vec<Open> = Vec::new();
    let mut continues = left_open;
    for index in paragraph.tokens.clone() {
        let token = document.tokens[index];
        if token.kind != TokenKind::Quote {
            continue;
        }
        let Some((family, side)) = mark(token.span.of(text)) else { continue };
        let innermost = stack.iter().rposition(|open| open.family == family);
        let written = token.span.of(text);
        let closes_low = matches!(written, "\u{201C}" | "\u{2018}") && innermost.is_some_and(|at| stack[at].low);
        let opens = match side {
            Side::Opens => !closes_low,
            Side::Closes => false,
            Side::Either => opens_here(text, token.span, paragraph.span, innermost.is_some()),
        };
        if opens {
            if stack.len() < DEPTH && !(family == Family::Double && innermost.is_some() && side == Side::Either) {
                let continued = index == paragraph.tokens.start && continues == Some(family);
                stack.push(Open { family, quotation: found.len(), low: matches!(written, "\u{201E}" | "\u{201A}") });
                found.push(Quotation {
                    outer: Span::new(token.span.start, paragraph.span.end),
                    inner: Span::new(token.span.end, paragraph.span.end),
                    depth: u32::try_from(stack.len() - 1).unwrap_or(u32::MAX),
                    unclosed: true,
                    continued,
                    class: QuotationClass::default(),
                    statement: None,
                });
            }
        } else if let Some(at) = innermost {
            close(&mut found[stack[at].quotation], token.span);
            drop_unclosed(&mut stack, at, found);
        } else if continues == Some(family) && stack.is_empty() && found.len() == first {
            // The paragraph goes on with a quotation and forgot to say so at its start.
            found.push(Quotation {
                outer: Span::new(paragraph.span.start, token.span.end),
                inner: Span::new(paragraph.span.start, token.span.start),
                depth: 0,
                unclosed: false,
                continued: true,
                class: QuotationClass::default(),
                statement: None,
            });
        }
        continues = continues.filter(|_| found.len() == first);
    }
    let open = stack.first().map(|open| open.family);
    // A single mark that never closes is an apostrophe.
    for quotation in stack.iter().filter(|open| open.family == Family::Single).map(|open| open.quotation).rev() {
        found.remove(quotation);
    }
    open.filter(|family| *family != Family::Single)
}

fn close(quotation: &mut Quotation, mark: Span) {
    quotation.inner.end = mark.start.max(quotation.inner.start);
    quotation.outer.end = mark.end;
    quotation.unclosed = false;
}

/// Takes the quotation at `at` off the stack with all that were opened inside it: those end where it ends,
/// or, being single, were apostrophes.
fn drop_unclosed(stack: &mut Vec<Open>, at: usize, found: &mut Vec<Quotation>) {
    let end = found[stack[at].quotation].inner.end;
    for inner in stack.drain(at..).skip(1).rev() {
        if inner.family == Family::Single {
            found.remove(inner.quotation);
        } else {
            let quotation = &mut found[inner.quotation];
            quotation.inner.end = end.max(quotation.inner.start);
            quotation.outer.end = end.max(quotation.inner.start);
        }
    }
}

/// Family and side of a mark.
fn mark(mark: &str) -> Option<(Family, Side)> {
    Some(match mark {
        "\"" | "''" | "\u{FF02}" => (Family::Double, Side::Either),
        "\u{201C}" | "\u{201E}" | "\u{201F}" | "``" | "\u{300C}" | "\u{300E}" => (Family::Double, Side::Opens),
        "\u{201D}" | "\u{300D}" | "\u{300F}" => (Family::Double, Side::Closes),
        "'" => (Family::Single, Side::Either),
        "\u{2018}" | "\u{201A}" | "\u{201B}" | "`" => (Family::Single, Side::Opens),
        "\u{2019}" => (Family::Single, Side::Closes),
        "\u{AB}" | "\u{2039}" => (Family::Angle, Side::Opens),
        "\u{BB}" | "\u{203A}" => (Family::Angle, Side::Closes),
        _ => return None,
    })
}

/// A straight mark opens after white space, an opening bracket or a dash and before a word; it closes after a word.
/// Where both or neither hold, it closes what is open.
fn opens_here(text: &str, mark: Span, paragraph: Span, open: bool) -> bool {
    let before = text[paragraph.start..mark.start].chars().next_back();
    let after = text[mark.end..paragraph.end].chars().next();
    let room_before = before.is_none_or(|c| c.is_whitespace() || "([{—–-/\u{201C}\u{2018}\"'".contains(c));
    let room_after = after.is_none_or(|c| c.is_whitespace() || ".,;:!?)]}".contains(c));
    match (room_before, room_after) {
        (true, false) => !open || before.is_none(),
        (false, true) => false,
        _ => !open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::abbreviations::Abbreviations;
    use crate::split::split;
    use crate::types::Article;
    use proptest::prelude::*;

    fn inner(text: &str) -> Vec<String> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let document = split(&article, &Abbreviations::builtin());
        quotations(text, &document)
            .iter()
            .map(|quotation| format!("{}{}", "·".repeat(quotation.depth as usize), quotation.inner.of(text)))
            .collect()
    }

    #[test]
    fn every_kind_of_mark_pairs() {
        for text in [
            "He said \"yes we can\" twice.",
            "He said “yes we can” twice.",
            "He said ‘yes we can’ twice.",
            "He said «yes we can» twice.",
            "He said ``yes we can'' twice.",
            "He said „yes we can“ twice.",
        ] {
            assert_eq!(inner(text), ["yes we can"], "{text}");
        }
    }

    #[test]
    fn quotations_nest() {
        assert_eq!(inner("She said: “He told me ‘never again’ and left.”"), ["He told me ‘never again’ and left.", "·never again"]);
    }

    #[test]
    fn an_open_mark_closes_with_its_paragraph_and_the_next_goes_on() {
        assert_eq!(inner("“One.\n\n“Two.\n\nThree.”"), ["One.", "Two.", "Three."]);
        assert_eq!(inner("\"Never closed.\n\nThe narrator's.")[..], ["Never closed."]);
    }

    proptest! {
        #[test]
        fn marks_nest_and_lie_inside_their_paragraph(text in "([\"'“”‘’«»„]|``|''| |a|B\\.|\n\n){0,60}") {
            let article = Article { text: text.clone(), ..Article::default() };
            let document = split(&article, &Abbreviations::builtin());
            for quotation in quotations(&text, &document) {
                prop_assert!(quotation.outer.contains(quotation.inner) || quotation.inner.is_empty());
                prop_assert!(document.paragraphs.iter().any(|paragraph| paragraph.span.contains(quotation.outer)));
            }
        }
    }
}
