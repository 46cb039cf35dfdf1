//! Headlines that put who speaks before a colon: "Minister: talks have failed".
//!
//! A place or a topic before the colon is no speaker ("Geneva: what we know"), so the words before it must be a title, a
//! role, a body that speaks for a state, or a name that the article gives in full.

use crate::lexicon::places::PlaceKind;
use crate::quote::link::{kind, tidy};
use crate::quote::view::View;
use crate::types::{Kind, Statement};
use std::ops::Range;

/// The longest name before the colon, in tokens.
const LONGEST: usize = 6;
/// A headline has at most so many tokens.
const HEADLINE: usize = 30;
/// How often such a name is the speaker's.
const CONFIDENCE: f64 = 0.7;

/// What the headline reports, if the first paragraph is one.
pub fn statement(view: &View) -> Option<Statement> {
    let tokens = headline(view)?;
    let colon = tokens.clone().take(LONGEST + 1).skip(1).find(|token| view.form(*token) == ":")?;
    let name = tokens.start..colon;
    let content = view.span(colon + 1..tokens.end).and_then(|content| tidy(view, content))?;
    let words = view.document.words_in(content);
    if words < 3 || !name.clone().all(|token| view.is_word(token)) || !speaks(view, &name) {
        return None;
    }
    Some(Statement {
        content: vec![content],
        kind: kind(view, &[content]).unwrap_or(Kind::Indirect),
        cue: view.span(colon..colon + 1).into_iter().collect(),
        mention: view.span(name),
        speaker: None,
        target: None,
        confidence: CONFIDENCE,
    })
}

/// The first paragraph, if it is short and either no full sentence or written with capitals as titles are.
pub fn headline(view: &View) -> Option<Range<usize>> {
    let tokens = &view.document.paragraphs.first()?.tokens;
    let short = tokens.len() <= HEADLINE;
    let words = || tokens.clone().filter(|token| view.is_word(*token));
    let capitals = || words().filter(|token| view.is_capital(*token)).count();
    let titled = short && 3 * capitals() >= 2 * words().count();
    (short && (titled || view.form(tokens.end.saturating_sub(1)) != ".")).then(|| tokens.clone())
}

/// True for a role, a body, or a name that stands after a given name or a title further on.
fn speaks(view: &View, name: &Range<usize>) -> bool {
    let people = view.lists.people;
    let last = view.form(name.end - 1);
    if people.is_role(last)
        || people.is_group(last)
        || people.is_given_name(view.form(name.start)) && name.len() > 1 && name.clone().all(|token| view.is_capital(token))
    {
        return true;
    }
    if let Some(place) = view.span(name.clone()).and_then(|span| view.lists.places.look_up(span.of(view.text))) {
        return !matches!(place.kind, PlaceKind::Name | PlaceKind::Capital | PlaceKind::Region);
    }
    let named =
        |token: usize| view.form(token) == last && (people.is_given_name(view.form(token - 1)) || people.is_role(view.form(token - 1)));
    name.len() == 1 && (name.end + 1..view.document.tokens.len()).any(named)
}
