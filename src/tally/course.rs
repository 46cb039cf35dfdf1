//! Scores by date, in a bounded number of periods however long the time is.

use crate::types::{Account, Levels, Period};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How long a period is. Days lie in months and months in years, so periods can be joined to longer ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// A day.
    #[default]
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Grain {
    /// Days up to a quarter, months up to eight years: some hundred periods at most.
    pub fn over(dates: Dates) -> Self {
        match (dates.last - dates.first).get_days() {
            ..=92 => Self::Day,
            93..=2_922 => Self::Month,
            _ => Self::Year,
        }
    }

    /// The first day of the period that a day lies in.
    pub fn first(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    /// ISO 8601, no more exact than the period.
    pub fn name(self, day: Date) -> String {
        let form = match self {
            Self::Day => "%Y-%m-%d",
            Self::Month => "%Y-%m",
            Self::Year => "%Y",
        };
        day.strftime(form).to_string()
    }
}

/// The first and the last of some dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dates {
    first: Date,
    last: Date,
}

impl Dates {
    /// One day.
    pub const fn on(day: Date) -> Self {
        Self { first: day, last: day }
    }

    /// From the earlier start to the later end.
    pub fn cover(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Bin {
    statements: u64,
    levels: Levels,
}

impl Bin {
    fn merge(&mut self, other: &Self) {
        self.statements += other.statements;
        self.levels.merge(&other.levels);
    }
}

/// What a voice says by date.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Course {
    dates: Option<Dates>,
    bins: BTreeMap<Date, Bin>,
}

impl Course {
    /// What an account holds, said on one day; nothing where the day is not known.
    pub fn of(day: Option<Date>, account: &Account) -> Self {
        let Some(day) = day.filter(|_| account.statements > 0) else { return Self::default() };
        let bin = Bin { statements: account.statements, levels: *account.levels() };
        Self { dates: Some(Dates::on(day)), bins: BTreeMap::from([(day, bin)]) }
    }

    pub fn dates(&self) -> Option<Dates> {
        self.dates
    }

    /// Counts in everything that `other` holds. The length of the periods follows from the first and the last date
    /// alone, so the order of merging does not show.
    pub fn merge(&mut self, other: &Self) {
        let Some(later) = other.dates else { return };
        let before = self.dates.map(Grain::over);
        let dates = self.dates.map_or(later, |dates| dates.cover(later));
        let grain = Grain::over(dates);
        self.dates = Some(dates);
        if before.is_some_and(|before| before < grain) {
            self.bins = joined(&self.bins, grain);
        }
        for (day, bin) in &other.bins {
            self.bins.entry(grain.first(*day)).or_default().merge(bin);
        }
    }

    /// How many statements each period holds.
    pub fn counts(&self) -> impl Iterator<Item = u64> {
        self.bins.values().map(|bin| bin.statements)
    }

    /// The periods that hold something, as long as those of a time from the first to the last of `dates`.
    pub fn periods(&self, dates: Option<Dates>) -> Vec<Period> {
        let grain = dates.map(Grain::over).unwrap_or_default();
        let period = |(first, bin): (Date, Bin)| Period { name: grain.name(first), first, statements: bin.statements, levels: bin.levels };
        joined(&self.bins, grain).into_iter().map(period).collect()
    }
}

fn joined(bins: &BTreeMap<Date, Bin>, grain: Grain) -> BTreeMap<Date, Bin> {
    let mut joined: BTreeMap<Date, Bin> = BTreeMap::new();
    bins.iter().for_each(|(day, bin)| joined.entry(grain.first(*day)).or_default().merge(bin));
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Scores;
    use proptest::prelude::*;

    fn on(day: Date) -> Course {
        let mut account = Account::default();
        account.add(&Scores::default());
        Course::of(Some(day), &account)
    }

    fn names(course: &Course) -> Vec<(String, u64)> {
        course.periods(course.dates()).into_iter().map(|period| (period.name, period.statements)).collect()
    }

    #[test]
    fn periods_grow_with_the_time() {
        let mut course = on(Date::constant(2026, 3, 30));
        course.merge(&on(Date::constant(2026, 4, 2)));
        assert_eq!(names(&course), [("2026-03-30".to_owned(), 1), ("2026-04-02".to_owned(), 1)]);
        course.merge(&on(Date::constant(2026, 4, 1)));
        course.merge(&on(Date::constant(2026, 12, 1)));
        assert_eq!(names(&course), [("2026-03".to_owned(), 1), ("2026-04".to_owned(), 2), ("2026-12".to_owned(), 1)]);
        course.merge(&on(Date::constant(1999, 1, 1)));
        assert_eq!(names(&course), [("1999".to_owned(), 1), ("2026".to_owned(), 4)]);
    }

    proptest! {
        #[test]
        fn the_order_of_merging_does_not_show(days in prop::collection::vec(0_i32..5_000, 1..20), cut in 0_usize..20) {
            let first = Date::constant(2010, 1, 1);
            let course = |days: &[i32]| {
                let mut course = Course::default();
                days.iter().for_each(|day| course.merge(&on(first + jiff::Span::new().days(*day))));
                course
            };
            let (before, after) = days.split_at(cut.min(days.len()));
            let mut halves = course(after);
            halves.merge(&course(before));
            prop_assert_eq!(names(&halves), names(&course(&days)));
            prop_assert!(halves.bins.len() <= 110);
        }
    }
}
