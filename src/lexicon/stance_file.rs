//! The stance lexicon's file: TOML with one table `[category.ACT]` for each act.

use crate::lexicon::load::Source;
use crate::lexicon::stance::Row;
use crate::lexicon::{Pattern, Problem, Problems, Sets, parse_pattern};
use crate::types::{Act, Entry, Table};
use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::DeValue;

/// What a file says.
pub(super) struct File {
    pub version: Option<String>,
    pub replace: bool,
    pub items: Vec<Item>,
}

/// An entry with all that is needed to check it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub entry: Arc<Entry>,
    pub pattern: Pattern,
    /// The bytes of the pattern in its file.
    pub span: Range<usize>,
    /// Sentences it must match.
    pub hits: Texts,
    /// Sentences it must not match.
    pub misses: Texts,
}

impl Item {
    pub(super) fn row(&self) -> Row {
        let hit = self.hits.0.first().map(|hit| hit.get_ref().clone()).unwrap_or_default();
        let Entry { act, weight, pattern, place, .. } = self.entry.as_ref().clone();
        Row { act, weight, pattern, place, hit }
    }
}

/// One sentence or several, each with its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts(pub Vec<Spanned<String>>);

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Texts;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sentence or a list of sentences")
            }
            fn visit_str<E>(self, text: &str) -> Result<Texts, E> {
                Ok(Texts(vec![Spanned::new(0..0, text.to_owned())]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut texts: A) -> Result<Texts, A::Error> {
                let mut all = Vec::new();
                while let Some(text) = texts.next_element()? {
                    all.push(text);
                }
                Ok(Texts(all))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

impl Texts {
    /// A single sentence has the place of the whole value.
    fn placed(texts: Spanned<Self>) -> Self {
        let (span, mut texts) = (texts.span(), texts.into_inner());
        if let [single] = texts.0.as_mut_slice()
            && single.span().is_empty()
        {
            *single = Spanned::new(span, std::mem::take(single.get_mut()));
        }
        texts
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHead {
    version: Option<String>,
    #[serde(default)]
    replace: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCategory {
    #[serde(rename = "about")]
    _about: Option<String>,
    weight: Spanned<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an entry such as { pattern = \"…\", hit = \"…\" }")]
struct RawEntry {
    pattern: Spanned<String>,
    hit: Spanned<Texts>,
    miss: Option<Spanned<Texts>>,
    weight: Option<Spanned<f64>>,
    #[serde(default)]
    diplomatic: bool,
}

/// Reads a file; the sets it defines are added to `sets`.
///
/// # Errors
/// All that is wrong in it, in file order.
pub(super) fn parse(source: &Source<'_>, sets: &mut Sets) -> Result<File, Problems> {
    let root = source.table()?;
    let (span, mut root) = (root.span(), root.into_inner());
    let (set, categories) = (root.remove("set"), root.remove("category"));
    let mut reader = Reader { source, sets, problems: Problems::default(), items: Vec::new(), seen: Table::default() };
    let head: Option<RawHead> = reader.value(Spanned::new(span, DeValue::Table(root)));
    let RawHead { version, replace } = head.unwrap_or_default();
    for (name, members) in reader.table(set, "write `[set]` above its sets") {
        reader.set(&name, members);
    }
    for (name, category) in reader.table(categories, CATEGORY) {
        reader.category(&name, category);
    }
    let Reader { items, problems, .. } = reader;
    problems.or(File { version, replace, items })
}

struct Reader<'s, 't> {
    source: &'s Source<'t>,
    sets: &'s mut Sets,
    problems: Problems,
    items: Vec<Item>,
    /// The line of each pattern so far.
    seen: Table<Pattern, u32>,
}

const CATEGORY: &str = "write `[category.ACT]` above its entries";

type Value<'t> = Spanned<DeValue<'t>>;

impl<'t> Reader<'_, 't> {
    /// A value as a `T`; what is wrong with it is noted.
    fn value<T: Deserialize<'t>>(&mut self, value: Value<'t>) -> Option<T> {
        self.source.value(value).map_err(|problem| self.problems.push(problem)).ok()
    }

    /// The fields of a table in file order.
    fn table(&mut self, value: Option<Value<'t>>, help: &str) -> Vec<(Spanned<String>, Value<'t>)> {
        let Some(value) = value else { return Vec::new() };
        let span = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            self.problem(span, "a table is wanted here", help);
            return Vec::new();
        };
        let mut fields: Vec<_> =
            table.into_iter().map(|(key, value)| (Spanned::new(key.span(), key.into_inner().into_owned()), value)).collect();
        fields.sort_by_key(|(key, _)| key.span().start);
        fields
    }

    fn set(&mut self, name: &Spanned<String>, members: Value<'t>) {
        match self.value::<Vec<Spanned<String>>>(members) {
            Some(members) => self.sets.define(self.source, name, &members, &mut self.problems),
            None => self.sets.declare(name.get_ref(), Vec::new()),
        }
    }

    fn category(&mut self, name: &Spanned<String>, value: Value<'t>) {
        let act = Act::ALL.into_iter().find(|act| act.as_str() == name.get_ref());
        if act.is_none() {
            let acts: Vec<&str> = Act::ALL.iter().map(|act| act.as_str()).collect();
            self.problem(name.span(), format!("no act is called {}", name.get_ref()), format!("the acts are {}", acts.join(", ")));
        }
        let span = value.span();
        let DeValue::Table(mut table) = value.into_inner() else {
            return self.problem(span, "a table is wanted here", CATEGORY);
        };
        let entries = table.remove("entries");
        let category: Option<RawCategory> = self.value(Spanned::new(span, DeValue::Table(table)));
        let weight = category.map(|category| category.weight);
        if let (Some(act), Some(weight)) = (act, &weight) {
            self.check_weight(act, weight);
        }
        for value in self.array(entries) {
            if let (Some(raw), Some(act)) = (self.value::<RawEntry>(value), act) {
                self.entry(act, weight.as_ref().map_or(0.0, |weight| *weight.get_ref()), raw);
            }
        }
    }

    fn array(&mut self, value: Option<Value<'t>>) -> Vec<Value<'t>> {
        let Some(value) = value else { return Vec::new() };
        let span = value.span();
        let DeValue::Array(array) = value.into_inner() else {
            self.problem(span, "a list of entries is wanted here", "write `entries = [ { pattern = \"…\", hit = \"…\" }, ]`");
            return Vec::new();
        };
        array.into_iter().collect()
    }

    fn entry(&mut self, act: Act, weight: f64, raw: RawEntry) {
        if let Some(weight) = &raw.weight {
            self.check_weight(act, weight);
        }
        let weight = raw.weight.map_or(weight, Spanned::into_inner);
        let pattern = match parse_pattern(self.source, &raw.pattern, self.sets) {
            Ok(pattern) => pattern,
            Err(problem) => return self.problems.push(problem),
        };
        let span = raw.pattern.span();
        let place = self.source.place(span.start);
        let (hits, misses) = (Texts::placed(raw.hit), raw.miss.map(Texts::placed).unwrap_or_default());
        if let Some(line) = self.seen.insert(pattern.clone(), place.line) {
            return self.problem(span, format!("this pattern stands in line {line} too"), "take one of the two out");
        }
        let entry = Entry { pattern: raw.pattern.into_inner(), act, weight, diplomatic: raw.diplomatic, place };
        self.items.push(Item { entry: Arc::new(entry), pattern, span, hits, misses });
    }

    /// Acts toward a deal weigh 0 to 1, acts away from it −1 to 0; 0 takes an entry out of the sum.
    fn check_weight(&mut self, act: Act, weight: &Spanned<f64>) {
        let (low, high) = if toward(act) { (0.0, 1.0) } else { (-1.0, 0.0) };
        if !(low..=high).contains(weight.get_ref()) {
            let message = format!("the weight {} does not suit {act}", weight.get_ref());
            self.problem(weight.span(), message, format!("write a number from {low} to {high}"));
        }
    }

    fn problem(&mut self, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        let problem: Problem = self.source.problem(span, message);
        self.problems.push(problem.help(help));
    }
}

/// True for acts that move toward a deal.
const fn toward(act: Act) -> bool {
    matches!(act, Act::Concede | Act::Agree | Act::Offer | Act::Solve | Act::Engage | Act::Progress)
}
