//! What was fitted to labelled sentences, `lexicons/stance-learned.toml`: factors of entries and scopes, and a list of
//! phrases that no one wrote into the lexicon.
//!
//! The lexicon says what a phrase means; this list says how far that carried in labelled news. It changes no entry: every
//! number here is a factor or a weight of its own, shown beside the entry's.

use crate::lexicon::load::{self, Edition, LoadError, Source};
use crate::lexicon::{Problem, Problems};
use crate::types::{Act, Scope, Table, TraceEntry};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use toml::Spanned;
use toml::de::DeValue;

/// The list that is compiled in.
pub(super) const BUILTIN: (&str, &str) = ("stance-learned.toml", include_str!("../../lexicons/stance-learned.toml"));

/// The fitted numbers; without any, entries and scopes count as they were set by hand.
#[derive(Clone, Debug, Default)]
pub struct Learned {
    /// Which file it is; `None` for nothing fitted.
    pub edition: Option<Edition>,
    /// What the sentiment of a text (its compound score) is multiplied by before it is added to the stance.
    pub tone: f64,
    /// The evidence at which an act is reported, 0 to 1.
    pub reported: f64,
    /// What a scope multiplies a weight by.
    pub scopes: BTreeMap<Scope, f64>,
    /// What holds for all entries of an act.
    pub acts: BTreeMap<Act, ActFit>,
    /// What holds for one entry, by its pattern.
    pub entries: BTreeMap<String, EntryFit>,
    /// Learned phrases.
    pub phrases: Vec<Arc<TraceEntry>>,
    runs: Table<String, Run>,
}

/// A run of words that learned phrases begin with.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The phrase of exactly these words.
    pub phrase: Option<Arc<TraceEntry>>,
    /// True where a longer phrase begins with them.
    pub goes_on: bool,
}

/// The fitted numbers of an act.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActFit {
    /// Multiplies the weights of its entries.
    pub factor: f64,
    /// Multiplies them where they are negated.
    pub negated: f64,
    /// How far each unit that a phrase of it contributes, whatever its sign, is evidence of it.
    pub force: f64,
    /// How far one of its phrases is evidence of an act, itself among them; 0 where it is not named.
    pub shows: BTreeMap<Act, f64>,
}

/// The fitted numbers of an entry.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryFit {
    /// Multiplies its weight, in place of its act's factor.
    pub factor: f64,
    /// How far it is evidence of its own act, in place of what its act says.
    pub shows: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    version: Option<String>,
    tone: f64,
    reported: f64,
    scope: BTreeMap<Spanned<String>, f64>,
    act: BTreeMap<Act, ActFit>,
    entry: BTreeMap<String, EntryFit>,
    phrase: BTreeMap<Spanned<String>, Spanned<BTreeMap<String, f64>>>,
}

impl Learned {
    /// The most words of a learned phrase.
    pub const LONGEST: usize = 3;

    /// The built-in list.
    pub fn builtin() -> Self {
        let (file, text) = BUILTIN;
        Self::parse(file, text).unwrap_or_else(|problems| panic!("the built-in {file} is broken:\n{problems}"))
    }

    /// The list at `path`, as `demarche train stance` writes it.
    ///
    /// # Errors
    /// When the file cannot be read, or for what is wrong in it.
    pub fn load(path: &Path) -> Result<Self, LoadError> {
        Ok(Self::parse(&path.display().to_string(), &load::read(path)?)?)
    }

    /// The list that `text`, the text of `file`, holds.
    ///
    /// # Errors
    /// All syntax errors; else the first wrong field, or all names that are none and numbers that are not finite.
    pub fn parse(file: &str, text: &str) -> Result<Self, Problems> {
        let source = Source::new(file, text);
        let root = source.table()?;
        let (span, table) = (root.span(), root.into_inner());
        let raw: Raw = source.value(Spanned::new(span, DeValue::Table(table))).map_err(Problems::from)?;
        let mut problems = Problems::default();
        let scopes = raw.scope.iter().filter_map(|(name, factor)| match name.get_ref().parse() {
            Ok(scope) => Some((scope, *factor)),
            Err(told) => {
                problems.push(source.problem(name.span(), told));
                None
            }
        });
        let scopes = scopes.collect();
        let mut phrases = Vec::new();
        for (words, numbers) in &raw.phrase {
            match phrase(&source, words, numbers) {
                Ok(phrase) => phrases.push(Arc::new(phrase)),
                Err(problem) => problems.push(problem),
            }
        }
        let runs = runs(&phrases);
        let edition = Some(Edition::new(file, raw.version, text.as_bytes().to_vec()));
        problems.or(Self { edition, tone: raw.tone, reported: raw.reported, scopes, acts: raw.act, entries: raw.entry, phrases, runs })
    }

    /// What is known of these words, folded and joined by a space; `None` where no learned phrase begins with them.
    pub fn run(&self, words: &str) -> Option<&Run> {
        self.runs.get(words)
    }
}

/// Every run of words from the first that `phrases` have.
fn runs(phrases: &[Arc<TraceEntry>]) -> Table<String, Run> {
    let mut runs: Table<String, Run> = Table::default();
    for phrase in phrases {
        let words = phrase.words.as_str();
        for (end, _) in words.match_indices(' ') {
            runs.entry(words[..end].to_owned(), Run::default).goes_on = true;
        }
        runs.entry(words.to_owned(), Run::default).phrase = Some(Arc::clone(phrase));
    }
    runs
}

/// A phrase with its weight and the acts it is evidence of.
fn phrase(source: &Source<'_>, words: &Spanned<String>, numbers: &Spanned<BTreeMap<String, f64>>) -> Result<TraceEntry, Problem> {
    let mut entry = TraceEntry { words: words.get_ref().clone(), weight: 0.0, acts: Vec::new(), place: source.place(words.span().start) };
    for (name, number) in numbers.get_ref() {
        match (name.as_str(), Act::parse(name)) {
            ("weight", _) => entry.weight = *number,
            (_, Some(act)) => entry.acts.push((act, *number)),
            (_, None) => return Err(source.problem(numbers.span(), format!("`{name}` is neither `weight` nor an act"))),
        }
    }
    Ok(entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SMALL: &str = "tone = 0.1\nreported = 0.3\n[scope]\nhedge = 0.9\n[act.AGREE]\nfactor = 0.8\nnegated = -0.5\nforce = 0.1\nshows = { AGREE = 0.5 }\n\
        [entry]\n\"sign\" = { factor = 1.2, shows = 0.7 }\n[phrase]\n\"no way\" = { weight = -0.3, REJECT = 0.4 }\n";

    #[test]
    fn a_list_is_read_with_the_line_of_each_phrase() {
        let learned = Learned::parse("l.toml", SMALL).unwrap();
        let phrase = learned.run("no way").and_then(|run| run.phrase.as_deref()).unwrap();
        assert_eq!(
            (phrase.weight, phrase.acts.as_slice(), phrase.place.to_string()),
            (-0.3, [(Act::Reject, 0.4)].as_slice(), "l.toml:13".into())
        );
        assert_eq!(learned.scopes.get(&Scope::Hedge), Some(&0.9));
        assert!(learned.run("no").is_some_and(|run| run.goes_on && run.phrase.is_none()));
        assert!(learned.run("way").is_none());
    }

    #[test]
    fn what_is_wrong_is_told() {
        let told = |from: &str, to: &str| Learned::parse("l.toml", &SMALL.replace(from, to)).unwrap_err().to_string();
        assert!(told("hedge =", "hedges =").starts_with("l.toml:4:1: no scope has this name"));
        assert!(told("REJECT =", "REFUSE =").contains("`REFUSE` is neither"));
    }

    #[test]
    fn the_built_in_list_names_entries_that_are_there() {
        let lexicon = crate::lexicon::StanceLexicon::builtin();
        let patterns: std::collections::BTreeSet<&str> = lexicon.entries.iter().map(|entry| entry.pattern.as_str()).collect();
        let learned = Learned::builtin();
        assert!(learned.entries.keys().all(|pattern| patterns.contains(pattern.as_str())));
        assert!(learned.phrases.iter().all(|phrase| phrase.words.split(' ').count() <= Learned::LONGEST));
    }

    proptest! {
        #[test]
        fn any_text_is_a_list_or_told(at in 0..SMALL.len(), new in "[\\[\\]{}\"=a.\n -]{0,3}") {
            let text = format!("{}{new}{}", &SMALL[..at], &SMALL[(at + new.len()).min(SMALL.len())..]);
            if let Err(problems) = Learned::parse("l.toml", &text) {
                prop_assert!(problems.to_string().starts_with("l.toml:"));
            }
        }
    }
}
