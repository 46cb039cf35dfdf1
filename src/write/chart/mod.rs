//! Charts as inline SVG: means with their intervals on a plane, lines over dates, differences under each other, a matrix.
//!
//! No chart knows what a speaker or a party is: it is given names, numbers and words for its axes. A chart has classes
//! and no colours of its own; `chart.css` gives them, in a page as well as in a file of its own. Every chart has a title
//! and a description for those who do not see it. Names must be clean already; see [`super::terminal::text::clean`].

mod figure;
mod forest;
mod labels;
mod map;
mod matrix;
mod panels;
mod scale;

pub(super) use figure::{STYLE, document};
pub(super) use forest::{Branch, Forest};
pub(super) use map::{Axis, Map, Point};
pub(super) use matrix::{Matrix, MatrixCell, MatrixRow};
pub(super) use panels::{Moment, Panels, Series};
pub(super) use scale::{Value, shade};
