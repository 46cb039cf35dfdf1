//! Cues: the reporting verbs and phrases of a sentence, before anything is said about who or what.

use crate::lexicon::grammar as words;
use crate::lexicon::speech::{Form, Takes};
use crate::quote::view::View;
use std::ops::Range;

/// A reporting verb or phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Its tokens, auxiliaries left out.
    pub tokens: Range<usize>,
    /// The first of its auxiliaries and adverbs, or the verb itself: where a subject must end.
    pub group: usize,
    /// Its form.
    pub form: Form,
    /// What it takes.
    pub takes: Takes,
    /// True for a form that is also a noun: "claims", "calls".
    pub doubtful: bool,
    /// "according to": the source follows, and there is no verb.
    pub according: bool,
}

/// All cues of a sentence outside of quotations, in order.
pub fn cues(view: &View, sentence: Range<usize>) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut index = sentence.start;
    while index < sentence.end {
        let cue = (view.may_report(index) && view.is_plain_word(index))
            .then(|| according(view, index).or_else(|| quoted_as(view, index)).or_else(|| verb(view, &sentence, index)));
        if let Some(cue) = cue.flatten() {
            index = cue.tokens.end;
            found.push(cue);
        } else {
            index += 1;
        }
    }
    found
}

fn according(view: &View, index: usize) -> Option<Cue> {
    let phrase = view.lists.speech.according().iter().find(|phrase| view.at(index, phrase))?;
    Some(Cue {
        tokens: index..index + phrase.len(),
        group: index,
        form: Form::Base,
        takes: Takes::default(),
        doubtful: false,
        according: true,
    })
}

/// "was quoted as saying": a passive whose subject speaks.
fn quoted_as(view: &View, index: usize) -> Option<Cue> {
    let phrase = view.lists.speech.quoted_as().iter().find(|phrase| view.at(index, phrase))?;
    let takes = Takes { speech: true, quote: true, clause: true, ..Takes::default() };
    Some(Cue { tokens: index..index + phrase.len(), group: group(view, index), form: Form::Past, takes, doubtful: false, according: false })
}

fn verb(view: &View, sentence: &Range<usize>, index: usize) -> Option<Cue> {
    let verb = view.lists.speech.verbs(view.form(index)).iter().find(|verb| view.at(index + 1, &verb.rest))?;
    if view.is_capital(index) && index > sentence.start && !is_headline_verb(view, index) {
        return None;
    }
    let group = group(view, index).max(sentence.start);
    let before = (group > sentence.start).then(|| view.form(group - 1));
    let helpers = group..index;
    let helped = |words: &[&str]| helpers.clone().any(|helper| words.contains(&view.form(helper)));
    let passive = verb.form == Form::Past && helped(words::BE) && !helped(words::HAVE);
    let noun = before.is_some_and(|form| words::BEFORE_NOUN.contains(&form)) && verb.form != Form::Participle && group == index;
    let bare = verb.form == Form::Base && before == Some("to");
    let modal = verb.form != Form::Base && helped(words::MODALS) && !helped(words::HAVE) && !helped(words::BE);
    let unsaid = helped(&["may", "might", "could", "should", "must", "can"]) && !helped(words::HAVE);
    let compound = view.form(index + 1 + verb.rest.len()).starts_with('-');
    if passive || noun || bare || modal || unsaid || compound {
        return None;
    }
    Some(Cue {
        tokens: index..index + 1 + verb.rest.len(),
        group,
        form: verb.form,
        takes: verb.takes,
        doubtful: view.lists.speech.is_doubtful(view.form(index)),
        according: false,
    })
}

/// "PUTIN SAYS TALKS FAILED": in capitals all around, a capital tells nothing.
fn is_headline_verb(view: &View, index: usize) -> bool {
    let shouts = |word: &str| word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase());
    let [before, after] = [index.saturating_sub(1), index + 1];
    let beside = [before, after].into_iter().filter(|beside| view.is_word(*beside));
    shouts(view.word(index)) && view.is_word(after) && beside.map(|beside| view.word(beside)).all(shouts)
}

/// Where the auxiliaries and adverbs before the verb at `index` begin: "has *also* said".
fn group(view: &View, index: usize) -> usize {
    let mut start = index;
    while start > 0 && index - start < 6 && view.is_plain_word(start - 1) && is_helper(view.form(start - 1)) {
        start -= 1;
    }
    start
}

fn is_helper(form: &str) -> bool {
    [words::BE, words::HAVE, words::MODALS, words::DO, words::ADVERBS].iter().any(|list| list.contains(&form)) || words::is_manner(form)
}
