//! One JSON object per article, schema 1. Keys stand in a fixed order; what is missing is `null`;
//! scores have at most four decimals; offsets count the code points of the article's text.

use super::harmless::Harmless;
use super::{Cell, ComparisonTable};
use crate::types::{
    Account, Act, Analysis, CodePoints, Comparison, Hit, Kind, Label, Ledger, Mean, Quotation, QuotationClass, Scope, Sentiment, Span,
    Speaker, SpeakerId, SpeakerKind, Stance, Tone, Trace,
};
use serde::Serialize;
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Writes `analysis` on one line.
pub(super) fn write(out: &mut impl Write, analysis: &Analysis) -> io::Result<()> {
    ArticleObject::of(analysis).serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Harmless))?;
    out.write_all(b"\n")
}

/// Writes each row of a table of a comparison on a line: the table's name, then every column.
pub(super) fn write_rows(out: &mut impl Write, table: ComparisonTable, comparison: &Comparison) -> io::Result<()> {
    let columns = table.columns();
    for row in table.rows(comparison) {
        let value = |cell: &Cell<'_>| match cell {
            Cell::Empty => Value::Null,
            Cell::Text(text) => text.as_ref().into(),
            Cell::Integer(number) => (*number).into(),
            // The digits that every other format has.
            Cell::Number(..) => cell.as_field().parse::<f64>().ok().into(),
        };
        let name = [("schema".to_owned(), SCHEMA.into()), ("table".to_owned(), table.as_str().into())];
        let cells = columns.iter().zip(&row).map(|(column, cell)| ((*column).to_owned(), value(cell)));
        serde_json::to_writer(&mut *out, &name.into_iter().chain(cells).collect::<Map<String, Value>>())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The version of the layout below; it rises when a key is taken away or changes its meaning.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct ArticleObject<'a> {
    schema: u32,
    id: &'a str,
    path: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    date: Option<String>,
    url: Option<&'a str>,
    sentences: Vec<SentenceObject<'a>>,
    statements: Vec<StatementObject<'a>>,
    quotations: Vec<QuotationObject<'a>>,
    speakers: Vec<SpeakerObject<'a>>,
    unresolved: VoiceObject,
    narrator: VoiceObject,
    skipped: Vec<[usize; 2]>,
    duplicate_of: Option<&'a str>,
}

#[derive(Serialize)]
struct SentenceObject<'a> {
    n: usize,
    start: usize,
    end: usize,
    text: &'a str,
    speaker: Option<&'a str>,
    sentiment: SentimentObject,
    stance: StanceObject<'a>,
}

#[derive(Serialize)]
struct StatementObject<'a> {
    n: usize,
    speaker: Option<&'a str>,
    party: Option<&'a str>,
    kind: Kind,
    content: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    mention: Vec<[usize; 2]>,
    target: Option<&'a str>,
    confidence: f64,
    sentiment: SentimentObject,
    stance: StanceObject<'a>,
}

#[derive(Serialize)]
struct QuotationObject<'a> {
    start: usize,
    end: usize,
    class: QuotationClass,
    statement: Option<usize>,
    speaker: Option<&'a str>,
}

#[derive(Serialize)]
struct SentimentObject {
    neg: f64,
    neu: f64,
    pos: f64,
    compound: f64,
}

#[derive(Serialize)]
struct StanceObject<'a> {
    score: Option<f64>,
    label: Label,
    posture: Option<f64>,
    outlook: Option<f64>,
    acts: Vec<ActObject<'a>>,
}

#[derive(Serialize)]
struct ActObject<'a> {
    act: Act,
    weight: f64,
    start: usize,
    end: usize,
    entry: String,
    negated: bool,
    hedged: bool,
    conditional: bool,
    future: bool,
    holder: Option<&'a str>,
}

#[derive(Serialize)]
struct SpeakerObject<'a> {
    name: &'a str,
    aliases: &'a [String],
    role: Option<&'a str>,
    party: Option<&'a str>,
    kind: SpeakerKind,
    #[serde(flatten)]
    voice: VoiceObject,
}

#[derive(Serialize)]
struct VoiceObject {
    statements: u64,
    words: u64,
    sentiment: MeanObject,
    stance: MeanStanceObject,
}

#[derive(Serialize)]
struct MeanObject {
    mean: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Serialize)]
struct MeanStanceObject {
    score: Option<f64>,
    label: Label,
    low: Option<f64>,
    high: Option<f64>,
    posture: Option<f64>,
    outlook: Option<f64>,
}

impl<'a> ArticleObject<'a> {
    fn of(analysis: &'a Analysis) -> Self {
        let article = &analysis.article;
        let points = CodePoints::new(&article.text);
        let ledger = Ledger::of(analysis);
        let speakers = analysis.speakers.iter().zip(&ledger.speakers).map(|(speaker, account)| SpeakerObject::of(speaker, account));
        Self {
            schema: SCHEMA,
            id: &article.id,
            path: &article.path,
            title: article.title.as_deref(),
            outlet: article.outlet.as_deref(),
            date: article.date.map(|date| date.to_string()),
            url: article.url.as_deref(),
            sentences: sentences(analysis, &points),
            statements: statements(analysis, &points),
            quotations: analysis.quotations.iter().map(|quotation| QuotationObject::of(analysis, quotation, &points)).collect(),
            speakers: speakers.collect(),
            unresolved: VoiceObject::of(&ledger.unresolved),
            narrator: VoiceObject::of(&ledger.narrator),
            skipped: analysis.document.skipped.iter().map(|span| points.span(*span)).collect(),
            duplicate_of: article.duplicate_of.as_deref(),
        }
    }
}

fn sentences<'a>(analysis: &'a Analysis, points: &CodePoints<'_>) -> Vec<SentenceObject<'a>> {
    let object = |(index, sentence): (usize, &'a crate::types::SentenceScore)| {
        let [start, end] = points.span(sentence.span);
        let statement = sentence.statement.and_then(|index| analysis.statements.get(index));
        SentenceObject {
            n: index + 1,
            start,
            end,
            text: sentence.span.of(&analysis.article.text),
            speaker: speaker(analysis, statement.and_then(|statement| statement.speaker)).map(|speaker| speaker.name.as_str()),
            sentiment: SentimentObject::of(&sentence.scores.sentiment),
            stance: StanceObject::of(&sentence.scores.stance, points),
        }
    };
    analysis.sentences.iter().enumerate().map(object).collect()
}

fn statements<'a>(analysis: &'a Analysis, points: &CodePoints<'_>) -> Vec<StatementObject<'a>> {
    let pairs = |spans: &[Span]| spans.iter().map(|span| points.span(*span)).collect();
    let scored = analysis.statements.iter().zip(&analysis.statement_scores).enumerate();
    scored
        .map(|(index, (statement, scores))| {
            let speaker = speaker(analysis, statement.speaker);
            StatementObject {
                n: index + 1,
                speaker: speaker.map(|speaker| speaker.name.as_str()),
                party: speaker.and_then(|speaker| speaker.party.as_deref()),
                kind: statement.kind,
                content: pairs(&statement.content),
                cue: pairs(&statement.cue),
                mention: pairs(statement.mention.as_slice()),
                target: statement.target.as_deref(),
                confidence: rounded(statement.confidence),
                sentiment: SentimentObject::of(&scores.sentiment),
                stance: StanceObject::of(&scores.stance, points),
            }
        })
        .collect()
}

fn speaker(analysis: &Analysis, id: Option<SpeakerId>) -> Option<&Speaker> {
    analysis.speakers.get(id?.0)
}

impl<'a> QuotationObject<'a> {
    fn of(analysis: &'a Analysis, quotation: &Quotation, points: &CodePoints<'_>) -> Self {
        let [start, end] = points.span(quotation.outer);
        let statement = quotation.statement.and_then(|index| analysis.statements.get(index));
        Self {
            start,
            end,
            class: quotation.class,
            statement: quotation.statement.map(|index| index + 1),
            speaker: speaker(analysis, statement.and_then(|statement| statement.speaker)).map(|speaker| speaker.name.as_str()),
        }
    }
}

impl SentimentObject {
    fn of(sentiment: &Sentiment) -> Self {
        Self {
            neg: rounded(sentiment.negative),
            neu: rounded(sentiment.neutral),
            pos: rounded(sentiment.positive),
            compound: rounded(sentiment.compound),
        }
    }
}

impl<'a> StanceObject<'a> {
    fn of(stance: &'a Stance, points: &CodePoints<'_>) -> Self {
        Self {
            score: stance.score.map(rounded),
            label: stance.label,
            posture: stance.posture.map(rounded),
            outlook: stance.outlook.map(rounded),
            acts: acts(stance, points),
        }
    }
}

/// The phrases of the acts that `stance` shows; for an act without any the learned phrase that says most of it.
fn acts<'a>(stance: &'a Stance, points: &CodePoints<'_>) -> Vec<ActObject<'a>> {
    let of = |act: Act| stance.hits.iter().filter(move |hit| hit.act == act && !hit.cancelled);
    let shown = |hit: &&Hit| !hit.cancelled && stance.acts.iter().any(|shown| shown.act == hit.act);
    let hits = stance.hits.iter().filter(shown).map(|hit| ActObject::of(hit, points));
    let others = stance.acts.iter().filter(|shown| of(shown.act).next().is_none());
    hits.chain(others.filter_map(|shown| ActObject::learned(stance, shown.act, points))).collect()
}

impl<'a> ActObject<'a> {
    /// The learned phrase in `stance` that says most of `act`.
    fn learned(stance: &Stance, act: Act, points: &CodePoints<'_>) -> Option<Self> {
        let evidence = |trace: &Trace| trace.entry.acts.iter().find(|(of, _)| *of == act).map_or(0.0, |(_, evidence)| *evidence);
        let trace = stance.traces.iter().max_by(|a, b| evidence(a).total_cmp(&evidence(b)))?;
        let [start, end] = points.span(trace.span);
        let (weight, entry) = (rounded(trace.entry.weight), trace.entry.place.to_string());
        Some(Self { act, weight, start, end, entry, negated: false, hedged: false, conditional: false, future: false, holder: None })
    }

    fn of(hit: &'a Hit, points: &CodePoints<'_>) -> Self {
        let [start, end] = points.span(hit.span);
        Self {
            act: hit.act,
            weight: rounded(hit.contribution),
            start,
            end,
            entry: hit.entry.place.to_string(),
            negated: hit.cancelled,
            hedged: hit.is_in(Scope::Hedge),
            conditional: hit.is_in(Scope::Condition),
            future: hit.is_in(Scope::Future),
            holder: hit.held_by.as_deref(),
        }
    }
}

impl<'a> SpeakerObject<'a> {
    fn of(speaker: &'a Speaker, account: &Account) -> Self {
        Self {
            name: &speaker.name,
            aliases: &speaker.aliases,
            role: speaker.role.as_deref(),
            party: speaker.party.as_deref(),
            kind: speaker.kind,
            voice: VoiceObject::of(account),
        }
    }
}

impl VoiceObject {
    fn of(account: &Account) -> Self {
        let Tone { sentiment, stance, label, posture, outlook, .. } = account.tone();
        Self {
            statements: account.statements,
            words: account.words,
            sentiment: MeanObject::of(sentiment),
            stance: MeanStanceObject {
                score: stance.mean.map(rounded),
                label,
                low: stance.low.map(rounded),
                high: stance.high.map(rounded),
                posture: posture.map(rounded),
                outlook: outlook.map(rounded),
            },
        }
    }
}

impl MeanObject {
    fn of(mean: Mean) -> Self {
        Self { mean: mean.mean.map(rounded), low: mean.low.map(rounded), high: mean.high.map(rounded) }
    }
}

/// Four decimals, and no −0.
fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0 + 0.0
}
