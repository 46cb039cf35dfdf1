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
const HEIGHT: f64 = 668.0;
/// The plane: left, top, right, bottom.
const PLANE: [f64; 4] = [158.0, 10.0, 850.0, 450.0];
/// The middle of the rails, and half of their breadth.
const RAIL_X: f64 = 75.0;
const RAIL_Y: f64 = 566.0;
const HALF_X: f64 = 45.0;
const HALF_Y: f64 = 70.0;

/// A point with its place in the picture.
struct Placed<'a> {
    point: &'a Point,
    at: [f64; 2],
    radius: f64,
    /// What it takes up along either axis, its interval included.
    reach: [[f64; 2]; 2],
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
            let at = |shift: f64| match (x, y) {
                (Some(x), Some(y)) => [x, y],
                (Some(x), None) => [x, RAIL_Y + shift],
                (None, y) => [RAIL_X + shift, y.unwrap_or(PLANE[3])],
            };
            let room = if y.is_none() { HALF_Y } else { HALF_X };
            let spot = |shift: f64| Placed { point, at: at(shift), radius, reach: reach(point, at(shift), radius) };
            placed.push(free(&placed, room, spot));
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
                rect class="rail" x=(left) y=(RAIL_Y - HALF_Y) width=(right - left) height=(2.0 * HALF_Y) {}
                (line("zero", [across.at(0.0), RAIL_Y - HALF_Y], [across.at(0.0), RAIL_Y + HALF_Y]))
                (words("note", [left, RAIL_Y + HALF_Y + 16.0], self.y.missing))
            }
            @if on_rail(|point| point.x.is_none()) {
                rect class="rail" x=(RAIL_X - HALF_X) y=(top) width=(2.0 * HALF_X) height=(bottom - top) {}
                (line("zero", [RAIL_X - HALF_X, upward.at(0.0)], [RAIL_X + HALF_X, upward.at(0.0)]))
                (words("note", [RAIL_X - HALF_X, bottom + 16.0], self.x.missing))
            }
        }
    }

    /// A dot, with its numbers for the pointer.
    fn mark(&self, placed: &Placed<'_>) -> Markup {
        let Placed { point, at, radius, .. } = placed;
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

/// What a point takes up along either axis when it is drawn at `at`.
fn reach(point: &Point, at: [f64; 2], radius: f64) -> [[f64; 2]; 2] {
    let around = |axis: usize| [at[axis] - radius, at[axis] + radius];
    let [wide, high] = intervals(point);
    [wide.unwrap_or(around(0)), high.map_or(around(1), |[low, high]| [high, low])]
}

/// Of the spots on a rail, the one nearest to its middle where a dot covers none, and its interval no other; the middle where
/// there is none. On the plane there is one spot.
fn free<'a>(placed: &[Placed<'a>], room: f64, spot: impl Fn(f64) -> Placed<'a>) -> Placed<'a> {
    let steps = (0..48).map(|step| if step % 2 == 0 { 2.5 * f64::from(step / 2) } else { -2.5 * f64::from(step / 2 + 1) });
    let spots = steps.map(|step| (step, spot(step)));
    let clear = |new: &Placed<'_>, old: &Placed<'_>| {
        let apart = (new.at[0] - old.at[0]).hypot(new.at[1] - old.at[1]) > new.radius + old.radius + 1.0;
        let beside = |axis: usize| new.reach[axis][0] - 2.0 < old.reach[axis][1] && old.reach[axis][0] - 2.0 < new.reach[axis][1];
        apart && !(beside(0) && beside(1))
    };
    let mut fitting = spots.filter(|(step, new)| step.abs() + new.radius < room && placed.iter().all(|old| clear(new, old)));
    fitting.next().map_or_else(|| spot(0.0), |(_, placed)| placed)
}

/// The ends of its intervals in the picture; those of few values reach nearly everywhere and are left to the table.
fn intervals(point: &Point) -> [Option<[f64; 2]>; 2] {
    let ends = |value: Option<Value>, scale: Scale| {
        value.and_then(|value| value.range).filter(|_| !point.few).map(|ends| ends.map(|end| scale.at(end)))
    };
    [ends(point.x, across()), ends(point.y, upward())]
}

/// The intervals of a point.
fn whiskers(placed: &Placed<'_>) -> Markup {
    let Placed { point, at, .. } = placed;
    let [wide, high] = intervals(point);
    html! {
        @if let Some(ends) = wide { (line("whisker", [ends[0], at[1]], [ends[1], at[1]])) }
        @if let Some(ends) = high { (line("whisker", [at[0], ends[0]], [at[0], ends[1]])) }
    }
}

/// The names that find room, with a thread to those that stand apart from their dot.
fn names(placed: &[Placed<'_>]) -> Markup {
    let field = Rect([RAIL_X - HALF_X, PLANE[1], PLANE[2], RAIL_Y + HALF_Y]);
    let ticks = Rect([PLANE[0], PLANE[3], PLANE[2], PLANE[3] + 40.0]);
    let scale = Rect([PLANE[0] - 34.0, PLANE[1], PLANE[0], PLANE[3] + 20.0]);
    let foot = Rect([RAIL_X - HALF_X, PLANE[3], PLANE[0], HEIGHT]);
    let mut taken: Vec<Rect> = placed.iter().map(|dot| Rect::around(dot.at, dot.radius)).chain([ticks, scale, foot]).collect();
    let mut drawn = Vec::new();
    for Placed { point, at, radius, .. } in placed {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: Option<f64>, y: Option<f64>, few: bool) -> Point {
        let value = |mean: Option<f64>| Value::new(mean, Some([-0.5, 0.5]));
        Point { name: "Ada".into(), x: value(x), y: value(y), score: x, count: 9, few }
    }

    fn drawn(points: Vec<Point>) -> String {
        let axis = || Axis { name: "Posture", low: "hard", high: "soft", missing: "none" };
        let map = Map { id: "m", title: "t".into(), about: "a".into(), x: axis(), y: axis(), points };
        map.figure().marks.into_string()
    }

    #[test]
    fn a_point_that_lacks_a_number_stands_beside_the_plane() {
        assert!(drawn(vec![point(Some(0.0), Some(0.0), false)]).contains(r#"cx="504" cy="230""#));
        assert!(drawn(vec![point(Some(0.0), None, false)]).contains(r#"cx="504" cy="566""#));
        assert!(drawn(vec![point(None, Some(0.0), false)]).contains(r#"cx="75" cy="230""#));
        assert!(!drawn(vec![point(None, None, false)]).contains("<circle"));
    }

    #[test]
    fn intervals_on_a_rail_do_not_run_into_each_other() {
        let marks = drawn(vec![point(Some(0.1), None, false), point(Some(-0.4), None, false), point(Some(0.3), None, false)]);
        let heights: Vec<&str> = marks.split("class=\"whisker\"").skip(1).filter_map(|line| line.split('"').nth(3)).collect();
        assert!(heights.len() == 3 && heights[0] != heights[1] && heights[1] != heights[2] && heights[0] != heights[2], "{marks}");
    }

    #[test]
    fn few_values_have_no_interval_and_a_hollow_dot() {
        let marks = drawn(vec![point(Some(0.2), Some(0.2), true)]);
        assert!(!marks.contains("whisker") && marks.contains("dot few t1"), "{marks}");
    }
}
