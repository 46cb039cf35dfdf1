//! SCORES → GROUPS: speakers, parties, targets and articles, with means and intervals.
//!
//! A [`Tally`] grows with the speakers it has met, not with what they say, and two tallies merged are
//! the tally of both: the same rows, in the same order, to the last digit.

mod course;
mod finish;
mod identity;
mod register;
mod spelling;
mod voice;

use crate::types::{Account, Analysis, Ledger, Party, Reports, Scores, Speaker, Summary, Totals};
pub use course::{Dates, Grain};
pub use register::{Person, Register, fold};

use identity::{Identity, Known};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use voice::Voice;

/// What has been added up so far.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    totals: Totals,
    dates: Option<Dates>,
    speakers: BTreeMap<Identity, Row>,
    targets: BTreeMap<(Identity, String), Target>,
    /// What the narrator tells of each party.
    narrated: BTreeMap<String, Target>,
    unresolved: Voice,
    narrator: Voice,
}

/// One speaker.
#[derive(Clone, Debug, Default)]
struct Row {
    speaker: Speaker,
    voice: Voice,
}

/// What one speaker says about one party.
#[derive(Clone, Debug, Default)]
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

    /// Adds all that `later` holds, as if its articles had been added here after the others.
    pub fn merge(&mut self, later: Self) {
        self.totals.articles += later.totals.articles;
        self.totals.sentences += later.totals.sentences;
        self.totals.statements += later.totals.statements;
        self.totals.words += later.totals.words;
        for (identity, row) in later.speakers {
            self.speakers.entry(identity).or_default().absorb(row);
        }
        for (pair, target) in later.targets {
            self.targets.entry(pair).or_default().absorb(target);
        }
        for (party, target) in later.narrated {
            self.narrated.entry(party).or_default().absorb(target);
        }
        self.unresolved.merge(&later.unresolved);
        self.narrator.merge(&later.narrator);
        self.dates = later.dates.map(|dates| self.dates.map_or(dates, |before| before.cover(dates))).or(self.dates);
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
        let mut speaking: BTreeMap<&Identity, (Speaker, Account)> = BTreeMap::new();
        for ((speaker, account), identity) in full.into_iter().chain(bare).filter(|((_, account), _)| account.statements > 0) {
            match speaking.entry(identity) {
                Entry::Vacant(place) => drop(place.insert((speaker.clone(), account))),
                Entry::Occupied(mut place) => {
                    let (known, sum) = place.get_mut();
                    learn(known, speaker.clone());
                    sum.merge(&account);
                }
            }
        }
        let row = |(identity, (speaker, account)): (&Identity, _)| (identity.clone(), Row { speaker, voice: Voice::of(account, day) });
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
    fn absorb(&mut self, later: Self) {
        if self.voice.account.statements == 0 {
            *self = later;
            return;
        }
        self.voice.merge(&later.voice);
        learn(&mut self.speaker, later.speaker);
    }
}

/// Takes in what another article tells of a speaker; what is known from before stays, what was missing is filled.
fn learn(speaker: &mut Speaker, later: Speaker) {
    /// More names than these no reader needs.
    const ALIASES: usize = 12;
    let Speaker { name, aliases, role, party, .. } = later;
    for alias in std::iter::once(name).chain(aliases) {
        if speaker.aliases.len() < ALIASES && alias != speaker.name && !speaker.aliases.contains(&alias) {
            speaker.aliases.push(alias);
        }
    }
    speaker.role = fuller(speaker.role.take(), role);
    speaker.party = speaker.party.take().filter(|party| !party.is_empty()).or(party);
}

/// The role that tells more, in words, without being a sentence; the earlier of equals.
fn fuller(one: Option<String>, other: Option<String>) -> Option<String> {
    const LONGEST: usize = 10;
    let words = |role: &Option<String>| role.as_ref().map_or(0, |role| role.split_whitespace().count());
    let better = (words(&one) < words(&other) && words(&other) <= LONGEST) || words(&one) > LONGEST && words(&other) > 0;
    if better { other } else { one.or(other) }
}

impl Target {
    fn absorb(&mut self, later: Self) {
        if self.name.is_empty() {
            self.name = later.name;
        }
        self.account.merge(&later.account);
        self.reports.merge(&later.reports);
    }
}

#[cfg(test)]
mod tests;
