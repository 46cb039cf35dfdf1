//! All that one voice says, over articles.

use super::course::Course;
use crate::types::{Account, Even, Levels};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A speaker, the narrator, or the statements nobody could be named for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Voice {
    pub articles: u64,
    pub account: Account,
    /// Each article's means, counted once.
    each: Levels,
    pub course: Course,
}

impl Voice {
    /// What one article has of it.
    pub fn of(account: Account, day: Option<Date>) -> Self {
        let mut each = Levels::default();
        each.add_means(account.levels());
        let speaks = account.statements > 0 || account.words > 0;
        Self { articles: u64::from(speaks), course: Course::of(day, &account), each, account }
    }

    /// Counts in what other articles have of it.
    pub fn merge(&mut self, other: &Self) {
        self.articles += other.articles;
        self.account.merge(&other.account);
        self.each.merge(&other.each);
        self.course.merge(&other.course);
    }

    /// Every count in it.
    pub fn counts(&self) -> impl Iterator<Item = u64> {
        self.account.counts().chain(self.course.counts()).chain([self.articles])
    }

    /// Means over articles.
    pub fn even(&self) -> Even {
        even(&self.each)
    }
}

/// The means of both.
pub(super) fn even(levels: &Levels) -> Even {
    Even { sentiment: levels.sentiment.mean().mean, stance: levels.stance.mean().mean }
}
