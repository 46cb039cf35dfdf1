//! What somebody said, and the words that show it.

use crate::types::{Span, SpeakerId};
use serde::Serialize;

/// How much of a statement stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All of it: `"We agree," she said.`
    Direct,
    /// Some of it: `He called the talks "difficult" and left.`
    Mixed,
    /// None of it: `She said that they agree.`
    Indirect,
}

impl Kind {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// What a pair of quotation marks is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationClass {
    /// The words of a statement, or some of them: `He called the offer "an insult".`
    Speech,
    /// The title of a book, film, programme, article or the like: `her memoir, "The Long Way Back"`
    Title,
    /// Words held at arm's length or spoken of as words: `the so-called "expert"`, `the word "deal"`.
    Scare,
    /// Words that read like speech, but no statement holds them.
    #[default]
    Unattributed,
}

impl QuotationClass {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Title => "title",
            Self::Scare => "scare",
            Self::Unattributed => "unattributed",
        }
    }
}

/// A pair of quotation marks and what stands between them, inside one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark up to and including the closing mark.
    pub outer: Span,
    /// What stands between the marks.
    pub inner: Span,
    /// How many quotations it stands inside; 0 for an outermost one.
    pub depth: u32,
    /// True where the closing mark is missing and the paragraph's end closes it.
    pub unclosed: bool,
    /// True where it goes on from the quotation that the paragraph before left open.
    pub continued: bool,
    /// What its marks are for.
    pub class: QuotationClass,
    /// The statement, by index, that holds its words; always there for [`QuotationClass::Speech`].
    pub statement: Option<usize>,
}

/// An attributed statement: content, cue and source in the terms of PolNeAR
/// (Newell, Margolin & Ruths, LREC 2018); the source's words here are the `mention`,
/// and the one behind them is the `speaker`.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What was said, in one or more parts, in order, without the outer quotation marks.
    pub content: Vec<Span>,
    /// How much of it stands in quotation marks.
    pub kind: Kind,
    /// The words that report it ("said", "according to"); empty for a quotation without any.
    pub cue: Vec<Span>,
    /// The words that name the source there ("he", "the Kremlin"), where there are any.
    pub mention: Option<Span>,
    /// Who said it; `None` where nobody can be named with confidence (the unresolved row).
    pub speaker: Option<SpeakerId>,
    /// The party of the talks that the statement is about or addressed to, if it names one.
    pub target: Option<String>,
    /// How sure we are of the content and of the words that name its source, or of the speaker behind them where that is
    /// less sure, 0 to 1.
    pub confidence: f64,
}

impl Statement {
    /// From the first byte to the last, cue and mention included.
    pub fn extent(&self) -> Span {
        let parts = self.content.iter().chain(&self.cue).chain(&self.mention);
        parts.copied().reduce(Span::cover).unwrap_or_default()
    }
}
