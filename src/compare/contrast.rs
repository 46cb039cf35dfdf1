//! Every group's level on every measure, held against the baseline and against every other group.

use super::course::courses;
use super::delta::{Ranks, delta};
use super::drivers::Drivers;
use super::grouping::Grouping;
use super::letters::{self, letters};
use super::paired::Pairs;
use super::quotations::Cluster;
use super::sample::{Sample, gap};
use super::store::{Corpus, Text};
use super::student::holm;
use crate::types::{Contrast, FEW, Gap, Label, Level, Measure, Scale, Verdict};
use std::cmp::Ordering;

/// A difference that is at least as unlikely as this, after correction, is called one.
const ALPHA: f64 = 0.05;

/// All there is to compare.
pub(super) struct Contrasts<'c> {
    corpus: &'c Corpus,
    grouping: &'c Grouping,
    baseline: Option<usize>,
    clusters: &'c [Cluster],
}

/// For each measure how many pairs of groups were tested, and how many of them told apart.
type Tested = Vec<(Measure, [u64; 2])>;

/// Which of the two scores of a text a measure takes.
pub(super) const fn side(measure: Measure) -> usize {
    match measure.scale {
        Scale::Sentiment => 0,
        Scale::Stance => 1,
    }
}

/// The score that a text has on a measure.
pub(super) fn score(text: &Text, measure: Measure) -> Option<i32> {
    text.scores.get(side(measure)).copied().flatten().filter(|_| text.telling == measure.telling)
}

impl<'c> Contrasts<'c> {
    /// `baseline` is a group, or `None` for the rest of them pooled.
    pub fn new(corpus: &'c Corpus, grouping: &'c Grouping, baseline: Option<usize>, clusters: &'c [Cluster]) -> Self {
        Self { corpus, grouping, baseline, clusters }
    }

    /// For each group its levels, and which pairs can be told apart.
    pub fn levels(&self, measures: &[Measure]) -> (Vec<Vec<Level>>, Tested) {
        let (mut groups, mut told) = (vec![Vec::new(); self.grouping.names.len()], Vec::new());
        for measure in measures {
            let (mut levels, apart) = self.measure(*measure);
            judge(levels.iter_mut().filter_map(|level| Some(&mut level.contrast.as_mut()?.gap)));
            let paired = levels.iter_mut().filter_map(|level| level.contrast.as_mut()).flat_map(|contrast| &mut contrast.paired);
            judge(paired.map(|paired| &mut paired.gap));
            groups.iter_mut().zip(levels).for_each(|(group, level)| group.push(level));
            told.extend(apart.map(|apart| (*measure, apart)));
        }
        (groups, told)
    }

    fn measure(&self, measure: Measure) -> (Vec<Level>, Option<[u64; 2]>) {
        let (samples, whole) = self.samples(measure);
        let drivers = Drivers::new(self.corpus, self.grouping, measure);
        let pairs = Pairs::new(self.corpus, self.grouping, measure, self.clusters);
        let base = self.baseline.and_then(|index| samples.get(index)).unwrap_or(&whole);
        let ranks = Ranks::new(base.scores.iter());
        let (letters, apart) = tiers(&samples);
        let courses = courses(self.corpus, self.grouping, measure);
        let level = |(index, sample): (usize, &Sample)| {
            let (rest, shared) = if self.baseline.is_some() { (base.sums, sample.shared(base)) } else { whole.without(sample) };
            let compared = self.baseline != Some(index) && rest.count() > 0 && sample.sums.count() > 0;
            let contrast = compared.then(|| {
                let (drivers, others) = drivers.of(index, self.baseline, [sample.sums.count(), rest.count()]);
                Contrast {
                    baseline: rest.mean(),
                    gap: gap(&sample.sums, &rest, &shared),
                    delta: delta(&sample.scores, &ranks, self.baseline.is_none()),
                    paired: pairs.of(index, self.baseline),
                    drivers,
                    rest: others,
                }
            });
            let mean = sample.sums.mean();
            let (course, trend) = courses.get(index).cloned().unwrap_or_default();
            Level {
                measure,
                articles: sample.sums.articles(),
                over: sample.sums.over(),
                label: if measure.scale == Scale::Stance { Label::of(mean.mean) } else { Label::Neutral },
                letters: letters.get(index).cloned().unwrap_or_default(),
                mean,
                contrast,
                course,
                trend,
            }
        };
        (samples.iter().enumerate().map(level).collect(), apart)
    }

    /// The scores of each group, and of all that are in a group.
    fn samples(&self, measure: Measure) -> (Vec<Sample>, Sample) {
        let (mut samples, mut whole) = (vec![Sample::default(); self.grouping.names.len()], Sample::default());
        for (article, text) in self.corpus.texts() {
            let Some((score, group)) = score(text, measure).zip(self.grouping.of(article, text)) else { continue };
            samples.get_mut(group).into_iter().for_each(|sample| sample.push(article, score));
            whole.push(article, score);
        }
        samples.iter_mut().chain([&mut whole]).for_each(Sample::seal);
        (samples, whole)
    }
}

/// Corrects the p-values of one family of tests, those of one measure, and says what each allows.
fn judge<'g>(gaps: impl Iterator<Item = &'g mut Gap>) {
    let tested: Vec<&mut Gap> = gaps.filter(|gap| gap.p.is_some()).collect();
    let p: Vec<f64> = tested.iter().filter_map(|gap| gap.p).collect();
    for (gap, p) in tested.into_iter().zip(holm(&p)) {
        gap.p_holm = Some(p);
        gap.verdict = if p < ALPHA { Verdict::Different } else { Verdict::Alike };
    }
}

/// Letters for the groups with enough texts, highest mean first, and how many pairs were tested and told apart; nothing where there are too
/// many groups for letters.
fn tiers(samples: &[Sample]) -> (Vec<String>, Option<[u64; 2]>) {
    let mean = |index: &usize| samples.get(*index).and_then(|sample| sample.sums.mean().mean);
    let mut order: Vec<usize> = (0..samples.len()).filter(|index| samples[*index].sums.count().unsigned_abs() >= FEW).collect();
    order.sort_by(|a, b| mean(b).partial_cmp(&mean(a)).unwrap_or(Ordering::Equal).then(a.cmp(b)));
    let mut found = vec![String::new(); samples.len()];
    if order.len() < 2 || order.len() > letters::MOST {
        return (found, None);
    }
    let pairs: Vec<(usize, usize)> = (0..order.len()).flat_map(|one| (one + 1..order.len()).map(move |other| (one, other))).collect();
    let p: Vec<f64> = pairs
        .iter()
        .map(|(one, other)| {
            let (one, other) = (&samples[order[*one]], &samples[order[*other]]);
            gap(&one.sums, &other.sums, &one.shared(other)).p.unwrap_or(1.0)
        })
        .collect();
    let different: Vec<(usize, usize)> = pairs.iter().zip(holm(&p)).filter(|(_, p)| *p < ALPHA).map(|(pair, _)| *pair).collect();
    for (place, letters) in order.iter().zip(letters(order.len(), &different)) {
        found[*place] = letters;
    }
    (found, Some([pairs.len() as u64, different.len() as u64]))
}
