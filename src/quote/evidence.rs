//! What speaks for and against a candidate, as numbers: what a tagger that looks at one token after the other cannot see.

use crate::quote::candidates::{Candidate, Origin, cue_owners, overlap, size};
use crate::quote::linker::Linked;
use crate::quote::tagger::Tags;
use crate::quote::tagger::context::Context;
use crate::quote::tagger::label::{Label, Role};
use crate::quote::tagger::words::Class;
use crate::types::{Kind, Statement, Table};
use std::ops::Range;

/// How many numbers there are for each candidate.
pub const NUMBERS: usize = 74;

/// Tokens of a run that are looked at, so that an endless one costs no more than many short ones.
const REACH: usize = 400;

/// The numbers of one candidate; which is which only the forest that learned from them knows.
pub type Numbers = [f32; NUMBERS];

/// What is known of all candidates of a document together.
pub struct Evidence<'c, 'v, 'a> {
    context: &'c Context<'v, 'a>,
    tags: &'c Tags,
    rules: &'c [Statement],
    /// For each token the rules' statement whose cue it is in.
    rule_cues: Vec<Option<usize>>,
    /// For each token the rules' statement that begins there.
    rule_starts: Vec<Option<usize>>,
    /// How often the best labels have a source whose last word has this form.
    spoken: Table<u32, f32>,
    /// For each token the candidate of the best labels whose content, and whose cue, it is in.
    content: Vec<u32>,
    cue: Vec<u32>,
    /// For the first and the last token of contents the two highest probabilities of a cue.
    rivals: [Vec<[f32; 2]>; 2],
    /// How many cues the tagger expects in all tokens before.
    expected: Vec<f32>,
}

const NONE: u32 = u32::MAX;

impl<'c, 'v, 'a> Evidence<'c, 'v, 'a> {
    /// Looks all candidates over.
    pub fn new(context: &'c Context<'v, 'a>, tags: &'c Tags, rules: &'c [Statement], candidates: &[Candidate]) -> Self {
        let length = context.view.document.tokens.len();
        let mut expected = Vec::with_capacity(length + 1);
        expected.push(0.0);
        for (at, marginals) in tags.marginals.iter().enumerate() {
            expected.push(expected[at] + marginals[Label::BeginCue as usize]);
        }
        let mut rule_starts = vec![None; length];
        for (index, rule) in rules.iter().enumerate() {
            let first = rule.content.first().map(|part| context.view.document.tokens_in(*part).start);
            first.and_then(|first| rule_starts.get_mut(first)).into_iter().for_each(|start| *start = Some(index));
        }
        let mut evidence = Self {
            context,
            tags,
            rules,
            rule_cues: cue_owners(context, rules),
            rule_starts,
            spoken: Table::default(),
            content: vec![NONE; length],
            cue: vec![NONE; length],
            rivals: [vec![[0.0; 2]; length], vec![[0.0; 2]; length]],
            expected,
        };
        for (number, candidate) in candidates.iter().enumerate() {
            evidence.add(number as u32, candidate);
        }
        evidence
    }

    fn add(&mut self, number: u32, candidate: &Candidate) {
        let linked = &candidate.linked;
        if candidate.origin == Origin::Best {
            linked.parts.iter().cloned().flatten().for_each(|token| self.content[token] = number);
            linked.cue.iter().cloned().flatten().for_each(|token| self.cue[token] = number);
            if let Some(source) = &linked.source {
                *self.spoken.entry(self.context.words[source.end - 1].form, || 0.0) += 1.0;
            }
        }
        if matches!(candidate.origin, Origin::Best | Origin::Thought) {
            let probable = self.probable(&linked.cue);
            for (edge, token) in edges(linked).into_iter().enumerate() {
                let top = &mut self.rivals[edge][token];
                if probable > top[0] {
                    *top = [probable, top[0]];
                } else if probable > top[1] {
                    top[1] = probable;
                }
            }
        }
    }

    fn marginal(&self, token: usize, label: Label) -> f32 {
        self.tags.marginals.get(token).map_or(0.0, |marginals| marginals[label as usize])
    }

    fn probable(&self, cue: &Option<Range<usize>>) -> f32 {
        cue.as_ref().map_or(0.5, |cue| self.marginal(cue.start, Label::BeginCue))
    }

    /// How probable a token is to have a role.
    fn in_role(&self, token: usize, role: Role) -> f32 {
        self.marginal(token, Label::begin(role)) + self.marginal(token, Label::inside(role))
    }

    /// First token, mean, least and end of a run of one role.
    fn run(&self, tokens: &Range<usize>, role: Role) -> [f32; 4] {
        let seen = tokens.clone().take(REACH);
        let sum: f32 = seen.clone().map(|token| self.in_role(token, role)).sum();
        let least = seen.clone().map(|token| self.in_role(token, role)).fold(1.0, f32::min);
        let end = self.in_role(tokens.end - 1, role) * (1.0 - self.marginal(tokens.end, Label::inside(role)));
        [self.marginal(tokens.start, Label::begin(role)), sum / seen.len().max(1) as f32, least, end]
    }

    fn class(&self, token: Option<usize>) -> f32 {
        token.and_then(|token| self.context.words.get(token)).map_or(0.0, |word| f32::from(word.class as u8))
    }

    fn quoted(&self, token: usize) -> f32 {
        f32::from(u8::from(self.context.view.quotation(token).is_some()))
    }

    fn commas(&self, from: usize, to: usize) -> f32 {
        let last = self.context.commas.len().saturating_sub(1);
        let at = |token: usize| self.context.commas.get(token.min(last)).copied().unwrap_or(0);
        at(to).abs_diff(at(from)) as f32
    }

    /// The form by which a candidate's cue is known: that of its reporting verb, or its last word.
    pub fn key(&self, candidate: &Candidate) -> u32 {
        let Some(cue) = &candidate.linked.cue else { return 0 };
        let verb = cue.clone().find(|token| self.context.verbs[*token].is_any()).unwrap_or(cue.end - 1);
        self.context.words[verb].form
    }

    /// The numbers of a candidate with each of its sources; `known` tells how often candidates with the same cue were right,
    /// and how many there were.
    pub fn numbers(&self, candidate: &Candidate, known: [f32; 2]) -> Vec<Numbers> {
        let mut out = Out { numbers: [0.0; NUMBERS], next: 0 };
        known.into_iter().for_each(|number| out.put(number));
        out.put(f32::from(candidate.origin as u8));
        out.put(candidate.loss);
        out.put(match candidate.statement.kind {
            Kind::Direct => 0.0,
            Kind::Mixed => 1.0,
            Kind::Indirect => 2.0,
        });
        self.cue(candidate, &mut out);
        self.content(candidate, &mut out);
        self.others(candidate, &mut out);
        let rule = self.rule(candidate, &mut out);
        let with = |(place, source): (usize, &Option<Range<usize>>)| {
            let mut out = out;
            self.source(candidate, source.as_ref(), rule, &mut out);
            out.put(place as f32);
            out.numbers
        };
        candidate.sources.iter().enumerate().map(with).collect()
    }

    fn cue(&self, candidate: &Candidate, out: &mut Out) {
        let Some(cue) = &candidate.linked.cue else { return out.skip(16) };
        self.run(cue, Role::Cue).into_iter().for_each(|number| out.put(number));
        out.put(cue.len() as f32);
        let verb = cue.clone().map(|token| self.context.verbs[token].number()).max().unwrap_or(0);
        out.put(verb as f32);
        out.put(self.class(Some(cue.start)));
        out.put(self.class(Some(cue.end - 1)));
        out.put(self.class(cue.start.checked_sub(1)));
        out.put(self.class(cue.start.checked_sub(2)));
        out.put(self.class(Some(cue.end)));
        out.put(self.quoted(cue.start));
        let no = |token: usize| {
            matches!(self.context.view.form(token), "not" | "never" | "n't" | "no") || self.context.view.form(token).ends_with("n't")
        };
        out.put(f32::from(u8::from((cue.start.saturating_sub(3)..cue.end).any(no))));
        out.put(self.in_role(cue.start, Role::Content));
        out.put(self.in_role(cue.start, Role::Source));
        out.put(self.marginal(cue.start, Label::O));
    }

    fn source(&self, candidate: &Candidate, source: Option<&Range<usize>>, rule: Option<&Statement>, out: &mut Out) {
        let linked = &candidate.linked;
        let mention = rule.and_then(|rule| rule.mention).map(|mention| self.context.view.document.tokens_in(mention));
        out.put(match (&mention, source) {
            (None, None) => 1.0,
            (Some(a), Some(b)) if a.start < b.end && b.start < a.end => 2.0,
            _ => 0.0,
        });
        let near = linked.cue.as_ref().or(linked.parts.first()).map_or(0, |near| near.start);
        let sentence = self.sentence(near);
        let chosen = source.cloned().unwrap_or(0..0);
        let other = sentence.clone().take(200).filter(|token| !chosen.contains(token));
        out.put(other.map(|token| self.marginal(token, Label::BeginSource)).fold(0.0, f32::max));
        let Some(source) = source else { return out.skip(14) };
        self.run(source, Role::Source).into_iter().for_each(|number| out.put(number));
        out.put(source.len() as f32);
        out.put(self.class(Some(source.start)));
        out.put(self.class(Some(source.end - 1)));
        out.put(self.class(source.start.checked_sub(1)));
        out.put(self.class(Some(source.end)));
        out.put(self.spoken.get(&self.context.words[source.end - 1].form).copied().unwrap_or(0.0));
        out.put(self.quoted(source.start));
        out.put(source.start as f32 - sentence.start as f32);
        out.put(gap(near..near + 1, source.clone()));
        out.put(self.commas(source.end - 1, near));
    }

    fn content(&self, candidate: &Candidate, out: &mut Out) {
        let parts = &candidate.linked.parts;
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
        let runs: Vec<[f32; 4]> = parts.iter().take(20).map(|part| self.run(part, Role::Content)).collect();
        let tokens = size(parts);
        out.put(parts.len() as f32);
        out.put(tokens as f32);
        out.put(runs[0][0]);
        out.put(runs.iter().map(|run| run[1]).sum::<f32>() / runs.len() as f32);
        out.put(runs.iter().map(|run| run[2]).fold(1.0, f32::min));
        out.put(runs[runs.len() - 1][3]);
        out.put(self.class(Some(first.start)));
        out.put(f32::from(u8::from(self.context.view.form(first.start) == "that")));
        out.put(self.class(Some(last.end - 1)));
        out.put(self.class(Some(last.end)));
        out.put(self.class(first.start.checked_sub(1)));
        let quoted: f32 = parts.iter().take(20).cloned().flatten().take(REACH).map(|token| self.quoted(token)).sum();
        out.put(quoted / tokens.clamp(1, REACH) as f32);
        let sentence = self.sentence(first.start);
        let end = self.sentence(last.end - 1).end;
        out.put((first.start - sentence.start) as f32);
        out.put(end as f32 - last.end as f32);
        out.put(sentence.len() as f32);
        out.put((self.context.view.sentence[last.end - 1] - self.context.view.sentence[first.start]) as f32);
        out.put(self.commas(first.start, last.end - 1));
        let inside = || parts.iter().take(20).cloned().flatten().take(100);
        let finite =
            |token: &usize| matches!(self.context.words[*token].class, Class::Be | Class::Have | Class::Modal | Class::Do | Class::Ed);
        out.put(inside().filter(finite).count() as f32);
        out.put(inside().filter(|token| self.context.verbs[*token].is_any()).count() as f32);
        match &candidate.linked.cue {
            Some(cue) => {
                out.put(gap(cue.clone(), first.clone()));
                out.put(gap(cue.clone(), last.clone()));
                out.put(self.commas(cue.end - 1, first.start));
                out.put((f64::from(self.context.view.sentence[first.start]) - f64::from(self.context.view.sentence[cue.start])) as f32);
            }
            None => out.skip(4),
        }
    }

    fn others(&self, candidate: &Candidate, out: &mut Out) {
        let linked = &candidate.linked;
        let own = linked.cue.as_ref().map_or(NONE, |cue| self.cue[cue.start]);
        let (mut covered, mut cues, mut length) = (0.0, 0.0_f32, 0.0_f32);
        for token in linked.parts.iter().cloned().flatten().take(REACH) {
            length += 1.0;
            covered += f32::from(u8::from(self.content[token] != NONE && self.content[token] != own));
            cues += f32::from(u8::from(self.cue[token] != NONE));
        }
        out.put(covered / length.max(1.0));
        out.put(cues);
        out.put(linked.cue.as_ref().map_or(0.0, |cue| f32::from(u8::from(self.content[cue.start] != NONE))));
        let probable = self.probable(&linked.cue);
        for (edge, token) in edges(linked).into_iter().enumerate() {
            let top = self.rivals[edge][token];
            out.put(if top[0] > probable { top[0] } else { top[1] });
        }
        let sentence = self.sentence(linked.cue.as_ref().or(linked.parts.first()).map_or(0, |near| near.start));
        out.put(self.expected[sentence.end.min(self.expected.len() - 1)] - self.expected[sentence.start]);
        out.put(
            self.context
                .view
                .document
                .sentences
                .get(self.context.view.sentence[sentence.start] as usize)
                .map_or(0.0, |s| s.paragraph as f32),
        );
    }

    /// The rules' statement with the same cue or the same beginning.
    fn rule(&self, candidate: &Candidate, out: &mut Out) -> Option<&Statement> {
        let linked = &candidate.linked;
        let by_cue = linked.cue.clone().into_iter().flatten().find_map(|token| self.rule_cues[token]);
        let start = linked.parts.first().map(|part| part.start);
        let by_start = || start.and_then(|start| self.rule_starts[start].or_else(|| self.rule_starts.get(start + 1).copied().flatten()));
        let Some(rule) = by_cue.or_else(by_start).map(|rule| &self.rules[rule]) else {
            out.skip(3);
            return None;
        };
        let parts: Vec<Range<usize>> = rule.content.iter().map(|part| self.context.view.document.tokens_in(*part)).collect();
        out.put(f32::from(u8::from(by_cue.is_some())));
        out.put(overlap(&parts, &linked.parts) as f32);
        out.put(rule.confidence as f32);
        Some(rule)
    }

    /// The tokens of the sentence of a token.
    fn sentence(&self, token: usize) -> Range<usize> {
        let number = self.context.view.sentence.get(token).map_or(0, |number| *number as usize);
        self.context.view.document.sentences.get(number).map_or(0..0, |sentence| sentence.tokens.clone())
    }
}

/// The first and the last token of what is said.
fn edges(linked: &Linked) -> [usize; 2] {
    let first = linked.parts.first().map_or(0, |part| part.start);
    let last = linked.parts.last().map_or(0, |part| part.end.saturating_sub(1));
    [first, last]
}

/// Tokens between two runs: below 0 where the second stands first.
fn gap(from: Range<usize>, to: Range<usize>) -> f32 {
    if to.start >= from.end { (to.start - from.end) as f32 + 1.0 } else { -(from.start.saturating_sub(to.end) as f32) - 1.0 }
}

/// Numbers as they come.
#[derive(Clone, Copy)]
struct Out {
    numbers: Numbers,
    next: usize,
}

impl Out {
    fn put(&mut self, number: f32) {
        if let Some(slot) = self.numbers.get_mut(self.next) {
            *slot = number;
        }
        self.next += 1;
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.put(-99.0);
        }
    }
}
