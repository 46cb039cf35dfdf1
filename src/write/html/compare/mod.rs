//! The page of a comparison: what differs and how sure that is, what makes it differ, what each leaves out, and the course over time.
//!
//! It is made of a finished comparison, which memory holds anyway. Tables are cut at a length that a browser opens at once, the weightiest
//! rows first; the CSV files have all.

mod coverage;
mod overview;
mod tables;

use super::method;
use super::page::Frame;
use crate::types::Comparison;
use crate::write::compare_files::ComparisonFiles;
use crate::write::receipt::Receipt;
use maud::{Markup, html};
use std::io::{self, Write};

/// The page of a run of `compare`.
pub(super) const FRAME: Frame = Frame {
    title: "Held against each other",
    heading: "How they tell it, held against each other",
    parts: &[
        ("overview", "Overview"),
        ("differences", "Differences"),
        ("drift", "Over time"),
        ("tables", "Tables"),
        ("coverage", "Left out"),
        ("method", "Method"),
    ],
    script: include_str!("compare.js"),
};

/// Rows of a table in the page.
const MOST: usize = 600;

/// Writes the whole page.
pub(in crate::write) fn write(out: &mut impl Write, comparison: &Comparison, receipt: &Receipt) -> io::Result<()> {
    out.write_all(FRAME.head().as_bytes())?;
    let parts = html! {
        (overview::overview(comparison))
        (overview::differences(comparison))
        (overview::drift(comparison))
        div id="explore" {
            h2 id="tables" { "Look closer" }
            (tables::filter(comparison))
            (tables::tables(comparison))
            (coverage::coverage(comparison))
        }
        (how(comparison, receipt))
    };
    out.write_all(parts.into_string().as_bytes())?;
    out.write_all(FRAME.foot("").as_bytes())
}

/// What groups are, with a capital letter in front.
fn title_of(by: &str) -> String {
    let mut letters = by.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// How the numbers were made, and from what.
fn how(comparison: &Comparison, receipt: &Receipt) -> Markup {
    use crate::write::terminal::compare::words;
    html! {
        section id="method" aria-labelledby="method-h" {
            h2 id="method-h" { "Method" }
            div class="prose" {
                p { strong { "Sentiment" } " is how a text sounds (VADER, Hutto & Gilbert 2014), " strong { "stance" } " which way it points, from −1 (away from a deal) to +1
                    (toward one). Texts are statements of those quoted, or the pieces of each article that nobody is quoted with: the narrator's." }
                p { (words::how(comparison)) }
                p { "A group of five articles or more is taken for a sample of articles: texts of one article are alike, and the interval allows for that. Differences are
                    tested with Welch's t, pairs with Student's; Holm's correction holds the chance of a single false finding in a table under 5 %." }
                p { "What makes a difference: each score is taken apart into what each phrase and word gives to it; the means of these shares differ by what the table shows,
                    and they add up to the difference of the scores." }
                p { (words::coverage(comparison)) " Two are one quotation where one speaker says them and they align, word by word; another wording may hide a quotation
                    from the program, so “left out” means: not found." }
                p { "The intervals know nothing of the scorer's own error, and a score for one sentence is a weak reading: look at the examples." }
            }
            (method::made_from(receipt, ComparisonFiles::RECEIPT))
        }
    }
}
