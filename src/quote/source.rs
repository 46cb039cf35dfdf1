//! Sources: the words that name who speaks, found from the cue outward.
//!
//! No parser: a subject in news mostly fills the clause before its verb, or stands between the verb and the next
//! comma, so the rules look for the ends of the clause and then ask whether what lies between can speak.

use crate::lexicon::grammar as words;
use crate::lexicon::places::PlaceKind;
use crate::lexicon::speech::Form;
use crate::quote::apposition;
use crate::quote::cues::Cue;
use crate::quote::label::is_clock;
use crate::quote::view::View;
use std::ops::Range;

/// A source beside its cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The tokens that name it, apposition included: "William Taylor, a former US ambassador to Ukraine".
    pub tokens: Range<usize>,
    /// True where it follows its verb: "said Taylor".
    pub inverted: bool,
    /// True where it was taken over from the clause before: "and added", ", saying".
    pub shared: bool,
}

/// How far back a subject or an apposition may reach, in tokens.
const REACH: usize = 40;

/// The source of `cue` in its sentence; `before` holds the sources of the cues before it in the same sentence.
pub fn source(view: &View, sentence: &Range<usize>, cue: &Cue, before: &[Source]) -> Option<Source> {
    if cue.according {
        return right(view, sentence, cue);
    }
    let floor = sentence.start.max(cue.group.saturating_sub(REACH));
    left(view, floor, cue)
        .or_else(|| plural(view, floor, cue))
        .filter(|tokens| !cue.doubtful || ends_in_speaker(view, tokens))
        .filter(|tokens| cue.form != Form::Participle || !view.lists.people.is_document(view.form(head(view, tokens))))
        .map(|tokens| Source { tokens, inverted: false, shared: false })
        .or_else(|| inverted(view, sentence, cue))
        .or_else(|| shared(view, sentence, cue, before))
}

/// Any plural noun right before a plain verb of speech: "Ferry crews in three ports said".
fn plural(view: &View, floor: usize, cue: &Cue) -> Option<Range<usize>> {
    let says = matches!(view.form(cue.tokens.start), "said" | "say" | "told" | "tell" | "added");
    let tokens = says.then(|| bare_phrase(view, floor, cue.group)).filter(|tokens| !tokens.is_empty())?;
    let noun = view.form(head(view, &tokens));
    (noun.len() > 4 && noun.ends_with('s') && !noun.ends_with("ss") && !words::TIMES.contains(&noun)).then_some(tokens)
}

/// True where the word right before the cue is a pronoun, a name or a noun for persons or bodies, and no adjective of place
/// alone: "Trump claims", not "Russian claims" or "peace demands".
fn ends_in_speaker(view: &View, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    let form = view.form(last);
    let adjective = view.lists.places.look_up(form).is_some_and(|place| place.kind == PlaceKind::People) && !form.ends_with('s');
    let speaks = words::PRONOUNS.contains(&form)
        || view.is_capital(last) && !adjective
        || view.lists.people.is_role(form)
        || view.lists.people.is_group(form)
        || view.lists.people.is_organisation(form)
        || view.lists.people.is_document(form);
    speaks && tokens.len() < 14
}

/// The subject before the cue.
fn left(view: &View, floor: usize, cue: &Cue) -> Option<Range<usize>> {
    let end = skip_time(view, floor, cue.group);
    let last = end.checked_sub(1).filter(|last| *last >= floor)?;
    match view.form(last) {
        "," | "—" | "–" | "--" | ")" => apposition::before(view, floor, last),
        "who" | "which" | "that" => {
            let head = if last > floor && view.form(last - 1) == "," { last - 1 } else { last };
            phrase(view, floor, head)
        }
        _ => {
            let floor = if cue.form == Form::Participle { after_with(view, floor, end) } else { floor };
            phrase(view, floor, end)
        }
    }
}

/// "ended with officials saying": where the words after the last "with" begin.
fn after_with(view: &View, floor: usize, end: usize) -> usize {
    (floor..end).rev().find(|index| view.form(*index) == "with").map_or(floor, |with| with + 1)
}

/// Steps back over "on Tuesday" between the subject and its verb.
fn skip_time(view: &View, floor: usize, end: usize) -> usize {
    let is_time = |index: usize| words::TIMES.contains(&view.form(index)) || view.word(index).chars().all(|c| c.is_ascii_digit());
    let mut start = end;
    while start > floor && end - start < 4 && is_time(start - 1) {
        start -= 1;
    }
    if start < end && start > floor && words::PREPOSITIONS.contains(&view.form(start - 1)) {
        start -= 1;
    }
    // A subject that is nothing but a time ("Tuesday said") is no time at all; the phrase before must exist.
    if start > floor && view.is_word(start - 1) { start } else { end }
}

/// The noun phrase that ends before `end`, if it can speak.
pub fn phrase(view: &View, floor: usize, end: usize) -> Option<Range<usize>> {
    let tokens = bare_phrase(view, floor, end);
    if is_past(view.form(tokens.start)) && !view.is_capital(tokens.start) {
        return None;
    }
    can_speak(view, &tokens).then_some(tokens)
}

/// The words before `end` back to where their clause begins.
fn bare_phrase(view: &View, floor: usize, end: usize) -> Range<usize> {
    let mut start = end;
    while start > floor && end - start < 25 {
        let form = view.form(start - 1);
        let speech_verb = !view.is_capital(start - 1)
            && !view.lists.speech.is_doubtful(form)
            && view.lists.speech.verbs(form).iter().any(|verb| verb.rest.is_empty() && verb.takes.speech);
        let word = view.is_plain_word(start - 1) || is_possessive(view, start - 1) || (form == "." && view.is_capital(start));
        let joins_names = form == "and" && start >= 2 + floor && view.is_capital(start) && view.is_capital(start - 2);
        if !word
            || is_clock(view, start - 1)
            || speech_verb
            || words::CLAUSE.contains(&form)
            || (form == "and" && !joins_names && !view.lists.people.is_group(view.form(end - 1)))
        {
            break;
        }
        start -= 1;
    }
    let tokens = after_adjunct(view, start..end);
    drop_verb_clause(view, tokens)
}

/// Cuts a leading adjunct without a comma: "In Geneva Taylor" → "Taylor", "On Tuesday the minister" → "the minister".
fn after_adjunct(view: &View, tokens: Range<usize>) -> Range<usize> {
    let first = view.form(tokens.start);
    if !(words::PREPOSITIONS.contains(&first)
        || ["and", "still", "then", "meanwhile", "here", "there", "also"].contains(&first)
        || words::is_manner(first))
    {
        return tokens;
    }
    if !words::PREPOSITIONS.contains(&first) || first == "with" {
        return tokens.start + 1..tokens.end;
    }
    // The subject is the last determiner, pronoun or run of capitals that starts after the adjunct's own noun.
    let starts = |index: usize| {
        words::PRONOUNS.contains(&view.form(index)) || (words::DETERMINERS.contains(&view.form(index)) && index > tokens.start + 1)
    };
    if let Some(start) = tokens.clone().rev().find(|index| starts(*index)) {
        return start..tokens.end;
    }
    let mut start = tokens.end;
    while start > tokens.start + 1 && view.is_capital(start - 1) {
        start -= 1;
    }
    start..tokens.end
}

/// Cuts a verb that slipped in: "The deal Trump" before "announced" is "Trump".
fn drop_verb_clause(view: &View, tokens: Range<usize>) -> Range<usize> {
    let verb = tokens.clone().rev().find(|index| {
        let form = view.form(*index);
        words::BE.contains(&form) || words::HAVE.contains(&form) || words::MODALS.contains(&form) || words::DO.contains(&form)
    });
    let tokens = verb.map_or(tokens.clone(), |verb| verb + 1..tokens.end);
    let mut name = tokens.end;
    while name > tokens.start && view.is_capital(name - 1) {
        name -= 1;
    }
    let before = name.checked_sub(1).filter(|before| *before >= tokens.start);
    match before {
        Some(before) if name < tokens.end && view.is_word(before) && is_plain_noun(view, before) => name..tokens.end,
        _ => tokens,
    }
}

/// A lower-case noun right before a name that is no title or role, so that the name begins a clause of its own.
fn is_plain_noun(view: &View, index: usize) -> bool {
    let form = view.form(index);
    !view.is_capital(index)
        && !view.lists.people.is_role(form)
        && !view.lists.people.is_group(form)
        && !words::PREPOSITIONS.contains(&form)
        && !words::DETERMINERS.contains(&form)
        && form != "and"
        && form != "'s"
        && !form.contains('-')
}

/// "said Taylor": the source after the cue, allowed where what is said stands before it.
fn inverted(view: &View, sentence: &Range<usize>, cue: &Cue) -> Option<Source> {
    let before = cue.group.checked_sub(1).filter(|before| *before >= sentence.start);
    let after_comma = before.is_none_or(|before| matches!(view.form(before), "," | "—" | "as"));
    let after_quote = cue.group > 0
        && (view.quotation(cue.group - 1).is_some() || (after_comma && cue.group > 1 && view.quotation(cue.group - 2).is_some()));
    if !(after_quote && cue.takes.quote || after_comma && cue.takes.speech) {
        return None;
    }
    right(view, sentence, cue)
}

/// The noun phrase that follows the cue.
fn right(view: &View, sentence: &Range<usize>, cue: &Cue) -> Option<Source> {
    let start = cue.tokens.end;
    let mut end = start;
    while end < sentence.end && end - start < 25 {
        let form = view.form(end);
        let word = view.is_plain_word(end) || is_possessive(view, end);
        let leaves = end > start
            && (words::CLAUSE.contains(&form)
                || (words::PREPOSITIONS.contains(&form) && !words::INSIDE_NOUN[..3].contains(&form))
                || (words::TIMES.contains(&form) && form != "may" && form != "march")
                || words::BE.contains(&form)
                || words::HAVE.contains(&form));
        if !word || leaves {
            break;
        }
        end += 1;
    }
    let tokens = start..end;
    if !can_speak(view, &tokens) {
        return None;
    }
    let opens_sentence = cue.according && cue.group == sentence.start;
    let end = apposition::after(view, sentence, end, opens_sentence);
    Some(Source { tokens: start..end, inverted: true, shared: false })
}

/// "and added", ", saying": the source of the cue before, or else the subject of the sentence.
fn shared(view: &View, sentence: &Range<usize>, cue: &Cue, before: &[Source]) -> Option<Source> {
    let previous = cue.group.checked_sub(1).filter(|previous| *previous >= sentence.start)?;
    let joined = matches!(view.form(previous), "and" | "but" | "or" | "," | "before" | "while" | "by" | "then" | "instead");
    let participle = cue.form == Form::Participle;
    if !(joined || participle || view.quotation(previous).is_some()) {
        return None;
    }
    // ", saying" belongs to the main clause; "and said" to the clause right before.
    let main = participle && view.form(previous) == ",";
    if let Some(before) = if main { before.first() } else { before.last() } {
        return Some(Source { tokens: before.tokens.clone(), inverted: false, shared: true });
    }
    if !participle && view.form(previous) == "," {
        return None;
    }
    subject(view, sentence.start, previous).map(|tokens| Source { tokens, inverted: false, shared: true })
}

/// The first noun phrase between `start` and `end` that can speak and that a verb follows.
fn subject(view: &View, start: usize, end: usize) -> Option<Range<usize>> {
    let mut at = start;
    while at < end {
        let begins = words::PRONOUNS.contains(&view.form(at)) || words::DETERMINERS.contains(&view.form(at)) || view.is_capital(at);
        if !begins || !view.is_plain_word(at) || (at > start && words::PREPOSITIONS.contains(&view.form(at - 1))) {
            at += 1;
            continue;
        }
        let mut stop = at;
        while stop < end && stop - at < 12 && (view.is_plain_word(stop) || is_possessive(view, stop)) {
            let form = view.form(stop);
            let verb = stop > at
                && !view.is_capital(stop)
                && (is_past(form) || words::BE.contains(&form) || words::HAVE.contains(&form) || words::MODALS.contains(&form));
            if verb || (stop > at && words::CLAUSE.contains(&form)) {
                break;
            }
            stop += 1;
        }
        if stop > at && can_speak(view, &(at..stop)) {
            return Some(at..stop);
        }
        at = stop.max(at + 1);
    }
    None
}

/// "'s", or the apostrophe of "officials'", outside of quotations.
pub fn is_possessive(view: &View, index: usize) -> bool {
    matches!(view.form(index), "'s" | "'") && view.quotation(index).is_none()
}

/// A word that looks like a regular verb's past or participle.
fn is_past(form: &str) -> bool {
    form.len() > 4 && (form.ends_with("ed") || form.ends_with("ing"))
}

/// True where the words can name somebody who speaks.
pub fn can_speak(view: &View, tokens: &Range<usize>) -> bool {
    if tokens.is_empty() {
        return false;
    }
    let (first, last) = (view.form(tokens.start), view.form(tokens.end - 1));
    if tokens.len() == 1 && words::PRONOUNS.contains(&first) {
        return !matches!(first, "it" | "you");
    }
    if matches!(first, "there" | "it" | "this" | "that" | "what") && tokens.len() == 1 {
        return false;
    }
    let head = head(view, tokens);
    let form = view.form(head);
    if words::TIMES.contains(&form) && form != "may" {
        return false;
    }
    let capital = view.is_capital(head) && !is_sentence_start_word(view, head);
    capital
        || view.lists.people.is_role(form)
        || view.lists.people.is_group(form)
        || view.lists.people.is_organisation(form)
        || view.lists.people.is_document(form)
        || view.lists.people.is_role(last)
        || view.lists.people.is_group(last)
}

/// A capital that only the sentence's start explains.
fn is_sentence_start_word(view: &View, index: usize) -> bool {
    let first = index == 0 || view.document.sentences.get(view.sentence_of(index)).is_some_and(|sentence| sentence.tokens.start == index);
    let form = view.form(index);
    first
        && (words::PREPOSITIONS.contains(&form)
            || words::CLAUSE.contains(&form)
            || words::ADVERBS.contains(&form)
            || words::is_manner(form))
}

/// The head of a noun phrase: its last word before "of", "for", "from", "with", a comma or a bracket.
pub fn head(view: &View, tokens: &Range<usize>) -> usize {
    let stop = (tokens.start + 1..tokens.end).find(|index| {
        !view.is_capital(*index)
            && (words::PREPOSITIONS.contains(&view.form(*index))
                || (!view.is_word(*index) && !matches!(view.form(*index), "'s" | "'" | ".")))
    });
    stop.unwrap_or(tokens.end) - 1
}
