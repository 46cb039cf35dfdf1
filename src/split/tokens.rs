//! Tokens: words, numbers, quotation marks and other marks of one paragraph, left to right.
//!
//! Words of alphabets are read here, since news needs more than UAX #29 gives: `U.S.`, `they|'re`,
//! `cease-fire`, addresses. Other scripts are cut by UAX #29 word boundaries.
//! Every step looks ahead by a bounded number of characters, so the time is linear in the text.

use crate::lexicon::abbreviations::Abbreviations;
use crate::split::chars::{self, Class, class};
use crate::split::{words, words::Word};
use crate::types::{Span, Token, TokenKind};
use unicode_segmentation::UnicodeSegmentation;

/// Appends the tokens of `paragraph` to `tokens`.
///
/// An apostrophe that stands alone comes out as a [`TokenKind::Quote`]; whether it is one is for
/// [`crate::split::apostrophes`] to say, which sees the whole paragraph.
pub fn scan(text: &str, paragraph: Span, abbreviations: &Abbreviations, tokens: &mut Vec<Token>) {
    let Some(text) = text.get(..paragraph.end) else { return };
    let mut at = paragraph.start;
    while let Some(c) = chars::at(text, at) {
        let (end, kind) = match class(c) {
            Class::Blank => {
                at += c.len_utf8();
                continue;
            }
            Class::Letter | Class::Digit => Word { text, start: at, abbreviations }.read(),
            Class::Script => {
                at = script(text, at, tokens);
                continue;
            }
            Class::Apostrophe => apostrophe(text, paragraph.start, at, c),
            Class::Quote => (at + c.len_utf8(), TokenKind::Quote),
            Class::Mark => mark(text, at, c),
        };
        tokens.push(Token { span: Span::new(at, end), kind });
        at = end;
    }
}

/// A mark that begins at `at`: a dash, an ellipsis, a tag, a symbol.
fn mark(text: &str, at: usize, c: char) -> (usize, TokenKind) {
    let next = chars::at(text, at + c.len_utf8());
    match c {
        '.' | '-' => (at + run(text, at, c), TokenKind::Mark),
        '`' if next == Some('`') => (at + 2, TokenKind::Quote),
        '`' if next.is_some_and(char::is_alphanumeric) => (at + 1, TokenKind::Quote),
        '@' | '#' => match words::tag(text, at) {
            Some(end) => (end, TokenKind::Word),
            None => (at + 1, TokenKind::Mark),
        },
        _ if c.is_ascii() => (at + 1, TokenKind::Mark),
        // An emoji of several characters is one mark.
        _ => (at + text[at..].graphemes(true).next().map_or(c.len_utf8(), str::len), TokenKind::Mark),
    }
}

/// How many bytes of `c`, an ASCII character, follow each other at `at`.
fn run(text: &str, at: usize, c: char) -> usize {
    text.as_bytes()[at..].iter().take_while(|byte| char::from(**byte) == c).count()
}

/// An apostrophe that is not inside a word: a clitic (`'s`), an elision (`'90s`, `'em`), a double
/// mark (`''`), or alone.
fn apostrophe(text: &str, begin: usize, at: usize, c: char) -> (usize, TokenKind) {
    let after = at + c.len_utf8();
    let before = chars::before(text, at).filter(|_| at > begin);
    if before.is_some_and(|c| !chars::is_blank(c) && !chars::is_opening_bracket(c) && !chars::is_dash(c)) {
        if let Some(end) = words::clitic(text, at) {
            return (end, TokenKind::Word);
        }
    } else if let Some(end) = words::elision(text, c, after) {
        let digits = chars::at(text, after).is_some_and(|c| c.is_ascii_digit());
        return (end, if digits { TokenKind::Number } else { TokenKind::Word });
    }
    let doubled = matches!(c, '\'' | '‘' | '’') && chars::at(text, after) == Some(c);
    (if doubled { after + c.len_utf8() } else { after }, TokenKind::Quote)
}

/// Appends the words of a script without spaces or with its own rules; gives where they end.
fn script(text: &str, at: usize, tokens: &mut Vec<Token>) -> usize {
    let rest = &text[at..];
    let length = rest.find(|c| class(c) != Class::Script && !chars::extends(c) && !is_sign(c)).unwrap_or(rest.len());
    for (start, word) in rest[..length].split_word_bound_indices() {
        let kind = if word.contains(char::is_alphanumeric) { TokenKind::Word } else { TokenKind::Mark };
        tokens.push(Token { span: Span::new(at + start, at + start + word.len()), kind });
    }
    at + length
}

/// Vowel signs, points and tone marks that Unicode does not count as letters.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{6D6}'..='\u{6ED}' | '\u{93C}'
        | '\u{94D}' | '\u{9CD}' | '\u{A4D}' | '\u{ACD}' | '\u{B4D}' | '\u{BCD}' | '\u{C4D}' | '\u{CCD}' | '\u{D4D}' | '\u{DCA}'
        | '\u{E31}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}' | '\u{EB1}'..='\u{ECD}' | '\u{1037}'..='\u{103A}' | '\u{17B4}'..='\u{17D3}' | '\u{3099}' | '\u{309A}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens of `text` with a bar between them.
    fn bars(text: &str) -> String {
        let mut tokens = Vec::new();
        scan(text, Span::new(0, text.len()), &Abbreviations::builtin(), &mut tokens);
        tokens.iter().map(|token| token.span.of(text)).collect::<Vec<_>>().join("|")
    }

    fn kinds(text: &str) -> Vec<TokenKind> {
        let mut tokens = Vec::new();
        scan(text, Span::new(0, text.len()), &Abbreviations::builtin(), &mut tokens);
        tokens.into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn words_keep_what_is_inside_and_part_from_their_clitics() {
        assert_eq!(bars("US-led cease-fire won't hold, O'Brien’s aides"), "US-led|cease-fire|won't|hold|,|O'Brien|’s|aides");
        assert_eq!(bars("They're he’ll I've she'd I'm DON'T IT'S"), "They|'re|he|’ll|I|'ve|she|'d|I|'m|DON'T|IT|'S");
        assert_eq!(bars("they'd've Moscow's-backed d'accord"), "they|'d|'ve|Moscow|'s|-|backed|d'accord");
        assert_eq!(bars("Geneva--the AT&T snake_case RFE/RL"), "Geneva|--|the|AT&T|snake_case|RFE|/|RL");
        assert_eq!(bars("e\u{301}tude soft\u{AD}hyphen"), "e\u{301}tude|soft\u{AD}hyphen");
    }

    #[test]
    fn full_stops_belong_to_acronyms_and_abbreviations() {
        assert_eq!(bars("U.S.-led talks, the U.N.'s Gen. J. K. Smith."), "U.S.-led|talks|,|the|U.N.|'s|Gen.|J.|K.|Smith|.");
        assert_eq!(bars("at 5 p.m. Feb.18 vs. Ph.D. No.5 He said no."), "at|5|p.m.|Feb.|18|vs.|Ph.D.|No.|5|He|said|no|.");
        assert_eq!(bars("(R-S.C.) the A.F.L.-C.I.O. Plan-B."), "(|R-S.C.|)|the|A.F.L.-C.I.O.|Plan-B|.");
        assert_eq!(bars("talks.The end... example.com. Mr..."), "talks|.|The|end|...|example.com|.|Mr|...");
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(
            bars("$2,000.50 17-18 17–18 10:30 9/11 4th 1990s '90s 3.5bn 50%."),
            "$|2,000.50|17-18|17–18|10:30|9/11|4th|1990s|'90s|3.5bn|50|%|."
        );
        assert!(kinds("2,000.50 17-18 4th 1990s '90s ’90s 3.5bn").iter().all(|kind| *kind == TokenKind::Number));
        assert!(kinds("24-hour Covid-19 F-16 'em 16th-century").iter().all(|kind| *kind == TokenKind::Word));
    }

    #[test]
    fn quotation_marks_are_single_tokens() {
        assert_eq!(bars("``We,'' “he” «si» „ja“ ‘oui’ \"'no'\""), "``|We|,|''|“|he|”|«|si|»|„|ja|“|‘|oui|’|\"|'|no|'|\"");
    }

    #[test]
    fn addresses_are_single_words() {
        assert_eq!(
            bars("See https://a.org/x?y=(z). (www.b.eu) or j.d@c.net, @PutinRF #peace #1"),
            "See|https://a.org/x?y=(z)|.|(|www.b.eu|)|or|j.d@c.net|,|@PutinRF|#peace|#|1"
        );
    }

    #[test]
    fn other_scripts_are_cut_by_unicode() {
        assert_eq!(bars("会谈结束。нет, हिन्दी 👩‍👩‍👧!"), "会|谈|结|束|。|нет|,|हिन्दी|👩‍👩‍👧|!");
    }
}
