//! Groups of articles or statements held against each other: what `compare` finds.

use crate::types::{Cause, Label, Mean, Party, Period, Trend};
use jiff::civil::Date;

/// Whose words are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Telling {
    /// The narrator's pieces.
    Narrator,
    /// The statements of those who are quoted.
    Quoted,
}

/// Which score is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    /// Compound sentiment.
    Sentiment,
    /// Stance score.
    Stance,
}

/// A score of one kind of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Measure {
    /// Whose words.
    pub telling: Telling,
    /// Which score.
    pub scale: Scale,
}

impl Measure {
    /// All measures in the order in which they are shown.
    pub const ALL: [Self; 4] = [
        Self { telling: Telling::Narrator, scale: Scale::Stance },
        Self { telling: Telling::Quoted, scale: Scale::Stance },
        Self { telling: Telling::Narrator, scale: Scale::Sentiment },
        Self { telling: Telling::Quoted, scale: Scale::Sentiment },
    ];
}

impl Telling {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Narrator => "narrator",
            Self::Quoted => "quoted",
        }
    }
}

impl Scale {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sentiment => "sentiment",
            Self::Stance => "stance",
        }
    }
}

/// What is taken for a sample, and so what an interval speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Over {
    /// The texts (statements or narrated pieces): the interval speaks of these articles alone.
    #[default]
    Texts,
    /// The articles: it speaks of articles like these.
    Articles,
}

impl Over {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Texts => "texts",
            Self::Articles => "articles",
        }
    }
}

/// What a test allows to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// The two differ, after correction for the number of tests.
    Different,
    /// The figures cannot tell the two apart, which does not make them the same.
    Alike,
    /// Under five texts or pairs on a side: nothing is tested.
    #[default]
    TooFew,
}

impl Verdict {
    /// The words used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Different => "different",
            Self::Alike => "cannot be told apart",
            Self::TooFew => "too few",
        }
    }
}

/// A difference, group minus baseline, with what is known of its error.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gap {
    /// The difference of the means, −2 to 2.
    pub difference: f64,
    /// Its 95 % interval; `None` under two values on a side.
    pub interval: Option<[f64; 2]>,
    /// What the interval is taken over.
    pub over: Over,
    /// Chance of a difference at least as large where there is none; `None` where nothing is tested.
    pub p: Option<f64>,
    /// The same after Holm's correction.
    pub p_holm: Option<f64>,
    /// What may be said.
    pub verdict: Verdict,
}

/// A group's mean held against the baseline's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contrast {
    /// The baseline's mean, without an interval.
    pub baseline: Mean,
    /// The difference of the means.
    pub gap: Gap,
    /// Cliff's delta, −1 to 1: how much oftener a text of the group scores higher than one of the baseline than lower.
    pub delta: f64,
    /// The same differences taken over pairs, each kind of pair that was found.
    pub paired: Vec<Paired>,
    /// What gives the difference, strongest first.
    pub drivers: Vec<Driver>,
    /// What all other causes give together: with the drivers it adds up to the difference.
    pub rest: f64,
}

/// What makes a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PairedBy {
    /// The same speaker, told by both.
    Speaker,
    /// The same quotation, carried by both.
    Quotation,
    /// The same article, which quotes both.
    Article,
    /// The same day, on which both published, or both were quoted.
    Day,
}

impl PairedBy {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Quotation => "quotation",
            Self::Article => "article",
            Self::Day => "day",
        }
    }
}

/// A mean difference over pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Paired {
    /// What makes a pair.
    pub by: PairedBy,
    /// How many.
    pub pairs: u64,
    /// The mean difference, each pair counted once.
    pub gap: Gap,
    /// The three pairs that differ most: whose they are, and the difference.
    pub most: Vec<(String, f64)>,
}

/// A word or phrase, and what it gives to a difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Driver {
    /// What it is.
    pub cause: Cause,
    /// What it adds to the difference, group minus baseline.
    pub share: f64,
    /// Texts in which it counts: in the group, in the baseline.
    pub texts: [u64; 2],
    /// The words that show it in the example.
    pub found: String,
    /// A text in which it counts much, of the side that makes the difference.
    pub example: Option<Example>,
}

/// A text that shows something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    /// The article's id.
    pub article: String,
    /// Who says it; "narrator" and "unresolved" as in the speakers table.
    pub speaker: String,
    /// The words, on one line.
    pub text: String,
}

/// One score of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Which.
    pub measure: Measure,
    /// Articles that have such texts.
    pub articles: u64,
    /// The mean over the texts, with its interval.
    pub mean: Mean,
    /// What the interval is taken over.
    pub over: Over,
    /// Which way a mean stance points.
    pub label: Label,
    /// Groups that share a letter cannot be told apart; empty where nothing was tested.
    pub letters: String,
    /// Held against the baseline; `None` for the baseline itself and where one side has no text.
    pub contrast: Option<Contrast>,
    /// By date, in order; empty where no article has one.
    pub course: Vec<Period>,
    /// Where a stance is going.
    pub trend: Option<Trend>,
}

/// A group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What its members have in common: an outlet, a date, a speaker.
    pub name: String,
    /// Articles.
    pub articles: u64,
    /// Sentences of these articles.
    pub sentences: u64,
    /// Statements.
    pub statements: u64,
    /// What of it was carried.
    pub coverage: Carriage,
    /// Its scores, in the order of [`Measure::ALL`]; those that make no sense for the grouping are left out.
    pub levels: Vec<Level>,
}

/// How many quotations and speakers of the stories it covers a group carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carriage {
    /// Quotations of the stories that the group covers; of a speaker or a party, its own, once for each carrier that covers their story.
    pub quotations: u64,
    /// In full.
    pub full: u64,
    /// Shortened.
    pub trimmed: u64,
    /// In other words.
    pub paraphrased: u64,
    /// Not at all.
    pub left_out: u64,
    /// Carried by this group alone, although others cover the story; of a speaker or a party, by one carrier alone.
    pub alone: u64,
    /// Speakers whom others quote in the stories that the group covers, and it does not; of a speaker or a party, how often one that
    /// covers their story does not quote them.
    pub speakers_left_out: u64,
}

/// How a group carries a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carried {
    /// Word for word, as long as anybody has it.
    Full,
    /// Word for word, but not all of it.
    Trimmed,
    /// With other words in it.
    Paraphrased,
    /// Not at all, although the group covers the story.
    LeftOut,
}

impl Carried {
    /// The words used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "verbatim",
            Self::Trimmed => "trimmed",
            Self::Paraphrased => "paraphrased",
            Self::LeftOut => "left out",
        }
    }
}

/// What one carrier made of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Who carries it or leaves it out, by index into [`Comparison::carriers`].
    pub carrier: usize,
    /// How it is carried.
    pub carried: Carried,
    /// The article that carries it best, and its words there; `None` where it is left out.
    pub example: Option<Example>,
    /// Share of the fullest version's words that are there, in order, 0 to 1.
    pub words: f64,
    /// Sentiment of the statement there.
    pub sentiment: Option<f64>,
    /// Its stance.
    pub stance: Option<f64>,
}

/// One sentence of somebody's, in all versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Carrying {
    /// Who said it; "unresolved" where no version tells.
    pub speaker: String,
    /// Whom they speak for.
    pub party: Option<Party>,
    /// The first day on which it was printed.
    pub date: Option<Date>,
    /// The fullest version.
    pub text: String,
    /// How many carry it.
    pub carriers: u64,
    /// Those that carry it or leave it out, in order.
    pub versions: Vec<Version>,
}

/// A speaker of a story, by who quotes them in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// Who.
    pub speaker: String,
    /// Whom they speak for.
    pub party: Option<Party>,
    /// How many quote them.
    pub carriers: u64,
    /// Those that quote them, with how many statements, and those that cover the story without them, with none; by index into
    /// [`Comparison::carriers`], in order.
    pub quoted: Vec<(usize, u64)>,
}

/// All that `compare` finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What the groups are: "outlet", "speaker", a field's name.
    pub by: String,
    /// The one speaker whose statements are compared.
    pub speaker: Option<String>,
    /// The group that the others are held against; `None` for the rest of all groups, pooled.
    pub baseline: Option<String>,
    /// Articles that belong to no group: they do not tell what is asked for.
    pub ungrouped: u64,
    /// By name; every table puts them in the order it needs.
    pub groups: Vec<Group>,
    /// What carries quotations or leaves them out: what the groups are, or for groups of statements "outlet" or "article"; empty where
    /// nothing does.
    pub carried_by: String,
    /// Their names: those of the groups, or the outlets or articles.
    pub carriers: Vec<String>,
    /// Quotations of stories that several of them cover; those that most carry first.
    pub quotations: Vec<Carrying>,
    /// Speakers of such stories; those whom most quote first.
    pub speakers: Vec<Heard>,
    /// Pairs of groups tested for each measure, and how many of them can be told apart.
    pub told_apart: Vec<(Measure, [u64; 2])>,
}
