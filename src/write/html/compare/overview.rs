//! What stands first: the findings in words, then the charts.

use super::title_of;
use crate::types::{Comparison, Gap, Group, Level, Over, Scale, Verdict};
use crate::write::chart::shade;
use crate::write::columns::signed;
use crate::write::compare_plot::{drifts, forests};
use crate::write::tables::fixed;
use crate::write::terminal::compare::words::{against, headline, title, told_apart};
use crate::write::terminal::fine;
use crate::write::terminal::text::{clean, counted, grouped};
use maud::{Markup, html};

/// Findings that are told in words.
const TOLD: usize = 12;

/// A lead, the findings, and a few cards.
pub(super) fn overview(comparison: &Comparison) -> Markup {
    let gaps = || levels(comparison).map(|(.., gap)| gap);
    let tested = gaps().filter(|gap| gap.verdict != Verdict::TooFew).count() as u64;
    let sure = gaps().filter(|gap| gap.verdict == Verdict::Different).count() as u64;
    let mut told: Vec<(&Group, &Level, Gap)> = levels(comparison).filter(|(.., gap)| gap.verdict == Verdict::Different).collect();
    told.sort_by(|a, b| a.2.p.unwrap_or(1.0).total_cmp(&b.2.p.unwrap_or(1.0)));
    let coverage = comparison.groups.iter().map(|group| group.coverage);
    let [all, out] = coverage.fold([0, 0], |[all, out], sum| [all + sum.quotations, out + sum.left_out]);
    let share = if all == 0 { "–".to_owned() } else { format!("{} %", fixed(out as f64 * 100.0 / all as f64, 0)) };
    let carried: u64 = comparison.quotations.iter().filter(|quotation| quotation.carriers > 1).count() as u64;
    html! {
        section id="overview" aria-labelledby="overview-h" {
            h2 id="overview-h" class="quiet" { "Overview" }
            p class="lead" { (headline(comparison)) ". " (against(comparison)) }
            @if told.is_empty() {
                p { strong { "No difference is certain. " } "What looks like one below may be chance; it does not mean that they are the same." }
            } @else {
                ul class="findings" { @for finding in told.iter().take(TOLD) { li { (self::finding(finding)) } } }
                @if told.len() > TOLD { p { "… and " (grouped((told.len() - TOLD) as u64)) " more in the table of levels." } }
            }
            dl class="cards" {
                (card(&title_of(&comparison.by), &grouped(comparison.groups.len() as u64), "groups that are compared"))
                (card("Different", &format!("{} of {}", grouped(sure), grouped(tested)), "differences that hold after correction, of those tested"))
                (card("Quotations", &grouped(comparison.quotations.len() as u64), &format!("{} carried by several", grouped(carried))))
                (card("Left out", &share, "of the quotations that a story offered"))
                @if comparison.ungrouped > 0 { (card("No group", &grouped(comparison.ungrouped), "articles that do not tell theirs")) }
            }
        }
    }
}

fn levels(comparison: &Comparison) -> impl Iterator<Item = (&Group, &Level, Gap)> {
    comparison
        .groups
        .iter()
        .flat_map(|group| group.levels.iter().filter_map(move |level| Some((group, level, level.contrast.as_ref()?.gap))))
}

fn card(name: &str, value: &str, note: &str) -> Markup {
    html! { div { dt { (name) } dd class="figure" { (value) } dd { (note) } } }
}

/// "The Varn Courier: those quoted are further from a deal, −0.22 [−0.38, −0.06]."
fn finding((group, level, gap): &(&Group, &Level, Gap)) -> Markup {
    let who = match level.measure.telling.as_str() {
        "narrator" => "the narrator is",
        _ => "those quoted are",
    };
    let way = match (level.measure.scale, gap.difference < 0.0) {
        (Scale::Stance, true) => "further from a deal",
        (Scale::Stance, false) => "closer to a deal",
        (Scale::Sentiment, true) => "more negative",
        (Scale::Sentiment, false) => "more positive",
    };
    let interval = gap.interval.map_or_else(String::new, |[low, high]| format!(" [{}, {}]", signed(low), signed(high)));
    let over = if gap.over == Over::Articles { "articles like these" } else { "these articles" };
    html! {
        strong { bdi { (clean(&group.name, 60)) } } ": " (who) " " (way) ", " span class={ "v " (shade(Some(gap.difference))) } { (signed(gap.difference)) } (interval)
        span class="facts" { (counted(level.mean.count, "text")) "; the interval speaks of " (over) (cause(level)) }
    }
}

/// The cause that gives most to a difference; not one that speaks against it.
fn cause(level: &Level) -> String {
    let driver = level.contrast.as_ref().and_then(|contrast| {
        contrast.drivers.iter().find(|driver| !driver.found.is_empty() && driver.share * contrast.gap.difference > 0.0)
    });
    driver.map_or_else(String::new, |driver| {
        format!("; the strongest of its causes is “{}” ({})", clean(&driver.found, 60), fine(driver.share))
    })
}

/// The forest plots.
pub(super) fn differences(comparison: &Comparison) -> Markup {
    let forests = forests(comparison);
    let base = comparison.baseline.as_deref().map_or_else(|| "the rest of them, pooled".to_owned(), |name| clean(name, 60));
    let measures =
        comparison.groups.first().map(|group| group.levels.iter().map(|level| level.measure).collect::<Vec<_>>()).unwrap_or_default();
    html! {
        section id="differences" aria-labelledby="differences-h" {
            h2 id="differences-h" { "What differs" }
            p { "Each group's mean less that of " bdi { (base) } ", with its 95 % interval. A filled dot is a difference that holds after correction; a hollow one cannot be told
                from none, or has too few texts to test, and then no interval either." }
            @if forests.is_empty() { p class="empty" { "Nothing has a score on both sides." } }
            div class="forests" { @for forest in &forests {
                div { h3 { (forest.title) } div class="scroll" tabindex="0" role="region" aria-label=(forest.title) { (forest.figure().inline()) } }
            } }
            @for measure in measures {
                @let told = told_apart(comparison, measure, comparison.groups.len());
                @if !told.is_empty() { p { strong { (title(measure)) ". " } (told) } }
            }
        }
    }
}

/// The stance of each group by date.
pub(super) fn drift(comparison: &Comparison) -> Markup {
    let drifts = drifts(comparison);
    html! {
        section id="drift" aria-labelledby="drift-h" {
            h2 id="drift-h" { "Over time" }
            p { "The mean stance on each date, for those that show one on two dates or more. Bars are 95 % intervals; hollow dots stand for under five texts." }
            @if drifts.is_empty() { p class="empty" { "No group shows a stance on two dates." } }
            @for panels in &drifts {
                h3 { (panels.title) }
                div class="panels open" { @for figure in panels.figures() { (figure.inline()) } }
            }
        }
    }
}
