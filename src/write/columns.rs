//! Every column of every table: its name and the value in it, side by side.

use super::tables::{Cell, Table, TableName};
use crate::types::{
    Act, Analysis, Article, ArticleSummary, CodePoints, Even, FEW, Hit, Label, Mean, PartySummary, Period, Scores, Span, Speaker,
    SpeakerSummary, Stance, Statement, Summary, TargetSummary, Tone, Trend,
};
use std::borrow::Cow;

/// A column's name and the cell it has in a row.
pub(super) type Column<'a, R> = (&'static str, fn(&R) -> Cell<'a>);

/// A sentence or a statement with all that its row tells.
pub(super) struct Piece<'a> {
    pub article: &'a Article,
    /// Its number in the article, from 1.
    pub number: u64,
    pub statement: Option<&'a Statement>,
    pub speaker: Option<&'a Speaker>,
    pub scores: &'a Scores,
    pub text: Cow<'a, str>,
    /// Where it stands; the code points are counted later, where they are written.
    pub span: Span,
    pub start: u64,
    pub end: u64,
}

impl<'a> Piece<'a> {
    /// The speaker's name; "unresolved" for a statement of nobody, "narrator" for what is no statement.
    pub fn voice(&self) -> &'a str {
        match (self.speaker, self.statement) {
            (Some(speaker), _) => &speaker.name,
            (None, Some(_)) => SpeakerSummary::UNRESOLVED,
            (None, None) => SpeakerSummary::NARRATOR,
        }
    }

    fn words(&self, spans: &[Span]) -> Cell<'a> {
        let words: Vec<&str> = spans.iter().map(|span| span.of(&self.article.text)).collect();
        Cell::text(words.join("; "))
    }
}

/// Every sentence of an article.
pub(super) fn sentence_pieces<'a>(analysis: &'a Analysis) -> impl Iterator<Item = Piece<'a>> {
    analysis.sentences.iter().zip(1..).map(|(sentence, number)| {
        let statement = sentence.statement.and_then(|index| analysis.statements.get(index));
        let text = Cow::Borrowed(sentence.span.of(&analysis.article.text));
        piece(analysis, number, statement, &sentence.scores, text, sentence.span)
    })
}

/// Every statement of an article.
pub(super) fn statement_pieces<'a>(analysis: &'a Analysis) -> impl Iterator<Item = Piece<'a>> {
    analysis.statements.iter().zip(&analysis.statement_scores).zip(1..).map(|((statement, scores), number)| {
        let text = match statement.content.as_slice() {
            [only] => Cow::Borrowed(only.of(&analysis.article.text)),
            parts => {
                let parts: Vec<&str> = parts.iter().map(|part| part.of(&analysis.article.text)).collect();
                Cow::Owned(parts.join(" "))
            }
        };
        let span = statement.content.iter().copied().reduce(Span::cover).unwrap_or_default();
        piece(analysis, number, Some(statement), scores, text, span)
    })
}

fn piece<'a>(
    analysis: &'a Analysis,
    number: u64,
    statement: Option<&'a Statement>,
    scores: &'a Scores,
    text: Cow<'a, str>,
    span: Span,
) -> Piece<'a> {
    let speaker = statement.and_then(|statement| statement.speaker).and_then(|id| analysis.speakers.get(id.0));
    Piece { article: &analysis.article, number, statement, speaker, scores, text, span, start: 0, end: 0 }
}

pub(super) fn sentences(analysis: &Analysis) -> Table<'_> {
    let columns: [Column<'_, Piece<'_>>; 20] = [
        ("article", |row| Cell::text(row.article.id.as_str())),
        ("outlet", |row| Cell::maybe(row.article.outlet.as_deref())),
        ("date", |row| date(row.article)),
        ("sentence", |row| Cell::Integer(row.number)),
        ("speaker", |row| Cell::text(row.voice())),
        ("party", |row| party(row.speaker)),
        ("kind", |row| Cell::maybe(row.statement.map(|statement| statement.kind.as_str()))),
        ("sentiment", |row| Cell::score(row.scores.sentiment.compound)),
        ("neg", |row| Cell::Number(row.scores.sentiment.negative, 3)),
        ("neu", |row| Cell::Number(row.scores.sentiment.neutral, 3)),
        ("pos", |row| Cell::Number(row.scores.sentiment.positive, 3)),
        ("stance", |row| Cell::score(row.scores.stance.score)),
        ("label", |row| Cell::text(row.scores.stance.label.as_str())),
        ("posture", |row| Cell::score(row.scores.stance.posture)),
        ("outlook", |row| Cell::score(row.scores.stance.outlook)),
        ("acts", |row| Cell::text(acts(&row.scores.stance))),
        ("evidence", |row| Cell::text(evidence(row.article, &row.scores.stance))),
        ("text", |row| Cell::text(row.text.clone())),
        ("start", |row| Cell::Integer(row.start)),
        ("end", |row| Cell::Integer(row.end)),
    ];
    table(TableName::Sentences, &columns, placed(analysis, sentence_pieces(analysis)))
}

pub(super) fn statements(analysis: &Analysis) -> Table<'_> {
    let columns: [Column<'_, Piece<'_>>; 21] = [
        ("article", |row| Cell::text(row.article.id.as_str())),
        ("outlet", |row| Cell::maybe(row.article.outlet.as_deref())),
        ("date", |row| date(row.article)),
        ("statement", |row| Cell::Integer(row.number)),
        ("speaker", |row| Cell::text(row.voice())),
        ("party", |row| party(row.speaker)),
        ("kind", |row| Cell::maybe(row.statement.map(|statement| statement.kind.as_str()))),
        ("cue", |row| row.statement.map_or(Cell::Empty, |statement| row.words(&statement.cue))),
        ("mention", |row| row.statement.map_or(Cell::Empty, |statement| row.words(statement.mention.as_slice()))),
        ("target", |row| Cell::maybe(row.statement.and_then(|statement| statement.target.as_deref()))),
        ("confidence", |row| row.statement.map_or(Cell::Empty, |statement| Cell::Number(statement.confidence, 2))),
        ("sentiment", |row| Cell::score(row.scores.sentiment.compound)),
        ("stance", |row| Cell::score(row.scores.stance.score)),
        ("label", |row| Cell::text(row.scores.stance.label.as_str())),
        ("posture", |row| Cell::score(row.scores.stance.posture)),
        ("outlook", |row| Cell::score(row.scores.stance.outlook)),
        ("acts", |row| Cell::text(acts(&row.scores.stance))),
        ("evidence", |row| Cell::text(evidence(row.article, &row.scores.stance))),
        ("text", |row| Cell::text(row.text.clone())),
        ("start", |row| Cell::Integer(row.start)),
        ("end", |row| Cell::Integer(row.end)),
    ];
    table(TableName::Statements, &columns, placed(analysis, statement_pieces(analysis)))
}

/// A speaker or a party with what both have alike.
struct Sum<'a, R> {
    row: &'a R,
    statements: u64,
    tone: &'a Tone,
    each: Even,
    trend: Option<Trend>,
}

/// The columns of their scores …
fn scores<'a, R>() -> [Column<'a, Sum<'a, R>>; 10] {
    [
        ("sentiment", |row| Cell::score(row.tone.sentiment.mean)),
        ("sentiment_low", |row| Cell::score(row.tone.sentiment.low)),
        ("sentiment_high", |row| Cell::score(row.tone.sentiment.high)),
        ("stance", |row| Cell::score(row.tone.stance.mean)),
        ("stance_low", |row| Cell::score(row.tone.stance.low)),
        ("stance_high", |row| Cell::score(row.tone.stance.high)),
        ("label", |row| Cell::text(row.tone.label.as_str())),
        ("posture", |row| Cell::score(row.tone.posture)),
        ("outlook", |row| Cell::score(row.tone.outlook)),
        ("top_acts", |row| Cell::text(top_acts(&row.tone.acts))),
    ]
}

/// … and of the same counted otherwise, and over time.
fn steadier<'a, R>() -> [Column<'a, Sum<'a, R>>; 6] {
    [
        ("sentiment_macro", |row| Cell::score(row.each.sentiment)),
        ("stance_macro", |row| Cell::score(row.each.stance)),
        ("low_n", |row| low_n(row.statements)),
        ("trend", |row| Cell::score(row.trend.map(|trend| trend.change))),
        ("trend_low", |row| Cell::score(row.trend.map(|trend| trend.low))),
        ("trend_high", |row| Cell::score(row.trend.map(|trend| trend.high))),
    ]
}

pub(super) fn speakers(summary: &Summary) -> Table<'_> {
    let who: [Column<'_, Sum<'_, SpeakerSummary>>; 8] = [
        ("speaker", |row| Cell::text(row.row.name.as_str())),
        ("aliases", |row| Cell::text(row.row.aliases.join("; "))),
        ("role", |row| Cell::maybe(row.row.role.as_deref())),
        ("party", |row| Cell::maybe(row.row.party.as_deref())),
        ("articles", |row| Cell::Integer(row.row.articles)),
        ("statements", |row| Cell::Integer(row.row.statements)),
        ("words", |row| Cell::Integer(row.row.words)),
        ("direct", |row| Cell::Integer(row.row.direct)),
    ];
    let quote: [Column<'_, Sum<'_, SpeakerSummary>>; 1] = [("quote", |row| Cell::maybe(row.row.quote.as_deref()))];
    let told: [Column<'_, Sum<'_, SpeakerSummary>>; 3] = [
        ("posture_own", |row| Cell::score(row.tone.posture_own)),
        ("posture_of_others", |row| Cell::score(row.tone.reported.posture)),
        ("acts_of_others", |row| Cell::Integer(row.tone.reported.acts)),
    ];
    let rows =
        summary.speakers.iter().map(|row| Sum { row, statements: row.statements, tone: &row.tone, each: row.each, trend: row.trend });
    let columns = [&who[..], &scores(), &quote, &steadier(), &told].concat();
    table(TableName::Speakers, &columns, rows)
}

pub(super) fn parties(summary: &Summary) -> Table<'_> {
    let who: [Column<'_, Sum<'_, PartySummary>>; 3] = [
        ("party", |row| Cell::text(row.row.party.as_str())),
        ("speakers", |row| Cell::Integer(row.row.speakers)),
        ("statements", |row| Cell::Integer(row.row.statements)),
    ];
    let told: [Column<'_, Sum<'_, PartySummary>>; 3] = [
        ("posture_own", |row| Cell::score(row.tone.posture_own)),
        ("posture_reported", |row| Cell::score(row.row.reported.posture)),
        ("acts_reported", |row| Cell::Integer(row.row.reported.acts)),
    ];
    let rows = summary.parties.iter().map(|row| Sum { row, statements: row.statements, tone: &row.tone, each: row.each, trend: row.trend });
    let columns = [&who[..], &scores(), &steadier(), &told].concat();
    table(TableName::Parties, &columns, rows)
}

pub(super) fn targets(summary: &Summary) -> Table<'_> {
    let columns: [Column<'_, &TargetSummary>; 13] = [
        ("speaker", |row| Cell::text(row.speaker.as_str())),
        ("target", |row| Cell::text(row.target.as_str())),
        ("statements", |row| Cell::Integer(row.statements)),
        ("sentiment", |row| Cell::score(row.tone.sentiment.mean)),
        ("stance", |row| Cell::score(row.tone.stance.mean)),
        ("top_acts", |row| Cell::text(top_acts(&row.tone.acts))),
        ("party", |row| Cell::maybe(row.party.as_deref())),
        ("label", |row| Cell::text(row.tone.label.as_str())),
        ("posture", |row| Cell::score(row.tone.posture)),
        ("outlook", |row| Cell::score(row.tone.outlook)),
        ("low_n", |row| low_n(row.statements)),
        ("posture_reported", |row| Cell::score(row.reported.posture)),
        ("acts_reported", |row| Cell::Integer(row.reported.acts)),
    ];
    table(TableName::Targets, &columns, summary.targets.iter())
}

/// A group's scores in one period.
struct Stretch<'a> {
    group: &'static str,
    name: &'a str,
    party: Option<&'a str>,
    period: &'a Period,
    sentiment: Mean,
    stance: Mean,
}

impl<'a> Stretch<'a> {
    fn of(group: &'static str, name: &'a str, party: Option<&'a str>, period: &'a Period) -> Self {
        let [sentiment, stance] = [period.levels.sentiment.mean(), period.levels.stance.mean()];
        Self { group, name, party, period, sentiment, stance }
    }
}

pub(super) fn timeline(summary: &Summary) -> Table<'_> {
    let columns: [Column<'_, Stretch<'_>>; 12] = [
        ("group", |row| Cell::text(row.group)),
        ("name", |row| Cell::text(row.name)),
        ("party", |row| Cell::maybe(row.party)),
        ("period", |row| Cell::text(row.period.name.as_str())),
        ("statements", |row| Cell::Integer(row.period.statements)),
        ("sentiment", |row| Cell::score(row.sentiment.mean)),
        ("sentiment_low", |row| Cell::score(row.sentiment.low)),
        ("sentiment_high", |row| Cell::score(row.sentiment.high)),
        ("stance", |row| Cell::score(row.stance.mean)),
        ("stance_low", |row| Cell::score(row.stance.low)),
        ("stance_high", |row| Cell::score(row.stance.high)),
        ("label", |row| Cell::text(Label::of(row.stance.mean).as_str())),
    ];
    let parties = summary.parties.iter().map(|row| ("party", &row.party, Some(row.party.as_str()), &row.course));
    let speakers = summary.speakers.iter().map(|row| ("speaker", &row.name, row.party.as_deref(), &row.course));
    let rows = parties.chain(speakers);
    let rows = rows.flat_map(|(group, name, party, course)| course.iter().map(move |period| Stretch::of(group, name, party, period)));
    table(TableName::Timeline, &columns, rows)
}

pub(super) fn articles(analysis: &Analysis) -> Table<'_> {
    let columns: [Column<'_, (&Article, ArticleSummary)>; 21] = [
        ("article", |(article, _)| Cell::text(article.id.as_str())),
        ("outlet", |(article, _)| Cell::maybe(article.outlet.as_deref())),
        ("date", |(article, _)| date(article)),
        ("sentences", |(_, row)| Cell::Integer(row.sentences)),
        ("statements", |(_, row)| Cell::Integer(row.statements)),
        ("speakers", |(_, row)| Cell::Integer(row.speakers)),
        ("quoted_share", |(_, row)| Cell::score(row.quoted_share)),
        ("sentiment_narrator", |(_, row)| Cell::score(row.narrator.sentiment.mean)),
        ("sentiment_quoted", |(_, row)| Cell::score(row.quoted.sentiment.mean)),
        ("stance_narrator", |(_, row)| Cell::score(row.narrator.stance.mean)),
        ("stance_quoted", |(_, row)| Cell::score(row.quoted.stance.mean)),
        ("stance", |(_, row)| Cell::score(row.whole.stance.mean)),
        ("label", |(_, row)| Cell::text(row.whole.label.as_str())),
        ("top_acts", |(_, row)| Cell::text(top_acts(&row.whole.acts))),
        ("words", |(_, row)| Cell::Integer(row.words)),
        ("direct", |(_, row)| Cell::Integer(row.direct)),
        ("mixed", |(_, row)| Cell::Integer(row.mixed)),
        ("indirect", |(_, row)| Cell::Integer(row.indirect)),
        ("unresolved", |(_, row)| Cell::Integer(row.unresolved)),
        ("skipped_lines", |(_, row)| Cell::Integer(row.skipped_lines)),
        ("duplicate_of", |(article, _)| Cell::maybe(article.duplicate_of.as_deref())),
    ];
    table(TableName::Articles, &columns, std::iter::once((&analysis.article, ArticleSummary::of(analysis))))
}

pub(super) fn table<'a, R>(name: TableName, columns: &[Column<'a, R>], rows: impl Iterator<Item = R>) -> Table<'a> {
    let rows = rows.map(|row| columns.iter().map(|(_, cell)| cell(&row)).collect()).collect();
    Table { name, columns: columns.iter().map(|(name, _)| *name).collect(), rows }
}

/// The pieces with their ends in code points.
pub(super) fn placed<'a>(analysis: &'a Analysis, pieces: impl Iterator<Item = Piece<'a>>) -> impl Iterator<Item = Piece<'a>> {
    let points = CodePoints::new(&analysis.article.text);
    pieces.map(move |piece| {
        let [start, end] = points.span(piece.span).map(|point| point as u64);
        Piece { start, end, ..piece }
    })
}

fn date(article: &Article) -> Cell<'_> {
    article.date.map_or(Cell::Empty, |date| Cell::text(date.to_string()))
}

fn party(speaker: Option<&Speaker>) -> Cell<'_> {
    Cell::maybe(speaker.and_then(|speaker| speaker.party.as_deref()))
}

/// "yes" where there are too few statements to trust a mean.
fn low_n(statements: u64) -> Cell<'static> {
    Cell::text(if statements < FEW { "yes" } else { "" })
}

/// The acts shown, each once: "ACCUSE; IMPASSE".
fn acts(stance: &Stance) -> String {
    stance.acts.iter().map(|shown| shown.act.as_str()).collect::<Vec<_>>().join("; ")
}

/// What the stance rests on: "drag out (ACCUSE −0.60); difficult (IMPASSE −0.50)".
pub fn evidence(article: &Article, stance: &Stance) -> String {
    let phrase = |hit: &Hit| format!("{} ({} {})", hit.span.of(&article.text), hit.act, signed(hit.contribution));
    stance.hits.iter().map(phrase).collect::<Vec<_>>().join("; ")
}

/// Acts with their counts, most frequent first: "DEMAND 3; ACCUSE 1".
fn top_acts(acts: &[(Act, u64)]) -> String {
    acts.iter().map(|(act, count)| format!("{act} {count}")).collect::<Vec<_>>().join("; ")
}

/// Two decimals with the sign in front: "+0.40", "−0.50", "0.00".
pub(super) fn signed(number: f64) -> String {
    let text = super::tables::fixed(number, 2);
    match text.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None if text.bytes().all(|byte| matches!(byte, b'0' | b'.')) => text,
        None => format!("+{text}"),
    }
}
