//! How each group's level changes over the dates of its articles.

use super::contrast::score;
use super::digest::UNIT;
use super::grouping::{By, Grouping};
use super::store::Corpus;
use crate::tally::{Dates, Grain};
use crate::types::{Levels, Measure, Period, Scale, Trend};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// For each group its periods on one measure, and the trend of a stance. The periods are as long as those of the timeline table: days up to a
/// quarter, months up to eight years. None where the groups are dates themselves.
pub(super) fn courses(corpus: &Corpus, grouping: &Grouping, measure: Measure) -> Vec<(Vec<Period>, Option<Trend>)> {
    let dates = corpus.articles.iter().filter_map(|article| article.date).map(Dates::on).reduce(Dates::cover);
    let Some(grain) = dates.map(Grain::over).filter(|_| grouping.by != By::Date) else { return Vec::new() };
    let mut bins: Vec<BTreeMap<Date, (u64, Levels)>> = vec![BTreeMap::new(); grouping.names.len()];
    for (article, text) in corpus.texts() {
        let day = corpus.articles.get(article).and_then(|article| article.date);
        let Some(((day, score), group)) = day.zip(score(text, measure)).zip(grouping.of(article, text)) else { continue };
        let Some(bins) = bins.get_mut(group) else { continue };
        let (count, levels) = bins.entry(grain.first(day)).or_default();
        *count += 1;
        let moments = if measure.scale == Scale::Stance { &mut levels.stance } else { &mut levels.sentiment };
        moments.add(f64::from(score) / UNIT);
    }
    let period = |(first, (statements, levels)): (Date, (u64, Levels))| Period { name: grain.name(first), first, statements, levels };
    let course = |bins: BTreeMap<Date, (u64, Levels)>| {
        let periods: Vec<Period> = bins.into_iter().map(period).collect();
        let trend = Trend::of(&periods).filter(|_| measure.scale == Scale::Stance);
        (periods, trend)
    };
    bins.into_iter().map(course).collect()
}
