//! What the tagger knows of the surroundings of each token: reporting verbs, clauses, capitals and quotations near it, and
//! what the rules say.

use super::habits::Habits;
use super::label::Role;
use super::verb::Verb;
use super::words::{Class, Word, words};
use crate::quote::view::View;
use crate::types::Statement;
use std::ops::Range;

/// No token.
pub const NONE: u32 = u32::MAX;

/// What stands where, for every token of a document.
pub struct Context<'v, 'a> {
    /// The document.
    pub view: &'v View<'a>,
    /// Each token by itself.
    pub words: Vec<Word>,
    /// What kind of reporting word it is.
    pub verbs: Vec<Verb>,
    /// The nearest reporting verb before it in its sentence, outside of quotations.
    pub verb_before: Vec<u32>,
    /// The same after it.
    pub verb_after: Vec<u32>,
    /// The nearest word before it in its sentence, outside of quotations, that is often part of a cue.
    pub cue_before: Vec<u32>,
    /// The same after it.
    pub cue_after: Vec<u32>,
    /// How many commas stand before it in the document.
    pub commas: Vec<u32>,
    /// Its clause: the number of commas and breaks before it in its sentence, from 0.
    pub clause: Vec<Range<u32>>,
    /// What the clause holds: 0 for no reporting verb, else one more than its number.
    pub held: Vec<u8>,
    /// The run of capitals it belongs to.
    pub run: Vec<Range<u32>>,
    /// The nearest token before it in its sentence that lies in a quotation.
    pub quoted_before: Vec<u32>,
    /// The same after it.
    pub quoted_after: Vec<u32>,
    /// What the rules say: the role plus one, 4 more where it begins.
    pub rule: Vec<u8>,
    /// For each quotation: a word for what closes it and what follows.
    pub closing: Vec<Closing>,
}

/// How a quotation ends.
#[derive(Clone, Copy, Debug, Default)]
pub struct Closing {
    /// The last token before the closing mark.
    pub last: u32,
    /// Whether a reporting verb follows: 0 no, 1 in this sentence, 2 within a few words.
    pub verb: u8,
    /// Whether one comes before it in the sentence that it opens in.
    pub verb_before: u8,
    /// Its tokens.
    pub start: u32,
    /// One past its last token.
    pub end: u32,
}

impl Closing {
    /// How far the first and the last token of the quotation are from token `index` in it.
    pub const fn distances(&self, index: usize) -> [u32; 2] {
        [(index as u32).saturating_sub(self.start), self.end.saturating_sub(1 + index as u32)]
    }
}

impl<'v, 'a> Context<'v, 'a> {
    /// Looks a document over.
    pub fn new(view: &'v View<'a>, rules: &[Statement], habits: &Habits) -> Self {
        let length = view.document.tokens.len();
        let mut context = Self {
            view,
            words: words(view, habits),
            verbs: (0..length).map(|index| Verb::of(view, index)).collect(),
            verb_before: vec![NONE; length],
            verb_after: vec![NONE; length],
            cue_before: vec![NONE; length],
            cue_after: vec![NONE; length],
            commas: Vec::with_capacity(length),
            clause: vec![0..0; length],
            held: vec![0; length],
            run: vec![0..0; length],
            quoted_before: vec![NONE; length],
            quoted_after: vec![NONE; length],
            rule: rules_of(view, rules),
            closing: Vec::new(),
        };
        let mut commas = 0;
        for word in &context.words {
            context.commas.push(commas);
            commas += u32::from(word.class == Class::Comma);
        }
        view.document.sentences.iter().for_each(|sentence| context.sentence(sentence.tokens.clone()));
        context.closing = (0..view.quotations.len()).map(|quotation| context.close(quotation)).collect();
        context
    }

    fn sentence(&mut self, tokens: Range<usize>) {
        let (mut verb, mut quoted, mut cue) = (NONE, NONE, NONE);
        for index in tokens.clone() {
            (self.verb_before[index], self.quoted_before[index], self.cue_before[index]) = (verb, quoted, cue);
            self.pass(index, &mut verb, &mut quoted, &mut cue);
        }
        let (mut verb, mut quoted, mut cue) = (NONE, NONE, NONE);
        for index in tokens.clone().rev() {
            (self.verb_after[index], self.quoted_after[index], self.cue_after[index]) = (verb, quoted, cue);
            self.pass(index, &mut verb, &mut quoted, &mut cue);
        }
        self.runs(
            tokens.clone(),
            |word| !matches!(word.class, Class::Comma | Class::Break),
            |context, run| {
                let held = context.held_by(&run);
                for index in run.clone() {
                    context.clause[index] = run.start as u32..run.end as u32;
                    context.held[index] = held;
                }
            },
        );
        self.runs(
            tokens,
            |word| word.capital,
            |context, run| {
                run.clone().for_each(|index| context.run[index] = run.start as u32..run.end as u32);
            },
        );
    }

    /// Notes token `index` as the last that lies in a quotation, or else as the last reporting verb and as the last word that is
    /// often part of a cue, if it is one.
    fn pass(&self, index: usize, verb: &mut u32, quoted: &mut u32, cue: &mut u32) {
        if self.view.quotation(index).is_some() {
            *quoted = index as u32;
            return;
        }
        if self.verbs[index].is_any() {
            *verb = index as u32;
        }
        if self.words[index].habit.is_cue() {
            *cue = index as u32;
        }
    }

    /// The first reporting verb of a clause, outside of quotations: its number and one more, 0 without any.
    fn held_by(&self, clause: &Range<usize>) -> u8 {
        let own = |start: usize| self.verbs[start].is_any() && self.view.quotation(start).is_none();
        let first = if clause.is_empty() || own(clause.start) { clause.start } else { self.verb_after[clause.start] as usize };
        if clause.contains(&first) { 1 + self.verbs[first].number() as u8 } else { 0 }
    }

    /// The tokens of the paragraph that token `index` stands in.
    pub fn paragraph(&self, index: usize) -> &Range<usize> {
        let document = self.view.document;
        &document.paragraphs[document.sentences[self.view.sentence[index] as usize].paragraph].tokens
    }

    /// The run of capitals that token `index` belongs to.
    pub fn capitals(&self, index: usize) -> Option<Range<u32>> {
        Some(self.run[index].clone()).filter(|run| run.contains(&(index as u32)))
    }

    /// Hands every longest run of tokens that are `inside` to `set`.
    fn runs(&mut self, tokens: Range<usize>, inside: fn(&Word) -> bool, set: fn(&mut Self, Range<usize>)) {
        let mut start = tokens.start;
        for index in tokens.clone() {
            if !inside(&self.words[index]) {
                set(self, start..index);
                start = index + 1;
            }
        }
        set(self, start..tokens.end);
    }

    fn close(&self, quotation: usize) -> Closing {
        let outer = self.view.outer(quotation);
        let inner = self.view.inner(quotation);
        let last = inner.end.checked_sub(1).filter(|last| inner.contains(last)).map_or(0, |last| self.words[last].form);
        let document = self.view.document;
        let end = outer.end.min(document.tokens.len());
        let sentence = document.sentences.get(self.view.sentence_of(end)).map_or(end..end, |sentence| end..sentence.tokens.end);
        let follows = sentence.clone().take(60).find(|index| self.verbs[*index].is_any() && self.view.quotation(*index).is_none());
        let stops = |index: usize| self.words[index].class == Class::Stop;
        let verb = match follows {
            Some(verb) if verb <= end + 5 && !(end..verb).any(stops) => 2,
            Some(_) => 1,
            None => 0,
        };
        let before = self.verb_before.get(outer.start).is_some_and(|verb| *verb != NONE);
        let near = before && self.verb_before[outer.start] as usize + 4 >= outer.start;
        Closing { last, verb, verb_before: u8::from(before) + u8::from(near), start: outer.start as u32, end: end as u32 }
    }
}

/// The role that the rules give each token.
fn rules_of(view: &View, statements: &[Statement]) -> Vec<u8> {
    let mut rule = vec![0; view.document.tokens.len()];
    for statement in statements {
        let content = statement.content.iter().map(|span| (Role::Content, span));
        let others = statement.mention.iter().map(|span| (Role::Source, span)).chain(statement.cue.iter().map(|span| (Role::Cue, span)));
        for (role, span) in content.chain(others) {
            for (offset, index) in view.document.tokens_in(*span).enumerate() {
                rule[index] = role as u8 + 1 + if offset == 0 { 4 } else { 0 };
            }
        }
    }
    rule
}
