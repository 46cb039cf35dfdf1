//! Differences with their intervals under each other, about a line at zero: a forest plot.

use super::figure::{Figure, dot, line, units, words};
use super::scale::{Scale, Value};
use crate::write::columns::signed;
use maud::{Markup, html};

/// A difference.
pub(in crate::write) struct Branch {
    pub name: String,
    /// The difference, −2 to 2, and its interval.
    pub value: Value,
    /// It holds; otherwise its dot is hollow.
    pub sure: bool,
    /// Too few to test: the interval is left out.
    pub few: bool,
}

/// The whole chart. Charts of one `reach` have one scale.
pub(in crate::write) struct Forest {
    pub id: String,
    pub title: String,
    /// What lies to the left and to the right of zero.
    pub ends: [&'static str; 2],
    /// How far the scale goes to either side, above 0.
    pub reach: f64,
    pub rows: Vec<Branch>,
}

const WIDTH: f64 = 484.0;
const ROW: f64 = 24.0;
/// The field: left, top, right.
const FIELD: [f64; 3] = [150.0, 10.0, 337.0];
const FOOT: f64 = 40.0;

impl Forest {
    /// Draws it.
    pub fn figure(&self) -> Figure {
        let [left, top, right] = FIELD;
        let bottom = top + ROW * self.rows.len() as f64 + 4.0;
        let scale = Scale::new(left + 8.0, right - 8.0);
        let across = |difference: f64| scale.at(difference / self.reach);
        let ticks = [-self.reach, -self.reach / 2.0, self.reach / 2.0, self.reach];
        let marks = html! {
            rect class="plane" x=(left) y=(top) width=(right - left) height=(units(bottom - top)) {}
            @for tick in ticks { (line("grid", [across(tick), top], [across(tick), bottom])) }
            (line("zero", [across(0.0), top], [across(0.0), bottom]))
            @for (row, place) in self.rows.iter().zip(0_u32..) { (self.row(row, top + ROW * (f64::from(place) + 0.5) + 2.0, &across)) }
            @for tick in [-self.reach, 0.0, self.reach] { (words("tick mid", [across(tick), bottom + 15.0], &signed(tick))) }
            (words("tick end", [across(0.0) - 8.0, bottom + 31.0], &format!("← {}", self.ends[0])))
            (words("tick", [across(0.0) + 8.0, bottom + 31.0], &format!("{} →", self.ends[1])))
        };
        let about = self.rows.iter().map(Branch::about).collect::<Vec<_>>().join("; ");
        Figure {
            id: self.id.clone(),
            title: self.title.clone(),
            about: if about.is_empty() { "Nothing to compare".to_owned() } else { about },
            width: WIDTH,
            height: bottom + FOOT,
            marks,
        }
    }

    fn row(&self, row: &Branch, y: f64, across: &impl Fn(f64) -> f64) -> Markup {
        let Value { mean, range } = row.value;
        let range = range.filter(|_| !row.few);
        let numbers = range.map_or_else(String::new, |[low, high]| format!("[{}, {}]", signed(low), signed(high)));
        html! {
            (words("name end", [FIELD[0] - 8.0, y + 4.0], &row.name))
            @if let Some([low, high]) = range { (line("whisker", [across(low), y], [across(high), y])) }
            g { title { (row.about()) } (dot([across(mean), y], 4.5, Some(mean), !row.sure)) }
            (words(if row.sure { "value end" } else { "tick end" }, [FIELD[2] + 42.0, y + 4.0], &signed(mean)))
            (words("tick", [FIELD[2] + 48.0, y + 4.0], &numbers))
        }
    }
}

impl Branch {
    /// "The Post: −0.20 [−0.40, −0.10], different"
    fn about(&self) -> String {
        let range = self.value.range.map_or_else(String::new, |[low, high]| format!(" [{}, {}]", signed(low), signed(high)));
        let told = match (self.few, self.sure) {
            (true, _) => "too few to test",
            (_, true) => "different",
            _ => "cannot be told apart",
        };
        format!("{}: {}{range}, {told}", self.name, signed(self.value.mean))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_is_filled_and_what_is_too_few_has_no_interval() {
        let row = |difference: f64, sure: bool, few: bool| Branch {
            name: "Ada".into(),
            value: Value { mean: difference, range: Some([difference - 0.1, difference + 0.1]) },
            sure,
            few,
        };
        let rows = vec![row(0.5, true, false), row(-0.25, false, false), row(0.0, false, true)];
        let forest = Forest { id: "f".into(), title: "Stance".into(), ends: ["away", "toward"], reach: 0.5, rows };
        let drawn = forest.figure().inline().into_string();
        assert_eq!(drawn.matches("whisker").count(), 2, "{drawn}");
        assert!(drawn.contains(r#"class="dot t2" cx="329""#) && drawn.contains(r#"class="dot few a1" cx="200.8""#), "{drawn}");
        assert!(drawn.contains("Ada: +0.50 [+0.40, +0.60], different; ") && drawn.contains("too few to test</desc>"), "{drawn}");
    }
}
