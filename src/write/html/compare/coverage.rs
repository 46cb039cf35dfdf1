//! Who carries what, and what each leaves out, in the words of those who said it.

use super::super::text::shown;
use super::tables::more;
use super::{MOST, title_of};
use crate::types::{Carried, Carrying, Comparison, Group, Heard, Version};
use crate::write::ComparisonTable;
use crate::write::terminal::compare::words;
use crate::write::terminal::text::{clean, grouped};
use maud::{Markup, html};

/// Carriers that are named in a row.
const NAMED: usize = 8;

/// A row for each group, then the quotations and the speakers.
pub(super) fn coverage(comparison: &Comparison) -> Markup {
    let counts: Vec<&Group> = comparison.groups.iter().filter(|group| group.coverage.quotations > 0).collect();
    html! {
        section id="coverage" aria-labelledby="coverage-h" {
            h2 id="coverage-h" { "What is carried, and what is left out" }
            @if counts.is_empty() {
                p class="empty" { (nothing(comparison)) }
            } @else {
                p { (words::coverage(comparison)) }
                (self::counts(comparison, &counts))
                (quotations(comparison))
                (speakers(comparison))
            }
        }
    }
}

/// Why nothing is told.
fn nothing(comparison: &Comparison) -> &'static str {
    if comparison.by == "date" {
        "Dates leave nothing out: what was said on one day is no news on another."
    } else {
        "No two of them tell one story."
    }
}

fn counts(comparison: &Comparison, groups: &[&Group]) -> Markup {
    let columns = ["Quotations", "Verbatim", "Trimmed", "Reworded", "Left out", "Alone", "Unheard"];
    html! {
        div class="scroll tall" tabindex="0" role="region" aria-label="Quotations by what is made of them" {
            table id="t-counts" {
                thead { tr { th scope="col" data-k="group" { (title_of(&comparison.by)) } @for name in columns { th scope="col" class="n" { (name) } } } }
                tbody { @for group in groups.iter().take(MOST) {
                    @let sum = group.coverage;
                    tr { td { bdi { (clean(&group.name, 60)) } }
                        @for number in [sum.quotations, sum.full, sum.trimmed, sum.paraphrased, sum.left_out, sum.alone, sum.speakers_left_out] { td class="n" { (grouped(number)) } }
                    }
                } }
            }
        }
    }
}

fn quotations(comparison: &Comparison) -> Markup {
    let all = &comparison.quotations;
    let shown = all.get(..all.len().min(MOST)).unwrap_or_default();
    html! {
        section class="table" aria-labelledby="h-quotations" {
            h3 id="h-quotations" { "Quotations " span class="count" { (grouped(shown.len() as u64)) } }
            p { "Each in its fullest wording, those first that most carry. Where another carries it shorter or in other words, these stand beside its name." }
            (more(all.len(), &ComparisonTable::Coverage.file()))
            div class="scroll tall" tabindex="0" role="region" aria-labelledby="h-quotations" {
                table id="t-quotations" {
                    thead { tr {
                        th scope="col" data-k="speaker" { "Speaker" } th scope="col" { "Date" } th scope="col" { "Quotation" }
                        th scope="col" class="n" { "Carried" } th scope="col" { "By" } th scope="col" { "Left out by" }
                    } }
                    tbody { @for carrying in shown { (quotation(comparison, carrying)) } }
                }
            }
        }
    }
}

fn quotation(comparison: &Comparison, carrying: &Carrying) -> Markup {
    let (out, by): (Vec<&Version>, Vec<&Version>) = carrying.versions.iter().partition(|version| version.carried == Carried::LeftOut);
    html! {
        tr {
            td { bdi { (clean(&carrying.speaker, 60)) } @if let Some(party) = &carrying.party { small { bdi { (clean(party, 60)) } } } }
            td { @if let Some(date) = carrying.date { (date) } }
            td class="said" { bdi { (shown(&carrying.text)) } }
            td class="n" { (carrying.carriers) " of " (carrying.versions.len()) }
            td { (versions(comparison, &by)) }
            td { (versions(comparison, &out)) }
        }
    }
}

/// Names with what was made of it; the words where they are others.
fn versions(comparison: &Comparison, versions: &[&Version]) -> Markup {
    html! { ul class="who" {
        @for version in versions.iter().take(NAMED) { li {
            bdi class="g" data-c=(version.carried.as_str()) { (name(comparison, version.carrier)) }
            @if let Some(example) = version.example.as_ref().filter(|_| matches!(version.carried, Carried::Trimmed | Carried::Paraphrased)) {
                " " (version.carried.as_str()) ": " q { bdi { (shown(&example.text)) } }
            }
        } }
        @if versions.len() > NAMED { li { "and " (grouped((versions.len() - NAMED) as u64)) " more" } }
    } }
}

fn name(comparison: &Comparison, carrier: usize) -> String {
    comparison.carriers.get(carrier).map(|name| clean(name, 60)).unwrap_or_default()
}

/// Speakers whom some quote and others do not.
fn speakers(comparison: &Comparison) -> Markup {
    let left = |heard: &&Heard| heard.quoted.iter().any(|(_, statements)| *statements == 0);
    let all: Vec<&Heard> = comparison.speakers.iter().filter(left).collect();
    let row = |heard: &Heard| {
        let (out, by): (Vec<_>, Vec<_>) = heard.quoted.iter().partition(|(_, statements)| *statements == 0);
        let names = |list: &[&(usize, u64)]| {
            html! { ul class="who" {
                @for (carrier, count) in list.iter().take(NAMED) { li {
                    bdi class="g" data-c=(if *count == 0 { "left out" } else { "verbatim" }) { (name(comparison, *carrier)) } @if *count > 0 { " " (grouped(*count)) }
                } }
                @if list.len() > NAMED { li { "and " (grouped((list.len() - NAMED) as u64)) " more" } }
            } }
        };
        html! { tr {
            td { bdi { (clean(&heard.speaker, 60)) } }
            td { bdi { (heard.party.as_deref().map(|party| clean(party, 60)).unwrap_or_default()) } }
            td class="n" { (heard.carriers) " of " (heard.quoted.len()) }
            td { (names(&by)) }
            td { (names(&out)) }
        } }
    };
    html! { @if !all.is_empty() {
        section class="table" aria-labelledby="h-unheard" {
            h3 id="h-unheard" { "Speakers whom some do not quote " span class="count" { (grouped(all.len().min(MOST) as u64)) } }
            (more(all.len(), &ComparisonTable::Coverage.file()))
            div class="scroll tall" tabindex="0" role="region" aria-labelledby="h-unheard" {
                table id="t-unheard" {
                    thead { tr {
                        th scope="col" data-k="speaker" { "Speaker" } th scope="col" { "Party" } th scope="col" class="n" { "Quoted" }
                        th scope="col" { "By, with how many statements" } th scope="col" { "Not by" }
                    } }
                    tbody { @for heard in all.iter().take(MOST) { (row(heard)) } }
                }
            }
        }
    } }
}
