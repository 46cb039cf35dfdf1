//! The same speaker, the same quotation, the same day: what two groups make of what both have.

use super::contrast::score;
use super::digest::UNIT;
use super::grouping::{By, Grouping};
use super::quotations::Cluster;
use super::sample::{Cluster as Sum, paired};
use super::store::Corpus;
use crate::types::{Measure, Paired, PairedBy, Telling};
use std::collections::BTreeMap;

/// Pairs named for a reader.
const NAMED: usize = 3;

/// Scores of each group by what may make a pair, and of all groups together.
#[derive(Default)]
struct Table {
    groups: Vec<BTreeMap<usize, Sum>>,
    whole: BTreeMap<usize, Sum>,
    names: Vec<String>,
}

/// Everything that may make pairs, for one measure.
pub(super) struct Pairs(Vec<(PairedBy, Table)>);

impl Pairs {
    /// Gathers what groups share: speakers and quotations for what is quoted, days for what is narrated. Parties and speakers share the
    /// articles that quote both, and the days.
    pub fn new(corpus: &Corpus, grouping: &Grouping, measure: Measure, clusters: &[Cluster]) -> Self {
        if !grouping.holds_articles() {
            return Self(vec![(PairedBy::Article, articles(corpus, grouping, measure)), (PairedBy::Day, days(corpus, grouping, measure))]);
        }
        Self(match measure.telling {
            Telling::Narrator if grouping.by == By::Date => Vec::new(),
            Telling::Narrator => vec![(PairedBy::Day, days(corpus, grouping, measure))],
            Telling::Quoted => vec![
                (PairedBy::Speaker, speakers(corpus, grouping, measure)),
                (PairedBy::Quotation, quotations(corpus, grouping, measure, clusters)),
            ],
        })
    }

    /// The mean differences over each kind of pair that a group has with the baseline.
    pub fn of(&self, group: usize, baseline: Option<usize>) -> Vec<Paired> {
        let all = self.0.iter().map(|(by, table)| (*by, table, table.pairs(group, baseline)));
        all.filter(|(.., pairs)| !pairs.is_empty())
            .map(|(by, table, mut pairs)| {
                pairs.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
                let name = |key: &usize| table.names.get(*key).cloned().unwrap_or_default();
                let most = pairs.iter().take(NAMED).map(|(key, difference)| (name(key), *difference)).collect();
                let gap = paired(pairs.iter().map(|(_, difference)| *difference).collect());
                Paired { by, pairs: pairs.len() as u64, gap, most }
            })
            .collect()
    }
}

impl Table {
    fn new(grouping: &Grouping, names: Vec<String>) -> Self {
        Self { groups: vec![BTreeMap::new(); grouping.names.len()], whole: BTreeMap::new(), names }
    }

    fn add(&mut self, group: usize, key: usize, score: i32) {
        let Some(own) = self.groups.get_mut(group) else { return };
        for sum in [own.entry(key).or_default(), self.whole.entry(key).or_default()] {
            sum.n += 1;
            sum.s += i64::from(score);
        }
    }

    /// What both sides have, and the difference of their means.
    fn pairs(&self, group: usize, baseline: Option<usize>) -> Vec<(usize, f64)> {
        let none = BTreeMap::new();
        let own = self.groups.get(group).unwrap_or(&none);
        let other = |key: &usize, mine: &Sum| match baseline {
            Some(baseline) => self.groups.get(baseline)?.get(key).copied(),
            None => self.whole.get(key).map(|all| Sum { n: all.n - mine.n, s: all.s - mine.s }).filter(|rest| rest.n > 0),
        };
        let mean = |sum: Sum| sum.s as f64 / sum.n as f64 / UNIT;
        own.iter().filter_map(|(key, mine)| Some((*key, mean(*mine) - mean(other(key, mine)?)))).collect()
    }
}

fn speakers(corpus: &Corpus, grouping: &Grouping, measure: Measure) -> Table {
    let mut table = Table::new(grouping, corpus.persons.iter().map(|person| person.name.clone()).collect());
    for (article, text) in corpus.texts() {
        let person = text.speaker.filter(|person| corpus.is_named(*person));
        if let Some(((person, score), group)) = person.zip(score(text, measure)).zip(grouping.of(article, text)) {
            table.add(group, person, score);
        }
    }
    table
}

fn articles(corpus: &Corpus, grouping: &Grouping, measure: Measure) -> Table {
    let mut table = Table::new(grouping, corpus.articles.iter().map(|article| article.id.clone()).collect());
    for (article, text) in corpus.texts() {
        if let Some((score, group)) = score(text, measure).zip(grouping.of(article, text)) {
            table.add(group, article, score);
        }
    }
    table
}

fn days(corpus: &Corpus, grouping: &Grouping, measure: Measure) -> Table {
    let mut dates: Vec<_> = corpus.articles.iter().filter_map(|article| article.date).collect();
    dates.sort();
    dates.dedup();
    let mut table = Table::new(grouping, dates.iter().map(ToString::to_string).collect());
    for (article, text) in corpus.texts() {
        let date = corpus.articles.get(article).and_then(|article| article.date);
        let day = date.and_then(|date| dates.binary_search(&date).ok());
        if let Some(((day, score), group)) = day.zip(score(text, measure)).zip(grouping.of(article, text)) {
            table.add(group, day, score);
        }
    }
    table
}

fn quotations(corpus: &Corpus, grouping: &Grouping, measure: Measure, clusters: &[Cluster]) -> Table {
    let mut table = Table::new(grouping, clusters.iter().map(|cluster| cluster.text(corpus).to_owned()).collect());
    for (key, cluster) in clusters.iter().enumerate() {
        for member in &cluster.members {
            let text = corpus.articles.get(member.article).and_then(|article| article.texts.get(member.text));
            let found = text.and_then(|text| score(text, measure).zip(grouping.of(member.article, text)));
            found.into_iter().for_each(|(score, group)| table.add(group, key, score));
        }
    }
    table
}
