//! From what was added up to the rows of the tables.

use super::course::{Course, Dates};
use super::identity::{self, Identity, Known};
use super::voice::{Voice, even};
use super::{Row, Tally, Target};
use crate::types::{Account, Levels, PartySummary, Report, Reports, Speaker, SpeakerSummary, Summary, TargetSummary, Trend, View};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A speaker and all that goes by any of their names.
struct Person {
    speaker: Speaker,
    voice: Voice,
}

/// A party's rows taken together.
#[derive(Default)]
struct Party {
    name: String,
    speakers: u64,
    account: Account,
    each: Levels,
    course: Course,
}

pub(super) fn finish(tally: Tally) -> Summary {
    let Tally { mut totals, dates, speakers, targets, narrated, unresolved, narrator } = tally;
    let names = merged_names(&speakers);
    let rows = merge_speakers(speakers, &names);
    totals.speakers = rows.len() as u64;
    let places: BTreeMap<&Identity, usize> = rows.iter().enumerate().map(|(place, (identity, _))| (identity, place)).collect();
    let mut parties = party_rows(&rows, dates);
    let targets = merge_targets(targets, &names);
    let mut views = view_rows(&targets, &rows, &places, &parties);
    let reports = reports(&targets, &narrated, &rows, &places);
    for row in &mut parties {
        row.reported = reports.get(identity::fold(&row.party).as_str()).map(Reports::report).unwrap_or_default();
    }
    views.extend(narrator_views(narrated));
    let targets = target_rows(targets, &rows, &places);
    let nobody = [(SpeakerSummary::UNRESOLVED, unresolved), (SpeakerSummary::NARRATOR, narrator)];
    let nobody = nobody.into_iter().filter(|(_, voice)| voice.articles > 0);
    let nobody = nobody.map(|(name, voice)| SpeakerSummary { name: name.to_owned(), ..summary(&voice, dates) });
    let speakers = rows.into_iter().map(|(_, row)| speaker_row(row, dates)).chain(nobody).collect();
    Summary { speakers, parties, targets, views, totals }
}

fn speaker_row(row: Person, dates: Option<Dates>) -> SpeakerSummary {
    let Speaker { name, aliases, role, party, kind } = row.speaker;
    SpeakerSummary { name, aliases, role, party, kind: Some(kind), ..summary(&row.voice, dates) }
}

/// What a voice says, without its name.
fn summary(voice: &Voice, dates: Option<Dates>) -> SpeakerSummary {
    let account = &voice.account;
    let course = voice.course.periods(dates);
    SpeakerSummary {
        articles: voice.articles,
        statements: account.statements,
        words: account.words,
        direct: account.direct,
        tone: account.tone(),
        each: voice.even(),
        trend: Trend::of(&course),
        course,
        quote: account.quote().map(str::to_owned),
        ..SpeakerSummary::default()
    }
}

/// Under each identity that is somebody else's, whose it is.
fn merged_names(speakers: &BTreeMap<Identity, Row>) -> BTreeMap<Identity, Identity> {
    let known: Vec<Known<'_>> = speakers
        .iter()
        .map(|(identity, row)| Known { identity, party: row.profile.party().map(String::as_str), statements: row.voice.account.statements })
        .collect();
    let targets = identity::resolve(&known);
    let pairs = known.iter().zip(targets).filter_map(|(from, target)| Some((from.identity, known.get(target)?.identity)));
    pairs.filter(|(from, to)| from != to).map(|(from, to)| (from.clone(), to.clone())).collect()
}

/// The speakers, each row merged into the one it belongs to; most statements first, then by name.
fn merge_speakers(speakers: BTreeMap<Identity, Row>, names: &BTreeMap<Identity, Identity>) -> Vec<(Identity, Person)> {
    let (bare, mut rows): (BTreeMap<_, _>, BTreeMap<_, _>) = speakers.into_iter().partition(|(identity, _)| names.contains_key(identity));
    for (identity, row) in bare {
        match names.get(&identity).map(|name| rows.entry(name.clone())) {
            Some(Entry::Occupied(mut place)) => place.get_mut().absorb(row),
            Some(Entry::Vacant(place)) => drop(place.insert(row)),
            None => {}
        }
    }
    let person = |(identity, Row { profile, voice })| (identity, Person { speaker: profile.speaker(), voice });
    let mut rows: Vec<(Identity, Person)> = rows.into_iter().map(person).collect();
    rows.sort_by(|(one, a), (other, b)| {
        let order = |row: &Person| Reverse(row.voice.account.statements);
        order(a).cmp(&order(b)).then_with(|| a.speaker.name.cmp(&b.speaker.name)).then_with(|| one.cmp(other))
    });
    rows
}

fn merge_targets(
    targets: BTreeMap<(Identity, String), Target>,
    names: &BTreeMap<Identity, Identity>,
) -> BTreeMap<(Identity, String), Target> {
    let mut merged: BTreeMap<_, Target> = BTreeMap::new();
    for ((identity, key), target) in targets {
        let identity = names.get(&identity).cloned().unwrap_or(identity);
        merged.entry((identity, key)).or_default().merge(target);
    }
    merged
}

fn target_rows(
    targets: BTreeMap<(Identity, String), Target>,
    rows: &[(Identity, Person)],
    places: &BTreeMap<&Identity, usize>,
) -> Vec<TargetSummary> {
    let mut placed: Vec<_> =
        targets.into_iter().filter_map(|((identity, key), target)| Some((*places.get(&identity)?, key, target))).collect();
    placed.sort_by(|(a, a_key, one), (b, b_key, other)| {
        (a, Reverse(one.account.statements), a_key).cmp(&(b, Reverse(other.account.statements), b_key))
    });
    let row = |(place, _, target): (usize, String, Target)| {
        let (_, row) = rows.get(place)?;
        Some(TargetSummary {
            speaker: row.speaker.name.clone(),
            party: row.speaker.party.clone(),
            target: target.name,
            statements: target.account.statements,
            tone: target.account.tone(),
            reported: target.reports.report(),
        })
    };
    placed.into_iter().filter_map(row).collect()
}

/// The targets by the speakers' party.
fn view_rows(
    targets: &BTreeMap<(Identity, String), Target>,
    rows: &[(Identity, Person)],
    places: &BTreeMap<&Identity, usize>,
    parties: &[PartySummary],
) -> Vec<View> {
    let ranks: BTreeMap<String, usize> = parties.iter().map(|row| identity::fold(&row.party)).zip(0..).collect();
    let mut views: BTreeMap<(usize, &str), Target> = BTreeMap::new();
    for ((identity, key), target) in targets {
        let row = places.get(identity).and_then(|place| rows.get(*place));
        let party = row.and_then(|(_, row)| row.speaker.party.as_deref()).map(identity::fold);
        let from = party.and_then(|party| ranks.get(&party).copied()).unwrap_or(parties.len());
        views.entry((from, key)).or_default().merge(target.clone());
    }
    let mut views: Vec<_> = views.into_iter().collect();
    views.sort_by_key(|((from, key), target)| (*from, Reverse(target.account.statements), *key));
    let view = |((from, _), target): ((usize, &str), Target)| View {
        from: parties.get(from).map(|row| row.party.clone()),
        about: target.name,
        statements: target.account.statements,
        tone: target.account.tone(),
        reported: target.reports.report(),
    };
    views.into_iter().map(view).collect()
}

/// What the narrator tells of each party, most pieces first, as views of a party of his name.
fn narrator_views(narrated: BTreeMap<String, Target>) -> Vec<View> {
    let mut narrated: Vec<Target> = narrated.into_values().collect();
    narrated.sort_by_key(|target| Reverse(target.account.statements));
    let view = |target: Target| View {
        from: Some(SpeakerSummary::NARRATOR.to_owned()),
        about: target.name,
        statements: target.account.statements,
        tone: target.account.tone(),
        reported: target.reports.report(),
    };
    narrated.into_iter().map(view).collect()
}

/// What others say of each party, the narrator included: by now it may be known that one of them speaks for it.
fn reports<'t>(
    targets: &'t BTreeMap<(Identity, String), Target>,
    narrated: &'t BTreeMap<String, Target>,
    rows: &[(Identity, Person)],
    places: &BTreeMap<&Identity, usize>,
) -> BTreeMap<&'t str, Reports> {
    let party = |identity| places.get(identity).and_then(|place| rows.get(*place)).and_then(|(_, row)| row.speaker.party.as_deref());
    let others = targets.iter().filter(|((identity, key), _)| party(identity).is_none_or(|party| identity::fold(party) != *key));
    let mut reports: BTreeMap<&str, Reports> = BTreeMap::new();
    for (key, target) in others.map(|((_, key), target)| (key, target)).chain(narrated) {
        reports.entry(key).or_default().merge(&target.reports);
    }
    reports
}

fn party_rows(rows: &[(Identity, Person)], dates: Option<Dates>) -> Vec<PartySummary> {
    let mut parties: BTreeMap<String, Party> = BTreeMap::new();
    for (_, row) in rows {
        if let Some(name) = row.speaker.party.as_deref().filter(|name| !name.is_empty()) {
            let party = parties.entry(identity::fold(name)).or_default();
            if party.speakers == 0 {
                party.name = name.to_owned();
            }
            party.speakers += 1;
            party.account.merge(&row.voice.account);
            party.each.add_means(row.voice.account.levels());
            party.course.merge(&row.voice.course);
        }
    }
    let mut parties: Vec<Party> = parties.into_values().collect();
    parties.sort_by(|a, b| (Reverse(a.account.statements), &a.name).cmp(&(Reverse(b.account.statements), &b.name)));
    parties.into_iter().map(|party| party_row(party, dates)).collect()
}

fn party_row(party: Party, dates: Option<Dates>) -> PartySummary {
    let course = party.course.periods(dates);
    PartySummary {
        party: party.name,
        speakers: party.speakers,
        statements: party.account.statements,
        tone: party.account.tone(),
        reported: Report::default(),
        each: even(&party.each),
        trend: Trend::of(&course),
        course,
    }
}
