//! Means in two dimensions, each with its interval: a dot a point, as large as there is much of it.
//!
//! A point that lacks one of the two numbers is not left out and not put at zero: it stands on a rail beside the plane.

use super::figure::{Figure, dot, line, words};
use super::labels::{self, Rect};
use super::scale::{Scale, Value};
use crate::write::columns::signed;
use maud::{Markup, html};

/// An axis: its name, and what its ends mean.
pub(in crate::write) struct Axis<'a> {
    pub name: &'a str,
    pub low: &'a str,
    pub high: &'a str,
    /// What to say of points that have no value on it.
    pub missing: &'a str,
}

/// A point; at least one of `x` and `y` must be there for it to be drawn.
pub(in crate::write) struct Point {
    pub name: String,
    pub x: Option<Value>,
    pub y: Option<Value>,
    /// What gives it its shade.
    pub score: Option<f64>,
    /// How many values its means rest on.
    pub count: u64,
    /// Too few to trust the means.
    pub few: bool,
}

/// The whole chart.
pub(in crate::write) struct Map<'a> {
    pub id: &'a str,
    pub title: String,
    pub about: String,
    pub x: Axis<'a>,
    pub y: Axis<'a>,
    /// The most important first: they get their names first.
    pub points: Vec<Point>,
}

const WIDTH: f64 = 860.0;
const HEIGHT: f64 = 640.0;
/// The plane: left, top, right, bottom.
const PLANE: [f64; 4] = [150.0, 10.0, 850.0, 450.0];
/// The middle of the rails, and half of their width.
const RAIL_X: f64 = 76.0;
const RAIL_Y: f64 = 548.0;
const HALF: f64 = 46.0;

/// A point with its place in the picture.
struct Placed<'a> {
    point: &'a Point,
    at: [f64; 2],
    radius: f64,
}

impl Map<'_> {
    /// Draws it.
    pub fn figure(&self) -> Figure {
        let placed = self.placed();
        let names = names(&placed);
        let marks = html! {
            (self.ground(&placed))
            @for dot in &placed { (whiskers(dot)) }
            @for dot in &placed { (self.mark(dot)) }
            (names)
        };
        Figure { id: self.id.to_owned(), title: self.title.clone(), about: self.about.clone(), width: WIDTH, height: HEIGHT, marks }
    }

    /// Each point in its place; on a rail they give way to each other.
    fn placed(&self) -> Vec<Placed<'_>> {
        let mut placed: Vec<Placed<'_>> = Vec::new();
        let drawn = self.points.iter().filter(|point| point.x.is_some() || point.y.is_some());
        for point in drawn {
            let radius = radius(point.count);
            let [x, y] = [point.x.map(|value| across().at(value.mean)), point.y.map(|value| upward().at(value.mean))];
            let at = match (x, y) {
                (Some(x), Some(y)) => [x, y],
                (Some(x), None) => free(&placed, radius, |shift| [x, RAIL_Y + shift]),
                (None, y) => free(&placed, radius, |shift| [RAIL_X + shift, y.unwrap_or(PLANE[3])]),
            };
            placed.push(Placed { point, at, radius });
        }
        placed
    }

    /// Frames, axes and what they mean.
    fn ground(&self, placed: &[Placed<'_>]) -> Markup {
        let [left, top, right, bottom] = PLANE;
        let (across, upward) = (across(), upward());
        let on_rail = |lacks: fn(&Point) -> bool| placed.iter().any(|dot| lacks(dot.point));
        html! {
            rect class="plane" x=(left) y=(top) width=(right - left) height=(bottom - top) {}
            @for tick in [-1.0, -0.5, 0.5, 1.0] {
                (line("grid", [across.at(tick), top], [across.at(tick), bottom]))
                (line("grid", [left, upward.at(tick)], [right, upward.at(tick)]))
            }
            (line("zero", [across.at(0.0), top], [across.at(0.0), bottom]))
            (line("zero", [left, upward.at(0.0)], [right, upward.at(0.0)]))
            @for tick in [-1.0, -0.5, 0.0, 0.5, 1.0] {
                (words("tick mid", [across.at(tick), bottom + 16.0], &signed(tick)))
                (words("tick end", [left - 5.0, upward.at(tick) + 4.0], &signed(tick)))
            }
            (words("axis", [left, bottom + 33.0], &format!("← {}", self.x.low)))
            (words("axis mid strong", [f64::midpoint(left, right), bottom + 33.0], self.x.name))
            (words("axis end", [right, bottom + 33.0], &format!("{} →", self.x.high)))
            (turned("axis end", [14.0, top], &format!("{} →", self.y.high)))
            (turned("axis mid strong", [14.0, f64::midpoint(top, bottom)], self.y.name))
            (turned("axis", [14.0, bottom], &format!("← {}", self.y.low)))
            @if on_rail(|point| point.y.is_none()) {
                rect class="rail" x=(left) y=(RAIL_Y - HALF) width=(right - left) height=(2.0 * HALF) {}
                (line("zero", [across.at(0.0), RAIL_Y - HALF], [across.at(0.0), RAIL_Y + HALF]))
                (words("note", [left, RAIL_Y + HALF + 16.0], self.y.missing))
            }
            @if on_rail(|point| point.x.is_none()) {
                rect class="rail" x=(RAIL_X - HALF) y=(top) width=(2.0 * HALF - 16.0) height=(bottom - top) {}
                (line("zero", [RAIL_X - HALF, upward.at(0.0)], [RAIL_X + HALF - 16.0, upward.at(0.0)]))
                (words("note", [RAIL_X - HALF, bottom + 16.0], self.x.missing))
            }
        }
    }

    /// A dot, with its numbers for the pointer.
    fn mark(&self, placed: &Placed<'_>) -> Markup {
        let Placed { point, at, radius } = placed;
        let axis = |axis: &Axis<'_>, value: Option<Value>| value.map(|value| format!("{} {}", axis.name.to_lowercase(), told(value)));
        let numbers = [axis(&self.x, point.x), axis(&self.y, point.y)].into_iter().flatten().collect::<Vec<_>>().join("; ");
        html! { g { title { (point.name) ": n " (point.count) "; " (numbers) } (dot(*at, *radius, point.score, point.few)) } }
    }
}

/// "−0.35 [−0.60, −0.10]"
fn told(value: Value) -> String {
    let range = value.range.map_or_else(String::new, |[low, high]| format!(" [{}, {}]", signed(low), signed(high)));
    format!("{}{range}", signed(value.mean))
}

/// From left to right.
const fn across() -> Scale {
    Scale::new(PLANE[0] + 14.0, PLANE[2] - 14.0)
}

/// From the foot upward.
const fn upward() -> Scale {
    Scale::new(PLANE[3] - 14.0, PLANE[1] + 14.0)
}

/// The area grows with the count.
fn radius(count: u64) -> f64 {
    (2.4 * (count as f64).sqrt()).clamp(3.6, 16.0)
}

/// The place on a rail nearest to its middle where a dot covers none; its middle where there is none.
fn free(placed: &[Placed<'_>], radius: f64, at: impl Fn(f64) -> [f64; 2]) -> [f64; 2] {
    let steps = (0..32).map(|step| if step % 2 == 0 { 2.5 * f64::from(step / 2) } else { -2.5 * f64::from(step / 2 + 1) });
    let fits = |spot: &[f64; 2]| placed.iter().all(|dot| (spot[0] - dot.at[0]).hypot(spot[1] - dot.at[1]) > radius + dot.radius + 1.0);
    steps.filter(|step| step.abs() + radius < HALF - 16.0).map(&at).find(fits).unwrap_or_else(|| at(0.0))
}

/// The intervals of a point on the plane; those of few values reach nearly everywhere and are left to the table.
fn whiskers(placed: &Placed<'_>) -> Markup {
    let Placed { point, at, .. } = placed;
    let wide = point.x.and_then(|value| value.range).filter(|_| !point.few);
    let high = point.y.and_then(|value| value.range).filter(|_| !point.few);
    html! {
        @if let Some(ends) = wide { (line("whisker", [across().at(ends[0]), at[1]], [across().at(ends[1]), at[1]])) }
        @if let Some(ends) = high { (line("whisker", [at[0], upward().at(ends[0])], [at[0], upward().at(ends[1])])) }
    }
}

/// The names that find room, with a thread to those that stand apart from their dot.
fn names(placed: &[Placed<'_>]) -> Markup {
    let field = Rect([RAIL_X - HALF, PLANE[1], PLANE[2], RAIL_Y + HALF]);
    let ticks = Rect([PLANE[0], PLANE[3], PLANE[2], PLANE[3] + 40.0]);
    let scale = Rect([PLANE[0] - 34.0, PLANE[1], PLANE[0], PLANE[3] + 20.0]);
    let foot = Rect([RAIL_X - HALF, PLANE[3], PLANE[0], HEIGHT]);
    let mut taken: Vec<Rect> = placed.iter().map(|dot| Rect::around(dot.at, dot.radius)).chain([ticks, scale, foot]).collect();
    let mut drawn = Vec::new();
    for Placed { point, at, radius } in placed {
        let Some(Rect(room)) = labels::place(*at, *radius, &point.name, &taken, &field) else { continue };
        taken.push(Rect(room));
        let near = [at[0].clamp(room[0], room[2]), at[1].clamp(room[1], room[3])];
        let gap = (near[0] - at[0]).hypot(near[1] - at[1]) - radius;
        drawn.push(html! {
            @if gap > 8.0 { (line("thread", *at, near)) }
            (words("name mid", [f64::midpoint(room[0], room[2]), room[3] - 3.0], &point.name))
        });
    }
    html! { @for name in drawn { (name) } }
}

/// Words from the foot upward.
fn turned(class: &str, at: [f64; 2], text: &str) -> Markup {
    html! { text class=(class) transform={ "translate(" (at[0]) " " (at[1]) ") rotate(-90)" } { (text) } }
}
