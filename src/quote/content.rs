//! Contents: what is reported, found from cue and source outward.
//!
//! News puts what is said before its cue, after it, or on both sides. Which it is shows in the marks and
//! commas around the reporting clause.

use crate::lexicon::grammar as words;
use crate::quote::cues::Cue;
use crate::quote::label::is_clock;
use crate::quote::source::Source;
use crate::quote::view::View;
use crate::types::Span;
use std::ops::Range;

/// A reporting clause: cue and source together with the tokens between them.
pub struct Clause<'c> {
    /// The cue.
    pub cue: &'c Cue,
    /// The source; a shared one stands in a clause before.
    pub source: &'c Source,
    /// The sentence it stands in.
    pub sentence: Range<usize>,
    /// Where the next reporting clause of the sentence begins, or the sentence's end.
    pub limit: usize,
}

impl Clause<'_> {
    fn start(&self) -> usize {
        if self.source.shared { self.cue.group } else { self.source.tokens.start.min(self.cue.group) }
    }

    fn end(&self) -> usize {
        let follows = !self.source.shared && self.source.tokens.start >= self.cue.tokens.start;
        if follows { self.source.tokens.end } else { self.cue.tokens.end }
    }
}

/// What the clause reports, in one or two parts; none where nothing around it can be a content.
pub fn content(view: &View, clause: &Clause) -> Vec<Span> {
    let mut parts = Vec::new();
    let before = before(view, clause);
    let after_start = skip_adjuncts(view, clause);
    match before {
        Some(before) => {
            parts.push(before);
            parts.extend(continuation(view, clause, before, after_start));
        }
        None if clause.source.shared && clause.cue.tokens.start == clause.sentence.start => {}
        None => {
            parts.extend(after(view, clause, after_start));
            if parts.is_empty() {
                parts.extend(below(view, after_start));
            }
        }
    }
    parts.retain(|part| view.document.words_in(*part) > 0);
    parts
}

/// What stands before the clause: a quotation that closes right there, or the sentence up to a comma.
fn before(view: &View, clause: &Clause) -> Option<Span> {
    let takes = clause.cue.takes;
    if !(takes.quote || clause.cue.according || takes.attitude) || clause.source.shared {
        return None;
    }
    let start = clause.start();
    let floor = view.document.paragraphs.get(view.paragraph(start)?)?.tokens.start;
    let last = start.checked_sub(1).filter(|last| *last >= floor)?;
    let comma = view.form(last) == ",";
    let quoted = view.quotation(last).or_else(|| if comma { view.quotation(last.checked_sub(1)?) } else { None });
    let quoted = quoted.filter(|quotation| view.outer(*quotation).end >= start - usize::from(comma));
    if let Some(quotation) = quoted {
        let closed = clause.start() == clause.sentence.start && view.form(view.inner(quotation).end.saturating_sub(1)) == ".";
        if closed {
            return None;
        }
        let from = unquoted_start(view, quotation);
        return view.span(from..view.outer(quotation).end);
    }
    if !(takes.speech || clause.cue.according || takes.attitude) {
        return None;
    }
    let dash = matches!(view.form(last), "—" | "–" | "--" | "?");
    let ends = ends_clause(view, clause);
    let from = over_clock(view, clause.sentence.start);
    (last > from && (comma || dash) && ends).then(|| view.span(from..last)).flatten()
}

/// Over the time that an entry of a live blog begins with: "14:05 –", "2.15pm:".
fn over_clock(view: &View, start: usize) -> usize {
    let after = start + usize::from(is_clock(view, start));
    if after > start && matches!(view.form(after), ":" | "-" | "–" | "—") { after + 1 } else { after }
}

/// Tokens that may lead into a quotation as a part of what is said.
const LONGEST_LEAD: usize = 60;

/// Where the sentence of a quotation begins, if words of the same sentence lead into it:
/// `The Russians "have given no indication," Taylor said`.
fn unquoted_start(view: &View, quotation: usize) -> usize {
    let open = view.outer(quotation).start;
    let sentence = view.sentence_of(open);
    let start = view.document.sentences.get(sentence).map_or(open, |sentence| sentence.tokens.start);
    let near = open.saturating_sub(LONGEST_LEAD).max(start)..open;
    // A quotation with a stop of its own has ended the sentence before.
    let ended = |index: &usize| {
        let before = view.quotation(*index).map(|before| view.inner(before));
        before.is_some_and(|before| matches!(view.form(before.end.saturating_sub(1)), "." | "?" | "!"))
    };
    let start = near.rev().find(ended).map_or(start, |last| last + 1);
    let lead = start..open;
    let breaks = lead.clone().rev().take(LONGEST_LEAD).any(|index| view.form(index) == ":")
        || matches!(view.form(open.saturating_sub(1)), "," | "—" | "–" | "--");
    let silent = lead.len() <= LONGEST_LEAD && !lead.clone().any(|index| view.is_word(index));
    if silent || lead.len() > LONGEST_LEAD || breaks { open } else { start }
}

/// True where the reporting clause is closed on its right, so that what it reports came before it.
fn ends_clause(view: &View, clause: &Clause) -> bool {
    let mut at = clause.end();
    let mut steps = 0;
    while at < clause.sentence.end && steps < 14 {
        let form = view.form(at);
        if view.quotation(at).is_some() {
            return false;
        }
        if matches!(form, "." | "," | ";" | "?" | "!" | "—" | "–" | "--" | ")") {
            return true;
        }
        let told = clause.cue.takes.addressee;
        let passes = words::PREPOSITIONS.contains(&form) || words::TIMES.contains(&form) || steps > 0 || told || form == "as";
        if !passes || words::CLAUSE.contains(&form) && !matches!(form, "as" | "when" | "after" | "before" | "while") {
            return false;
        }
        at += 1;
        steps += 1;
    }
    at >= clause.sentence.end
}

/// The second half of what `, he said,` or `," he said. "` splits.
fn continuation(view: &View, clause: &Clause, before: Span, from: usize) -> Option<Span> {
    let mut at = from.max(clause.end());
    while matches!(view.form(at), "," | "." | ":" | "—" | "–" | "--") && at <= clause.sentence.end {
        at += 1;
    }
    let quoted = view.document.tokens_in(before).last().is_some_and(|last| view.quotation(last).is_some());
    let own_cue = |quotation: &usize| view.form(view.inner(*quotation).end.saturating_sub(1)) == ",";
    let opens = |index: usize| view.quotation(index).filter(|quotation| view.outer(*quotation).start == index);
    let next = (quoted && clause.limit == clause.sentence.end).then(|| opens(clause.sentence.end).filter(|quotation| !own_cue(quotation)));
    if let Some(quotation) = opens(at).filter(|_| at < clause.sentence.end || quoted).or(next.flatten()) {
        let open = view.outer(quotation).start;
        let near = view.paragraph(open) == view.paragraph(clause.cue.tokens.start) && open <= clause.sentence.end + 1;
        return near.then(|| view.span(view.outer(quotation))).flatten();
    }
    let parenthesis = view.form(clause.end()) == "," && at < clause.limit;
    parenthesis.then(|| view.span(at..clause.limit)).flatten()
}

/// What follows the clause.
fn after(view: &View, clause: &Clause, from: usize) -> Option<Span> {
    let takes = clause.cue.takes;
    let mut at = from;
    let comma = view.form(at) == ",";
    if matches!(view.form(at), ":" | ",") {
        at += 1;
    }
    if let Some(quotation) = view.quotation(at) {
        let end = view.outer(quotation).end.max(if comma { 0 } else { clause.limit });
        return view.span(at..end);
    }
    if clause.cue.according {
        return (comma && at < clause.sentence.end).then(|| view.span(at..clause.limit)).flatten();
    }
    if comma || at >= clause.limit {
        return None;
    }
    let limit = (at..clause.limit).find(|index| view.form(*index) == ";" && view.quotation(*index).is_none()).unwrap_or(clause.limit);
    if view.form(at) == "so" && clause.end() == at {
        return None;
    }
    let that = view.form(at) == "that";
    let infinitive = view.form(at) == "to" || (view.form(at) == "not" && view.form(at + 1) == "to");
    let clausal = that || matches!(view.form(at), "if" | "whether" | "how" | "why" | "what");
    let allowed = if clausal {
        takes.speech || takes.clause || takes.attitude || takes.object
    } else if infinitive {
        takes.infinitive || takes.addressee || takes.attitude || takes.object
    } else {
        takes.object || (takes.speech && begins_clause(view, clause.cue, at, clause.limit))
    };
    if !allowed {
        return None;
    }
    let limit = if takes.speech || that { limit } else { comma_end(view, at, limit) };
    let end = quotation_end(view, at, limit);
    view.span(at..end)
}

/// A list that is longer has no end that its cue still reaches.
const LONGEST_LIST: usize = 12;

/// What a colon at the paragraph's end announces: the items of a list, or the quotation that the next paragraph begins with.
fn below(view: &View, colon: usize) -> Vec<Span> {
    let Some(paragraph) = view.paragraph(colon).filter(|_| view.form(colon) == ":") else { return Vec::new() };
    let paragraphs = &view.document.paragraphs;
    if paragraphs[paragraph].tokens.end != colon + 1 {
        return Vec::new();
    }
    let next = paragraphs.iter().skip(paragraph + 1).take(LONGEST_LIST);
    let items: Vec<Span> = next
        .map_while(|item| is_bullet(view, item.tokens.start).then(|| view.span(item.tokens.start + 1..item.tokens.end)))
        .flatten()
        .collect();
    if !items.is_empty() {
        return items;
    }
    let first = paragraphs.get(paragraph + 1).map_or(colon, |next| next.tokens.start);
    let quotation = view.quotation(first).filter(|quotation| first > colon && view.outer(*quotation).start == first);
    quotation.and_then(|quotation| view.span(view.outer(quotation))).into_iter().collect()
}

/// The mark of a list's item.
fn is_bullet(view: &View, index: usize) -> bool {
    matches!(view.form(index), "-" | "–" | "—" | "*" | "•" | "·" | "▪" | "◦" | "‣" | "●" | "○" | "■")
}

/// Where an object or infinitive ends: at the comma that opens a clause beside it.
fn comma_end(view: &View, at: usize, limit: usize) -> usize {
    let opens = |form: &str| {
        let joins = matches!(form, "with" | "despite" | "amid" | "in" | "and" | "a" | "according");
        joins || words::CLAUSE.contains(&form) || (form.len() > 5 && form.ends_with("ing"))
    };
    let comma = (at..limit).find(|index| view.form(*index) == "," && view.quotation(*index).is_none() && opens(view.form(index + 1)));
    comma.unwrap_or(limit)
}

/// A content that a quotation is left open in goes on to that quotation's end.
fn quotation_end(view: &View, from: usize, limit: usize) -> usize {
    let last = limit.saturating_sub(1).max(from);
    view.quotation(last).map_or(limit, |quotation| view.outer(quotation).end.max(limit))
}

/// True where a clause without "that" can begin at `at`: after "said" anything but a preposition, after others only
/// where a finite verb shows that it is a clause.
fn begins_clause(view: &View, cue: &Cue, at: usize, limit: usize) -> bool {
    let says = matches!(view.form(cue.tokens.start), "said" | "say" | "says" | "saying" | "told" | "tells" | "telling");
    let finite = |index: usize| [words::BE, words::HAVE, words::MODALS, words::DO].iter().any(|list| list.contains(&view.form(index)));
    let starts = !words::PREPOSITIONS.contains(&view.form(at)) || limit > at + 5;
    starts && limit > at + 1 && (says || (at..limit).any(finite))
}

/// Steps over whom it was said to, when and where: "told RFE/RL on Tuesday that".
fn skip_adjuncts(view: &View, clause: &Clause) -> usize {
    let start = clause.end();
    let limit = clause.limit.min(start + 24);
    let begins = view.form(start);
    let adjunct = words::PREPOSITIONS.contains(&begins) || words::TIMES.contains(&begins) || begins == "as";
    let told = clause.cue.takes.addressee && !matches!(begins, "that" | ":" | ",");
    if !adjunct && !told {
        return start;
    }
    // The clear ends: "that", a colon, or a quotation.
    let clear = (start..limit).find(|index| matches!(view.form(*index), "that" | ":") || view.quotation(*index).is_some());
    let comma = (start..limit).find(|index| view.form(*index) == ",");
    match (clear, comma) {
        (Some(clear), Some(comma)) if comma < clear && view.form(clear) == "that" && comma + 1 != clear && !told => {}
        (Some(clear), _) if adjunct && view.quotation(clear).is_some() && clear > start + 8 => {}
        (Some(clear), _) => return clear,
        _ => {}
    }
    if told {
        return over_addressee(view, start, limit);
    }
    over_times(view, start, limit)
}

/// "told reporters": a pronoun, or a noun phrase up to its noun, then any time or place.
fn over_addressee(view: &View, start: usize, limit: usize) -> usize {
    let mut at = start;
    if words::PRONOUNS.contains(&view.form(at)) || matches!(view.form(at), "him" | "her" | "them" | "us" | "me") {
        return over_times(view, at + 1, limit);
    }
    let infinitive = (start..limit.min(start + 10)).find(|index| view.form(*index) == "to");
    while at < limit && view.is_plain_word(at) {
        let form = view.form(at);
        let begins = at > start
            && (words::PRONOUNS.contains(&form)
                || words::DETERMINERS.contains(&form)
                || (view.is_capital(at) && !view.is_capital(at - 1) && !words::DETERMINERS.contains(&view.form(at - 1))));
        if begins || words::CLAUSE.contains(&form) || words::PREPOSITIONS.contains(&form) {
            break;
        }
        at += 1;
        if view.lists.people.is_group(form) && !words::INSIDE_NOUN.contains(&view.form(at)) {
            break;
        }
    }
    let at = over_times(view, at, limit);
    infinitive.filter(|to| *to >= at).map_or(at, |to| if to - at <= 2 { to } else { at })
}

/// "on Tuesday", "in Geneva", "in a statement", "late Wednesday".
fn over_times(view: &View, start: usize, limit: usize) -> usize {
    let mut at = start;
    loop {
        let form = view.form(at);
        if at >= limit || view.quotation(at).is_some() {
            return at;
        }
        if words::TIMES.contains(&form) || view.word(at).chars().all(|c| c.is_ascii_digit()) && at > start {
            at += 1;
        } else if words::PREPOSITIONS.contains(&form) {
            let mut end = at + 1;
            while end < limit
                && view.is_plain_word(end)
                && (view.is_capital(end)
                    || words::DETERMINERS.contains(&view.form(end))
                    || words::TIMES.contains(&view.form(end))
                    || words::DETERMINERS.contains(&view.form(end - 1)))
            {
                end += 1;
            }
            if end == at + 1 {
                return at;
            }
            at = end;
        } else {
            return at;
        }
    }
}
