//! Who carries what, and what each group leaves out of the stories that it covers.
//!
//! Two articles tell one story where they lie no more than three days apart and share a quotation, or two speakers with a name who are
//! a third of those whom one of them quotes; without dates it takes half of them. A group leaves a quotation out where it has an article of a story in which others carry it; a group that does not cover the story at
//! all leaves nothing out.

use super::digest::UNIT;
use super::grouping::{By, Grouping};
use super::quotations::{Cluster, Member};
use super::store::Corpus;
use crate::types::{Carriage, Carried, Carrying, Example, Heard, SpeakerSummary, Telling, Version};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Days between two articles on one story.
const DAYS: i32 = 3;
/// Speakers with a name that two articles on one story share.
const SHARED: usize = 2;
/// Articles about a speaker that one article is held against, so that a speaker of every day stays affordable.
const NEAR: usize = 300;

/// What is found.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    /// What carries, and the names.
    pub carried_by: String,
    pub carriers: Vec<String>,
    pub quotations: Vec<Carrying>,
    pub speakers: Vec<Heard>,
    /// For each group.
    pub carriage: Vec<Carriage>,
}

impl Coverage {
    /// What each carrier makes of the `clusters` and of the speakers, or of one `speaker`. Groups of articles are carriers themselves;
    /// where groups are parties or speakers, it is told what the outlets, or the articles, make of their words. Dates carry nothing: what
    /// was said on one day cannot be left out on another.
    pub fn new(corpus: &Corpus, grouping: &Grouping, clusters: &[Cluster], speaker: Option<usize>) -> Self {
        let mut coverage = Self { carriage: vec![Carriage::default(); grouping.names.len()], ..Self::default() };
        if grouping.by == By::Date {
            return coverage;
        }
        let own = (!grouping.holds_articles()).then(|| Grouping::new(corpus, None, None));
        let carriers = own.as_ref().unwrap_or(grouping);
        coverage.carried_by = carriers.by.name();
        coverage.carriers.clone_from(&carriers.names);
        let stories = stories(corpus, clusters);
        let of = |person: Option<usize>| own.is_none() || person.and_then(|person| grouping.of_person(person)).is_some();
        let told = clusters.iter().filter(|cluster| of(cluster.speaker));
        let told = told.filter_map(|cluster| Some((cluster.speaker, carrying(corpus, carriers, &stories, cluster)?)));
        let mut told: Vec<(Option<usize>, Carrying)> = told.collect();
        told.sort_by_key(|(_, carrying)| (Reverse(carrying.carriers), Reverse(carrying.versions.len())));
        let mut heard = heard(corpus, carriers, &stories, speaker);
        heard.retain(|(person, _)| of(Some(*person)));
        let group = |person: Option<usize>, carrier: usize| {
            if own.is_none() { Some(carrier) } else { person.and_then(|person| grouping.of_person(person)) }
        };
        coverage.count(&told, &heard, group);
        coverage.quotations = told.into_iter().map(|(_, carrying)| carrying).collect();
        coverage.speakers = heard.into_iter().map(|(_, heard)| heard).collect();
        coverage
    }

    /// Adds all up by `group`, which gives the group that a carrier's version of a person's words counts for.
    fn count(
        &mut self,
        told: &[(Option<usize>, Carrying)],
        heard: &[(usize, Heard)],
        group: impl Fn(Option<usize>, usize) -> Option<usize>,
    ) {
        for (person, carrying) in told {
            for version in &carrying.versions {
                let Some(sum) = group(*person, version.carrier).and_then(|group| self.carriage.get_mut(group)) else { continue };
                sum.quotations += 1;
                let carried = match version.carried {
                    Carried::Full => &mut sum.full,
                    Carried::Trimmed => &mut sum.trimmed,
                    Carried::Paraphrased => &mut sum.paraphrased,
                    Carried::LeftOut => &mut sum.left_out,
                };
                *carried += 1;
                sum.alone += u64::from(carrying.carriers == 1 && version.carried != Carried::LeftOut);
            }
        }
        for (person, heard) in heard {
            for (carrier, _) in heard.quoted.iter().filter(|(_, statements)| *statements == 0) {
                let sum = group(Some(*person), *carrier).and_then(|group| self.carriage.get_mut(group));
                sum.into_iter().for_each(|sum| sum.speakers_left_out += 1);
            }
        }
    }
}

/// For each article those that tell a story with it, itself among them.
fn stories(corpus: &Corpus, clusters: &[Cluster]) -> Vec<BTreeSet<usize>> {
    let near = |one: usize, other: usize| {
        let date = |index: usize| corpus.articles.get(index).and_then(|article| article.date);
        date(one).zip(date(other)).is_none_or(|(one, other)| (one - other).get_days().abs() <= DAYS)
    };
    let mut stories: Vec<BTreeSet<usize>> = (0..corpus.articles.len()).map(|article| BTreeSet::from([article])).collect();
    let mut link = |one: usize, other: usize| {
        for (from, to) in [(one, other), (other, one)] {
            stories.get_mut(from).into_iter().for_each(|story| story.extend([to]));
        }
    };
    for cluster in clusters {
        let articles: BTreeSet<usize> = cluster.members.iter().map(|member| member.article).collect();
        for one in &articles {
            let after = articles.range(one + 1..).take(NEAR).filter(|other| near(*one, **other));
            after.for_each(|other| link(*one, *other));
        }
    }
    let speaking = speaking(corpus);
    let mut order: Vec<usize> = (0..corpus.articles.len()).collect();
    order.sort_by_key(|index| corpus.articles.get(*index).map(|article| (article.date, *index)));
    let mut before: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for article in order {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for person in speaking.get(article).into_iter().flatten() {
            let list = before.entry(*person).or_default();
            for other in list.iter().rev().take(NEAR).take_while(|other| near(article, **other)) {
                *shared.entry(*other).or_default() += 1;
            }
            list.push(article);
        }
        let all = |article: usize| speaking.get(article).map_or(0, BTreeSet::len);
        let dated = |article: usize| corpus.articles.get(article).is_some_and(|article| article.date.is_some());
        for (other, count) in shared.into_iter().filter(|(_, count)| *count >= SHARED) {
            let part = if dated(article) && dated(other) { 3 } else { 2 };
            if count * part >= all(article).min(all(other)) {
                link(article, other);
            }
        }
    }
    stories
}

/// The speakers with a name of each article.
fn speaking(corpus: &Corpus) -> Vec<BTreeSet<usize>> {
    let named = |text: &super::store::Text| text.speaker.filter(|person| corpus.is_named(*person));
    corpus.articles.iter().map(|article| article.texts.iter().filter_map(named).collect()).collect()
}

/// The groups that have an article of a story that one of `articles` tells.
fn covering(grouping: &Grouping, stories: &[BTreeSet<usize>], articles: impl Iterator<Item = usize>) -> BTreeSet<usize> {
    articles.filter_map(|article| stories.get(article)).flatten().filter_map(|article| grouping.of_article(*article)).collect()
}

/// What the groups make of a quotation; nothing where one group alone covers its story.
fn carrying(corpus: &Corpus, grouping: &Grouping, stories: &[BTreeSet<usize>], cluster: &Cluster) -> Option<Carrying> {
    let mut best: BTreeMap<usize, &Member> = BTreeMap::new();
    for member in &cluster.members {
        let Some(group) = grouping.of_article(member.article) else { continue };
        let held = best.entry(group).or_insert(member);
        if (member.carried, -member.words) < (held.carried, -held.words) {
            *held = member;
        }
    }
    let covering = covering(grouping, stories, cluster.members.iter().map(|member| member.article));
    if covering.len() < 2 || best.is_empty() {
        return None;
    }
    let version = |group: &usize| best.get(group).map_or_else(|| left_out(*group), |member| version(corpus, *group, member));
    let person = cluster.speaker.and_then(|index| corpus.persons.get(index));
    let dates = cluster.members.iter().filter_map(|member| corpus.articles.get(member.article)?.date);
    Some(Carrying {
        speaker: person.map_or_else(|| SpeakerSummary::UNRESOLVED.to_owned(), |person| person.name.clone()),
        party: person.and_then(|person| person.party.clone()),
        date: dates.min(),
        text: cluster.text(corpus).to_owned(),
        carriers: best.len() as u64,
        versions: covering.iter().map(version).collect(),
    })
}

fn version(corpus: &Corpus, group: usize, member: &Member) -> Version {
    let statement = member.statement(corpus);
    let score = |side: usize| statement.and_then(|text| text.scores.get(side).copied().flatten()).map(|score| f64::from(score) / UNIT);
    let example = Example {
        article: corpus.articles.get(member.article).map(|article| article.id.clone()).unwrap_or_default(),
        speaker: statement.map(|text| corpus.voice(text).to_owned()).unwrap_or_default(),
        text: member.words_of(corpus).to_owned(),
    };
    Version { carrier: group, carried: member.carried, example: Some(example), words: member.words, sentiment: score(0), stance: score(1) }
}

const fn left_out(group: usize) -> Version {
    Version { carrier: group, carried: Carried::LeftOut, example: None, words: 0.0, sentiment: None, stance: None }
}

/// Speakers with a name whom some groups quote in a story and others that cover it do not.
fn heard(corpus: &Corpus, grouping: &Grouping, stories: &[BTreeSet<usize>], only: Option<usize>) -> Vec<(usize, Heard)> {
    let mut said: BTreeMap<usize, BTreeMap<usize, u64>> = BTreeMap::new();
    for (article, text) in corpus.texts().filter(|(_, text)| text.telling == Telling::Quoted) {
        let person = text.speaker.filter(|person| corpus.is_named(*person) && only.is_none_or(|only| only == *person));
        person.into_iter().for_each(|person| *said.entry(person).or_default().entry(article).or_default() += 1);
    }
    let heard = |(person, articles): (usize, BTreeMap<usize, u64>)| {
        let mut groups: BTreeMap<usize, u64> =
            covering(grouping, stories, articles.keys().copied()).into_iter().map(|group| (group, 0)).collect();
        for (article, count) in &articles {
            let group = grouping.of_article(*article).and_then(|group| groups.get_mut(&group));
            group.into_iter().for_each(|sum| *sum += count);
        }
        let carriers = groups.values().filter(|count| **count > 0).count() as u64;
        let known = corpus.persons.get(person)?;
        let heard = Heard { speaker: known.name.clone(), party: known.party.clone(), carriers, quoted: groups.into_iter().collect() };
        (heard.quoted.len() > 1 && carriers > 0).then_some((person, heard))
    };
    let mut all: Vec<(usize, Heard)> = said.into_iter().filter_map(heard).collect();
    all.sort_by_key(|(_, heard)| (Reverse(heard.carriers), Reverse(heard.quoted.len())));
    all
}
