//! The nouns. Every room speaks in these types; this room imports nothing of ours.
//!
//! An article's text is stored once and never rewritten. Everything found in it is a [`Span`] of
//! bytes into that text, so that a tool can underline, cut out or explain any result.

mod account;
mod analysis;
mod article;
mod attribution;
mod comparison;
mod document;
mod moments;
mod posture;
mod scope;
mod sentiment;
mod share;
mod span;
mod speaker;
mod stance;
mod statement;
mod summary;
mod table;
mod trend;

pub use account::{Account, Ledger};
pub use analysis::{Analysis, Narration, Scores, SentenceScore};
pub use article::Article;
pub use attribution::Attribution;
pub use comparison::{
    Carriage, Carried, Carrying, Comparison, Contrast, Driver, Example, Gap, Group, Heard, Level, Measure, Over, Paired, PairedBy, Scale,
    Telling, Verdict, Version,
};
pub use document::{Document, Paragraph, Sentence, Token, TokenKind};
pub use moments::{Levels, MOST_COUNTED, Mean, Moments};
pub use posture::{PartyMention, Postures, Report, Reported, Reports};
pub use scope::{Rule, Scope};
pub use sentiment::{Sentiment, Term};
pub use share::{Cause, CauseKind, Share, Shares};
pub use span::{CodePoints, Place, Span, touched};
pub use speaker::{Party, Speaker, SpeakerId, SpeakerKind};
pub use stance::{Act, Entry, Hit, Label, Part, ShownAct, Stance, Trace, TraceEntry};
pub use statement::{Kind, Quotation, QuotationClass, Statement};
pub use summary::{ArticleSummary, Even, FEW, PartySummary, SpeakerSummary, Summary, TargetSummary, Tone, Totals, View};
pub use table::Table;
pub use trend::{Period, Trend};
