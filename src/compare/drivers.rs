//! What gives a difference: each cause's mean share in the group less its mean share in the baseline. These add up to the difference
//! of the means, since the shares of a text add up to its score.

use super::contrast::{score, side};
use super::digest::{FINE, UNIT};
use super::grouping::Grouping;
use super::store::Corpus;
use crate::types::{Driver, Example, Measure};
use std::collections::BTreeMap;

/// So many are named.
const NAMED: usize = 10;

/// What one cause gives to a group.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// Of its shares.
    share: i64,
    texts: u64,
    /// The text where it gives most.
    best: Option<Place>,
}

/// A text with what a cause gives there: the larger is the better example, of equals the first.
#[derive(Clone, Copy, Debug)]
struct Place {
    share: i64,
    found: u32,
    group: usize,
    article: usize,
    text: usize,
}

/// All causes of one measure.
pub(super) struct Drivers<'c> {
    corpus: &'c Corpus,
    groups: Vec<BTreeMap<u32, Sum>>,
    whole: BTreeMap<u32, Sum>,
    /// For each cause the best text outside the group that has the best of all.
    second: BTreeMap<u32, Place>,
}

impl<'c> Drivers<'c> {
    /// Adds up all shares of a measure.
    pub fn new(corpus: &'c Corpus, grouping: &Grouping, measure: Measure) -> Self {
        let mut drivers =
            Self { corpus, groups: vec![BTreeMap::new(); grouping.names.len()], whole: BTreeMap::new(), second: BTreeMap::new() };
        for (article, said) in corpus.articles.iter().enumerate() {
            for (index, text) in said.texts.iter().enumerate() {
                let Some(group) = score(text, measure).and_then(|_| grouping.of(article, text)) else { continue };
                let Some(sums) = drivers.groups.get_mut(group) else { continue };
                for given in text.shares.get(side(measure)).into_iter().flat_map(|shares| shares.iter()) {
                    let place = Place { share: given.share, found: given.found, group, article, text: index };
                    sums.entry(given.cause).or_default().add(place);
                    drivers.whole.entry(given.cause).or_default().add(place);
                }
            }
        }
        for sums in &drivers.groups {
            for (cause, sum) in sums {
                let first = drivers.whole.get(cause).and_then(|whole| whole.best).map(|best| best.group);
                let other = sum.best.filter(|best| Some(best.group) != first);
                if let Some(place) = other {
                    let held = drivers.second.entry(*cause).or_insert(place);
                    if place.share.abs() > held.share.abs() {
                        *held = place;
                    }
                }
            }
        }
        drivers
    }

    /// What gives the difference of a group from the baseline, strongest first, and what all others give together. `counts` are the texts of both
    /// that have a score.
    pub fn of(&self, group: usize, baseline: Option<usize>, counts: [i64; 2]) -> (Vec<Driver>, f64) {
        let none = BTreeMap::new();
        let own = self.groups.get(group).unwrap_or(&none);
        let other = baseline.and_then(|baseline| self.groups.get(baseline)).unwrap_or(&self.whole);
        let scale = counts.map(|count| UNIT * FINE as f64 * count as f64);
        let mut all: Vec<(u32, [Sum; 2], f64)> = Vec::new();
        for cause in self.whole.keys().filter(|cause| own.contains_key(*cause) || other.contains_key(*cause)) {
            let mine = own.get(cause).copied().unwrap_or_default();
            let theirs = other.get(cause).copied().unwrap_or_default();
            let theirs = if baseline.is_none() { self.rest(*cause, theirs, mine, group) } else { theirs };
            all.push((*cause, [mine, theirs], mine.share as f64 / scale[0] - theirs.share as f64 / scale[1]));
        }
        let name = |cause: &u32| self.corpus.causes.get(*cause as usize);
        all.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()).then_with(|| name(&a.0).cmp(&name(&b.0))));
        let left: f64 = all.iter().skip(NAMED).map(|(.., share)| share).sum();
        let named = all.into_iter().take(NAMED).filter(|(.., share)| *share != 0.0).filter_map(|(cause, sums, share)| {
            let [mine, theirs] = sums;
            let is_mine = (mine.share as f64 / scale[0]).abs() >= (theirs.share as f64 / scale[1]).abs();
            let best = if is_mine { mine.best } else { theirs.best };
            let example = best.and_then(|best| self.example(best));
            let found = best.and_then(|best| self.corpus.found.get(best.found as usize)).cloned().unwrap_or_default();
            Some(Driver { cause: name(&cause)?.clone(), share, texts: [mine.texts, theirs.texts], found, example })
        });
        (named.collect(), left)
    }

    /// What the others have of a cause.
    fn rest(&self, cause: u32, whole: Sum, own: Sum, group: usize) -> Sum {
        let best = whole.best.filter(|best| best.group != group).or_else(|| self.second.get(&cause).copied());
        Sum { share: whole.share - own.share, texts: whole.texts - own.texts, best: best.filter(|_| whole.texts > own.texts) }
    }

    fn example(&self, place: Place) -> Option<Example> {
        let article = self.corpus.articles.get(place.article)?;
        let text = article.texts.get(place.text)?;
        Some(Example { article: article.id.clone(), speaker: self.corpus.voice(text).to_owned(), text: text.text.to_string() })
    }
}

impl Sum {
    fn add(&mut self, place: Place) {
        self.share += place.share;
        self.texts += 1;
        if self.best.is_none_or(|best| place.share.abs() > best.share.abs()) {
            self.best = Some(place);
        }
    }
}
