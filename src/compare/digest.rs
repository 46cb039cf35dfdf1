//! What a comparison keeps of one article; made where the article is analysed, on any thread.

use crate::types::{
    Analysis, Cause, CauseKind, Kind, Scores, Share, Shares, Span, Speaker, Statement, Telling, TokenKind, Totals, touched,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// An article as a comparison sees it.
#[derive(Clone, Debug, Default)]
pub struct Digest {
    pub(super) id: String,
    pub(super) path: String,
    pub(super) outlet: Option<String>,
    pub(super) field: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) sentences: u64,
    words: u64,
    /// Those who speak, each with how many statements.
    pub(super) speakers: Vec<(Speaker, u64)>,
    pub(super) texts: Vec<Text>,
}

/// A statement or a narrated piece.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub telling: Telling,
    /// The speaker, by index into the digest's.
    pub speaker: Option<usize>,
    pub kind: Option<Kind>,
    /// Sentiment and stance in ten-thousandths.
    pub scores: [Option<i32>; 2],
    /// What gives each, in hundred-millionths; adds up to the score, to the last digit.
    pub shares: [Vec<Given>; 2],
    /// Its words, as far as anything may be shown of it.
    pub text: String,
    /// Of a statement, its sentences.
    pub pieces: Vec<Piece>,
}

/// What one cause gives to a score of one text.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub cause: Cause,
    /// The words that show it where it is met first.
    pub found: String,
    /// In hundred-millionths.
    pub share: i64,
}

/// A sentence, or a part of one, inside a statement.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where it stands in the text of the statement.
    pub span: Span,
    /// Its words and numbers, folded.
    pub words: Vec<String>,
    /// Of a statement that is partly in quotation marks, those in them.
    pub marked: Vec<String>,
}

/// How many units of a score make 1.
pub(super) const UNIT: f64 = 10_000.0;
/// How many units of a share make one unit of a score.
pub(super) const FINE: i64 = 10_000;
/// More words of a sentence than these are not compared.
const LONGEST: usize = 200;

impl Digest {
    /// Counts the article in; its speakers are told apart later.
    pub fn count(&self, totals: &mut Totals) {
        totals.articles += 1;
        totals.sentences += self.sentences;
        totals.statements += self.texts.iter().filter(|text| text.telling == Telling::Quoted).count() as u64;
        totals.words += self.words;
    }

    /// What is kept of an analysed article; `shares` are those of its statements and its narration.
    pub fn of(analysis: &Analysis, shares: (Vec<Shares>, Vec<Shares>)) -> Self {
        let (article, document) = (&analysis.article, &analysis.document);
        let mut counts = vec![0_u64; analysis.speakers.len()];
        let ids = analysis.statements.iter().filter_map(|statement| statement.speaker);
        ids.for_each(|id| counts.get_mut(id.0).into_iter().for_each(|count| *count += 1));
        let statements = analysis.statements.iter().zip(&analysis.statement_scores).zip(shares.0);
        let statements = statements.map(|((statement, scores), shares)| of_statement(analysis, statement, scores, shares));
        let narration = analysis.narration.iter().zip(shares.1).filter_map(|(narration, shares)| {
            let scores = narration.scores.as_ref()?;
            let sentence = document.sentences.get(narration.sentence).map_or("", |sentence| sentence.span.of(&article.text));
            Some(text(Telling::Narrator, scores, shares, one_line(sentence)))
        });
        Self {
            id: article.id.clone(),
            path: article.path.clone(),
            outlet: article.outlet.clone(),
            field: article.field.clone(),
            date: article.date,
            sentences: document.sentences.len() as u64,
            words: words(analysis),
            texts: statements.chain(narration).collect(),
            speakers: analysis.speakers.iter().cloned().zip(counts).collect(),
        }
    }
}

/// Words of the statements and of the narrator, as every table counts them.
fn words(analysis: &Analysis) -> u64 {
    let said = analysis.statements.iter().flat_map(|statement| &statement.content).map(|part| analysis.document.words_in(*part));
    said.chain(analysis.narration.iter().map(|narration| narration.words)).sum::<usize>() as u64
}

fn of_statement(analysis: &Analysis, statement: &Statement, scores: &Scores, shares: Shares) -> Text {
    let (source, document) = (&analysis.article.text, &analysis.document);
    let (mut words, mut pieces) = (String::new(), Vec::new());
    let extent = statement.content.iter().copied().reduce(Span::cover).unwrap_or_default();
    for sentence in document.sentences_in(extent) {
        let Some(span) = document.sentences.get(sentence).map(|sentence| sentence.span) else { continue };
        let parts: Vec<Span> = touched(&statement.content, span)
            .iter()
            .map(|part| Span::new(part.start.max(span.start), part.end.min(span.end)))
            .filter(|part| !part.is_empty())
            .collect();
        let said: Vec<String> = parts.iter().map(|part| one_line(part.of(source))).collect();
        let is_word =
            |token: &usize| matches!(document.tokens.get(*token).map(|token| token.kind), Some(TokenKind::Word | TokenKind::Number));
        let words_in = |parts: &[Span]| -> Vec<String> {
            let tokens = parts.iter().flat_map(|part| document.tokens_in(*part)).filter(is_word).take(LONGEST);
            tokens.map(|token| document.form(token).to_owned()).collect()
        };
        let folded = words_in(&parts);
        let is_mixed = statement.kind == Kind::Mixed;
        let marked =
            if is_mixed { words_in(&parts.iter().flat_map(|part| marked(analysis, *part)).collect::<Vec<_>>()) } else { Vec::new() };
        if folded.is_empty() {
            continue;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        let start = words.len();
        words.push_str(&said.join(" "));
        pieces.push(Piece { span: Span::new(start, words.len()), words: folded, marked });
    }
    let speaker = statement.speaker.map(|id| id.0);
    Text { speaker, kind: Some(statement.kind), pieces, ..text(Telling::Quoted, scores, shares, words) }
}

/// What of `part` stands in quotation marks, which lie in order.
fn marked(analysis: &Analysis, part: Span) -> Vec<Span> {
    let first = analysis.quotations.partition_point(|quotation| quotation.outer.start < part.start);
    let inside = analysis.quotations.iter().skip(first).take_while(|quotation| quotation.outer.start < part.end);
    inside
        .filter(|quotation| quotation.depth == 0)
        .map(|quotation| Span::new(quotation.inner.start, quotation.inner.end.min(part.end)))
        .collect()
}

fn text(telling: Telling, scores: &Scores, shares: Shares, words: String) -> Text {
    let units = |score: f64| (score.clamp(-1.0, 1.0) * UNIT).round() as i32;
    let (sentiment, stance) = (Some(units(scores.sentiment.compound)), scores.stance.score.map(units));
    let given = [exact(shares.sentiment, sentiment), exact(shares.stance, stance)];
    Text { telling, speaker: None, kind: None, scores: [sentiment, stance], shares: given, text: words, pieces: Vec::new() }
}

/// The shares by cause, in whole units that add up to the score. What rounding leaves goes to the largest.
fn exact(shares: Vec<Share>, score: Option<i32>) -> Vec<Given> {
    let Some(score) = score else { return Vec::new() };
    let mut sums: BTreeMap<Cause, (f64, String)> = BTreeMap::new();
    for Share { cause, found, share } in shares {
        sums.entry(cause).or_insert((0.0, found)).0 += share;
    }
    let given = sums.into_iter().map(|(cause, (sum, found))| Given { cause, found, share: (sum * UNIT * FINE as f64).round() as i64 });
    let mut given: Vec<Given> = given.filter(|given| given.share != 0).collect();
    let left = i64::from(score) * FINE - given.iter().map(|given| given.share).sum::<i64>();
    match given.iter_mut().max_by_key(|given| given.share.abs()) {
        Some(most) => most.share += left,
        None if left != 0 => {
            let cause = Cause { kind: CauseKind::Tone, words: "how it sounds".to_owned(), act: None, place: None };
            given.push(Given { cause, found: String::new(), share: left });
        }
        None => {}
    }
    given
}

/// White space made single.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
