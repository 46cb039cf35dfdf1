//! The label that a turn begins with: "MR. CARNEY:", "Q.", "**Ann Poe (envoy):**", "RT @annpoe:".

use crate::quote::view::View;
use std::ops::Range;

/// A label and what it labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The words that name who speaks.
    pub name: Range<usize>,
    /// The mark behind it, or the label's own last token where there is none ("Q.").
    pub mark: usize,
    /// The first token of what is said.
    pub content: usize,
    /// True where the label cannot be a heading: in capitals, with a title or a role, a handle.
    pub certain: bool,
}

/// The longest label in tokens: "SECRETARY OF STATE MARCO RUBIO (via translator)".
const LONGEST: usize = 10;

/// Words in capitals or not before a colon that name no speaker.
const HEADINGS: &[&str] = &[
    "note",
    "update",
    "updated",
    "breaking",
    "correction",
    "editor",
    "photo",
    "image",
    "video",
    "picture",
    "caption",
    "background",
    "read",
    "related",
    "watch",
    "listen",
    "summary",
    "analysis",
    "opinion",
    "source",
    "topics",
    "tags",
    "location",
    "date",
    "time",
    "when",
    "where",
    "what",
    "who",
    "why",
    "how",
    "next",
    "more",
    "also",
    "contact",
    "subject",
    "re",
    "ps",
    "dear",
    "abstract",
    "exclusive",
    "live",
    "latest",
    "part",
    "chapter",
    "section",
    "figure",
    "table",
    "warning",
    "disclosure",
    "key",
    "credit",
    "reporting",
];

/// The label that the tokens from `start` to `limit` begin with.
pub fn label(view: &View, start: usize, limit: usize) -> Option<Label> {
    let start = over_ornament(view, start, limit);
    handle(view, start, limit).or_else(|| letter(view, start, limit)).or_else(|| name(view, start, limit))
}

/// Over the marks around a label: bold type ("**"), a bullet, a quotation mark, the time of a live blog ("14:05 –").
fn over_ornament(view: &View, start: usize, limit: usize) -> usize {
    let ornament = |index: usize| !view.is_word(index) && !matches!(view.form(index), "(" | "[" | ":" | ".") || is_clock(view, index);
    (start..limit).take(4).find(|index| !ornament(*index)).unwrap_or(start)
}

/// "14:05", "2.15pm"
pub fn is_clock(view: &View, index: usize) -> bool {
    let form = view.form(index);
    form.starts_with(|c: char| c.is_ascii_digit()) && (form.contains(':') || form.ends_with("am") || form.ends_with("pm"))
}

/// "@annpoe:", "RT @annpoe:"
fn handle(view: &View, start: usize, limit: usize) -> Option<Label> {
    let shared = view.form(start) == "rt";
    let at = start + usize::from(shared);
    let colon = view.form(at + 1) == ":";
    let found = at + 2 < limit && is_handle(view, at) && (colon || shared);
    found.then(|| Label { name: at..at + 1, mark: at + usize::from(colon), content: at + 1 + usize::from(colon), certain: true })
}

/// "@annpoe"
pub fn is_handle(view: &View, index: usize) -> bool {
    view.form(index).len() > 1 && view.form(index).starts_with('@')
}

/// "Q:", "A.": interviews. Both letters stand for a speaker only together, which the reader of labels sees to.
fn letter(view: &View, start: usize, limit: usize) -> Option<Label> {
    let mark = match view.word(start) {
        "Q." | "A." => start,
        "Q" | "A" if matches!(view.form(start + 1), ":" | ".") => start + 1,
        _ => return None,
    };
    let content = over_bold(view, mark + 1, limit);
    (content < limit).then_some(Label { name: start..start + 1, mark, content, certain: true })
}

/// A name, a title or a role before a colon.
fn name(view: &View, start: usize, limit: usize) -> Option<Label> {
    let colon = (start + 1..limit.min(start + LONGEST + 1)).find(|index| view.form(*index) == ":")?;
    let end = (start..colon).find(|index| matches!(view.form(*index), "(" | "[" | "," | "*")).unwrap_or(colon);
    let name = start..end;
    let fits = |index: usize| {
        view.is_capital(index)
            || matches!(view.form(index), "of" | "the" | "and" | "for" | "." | "'s")
            || index > start && view.form(index).chars().all(|c| c.is_ascii_digit())
    };
    let heading = name.clone().any(|index| HEADINGS.contains(&view.form(index)));
    let content = over_bold(view, colon + 1, limit);
    if name.is_empty() || !view.is_capital(start) || !name.clone().all(fits) || heading || content >= limit {
        return None;
    }
    let people = view.lists.people;
    let shouted = name.clone().all(|index| !view.word(index).chars().any(char::is_lowercase) || people.is_honorific(view.form(index)));
    let long = view.span(name.clone()).is_some_and(|span| span.len() > 3);
    let titled = name.clone().any(|index| people.is_role(view.form(index)) || view.form(index) == "question");
    Some(Label { name, mark: colon, content, certain: shouted && long || titled })
}

/// Over the marks that end bold type behind a label.
fn over_bold(view: &View, start: usize, limit: usize) -> usize {
    (start..limit).find(|index| view.form(*index) != "*").unwrap_or(limit)
}
