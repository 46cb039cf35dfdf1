//! ANALYSES → COMPARISON: groups held against each other, what drives their differences, and what each leaves out.
//!
//! A comparison needs all texts at once: who else carried a quotation is known at the end. So it keeps a compact record of
//! each text: two scores, their shares by number of the cause, the words of a statement. Memory grows with the
//! corpus; whole analyses are not kept. Sums are integers, and articles are put in order of
//! their ids first, so the order of the inputs does not show.

mod contrast;
mod course;
mod coverage;
mod delta;
mod digest;
mod drivers;
mod grouping;
mod letters;
mod paired;
mod quotations;
mod sample;
mod store;
mod student;

pub use digest::Digest;
pub use grouping::By;

use crate::types::{Comparison, Group, Level, Measure, Telling};
use grouping::Grouping;
use store::Store;

/// What is compared.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What makes a group; `None` for outlets where there are several, else articles.
    pub by: Option<By>,
    /// The one speaker whose statements count.
    pub speaker: Option<String>,
    /// The group that the others are held against; `None` for the rest of them, pooled.
    pub baseline: Option<String>,
}

impl Options {
    /// Tells options that make no sense together, before any work is done.
    ///
    /// # Errors
    /// For one speaker split into speakers or parties.
    pub fn check(&self) -> Result<(), Trouble> {
        match self.by.as_ref().filter(|_| self.speaker.is_some()) {
            Some(by @ (By::Party | By::Speaker)) => Err(Trouble::OneSpeaker { by: by.name() }),
            _ => Ok(()),
        }
    }
}

/// A comparison that cannot be made, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Nobody of that name speaks.
    #[error("nobody called '{name}' speaks in these articles{}; `demarche speakers` lists who does", hint(.like, "; did you mean"))]
    NoSpeaker {
        /// As asked for.
        name: String,
        /// Those whose names are like it.
        like: Vec<String>,
    },
    /// Several speakers go by that name.
    #[error("'{name}' may be any of {}; give the full name", .all.join(", "))]
    Several {
        /// As asked for.
        name: String,
        /// Their names.
        all: Vec<String>,
    },
    /// One speaker cannot be split into speakers or parties.
    #[error(
        "--speaker compares what one person says, which is all of one {by}: choose --by outlet, article or date, or leave --speaker out"
    )]
    OneSpeaker {
        /// What the groups would be.
        by: String,
    },
    /// No group of that name.
    #[error("no {by} is called '{name}'; there are {}", listed(.groups))]
    NoBaseline {
        /// As asked for.
        name: String,
        /// What the groups are.
        by: String,
        /// Their names.
        groups: Vec<String>,
    },
    /// Fewer than two groups.
    #[error("nothing to compare: {}; choose other groups with --by, as in --by article", only(.by, .group))]
    OneGroup {
        /// What the groups are.
        by: String,
        /// The only one, if any.
        group: Option<String>,
    },
}

fn hint(like: &[String], words: &str) -> String {
    if like.is_empty() { String::new() } else { format!("{words} {}?", like.join(" or ")) }
}

/// Up to ten names.
fn listed(names: &[String]) -> String {
    const MOST: usize = 10;
    let more = names.len().saturating_sub(MOST);
    let list = names.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{list} and {more} more") } else { list }
}

fn only(by: &str, group: &Option<String>) -> String {
    match group {
        Some(name) => format!("all there is belongs to one {by}, {name}"),
        None => {
            const ALIKE: f64 = 0.85;
            let like = By::NAMES.into_iter().find(|name| *name != by && strsim::jaro_winkler(name, by) > ALIKE);
            let like = like.map_or_else(String::new, |name| format!(" (did you mean '{name}'?)"));
            format!("nothing here tells its {by}{like}")
        }
    }
}

/// A comparison being made.
#[derive(Debug, Default)]
pub struct Comparer {
    options: Options,
    store: Store,
}

impl Comparer {
    /// One without articles yet.
    pub fn new(options: Options) -> Self {
        Self { options, store: Store::default() }
    }

    /// Adds an article.
    pub fn add(&mut self, digest: Digest) {
        self.store.add(digest);
    }

    /// All that is found, and how many speakers there are.
    ///
    /// # Errors
    /// Where there are not two groups, or no speaker or baseline of the name asked for.
    pub fn finish(self) -> Result<(Comparison, u64), Trouble> {
        let corpus = self.store.finish();
        self.options.check()?;
        let speaker = self.options.speaker.as_deref().map(|name| grouping::speaker(&corpus, name)).transpose()?;
        let grouping = Grouping::new(&corpus, self.options.by, speaker);
        let baseline = self.options.baseline.as_deref().map(|name| grouping.find(name)).transpose()?;
        if grouping.names.len() < 2 {
            return Err(Trouble::OneGroup { by: grouping.by.name(), group: grouping.names.first().cloned() });
        }
        let clusters = quotations::clusters(&corpus, speaker);
        let contrasts = contrast::Contrasts::new(&corpus, &grouping, baseline, &clusters);
        let coverage = coverage::Coverage::new(&corpus, &grouping, &clusters, speaker);
        let measures: Vec<Measure> =
            Measure::ALL.into_iter().filter(|measure| measure.telling == Telling::Quoted || grouping.narrates()).collect();
        let (levels, told_apart) = contrasts.levels(&measures);
        let name = |index: usize| grouping.names.get(index).cloned();
        let groups = levels.into_iter().enumerate().map(|(index, levels)| group(&grouping, &coverage, index, levels)).collect();
        let comparison = Comparison {
            by: grouping.by.name(),
            speaker: speaker.and_then(|person| corpus.persons.get(person)).map(|person| person.name.clone()),
            baseline: baseline.and_then(name),
            ungrouped: grouping.ungrouped,
            groups,
            carried_by: coverage.carried_by,
            carriers: coverage.carriers,
            quotations: coverage.quotations,
            speakers: coverage.speakers,
            told_apart,
        };
        Ok((comparison, corpus.persons.len() as u64))
    }
}

fn group(grouping: &Grouping, coverage: &coverage::Coverage, index: usize, levels: Vec<Level>) -> Group {
    let size = grouping.sizes.get(index).copied().unwrap_or_default();
    Group {
        name: grouping.names.get(index).cloned().unwrap_or_default(),
        articles: size.articles,
        sentences: size.sentences,
        statements: size.statements,
        coverage: coverage.carriage.get(index).copied().unwrap_or_default(),
        levels,
    }
}
