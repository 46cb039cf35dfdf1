//! An article cut into the tokens that are counted: a run of letters and digits, or one mark.

use crate::types::Span;
use std::collections::BTreeSet;

/// A set of tokens, by index.
pub(super) type Set = BTreeSet<usize>;

/// Function words and titles, which name nobody.
const STOP_WORDS: &str = "a an the this that these those his her hers its their theirs our ours my mine your yours he him she it they them we \
    us i me you who whom whose which what one some any all many most several few other others another each both every no of in on at by for from \
    to with without about as and or but nor than then s t d m re ve ll mr mrs ms dr sen rep gov is was were are be been being has have had do does \
    did will would can could may might shall should must not himself herself itself themselves myself ourselves yourself";

/// How much of an attribution stands in double quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    /// At least half of the words.
    Direct,
    /// Fewer, but some.
    Mixed,
    /// None.
    Indirect,
}

/// What makes a source right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SourceMatch {
    /// A word that names it at the same place.
    pub by_place: bool,
    /// That, or an equal word elsewhere ("Mr. Trump" for "Donald Trump").
    pub by_text: bool,
}

/// The tokens of a text, and which of them are quoted.
pub(super) struct Tokens<'t> {
    text: &'t str,
    spans: Vec<Span>,
    quoted: Set,
}

impl<'t> Tokens<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        let mut word = false;
        for (start, c) in text.char_indices() {
            let inside = is_letter(c);
            match spans.last_mut().filter(|_| inside && word) {
                Some(last) => last.end += c.len_utf8(),
                None if is_space(c) => {}
                None => spans.push(Span::new(start, start + c.len_utf8())),
            }
            word = inside;
        }
        let mut tokens = Self { text, spans, quoted: Set::new() };
        tokens.quoted = tokens.touched(&quoted(text));
        tokens
    }

    /// The tokens that any of the spans touches.
    pub fn touched(&self, spans: &[Span]) -> Set {
        let range = |span: &Span| {
            let first = self.spans.partition_point(|token| token.end <= span.start);
            first..self.spans.partition_point(|token| token.start < span.end).max(first)
        };
        spans.iter().filter(|span| !span.is_empty()).flat_map(range).collect()
    }

    /// Those of `tokens` that are no mark.
    pub fn words(&self, tokens: &Set) -> Set {
        tokens.iter().copied().filter(|token| self.is_word(*token)).collect()
    }

    /// How much of `content` is quoted.
    pub fn bucket(&self, content: &Set) -> Bucket {
        let words = self.words(content);
        let counted = if words.is_empty() { content } else { &words };
        let quoted = counted.intersection(&self.quoted).count();
        match quoted {
            0 => Bucket::Indirect,
            _ if quoted * 2 >= counted.len() => Bucket::Direct,
            _ => Bucket::Mixed,
        }
    }

    /// Whether a predicted source is the one of the gold: a shared token that is no function word, or any shared word where the
    /// gold has none but those. Where the gold has no source, the prediction must have none.
    pub fn same_source(&self, gold: &Set, predicted: &Set) -> SourceMatch {
        let both = |same| SourceMatch { by_place: same, by_text: same };
        if gold.is_empty() || predicted.is_empty() {
            return both(gold.is_empty() && predicted.is_empty());
        }
        let shared = gold.intersection(predicted);
        let forms: BTreeSet<String> = gold.iter().filter_map(|token| self.name(*token)).collect();
        if forms.is_empty() {
            return both(shared.into_iter().any(|token| self.is_word(*token)));
        }
        let by_place = shared.into_iter().any(|token| self.name(*token).is_some());
        SourceMatch {
            by_place,
            by_text: by_place || predicted.iter().filter_map(|token| self.name(*token)).any(|form| forms.contains(&form)),
        }
    }

    fn is_word(&self, token: usize) -> bool {
        self.spans[token].of(self.text).starts_with(is_letter)
    }

    /// The token in lower case, if it is a word and no function word.
    fn name(&self, token: usize) -> Option<String> {
        let form = self.spans[token].of(self.text).to_lowercase();
        (self.is_word(token) && !STOP_WORDS.split_whitespace().any(|word| word == form)).then_some(form)
    }
}

/// What `\w` takes in Python, but for some combining vowel signs of Indic scripts.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What `\s` takes in Python: Unicode's white space and the four ASCII separators.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}

/// The stretches inside double quotation marks, marks included, paired line by line; one that never closes runs to its line's
/// end.
fn quoted(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        found.extend(quoted_in(line).into_iter().map(|span| Span::new(start + span.start, start + span.end)));
        start += line.len() + 1;
    }
    found
}

fn quoted_in(line: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut opened: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut curly = Curly::default();
    for (at, c) in line.char_indices() {
        let end = at + c.len_utf8();
        opened = match (c, opened) {
            ('\u{201C}' | '\u{201E}', None) => Some((at, c)),
            ('\u{201D}', Some((start, _))) => {
                found.push(Span::new(start, end));
                None
            }
            // Straight marks inside curly ones open and close nothing.
            ('"', Some((_, mark))) if mark != '"' && curly.closes_next(line, at) => opened,
            ('"', Some((start, _))) => {
                found.push(Span::new(start, end));
                None
            }
            ('"', None) => {
                let after = line[end..].chars().next().unwrap_or(' ');
                (!is_space(after) && !before.is_alphanumeric()).then_some((at, c))
            }
            (_, opened) => opened,
        };
        before = c;
    }
    found.extend(opened.map(|(start, _)| Span::new(start, line.len())));
    found
}

/// The next `”` of a line and the last `“` before it, looked for once each, so that a line of nothing but marks takes linear
/// time.
#[derive(Default)]
struct Curly {
    known: bool,
    close: Option<usize>,
    open: Option<usize>,
}

impl Curly {
    /// True where after `at` a `”` comes before any `“`.
    fn closes_next(&mut self, line: &str, at: usize) -> bool {
        if !self.known || self.close.is_some_and(|close| close < at) {
            self.known = true;
            self.close = line[at..].find('\u{201D}').map(|close| at + close);
            self.open = self.close.and_then(|close| line[at..close].rfind('\u{201C}').map(|open| at + open));
        }
        self.close.is_some() && self.open.is_none_or(|open| open < at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_words_and_marks() {
        let text = "It\u{2019}s  5-4.\u{1C}Ça";
        let tokens = Tokens::new(text);
        let words: Vec<&str> = tokens.spans.iter().map(|span| span.of(text)).collect();
        assert_eq!(words, ["It", "\u{2019}", "s", "5", "-", "4", ".", "Ça"]);
        assert_eq!(tokens.touched(&[Span::new(0, 1), Span::new(3, 3)]), Set::from([0]));
    }

    #[test]
    fn quotations_are_paired_within_a_line() {
        let words = |text: &'static str| quoted(text).into_iter().map(|span| span.of(text)).collect::<Vec<_>>();
        assert_eq!(words("a \"b\" c \"d\ne\" f"), ["\"b\"", "\"d"]);
        assert_eq!(words("he is 6'2\" tall and \"fine\""), ["\"fine\""]);
        assert_eq!(words("\u{201C}one\n\u{201C}two\u{201D} x"), ["\u{201C}one", "\u{201C}two\u{201D}"]);
        assert_eq!(words("\u{201C}one \"two\" three\u{201D}"), ["\u{201C}one \"two\" three\u{201D}"]);
        assert_eq!(words("\u{201C}one\" two \u{201C}three\u{201D}"), ["\u{201C}one\"", "\u{201C}three\u{201D}"]);
    }

    #[test]
    fn a_source_is_right_by_its_names() {
        let tokens = Tokens::new("the mayor of the town, Mayor X");
        let same = |gold: &[usize], predicted: &[usize]| {
            let found = tokens.same_source(&gold.iter().copied().collect(), &predicted.iter().copied().collect());
            (found.by_place, found.by_text)
        };
        assert_eq!(same(&[0, 1, 2, 3, 4], &[0, 3]), (false, false));
        assert_eq!(same(&[0, 1, 2, 3, 4], &[4]), (true, true));
        assert_eq!(same(&[0, 1], &[6, 7]), (false, true));
        assert_eq!(same(&[0, 2], &[2, 3]), (true, true));
        assert_eq!((same(&[], &[]), same(&[], &[1]), same(&[1], &[])), ((true, true), (false, false), (false, false)));
    }
}
