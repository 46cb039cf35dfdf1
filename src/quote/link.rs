//! Links cue, source and content into statements.

use crate::lexicon::speech::Form;
use crate::quote::content::{self, Clause};
use crate::quote::cues::{self, Cue};
use crate::quote::source::{self, Source};
use crate::quote::view::View;
use crate::types::{Kind, Span, Statement, TokenKind};
use std::ops::Range;

/// Tokens that a content may reach from its cue, so that one endless sentence costs no more than many short ones.
const REACH: usize = 400;

/// Cues that are looked at for the end of a content.
const NEXT_CUES: usize = 8;

/// The statements that cues report, sentence by sentence.
pub fn statements(view: &View) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut taken = vec![false; view.quotations.len()];
    for sentence in &view.document.sentences {
        sentence_statements(view, &sentence.tokens, &mut taken, &mut statements);
    }
    statements
}

/// The statements of one sentence. `taken` tells the quotations that a statement begins with; each is claimed once.
fn sentence_statements(view: &View, sentence: &Range<usize>, taken: &mut [bool], out: &mut Vec<Statement>) {
    let cues = cues::cues(view, sentence.clone());
    let mut before: Vec<Source> = Vec::new();
    for (index, cue) in cues.iter().enumerate() {
        let reach = sentence.start.max(cue.group.saturating_sub(REACH))..sentence.end;
        let Some(source) = source::source(view, &reach, cue, &before) else { continue };
        let next = cues.iter().skip(index + 1).take(NEXT_CUES).find_map(|next| limit(view, sentence, cue, next));
        let limit = next.unwrap_or(sentence.end).min(cue.tokens.end + REACH);
        let clause = Clause { cue, source: &source, sentence: reach, limit };
        if let Some(statement) = statement(view, cue, &source, content::content(view, &clause)) {
            let first = statement.content.first().and_then(|part| view.quotation(view.document.tokens_in(*part).start));
            if first.is_none_or(|first| !taken[first]) || statement.kind != Kind::Direct {
                first.into_iter().for_each(|first| taken[first] = true);
                out.push(statement);
            }
        }
        if !source.shared {
            before.push(source);
        }
    }
}

/// Where the content of `cue` must end because `next` begins a reporting clause beside it, not inside it.
fn limit(view: &View, sentence: &Range<usize>, cue: &Cue, next: &Cue) -> Option<usize> {
    let before = next.group.checked_sub(1).filter(|before| *before > cue.tokens.end)?;
    let comma = view.form(before) == ",";
    if next.according {
        return Some(if comma { before } else { next.group });
    }
    if next.form == Form::Participle && comma && next.takes.speech {
        return Some(before);
    }
    let joined = matches!(view.form(before), "and" | "but") && next.takes.speech && next.form == cue.form;
    if joined {
        let comma = before > sentence.start && view.form(before - 1) == ",";
        return Some(before - usize::from(comma));
    }
    // ", he said" at the end closes the sentence.
    let pronoun = matches!(view.form(before), "he" | "she" | "they") && before > 0 && view.form(before - 1) == "," && next.takes.speech;
    let closes = matches!(view.form(next.tokens.end), "." | ",") || next.tokens.end >= sentence.end;
    (pronoun && closes).then(|| before - 1)
}

fn statement(view: &View, cue: &Cue, source: &Source, parts: Vec<Span>) -> Option<Statement> {
    let content: Vec<Span> = parts.into_iter().filter_map(|part| tidy(view, part)).collect();
    let mention = view.span(source.tokens.clone());
    let cue_span = view.span(cue.tokens.clone());
    let kind = kind(view, &content)?;
    Some(Statement {
        content,
        kind,
        cue: cue_span.into_iter().collect(),
        mention,
        speaker: None,
        target: None,
        confidence: confidence(cue, source, kind),
    })
}

/// How much of the content stands in quotation marks; `None` without a word.
pub fn kind(view: &View, content: &[Span]) -> Option<Kind> {
    let words = content.iter().flat_map(|part| view.document.tokens_in(*part)).filter(|token| view.is_word(*token));
    let (quoted, all) =
        words.fold((0_usize, 0_usize), |(quoted, all), token| (quoted + usize::from(view.quotation(token).is_some()), all + 1));
    match (quoted, all) {
        (_, 0) => None,
        (0, _) => Some(Kind::Indirect),
        (quoted, all) if quoted == all => Some(Kind::Direct),
        _ => Some(Kind::Mixed),
    }
}

/// Takes off the marks around a part that is one quotation, and the stops and commas at its end.
pub fn tidy(view: &View, part: Span) -> Option<Span> {
    let tokens = view.document.tokens_in(part);
    let (mut start, mut end) = (tokens.start, tokens.end);
    let stops = |index: usize| matches!(view.form(index), "." | "," | ";" | ":" | "—" | "–" | "--");
    while end > start && stops(end - 1) {
        end -= 1;
    }
    Range { start, end } = bare(view, start..end);
    while end > start
        && (stops(end - 1) || (!view.is_word(end - 1) && view.quotation(end - 1) != view.quotation(start) && end - 1 == start))
    {
        end -= 1;
    }
    while start < end && (stops(start) || is_stray(view, start, start..end)) {
        start += 1;
    }
    while end > start && is_stray(view, end - 1, start..end) {
        end -= 1;
    }
    view.span(start..end)
}

/// Tokens that are one quotation, without its marks.
pub fn bare(view: &View, part: Range<usize>) -> Range<usize> {
    let last = part.end.saturating_sub(1);
    let Some(quotation) = view.quotation(part.start).filter(|quotation| view.quotation(last) == Some(*quotation)) else { return part };
    let (outer, inner) = (view.outer(quotation), view.inner(quotation));
    if outer.start == part.start && (outer.end == part.end || view.quotations[quotation].unclosed) {
        inner.start..inner.end.min(part.end)
    } else {
        part
    }
}

/// True for the mark at an end of `part` whose fellow lies outside of it.
fn is_stray(view: &View, mark: usize, part: Range<usize>) -> bool {
    let Some(quotation) = view.quotation(mark) else { return false };
    let outer = view.outer(quotation);
    let opens = outer.start == mark && (outer.end > part.end || view.quotations[quotation].unclosed);
    let closes = outer.end == mark + 1 && outer.start < part.start;
    view.document.tokens.get(mark).is_some_and(|token| token.kind == TokenKind::Quote) && (opens || closes)
}

/// A cue without the marks around its words: "said", not "said:".
pub fn trim_cue(view: &View, cue: Span) -> Span {
    let tokens = view.document.tokens_in(cue);
    let first = tokens.clone().find(|token| view.is_word(*token));
    let last = tokens.rev().find(|token| view.is_word(*token));
    first.zip(last).and_then(|(first, last)| view.span(first..last + 1)).unwrap_or(cue)
}

/// How sure the rules are, before anybody asks who the source is. Set from how often each shape of attribution was
/// right on labelled news; see the accuracy tests.
fn confidence(cue: &Cue, source: &Source, kind: Kind) -> f64 {
    let base = match kind {
        Kind::Direct => 0.9,
        Kind::Mixed => 0.85,
        Kind::Indirect if cue.takes.speech || cue.according => 0.75,
        Kind::Indirect if cue.takes.attitude => 0.4,
        Kind::Indirect => 0.6,
    };
    if source.shared { base - 0.1 } else { base }
}
