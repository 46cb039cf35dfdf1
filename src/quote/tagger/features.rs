//! The features of a token, each a 32-bit hash of the template's number and its values.

use super::Tags;
use super::chances::{self, Chances};
use super::context::{Context, NONE};
use super::habits;
use super::label::{Label, Role};
use super::words::Word;

/// Collects the features of one token.
pub(super) struct Features<'o> {
    out: &'o mut Vec<u32>,
    template: u32,
}

/// Mixes two numbers into one.
pub(super) const fn join(a: u32, b: u32) -> u32 {
    let x = ((a as u64) << 32 | b as u64).wrapping_add(0x9E37_79B9_7F4A_7C15).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (x >> 32) as u32 ^ x as u32
}

impl Features<'_> {
    /// One feature of the next template. Every token runs through all templates in the same order.
    pub(super) fn put(&mut self, value: u32) {
        self.template += 1;
        let mixed = join(self.template.wrapping_mul(0x85EB_CA6B), value);
        self.out.push(mixed ^ mixed >> 15);
    }

    pub(super) fn pair(&mut self, a: u32, b: u32) {
        self.put(join(a, b));
    }

    pub(super) fn triple(&mut self, a: u32, b: u32, c: u32) {
        self.put(join(join(a, b), c));
    }

    /// Stands for a feature that is not there.
    pub(super) fn skip(&mut self, templates: u32) {
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

/// Appends the features of token `index` that need no labels.
pub fn plain(context: &Context, index: usize, out: &mut Vec<u32>) {
    let mut features = Features { out, template: 0 };
    features.put(0);
    window(context, index, &mut features);
    place(context, index, &mut features);
    verbs(context, index, &mut features);
    clauses(context, index, &mut features);
    capitals(context, index, &mut features);
    quotations(context, index, &mut features);
    rules(context, index, &mut features);
    habits::features(context, index, &mut features);
}

/// The token `offset` tokens away, if it stands in the same paragraph.
pub(super) fn beside(context: &Context, index: usize, offset: isize) -> Option<usize> {
    let sentence = &context.view.document.sentences[context.sentence[index] as usize];
    let paragraph = &context.view.document.paragraphs[sentence.paragraph].tokens;
    index.checked_add_signed(offset).filter(|at| paragraph.contains(at))
}

/// The word there.
fn near(context: &Context, index: usize, offset: isize) -> Word {
    beside(context, index, offset).map_or_else(Word::default, |at| context.words[at])
}

fn window(context: &Context, index: usize, features: &mut Features) {
    let near: [Word; 9] = std::array::from_fn(|at| near(context, index, at as isize - 4));
    let class = |offset: isize| near[(offset + 4) as usize].class as u32;
    let word = |offset: isize| &near[(offset + 4) as usize];
    for offset in -3..=3 {
        features.put(word(offset).form);
        features.put(class(offset));
    }
    for offset in -2..=2 {
        features.put(word(offset).shape.into());
        features.put(word(offset).ending3);
    }
    features.put(word(0).prefix);
    features.put(word(0).ending2);
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
    let document = context.view.document;
    let sentence = &document.sentences[context.sentence[index] as usize];
    let paragraph = &document.paragraphs[sentence.paragraph];
    let (start, end) = (index - sentence.tokens.start, sentence.tokens.end - 1 - index);
    let class = context.words[index].class as u32;
    features.pair(bin(start as u32), class);
    features.pair(bin(end as u32), class);
    features.put(bin((context.sentence[index] as usize - paragraph.sentences.start) as u32));
    features.pair(bin(sentence.tokens.len() as u32), (paragraph.sentences.len() == 1).into());
    features.put(bin(sentence.paragraph as u32));
    features.pair(context.words[sentence.tokens.start].form, bin(start as u32).min(6));
    features.put(context.words[sentence.tokens.end.saturating_sub(2).max(sentence.tokens.start)].form);
    let stop = context.words[sentence.tokens.end - 1];
    features.pair(stop.form, class);
}

/// Distance, commas and kind of a reporting verb seen from `index`.
fn towards(context: &Context, index: usize, verb: u32) -> (u32, u32, u32) {
    let verb = verb as usize;
    let commas = context.commas[verb].abs_diff(context.commas[index]);
    (bin(verb.abs_diff(index) as u32), commas.min(3), context.verbs[verb].number())
}

fn verbs(context: &Context, index: usize, features: &mut Features) {
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

fn clauses(context: &Context, index: usize, features: &mut Features) {
    let document = context.view.document;
    let sentence = &document.sentences[context.sentence[index] as usize];
    let class = context.words[index].class as u32;
    let holds = |clause: &std::ops::Range<u32>| -> u32 {
        let start = clause.start as usize;
        if start >= clause.end as usize {
            return 0;
        }
        let first =
            if context.verbs[start].is_any() && context.view.quotation(start).is_none() { start as u32 } else { context.verb_after[start] };
        if first < clause.end { 1 + context.verbs[first as usize].number() } else { 0 }
    };
    let clause = &context.clause[index];
    let at = |token: usize| sentence.tokens.contains(&token).then(|| &context.clause[token]);
    let next = at(clause.end as usize + 1).map_or(99, holds);
    let before = (clause.start as usize).checked_sub(2).and_then(at).map_or(99, holds);
    let here = holds(clause);
    features.pair(here, class);
    features.triple(here, next, before);
    features.triple(next, here, bin(clause.end.saturating_sub(index as u32)));
    features.triple(before, here, bin((index as u32).saturating_sub(clause.start)));
    features.pair(context.words[(clause.start as usize).min(context.words.len() - 1)].form, here);
    let last = clause.end as usize >= sentence.tokens.end.saturating_sub(1);
    features.triple(here, last.into(), (clause.start as usize == sentence.tokens.start).into());
    // Verbs of the whole sentence and of the ones beside it.
    let of = |number: Option<usize>| -> u32 {
        let Some(tokens) = number.and_then(|number| document.sentences.get(number)).map(|sentence| &sentence.tokens) else { return 99 };
        let start = tokens.start;
        let first = if context.verbs[start].is_any() { start as u32 } else { context.verb_after[start] };
        if first == NONE { 0 } else { 1 + context.verbs[first as usize].number() }
    };
    let number = context.sentence[index] as usize;
    features.put(of(Some(number)));
    features.pair(of(number.checked_sub(1)), of(Some(number)));
    features.pair(of(Some(number + 1)), of(Some(number)));
    let previous = number.checked_sub(1).map(|number| document.sentences[number].tokens.end - 1);
    features.put(
        previous
            .map_or(0, |last| if context.verb_before[last] == NONE { 1 } else { context.words[context.verb_before[last] as usize].form }),
    );
}

fn capitals(context: &Context, index: usize, features: &mut Features) {
    let run = &context.run[index];
    if run.is_empty() || !run.contains(&(index as u32)) {
        features.put(0);
        features.skip(4);
        return;
    }
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
            let quoted = |token: usize| inside(token).map(|number| context.closing[number]);
            let before = (sentence.tokens.start..index).rev().take(12).find_map(quoted);
            let after = (index + 1..sentence.tokens.end).take(12).find_map(quoted);
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

/// What the first stage says: labels, how probable they are and, for each token, the nearest token of each role on both sides.
pub struct Said<'l> {
    /// The labels.
    pub labels: &'l [Label],
    /// How probable each role is, and that it begins.
    pub chances: Chances,
    before: [Vec<u32>; 3],
    after: [Vec<u32>; 3],
}

const ROLES: [Role; 3] = [Role::Source, Role::Cue, Role::Content];

impl<'l> Said<'l> {
    /// Looks the labels over.
    pub fn new(tags: &'l Tags) -> Self {
        let labels = tags.labels.as_slice();
        let nearest = |role: Role, reverse: bool| {
            let mut out = vec![NONE; labels.len()];
            let mut last = NONE;
            for step in 0..labels.len() {
                let at = if reverse { labels.len() - 1 - step } else { step };
                out[at] = last;
                if labels[at].role() == Some(role) {
                    last = at as u32;
                }
            }
            out
        };
        Self {
            labels,
            chances: Chances::new(&tags.marginals),
            before: ROLES.map(|role| nearest(role, false)),
            after: ROLES.map(|role| nearest(role, true)),
        }
    }
}

/// Appends the features of token `index` that the first stage's labels give.
pub fn labelled(context: &Context, said: &Said, index: usize, out: &mut Vec<u32>) {
    let mut features = Features { out, template: 1000 };
    let label = |offset: isize| index.checked_add_signed(offset).and_then(|at| said.labels.get(at)).map_or(9, |label| *label as u32);
    for offset in -4..=4 {
        features.put(label(offset));
    }
    let word = context.words[index];
    let class = word.class as u32;
    features.pair(label(0), word.form);
    features.pair(label(0), class);
    features.triple(label(-1), label(0), label(1));
    features.triple(join(label(-2), label(-1)), label(0), join(label(1), label(2)));
    features.triple(label(0), context.rule[index].into(), class);
    features.triple(label(0), context.verbs[index].number(), context.rule[index].into());
    let mut sides = [[0; 2]; 3];
    for (role, side) in sides.iter_mut().enumerate() {
        for (which, nearest) in [said.before[role][index], said.after[role][index]].into_iter().enumerate() {
            if nearest == NONE {
                features.skip(4);
                continue;
            }
            let at = nearest as usize;
            let far = context.sentence[at].abs_diff(context.sentence[index]).min(2);
            let distance = bin(at.abs_diff(index) as u32);
            let commas = context.commas[at].abs_diff(context.commas[index]).min(3);
            side[which] = 1 + far;
            features.triple(label(0), join(far, distance), commas);
            features.triple(label(0), far, join(commas, context.words[at].class as u32));
            features.triple(label(0), far, context.words[at].form);
            features.triple(class, far, commas);
        }
    }
    features.triple(join(sides[0][0], sides[0][1]), join(sides[1][0], sides[1][1]), join(join(sides[2][0], sides[2][1]), label(0)));
    features.triple(join(sides[1][0], sides[1][1]), label(0), u32::from(context.view.quotation(index).is_some()));
    let sentence = &context.view.document.sentences[context.sentence[index] as usize];
    let of = |role: usize| {
        let first = sentence.tokens.start;
        said.labels[first].role() == Some(ROLES[role]) || (said.after[role][first] as usize) < sentence.tokens.end
    };
    let holds = u32::from(of(0)) + 2 * u32::from(of(1)) + 4 * u32::from(of(2));
    features.triple(holds, label(0), class);
    chances::features(context, &said.chances, index, &mut features);
}
