//! Pairs of quotation marks.
//!
//! Marks are paired paragraph by paragraph, nested by a stack, since news is careless with them: a mark
//! that never closes is closed by its paragraph's end, and a paragraph that opens with a mark while the one
//! before left its own open goes on with the same quotation, as printers' custom has it. Which way a mark faces shows
//! in what stands around it, so that marks typed the wrong way round pair all the same.

use crate::types::{Document, Paragraph, Quotation, QuotationClass, Span, TokenKind};

/// What a quotation mark can do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// Straight marks do either; the words around them tell, or whether one is open.
    Either,
}

/// The family of a mark: marks of one family pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

/// A mark as it stands in a paragraph.
#[derive(Clone, Copy)]
struct Mark {
    token: usize,
    span: Span,
    family: Family,
    side: Side,
    /// True for a straight mark, which may stand around curly ones.
    straight: bool,
}

/// A mark on the stack, with the quotation it began.
struct Open {
    family: Family,
    straight: bool,
    quotation: usize,
}

/// How deep marks may nest; a mark beyond it is taken as text, so that a wall of marks costs no more than words.
const DEPTH: usize = 8;
/// How many marks are looked ahead at.
const AHEAD: usize = 8;
/// A mark that nothing closes holds at most so many sentences; one that would hold more was left out by mistake, and its
/// quotation is the sentence that it opens in.
const LONGEST_UNCLOSED: usize = 5;

/// All quotations of a document in order of their opening mark.
pub fn quotations(text: &str, document: &Document) -> Vec<Quotation> {
    let mut pairing = Pairing { text, document, found: Vec::new(), stack: Vec::new() };
    let mut left_open = None;
    let mut marks = document.paragraphs.first().map_or_else(Vec::new, |paragraph| marks_of(text, document, paragraph));
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        let next = document.paragraphs.get(index + 1);
        let ahead = next.map_or_else(Vec::new, |next| marks_of(text, document, next));
        let opener = ahead.first().filter(|mark| next.is_some_and(|next| mark.token == next.tokens.start) && mark.side != Side::Closes);
        left_open = pairing.pair(paragraph, &marks, left_open, opener.map(|mark| mark.family));
        marks = ahead;
    }
    let mut found = pairing.found;
    count_depth(&mut found);
    found
}

struct Pairing<'a> {
    text: &'a str,
    document: &'a Document,
    found: Vec<Quotation>,
    stack: Vec<Open>,
}

impl Pairing<'_> {
    /// Pairs the marks of one paragraph. `left_open` is the family of the outermost quotation that the paragraph before
    /// left open; gives back the same for this paragraph. `next` is the family of the mark that the next paragraph opens with.
    fn pair(&mut self, paragraph: &Paragraph, marks: &[Mark], left_open: Option<Family>, next: Option<Family>) -> Option<Family> {
        let first = self.found.len();
        let mut continues = left_open;
        for (index, mark) in marks.iter().enumerate() {
            let innermost = self.stack.iter().rposition(|open| open.family == mark.family);
            let opens = match mark.side {
                Side::Opens => true,
                Side::Closes => false,
                Side::Either => innermost.is_none(),
            };
            if opens {
                let same = self.stack.last().is_some_and(|open| (open.family, open.straight) == (mark.family, mark.straight));
                if same && !nests(&marks[index + 1..], mark.family, next) {
                    self.give_up(mark.span.start);
                }
                if self.stack.len() < DEPTH {
                    let continued = mark.token == paragraph.tokens.start && continues == Some(mark.family);
                    self.stack.push(Open { family: mark.family, straight: mark.straight, quotation: self.found.len() });
                    self.found.push(quotation(Span::new(mark.span.start, paragraph.span.end), mark.span.end, continued));
                }
            } else if let Some(at) = innermost {
                if !self.is_apostrophe(mark, &marks[index + 1..]) {
                    self.close(at, mark.span);
                }
            } else if continues == Some(mark.family) && self.stack.is_empty() && self.found.len() == first {
                // The paragraph goes on with a quotation and forgot to say so at its start.
                let whole = quotation(Span::new(paragraph.span.start, mark.span.end), paragraph.span.start, true);
                let inner = Span::new(paragraph.span.start, mark.span.start);
                self.found.push(Quotation { inner, unclosed: false, ..whole });
            }
            continues = continues.filter(|_| self.found.len() == first);
        }
        self.finish(paragraph, next)
    }

    /// Ends what the paragraph leaves open; gives back the family of the outermost quotation that may go on in the next.
    fn finish(&mut self, paragraph: &Paragraph, next: Option<Family>) -> Option<Family> {
        let open = self.stack.first().map(|open| open.family).filter(|family| *family != Family::Single || next == Some(Family::Single));
        while let Some(last) = self.stack.last() {
            let goes_on = self.stack.len() == 1 && next == open;
            let Quotation { outer, .. } = self.found[last.quotation];
            let long = self.document.sentences_in(outer).len() > LONGEST_UNCLOSED;
            if goes_on && open.is_some() || last.family != Family::Single && !long {
                self.stack.pop();
            } else {
                self.give_up(paragraph.span.end);
            }
        }
        open
    }

    /// Takes the innermost open quotation off the stack, since nothing closes it before `end`: a single mark was an
    /// apostrophe, any other quotation is the rest of its sentence.
    fn give_up(&mut self, end: usize) {
        let Some(open) = self.stack.pop() else { return };
        if open.family == Family::Single {
            self.found.remove(open.quotation);
            return;
        }
        let start = self.found[open.quotation].inner.start;
        let sentence = self.document.sentences_in(Span::new(start, end)).next();
        let sentence = sentence.and_then(|sentence| self.document.sentences.get(sentence)).map_or(end, |sentence| sentence.span.end);
        let inside = self.found[open.quotation + 1..].iter();
        let limit = inside
            .fold(sentence.min(end).max(start), |limit, inner| if inner.outer.start < limit { limit.max(inner.outer.end) } else { limit });
        let quotation = &mut self.found[open.quotation];
        let words = self.text[quotation.inner.start..limit].trim_end();
        quotation.inner.end = quotation.inner.start + words.len();
        quotation.outer.end = quotation.inner.end;
    }

    /// Closes the quotation at `at` of the stack with all that were opened inside it: those end where it ends, or, being
    /// single, were apostrophes.
    fn close(&mut self, at: usize, mark: Span) {
        while self.stack.len() > at + 1 {
            let Some(inner) = self.stack.pop() else { break };
            if inner.family == Family::Single {
                self.found.remove(inner.quotation);
            } else {
                let quotation = &mut self.found[inner.quotation];
                quotation.inner.end = mark.start.max(quotation.inner.start);
                quotation.outer.end = quotation.inner.end;
            }
        }
        if let Some(open) = self.stack.pop() {
            let quotation = &mut self.found[open.quotation];
            quotation.inner.end = mark.start.max(quotation.inner.start);
            quotation.outer.end = mark.end;
            quotation.unclosed = false;
        }
    }

    /// "‘The workers’ demands are fair’": a mark after "s" and before a word, while the mark that closes is still to come.
    fn is_apostrophe(&self, mark: &Mark, rest: &[Mark]) -> bool {
        let before = self.text[..mark.span.start].chars().next_back();
        let mut after = self.text[mark.span.end..].chars();
        mark.family == Family::Single
            && matches!(before, Some('s' | 'S'))
            && after.next().is_some_and(|c| c == ' ')
            && after.next().is_some_and(char::is_alphabetic)
            && rest.iter().take(AHEAD).find(|next| next.family == Family::Single).is_some_and(|next| next.side == Side::Closes)
    }
}

/// A quotation that nothing closes yet.
fn quotation(outer: Span, inner: usize, continued: bool) -> Quotation {
    let inner = Span::new(inner, outer.end);
    Quotation { outer, inner, depth: 0, unclosed: true, continued, class: QuotationClass::default(), statement: None }
}

/// True where the next two marks of the family close: a quotation inside another, both in the same marks. One is enough
/// where the outer one goes on in the next paragraph, which opens with the mark of the family `goes_on`.
fn nests(rest: &[Mark], family: Family, goes_on: Option<Family>) -> bool {
    let needed = if goes_on == Some(family) { 1 } else { 2 };
    let next = rest.iter().take(AHEAD).filter(|mark| mark.family == family).take(needed);
    next.take_while(|mark| mark.side == Side::Closes).count() == needed
}

/// Counts how many quotations each stands inside.
fn count_depth(found: &mut [Quotation]) {
    let mut around: Vec<Span> = Vec::new();
    for quotation in found {
        while around.last().is_some_and(|last| last.end <= quotation.outer.start) {
            around.pop();
        }
        quotation.depth = u32::try_from(around.len()).unwrap_or(u32::MAX);
        around.push(quotation.outer);
    }
}

/// The quotation marks of a paragraph, and which way each faces.
fn marks_of(text: &str, document: &Document, paragraph: &Paragraph) -> Vec<Mark> {
    let quotes = paragraph.tokens.clone().filter(|token| document.tokens[*token].kind == TokenKind::Quote);
    let mark = |token: usize| {
        let span = document.tokens[token].span;
        let (family, by_nature) = mark(span.of(text))?;
        let straight = span.of(text).is_ascii();
        Some(Mark { token, span, family, straight, side: side(text, span, paragraph.span, family, by_nature) })
    };
    quotes.filter_map(mark).collect()
}

/// Family of a mark, and its side by nature.
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

/// A mark opens after white space, an opening bracket or a dash and before a word; it closes after a word. Where the
/// surroundings say neither, its nature does.
fn side(text: &str, mark: Span, paragraph: Span, family: Family, by_nature: Side) -> Side {
    let before = text[paragraph.start..mark.start].chars().next_back();
    let after = text[mark.end..paragraph.end].chars().next();
    let room_before = before.is_none_or(|c| c.is_whitespace() || "([{—–-/\u{201C}\u{2018}«„\"'".contains(c));
    let room_after = after.is_none_or(|c| c.is_whitespace() || ".,;:!?)]}—–\u{201D}\u{2019}»".contains(c));
    match (room_before, room_after) {
        // A curly apostrophe never opens.
        (true, false) if !(family == Family::Single && by_nature == Side::Closes) => Side::Opens,
        (false, true) => Side::Closes,
        _ => by_nature,
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
            "He said »yes we can« twice.",
            "He said ``yes we can'' twice.",
            "He said ''yes we can'' twice.",
            "He said „yes we can“ twice.",
            "He said „yes we can” twice.",
            "He said 「yes we can」 twice.",
            "He said “yes we can“ twice.",
            "He said ”yes we can” twice.",
        ] {
            assert_eq!(inner(text), ["yes we can"], "{text}");
        }
    }

    #[test]
    fn quotations_nest() {
        assert_eq!(inner("She said: “He told me ‘never again’ and left.”"), ["He told me ‘never again’ and left.", "·never again"]);
        assert_eq!(inner("‘He told me “never again” and left,’ she said."), ["He told me “never again” and left,", "·never again"]);
        assert_eq!(inner("\"He told me \"never again\" and left.\""), ["He told me \"never again\" and left.", "·never again"]);
    }

    #[test]
    fn straight_marks_may_stand_around_curly_ones() {
        assert_eq!(inner("\"They call it “a deal” and go.\""), ["They call it “a deal” and go.", "·a deal"]);
        assert_eq!(inner("“They call it “a deal” and go.\n\n“We will.”"), ["They call it “a deal” and go.", "·a deal", "We will."]);
    }

    #[test]
    fn an_apostrophe_is_no_mark() {
        assert_eq!(inner("‘The workers’ demands aren’t met,’ she said."), ["The workers’ demands aren’t met,"]);
        assert_eq!(inner("'The workers' demands aren't met,' she said."), ["The workers' demands aren't met,"]);
        assert_eq!(inner("The workers ' union said “we will not yield” twice."), ["we will not yield"]);
    }

    #[test]
    fn an_open_mark_closes_with_its_paragraph_and_the_next_goes_on() {
        assert_eq!(inner("“One.\n\n“Two.\n\nThree.”"), ["One.", "Two.", "Three."]);
        assert_eq!(inner("‘One.\n\n‘Two.’"), ["One.", "Two."]);
        assert_eq!(inner("\"Never closed.\n\nThe narrator's.")[..], ["Never closed."]);
    }

    #[test]
    fn a_mark_that_nothing_closes_takes_no_more_than_its_sentence_with_it() {
        for (open, close) in [('“', '”'), ('"', '"')] {
            let text = format!("{open}We agree. They left, Poe said. {open}We will sign.{close}");
            assert_eq!(inner(&text), ["We agree.", "We will sign."], "{text}");
        }
        let long = format!("\"We agree. {}", "They met. ".repeat(9));
        assert_eq!(inner(&long), ["We agree."]);
    }

    proptest! {
        #[test]
        fn marks_nest_and_lie_inside_their_paragraph(text in "([\"'“”‘’«»„「」]|``|''| |a|s|B\\.|\n\n){0,60}") {
            let article = Article { text: text.clone(), ..Article::default() };
            let document = split(&article, &Abbreviations::builtin());
            let found = quotations(&text, &document);
            for quotation in &found {
                prop_assert!(quotation.outer.contains(quotation.inner) || quotation.inner.is_empty());
                prop_assert!(document.paragraphs.iter().any(|paragraph| paragraph.span.contains(quotation.outer)));
                prop_assert!((quotation.depth as usize) < DEPTH);
            }
            for pair in found.windows(2) {
                prop_assert!(pair[0].outer.start <= pair[1].outer.start);
                prop_assert!(pair[0].outer.end <= pair[1].outer.start || pair[1].outer.end <= pair[0].outer.end);
            }
        }
    }
}
