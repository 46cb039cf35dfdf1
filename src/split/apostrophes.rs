//! Apostrophes that stand alone: quotation mark or plural possessive?
//!
//! "the officials' demands" and "'We met the officials' he said" look alike up to the mark; only the
//! rest of the paragraph tells. One pass with one mark of look-ahead settles it.

use crate::split::chars::{self, is_blank, is_opening_bracket};
use crate::types::{Token, TokenKind};

/// What stands around a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Before a word.
    Opens,
    /// After punctuation.
    Closes,
    /// After a word, whose last letter is s, z or x.
    AfterSibilant,
    /// After any other word.
    AfterWord,
}

/// Makes those single marks among a paragraph's `tokens` a [`TokenKind::Mark`] that quote nothing.
pub fn resolve(text: &str, tokens: &mut [Token]) {
    let mut open: Option<usize> = None;
    let mut at = next_single(text, tokens, 0);
    while let Some((index, side)) = at {
        let next = next_single(text, tokens, index + 1);
        let possessive = match (side, open) {
            (Side::Opens, _) => false,
            (Side::Closes, None) => goes_on(text, tokens, index),
            (Side::AfterSibilant | Side::AfterWord, None) => true,
            (Side::Closes | Side::AfterWord, Some(_)) => false,
            // In "'The officials' demands are fair,' he said" a later mark closes.
            (Side::AfterSibilant, Some(opening)) => {
                opening + 2 < index && goes_on(text, tokens, index) && matches!(next, Some((_, Side::Closes | Side::AfterWord)))
            }
        };
        match side {
            _ if possessive => tokens[index].kind = TokenKind::Mark,
            Side::Opens => open = Some(index),
            _ => open = None,
        }
        at = next;
    }
}

/// The next single mark at or after token `from`.
fn next_single(text: &str, tokens: &[Token], from: usize) -> Option<(usize, Side)> {
    let rest = tokens.get(from..)?;
    let offset = rest.iter().position(|token| token.kind == TokenKind::Quote && is_single(token.span.of(text)))?;
    let index = from + offset;
    Some((index, side(text, tokens, index)))
}

fn is_single(mark: &str) -> bool {
    matches!(mark, "'" | "‘" | "’" | "‛" | "‚" | "`")
}

fn side(text: &str, tokens: &[Token], index: usize) -> Side {
    let span = tokens[index].span;
    let first = index == 0;
    let before = if first { None } else { chars::before(text, span.start).filter(|c| !is_blank(*c)) };
    let last = index + 1 == tokens.len();
    let after = if last { None } else { chars::at(text, span.end).filter(|c| !is_blank(*c)) };
    if matches!(span.of(text), "‘" | "‚" | "`") && after.is_some() {
        return Side::Opens;
    }
    match (before, after) {
        (None, Some(_)) => Side::Opens,
        (Some(c), Some(d)) if d.is_alphanumeric() && (is_opening_bracket(c) || chars::is_dash(c) || !c.is_alphanumeric()) => Side::Opens,
        (Some('s' | 'S' | 'z' | 'x'), _) => Side::AfterSibilant,
        (Some(c), _) if c.is_alphanumeric() => Side::AfterWord,
        (Some(_), _) => Side::Closes,
        (None, None) => Side::Closes,
    }
}

/// True where the sentence goes on after the mark with a word in small letters.
fn goes_on(text: &str, tokens: &[Token], index: usize) -> bool {
    let Some(next) = tokens.get(index + 1) else { return false };
    next.span.start > tokens[index].span.end && next.span.of(text).starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::abbreviations::Abbreviations;
    use crate::split::tokens;
    use crate::types::Span;

    /// One letter for each apostrophe of `text`: `q` a quotation mark, `m` a mark.
    fn marks(text: &str) -> String {
        let mut tokens = Vec::new();
        tokens::scan(text, Span::new(0, text.len()), &Abbreviations::builtin(), &mut tokens);
        resolve(text, &mut tokens);
        let singles = tokens.iter().filter(|token| is_single(token.span.of(text)));
        singles.map(|token| if token.kind == TokenKind::Quote { 'q' } else { 'm' }).collect()
    }

    #[test]
    fn plural_possessives_are_marks() {
        assert_eq!(marks("The officials' demands and the parties’ replies."), "mm");
        assert_eq!(marks("the U.S.' position"), "m");
        assert_eq!(marks("They were keepin' it in the '90s."), "m");
    }

    #[test]
    fn single_quotation_marks_are_quotes() {
        assert_eq!(marks("'We met the officials' he said. 'They left.'"), "qqqq");
        assert_eq!(marks("‘It’s over,’ he said of the ‘crisis’."), "qqqq");
        assert_eq!(marks("\"He told us, 'Go home,'\" she said. \"'We will.'\""), "qqqq");
    }

    #[test]
    fn a_possessive_inside_a_quotation_does_not_close_it() {
        assert_eq!(marks("'The officials' demands are fair,' he said."), "qmq");
        assert_eq!(marks("the so-called 'realists' and the ministers' demands"), "qqm");
        assert_eq!(marks("the 'war crimes' and the 'peace'"), "qqqq");
    }
}
