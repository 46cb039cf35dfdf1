//! Reads the pattern language. Every error names the bytes it means and how to write it instead.

use crate::lexicon::pattern::{Class, Part, fold, is_hyphen, is_optional};
use crate::lexicon::{PatternError, Sets, verbs};
use std::ops::Range;
use std::sync::Arc;

/// Brackets inside brackets.
const DEPTH: usize = 8;
/// Steps of one pattern, those of its sets included.
const STEPS: usize = 300;

/// A place in a pattern that is being read.
pub(super) struct Parser<'p> {
    source: &'p str,
    sets: &'p Sets,
    at: usize,
    depth: usize,
}

type Parsed<T> = Result<T, PatternError>;

impl<'p> Parser<'p> {
    pub(super) const fn new(source: &'p str, sets: &'p Sets) -> Self {
        Self { source, sets, at: 0, depth: 0 }
    }

    /// The whole pattern.
    pub(super) fn pattern(mut self) -> Parsed<Vec<Part>> {
        let parts = self.sequence()?;
        let whole = 0..self.source.len();
        match self.peek() {
            Some(')') => return Err(self.here("this `)` closes nothing", "take it out, or put a `(` before the alternatives")),
            Some('|') => return Err(self.here("alternatives need brackets", "write `(this|that)`")),
            _ => {}
        }
        if may_begin_with_gap(parts.iter()) || may_end_with_gap(parts.iter()) {
            return Err(error(
                whole,
                "a gap needs a word on both sides",
                "take out the `..`: a pattern may stand anywhere in a sentence anyway",
            ));
        }
        if is_optional(&parts) {
            return Err(error(whole, "this pattern matches no word at all", "write at least one word that must be there"));
        }
        if steps(&parts) > STEPS {
            return Err(error(whole, format!("this pattern has more than {STEPS} words"), "write several shorter patterns"));
        }
        Ok(parts)
    }

    /// Elements up to the end, a `|` or a `)`.
    fn sequence(&mut self) -> Parsed<Vec<Part>> {
        let mut parts = Vec::new();
        loop {
            let before = self.at;
            self.skip_spaces();
            match self.peek() {
                None | Some('|' | ')') => return Ok(parts),
                Some(_) if before == self.at && !parts.is_empty() => {
                    return Err(self.here("a space is missing here", "a pattern is made of whole words: put a space between two of them"));
                }
                Some(_) => parts.extend(self.element()?),
            }
        }
    }

    fn element(&mut self) -> Parsed<Vec<Part>> {
        match self.peek() {
            Some('(') => self.group(),
            Some('<') => self.set(),
            Some('{') => self.verb(),
            Some(c @ ('>' | '}' | '*')) => Err(self.here(format!("this `{c}` stands alone"), "write `<set>`, `{verb}` or `word*`")),
            _ => self.word(),
        }
    }

    fn group(&mut self) -> Parsed<Vec<Part>> {
        let open = self.at;
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.here("too many brackets inside one another", "write several patterns"));
        }
        let mut alternatives = Vec::new();
        loop {
            self.at += 1;
            alternatives.push(self.sequence()?);
            match self.peek() {
                Some('|') => {}
                Some(')') => break,
                _ => return Err(error(open..open + 1, "this `(` is never closed", "put a `)` after the last alternative")),
            }
        }
        self.at += 1;
        self.depth -= 1;
        if alternatives.iter().all(|alternative| is_optional(alternative)) {
            return Err(error(
                open..self.at,
                "these brackets hold no word",
                "write `(this|that)`, or `(this|)` for a word that may be left out",
            ));
        }
        Ok(merged(alternatives))
    }

    fn set(&mut self) -> Parsed<Vec<Part>> {
        let (name, span) = self.bracketed('>', "set")?;
        match self.sets.get(name) {
            Some(parts) => Ok(parts.to_vec()),
            None => Err(error(span, format!("no set is called <{name}>"), self.sets.help(name))),
        }
    }

    fn verb(&mut self) -> Parsed<Vec<Part>> {
        let (verb, span) = self.bracketed('}', "verb")?;
        if verb.contains(char::is_whitespace) {
            let (head, tail) = verb.split_once(char::is_whitespace).unwrap_or((verb, ""));
            return Err(error(span, "only the verb itself goes into the braces", format!("write `{{{head}}} {}`", tail.trim())));
        }
        let words = verbs::forms(verb).map_err(|help| error(span, format!("`{verb}` is not the plain form of a verb"), help))?;
        Ok(vec![class(words, Vec::new())])
    }

    /// What stands between the bracket here and `close`, and the bytes of both with the brackets.
    fn bracketed(&mut self, close: char, what: &str) -> Parsed<(&'p str, Range<usize>)> {
        let open = self.at;
        let rest = &self.source[open + 1..];
        let Some(length) = rest.find(close) else {
            return Err(error(
                open..open + 1,
                format!("the {what} that begins here is never closed"),
                format!("put a `{close}` after its name"),
            ));
        };
        self.at = open + 1 + length + 1;
        Ok((rest[..length].trim(), open..self.at))
    }

    fn word(&mut self) -> Parsed<Vec<Part>> {
        let start = self.at;
        let rest = &self.source[start..];
        let length =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '<' | '>' | '{' | '}' | '*')).unwrap_or(rest.len());
        self.at += length;
        let word = rest[..length].replace(['\u{2019}', '\u{2018}', '\u{02BC}'], "'");
        let span = start..self.at;
        if word == ".." {
            return Ok(vec![Part::Gap]);
        }
        check_word(&word, &span)?;
        if self.peek() != Some('*') {
            return Ok(vec![class(vec![fold(&word).into_owned()], Vec::new())]);
        }
        self.at += 1;
        if word.ends_with(is_hyphen) {
            return Err(error(span, "a hyphen before `*` matches nothing", format!("write `{}*`", word.trim_end_matches(is_hyphen))));
        }
        Ok(vec![class(Vec::new(), vec![fold(&word).into_owned()])])
    }

    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn skip_spaces(&mut self) {
        let rest = &self.source[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    /// An error at the next character.
    fn here(&self, message: impl Into<String>, help: &str) -> PatternError {
        let width = self.peek().map_or(0, char::len_utf8);
        error(self.at..self.at + width, message, help)
    }
}

fn error(span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> PatternError {
    PatternError { span, message: message.into(), help: Some(help.into()) }
}

fn check_word(word: &str, span: &Range<usize>) -> Parsed<()> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Ok(());
    }
    if word.contains(char::is_uppercase) {
        return Err(error(
            span.clone(),
            format!("`{word}` has a capital letter"),
            format!("write `{}`: text is compared in lower case", word.to_lowercase()),
        ));
    }
    if word.contains(['"', '“', '”', '„', '«', '»']) || word.chars().all(|c| c == '\'') {
        return Err(error(span.clone(), "quotation marks are passed over in matching", "leave them out"));
    }
    if word.starts_with("..") {
        return Err(error(span.clone(), format!("`{word}` is no word"), "a gap is two dots with a space on each side"));
    }
    if let Some(mark) = word.chars().find(|c| ",;:!?—…".contains(*c)).filter(|_| word.chars().count() > 1) {
        let apart = word.replace(mark, &format!(" {mark} "));
        return Err(error(span.clone(), format!("`{mark}` is a word of its own"), format!("write `{}`", apart.trim())));
    }
    Ok(())
}

fn class(words: Vec<String>, prefixes: Vec<String>) -> Part {
    let sorted = |mut list: Vec<String>| {
        list.sort();
        list.dedup();
        list
    };
    Part::Word(Arc::new(Class { words: sorted(words), prefixes: sorted(prefixes) }))
}

/// A choice, with all alternatives of a single word made into one class.
pub(super) fn merged(alternatives: Vec<Vec<Part>>) -> Vec<Part> {
    let (mut words, mut prefixes, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for alternative in alternatives {
        match <[Part; 1]>::try_from(alternative) {
            Ok([Part::Word(class)]) => {
                let class = Arc::unwrap_or_clone(class);
                words.extend(class.words);
                prefixes.extend(class.prefixes);
            }
            Ok(other) => others.push(other.into()),
            Err(alternative) => others.push(alternative),
        }
    }
    let single = (!words.is_empty() || !prefixes.is_empty()).then(|| class(words, prefixes));
    match single {
        Some(single) if others.is_empty() => vec![single],
        single => {
            others.sort();
            others.dedup();
            others.splice(0..0, single.map(|part| vec![part]));
            vec![Part::Group(others)]
        }
    }
}

fn steps(parts: &[Part]) -> usize {
    let step = |part: &Part| match part {
        Part::Word(_) => 1,
        Part::Gap => 3,
        Part::Group(alternatives) => alternatives.iter().map(|alternative| steps(alternative)).sum(),
    };
    parts.iter().map(step).sum()
}

fn may_begin_with_gap<'a>(parts: impl Iterator<Item = &'a Part>) -> bool {
    gap_at_edge(parts, |alternative| may_begin_with_gap(alternative.iter()))
}

fn may_end_with_gap<'a>(parts: impl DoubleEndedIterator<Item = &'a Part>) -> bool {
    gap_at_edge(parts.rev(), |alternative| may_end_with_gap(alternative.iter()))
}

fn gap_at_edge<'a>(parts: impl Iterator<Item = &'a Part>, inside: impl Fn(&[Part]) -> bool) -> bool {
    for part in parts {
        match part {
            Part::Gap => return true,
            Part::Word(_) => return false,
            Part::Group(alternatives) if alternatives.iter().any(|alternative| inside(alternative)) => return true,
            Part::Group(alternatives) if alternatives.iter().any(|alternative| is_optional(alternative)) => {}
            Part::Group(_) => return false,
        }
    }
    false
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::lexicon::{Matcher, Pattern};
    use proptest::prelude::*;

    /// Patterns that parse, over so few words that they often meet.
    pub(crate) fn patterns() -> impl Strategy<Value = String> {
        let word =
            prop::sample::select(vec!["a", "b", "c-d", "cd", "ab", "a*", "ab*", "{a}", "<neg>", "<may>", ","]).prop_map(str::to_owned);
        let must = word.prop_recursive(3, 12, 3, |inner| {
            let sequence = prop::collection::vec(inner.clone(), 1..3).prop_map(|parts| parts.join(" "));
            prop_oneof![
                (sequence.clone(), sequence.clone()).prop_map(|(one, other)| format!("({one}|{other})")),
                (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("{one} .. {other}")),
                (sequence.clone(), inner.clone()).prop_map(|(optional, must)| format!("({optional}|) {must}")),
                (inner, sequence).prop_map(|(must, optional)| format!("{must} ({optional}|)")),
            ]
        });
        prop::collection::vec(must, 1..3).prop_map(|parts| parts.join(" "))
    }

    fn told(pattern: &str) -> (String, String) {
        let error = Pattern::parse(pattern, &Sets::builtin()).unwrap_err();
        (pattern.get(error.span).unwrap().to_owned(), error.message)
    }

    #[test]
    fn errors_name_the_bytes_they_mean() {
        for (pattern, spot, message) in [
            ("say No", "No", "`No` has a capital letter"),
            ("a (b|c", "(", "this `(` is never closed"),
            ("a b) c", ")", "this `)` closes nothing"),
            ("a|b", "|", "alternatives need brackets"),
            ("a ()", "()", "these brackets hold no word"),
            ("<negg> a", "<negg>", "no set is called <negg>"),
            ("a <neg", "<", "the set that begins here is never closed"),
            ("{drag out}", "{drag out}", "only the verb itself goes into the braces"),
            ("{went}", "{went}", "`went` is not the plain form of a verb"),
            ("(un|)willing", "w", "a space is missing here"),
            (".. a", ".. a", "a gap needs a word on both sides"),
            ("a (b|..)", "a (b|..)", "a gap needs a word on both sides"),
            ("(a|) .. b", "(a|) .. b", "a gap needs a word on both sides"),
            ("no, thanks", "no,", "`,` is a word of its own"),
            ("a ... b", "...", "`...` is no word"),
            ("a * b", "*", "this `*` stands alone"),
            ("\u{201C}progress", "\u{201C}progress", "quotation marks are passed over in matching"),
            ("pre-*", "pre-", "a hyphen before `*` matches nothing"),
            ("", "", "this pattern matches no word at all"),
            ("(((((((((a)))))))))", "(", "too many brackets inside one another"),
        ] {
            assert_eq!(told(pattern), (spot.to_owned(), message.to_owned()), "{pattern}");
        }
    }

    #[test]
    fn equal_patterns_are_equal_however_written() {
        let parse = |pattern| Pattern::parse(pattern, &Sets::builtin()).unwrap();
        assert_eq!(parse("(b|a)  cease-fire"), parse("(a|b|a) ceasefire"));
        assert_eq!(parse("we’re"), parse("we're"));
        assert_ne!(parse("a*"), parse("a"));
    }

    #[test]
    fn a_pattern_cannot_grow_without_bound() {
        let mut text = "version = \"1\"\n[set]\ns0 = [\"a b\", \"b a\"]\n".to_owned();
        for level in 1..40 {
            text.push_str(&format!("s{level} = [\"<s{0}> <s{0}>\", \"c\"]\n", level - 1));
        }
        let problems = Sets::parse("a.toml", &text).unwrap_err();
        assert!(problems.0.iter().any(|problem| problem.message.contains("more than 300 words")), "{problems}");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_told(source in "[ab(|)<>{}*. ,A-]{0,40}|\\PC{0,60}") {
            if let Err(error) = Pattern::parse(&source, &Sets::builtin()) {
                prop_assert!(source.get(error.span).is_some());
            }
        }

        #[test]
        fn every_pattern_matches_its_example(source in patterns()) {
            let pattern = Pattern::parse(&source, &Sets::builtin()).unwrap();
            let example = pattern.example();
            let words: Vec<&str> = example.split(' ').collect();
            let found = Matcher::new(&[pattern]).find_words(&words);
            prop_assert!(found.iter().any(|found| found.tokens == (0..words.len())), "{} does not match {}", source, example);
        }
    }
}
