//! The features of a token, each a 32-bit hash of the template's number and its values.
//!
//! Each group of templates begins at a number of its own, so that what many tokens have in common can be asked for alone.

use super::context::{Context, NONE};
use super::habits;
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

/// Features that neighbouring tokens have in common, so that they are looked up once.
pub struct Shared {
    /// Tells the stretches of tokens apart that have them in common.
    pub stretch: fn(&Context, usize) -> [u32; 2],
    put: fn(&Context, usize, &mut Features),
}

/// The features of a token's sentence, its clause and its run of capitals.
pub const SHARED: [Shared; 3] = [
    Shared { stretch: |context, index| [context.sentence[index], 0], put: sentence },
    Shared { stretch: |context, index| [context.sentence[index], context.clause[index].end], put: clause },
    Shared { stretch: |context, index| context.capitals(index).map_or([NONE; 2], |run| [run.start, run.end]), put: capitals },
];

impl Shared {
    /// Appends those of token `index`.
    pub fn features(&self, context: &Context, index: usize, out: &mut Vec<u32>) {
        (self.put)(context, index, &mut Features { out, template: 0 });
    }
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
}

/// Appends the features of token `index` that are neither those of single words nor [`SHARED`].
pub fn own(context: &Context, index: usize, out: &mut Vec<u32>) {
    let mut features = Features { out, template: 0 };
    window(context, index, &mut features);
    place(context, index, &mut features);
    verbs(context, index, &mut features);
    clauses(context, index, &mut features);
    quotations(context, index, &mut features);
    rules(context, index, &mut features);
    features.template = 107;
    habits::features(context, index, &mut features);
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
fn near(context: &Context, index: usize, offset: isize) -> Word {
    beside(context, index, offset).map_or_else(Word::default, |at| context.words[at])
}

fn window(context: &Context, index: usize, features: &mut Features) {
    let near = around(context, index);
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

fn sentence(context: &Context, index: usize, features: &mut Features) {
    let document = context.view.document;
    let number = context.sentence[index] as usize;
    let sentence = &document.sentences[number];
    let paragraph = &document.paragraphs[sentence.paragraph];
    features.put(0);
    features.template = 42;
    features.put(bin((number - paragraph.sentences.start) as u32));
    features.pair(bin(sentence.tokens.len() as u32), (paragraph.sentences.len() == 1).into());
    features.put(bin(sentence.paragraph as u32));
    features.template = 46;
    features.put(context.words[sentence.tokens.end.saturating_sub(2).max(sentence.tokens.start)].form);
    // Verbs of the whole sentence and of the ones beside it.
    let of = |number: Option<usize>| -> u32 {
        let Some(tokens) = number.and_then(|number| document.sentences.get(number)).map(|sentence| &sentence.tokens) else { return 99 };
        let start = tokens.start;
        let first = if context.verbs[start].is_any() { start as u32 } else { context.verb_after[start] };
        if first == NONE { 0 } else { 1 + context.verbs[first as usize].number() }
    };
    features.template = 79;
    features.put(of(Some(number)));
    features.pair(of(number.checked_sub(1)), of(Some(number)));
    features.pair(of(Some(number + 1)), of(Some(number)));
    let previous = number.checked_sub(1).map(|number| document.sentences[number].tokens.end - 1);
    features.put(
        previous
            .map_or(0, |last| if context.verb_before[last] == NONE { 1 } else { context.words[context.verb_before[last] as usize].form }),
    );
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

/// Distance, commas and kind of a reporting verb seen from `index`.
fn towards(context: &Context, index: usize, verb: u32) -> (u32, u32, u32) {
    let verb = verb as usize;
    let commas = context.commas[verb].abs_diff(context.commas[index]);
    (bin(verb.abs_diff(index) as u32), commas.min(3), context.verbs[verb].number())
}

fn verbs(context: &Context, index: usize, features: &mut Features) {
    features.template = 48;
    let class = context.words[index].class as u32;
    let verb =
        |offset: isize| -> u32 { index.checked_add_signed(offset).and_then(|at| context.verbs.get(at)).map_or(0, |verb| verb.number()) };
    for offset in -3..=3 {
        features.pair(verb(offset), u32::from(offset == 0) * class);
    }
    features.triple(verb(-1), verb(0), verb(1));
    features.triple(class, verb(1), verb(2));
    features.triple(class, verb(-1), verb(-2));
    for side in [context.verb_before[index], context.verb_after[index]] {
        if side == NONE {
            features.put(0);
            features.put(class);
            features.skip(5);
            continue;
        }
        let (distance, commas, kind) = towards(context, index, side);
        let form = context.words[side as usize].form;
        features.pair(distance, commas);
        features.triple(kind, distance, commas);
        features.triple(kind, commas, class);
        features.triple(form, commas, 1);
        features.triple(form, distance, class);
        let beyond = if side as usize > index { near(context, side as usize, 1) } else { near(context, side as usize, -1) };
        features.triple(kind, beyond.class as u32, commas);
        let within = if side as usize > index { near(context, side as usize, -1) } else { near(context, side as usize, 1) };
        features.triple(kind, within.class as u32, join(commas, distance));
    }
    let both =
        [context.verb_before[index], context.verb_after[index]].map(|side| if side == NONE { 9 } else { towards(context, index, side).1 });
    features.triple(both[0], both[1], class);
}

/// What the clause of token `index`, the one before and the one after it hold: 0 for nothing, else one more than a verb's number.
fn held(context: &Context, index: usize) -> [u32; 3] {
    let clause = &context.clause[index];
    let sentence = &context.view.document.sentences[context.sentence[index] as usize].tokens;
    let at = |token: usize| if sentence.contains(&token) { context.held[token].into() } else { 99 };
    [(clause.start as usize).checked_sub(2).map_or(99, at), context.held[index].into(), at(clause.end as usize + 1)]
}

fn clause(context: &Context, index: usize, features: &mut Features) {
    let clause = &context.clause[index];
    let sentence = &context.view.document.sentences[context.sentence[index] as usize].tokens;
    let [before, here, next] = held(context, index);
    features.template = 74;
    features.triple(here, next, before);
    features.template = 77;
    features.pair(context.words[(clause.start as usize).min(context.words.len() - 1)].form, here);
    let last = clause.end as usize >= sentence.end.saturating_sub(1);
    features.triple(here, last.into(), (clause.start as usize == sentence.start).into());
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
            features.triple(closing.last, closing.verb.into(), length);
            features.triple(closing.verb.into(), closing.verb_before.into(), length);
            features.triple(closing.verb.into(), closing.verb_before.into(), join(bin(from).min(3), state));
            let before = near(context, closing.start as usize, -1);
            features.triple(before.form, (from == 0).into(), length.min(4));
            features.triple(before.class as u32, closing.verb.into(), bin(from).min(2));
            let after = near(context, (closing.end as usize - 1).max(index), 1);
            features.triple(after.class as u32, closing.last, bin(to).min(2));
            features.triple(
                (closing.start as usize == sentence.tokens.start).into(),
                (closing.end as usize >= sentence.tokens.end).into(),
                length,
            );
        }
        None => {
            let quoted =
                |token: u32| inside(token as usize).map(|number| context.closing[number]).filter(|_| token.abs_diff(index as u32) <= 12);
            let [before, after] = [context.quoted_before[index], context.quoted_after[index]].map(quoted);
            let left = before.map_or(99, |closing| bin(index as u32 - closing.end));
            let right = after.map_or(99, |closing| bin(closing.start.saturating_sub(index as u32)));
            features.pair(state, class);
            features.triple(left, before.map_or(0, |closing| closing.last), 0);
            features.triple(left, state, class);
            features.triple(right, class, 0);
            features.triple(left, right, 0);
            features.triple(left, right, context.verbs[index].number());
            features.triple(left.min(3), right.min(3), before.map_or(0, |closing| bin(closing.end - closing.start)));
            features.triple(right, after.map_or(9, |closing| closing.verb.into()), context.verbs[index].number());
            let previous = sentence.tokens.start.checked_sub(1).and_then(inside).is_some();
            features.triple(previous.into(), state, class);
            features.pair(previous.into(), (index - sentence.tokens.start).min(4) as u32);
        }
    }
}

fn rules(context: &Context, index: usize, features: &mut Features) {
    features.template = 98;
    let rule = |offset: isize| index.checked_add_signed(offset).and_then(|at| context.rule.get(at)).map_or(9, |rule| u32::from(*rule));
    for offset in -2..=2 {
        features.put(rule(offset));
    }
    let word = context.words[index];
    let quoted = u32::from(context.view.quotation(index).is_some());
    features.triple(rule(-1), rule(0), rule(1));
    features.triple(rule(0), word.class as u32, quoted);
    features.pair(rule(0), word.form);
    features.triple(rule(0), context.verbs[index].number(), quoted);
}
