//! Stance over the dates: a row a voice, a small picture of its course, and where it is going.

use super::bar::{paint, value};
use super::grid::{Cell, Column, Grid, Paint, Row};
use super::text::{clean, grouped};
use crate::types::{FEW, Period, Summary, Trend};
use jiff::civil::Date;

/// Columns of the picture.
const COLUMNS: i32 = 24;

/// A party or a speaker.
struct Voice<'a> {
    name: &'a str,
    strong: bool,
    statements: u64,
    course: &'a [Period],
    trend: Option<Trend>,
}

/// Parties, then speakers, that speak in at least two periods; at most `most` rows, and how many are left out.
pub(super) fn timeline(summary: &Summary, most: usize) -> (Grid, u64) {
    let parties = summary.parties.iter().map(|row| Voice {
        name: &row.party,
        strong: true,
        statements: row.statements,
        course: &row.course,
        trend: row.trend,
    });
    let speakers = summary.speakers.iter().map(|row| Voice {
        name: &row.name,
        strong: false,
        statements: row.statements,
        course: &row.course,
        trend: row.trend,
    });
    let voices: Vec<Voice> = parties.chain(speakers).filter(|voice| voice.course.len() > 1).collect();
    let days = || voices.iter().flat_map(|voice| voice.course).map(|period| period.first);
    let ends = days().min().zip(days().max());
    let columns = vec![Column::words("", 8), Column::number("n "), Column::fixed("Stance over time"), Column::fixed("in 30 days")];
    let rows = voices.iter().take(most).filter_map(|voice| Some(row(voice, ends?))).collect();
    (Grid { columns, rows, indent: 2 }, voices.len().saturating_sub(most) as u64)
}

fn row(voice: &Voice, ends: (Date, Date)) -> Row {
    let few = if voice.statements < FEW { '*' } else { ' ' };
    let cells = vec![
        Cell::new(clean(voice.name, 200), if voice.strong { Paint::Strong } else { Paint::Plain }),
        Cell::new(format!("{}{few}", grouped(voice.statements)), Paint::Plain),
        Cell::new(picture(voice.course, ends), Paint::Plain),
        trend(voice.trend),
    ];
    let span = voice.course.first().zip(voice.course.last()).map(|(first, last)| {
        let mean = |period: &Period| value(period.levels.stance.mean().mean);
        format!("{} {} → {} {}", first.name, mean(first), last.name, mean(last))
    });
    Row { heading: None, cells, below: Cell::new(span.unwrap_or_default(), Paint::Dim) }
}

/// The change, and its interval; only one that the interval tells from none has a colour.
pub(super) fn trend(trend: Option<Trend>) -> Cell {
    let Some(Trend { change, low, high }) = trend else { return Cell::new("–", Paint::Plain) };
    let clear = low > 0.0 || high < 0.0;
    let words = format!("{} [{}, {}]", value(Some(change)), value(Some(low)), value(Some(high)));
    Cell::new(words, if clear { paint(Some(change)) } else { Paint::Plain })
}

/// The mean stance in equal stretches of the time, low for away and high for toward a deal; a dot where nothing is said.
pub(super) fn picture(course: &[Period], (first, last): (Date, Date)) -> String {
    const BLOCKS: [char; 7] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'];
    let length = (last - first).get_days() + 1;
    let columns = COLUMNS.min(length);
    let column = |day: Date| i64::from((day - first).get_days()) * i64::from(columns) / i64::from(length);
    let shape = |at: i32| {
        let inside = course.iter().filter(|period| column(period.first) == i64::from(at));
        let mut stance = crate::types::Moments::default();
        inside.for_each(|period| stance.merge(&period.levels.stance));
        let level = stance.mean().mean.map(|mean| ((mean + 1.0) / 2.0 * (BLOCKS.len() - 1) as f64).round() as usize);
        level.and_then(|level| BLOCKS.get(level).copied()).unwrap_or('·')
    };
    (0..columns).map(shape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Levels;

    #[test]
    fn a_course_is_drawn_from_low_to_high_with_its_gaps() {
        let period = |day: i8, score: f64| {
            let mut levels = Levels::default();
            levels.stance.add(score);
            let first = Date::constant(2026, 3, day);
            Period { name: first.to_string(), first, statements: 1, levels }
        };
        let course = [period(1, -1.0), period(2, 0.0), period(4, 1.0)];
        assert_eq!(picture(&course, (Date::constant(2026, 3, 1), Date::constant(2026, 3, 4))), "▁▄·▇");
        let drawn = picture(&course, (Date::constant(2025, 3, 3), Date::constant(2027, 3, 3)));
        assert_eq!((drawn.chars().count(), drawn.chars().filter(|c| *c != '·').count()), (24, 2));
    }
}
