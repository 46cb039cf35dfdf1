//! Which of the tagger's and the rules' statements are reported.
//!
//! The corpus that the tagger learns from counts attitudes ("hopes"), deeds ("plans to") and odd cues ("'s bet is") as
//! attributions. Readers of news about talks ask for what was said; for them the rules' own cues must be there, and what the
//! rules find where the tagger finds nothing alike is added.

use crate::quote::tagger::context::Context;
use crate::types::{Kind, Span, Statement};
use std::collections::BTreeMap;

/// Which attributions are reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// What was said, or stated as a position.
    #[default]
    Speech,
    /// Attitudes and all else that is ascribed to somebody too.
    Everything,
}

/// An indirect or mixed statement that is less sure is left out of [`Scope::Speech`].
const LEAST: f64 = 0.4;
/// Contents with a larger share of their tokens in common (Jaccard) are the same.
const ALIKE: f64 = 0.6;

/// The statements of `found`, by the tagger, and `rules` that are in scope.
pub fn choose(context: &Context, mut found: Vec<Statement>, rules: &[Statement], scope: Scope) -> Vec<Statement> {
    lend_mentions(context, &mut found, rules);
    if scope == Scope::Everything {
        return found;
    }
    found.retain(|statement| {
        statement.kind == Kind::Direct || statement.confidence >= LEAST && (statement.kind == Kind::Mixed || is_speech(context, statement))
    });
    let known = Known::new(context, &found);
    let new: Vec<Statement> = rules.iter().filter(|rule| !rule.cue.is_empty() && !known.holds(context, rule)).cloned().collect();
    found.extend(new);
    found
}

/// Gives a statement that the tagger found no source for the source of the rules' statement with the same cue.
fn lend_mentions(context: &Context, found: &mut [Statement], rules: &[Statement]) {
    let mut owner: Vec<Option<usize>> = vec![None; context.view.document.tokens.len()];
    for (index, rule) in rules.iter().enumerate() {
        tokens(context, &rule.cue).for_each(|token| owner[token] = Some(index));
    }
    for statement in found.iter_mut().filter(|statement| statement.mention.is_none()) {
        let rule = tokens(context, &statement.cue).find_map(|token| owner[token]);
        statement.mention = rule.and_then(|rule| rules[rule].mention);
    }
}

/// True where a reporting verb or phrase is in the cue.
fn is_speech(context: &Context, statement: &Statement) -> bool {
    tokens(context, &statement.cue).any(|token| context.verbs[token].is_speech())
}

/// What the tagger has found, by token. Its contents share no token.
struct Known {
    /// Whether the token is in a cue.
    cue: Vec<bool>,
    /// The statement whose content it is in, counted from 1; 0 for none.
    owner: Vec<usize>,
    /// How many tokens the content of each statement has.
    sizes: Vec<usize>,
}

impl Known {
    fn new(context: &Context, found: &[Statement]) -> Self {
        let length = context.view.document.tokens.len();
        let mut known = Self { cue: vec![false; length], owner: vec![0; length], sizes: Vec::with_capacity(found.len()) };
        for (index, statement) in found.iter().enumerate() {
            tokens(context, &statement.cue).for_each(|token| known.cue[token] = true);
            tokens(context, &statement.content).for_each(|token| known.owner[token] = index + 1);
            known.sizes.push(tokens(context, &statement.content).count());
        }
        known
    }

    /// True where one of the statements has the same cue or much the same content.
    fn holds(&self, context: &Context, rule: &Statement) -> bool {
        if tokens(context, &rule.cue).any(|token| self.cue[token]) {
            return true;
        }
        let size = tokens(context, &rule.content).count();
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for token in tokens(context, &rule.content) {
            *shared.entry(self.owner[token]).or_default() += 1;
        }
        shared.into_iter().filter(|(owner, _)| *owner > 0).any(|(owner, both)| {
            let either = size + self.sizes[owner - 1] - both;
            both as f64 >= ALIKE * either as f64
        })
    }
}

fn tokens<'s>(context: &'s Context, spans: &'s [Span]) -> impl Iterator<Item = usize> + 's {
    spans.iter().flat_map(|span| context.view.document.tokens_in(*span))
}
