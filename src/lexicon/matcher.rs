//! Finds patterns in the tokens of a sentence.
//!
//! A pattern is only looked at where a word stands that it can begin with, so the number of
//! patterns hardly matters; the time is linear in the number of tokens.

use crate::lexicon::Pattern;
use crate::lexicon::pattern::fold;
use crate::lexicon::program::{Program, Symbol};
use crate::types::{Document, TokenKind};
use std::cmp::Reverse;
use std::ops::Range;

/// Many patterns, looked for at once.
#[derive(Clone, Debug, Default)]
pub struct Matcher {
    program: Program,
}

/// A pattern found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The pattern, by its index among those the matcher was made of.
    pub pattern: usize,
    /// The tokens from its first word to its last.
    pub tokens: Range<usize>,
}

impl Matcher {
    /// Compiles `patterns`; a [`Found`] names one by its index here.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p Pattern>) -> Self {
        Self { program: Program::new(patterns) }
    }

    /// The patterns in `tokens`, the tokens of one sentence, without overlap, in order of the text.
    ///
    /// The longest come first: a phrase that says more takes the words from one that says less,
    /// wherever the two overlap. Of two equally long the one further left, then the one earlier in
    /// the list. Quotation marks inside a phrase are passed over: `meaningful "progress"`.
    pub fn find(&self, document: &Document, tokens: Range<usize>) -> Vec<Found> {
        let sentence = self.sentence(document, tokens);
        let chosen = longest(self.matches(&sentence.symbols), sentence.symbols.len());
        sentence.found(chosen)
    }

    /// All patterns in `tokens`, overlaps too: for each pattern and first word the longest match.
    pub fn find_all(&self, document: &Document, tokens: Range<usize>) -> Vec<Found> {
        let sentence = self.sentence(document, tokens);
        let mut all = self.matches(&sentence.symbols);
        all.sort_by_key(|found| (found.tokens.start, found.pattern, Reverse(found.tokens.end)));
        all.dedup_by_key(|found| (found.tokens.start, found.pattern));
        sentence.found(all)
    }

    /// Every match in words that stand in no document.
    pub(super) fn in_words<S: AsRef<str>>(&self, words: &[S]) -> Vec<Found> {
        let symbols: Vec<Symbol> = words.iter().map(|word| self.program.symbol(&fold(word.as_ref()))).collect();
        self.matches(&symbols)
    }

    /// The same as [`Matcher::find`] for words that stand in no document.
    pub(super) fn find_words<S: AsRef<str>>(&self, words: &[S]) -> Vec<Found> {
        longest(self.in_words(words), words.len())
    }

    fn sentence(&self, document: &Document, tokens: Range<usize>) -> Sentence {
        let end = tokens.end.min(document.tokens.len());
        let words = (tokens.start..end).filter(|index| document.tokens[*index].kind != TokenKind::Quote);
        let (mut positions, mut symbols) = (Vec::with_capacity(tokens.len()), Vec::with_capacity(tokens.len()));
        for index in words {
            positions.push(index);
            symbols.push(self.program.symbol(&fold(document.form(index))));
        }
        Sentence { positions, symbols }
    }

    fn matches(&self, symbols: &[Symbol]) -> Vec<Found> {
        let (mut all, mut threads) = (Vec::new(), Vec::new());
        for start in 0..symbols.len() {
            self.program.run(symbols, start, &mut threads, |pattern, end| all.push(Found { pattern, tokens: start..end }));
        }
        all
    }
}

/// A sentence without its quotation marks.
struct Sentence {
    positions: Vec<usize>,
    symbols: Vec<Symbol>,
}

impl Sentence {
    /// Counts in tokens of the document again.
    fn found(&self, mut found: Vec<Found>) -> Vec<Found> {
        for one in &mut found {
            one.tokens = self.positions[one.tokens.start]..self.positions[one.tokens.end - 1] + 1;
        }
        found
    }
}

/// Those that stay when the longer take the words from the shorter.
fn longest(mut all: Vec<Found>, words: usize) -> Vec<Found> {
    all.sort_by_key(|found| (Reverse(found.tokens.len()), found.tokens.start, found.pattern));
    let mut taken = vec![false; words];
    all.retain(|found| {
        // What took words before is at least as long, so it cannot lie strictly inside.
        let free = !taken[found.tokens.start] && !taken[found.tokens.end - 1];
        if free {
            taken[found.tokens.clone()].fill(true);
        }
        free
    });
    all.sort_by_key(|found| found.tokens.start);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Sets;
    use crate::lexicon::parser::tests::patterns;
    use crate::lexicon::pattern::Part;
    use crate::lexicon::tests::document;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The words of each pattern found in `text`.
    fn found(patterns: &[&str], text: &str) -> Vec<String> {
        let document = document(text);
        let patterns: Vec<Pattern> = patterns.iter().map(|pattern| Pattern::parse(pattern, &Sets::builtin()).unwrap()).collect();
        let found = Matcher::new(&patterns).find(&document, 0..document.tokens.len());
        let words =
            |found: Found| document.tokens[found.tokens.start].span.cover(document.tokens[found.tokens.end - 1].span).of(text).to_owned();
        found.into_iter().map(words).collect()
    }

    #[test]
    fn each_part_of_the_language_matches() {
        for (pattern, text, expected) in [
            ("red line", "A red line .", "red line"),
            ("reject*", "Their Rejection stands", "Rejection"),
            ("{walk} out", "They walked out", "walked out"),
            ("(very|) good", "not very good", "very good"),
            ("(very|) good", "not good", "good"),
            ("(give in|yield)", "they give in", "give in"),
            ("<be> ready", "We’re ready", "We’re ready"),
            ("reject .. offer", "they reject the last fair offer", "reject the last fair offer"),
            ("reject .. offer", "they reject offer", "reject offer"),
            ("reject .. offer", "they reject the very last fair offer", ""),
            ("reject .. offer", "they reject ; the offer", ""),
            ("reject , said", "we reject , said he", "reject , said"),
            ("ceasefire", "a Cease-fire", "Cease-fire"),
            ("walk-out", "a walkout", "walkout"),
            ("meaningful progress", "meaningful “progress”", "meaningful “progress"),
            ("meaningful progress", "\"meaningful\" progress", "meaningful\" progress"),
            ("a (b c|b) (d|)", "a b c d", "a b c d"),
        ] {
            assert_eq!(found(&[pattern], text).join("|"), expected, "{pattern} in {text}");
        }
    }

    #[test]
    fn longer_phrases_take_the_words() {
        assert_eq!(found(&["agreed to", "to end talks", "end"], "they agreed to end talks"), ["to end talks"]);
        assert_eq!(found(&["a b", "b c"], "a b c"), ["a b"]);
        let patterns = [Pattern::parse("re*", &Sets::default()).unwrap(), Pattern::parse("red", &Sets::default()).unwrap()];
        let document = document("red");
        assert_eq!(Matcher::new(&patterns).find(&document, 0..1)[0].pattern, 0);
        assert_eq!(Matcher::new(&patterns).find_all(&document, 0..1).len(), 2);
    }

    #[test]
    fn tokens_outside_the_document_are_nothing() {
        let matcher = Matcher::new(&[Pattern::parse("a", &Sets::default()).unwrap()]);
        assert_eq!(matcher.find(&document("a a"), 1..900).len(), 1);
        assert_eq!(matcher.find(&document(""), 5..9), []);
    }

    /// The places where `parts`, begun at `at`, may end: by trying everything.
    fn ends(parts: &[Part], words: &[&str], at: usize) -> BTreeSet<usize> {
        let Some((part, rest)) = parts.split_first() else {
            return BTreeSet::from([at]);
        };
        let after: BTreeSet<usize> = match part {
            Part::Word(class) => words.get(at).filter(|word| class.holds(&fold(word))).map(|_| at + 1).into_iter().collect(),
            Part::Gap => {
                let passed = words[at..].iter().take(Pattern::GAP).take_while(|word| **word != ";").count();
                (at..=at + passed).collect()
            }
            Part::Group(alternatives) => alternatives.iter().flat_map(|alternative| ends(alternative, words, at)).collect(),
        };
        after.into_iter().flat_map(|at| ends(rest, words, at)).collect()
    }

    proptest! {
        #[test]
        fn finds_what_trying_everything_finds(
            sources in prop::collection::vec(patterns(), 1..5),
            words in prop::collection::vec(prop::sample::select(vec!["a", "b", "ab", "c-d", "abc", "not", ",", ";", "x"]), 0..12),
        ) {
            let patterns: Vec<Pattern> = sources.iter().map(|source| Pattern::parse(source, &Sets::builtin()).unwrap()).collect();
            let matcher = Matcher::new(&patterns);
            let symbols: Vec<Symbol> = words.iter().map(|word| matcher.program.symbol(&fold(word))).collect();
            let found: BTreeSet<_> = matcher.matches(&symbols).into_iter().map(|found| (found.pattern, found.tokens.start, found.tokens.end)).collect();
            let mut expected = BTreeSet::new();
            for (index, pattern) in patterns.iter().enumerate() {
                for start in 0..words.len() {
                    expected.extend(ends(&pattern.parts, &words, start).into_iter().map(|end| (index, start, end)));
                }
            }
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn chosen_matches_never_overlap_and_leave_none_out(sources in prop::collection::vec(patterns(), 1..5), text in "[abcd ,;“”-]{0,60}|\\PC{0,60}") {
            let document = document(&text);
            let patterns: Vec<Pattern> = sources.iter().map(|source| Pattern::parse(source, &Sets::builtin()).unwrap()).collect();
            let matcher = Matcher::new(&patterns);
            let chosen = matcher.find(&document, 0..document.tokens.len());
            prop_assert!(chosen.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
            for found in matcher.find_all(&document, 0..document.tokens.len()) {
                let apart = |other: &Found| other.tokens.end <= found.tokens.start || found.tokens.end <= other.tokens.start;
                prop_assert!(!chosen.iter().all(apart));
            }
        }
    }
}
