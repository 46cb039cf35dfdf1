//! Lines over dates, a small panel a series: all on one scale, so that they compare, and none hides another.

use super::figure::{Figure, dot, line, units, words};
use super::scale::{Scale, Value};
use crate::write::columns::signed;
use jiff::civil::Date;
use maud::{Markup, html};

/// What is known of a series on one date, or in the stretch that begins there.
pub(in crate::write) struct Moment {
    pub day: Date,
    /// The date as it is told: "2026-03-04" or "2026-03".
    pub name: String,
    pub value: Option<Value>,
    /// Too few to trust the mean.
    pub few: bool,
}

/// A line.
pub(in crate::write) struct Series {
    pub name: String,
    /// A word beside the name, as "n 14".
    pub note: String,
    pub moments: Vec<Moment>,
}

/// All series of one chart; their dates share one axis.
pub(in crate::write) struct Panels<'a> {
    pub id: &'a str,
    pub title: String,
    /// What the upper and the lower end of the scale mean.
    pub ends: [&'a str; 2],
    pub series: Vec<Series>,
}

const WIDTH: f64 = 272.0;
const HEIGHT: f64 = 150.0;
/// The field of the line: left, top, right, bottom.
const FIELD: [f64; 4] = [46.0, 34.0, 226.0, 124.0];
/// Panels side by side in a file of its own, and the room between them.
const BESIDE: usize = 3;
const GAP: f64 = 14.0;

impl Panels<'_> {
    /// A figure for each series, for a page that sets them side by side.
    pub fn figures(&self) -> Vec<Figure> {
        let figure = |(index, series): (usize, &Series)| Figure {
            id: format!("{}-{index}", self.id),
            title: format!("{}: {}", self.title, series.name),
            about: about(series),
            width: WIDTH,
            height: HEIGHT,
            marks: self.panel(series),
        };
        self.series.iter().enumerate().map(figure).collect()
    }

    /// All of them in one figure.
    pub fn figure(&self) -> Figure {
        let rows = self.series.len().div_ceil(BESIDE) as f64;
        let at = |index: usize| [(index % BESIDE) as f64 * (WIDTH + GAP), (index / BESIDE) as f64 * (HEIGHT + GAP)];
        let marks = html! {
            @for (index, series) in self.series.iter().enumerate() {
                @let [x, y] = at(index);
                g transform={ "translate(" (units(x)) " " (units(y)) ")" } { (self.panel(series)) }
            }
        };
        let width = BESIDE as f64 * (WIDTH + GAP) - GAP;
        let about = self.series.iter().map(about).collect::<Vec<_>>().join(" ");
        Figure { id: self.id.to_owned(), title: self.title.clone(), about, width, height: rows * (HEIGHT + GAP), marks }
    }

    /// The first and the last day of all series.
    fn days(&self) -> Option<[Date; 2]> {
        let days = || self.series.iter().flat_map(|series| &series.moments).map(|moment| moment.day);
        Some([days().min()?, days().max()?])
    }

    fn panel(&self, series: &Series) -> Markup {
        let [left, top, right, bottom] = FIELD;
        let upward = Scale::new(bottom, top);
        let Some([first, last]) = self.days() else { return html! {} };
        let length = f64::from((last - first).get_days());
        let across = |day: Date| {
            let share = if length > 0.0 { f64::from((day - first).get_days()) / length } else { 0.5 };
            left + 6.0 + share * (right - left - 12.0)
        };
        let dots: Vec<(&Moment, Value, [f64; 2])> = series
            .moments
            .iter()
            .filter_map(|moment| moment.value.map(|value| (moment, value, [across(moment.day), upward.at(value.mean)])))
            .collect();
        let path: Vec<String> = dots.iter().map(|(.., at)| format!("{} {}", units(at[0]), units(at[1]))).collect();
        let [begin, end] = [first, last].map(|day| day.strftime("%-d %b %Y").to_string());
        html! {
            (words("name strong", [left, 16.0], &series.name))
            (words("tick end", [WIDTH, 16.0], &series.note))
            rect class="plane" x=(left) y=(top) width=(right - left) height=(bottom - top) {}
            (line("zero", [left, upward.at(0.0)], [right, upward.at(0.0)]))
            (words("tick end", [left - 5.0, top + 8.0], self.ends[0]))
            (words("tick end", [left - 5.0, upward.at(0.0) + 4.0], "0"))
            (words("tick end", [left - 5.0, bottom], self.ends[1]))
            @for (moment, value, at) in &dots {
                @if let Some(ends) = value.range.filter(|_| !moment.few) {
                    (line("whisker", [at[0], upward.at(ends[0])], [at[0], upward.at(ends[1])]))
                }
            }
            @if dots.len() > 1 { polyline class="course" points=(path.join(" ")) {} }
            @for (moment, value, at) in &dots {
                g { title { (moment.name) ": " (signed(value.mean)) } (dot(*at, 4.0, Some(value.mean), moment.few)) }
            }
            @if let Some((_, value, at)) = dots.last() { (words("value", [at[0] + 9.0, at[1] + 4.0], &signed(value.mean))) }
            (words("tick", [left, bottom + 16.0], &begin))
            @if first != last { (words("tick end", [right, bottom + 16.0], &end)) }
        }
    }
}

/// "Ada Marr: 2026-03-03 −0.20, 2026-03-05 +0.10."
fn about(series: &Series) -> String {
    let told = |moment: &Moment| moment.value.map(|value| format!("{} {}", moment.name, signed(value.mean)));
    format!("{}: {}.", series.name, series.moments.iter().filter_map(told).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_series_share_one_axis_of_dates() {
        let moment = |day: i8, mean: f64| {
            let day = Date::constant(2026, 3, day);
            Moment { day, name: day.to_string(), value: Value::new(Some(mean), None), few: false }
        };
        let series = |name: &str, moments| Series { name: name.into(), note: String::new(), moments };
        let series = vec![series("a", vec![moment(1, -1.0), moment(11, 1.0)]), series("b", vec![moment(6, 0.0), moment(11, 0.0)])];
        let panels = Panels { id: "p", title: "Stance".into(), ends: ["up", "down"], series };
        let drawn: Vec<String> = panels.figures().iter().map(|figure| figure.inline().into_string()).collect();
        assert!(drawn[0].contains(r#"points="52 124 220 34""#), "{}", drawn[0]);
        assert!(drawn[1].contains(r#"points="136 79 220 79""#), "{}", drawn[1]);
        assert!(drawn[1].contains("b: 2026-03-06 0.00, 2026-03-11 0.00."), "{}", drawn[1]);
        assert_eq!(panels.figure().marks.into_string().matches("<polyline").count(), 2);
    }
}
