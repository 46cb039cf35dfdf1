//! The closed classes of English that the rules for quotations and speakers ask for: they do not grow, so they stand
//! here and not in a list file.

use std::ops::Deref;

/// A bit for each first letter and length that the words of a list have: most other words are told apart by it.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks([u64; 4]);

impl Marks {
    /// Marks a word of the list.
    pub const fn add(&mut self, word: &str) {
        let (part, mark) = Self::of(word);
        self.0[part] |= mark;
    }

    /// False for a word that is not in the list; true for those that are and a few others.
    pub const fn may_hold(&self, word: &str) -> bool {
        let (part, mark) = Self::of(word);
        self.0[part] & mark != 0
    }

    const fn of(word: &str) -> (usize, u64) {
        let bytes = word.as_bytes();
        if bytes.is_empty() {
            return (0, 0);
        }
        let place = (bytes[0] & 31) as usize + 32 * (bytes.len() & 7);
        (place / 64, 1 << (place % 64))
    }
}

/// A short list of words that is asked for at every turn.
#[derive(Debug)]
pub struct Words {
    list: &'static [&'static str],
    marks: Marks,
}

impl Words {
    const fn new(list: &'static [&'static str]) -> Self {
        let (mut marks, mut index) = (Marks([0; 4]), 0);
        while index < list.len() {
            marks.add(list[index]);
            index += 1;
        }
        Self { list, marks }
    }

    /// True where `word` is in the list, as a slice tells it.
    pub fn contains(&self, word: &&str) -> bool {
        self.marks.may_hold(word) && self.list.contains(word)
    }
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.list
    }
}

/// Forms of "be".
pub const BE: &Words =
    &Words::new(&["be", "is", "are", "was", "were", "been", "being", "am", "'re", "'m", "isn't", "aren't", "wasn't", "weren't"]);
/// Forms of "have"; "'s" stays out, since it is mostly a possessive.
pub const HAVE: &Words = &Words::new(&["have", "has", "had", "having", "'ve", "'d", "hasn't", "haven't", "hadn't"]);
/// Forms of "do".
pub const DO: &Words = &Words::new(&["do", "does", "did", "don't", "doesn't", "didn't"]);
/// Modal verbs.
pub const MODALS: &Words = &Words::new(&[
    "will", "would", "can", "could", "may", "might", "shall", "should", "must", "won't", "wouldn't", "can't", "cannot", "couldn't", "'ll",
]);
/// Adverbs that stand between a subject and its verb without "-ly".
pub const ADVERBS: &Words = &Words::new(&[
    "also",
    "later",
    "then",
    "now",
    "again",
    "just",
    "already",
    "only",
    "not",
    "never",
    "still",
    "once",
    "often",
    "soon",
    "earlier",
    "since",
    "first",
    "further",
    "even",
    "always",
    "instead",
    "both",
    "all",
    "each",
    "too",
    "long",
    "ever",
    "meanwhile",
    "however",
    "today",
    "yesterday",
    "previously",
]);
/// Words after which a verb-like form is a noun or an adjective: "the claim", "a proposed deal".
pub const BEFORE_NOUN: &Words = &Words::new(&[
    "the", "a", "an", "this", "these", "those", "his", "her", "its", "their", "our", "my", "your", "any", "some", "no", "every", "each",
    "'s", "'", "of", "in", "for", "on", "with", "by", "at", "from", "under", "despite", "over", "about", "into", "new", "further", "such",
    "as",
]);
/// Words that open a clause, so that no subject reaches over them.
pub const CLAUSE: &Words = &Words::new(&[
    "that", "because", "while", "when", "as", "if", "but", "although", "though", "after", "before", "since", "until", "where", "whether",
    "which", "who", "whom", "whose", "than", "so", "yet", "what", "how", "why", "once", "unless", "or", "nor", "whereas",
]);
/// Articles and other determiners that begin a noun phrase.
pub const DETERMINERS: &Words = &Words::new(&[
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "one", "two", "three", "four", "some",
    "many", "several", "other", "another", "both", "most", "all", "few", "no", "more",
]);
/// Personal pronouns that can be a subject.
pub const PRONOUNS: &Words = &Words::new(&["he", "she", "they", "we", "i", "you", "it"]);
/// Prepositions.
pub const PREPOSITIONS: &Words = &Words::new(&[
    "in",
    "on",
    "at",
    "to",
    "during",
    "after",
    "before",
    "with",
    "from",
    "by",
    "for",
    "of",
    "about",
    "over",
    "under",
    "between",
    "among",
    "through",
    "against",
    "without",
    "within",
    "near",
    "outside",
    "inside",
    "following",
    "via",
    "into",
    "amid",
    "ahead",
]);
/// Prepositions that keep a noun phrase going: "a spokesman *for* the ministry".
pub const INSIDE_NOUN: &Words = &Words::new(&["of", "for", "from", "at", "with", "in", "to", "on"]);
/// Days and months, for "said Tuesday" and "on March 3".
pub const TIMES: &Words = &Words::new(&[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "jun.",
    "jul.",
    "aug.",
    "sept.",
    "sep.",
    "oct.",
    "nov.",
    "dec.",
    "today",
    "yesterday",
    "tomorrow",
    "early",
    "late",
    "morning",
    "afternoon",
    "evening",
    "night",
    "week",
    "month",
    "year",
    "last",
    "this",
    "earlier",
    "later",
]);

/// True for an adverb of manner: "publicly", not "family" or "only".
pub fn is_manner(form: &str) -> bool {
    form.len() > 4
        && form.ends_with("ly")
        && !["family", "reply", "supply", "rally", "assembly", "ally", "italy", "july", "anomaly"].contains(&form)
}
