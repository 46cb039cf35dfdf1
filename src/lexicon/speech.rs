//! Reporting verbs and phrases (`lexicons/speech.toml`): the cues of attribution.

use crate::lexicon::verbs::forms;
use crate::types::Table;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How a reporting verb takes what it reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takes {
    /// May stand before, inside or after what is said: "Talks failed, she said."
    pub speech: bool,
    /// Reports words in quotation marks: "'Talks failed,' he began."
    pub quote: bool,
    /// Opens a clause with "that".
    pub clause: bool,
    /// Reports by its object: "rejected the offer".
    pub object: bool,
    /// Reports by an infinitive: "vowed to fight on".
    pub infinitive: bool,
    /// Names the one spoken to: "told reporters".
    pub addressee: bool,
    /// Says nothing aloud: "believes".
    pub attitude: bool,
}

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said", "wrote"
    Past,
    /// "saying"
    Participle,
}

/// A reporting verb as found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The words after the verb that belong to it: "out" in "point out".
    pub rest: Vec<String>,
    /// Its form.
    pub form: Form,
    /// What it takes.
    pub takes: Takes,
}

/// All cues, by the form of their first word.
#[derive(Clone, Debug, Default)]
pub struct Speech {
    verbs: Table<String, Vec<Cue>>,
    doubtful: Table<String, ()>,
    according: Vec<Vec<String>>,
    quoted_as: Vec<Vec<String>>,
    nouns: Table<String, ()>,
    works: Table<String, ()>,
    words: Table<String, ()>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verbs: Verbs,
    forms: Forms,
    phrases: Phrases,
    nouns: Nouns,
    marks: Marks,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    speech: Vec<String>,
    quote: Vec<String>,
    clause: Vec<String>,
    object: Vec<String>,
    infinitive: Vec<String>,
    addressee: Vec<String>,
    attitude: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    never: Vec<String>,
    doubtful: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    according: Vec<String>,
    quoted_as: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    speech: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marks {
    works: Vec<String>,
    words: Vec<String>,
}

impl Speech {
    /// The built-in list.
    pub fn builtin() -> Self {
        Self::new(crate::lexicon::load::builtin("speech.toml", include_str!("../../lexicons/speech.toml")))
    }

    fn new(file: File) -> Self {
        let mut takes: BTreeMap<String, Takes> = BTreeMap::new();
        let verbs = file.verbs;
        let mut mark = |list: Vec<String>, set: fn(&mut Takes)| list.into_iter().for_each(|verb| set(takes.entry(verb).or_default()));
        mark(verbs.speech, |t| (t.speech, t.quote) = (true, true));
        mark(verbs.quote, |t| t.quote = true);
        mark(verbs.clause, |t| t.clause = true);
        mark(verbs.object, |t| t.object = true);
        mark(verbs.infinitive, |t| t.infinitive = true);
        mark(verbs.addressee, |t| t.addressee = true);
        mark(verbs.attitude, |t| t.attitude = true);
        let mut speech = Self {
            doubtful: file.forms.doubtful.into_iter().map(|form| (form, ())).collect(),
            according: file.phrases.according.iter().map(|phrase| words(phrase)).collect(),
            quoted_as: file.phrases.quoted_as.iter().map(|phrase| words(phrase)).collect(),
            nouns: with_plurals(file.nouns.speech),
            works: with_plurals(file.marks.works),
            words: with_plurals(file.marks.words),
            ..Self::default()
        };
        for (verb, takes) in takes {
            speech.add(&verb, takes, &file.forms.never);
        }
        speech
    }

    /// Adds all forms of `verb` that are not among those that `never` report.
    fn add(&mut self, verb: &str, takes: Takes, never: &[String]) {
        let mut parts = words(verb).into_iter();
        let Some(head) = parts.next() else { return };
        let rest: Vec<String> = parts.collect();
        for word in forms(&head).unwrap_or_default().into_iter().filter(|word| !never.contains(word)) {
            let form = form_of(&head, &word);
            let cues = self.verbs.entry(word, Vec::new);
            if !cues.iter().any(|cue| cue.rest == rest) {
                cues.push(Cue { rest: rest.clone(), form, takes });
                cues.sort_by_key(|cue| std::cmp::Reverse(cue.rest.len()));
            }
        }
    }

    /// The cues that begin with `form`, longest first.
    pub fn verbs(&self, form: &str) -> &[Cue] {
        self.verbs.get(form).map_or(&[], Vec::as_slice)
    }

    /// True for a form that is also a noun or an adjective, and a cue only right after somebody who speaks.
    pub fn is_doubtful(&self, form: &str) -> bool {
        self.doubtful.contains(form)
    }

    /// "according to" and its kin.
    pub fn according(&self) -> &[Vec<String>] {
        &self.according
    }

    /// "quoted as saying" and its kin.
    pub fn quoted_as(&self) -> &[Vec<String>] {
        &self.quoted_as
    }

    /// True for "statement", "warning", …
    pub fn is_noun(&self, form: &str) -> bool {
        self.nouns.contains(form)
    }

    /// True for a work that has a title, and for who makes one: "book", "host".
    pub fn is_work(&self, form: &str) -> bool {
        self.works.contains(form)
    }

    /// True for a kind of words: "term", "slogan".
    pub fn is_word_noun(&self, form: &str) -> bool {
        self.words.contains(form)
    }
}

/// Nouns and their plurals.
fn with_plurals(nouns: Vec<String>) -> Table<String, ()> {
    nouns.into_iter().flat_map(|noun| [format!("{noun}s"), noun]).map(|noun| (noun, ())).collect()
}

/// Which form of `verb` a word is.
fn form_of(verb: &str, word: &str) -> Form {
    if word == verb {
        Form::Base
    } else if word.ends_with("ing") {
        Form::Participle
    } else if word.ends_with('s') {
        Form::Third
    } else {
        Form::Past
    }
}

fn words(phrase: &str) -> Vec<String> {
    phrase.split_whitespace().map(str::to_owned).collect()
}
