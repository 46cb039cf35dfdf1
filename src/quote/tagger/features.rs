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
    const STEPS: [u8; 50] = {
        let mut steps = [0; 50];
        let (mut distance, mut step) = (0, 0);
        while distance < steps.len() {
            if matches!(distance, 1..=5 | 7 | 10 | 15 | 25) {
                step += 1;
            }
            steps[distance] = step;
            distance += 1;
        }
        steps
    };
    STEPS.get(distance as usize).map_or(10, |step| u32::from(*step))
}

/// Appends the features of token `index`.
pub fn all(context: &Context, index: usize, out: &mut Vec<u32>) {
    REACH.for_each(|offset| word(&near(context, index, offset), offset, out));
    SHARED.iter().for_each(|shared| shared.features(context, index, out));
    own(context, index, out);
    let habits = [-1, 0, 1, 2].map(|offset| near(context, index, offset).habit);
    habits::steps(habits.map(|habit| habit.cue), 0, out);
    habits::steps(habits.map(|habit| habit.source), 1, out);
}

/// How far the features of single words reach.
pub const REACH: RangeInclusive<isize> = -3..=3;
/// How far those reach that are not the classes learned from text.
const NEAR: RangeInclusive<isize> = -2..=2;

/// Appends what `word` by itself tells of the token `offset` tokens before it.
fn word(word: &Word, offset: isize, out: &mut Vec<u32>) {
    form(word, offset, out);
    kinds(word).into_iter().enumerate().for_each(|(kind, number)| self::kind(kind, number, offset, out));
}

/// Appends what the form of `word` tells of that token.
pub fn form(word: &Word, offset: isize, out: &mut Vec<u32>) {
    if NEAR.contains(&offset) {
        Features { out, template: (offset + 3) as u32 }.put(word.form);
    }
}

/// How many ways there are of telling words apart by small numbers.
pub const KINDS: usize = 4;

/// The kinds of a word.
pub fn kinds(word: &Word) -> [u8; KINDS] {
    [word.habit.class, word.class as u8, word.habit.cue, word.habit.source]
}

/// Appends what a word of one of its [`kinds`] tells of the token `offset` tokens before it.
pub fn kind(kind: usize, number: u8, offset: isize, out: &mut Vec<u32>) {
    if kind == 0 || NEAR.contains(&offset) {
        Features { out, template: 10 + 10 * kind as u32 + (offset + 3) as u32 }.put(number.into());
    }
}

/// Appends the features of token `index` that are neither those of words nor [`SHARED`].
pub fn own(context: &Context, index: usize, out: &mut Vec<u32>) {
    let mut features = Features { out, template: 0 };
    beside_verbs(context, index, &mut features);
    rules(context, index, &mut features);
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

/// How far token `other` is from `index`, and how many commas stand between, up to 3.
pub(super) fn towards(context: &Context, index: usize, other: u32) -> [u32; 2] {
    let at = other as usize;
    [bin(at.abs_diff(index) as u32), context.commas[at].abs_diff(context.commas[index]).min(3)]
}

/// What the clause of token `index`, the one before and the one after it hold: 0 for nothing, else one more than a verb's number.
pub(super) fn held(context: &Context, index: usize) -> [u32; 3] {
    let clause = &context.clause[index];
    let sentence = &context.view.document.sentences[context.view.sentence[index] as usize].tokens;
    let at = |token: usize| if sentence.contains(&token) { context.held[token].into() } else { 99 };
    [(clause.start as usize).checked_sub(2).map_or(99, at), context.held[index].into(), at(clause.end as usize + 1)]
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

/// How many commas stand between token `index` and the reporting verbs beside it, and how far a quotation after it is.
fn beside_verbs(context: &Context, index: usize, features: &mut Features) {
    features.template = 72;
    let class = context.words[index].class as u32;
    let commas = |side: u32| if side == NONE { 9 } else { towards(context, index, side)[1] };
    features.triple(commas(context.verb_before[index]), commas(context.verb_after[index]), class);
    if context.view.quotation(index).is_none() {
        features.template = 91;
        features.pair(apart(context, index)[1], class);
    }
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
