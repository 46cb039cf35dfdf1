//! The numbers and word lists that VADER's rules hold in code (`vaderSentiment.py`, version 3.3.2).

/// What a word of degree ("very") adds, and a dampener ("slightly") takes.
pub const DEGREE: f64 = 0.293;
/// What capitals add, where not everything is in capitals.
pub const CAPITALS: f64 = 0.733;
/// What a negation multiplies by.
pub const NEGATION: f64 = -0.74;
/// What "never so" and "never this" multiply by.
pub const NEVER_SO: f64 = 1.25;
/// How much less a word of degree counts one and two words further off.
pub const DISTANCE: [f64; 3] = [1.0, 0.95, 0.9];
/// What a "but" multiplies by before and after itself.
pub const BEFORE_BUT: f64 = 0.5;
/// See [`BEFORE_BUT`].
pub const AFTER_BUT: f64 = 1.5;
/// The greatest expected sum of valences, squared: the 15 in x / sqrt(x² + 15).
pub const ALPHA: f64 = 15.0;

/// `LEXICON` of the crate folds case, so `:P` (1.4) has taken the place of `:p`, and it lacks two words.
/// These are the values of the original.
pub const CORRECTIONS: [(&str, f64); 3] = [("heart", 3.2), ("hearts", 3.3), (":p", 1.0)];

/// Words that turn the valence of the next three. Any word with "n't" in it does so too.
pub const NEGATIONS: &[&str] = &[
    "aint",
    "arent",
    "cannot",
    "cant",
    "couldnt",
    "darent",
    "didnt",
    "doesnt",
    "ain't",
    "aren't",
    "can't",
    "couldn't",
    "daren't",
    "didn't",
    "doesn't",
    "dont",
    "hadnt",
    "hasnt",
    "havent",
    "isnt",
    "mightnt",
    "mustnt",
    "neither",
    "don't",
    "hadn't",
    "hasn't",
    "haven't",
    "isn't",
    "mightn't",
    "mustn't",
    "neednt",
    "needn't",
    "never",
    "none",
    "nope",
    "nor",
    "not",
    "nothing",
    "nowhere",
    "oughtnt",
    "shant",
    "shouldnt",
    "uhuh",
    "wasnt",
    "werent",
    "oughtn't",
    "shan't",
    "shouldn't",
    "uh-uh",
    "wasn't",
    "weren't",
    "without",
    "wont",
    "wouldnt",
    "won't",
    "wouldn't",
    "rarely",
    "seldom",
    "despite",
];

/// Words that add to the strength of the next three.
pub const INTENSIFIERS: &[&str] = &[
    "absolutely",
    "amazingly",
    "awfully",
    "completely",
    "considerable",
    "considerably",
    "decidedly",
    "deeply",
    "effing",
    "enormous",
    "enormously",
    "entirely",
    "especially",
    "exceptional",
    "exceptionally",
    "extreme",
    "extremely",
    "fabulously",
    "flipping",
    "flippin",
    "frackin",
    "fracking",
    "fricking",
    "frickin",
    "frigging",
    "friggin",
    "fully",
    "fuckin",
    "fucking",
    "fuggin",
    "fugging",
    "greatly",
    "hella",
    "highly",
    "hugely",
    "incredible",
    "incredibly",
    "intensely",
    "major",
    "majorly",
    "more",
    "most",
    "particularly",
    "purely",
    "quite",
    "really",
    "remarkably",
    "so",
    "substantially",
    "thoroughly",
    "total",
    "totally",
    "tremendous",
    "tremendously",
    "uber",
    "unbelievably",
    "unusually",
    "utter",
    "utterly",
    "very",
];

/// Words that take from the strength of the next three.
pub const DAMPENERS: &[&str] = &[
    "almost",
    "barely",
    "hardly",
    "kinda",
    "kindof",
    "kind-of",
    "less",
    "little",
    "marginal",
    "marginally",
    "occasional",
    "occasionally",
    "partly",
    "scarce",
    "scarcely",
    "slight",
    "slightly",
    "somewhat",
    "sorta",
    "sortof",
    "sort-of",
];

/// Dampeners of two words.
pub const DAMPENING_PAIRS: &[[&str; 2]] = &[["just", "enough"], ["kind", "of"], ["sort", "of"]];

/// Phrases whose valence is not that of their words.
pub const IDIOMS: &[(&[&str], f64)] = &[
    (&["the", "shit"], 3.0),
    (&["the", "bomb"], 3.0),
    (&["bad", "ass"], 1.5),
    (&["bus", "stop"], 0.0),
    (&["yeah", "right"], -2.0),
    (&["kiss", "of", "death"], -1.5),
    (&["to", "die", "for"], 3.0),
    (&["beating", "heart"], 3.5),
];

/// The rarest word of each idiom and dampening pair; without one of them near there is nothing to look for.
pub const IDIOM_WORDS: &[&str] = &["shit", "bomb", "ass", "bus", "yeah", "kiss", "die", "beating", "enough", "kind", "sort"];
