//! The pattern language: what a phrase may look like, in a notation small enough to learn in a minute.
//!
//! | written | matches |
//! |---|---|
//! | `red line` | these two words |
//! | `reject*` | any word that begins so: rejects, rejection |
//! | `{walk}` | all forms of the verb: walk, walks, walked, walking |
//! | `(peace\|truce) deal` | either word; an alternative may hold several words or, as in `(very\|)`, none |
//! | `<neg> agree` | any member of the set `neg` |
//! | `reject .. offer` | up to three words between the two |
//!
//! Words are lower-case. A mark such as `,` or `?` is a word of its own. Inner hyphens do not count:
//! `cease-fire` is `ceasefire`.

use crate::lexicon::Sets;
use crate::lexicon::parser::Parser;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// A phrase as the language of this module writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pattern {
    pub(super) parts: Vec<Part>,
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct PatternError {
    /// The bytes of the pattern that are wrong.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

/// One step of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    /// One word out of a class.
    Word(Arc<Class>),
    /// One of several sequences; an empty one makes the group optional.
    Group(Vec<Vec<Part>>),
    /// Up to [`Pattern::GAP`] words, whatever they are.
    Gap,
}

/// The words that may stand in one place, sorted and without hyphens.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Class {
    pub words: Vec<String>,
    pub prefixes: Vec<String>,
}

impl Pattern {
    /// How many words a gap may pass over.
    pub const GAP: usize = 3;

    /// Reads a pattern; `sets` are those it may name.
    ///
    /// # Errors
    /// The first thing in it that the language does not know.
    pub fn parse(source: &str, sets: &Sets) -> Result<Self, PatternError> {
        Parser::new(source, sets).pattern().map(|parts| Self { parts })
    }

    /// A text it matches: what may be left out is left out, else the first alternative is taken.
    pub fn example(&self) -> String {
        let mut words = Vec::new();
        example_of(&self.parts, &mut words);
        words.join(" ")
    }

    /// True where each of `words` may stand somewhere in it.
    pub fn mentions(&self, words: &[&str]) -> bool {
        words.iter().all(|word| mentions(&self.parts, &fold(word)))
    }

    /// Every sequence of words it matches, each gap filled with none to three blanks that are no
    /// word; `None` where there are more than `limit`.
    pub(super) fn expansions(&self, limit: usize) -> Option<Vec<Vec<String>>> {
        expand(&self.parts, limit)
    }
}

impl Class {
    /// True where `word`, without its hyphens, belongs to it.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.words.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
            || self.prefixes.iter().any(|prefix| word.starts_with(prefix.as_str()))
    }

    /// Its members; each prefix once as it stands and once with something after it.
    fn members(&self) -> impl Iterator<Item = String> + '_ {
        let longer = self.prefixes.iter().map(|prefix| format!("{prefix}{BLANK}"));
        self.words.iter().cloned().chain(self.prefixes.iter().cloned()).chain(longer)
    }
}

/// Stands for any word that no pattern names.
pub(super) const BLANK: &str = "\u{FFFF}";

/// A word as patterns compare it: without the hyphens inside it, so that `cease-fire` is
/// `ceasefire`. Numbers keep theirs.
pub(super) fn fold(word: &str) -> Cow<'_, str> {
    // 0xE2 begins the other two hyphens in UTF-8; most words hold neither byte.
    if !word.bytes().any(|byte| matches!(byte, b'-' | 0xE2)) {
        return Cow::Borrowed(word);
    }
    let inner = word.trim_matches(is_hyphen);
    if !inner.contains(is_hyphen) || !word.contains(char::is_alphabetic) {
        return Cow::Borrowed(word);
    }
    let start = word.len() - word.trim_start_matches(is_hyphen).len();
    let (head, tail) = (&word[..start], &word[start + inner.len()..]);
    Cow::Owned(format!("{head}{}{tail}", inner.replace(is_hyphen, "")))
}

/// The hyphens that join parts of a word: plain, U+2010 and non-breaking.
pub(super) const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// True where `parts` may match no word at all.
pub(super) fn is_optional(parts: &[Part]) -> bool {
    parts.iter().all(|part| match part {
        Part::Word(_) => false,
        Part::Gap => true,
        Part::Group(alternatives) => alternatives.iter().any(|alternative| is_optional(alternative)),
    })
}

fn example_of(parts: &[Part], words: &mut Vec<String>) {
    for part in parts {
        match part {
            Part::Word(class) => words.extend(class.words.first().or(class.prefixes.first()).cloned()),
            Part::Group(alternatives) => {
                let shortest = alternatives.iter().find(|alternative| is_optional(alternative)).or(alternatives.first());
                example_of(shortest.map_or(&[], |alternative| alternative), words);
            }
            Part::Gap => {}
        }
    }
}

fn mentions(parts: &[Part], word: &str) -> bool {
    parts.iter().any(|part| match part {
        Part::Word(class) => class.holds(word),
        Part::Group(alternatives) => alternatives.iter().any(|alternative| mentions(alternative, word)),
        Part::Gap => false,
    })
}

fn expand(parts: &[Part], limit: usize) -> Option<Vec<Vec<String>>> {
    let mut all = vec![Vec::new()];
    for part in parts {
        let choices: Vec<Vec<String>> = match part {
            Part::Word(class) => class.members().map(|word| vec![word]).collect(),
            Part::Gap => (0..=Pattern::GAP).map(|words| vec![BLANK.to_owned(); words]).collect(),
            Part::Group(alternatives) => {
                let expanded: Option<Vec<_>> = alternatives.iter().map(|alternative| expand(alternative, limit)).collect();
                expanded?.concat()
            }
        };
        if all.len() * choices.len() > limit {
            return None;
        }
        all = all.iter().flat_map(|head| choices.iter().map(|tail| [head.as_slice(), tail].concat())).collect();
    }
    Some(all)
}
