//! Named sets: the words that many patterns share, written once.

use crate::lexicon::load::{self, Source};
use crate::lexicon::pattern::Part;
use crate::lexicon::{Pattern, Problem, Problems, parser};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The sets that patterns may name as `<name>`, each as it stands in a pattern.
#[derive(Clone, Debug, Default)]
pub struct Sets(BTreeMap<String, Vec<Part>>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(rename = "version")]
    _version: String,
    set: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
}

impl Sets {
    /// The built-in sets, `lexicons/sets.toml`: `<be>`, `<have>`, `<neg>`, `<party>` and the like.
    pub fn builtin() -> Self {
        Self::parse("sets.toml", include_str!("../../lexicons/sets.toml"))
            .unwrap_or_else(|problems| panic!("the built-in sets are broken:\n{problems}"))
    }

    pub(super) fn parse(file: &str, text: &str) -> Result<Self, Problems> {
        let source = Source::new(file, text);
        let raw: RawFile = load::parse(file, text)?;
        let (mut sets, mut problems) = (Self::default(), Problems::default());
        let mut defined: Vec<_> = raw.set.into_iter().collect();
        defined.sort_by_key(|(name, _)| name.span().start);
        for (name, members) in &defined {
            sets.define(&source, name, members, &mut problems);
        }
        problems.or(sets)
    }

    /// Adds a set; it may use those added before, and replaces one of the same name. What is wrong
    /// goes to `problems`.
    pub(super) fn define(&mut self, source: &Source<'_>, name: &Spanned<String>, members: &[Spanned<String>], problems: &mut Problems) {
        if members.is_empty() {
            let problem = source.problem(name.span(), format!("the set <{}> is empty", name.get_ref()));
            problems.push(problem.help("give it words, or take it out"));
        }
        let mut parsed = Vec::new();
        for member in members {
            match parse_pattern(source, member, self) {
                Ok(pattern) => parsed.push(pattern.parts),
                Err(problem) => problems.push(problem),
            }
        }
        self.declare(name.get_ref(), parsed);
    }

    /// Adds a set as it is; an empty one keeps its name known where its words could not be read.
    pub(super) fn declare(&mut self, name: &str, alternatives: Vec<Vec<Part>>) {
        self.0.insert(name.to_owned(), parser::merged(alternatives));
    }

    /// What the set `name` stands for.
    pub(super) fn get(&self, name: &str) -> Option<&[Part]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// What to write instead of `name`, which is no set.
    pub(super) fn help(&self, name: &str) -> String {
        let near = |known: &&String| known.starts_with(name) || name.starts_with(known.as_str());
        match self.0.keys().find(near).filter(|_| !name.is_empty()) {
            Some(known) => format!("did you mean <{known}>? A set must be defined above its first use in [set]"),
            None => {
                format!("define it in the table [set], as in `{} = [\"one\", \"another\"]`", if name.is_empty() { "name" } else { name })
            }
        }
    }
}

/// The pattern that a TOML string holds.
///
/// # Errors
/// What is wrong in it, with its place.
pub fn parse_pattern(source: &Source<'_>, string: &Spanned<String>, sets: &Sets) -> Result<Pattern, Problem> {
    Pattern::parse(string.get_ref(), sets).map_err(|error| {
        let problem = source.problem_in(string, error.span, error.message);
        Problem { help: error.help, ..problem }
    })
}
