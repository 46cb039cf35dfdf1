//! What each rule did to a hit, in numbers: the arithmetic that `explain` shows.

use crate::score::stance::weights::{self, AFTER_BUT, ASKED_FOR, BEFORE_BUT, CONDITIONAL, DESPITE, FUTURE, HEDGED, IN_QUESTION};
use crate::types::Hit;

/// A rule that changed a hit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Its name: "negated", "hedged", "after 'but'".
    pub name: &'static str,
    /// What it multiplied the weight by.
    pub factor: f64,
}

/// The rules that changed `hit`, in the order applied. The weight of its entry times all their
/// factors is its contribution.
pub fn rules(hit: &Hit) -> Vec<Rule> {
    let m = hit.modifiers;
    let turned = hit.act != hit.entry.act && !m.asked_for;
    let table = [
        (m.negated || turned, "negated", weights::negated(hit.entry.act).1),
        (m.asked_for, "asked for", ASKED_FOR),
        (m.hedged, "hedged", HEDGED),
        (m.conditional, "conditional", CONDITIONAL),
        (m.future, "future", FUTURE),
        (m.despite, "after 'despite'", DESPITE),
        (m.before_but, "before 'but'", BEFORE_BUT),
        (m.after_but, "after 'but'", AFTER_BUT),
        (m.in_question, "in a question", IN_QUESTION),
    ];
    table
        .into_iter()
        .filter(|(holds, ..)| *holds)
        .map(|(_, name, factor)| Rule { name, factor })
        .filter(|rule| rule.factor != 1.0)
        .collect()
}
