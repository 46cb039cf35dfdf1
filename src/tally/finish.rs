//! From what was added up to the rows of the tables.

use super::identity::{self, Identity, Known};
use super::{Nobody, Row, Tally, Target};
use crate::types::{Account, PartySummary, SpeakerSummary, Summary, TargetSummary};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A party's rows taken together.
#[derive(Default)]
struct Party {
    name: String,
    speakers: u64,
    account: Account,
}

pub(super) fn finish(tally: Tally) -> Summary {
    let Tally { mut totals, speakers, targets, unresolved, narrator } = tally;
    let names = merged_names(&speakers);
    let rows = merge_speakers(speakers, &names);
    totals.speakers = rows.len() as u64;
    let places: BTreeMap<&Identity, usize> = rows.iter().enumerate().map(|(place, (identity, _))| (identity, place)).collect();
    let targets = target_rows(merge_targets(targets, &names), &rows, &places);
    let parties = party_rows(&rows);
    let nobody = [(SpeakerSummary::UNRESOLVED, unresolved), (SpeakerSummary::NARRATOR, narrator)];
    let speakers = rows.into_iter().map(|(_, row)| SpeakerSummary::of(row.speaker, row.articles, &row.account));
    Summary { speakers: speakers.chain(nobody.into_iter().filter_map(nobody_row)).collect(), parties, targets, totals }
}

/// Under each identity that is somebody else's, whose it is.
fn merged_names(speakers: &BTreeMap<Identity, Row>) -> BTreeMap<Identity, Identity> {
    let known: Vec<Known<'_>> = speakers
        .iter()
        .map(|(identity, row)| Known { identity, party: row.speaker.party.as_deref(), statements: row.account.statements })
        .collect();
    let targets = identity::resolve(&known);
    let pairs = known.iter().zip(targets).filter_map(|(from, target)| Some((from.identity, known.get(target)?.identity)));
    pairs.filter(|(from, to)| from != to).map(|(from, to)| (from.clone(), to.clone())).collect()
}

/// The rows, each merged into the one it belongs to; most statements first, then by name.
fn merge_speakers(speakers: BTreeMap<Identity, Row>, names: &BTreeMap<Identity, Identity>) -> Vec<(Identity, Row)> {
    let (bare, mut rows): (BTreeMap<_, _>, BTreeMap<_, _>) = speakers.into_iter().partition(|(identity, _)| names.contains_key(identity));
    for (identity, row) in bare {
        if let Some(name) = names.get(&identity) {
            rows.entry(name.clone()).or_default().absorb(row);
        }
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by(|(one, a), (other, b)| {
        let order = |row: &Row| (Reverse(row.account.statements), row.speaker.name.clone());
        order(a).cmp(&order(b)).then_with(|| one.cmp(other))
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
        merged.entry((identity, key)).or_default().absorb(target);
    }
    merged
}

fn target_rows(
    targets: BTreeMap<(Identity, String), Target>,
    rows: &[(Identity, Row)],
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
            target: target.name,
            statements: target.account.statements,
            tone: target.account.tone(),
        })
    };
    placed.into_iter().filter_map(row).collect()
}

fn party_rows(rows: &[(Identity, Row)]) -> Vec<PartySummary> {
    let mut parties: BTreeMap<String, Party> = BTreeMap::new();
    for (_, row) in rows {
        if let Some(name) = row.speaker.party.as_deref().filter(|name| !name.is_empty()) {
            let party = parties.entry(identity::fold(name)).or_default();
            if party.speakers == 0 {
                party.name = name.to_owned();
            }
            party.speakers += 1;
            party.account.merge(&row.account);
        }
    }
    let mut parties: Vec<Party> = parties.into_values().collect();
    parties.sort_by(|a, b| (Reverse(a.account.statements), &a.name).cmp(&(Reverse(b.account.statements), &b.name)));
    parties
        .into_iter()
        .map(|Party { name, speakers, account }| PartySummary {
            party: name,
            speakers,
            statements: account.statements,
            tone: account.tone(),
        })
        .collect()
}

/// Nothing where there is nothing to tell.
fn nobody_row((name, nobody): (&str, Nobody)) -> Option<SpeakerSummary> {
    (nobody.articles > 0).then(|| SpeakerSummary::nobody(name, nobody.articles, &nobody.account))
}
