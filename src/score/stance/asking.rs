//! What is asked for is not given: "must make concessions", "until they agree", "wants to see a deal signed".

use crate::score::stance::weights::ASKING_REACH;
use crate::score::stance::words::{Words, ends_part};
use crate::types::Act;

/// True for a concession or an agreement that somebody is asked for. "X said they must talk" stays
/// what it is: a call for talks is no demand.
pub(super) fn is_asked_for(words: &Words<'_>, at: usize, act: Act) -> bool {
    if !matches!(act, Act::Agree | Act::Concede) {
        return false;
    }
    let said = words.back(at, ASKING_REACH, ends_part).any(|at| matches!(words.get(at), "says" | "said"));
    !said && words.back(at, ASKING_REACH, ends_part).any(|before| asks(words, before, at))
}

/// True where the words at `before` ask for what stands at `at`.
fn asks(words: &Words<'_>, before: usize, at: usize) -> bool {
    let next = if before + 1 < at { words.get(before + 1) } else { "" };
    let after = if before + 2 < at { words.get(before + 2) } else { "" };
    let obliged = matches!((words.get(before), next), ("need" | "needs" | "has" | "have" | "ought", "to"));
    let wished = matches!((words.get(before), next, after), ("wants" | "wanted", "to", "see"));
    obliged || wished || is_asking(words.get(before))
}

fn is_asking(word: &str) -> bool {
    matches!(word, "must" | "should" | "until" | "unless" | "before" | "precondition" | "condition" | "pressure" | "depend" | "depends")
        || matches!(
            word,
            "demand" | "demands" | "demanded" | "demanding" | "insist" | "insists" | "insisted" | "require" | "requires" | "required"
        )
        || matches!(word, "urge" | "urges" | "urged" | "pressed" | "press" | "pressing")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::stance::words::tests::document;

    #[test]
    fn what_somebody_must_do_is_a_demand() {
        for (text, word, act, expected) in [
            ("The duchy must make concessions.", "make", Act::Concede, true),
            ("The duchy will have to make concessions.", "make", Act::Concede, true),
            ("Nothing moves until they sign a deal.", "sign", Act::Agree, true),
            ("Everything depends on stopping the raids.", "stopping", Act::Concede, true),
            ("She wants to see a deal signed.", "signed", Act::Agree, true),
            ("The duchy made concessions.", "made", Act::Concede, false),
            ("They must talk.", "talk", Act::Engage, false),
            ("They must pay, and they agreed.", "agreed", Act::Agree, false),
        ] {
            let document = document(text);
            let words = Words::new(&document, 0);
            let at = (0..words.len()).find(|at| words.get(*at) == word).unwrap();
            assert_eq!(is_asked_for(&words, at, act), expected, "{text}");
        }
    }
}
