//! VADER's rules for one word: capitals, words of degree, negation, idioms, "least".
//!
//! The order of the steps is that of `sentiment_valence` in `vaderSentiment.py`, since each works on what the
//! one before left. Comparisons look at the words up to three before and two after.

use super::Token;
use super::constants::{CAPITALS, DAMPENING_PAIRS, DEGREE, DISTANCE, IDIOMS, NEGATION, NEVER_SO};
use super::vocabulary::{Flags, Known, Vocabulary};

/// Keeps the rules that changed a valence, or, as `()`, forgets them at no cost.
pub trait Trace {
    /// Notes a rule; `rule` is only worked out where it is kept.
    fn note(&mut self, rule: impl FnOnce() -> String);
}

impl Trace for () {
    fn note(&mut self, _: impl FnOnce() -> String) {}
}

impl Trace for Vec<String> {
    fn note(&mut self, rule: impl FnOnce() -> String) {
        self.push(rule());
    }
}

/// The words of one text, ready to be given their valences.
pub struct Rules<'a> {
    pub vocabulary: &'a Vocabulary,
    pub text: &'a str,
    pub tokens: &'a [Token],
    /// True where some but not all words are in capitals.
    pub capitals: bool,
}

impl Rules<'_> {
    /// The flags of the word `back` before `at`; none before the first.
    fn before(&self, at: usize, back: usize) -> Flags {
        at.checked_sub(back).map_or(Flags::NONE, |at| self.tokens[at].flags)
    }

    fn after(&self, at: usize, on: usize) -> Flags {
        self.tokens.get(at + on).map_or(Flags::NONE, |token| token.flags)
    }

    fn known(&self, at: usize) -> &Known {
        self.vocabulary.word(self.tokens[at].word)
    }

    /// The word at `at` as it stands in the text.
    fn text(&self, at: usize) -> &str {
        self.tokens[at].span.of(self.text)
    }

    /// The first "but".
    pub fn first_but(&self) -> Option<usize> {
        self.tokens.iter().position(|token| token.flags.has(Flags::BUT))
    }

    /// The valence of the word at `at`, before any "but".
    pub fn valence(&self, at: usize, trace: &mut impl Trace) -> f64 {
        let flags = self.tokens[at].flags;
        let kind_of = flags.has(Flags::KIND) && self.after(at, 1).has(Flags::OF);
        if !flags.has(Flags::SCORED) || flags.has(Flags::DEGREE) || kind_of {
            return 0.0;
        }
        let mut valence = self.after_no(at, trace);
        if flags.has(Flags::UPPER) && self.capitals {
            let more = if valence > 0.0 { CAPITALS } else { -CAPITALS };
            valence += more;
            trace.note(|| format!("in capitals ({more:+})"));
        }
        for back in 1..=at.min(3) {
            if self.before(at, back).has(Flags::LISTED) {
                continue;
            }
            valence = self.by_degree(valence, at, back, trace);
            valence = self.negated(valence, at, back, trace);
            if back == 3 && self.near_idiom(at) {
                valence = self.idioms(valence, at, trace);
            }
        }
        self.least(valence, at, trace)
    }

    /// The valence in the list, turned by a "no" before it; "no" itself counts nothing before a listed word.
    fn after_no(&self, at: usize, trace: &mut impl Trace) -> f64 {
        let own = self.known(at).valence;
        let flags = self.tokens[at].flags;
        let far = self.before(at, 3).has(Flags::NO) && self.before(at, 1).has(Flags::OR);
        if self.before(at, 1).has(Flags::NO) || self.before(at, 2).has(Flags::NO) || far {
            trace.note(|| format!("negated by 'no' (×{NEGATION})"));
            own * NEGATION
        } else if flags.has(Flags::NO) && self.after(at, 1).has(Flags::LISTED) {
            0.0
        } else {
            own
        }
    }

    /// Words of degree: "very" adds, "slightly" takes.
    fn by_degree(&self, valence: f64, at: usize, back: usize, trace: &mut impl Trace) -> f64 {
        let flags = self.tokens[at - back].flags;
        if !flags.has(Flags::DEGREE) {
            return valence;
        }
        let own = self.known(at - back).degree;
        let mut degree = if valence < 0.0 { -own } else { own };
        if flags.has(Flags::UPPER) && self.capitals {
            degree += if valence > 0.0 { CAPITALS } else { -CAPITALS };
        }
        let verb = if own > 0.0 { "intensified" } else { "dampened" };
        degree *= DISTANCE[back - 1];
        trace.note(|| format!("{verb} by '{}' ({:+})", self.text(at - back), (degree * 1e5).round() / 1e5));
        valence + degree
    }

    /// Negations, and the phrases that look like them: "never so", "without doubt".
    fn negated(&self, valence: f64, at: usize, back: usize, trace: &mut impl Trace) -> f64 {
        let [first, second] = [self.before(at, 1), self.before(at, 2)];
        let flags = self.before(at, back);
        let (never_so, without_doubt) = match back {
            2 => (flags.has(Flags::NEVER) && first.has(Flags::SO_THIS), first.has(Flags::DOUBT)),
            // The original lacks a bracket here: "so" or "this" just before is enough.
            3 => {
                let never_so = flags.has(Flags::NEVER) && second.has(Flags::SO_THIS);
                (never_so || first.has(Flags::SO_THIS), second.has(Flags::DOUBT) || first.has(Flags::DOUBT))
            }
            _ => (false, false),
        };
        if never_so {
            trace.note(|| format!("strengthened as by 'never so' (×{NEVER_SO})"));
            valence * NEVER_SO
        } else if (flags.has(Flags::WITHOUT) && without_doubt) || !flags.has(Flags::NEGATION) {
            valence
        } else {
            trace.note(|| format!("negated by '{}' (×{NEGATION})", self.text(at - back)));
            valence * NEGATION
        }
    }

    /// True where a word near `at` belongs to an idiom, which is seldom.
    fn near_idiom(&self, at: usize) -> bool {
        let end = (at + 3).min(self.tokens.len());
        self.tokens[at - 3..end].iter().any(|token| token.flags.has(Flags::IDIOM))
    }

    /// Idioms that hold the word or stand just before it, and dampeners of two words.
    #[cold]
    fn idioms(&self, mut valence: f64, at: usize, trace: &mut impl Trace) -> f64 {
        let before = [(at - 1, 2), (at - 2, 3), (at - 2, 2), (at - 3, 3), (at - 3, 2)];
        let first = before.into_iter().find_map(|(start, length)| self.idiom(start, length));
        for (phrase, idiom) in [first, self.idiom(at, 2), self.idiom(at, 3)].into_iter().flatten() {
            valence = idiom;
            trace.note(|| format!("idiom '{phrase}' (={idiom})"));
        }
        for start in [at - 3, at - 2] {
            if let Some([one, two]) = DAMPENING_PAIRS.iter().find(|pair| self.reads(start, &pair[..])) {
                valence -= DEGREE;
                trace.note(|| format!("dampened by '{one} {two}' ({:+})", -DEGREE));
            }
        }
        valence
    }

    /// The idiom of `length` words that stands at `start`, and its valence.
    fn idiom(&self, start: usize, length: usize) -> Option<(String, f64)> {
        let (words, valence) = IDIOMS.iter().find(|(words, _)| words.len() == length && self.reads(start, words))?;
        Some((words.join(" "), *valence))
    }

    /// True where the text has `words` at `start`.
    fn reads(&self, start: usize, words: &[&str]) -> bool {
        let tokens = self.tokens.get(start..start + words.len()).unwrap_or_default();
        !tokens.is_empty() && tokens.iter().zip(words).all(|(token, word)| token.span.of(self.text).to_lowercase() == *word)
    }

    /// "least" just before, but not "at least" or "very least".
    fn least(&self, valence: f64, at: usize, trace: &mut impl Trace) -> f64 {
        let before = self.before(at, 1);
        if !before.has(Flags::LEAST) || before.has(Flags::LISTED) || self.before(at, 2).has(Flags::AT_VERY) {
            return valence;
        }
        trace.note(|| format!("negated by 'least' (×{NEGATION})"));
        valence * NEGATION
    }
}
