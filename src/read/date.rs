//! Days as news writes them: ISO 8601, RFC 3339, RFC 2822, "February 18, 2026", "18 Feb. 2026",
//! "18.02.2026" and the like; in datelines also without a year.
//!
//! A time of day is passed over, not used: the day is the one written, in whatever zone it was written.

use super::scan::Scan;
use jiff::civil::Date;

/// A day, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    year: Option<i16>,
    month: i8,
    day: i8,
}

impl Day {
    fn new(year: Option<i16>, month: i8, day: i8) -> Option<Self> {
        // 2000 was a leap year: without a year, 29 February may be right.
        Date::new(year.unwrap_or(2000), month, day).ok()?;
        Some(Self { year, month, day })
    }

    /// The date; a missing year is the one that brings it nearest to `near`.
    pub fn date(self, near: Option<Date>) -> Option<Date> {
        if let Some(year) = self.year {
            return Date::new(year, self.month, self.day).ok();
        }
        let near = near?;
        let years = [near.year(), near.year().saturating_sub(1), near.year().saturating_add(1)];
        let dates = years.into_iter().filter_map(|year| Date::new(year, self.month, self.day).ok());
        dates.min_by_key(|date| date.duration_since(near).as_secs().abs())
    }
}

/// The date that `text` begins with; for the date field of a record or a header line.
pub(super) fn parse(text: &str) -> Option<Date> {
    prefix(text).map(|(date, _)| date)
}

/// About when, where `text` may give no more than a year or a month: its middle.
pub(super) fn about(text: &str) -> Option<Date> {
    parse(text).or_else(|| {
        let mut scan = Scan::new(text);
        scan.blanks();
        let named = scan.attempt(month);
        scan.blanks();
        let year = year(&mut scan)?;
        let numbered = scan.eat('-').then(|| scan.digits().parse().ok()).flatten();
        match named.or(numbered) {
            Some(month) => Date::new(year, month, 15).ok(),
            None => Date::new(year, 7, 1).ok(),
        }
    })
}

/// The day in the path of an address: `https://a.example/2026/02/18/talks`.
pub(super) fn in_url(url: &str) -> Option<Date> {
    url.match_indices('/').filter_map(|(at, _)| parse(&url[at + 1..])).next()
}

/// The date at the start of `text`, and the byte where what follows it begins: after a time of day, where there is one.
pub(super) fn prefix(text: &str) -> Option<(Date, usize)> {
    let mut scan = Scan::new(text);
    scan.blanks();
    if let Some(day) = compact(&mut scan) {
        return Some((day.date(None)?, scan.at));
    }
    let date = day(&mut scan)?.date(None)?;
    time(&mut scan);
    Some((date, scan.at))
}

/// A day at the scanner's place, with or without a year, after a weekday or not. Moves only on success.
pub(super) fn day(scan: &mut Scan) -> Option<Day> {
    scan.attempt(|scan| {
        if scan.attempt(weekday).is_some() {
            scan.eat(',');
            scan.blanks();
        }
        if scan.peek().is_some_and(|c| c.is_ascii_digit()) { number_first(scan) } else { month_first(scan) }
    })
}

/// "Wednesday", "Wed.": true to its last letter.
pub(super) fn weekday(scan: &mut Scan) -> Option<()> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = scan.letters().to_ascii_lowercase();
    scan.eat('.');
    let known = DAYS.iter().any(|day| *day == word || (word.len() >= 3 && word.len() <= 5 && day.starts_with(&word)));
    known.then_some(())
}

/// 20260218, 20260218T103000Z, 20260218103000.
fn compact(scan: &mut Scan) -> Option<Day> {
    scan.attempt(|scan| {
        let digits = scan.digits();
        if !matches!(digits.len(), 8 | 12 | 14) {
            return None;
        }
        if scan.eat('T') {
            scan.digits();
            scan.eat('Z');
        }
        let year = digits.get(..4)?.parse().ok()?;
        let day = Day::new(Some(year), digits.get(4..6)?.parse().ok()?, digits.get(6..8)?.parse().ok()?)?;
        (1800..2200).contains(&year).then_some(day)
    })
}

/// 2026-02-18, 2026/2/18, 18.02.2026, 18/02/2026, 18 February 2026, 18th of February.
fn number_first(scan: &mut Scan) -> Option<Day> {
    let first = scan.digits();
    let separator = scan.peek().filter(|c| matches!(c, '-' | '/' | '.'));
    match (first.len(), separator) {
        (4, Some(separator)) => {
            let (month, day) = two_numbers(scan, separator)?;
            if day.len() > 2 {
                return None;
            }
            Day::new(first.parse().ok(), month.parse().ok()?, day.parse().ok()?)
        }
        (1 | 2, Some(separator)) if scan.nth(1).is_some_and(|c| c.is_ascii_digit()) => {
            let (second, year) = two_numbers(scan, separator)?;
            if year.len() != 4 {
                return None;
            }
            let (day, month) = day_and_month(first.parse().ok()?, second.parse().ok()?, separator)?;
            Day::new(year.parse().ok(), month, day)
        }
        (1 | 2, _) => {
            scan.attempt(ordinal);
            if !scan.eat('-') {
                scan.blanks();
            }
            scan.attempt(|scan| (scan.letters() == "of").then(|| scan.blanks()));
            let month = month(scan)?;
            let year = scan.attempt(|scan| {
                if !scan.eat('-') {
                    scan.eat(',');
                    scan.blanks();
                }
                year(scan)
            });
            Day::new(year, month, first.parse().ok()?)
        }
        _ => None,
    }
}

/// The two numbers after the first in `1-2-3`.
fn two_numbers<'t>(scan: &mut Scan<'t>, separator: char) -> Option<(&'t str, &'t str)> {
    scan.eat(separator);
    let second = scan.digits();
    if second.is_empty() || second.len() > 2 || !scan.eat(separator) {
        return None;
    }
    let third = scan.digits();
    (!third.is_empty()).then_some((second, third))
}

/// Full stops mean day first. With strokes or hyphens only a number over 12, or two equal ones, can tell: no guess is made.
fn day_and_month(first: i8, second: i8, separator: char) -> Option<(i8, i8)> {
    match (first, second) {
        (day, month) if separator == '.' || day > 12 || day == month => Some((day, month)),
        (month, day) if day > 12 => Some((day, month)),
        _ => None,
    }
}

/// "February 18, 2026", "Feb. 18th", "Feb 18 2026".
fn month_first(scan: &mut Scan) -> Option<Day> {
    let month = month(scan)?;
    scan.blanks();
    let day = scan.digits();
    if day.is_empty() || day.len() > 2 {
        return None;
    }
    scan.attempt(ordinal);
    let year = scan.attempt(|scan| {
        scan.eat(',');
        scan.blanks();
        year(scan)
    });
    Day::new(year, month, day.parse().ok()?)
}

/// A month's name or its abbreviation, with the full stop of the latter.
fn month(scan: &mut Scan) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let word = scan.letters().to_ascii_lowercase();
    scan.eat('.');
    let is_short = word.len() == 3 || word == "sept";
    let index = MONTHS.iter().position(|month| *month == word || (is_short && month.starts_with(&word)))?;
    i8::try_from(index + 1).ok()
}

/// Four digits that are a year of our time, not followed by a further digit.
fn year(scan: &mut Scan) -> Option<i16> {
    let digits = scan.digits();
    let year = digits.parse().ok()?;
    (digits.len() == 4 && (1800..2200).contains(&year)).then_some(year)
}

fn ordinal(scan: &mut Scan) -> Option<()> {
    matches!(scan.letters(), "st" | "nd" | "rd" | "th").then_some(())
}

/// A time of day after a date: `T10:30:00.5Z`, `, 10:30 a.m. GMT`, ` 10:30 +01:00`.
fn time(scan: &mut Scan) {
    scan.attempt(|scan| {
        if !scan.eat('T') {
            scan.eat(',');
            scan.blanks();
            scan.attempt(|scan| (scan.letters() == "at").then(|| scan.blanks()));
        }
        let hour = scan.digits();
        if hour.is_empty() || hour.len() > 2 || !scan.eat(':') || scan.digits().len() != 2 {
            return None;
        }
        if scan.eat(':') {
            scan.digits();
            scan.attempt(|scan| (scan.eat('.') && !scan.digits().is_empty()).then_some(()));
        }
        scan.attempt(half_of_day);
        scan.attempt(zone).or(Some(()))
    });
}

fn half_of_day(scan: &mut Scan) -> Option<()> {
    scan.blanks();
    let first = scan.letters().to_ascii_lowercase();
    if matches!(first.as_str(), "am" | "pm") {
        return Some(());
    }
    (matches!(first.as_str(), "a" | "p") && scan.eat('.') && scan.letters().eq_ignore_ascii_case("m") && scan.eat('.')).then_some(())
}

fn zone(scan: &mut Scan) -> Option<()> {
    const ZONES: [&str; 20] = [
        "Z", "UTC", "GMT", "BST", "CET", "CEST", "EET", "EEST", "MSK", "EST", "EDT", "ET", "CST", "CDT", "MST", "MDT", "PST", "PDT", "PT",
        "IST",
    ];
    scan.blanks();
    if scan.eat('+') || scan.eat('-') || scan.eat('−') {
        let hours = scan.digits();
        if hours.len() == 2 && scan.eat(':') {
            scan.digits();
        }
        return (!hours.is_empty()).then_some(());
    }
    ZONES.contains(&scan.letters()).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn the_ways_to_write_a_day() {
        let same = [
            "2026-02-18",
            "2026/02/18",
            "2026-2-18",
            "2026.02.18",
            "20260218",
            "20260218T103000Z",
            "18.02.2026",
            "18.2.2026",
            "18/02/2026",
            "02/18/2026",
            "18 February 2026",
            "18th February, 2026",
            "18th of February 2026",
            "18-Feb-2026",
            "February 18, 2026",
            "Feb. 18, 2026",
            "FEB 18 2026",
            "Wednesday, February 18, 2026",
            "Wed, 18 Feb 2026 10:30:00 +0100",
            "2026-02-18T23:59:59.123-05:00",
            "2026-02-18 10:30:00",
            "  February 18, 2026 at 10:30 a.m. ET  ",
        ];
        for text in same {
            assert_eq!(parse(text), Some(date(2026, 2, 18)), "{text}");
        }
        for text in ["", "yesterday", "2026", "2026-02-30", "03/04/2026", "May", "Mayor 5, 2026", "18", "5 talks", "1.2.3", "2026-02-188"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_follows_the_date_is_left() {
        for (text, rest) in [
            ("2026-02-18 A second day", " A second day"),
            ("Feb. 18, 2026, 10:30 GMT Talks", " Talks"),
            ("2026-02-18T10:00:00Z", ""),
            ("2026-02-18 10 people came", " 10 people came"),
            ("2026-02-18 10:30 EU officials", " EU officials"),
        ] {
            assert_eq!(prefix(text).map(|(_, end)| &text[end..]), Some(rest), "{text}");
        }
    }

    #[test]
    fn a_year_or_a_month_is_about_when() {
        assert_eq!(about("2026"), Some(date(2026, 7, 1)));
        assert_eq!(about("2026-02"), Some(date(2026, 2, 15)));
        assert_eq!(about("Feb. 2026"), Some(date(2026, 2, 15)));
        assert_eq!(about("2026-02-18"), Some(date(2026, 2, 18)));
        assert_eq!(about("soon"), None);
        assert_eq!(in_url("https://a.example/world/2026/02/18/talks-2"), Some(date(2026, 2, 18)));
        assert_eq!(in_url("https://a.example/20-talks/1"), None);
    }

    #[test]
    fn a_missing_year_is_the_nearest() {
        let day = |text| day(&mut Scan::new(text));
        assert_eq!(day("Dec. 31").and_then(|day| day.date(Some(date(2026, 1, 2)))), Some(date(2025, 12, 31)));
        assert_eq!(day("1 January").and_then(|day| day.date(Some(date(2025, 12, 31)))), Some(date(2026, 1, 1)));
        assert_eq!(day("Feb 5").and_then(|day| day.date(None)), None);
        assert_eq!(day("Feb 29").and_then(|day| day.date(Some(date(2026, 3, 1)))), None);
    }

    proptest! {
        #[test]
        fn any_text_ends_on_a_boundary(text in "[0-9A-Za-z ,.:/é−-]{0,40}|\\PC{0,20}") {
            if let Some((_, end)) = prefix(&text) {
                prop_assert!(text.is_char_boundary(end));
            }
        }
    }
}
