//! Features that neighbouring tokens have in common, so that they are looked up once for all of them.

use super::context::{Context, NONE};
use super::features::{Features, apart, beside_quoted, bin, held, join, near, rule, towards};
use super::habits;
use std::ops::RangeInclusive;

/// Features that neighbouring tokens have in common, so that they are looked up once.
pub struct Shared {
    /// Tells the stretches of tokens apart that have them in common.
    pub stretch: fn(&Context, usize) -> [u32; 2],
    put: fn(&Context, usize, &mut Features),
}

/// The features of a token's clause, its run of capitals, and of what stands near it as long as it is as near.
pub const SHARED: [Shared; 9] = [
    Shared { stretch: |context, index| [context.view.sentence[index], context.clause[index].end], put: clause },
    Shared { stretch: |context, index| context.capitals(index).map_or([NONE; 2], |run| [run.start, run.end]), put: capitals },
    Shared { stretch: |context, index| [pack(REACH_OF_RULES, 4, |offset| rule(context, index, offset)), 0], put: rules },
    Shared {
        stretch: |context, index| at_side(context, index, context.verb_before[index]),
        put: |context, index, features| verb_at_side(context, index, context.verb_before[index], 58, features),
    },
    Shared {
        stretch: |context, index| at_side(context, index, context.verb_after[index]),
        put: |context, index, features| verb_at_side(context, index, context.verb_after[index], 65, features),
    },
    Shared {
        stretch: |context, index| at_side(context, index, context.cue_before[index]),
        put: |context, index, features| habits::side(context, index, context.cue_before[index], 137, features),
    },
    Shared {
        stretch: |context, index| at_side(context, index, context.cue_after[index]),
        put: |context, index, features| habits::side(context, index, context.cue_after[index], 140, features),
    },
    Shared { stretch: quotation, put: quotations },
    Shared { stretch: edge, put: edges },
];

impl Shared {
    /// Appends those of token `index`.
    pub fn features(&self, context: &Context, index: usize, out: &mut Vec<u32>) {
        (self.put)(context, index, &mut Features { out, template: 0 });
    }
}

fn clause(context: &Context, index: usize, features: &mut Features) {
    let clause = &context.clause[index];
    let sentence = &context.view.document.sentences[context.view.sentence[index] as usize].tokens;
    let [before, here, next] = held(context, index);
    features.template = 74;
    features.triple(here, next, before);
    features.template = 77;
    features.pair(context.words[(clause.start as usize).min(context.words.len() - 1)].form, here);
    let last = clause.end as usize >= sentence.end.saturating_sub(1);
    features.triple(here, last.into(), (clause.start as usize == sentence.start).into());
}

fn capitals(context: &Context, index: usize, features: &mut Features) {
    features.template = 83;
    let Some(run) = context.capitals(index) else {
        features.put(0);
        return;
    };
    let before = near(context, run.start as usize, -1);
    let after = near(context, run.end as usize - 1, 1);
    let verb = |token: usize| context.verbs.get(token).map_or(0, |verb| verb.number());
    features.put(1);
    features.put(before.form);
    features.put(after.form);
    features.triple(before.class as u32, after.class as u32, (run.len() as u32).min(5));
    features.triple(verb(run.end as usize), verb((run.start as usize).wrapping_sub(1)), after.class as u32);
}

/// How far the features of the rules reach.
const REACH_OF_RULES: RangeInclusive<isize> = -2..=2;

/// Small numbers, `bits` wide each, as one.
fn pack(offsets: RangeInclusive<isize>, bits: u32, number: impl Fn(isize) -> u32) -> u32 {
    offsets.fold(0, |packed, offset| packed << bits | number(offset))
}

fn rules(context: &Context, index: usize, features: &mut Features) {
    features.template = 98;
    let rule = |offset: isize| rule(context, index, offset);
    for offset in REACH_OF_RULES {
        features.put(rule(offset));
    }
    features.triple(rule(-1), rule(0), rule(1));
}

/// Tells apart how far the token `side` is.
fn at_side(context: &Context, index: usize, side: u32) -> [u32; 2] {
    if side == NONE {
        return [NONE; 2];
    }
    let [distance, commas] = towards(context, index, side);
    [side, distance << 2 | commas]
}

/// What the nearest reporting verb on one side tells of all tokens as far from it.
fn verb_at_side(context: &Context, index: usize, side: u32, template: u32, features: &mut Features) {
    features.template = template;
    if side == NONE {
        return features.put(0);
    }
    let [distance, commas] = towards(context, index, side);
    let at = side as usize;
    let (kind, word) = (context.verbs[at].number(), context.words[at]);
    let away = if at > index { 1 } else { -1 };
    features.pair(distance, commas);
    features.triple(kind, distance, commas);
    features.skip(1);
    features.triple(word.form, commas, 1);
    features.skip(1);
    features.triple(kind, near(context, at, away).class as u32, commas);
    features.triple(kind, near(context, at, -away).class as u32, join(commas, distance));
}

/// Tells apart the part of a quotation that lies in one sentence, and its first token; and how far quotations are.
fn quotation(context: &Context, index: usize) -> [u32; 2] {
    match context.view.quotation(index) {
        Some(number) => [number as u32, 2 * context.view.sentence[index] + u32::from(context.closing[number].start as usize == index)],
        None => {
            let [left, right] = apart(context, index);
            [context.quoted_before[index], NONE - (left << 8 | right)]
        }
    }
}

fn quotations(context: &Context, index: usize, features: &mut Features) {
    let Some(number) = context.view.quotation(index) else {
        let [left, right] = apart(context, index);
        let [before, _] = beside_quoted(context, index);
        features.template = 89;
        features.triple(left, before.map_or(0, |closing| closing.last), 0);
        features.skip(2);
        features.triple(left, right, 0);
        features.skip(1);
        features.triple(left.min(3), right.min(3), before.map_or(0, |closing| bin(closing.end - closing.start)));
        return;
    };
    let closing = context.closing[number];
    let sentence = &context.view.document.sentences[context.view.sentence[index] as usize].tokens;
    let length = bin(closing.end - closing.start);
    features.template = 91;
    features.triple(closing.last, closing.verb.into(), length);
    features.triple(closing.verb.into(), closing.verb_before.into(), length);
    features.skip(1);
    let before = near(context, closing.start as usize, -1);
    features.triple(before.form, (closing.start as usize == index).into(), length.min(4));
    features.skip(2);
    features.triple((closing.start as usize == sentence.start).into(), (closing.end as usize >= sentence.end).into(), length);
}

/// Tells apart how far the ends of a quotation are, and outside of any how far the beginning of the sentence is.
fn edge(context: &Context, index: usize) -> [u32; 2] {
    match context.view.quotation(index) {
        Some(number) => {
            let [from, to] = context.closing[number].distances(index).map(bin);
            [number as u32, context.view.sentence[index] << 8 | from << 4 | to]
        }
        None => [NONE, context.view.sentence[index] << 8 | from_start(context, index)],
    }
}

/// How many tokens of its sentence stand before token `index`, up to 4.
fn from_start(context: &Context, index: usize) -> u32 {
    let start = context.view.document.sentences[context.view.sentence[index] as usize].tokens.start;
    (index - start).min(4) as u32
}

/// How far the ends of a quotation are; outside of any what stands before the sentence.
fn edges(context: &Context, index: usize, features: &mut Features) {
    features.template = 144;
    let document = context.view.document;
    let sentence = &document.sentences[context.view.sentence[index] as usize];
    let inside = |token: usize| context.view.quotation(token);
    let starts = |token: usize| inside(token).is_some_and(|quotation| (context.closing[quotation].start as usize) < token);
    let paragraph = document.paragraphs[sentence.paragraph].tokens.start;
    let opening = [inside(sentence.tokens.start).is_some(), starts(sentence.tokens.start), inside(paragraph).is_some()];
    let state = opening.into_iter().fold(0, |state, yes| 2 * state + u32::from(yes));
    let Some(number) = inside(index) else {
        let previous = sentence.tokens.start.checked_sub(1).and_then(inside).is_some();
        features.skip(4);
        return features.triple(previous.into(), state, from_start(context, index));
    };
    let (quotation, closing) = (&context.view.quotations[number], context.closing[number]);
    let kind = 1 + u32::from(quotation.continued) + 2 * u32::from(quotation.unclosed);
    let length = bin(closing.end - closing.start);
    let [from, to] = closing.distances(index).map(bin);
    features.triple(kind, from, length);
    features.triple(kind, to, length);
    features.triple(closing.verb.into(), closing.verb_before.into(), join(from.min(3), state));
    features.triple(kind, state, from.min(2));
}
