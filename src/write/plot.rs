//! Which charts a run has: the map of its speakers and the timeline. The HTML report shows them, and `--plot` writes them
//! alone.

use super::chart::{Axis, Map, Matrix, MatrixCell, MatrixRow, Moment, Panels, Point, Series, Value, document};
use super::terminal::matrix::{about, shown};
use super::terminal::text::{clean, counted, grouped};
use crate::types::{FEW, PartySummary, Period, SpeakerSummary, Summary, View};

/// A chart in a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plot {
    /// Speakers by posture and outlook.
    Speakers,
    /// Stance by date, of parties and speakers.
    Timeline,
}

impl Plot {
    /// All charts.
    pub const ALL: [Self; 2] = [Self::Speakers, Self::Timeline];

    /// The file it is written to; on the command line the name decides which chart it is.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Speakers => "speakers.svg",
            Self::Timeline => "timeline.svg",
        }
    }

    /// The chart as a whole SVG document.
    pub(super) fn draw(self, summary: &Summary) -> String {
        match self {
            Self::Speakers => document(&[speakers(summary).figure()]),
            Self::Timeline => {
                let groups = [timeline(summary, Group::Parties), timeline(summary, Group::Speakers)];
                document(&groups.into_iter().filter(|panels| !panels.series.is_empty()).map(|panels| panels.figure()).collect::<Vec<_>>())
            }
        }
    }
}

/// More of a name than a chart shows.
const NAME: usize = 28;

/// More points than these nobody can tell apart.
const POINTS: usize = 60;

/// Speakers by their own posture and by how they judge the process; those who say most.
pub(super) fn speakers(summary: &Summary) -> Map<'static> {
    let point = |row: &SpeakerSummary| Point {
        name: clean(&row.name, NAME),
        x: Value::new(row.tone.posture_own, row.tone.posture_own_range),
        y: Value::new(row.tone.outlook, row.tone.outlook_range),
        score: row.tone.stance.mean,
        count: row.statements,
        few: row.statements < FEW,
    };
    let named = summary.speakers.iter().filter(|row| row.kind.is_some());
    let judged: Vec<Point> = named.map(point).filter(|point| point.x.is_some() || point.y.is_some()).collect();
    let (judged_count, drawn) = (judged.len(), judged.len().min(POINTS));
    let more = if drawn < judged_count { format!("; the {drawn} who say most of {judged_count}") } else { String::new() };
    let told = judged.iter().take(12).map(|point| format!("{} ({})", point.name, numbers(point))).collect::<Vec<_>>().join(", ");
    Map {
        id: "map",
        title: "Speakers by posture and outlook".to_owned(),
        about: format!(
            "{} with a posture of their own, an outlook or both{more}. From left to right hard to soft, from the foot up impasse to progress. {told}.",
            counted(judged_count as u64, "speaker")
        ),
        x: Axis { name: "Own posture", low: "hard", high: "soft", missing: "no own posture" },
        y: Axis { name: "Outlook", low: "impasse", high: "progress", missing: "no outlook found: they do not say how the process goes" },
        points: judged.into_iter().take(POINTS).collect(),
    }
}

/// "posture −0.35, outlook +0.10"
fn numbers(point: &Point) -> String {
    let number = |name: &str, value: Option<Value>| value.map(|value| format!("{name} {}", super::columns::signed(value.mean)));
    [number("posture", point.x), number("outlook", point.y)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Whose timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Parties,
    Speakers,
}

/// More panels than these nobody reads.
const PANELS: usize = 12;

/// The mean stance by date of those with a stance on two dates or more, most statements first.
pub(super) fn timeline(summary: &Summary, group: Group) -> Panels<'static> {
    let party = |row: &PartySummary| series(&row.party, row.statements, &row.course);
    let speaker = |row: &SpeakerSummary| series(&row.name, row.statements, &row.course);
    let series: Vec<Option<Series>> = match group {
        Group::Parties => summary.parties.iter().map(party).collect(),
        Group::Speakers => summary.speakers.iter().map(speaker).collect(),
    };
    let (id, title) = match group {
        Group::Parties => ("time-p", "Stance by date, by party"),
        Group::Speakers => ("time-s", "Stance by date, by speaker"),
    };
    let series = series.into_iter().flatten().take(PANELS).collect();
    Panels { id, title: title.to_owned(), ends: ["toward", "away"], series }
}

/// `None` with a stance on fewer than two dates.
fn series(name: &str, statements: u64, course: &[Period]) -> Option<Series> {
    let moment = |period: &Period| {
        let stance = period.levels.stance.mean();
        Moment { day: period.first, name: period.name.clone(), value: Value::of(stance), few: stance.count < FEW }
    };
    let moments: Vec<Moment> = course.iter().map(moment).filter(|moment| moment.value.is_some()).collect();
    (moments.len() > 1).then(|| Series { name: clean(name, 24), note: format!("n {}", grouped(statements)), moments })
}

/// Parties that the matrix has columns for.
const ABOUT: usize = 8;

/// Who says who is hard: what the speakers of each party, and the narrator, report of the others. `None` where nobody speaks
/// about anybody.
pub(super) fn matrix(summary: &Summary) -> Option<Matrix<'static>> {
    let about = about(&summary.views, ABOUT);
    let own = |party: &str| summary.parties.iter().find(|row| row.party == party).and_then(|row| row.tone.posture_own);
    let row = |views: &[View]| {
        let from = views.first().and_then(|view| view.from.as_deref());
        let score = from.and_then(own);
        let own = score.map(|posture| MatrixCell { score: Some(posture), mark: "", note: String::new() });
        let others = about.iter().map(|party| views.iter().find(|view| view.about == *party).map(cell));
        MatrixRow {
            name: from.map_or_else(|| "no party".to_owned(), |name| clean(name, NAME)),
            cells: std::iter::once(own).chain(others).collect(),
        }
    };
    let by_party = summary.views.chunk_by(|one, other| one.from == other.from);
    let rows: Vec<MatrixRow> = by_party.filter(|views| views.iter().any(|view| about.contains(&view.about.as_str()))).map(row).collect();
    let columns = std::iter::once("own posture".to_owned()).chain(about.iter().map(|party| format!("of {}", clean(party, NAME)))).collect();
    let matrix = Matrix { caption: "Mean posture by who says it and of whom", corner: "Said by", columns, rows };
    Some(matrix).filter(|matrix| !matrix.rows.is_empty())
}

fn cell(view: &View) -> MatrixCell {
    let (score, mark, note) = shown(view);
    MatrixCell { score, mark, note }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_draw_is_still_a_picture() {
        for plot in Plot::ALL {
            let drawn = plot.draw(&Summary::default());
            assert!(drawn.contains("<svg") && drawn.ends_with("</svg>\n"), "{drawn}");
        }
    }
}
