//! Tables as every format sees them: a name, columns and rows of cells.

use super::{columns, dna, plover};
use crate::types::{Analysis, Summary};
use std::borrow::Cow;
use std::fmt::Write as _;

/// One value in a table. A missing value is `Empty`, never 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing known.
    Empty,
    /// Words.
    Text(Cow<'a, str>),
    /// A count or an offset.
    Integer(u64),
    /// A score, and with how many decimals it is written.
    Number(f64, usize),
}

impl<'a> Cell<'a> {
    /// Words, or nothing where there are none.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Words that may be missing.
    pub fn maybe(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// A score with four decimals, or nothing.
    pub fn score(score: impl Into<Option<f64>>) -> Self {
        score.into().map_or(Self::Empty, |score| Self::Number(score, 4))
    }

    /// The value as written in a file.
    pub fn as_field(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => "".into(),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(integer) => integer.to_string().into(),
            Self::Number(number, decimals) if number.is_finite() => fixed(*number, *decimals).into(),
            Self::Number(..) => "".into(),
        }
    }
}

/// `number` with so many decimals, never as "-0.00".
pub(super) fn fixed(number: f64, decimals: usize) -> String {
    let mut text = String::new();
    let _ = write!(text, "{number:.decimals$}");
    match text.strip_prefix('-') {
        Some(rest) if rest.bytes().all(|byte| matches!(byte, b'0' | b'.')) => rest.to_owned(),
        _ => text,
    }
}

/// One of the tables of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableName {
    /// Who says what, over all articles.
    Speakers,
    /// Every sentence.
    Sentences,
    /// Every attributed statement.
    Statements,
    /// What is said for each party.
    Parties,
    /// Who speaks about whom.
    Targets,
    /// Speakers and parties by date.
    Timeline,
    /// Every article.
    Articles,
    /// Who agrees with what, for discourse networks.
    Dna,
    /// Who does what to whom, as event data.
    Plover,
}

impl TableName {
    /// The tables of a report, in the order in which they are shown. The others are formats of their own.
    pub const ALL: [Self; 7] =
        [Self::Speakers, Self::Sentences, Self::Statements, Self::Parties, Self::Targets, Self::Timeline, Self::Articles];

    /// Those of them that take all articles together.
    pub const GROUPS: [Self; 4] = [Self::Speakers, Self::Parties, Self::Targets, Self::Timeline];

    /// The name used on the command line and, with ".csv" after it, for the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Speakers => "speakers",
            Self::Sentences => "sentences",
            Self::Statements => "statements",
            Self::Parties => "parties",
            Self::Targets => "targets",
            Self::Timeline => "timeline",
            Self::Articles => "articles",
            Self::Dna => "dna",
            Self::Plover => "plover",
        }
    }

    /// The file it is written to.
    pub fn file(self) -> String {
        format!("{}.csv", self.as_str())
    }

    /// The names of its columns, in order.
    pub fn columns(self) -> Vec<&'static str> {
        let (nothing, nobody) = (Analysis::default(), Summary::default());
        let table = self.of_analysis(&nothing).or_else(|| self.of_summary(&nobody));
        table.map_or_else(Vec::new, |table| table.columns)
    }

    /// The rows that one article gives; `None` for a table that takes all articles.
    pub fn of_analysis(self, analysis: &Analysis) -> Option<Table<'_>> {
        match self {
            Self::Sentences => Some(columns::sentences(analysis)),
            Self::Statements => Some(columns::statements(analysis)),
            Self::Articles => Some(columns::articles(analysis)),
            Self::Dna => Some(dna::dna(analysis)),
            Self::Plover => Some(plover::plover(analysis)),
            Self::Speakers | Self::Parties | Self::Targets | Self::Timeline => None,
        }
    }

    /// The rows that all articles give together; `None` for a table that is made article by article.
    pub fn of_summary(self, summary: &Summary) -> Option<Table<'_>> {
        match self {
            Self::Speakers => Some(columns::speakers(summary)),
            Self::Parties => Some(columns::parties(summary)),
            Self::Targets => Some(columns::targets(summary)),
            Self::Timeline => Some(columns::timeline(summary)),
            Self::Sentences | Self::Statements | Self::Articles | Self::Dna | Self::Plover => None,
        }
    }
}

/// Rows under named columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<'a> {
    /// Which table it is.
    pub name: TableName,
    /// The names of the columns.
    pub columns: Vec<&'static str>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell<'a>>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_those_of_the_manual() {
        let columns = |table: TableName| table.columns().join(",");
        assert_eq!(
            columns(TableName::Sentences),
            "article,outlet,date,sentence,speaker,party,kind,sentiment,neg,neu,pos,stance,label,posture,outlook,acts,evidence,text,start,end"
        );
        assert_eq!(
            columns(TableName::Statements),
            "article,outlet,date,statement,speaker,party,kind,cue,mention,target,confidence,sentiment,stance,label,posture,outlook,acts,evidence,text,start,end"
        );
        assert_eq!(
            columns(TableName::Speakers),
            "speaker,aliases,role,party,articles,statements,words,direct,sentiment,sentiment_low,sentiment_high,stance,stance_low,stance_high,label,posture,outlook,top_acts,quote,sentiment_macro,stance_macro,low_n,trend,trend_low,trend_high,posture_own,posture_of_others,acts_of_others"
        );
        assert_eq!(
            columns(TableName::Parties),
            "party,speakers,statements,sentiment,sentiment_low,sentiment_high,stance,stance_low,stance_high,label,posture,outlook,top_acts,sentiment_macro,stance_macro,low_n,trend,trend_low,trend_high,posture_own,posture_reported,acts_reported"
        );
        assert_eq!(
            columns(TableName::Targets),
            "speaker,target,statements,sentiment,stance,top_acts,party,label,posture,outlook,low_n,posture_reported,acts_reported"
        );
        assert_eq!(
            columns(TableName::Timeline),
            "group,name,party,period,statements,sentiment,sentiment_low,sentiment_high,stance,stance_low,stance_high,label"
        );
        assert_eq!(
            columns(TableName::Articles),
            "article,outlet,date,sentences,statements,speakers,quoted_share,sentiment_narrator,sentiment_quoted,stance_narrator,stance_quoted,stance,label,top_acts,words,direct,mixed,indirect,unresolved,skipped_lines,duplicate_of"
        );
    }

    #[test]
    fn a_number_is_written_with_its_decimals() {
        let fields = [Cell::score(-0.000_01), Cell::score(-0.36), Cell::Number(0.5, 3), Cell::score(None), Cell::score(f64::NAN)];
        assert_eq!(fields.each_ref().map(|cell| cell.as_field().into_owned()), ["0.0000", "-0.3600", "0.500", "", ""]);
    }
}
