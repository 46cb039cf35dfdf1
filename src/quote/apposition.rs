//! Appositions and relative clauses between commas: "William Taylor, *a former ambassador*, told".

use crate::lexicon::grammar as words;
use crate::quote::source::{head, is_possessive, phrase};
use crate::quote::view::View;
use std::ops::Range;

/// "X, a former ambassador, told": from the comma before the cue back over the apposition to X.
pub fn before(view: &View, floor: usize, close: usize) -> Option<Range<usize>> {
    let opening = if view.form(close) == ")" { "(" } else { view.form(close) };
    let mut at = close;
    for _ in 0..4 {
        at = (floor..at).rev().find(|index| view.form(*index) == opening && view.quotation(*index).is_none())?;
        if at + 1 == close {
            return None;
        }
        let opener = view.form(at + 1);
        let apposes = words::DETERMINERS.contains(&opener)
            || ["who", "whose", "which", "now", "then", "himself", "herself", "speaking", "citing", "in", "on", "at", "when", "like"]
                .contains(&opener)
            || view.lists.people.is_role(opener)
            || opener == "former"
            || opener == "(";
        let participle = opener.len() > 3 && (opener.ends_with("ed") || opener.ends_with("ing"))
            || matches!(opener, "led" | "made" | "including" | "formerly");
        let short = close - at <= 6;
        let name = at > floor && view.is_capital(at - 1);
        if (apposes || participle || short || name)
            && let Some(head) = phrase(view, floor, at)
            && is_subject_position(view, floor, head.start)
        {
            return Some(over_role(view, floor, head.start)..close);
        }
    }
    None
}

/// True where a clause can begin at `start`, so that what stands there is its subject and no object of a verb or preposition.
fn is_subject_position(view: &View, floor: usize, start: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|before| *before >= floor) else { return true };
    let form = view.form(before);
    let opens = matches!(form, "and" | "but" | "or" | "with" | "who" | "which") || words::CLAUSE.contains(&form);
    !view.is_word(before) || (opens && !matches!(form, "who" | "which")) || view.quotation(before).is_some()
}

/// "Norrant's envoy, Ann Poe, who": where the role before the name at `name` begins, if there is one.
fn over_role(view: &View, floor: usize, name: usize) -> usize {
    let comma = name.checked_sub(1).filter(|comma| *comma > floor && view.form(*comma) == ",");
    let role = comma.and_then(|comma| phrase(view, floor, comma));
    role.filter(|role| view.lists.people.is_role(view.form(head(view, role)))).map_or(name, |role| role.start)
}

/// Takes ", a former ambassador" along, up to the next comma or, unless what is said must still follow, the sentence's end.
pub fn after(view: &View, sentence: &Range<usize>, end: usize, needs_comma: bool) -> usize {
    let opener = view.form(end + 1);
    let apposes = view.form(end) == ","
        && end + 1 < sentence.end
        && view.quotation(end + 1).is_none()
        && (matches!(opener, "the" | "a" | "an" | "who" | "his" | "her" | "its" | "their" | "one" | "another" | "former")
            || view.lists.people.is_role(opener));
    if !apposes {
        return end;
    }
    let stop = (end + 1..sentence.end).find(|index| !view.is_plain_word(*index) && !is_possessive(view, *index)).unwrap_or(sentence.end);
    if needs_comma && view.form(stop) != "," { end } else { stop }
}
