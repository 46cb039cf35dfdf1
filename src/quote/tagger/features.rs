//! The features of a token, each a 32-bit hash of the template's number and its values.
//!
//! Each group of templates begins at a number of its own, so that what many tokens have in common can be asked for alone.

use super::context::{Closing, Context, NONE};
use super::habits;
use super::shared::SHARED;
use super::words::Word;
use std::ops::RangeInclusive;

/// Collects the features of one token.
pub(super) struct Features<'o> {
    pub out: &'o mut Vec<u32>,
    /// The number of the last template.
    pub template: u32,
}

/// Mixes two numbers into one.
pub(super) const fn join(a: u32, b: u32) -> u32 {
    let x = ((a as u64) << 32 | b as u64).wrapping_add(0x9E37_79B9_7F4A_7C15).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (x >> 32) as u32 ^ x as u32
}

impl Features<'_> {
    /// One feature of the next template.
    pub fn put(&mut self, value: u32) {
        self.template += 1;
        let mixed = join(self.template.wrapping_mul(0x85EB_CA6B), value);
        self.out.push(mixed ^ mixed >> 15);
    }

    pub fn pair(&mut self, a: u32, b: u32) {
        self.put(join(a, b));
    }

    pub fn triple(&mut self, a: u32, b: u32, c: u32) {
        self.put(join(join(a, b), c));
    }

    /// Stands for a feature that is not there.
    pub fn skip(&mut self, templates: u32) {
        self.template += templates;
    }
}

/// Distances in steps that grow.
pub(super) fn bin(distance: u32) -> u32 {
    match distance {
        0..=4 => distance,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=49 => 9,
        _ => 10,
    }
}

/// Appends the features of token `index`.
pub fn all(context: &Context, index: usize, out: &mut Vec<u32>) {
    let around = around(context, index);
    REACH.zip(&around[1..8]).for_each(|(offset, word)| self::word(word, offset, out));
    SHARED.iter().for_each(|shared| shared.features(context, index, out));
    own(context, index, out);
}

/// How far the features of single words reach.
pub const REACH: RangeInclusive<isize> = -3..=3;

/// Appends what `word` by itself tells of the token `offset` tokens before it.
pub fn word(word: &Word, offset: isize, out: &mut Vec<u32>) {
    let place = (offset + 3) as u32;
    let mut features = Features { out, template: 1 + 2 * place };
    features.put(word.form);
    features.put(word.class as u32);
    if (-2..=2).contains(&offset) {
        features.template = 13 + 2 * place;
        features.put(word.shape.into());
        features.put(word.ending3);
    }
    if offset == 0 {
        features.template = 25;
        features.put(word.prefix);
        features.put(word.ending2);
    }
    habits::word(word.habit, place, &mut features);
}

/// Appends the features of token `index` that are neither those of single words nor [`SHARED`].
pub fn own(context: &Context, index: usize, out: &mut Vec<u32>) {
    let mut features = Features { out, template: 0 };
    let near = around(context, index);
    window(&near, &mut features);
    place(context, index, &mut features);
    verbs(context, index, &mut features);
    clauses(context, index, &mut features);
    quotations(context, index, &mut features);
    rules(context, index, &mut features);
    habits::features(context, index, &near, &mut features);
}

/// The words from four before `index` to four after it, as far as they stand in the same paragraph.
pub fn around(context: &Context, index: usize) -> [Word; 9] {
    let paragraph = context.paragraph(index);
    let inside = index.checked_sub(4).filter(|start| *start >= paragraph.start && start + 9 <= paragraph.end);
    match inside.and_then(|start| context.words.get(start..)?.first_chunk()) {
        Some(words) => *words,
        None => std::array::from_fn(|at| near(context, index, at as isize - 4)),
    }
}

/// The token `offset` tokens away, if it stands in the same paragraph.
pub(super) fn beside(context: &Context, index: usize, offset: isize) -> Option<usize> {
    let paragraph = context.paragraph(index);
    index.checked_add_signed(offset).filter(|at| paragraph.contains(at))
}

/// The word there.
pub(super) fn near(context: &Context, index: usize, offset: isize) -> Word {
    beside(context, index, offset).map_or_else(Word::default, |at| context.words[at])
}

fn window(near: &[Word; 9], features: &mut Features) {
    let class = |offset: isize| near[(offset + 4) as usize].class as u32;
    let word = |offset: isize| &near[(offset + 4) as usize];
    features.template = 27;
    features.pair(word(-1).form, word(0).form);
    features.pair(word(0).form, word(1).form);
    features.pair(word(-1).form, word(1).form);
    features.pair(class(-1), word(0).form);
    features.pair(word(0).form, class(1));
    features.pair(class(-1), class(0));
    features.pair(class(0), class(1));
    features.triple(class(-2), class(-1), class(0));
    features.triple(class(-1), class(0), class(1));
    features.triple(class(0), class(1), class(2));
    features.triple(join(class(-2), class(-1)), class(0), join(class(1), class(2)));
    features.triple(join(class(1), class(2)), class(3), class(4));
    features.triple(join(class(-1), class(-2)), class(-3), class(-4));
}

fn place(context: &Context, index: usize, features: &mut Features) {
    let sentence = &context.view.document.sentences[context.sentence[index] as usize].tokens;
    let (start, end) = (index - sentence.start, sentence.end - 1 - index);
    let class = context.words[index].class as u32;
    features.template = 40;
    features.pair(bin(start as u32), class);
    features.pair(bin(end as u32), class);
    features.template = 45;
    features.pair(context.words[sentence.start].form, bin(start as u32).min(6));
    features.template = 47;
    features.pair(context.words[sentence.end - 1].form, class);
}

/// How far token `other` is from `index`, and how many commas stand between, up to 3.
pub(super) fn towards(context: &Context, index: usize, other: u32) -> [u32; 2] {
    let at = other as usize;
    [bin(at.abs_diff(index) as u32), context.commas[at].abs_diff(context.commas[index]).min(3)]
}

fn verbs(context: &Context, index: usize, features: &mut Features) {
    let class = context.words[index].class as u32;
    let verb = |offset: isize| verb(context, index, offset);
    features.template = 51;
    features.pair(verb(0), class);
    features.template = 56;
    features.triple(class, verb(1), verb(2));
    features.triple(class, verb(-1), verb(-2));
    for (template, side) in [(59, context.verb_before[index]), (66, context.verb_after[index])] {
        features.template = template;
        if side == NONE {
            features.put(class);
            continue;
        }
        let [distance, commas] = towards(context, index, side);
        features.skip(1);
        features.triple(context.verbs[side as usize].number(), commas, class);
        features.skip(1);
        features.triple(context.words[side as usize].form, distance, class);
    }
    features.template = 72;
    let both =
        [context.verb_before[index], context.verb_after[index]].map(|side| if side == NONE { 9 } else { towards(context, index, side)[1] });
    features.triple(both[0], both[1], class);
}

/// The number of the reporting verb `offset` tokens away, 0 for none.
pub(super) fn verb(context: &Context, index: usize, offset: isize) -> u32 {
    index.checked_add_signed(offset).and_then(|at| context.verbs.get(at)).map_or(0, |verb| verb.number())
}

/// What the clause of token `index`, the one before and the one after it hold: 0 for nothing, else one more than a verb's number.
pub(super) fn held(context: &Context, index: usize) -> [u32; 3] {
    let clause = &context.clause[index];
    let sentence = &context.view.document.sentences[context.sentence[index] as usize].tokens;
    let at = |token: usize| if sentence.contains(&token) { context.held[token].into() } else { 99 };
    [(clause.start as usize).checked_sub(2).map_or(99, at), context.held[index].into(), at(clause.end as usize + 1)]
}

fn clauses(context: &Context, index: usize, features: &mut Features) {
    let clause = &context.clause[index];
    let [before, here, next] = held(context, index);
    features.template = 73;
    features.pair(here, context.words[index].class as u32);
    features.template = 75;
    features.triple(next, here, bin(clause.end.saturating_sub(index as u32)));
    features.triple(before, here, bin((index as u32).saturating_sub(clause.start)));
}

fn quotations(context: &Context, index: usize, features: &mut Features) {
    features.template = 88;
    let view = context.view;
    let document = view.document;
    let sentence = &document.sentences[context.sentence[index] as usize];
    let paragraph = &document.paragraphs[sentence.paragraph];
    let inside = |token: usize| view.quotation(token);
    let starts = |token: usize| inside(token).is_some_and(|quotation| (context.closing[quotation].start as usize) < token);
    let opening = (inside(sentence.tokens.start).is_some(), starts(sentence.tokens.start), inside(paragraph.tokens.start).is_some());
    let state = u32::from(opening.0) + 2 * u32::from(opening.1) + 4 * u32::from(opening.2);
    let class = context.words[index].class as u32;
    match inside(index) {
        Some(number) => {
            let quotation = &view.quotations[number];
            let closing = context.closing[number];
            let kind = 1 + u32::from(quotation.continued) + 2 * u32::from(quotation.unclosed);
            let length = bin(closing.end - closing.start);
            let (from, to) = (index as u32 - closing.start, closing.end - 1 - index as u32);
            features.triple(kind, state, class);
            features.triple(kind, bin(from), length);
            features.triple(kind, bin(to), length);
            features.skip(2);
            features.triple(closing.verb.into(), closing.verb_before.into(), join(bin(from).min(3), state));
            features.skip(1);
            let before = near(context, closing.start as usize, -1);
            features.triple(before.class as u32, closing.verb.into(), bin(from).min(2));
            let after = near(context, (closing.end as usize - 1).max(index), 1);
            features.triple(after.class as u32, closing.last, bin(to).min(2));
        }
        None => {
            let [left, right] = apart(context, index);
            let after = beside_quoted(context, index)[1].map_or(9, |closing| closing.verb.into());
            features.pair(state, class);
            features.skip(1);
            features.triple(left, state, class);
            features.triple(right, class, 0);
            features.skip(1);
            features.triple(left, right, context.verbs[index].number());
            features.skip(1);
            features.triple(right, after, context.verbs[index].number());
            let previous = sentence.tokens.start.checked_sub(1).and_then(inside).is_some();
            features.triple(previous.into(), state, class);
            features.pair(previous.into(), (index - sentence.tokens.start).min(4) as u32);
        }
    }
}

/// The quotations before and after token `index` in its sentence, if they are near.
pub(super) fn beside_quoted(context: &Context, index: usize) -> [Option<Closing>; 2] {
    let near = |token: &u32| token.abs_diff(index as u32) <= 12;
    [context.quoted_before[index], context.quoted_after[index]].map(|token| {
        Some(token).filter(near).and_then(|token| context.view.quotation(token as usize)).map(|number| context.closing[number])
    })
}

/// How far they are, 99 for none.
pub(super) fn apart(context: &Context, index: usize) -> [u32; 2] {
    let [before, after] = beside_quoted(context, index);
    let left = before.map_or(99, |closing| bin(index as u32 - closing.end));
    [left, after.map_or(99, |closing| bin(closing.start.saturating_sub(index as u32)))]
}

fn rules(context: &Context, index: usize, features: &mut Features) {
    features.template = 104;
    let word = context.words[index];
    let (rule, quoted) = (rule(context, index, 0), u32::from(context.view.quotation(index).is_some()));
    features.triple(rule, word.class as u32, quoted);
    features.pair(rule, word.form);
    features.triple(rule, context.verbs[index].number(), quoted);
}

/// What the rules say `offset` tokens away; 9 outside of the document.
pub(super) fn rule(context: &Context, index: usize, offset: isize) -> u32 {
    index.checked_add_signed(offset).and_then(|at| context.rule.get(at)).map_or(9, |rule| u32::from(*rule))
}
