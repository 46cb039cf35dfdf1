//! What is counted, and how precision and recall come of it.

use super::Bucket;

/// How many of one thing there are and how many agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// In the gold.
    pub gold: u64,
    /// Predicted.
    pub predicted: u64,
    /// Of the gold, found.
    pub found: u64,
    /// Of the predicted, right.
    pub right: u64,
}

impl Count {
    /// Precision, recall and their harmonic mean, each 0 where nothing is to be counted.
    pub fn scores(self) -> [f64; 3] {
        let share = |part: u64, whole: u64| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let (precision, recall) = (share(self.right, self.predicted), share(self.found, self.gold));
        let sum = precision + recall;
        [precision, recall, if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 }]
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        self.scores()[2]
    }

    fn add(&mut self, other: Self, times: u64) {
        self.gold += other.gold * times;
        self.predicted += other.predicted * times;
        self.found += other.found * times;
        self.right += other.right * times;
    }
}

/// When a predicted attribution counts as one of the gold's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// Its content shares a token with some content, whether that is taken by another or not.
    Touched,
    /// At least half of the contents' tokens are common to both.
    Lenient,
    /// The contents have the same tokens.
    Exact,
    /// The contents have the same words, marks set aside.
    ExactWords,
    /// A lenient match with the right source.
    Attributed,
    /// The same, and the source may be named by an equal word elsewhere in the article.
    AttributedByText,
}

impl Match {
    const NUMBER: usize = 6;
}

/// What the attributions of one bucket, or all of them, amount to under each [`Match`].
pub type Matches = [Count; Match::NUMBER];

/// Counts over any number of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many articles.
    pub articles: u64,
    /// Tokens of sources, cues and contents, and those of contents that are given to the right source, however a quotation
    /// was cut into pieces.
    pub tokens: [Count; 4],
    /// All attributions.
    pub all: Matches,
    /// Those that are direct, mixed and indirect. A gold attribution counts in its own bucket and a predicted one in its own.
    pub buckets: [Matches; 3],
}

impl Counts {
    /// Adds the counts of other articles.
    pub fn merge(&mut self, other: &Self) {
        self.add(other, 1);
    }

    /// Adds the counts of other articles so many times.
    pub fn add(&mut self, other: &Self, times: u64) {
        self.articles += other.articles * times;
        for (own, other) in self.each().zip(other.clone().each()) {
            own.add(*other, times);
        }
    }

    /// Attributions with the right content and source.
    pub fn attributed(&self) -> Count {
        self.all[Match::Attributed as usize]
    }

    /// The same by how much is quoted: direct, mixed, indirect.
    pub fn attributed_by_bucket(&self) -> [Count; 3] {
        self.buckets.map(|matches| matches[Match::Attributed as usize])
    }

    fn each(&mut self) -> impl Iterator<Item = &mut Count> {
        self.tokens.iter_mut().chain(&mut self.all).chain(self.buckets.iter_mut().flatten())
    }

    /// The counts that an attribution of this bucket goes into.
    pub(super) fn of(&mut self, bucket: Bucket) -> [&mut Matches; 2] {
        [&mut self.all, &mut self.buckets[bucket as usize]]
    }

    /// Counts a gold attribution of this bucket as found.
    pub(super) fn found(&mut self, kind: Match, bucket: Bucket) {
        self.of(bucket).into_iter().for_each(|matches| matches[kind as usize].found += 1);
    }

    /// Counts a predicted attribution of this bucket as right.
    pub(super) fn right(&mut self, kind: Match, bucket: Bucket) {
        self.of(bucket).into_iter().for_each(|matches| matches[kind as usize].right += 1);
    }
}
