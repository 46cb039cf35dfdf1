//! SCORES → GROUPS: speakers, parties, targets and articles, with means and intervals.
//!
//! A [`Tally`] grows with the speakers it has met, not with what they say, and two tallies merged are
//! the tally of both: the same rows, in the same order, to the last digit. Neither the order of articles nor that of
//! merging shows. It can be written down and read back, so that parts of a corpus are tallied apart.

mod course;
mod finish;
mod identity;
mod profile;
mod record;
mod register;
mod spelling;
mod voice;

use crate::types::{Account, Analysis, Ledger, Party, Reports, Scores, Summary, Totals};
pub use course::{Dates, Grain};
pub use register::{Person, Register, fold};

use identity::{Identity, Known};
use profile::Profile;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use voice::Voice;

/// What has been added up so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    totals: Totals,
    dates: Option<Dates>,
    #[serde(with = "record::pairs")]
    speakers: BTreeMap<Identity, Row>,
    #[serde(with = "record::pairs")]
    targets: BTreeMap<(Identity, String), Target>,
    /// What the narrator tells of each party.
    narrated: BTreeMap<String, Target>,
    unresolved: Voice,
    narrator: Voice,
}

/// One speaker.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Row {
    profile: Profile,
    voice: Voice,
}

/// What one speaker says about one party.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Target {
    name: Party,
    account: Account,
    reports: Reports,
}

impl Tally {
    /// Adds one article.
    pub fn add(&mut self, analysis: &Analysis) {
        self.merge(Self::of(analysis));
    }

    /// Adds all that `other` holds, as if its articles had been added here.
    pub fn merge(&mut self, other: Self) {
        self.totals.articles += other.totals.articles;
        self.totals.sentences += other.totals.sentences;
        self.totals.statements += other.totals.statements;
        self.totals.words += other.totals.words;
        for (identity, row) in other.speakers {
            match self.speakers.entry(identity) {
                Entry::Vacant(place) => drop(place.insert(row)),
                Entry::Occupied(mut place) => place.get_mut().merge(row),
            }
        }
        for (pair, target) in other.targets {
            self.targets.entry(pair).or_default().merge(target);
        }
        for (party, target) in other.narrated {
            self.narrated.entry(party).or_default().merge(target);
        }
        self.unresolved.merge(&other.unresolved);
        self.narrator.merge(&other.narrator);
        self.dates = other.dates.map(|dates| self.dates.map_or(dates, |before| before.cover(dates))).or(self.dates);
    }

    /// The rows of all tables.
    pub fn finish(self) -> Summary {
        finish::finish(self)
    }

    /// The tally of one article.
    fn of(analysis: &Analysis) -> Self {
        let (ledger, day) = (Ledger::of(analysis), analysis.article.date);
        let identities = identities(analysis);
        let statements = ledger.statements();
        let mut tally = Self {
            totals: Totals {
                articles: 1,
                sentences: analysis.sentences.len() as u64,
                statements: statements.statements,
                words: statements.words + ledger.narrator.words,
                speakers: 0,
            },
            unresolved: Voice::of(ledger.unresolved, day),
            narrator: Voice::of(ledger.narrator, day),
            ..Self::default()
        };
        let voices = analysis.speakers.iter().zip(ledger.speakers).zip(&identities);
        let (full, bare): (Vec<_>, Vec<_>) = voices.partition(|((speaker, _), identity)| Identity::of(speaker) == **identity);
        let mut speaking: BTreeMap<&Identity, (Profile, Account)> = BTreeMap::new();
        for ((speaker, account), identity) in full.into_iter().chain(bare).filter(|((_, account), _)| account.statements > 0) {
            let profile = Profile::of(speaker.clone());
            match speaking.entry(identity) {
                Entry::Vacant(place) => drop(place.insert((profile, account))),
                Entry::Occupied(mut place) => {
                    let (known, sum) = place.get_mut();
                    known.absorb(profile);
                    sum.merge(&account);
                }
            }
        }
        let row = |(identity, (profile, account)): (&Identity, _)| (identity.clone(), Row { profile, voice: Voice::of(account, day) });
        tally.speakers = speaking.into_iter().map(row).collect();
        let voices = tally.speakers.values().map(|row| &row.voice).chain([&tally.unresolved, &tally.narrator]);
        tally.dates = voices.filter_map(|voice| voice.course.dates()).reduce(Dates::cover);
        tally.add_targets(analysis, &identities);
        tally
    }

    fn add_targets(&mut self, analysis: &Analysis, identities: &[Identity]) {
        for (statement, scores) in analysis.statements.iter().zip(&analysis.statement_scores) {
            let speaker = statement.speaker.and_then(|id| identities.get(id.0));
            let Some(speaker) = speaker else { continue };
            let mut target = |name: &Party, count: &dyn Fn(&mut Target)| {
                let target = self.targets.entry((speaker.clone(), identity::fold(name))).or_default();
                target.name.clone_from(name);
                count(target);
            };
            statement.target.iter().for_each(|name| target(name, &|target| target.account.add(scores)));
            scores.postures.reported.iter().for_each(|reported| target(&reported.party, &|target| target.reports.add(reported)));
        }
        for scores in analysis.narration.iter().filter_map(|narration| narration.scores.as_ref()) {
            self.add_narrated(scores);
        }
    }

    fn add_narrated(&mut self, scores: &Scores) {
        for reported in &scores.postures.reported {
            let target = self.narrated.entry(identity::fold(&reported.party)).or_default();
            target.name.clone_from(&reported.party);
            target.account.add(scores);
            target.reports.add(reported);
        }
    }
}

/// Who each speaker of the article is to the tally: where one article has "Smith" and one John Smith,
/// both are John Smith.
fn identities(analysis: &Analysis) -> Vec<Identity> {
    let own: Vec<Identity> = analysis.speakers.iter().map(Identity::of).collect();
    let known: Vec<Known<'_>> = own
        .iter()
        .zip(&analysis.speakers)
        .map(|(identity, speaker)| Known { identity, party: speaker.party.as_deref(), statements: 0 })
        .collect();
    identity::resolve(&known).into_iter().filter_map(|index| own.get(index).cloned()).collect()
}

impl Row {
    /// Takes in what other articles have of the same speaker.
    fn merge(&mut self, other: Self) {
        self.voice.merge(&other.voice);
        self.profile.merge(other.profile);
    }

    /// Takes in a speaker who turned out to be this one under another name.
    fn absorb(&mut self, other: Self) {
        self.voice.merge(&other.voice);
        self.profile.absorb(other.profile);
    }
}

impl Target {
    /// Of several spellings of the party the first by name stays.
    fn merge(&mut self, other: Self) {
        if self.name.is_empty() || (!other.name.is_empty() && other.name < self.name) {
            self.name = other.name;
        }
        self.account.merge(&other.account);
        self.reports.merge(&other.reports);
    }
}

#[cfg(test)]
mod tests;
