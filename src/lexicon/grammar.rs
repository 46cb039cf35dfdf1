//! The closed classes of English that the rules for quotations and speakers ask for: they do not grow, so they stand
//! here and not in a list file.

/// Forms of "be".
pub const BE: &[&str] = &["be", "is", "are", "was", "were", "been", "being", "am", "'re", "'m", "isn't", "aren't", "wasn't", "weren't"];
/// Forms of "have"; "'s" stays out, since it is mostly a possessive.
pub const HAVE: &[&str] = &["have", "has", "had", "having", "'ve", "'d", "hasn't", "haven't", "hadn't"];
/// Forms of "do".
pub const DO: &[&str] = &["do", "does", "did", "don't", "doesn't", "didn't"];
/// Modal verbs.
pub const MODALS: &[&str] = &[
    "will", "would", "can", "could", "may", "might", "shall", "should", "must", "won't", "wouldn't", "can't", "cannot", "couldn't", "'ll",
];
/// Adverbs that stand between a subject and its verb without "-ly".
pub const ADVERBS: &[&str] = &[
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
];
/// Words after which a verb-like form is a noun or an adjective: "the claim", "a proposed deal".
pub const BEFORE_NOUN: &[&str] = &[
    "the", "a", "an", "this", "these", "those", "his", "her", "its", "their", "our", "my", "your", "any", "some", "no", "every", "each",
    "'s", "'", "of", "in", "for", "on", "with", "by", "at", "from", "under", "despite", "over", "about", "into", "new", "further", "such",
    "as",
];
/// Words that open a clause, so that no subject reaches over them.
pub const CLAUSE: &[&str] = &[
    "that", "because", "while", "when", "as", "if", "but", "although", "though", "after", "before", "since", "until", "where", "whether",
    "which", "who", "whom", "whose", "than", "so", "yet", "what", "how", "why", "once", "unless", "or", "nor", "whereas",
];
/// Articles and other determiners that begin a noun phrase.
pub const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "one", "two", "three", "four", "some",
    "many", "several", "other", "another", "both", "most", "all", "few", "no", "more",
];
/// Personal pronouns that can be a subject.
pub const PRONOUNS: &[&str] = &["he", "she", "they", "we", "i", "you", "it"];
/// Prepositions.
pub const PREPOSITIONS: &[&str] = &[
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
];
/// Prepositions that keep a noun phrase going: "a spokesman *for* the ministry".
pub const INSIDE_NOUN: &[&str] = &["of", "for", "from", "at", "with", "in", "to", "on"];
/// Days and months, for "said Tuesday" and "on March 3".
pub const TIMES: &[&str] = &[
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
];

/// True for an adverb of manner: "publicly", not "family" or "only".
pub fn is_manner(form: &str) -> bool {
    form.len() > 4
        && form.ends_with("ly")
        && !["family", "reply", "supply", "rally", "assembly", "ally", "italy", "july", "anomaly"].contains(&form)
}
