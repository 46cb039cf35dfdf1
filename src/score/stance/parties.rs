//! Who does an act, and to whom: the nearest name, group or pronoun on either side of a hit.
//!
//! No parser: news puts the actor before its verb and keeps the two close, and where it does not
//! ("rejected by the council") a preposition says so.

use crate::score::stance::words::{Words, is_boundary_mark};
use crate::types::{Document, Span};
use std::ops::Range;

/// How many words around a hit may hold a party.
const REACH: usize = 10;

/// The party before the hit that does the act; after it where a "by" follows.
pub(super) fn holder(text: &str, document: &Document, words: &Words<'_>, hit: &Range<usize>) -> Option<Span> {
    if let Some(by) = by(words, hit) {
        return party_after(text, document, words, by + 1);
    }
    let head = doer(text, document, words, hit.start)?;
    span(document, words, start_of(text, document, words, head)..head + 1)
}

/// The last word of the nearest party before word `at` that may do something.
fn doer(text: &str, document: &Document, words: &Words<'_>, at: usize) -> Option<usize> {
    let acts = |at: &usize| {
        is_head(text, document, words, *at) && !is_object(words.get(*at)) && !is_where(words, start_of(text, document, words, *at))
    };
    words.back(at, REACH, stops).find(acts)
}

/// The party after the hit, inside its clause, that the act is done to.
pub(super) fn target(text: &str, document: &Document, words: &Words<'_>, hit: &Range<usize>) -> Option<Span> {
    if by(words, hit).is_some() {
        return None;
    }
    party_after(text, document, words, hit.end)
}

/// Where a "by" names the doer after the act: the last word of the hit, or the one after it.
fn by(words: &Words<'_>, hit: &Range<usize>) -> Option<usize> {
    [hit.end.saturating_sub(1), hit.end].into_iter().find(|at| words.get(*at) == "by")
}

fn party_after(text: &str, document: &Document, words: &Words<'_>, from: usize) -> Option<Span> {
    let mut clause = (from..words.len()).take(REACH).take_while(|at| !stops(words.get(*at)) && words.get(*at) != ",");
    let first = clause.find(|at| is_head(text, document, words, *at) && !is_subject(words.get(*at)))?;
    let last = (first..words.len()).take_while(|at| is_head(text, document, words, *at)).last()?;
    span(document, words, start_of(text, document, words, first)..last + 1)
}

/// True where the nearest party before word `at` is the speaker: "*we* reject".
pub(super) fn is_own(words: &Words<'_>, at: usize) -> bool {
    let own = |word: &str| matches!(word.split('\'').next(), Some("we" | "i"));
    words
        .back(at, REACH, stops)
        .find(|before| is_pronoun(words.get(*before)) || is_group(words.get(*before)))
        .is_some_and(|before| own(words.get(before)))
}

/// True where the nearest party before word `at` has a name, and a word of saying before that: "Kyiv said *Moscow* rejected it".
pub(super) fn is_reported(text: &str, document: &Document, words: &Words<'_>, at: usize) -> bool {
    let Some(head) = doer(text, document, words, at).filter(|head| !is_pronoun(words.get(*head))) else { return false };
    words.back(start_of(text, document, words, head), REACH, stops).any(|before| is_saying(words.get(before)))
}

fn is_saying(word: &str) -> bool {
    matches!(word, "say" | "says" | "said" | "saying" | "told" | "tells" | "claims" | "claimed" | "according" | "believes" | "believed")
        || matches!(
            word,
            "accuses" | "accused" | "accusing" | "alleges" | "alleged" | "warns" | "warned" | "argues" | "argued" | "reported"
        )
}

/// A clause of its own has its own parties.
fn stops(word: &str) -> bool {
    (is_boundary_mark(word) && word != ",") || matches!(word, "but" | "however" | "because" | "while" | "although")
}

/// A capitalised name, a pronoun, or a noun for people who may sit at a table.
fn is_head(text: &str, document: &Document, words: &Words<'_>, at: usize) -> bool {
    let word = words.get(at);
    is_pronoun(word) || is_group(word) || is_name(text, document, words, at)
}

fn is_name(text: &str, document: &Document, words: &Words<'_>, at: usize) -> bool {
    let capital = words.token(at).is_some_and(|index| document.tokens[index].span.of(text).starts_with(char::is_uppercase));
    capital && !is_common(words.get(at))
}

/// Where the phrase that ends in `head` begins: its first names, titles, numbers and articles.
fn start_of(text: &str, document: &Document, words: &Words<'_>, head: usize) -> usize {
    if is_pronoun(words.get(head)) {
        return head;
    }
    let belongs = |at: &usize| is_name(text, document, words, *at) || is_modifier(words.get(*at)) || is_group(words.get(*at));
    words.back(head, REACH, stops).take_while(belongs).last().unwrap_or(head)
}

fn span(document: &Document, words: &Words<'_>, range: Range<usize>) -> Option<Span> {
    let first = document.tokens[words.token(range.start)?].span;
    let last = document.tokens[words.token(range.end.checked_sub(1)?)?].span;
    Some(first.cover(last))
}

/// True for a phrase that tells where something is done, not who does it: "in Geneva".
fn is_where(words: &Words<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| matches!(words.get(before), "in" | "at" | "near" | "on"))
}

fn is_pronoun(word: &str) -> bool {
    is_subject(word) || is_object(word)
}

fn is_object(word: &str) -> bool {
    matches!(word, "me" | "us" | "them" | "him")
}

fn is_subject(word: &str) -> bool {
    matches!(word, "i" | "we" | "he" | "she" | "they") || matches!(word.split_once('\''), Some(("i" | "we" | "he" | "she" | "they", _)))
}

/// Words that a sentence may begin with and that name nobody.
fn is_common(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "the" | "this" | "that" | "these" | "those" | "it" | "its" | "there" | "here" | "in" | "on" | "at" | "by" | "for"
    ) || matches!(
        word,
        "and" | "but" | "or" | "so" | "if" | "as" | "when" | "while" | "after" | "before" | "since" | "with" | "without" | "no"
    ) || matches!(
        word,
        "not" | "both" | "each" | "all" | "some" | "any" | "many" | "most" | "talks" | "negotiations" | "what" | "who" | "how" | "why"
    ) || matches!(
        word,
        "however" | "meanwhile" | "earlier" | "later" | "now" | "then" | "today" | "also" | "despite" | "under" | "although" | "yet"
    ) || matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
        || is_month(word)
        || matches!(
            word,
            "yesterday"
                | "tomorrow"
                | "everything"
                | "nothing"
                | "everybody"
                | "nobody"
                | "everyone"
                | "let"
                | "our"
                | "their"
                | "his"
                | "her"
                | "my"
                | "your"
        )
}

/// "March" and "May" among them: who bears the name is rarer at a table than the month.
fn is_month(word: &str) -> bool {
    matches!(word, "january" | "february" | "march" | "april" | "may" | "june")
        || matches!(word, "july" | "august" | "september" | "october" | "november" | "december")
}

fn is_modifier(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "both" | "two" | "three" | "all" | "each" | "either" | "neither" | "rival" | "warring" | "striking" | "armed"
    ) || matches!(
        word,
        "chief" | "senior" | "top" | "lead" | "deputy" | "former" | "prime" | "foreign" | "opposition" | "rebel" | "union" | "other"
    )
}

fn is_group(word: &str) -> bool {
    matches!(
        word,
        "side" | "sides" | "party" | "parties" | "government" | "governments" | "union" | "unions" | "opposition" | "company" | "companies"
    ) || matches!(
        word,
        "rebels" | "militants" | "insurgents" | "separatists" | "workers" | "employers" | "management" | "producers" | "consumers"
    ) || matches!(
        word,
        "officials" | "leaders" | "ministers" | "delegates" | "delegations" | "negotiators" | "envoys" | "diplomats" | "lawmakers"
    ) || matches!(
        word,
        "official" | "leader" | "minister" | "delegation" | "negotiator" | "envoy" | "spokesman" | "spokeswoman" | "president"
    ) || matches!(
        word,
        "parliament" | "council" | "cabinet" | "coalition" | "commission" | "ministry" | "mediators" | "allies" | "countries"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::stance::words::tests::document;

    fn parties(text: &str, first: &str, last: &str) -> (String, String) {
        let document = document(text);
        let words = Words::new(&document, 0);
        let at = |word: &str| (0..words.len()).find(|at| words.get(*at) == word).unwrap();
        let hit = at(first)..at(last) + 1;
        let show = |span: Option<Span>| span.map_or(String::new(), |span| span.of(text).to_owned());
        (show(holder(text, &document, &words, &hit)), show(target(text, &document, &words, &hit)))
    }

    #[test]
    fn the_nearest_party_holds_the_act() {
        for (text, first, last, holder, target) in [
            ("Ruritania rejected the offer of the rebels.", "rejected", "offer", "Ruritania", "the rebels"),
            ("Foreign Minister Anna Weiss threatened Ruritania.", "threatened", "threatened", "Foreign Minister Anna Weiss", "Ruritania"),
            ("The two sides agreed to meet.", "agreed", "to", "The two sides", ""),
            ("The text was rejected by the council.", "rejected", "by", "the council", ""),
            ("The bid was refused by the union.", "refused", "refused", "the union", ""),
            ("Talks collapsed.", "collapsed", "collapsed", "", ""),
            ("The rebels in Geneva rejected it and we left.", "rejected", "rejected", "The rebels", ""),
            ("Russia gave Ukraine a June deadline.", "deadline", "deadline", "Ukraine", ""),
            ("“We will sign,” he said.", "sign", "sign", "We", ""),
        ] {
            assert_eq!(parties(text, first, last), (holder.to_owned(), target.to_owned()), "{text}");
        }
    }
}
