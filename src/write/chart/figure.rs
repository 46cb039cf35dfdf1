//! The frame of a picture: size, title and description, and the marks that charts share.

use super::shade;
use crate::write::tables::fixed;
use maud::{Markup, PreEscaped, html};

/// What all charts look like, light and dark.
pub(in crate::write) const STYLE: &str = include_str!("chart.css");

/// A drawn chart: its marks in a field of so many units.
pub(in crate::write) struct Figure {
    /// In a page with several charts, what tells their titles apart.
    pub id: String,
    pub title: String,
    pub about: String,
    pub width: f64,
    pub height: f64,
    pub marks: Markup,
}

impl Figure {
    /// The chart for a page that has [`STYLE`].
    pub fn inline(&self) -> Markup {
        let Self { id, title, about, marks, .. } = self;
        html! {
            svg class="chart" viewBox=(self.view_box()) role="img" aria-labelledby={ (id) "-t " (id) "-d" } {
                title id={ (id) "-t" } { (title) }
                desc id={ (id) "-d" } { (about) }
                (marks)
            }
        }
    }

    fn view_box(&self) -> String {
        format!("0 0 {} {}", units(self.width), units(self.height))
    }
}

/// A whole SVG document of the figures below each other, each under its title.
pub(in crate::write) fn document(figures: &[Figure]) -> String {
    const HEAD: f64 = 44.0;
    const EDGE: f64 = 16.0;
    let width = figures.iter().map(|figure| figure.width).fold(0.0, f64::max) + 2.0 * EDGE;
    let height = figures.iter().map(|figure| figure.height + HEAD).sum::<f64>() + EDGE;
    let titles: Vec<&str> = figures.iter().map(|figure| figure.title.as_str()).collect();
    let abouts: Vec<&str> = figures.iter().map(|figure| figure.about.as_str()).collect();
    let mut top = 0.0;
    let placed = figures.iter().map(|figure| {
        let here = top + HEAD;
        top = here + figure.height;
        (figure, here)
    });
    let drawn = html! {
        svg xmlns="http://www.w3.org/2000/svg" class="chart alone" viewBox={ "0 0 " (units(width)) " " (units(height)) }
            width=(units(width)) height=(units(height)) role="img" aria-labelledby="title desc" {
            title id="title" { (titles.join("; ")) }
            desc id="desc" { (abouts.join(" ")) }
            style { (PreEscaped(STYLE)) }
            rect class="paper" width=(units(width)) height=(units(height)) {}
            @for (figure, top) in placed {
                text class="head" x=(units(EDGE)) y=(units(top - 16.0)) { (figure.title) }
                g transform={ "translate(" (units(EDGE)) " " (units(top)) ")" } { (figure.marks) }
            }
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", drawn.into_string())
}

/// A number of units, with at most one decimal.
pub(super) fn units(number: f64) -> String {
    let text = fixed(number, 1);
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// A straight line of class `class`.
pub(super) fn line(class: &str, from: [f64; 2], to: [f64; 2]) -> Markup {
    html! { line class=(class) x1=(units(from[0])) y1=(units(from[1])) x2=(units(to[0])) y2=(units(to[1])) {} }
}

/// Words beginning at `at`; `class` may turn them or set where they are anchored.
pub(super) fn words(class: &str, at: [f64; 2], text: &str) -> Markup {
    html! { text class=(class) x=(units(at[0])) y=(units(at[1])) { (text) } }
}

/// A dot in the shade of `score`; hollow where there are too few to trust it.
pub(super) fn dot(at: [f64; 2], radius: f64, score: Option<f64>, few: bool) -> Markup {
    let class = if few { format!("dot few {}", shade(score)) } else { format!("dot {}", shade(score)) };
    html! { circle class=(class) cx=(units(at[0])) cy=(units(at[1])) r=(units(radius)) {} }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_leave_their_element() {
        let title = "<script>alert(1)</script>\" onload=\"x".to_owned();
        let figure = Figure { id: "a".into(), about: title.clone(), title, width: 10.0, height: 20.0, marks: html! {} };
        for drawn in [figure.inline().into_string(), document(&[figure])] {
            assert!(!drawn.contains("<script") && !drawn.contains("\" onload"), "{drawn}");
            assert!(drawn.contains("&lt;script&gt;"), "{drawn}");
        }
    }

    #[test]
    fn units_are_short() {
        assert_eq!([3.0, 2.54, -0.04].map(units), ["3", "2.5", "0"]);
    }
}
