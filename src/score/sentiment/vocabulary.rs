//! What is known of each word: its valence, its degree, and the parts it plays in the rules.

use super::constants::{CORRECTIONS, DAMPENERS, DEGREE, IDIOM_WORDS, INTENSIFIERS, NEGATIONS};
use super::words;
use crate::lexicon::sentiment::Effect;
use crate::types::{Place, Table};
use std::ops::{BitAnd, BitOr};
use std::sync::Arc;
use vader_sentiment::LEXICON;

/// The parts a word can play, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u32);

impl Flags {
    pub const NONE: Self = Self(0);
    /// Has a valence.
    pub const SCORED: Self = Self(1);
    /// Is in VADER's list: neither negates nor strengthens what comes after.
    pub const LISTED: Self = Self(1 << 1);
    /// Adds to or takes from the strength of what comes after.
    pub const DEGREE: Self = Self(1 << 2);
    /// Negates what comes after.
    pub const NEGATION: Self = Self(1 << 3);
    /// In capitals.
    pub const UPPER: Self = Self(1 << 4);
    /// Begins a phrase of the lexicon.
    pub const PHRASE: Self = Self(1 << 5);
    /// Belongs to an idiom of VADER's.
    pub const IDIOM: Self = Self(1 << 6);
    pub const NO: Self = Self(1 << 7);
    pub const OR: Self = Self(1 << 8);
    pub const LEAST: Self = Self(1 << 9);
    pub const AT_VERY: Self = Self(1 << 10);
    pub const BUT: Self = Self(1 << 11);
    pub const KIND: Self = Self(1 << 12);
    pub const OF: Self = Self(1 << 13);
    pub const NEVER: Self = Self(1 << 14);
    pub const SO_THIS: Self = Self(1 << 15);
    pub const WITHOUT: Self = Self(1 << 16);
    pub const DOUBT: Self = Self(1 << 17);
    /// What a lexicon entry decides.
    const EFFECTS: Self = Self(0b1111);

    /// True where all of `other` is set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Flags {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for Flags {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// The words that a rule names.
const PARTS: [(&str, Flags); 14] = [
    ("no", Flags::NO),
    ("or", Flags::OR),
    ("nor", Flags::OR),
    ("least", Flags::LEAST),
    ("at", Flags::AT_VERY),
    ("very", Flags::AT_VERY),
    ("but", Flags::BUT),
    ("kind", Flags::KIND),
    ("of", Flags::OF),
    ("never", Flags::NEVER),
    ("so", Flags::SO_THIS),
    ("this", Flags::SO_THIS),
    ("without", Flags::WITHOUT),
    ("doubt", Flags::DOUBT),
];

/// What is known of one word or phrase.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    pub flags: Flags,
    pub valence: f64,
    pub degree: f64,
    /// The lexicon entry it comes from, by index; `None` for VADER's own.
    pub place: Option<u32>,
}

impl Known {
    /// Lets a lexicon entry decide what the word does; the rules that name the word stay.
    pub fn set(&mut self, effect: Effect, place: u32) {
        let (flags, valence, degree) = match effect {
            Effect::Neutral => (Flags::NONE, 0.0, 0.0),
            Effect::Tone(valence) => (Flags::SCORED | Flags::LISTED, valence, 0.0),
            Effect::Negate(0.0) => (Flags::NEGATION, 0.0, 0.0),
            Effect::Negate(valence) => (Flags::NEGATION | Flags::SCORED, valence, 0.0),
            Effect::Degree(degree) => (Flags::DEGREE, 0.0, degree),
        };
        let rest = Flags(self.flags.0 & !Flags::EFFECTS.0);
        *self = Self { flags: rest | flags, valence, degree, place: Some(place) };
    }
}

/// All words that anything is known of. Word 0 stands for every other word.
#[derive(Debug)]
pub struct Vocabulary {
    indices: Table<Box<str>, u32>,
    words: Vec<Known>,
    places: Vec<Arc<Place>>,
    longest: usize,
}

impl Default for Vocabulary {
    /// No words.
    fn default() -> Self {
        Self { indices: Table::default(), words: vec![Known::default()], places: Vec::new(), longest: 0 }
    }
}

impl Vocabulary {
    /// VADER's own words.
    pub fn vader() -> Self {
        let mut vocabulary = Self::default();
        // Keys with capitals can never match in Python, which looks words up in small letters; this list has those
        // keys folded. All but two, which are not ASCII, have a twin in small letters.
        let listed = LEXICON.iter().map(|(word, valence)| (word.to_ascii_lowercase(), *valence));
        for (word, valence) in listed.chain(CORRECTIONS.map(|(word, valence)| (word.to_owned(), valence))) {
            if word.is_ascii() {
                let known = vocabulary.entry(&word);
                (known.flags, known.valence) = (Flags::SCORED | Flags::LISTED, valence);
            }
        }
        for (words, degree) in [(INTENSIFIERS, DEGREE), (DAMPENERS, -DEGREE)] {
            for word in words {
                vocabulary.add(word, Flags::DEGREE).degree = degree;
            }
        }
        for (words, flags) in [(NEGATIONS, Flags::NEGATION), (IDIOM_WORDS, Flags::IDIOM)] {
            words.iter().for_each(|word| _ = vocabulary.add(word, flags));
        }
        PARTS.iter().for_each(|(word, flags)| _ = vocabulary.add(word, *flags));
        vocabulary
    }

    fn add(&mut self, word: &str, flags: Flags) -> &mut Known {
        let known = self.entry(word);
        known.flags = known.flags | flags;
        known
    }

    /// The index of `word`, new or not.
    pub fn index(&mut self, word: &str) -> u32 {
        self.longest = self.longest.max(word.len());
        let next = self.words.len() as u32;
        let index = *self.indices.entry(word.into(), || next);
        if index == next {
            self.words.push(Known::default());
        }
        index
    }

    fn entry(&mut self, word: &str) -> &mut Known {
        let index = self.index(word);
        &mut self.words[index as usize]
    }

    /// The word at `index`, to be changed.
    pub fn word_mut(&mut self, index: u32) -> &mut Known {
        &mut self.words[index as usize]
    }

    /// Keeps a phrase as a word that no look-up finds; its index.
    pub fn push(&mut self, known: Known) -> u32 {
        self.words.push(known);
        self.words.len() as u32 - 1
    }

    /// Keeps the place of a lexicon entry; its index.
    pub fn push_place(&mut self, place: Arc<Place>) -> u32 {
        self.places.push(place);
        self.places.len() as u32 - 1
    }

    /// The word at `index`.
    pub fn word(&self, index: u32) -> &Known {
        &self.words[index as usize]
    }

    /// The place at `index`.
    pub fn place(&self, index: u32) -> Arc<Place> {
        Arc::clone(&self.places[index as usize])
    }

    /// The index of `word` and its flags here, capitals and "n't" among them.
    pub fn look_up(&self, word: words::Word<'_>, folded: bool) -> (u32, Flags) {
        let mut small = [0; 32];
        let (index, negated) = if !word.ascii() {
            self.look_up_wide(word.text, folded)
        } else if word.small() {
            (self.find(word.text), word.apostrophe() && has_nt(word.text))
        } else {
            let index = match small.get_mut(..word.text.len()) {
                Some(small) => {
                    small.copy_from_slice(word.text.as_bytes());
                    small.make_ascii_lowercase();
                    std::str::from_utf8(small).map_or(0, |small| self.find(small))
                }
                None => self.find(&word.text.to_ascii_lowercase()),
            };
            (index, word.apostrophe() && has_nt(word.text))
        };
        let mut flags = self.words[index as usize].flags;
        if negated {
            flags = flags | Flags::NEGATION;
        }
        if word.upper() {
            flags = flags | Flags::UPPER;
        }
        (index, flags)
    }

    #[cold]
    fn look_up_wide(&self, word: &str, folded: bool) -> (u32, bool) {
        let mut small = word.to_lowercase();
        if folded {
            small = small.replace(['\u{2019}', '\u{2018}', '\u{02BC}'], "'");
        }
        (self.find(&small), has_nt(&small))
    }

    fn find(&self, small: &str) -> u32 {
        if small.len() > self.longest {
            return 0;
        }
        self.indices.get(small).copied().unwrap_or(0)
    }
}

/// True where the word holds "n't", in any case.
fn has_nt(word: &str) -> bool {
    word.as_bytes().windows(3).any(|three| three.eq_ignore_ascii_case(b"n't"))
}
