//! What stands first: the whole in a sentence and a few cards, then the charts.

use crate::types::{Account, Analysis, Label, Ledger, Mean, Summary};
use crate::write::Receipt;
use crate::write::chart::{Panels, shade};
use crate::write::columns::signed;
use crate::write::plot::{self, Group};
use crate::write::tables::fixed;
use crate::write::terminal::text::{counted, grouped};
use jiff::civil::Date;
use maud::{Markup, html};

/// Sums over all articles that no table has.
#[derive(Default)]
pub(super) struct Sums {
    articles: u64,
    dates: Option<[Date; 2]>,
    quoted: Account,
    narrator: Account,
}

impl Sums {
    /// Counts one article in.
    pub fn add(&mut self, analysis: &Analysis) {
        let ledger = Ledger::of(analysis);
        self.articles += 1;
        self.quoted.merge(&ledger.statements());
        self.narrator.merge(&ledger.narrator);
        if let Some(date) = analysis.article.date {
            let [first, last] = self.dates.unwrap_or([date, date]);
            self.dates = Some([first.min(date), last.max(date)]);
        }
    }

    /// How many articles were counted in.
    pub fn articles(&self) -> u64 {
        self.articles
    }

    /// "3 Mar 2026 to 16 Mar 2026"; empty where no article has a date.
    fn period(&self) -> String {
        let day = |date: Date| date.strftime("%-d %b %Y").to_string();
        match self.dates {
            None => String::new(),
            Some([first, last]) if first == last => day(first),
            Some([first, last]) => format!("{} to {}", day(first), day(last)),
        }
    }
}

/// The sentence and the cards.
pub(super) fn overview(sums: &Sums, summary: &Summary, receipt: &Receipt) -> Markup {
    let (quoted, narrator) = (sums.quoted.tone(), sums.narrator.tone());
    let totals = summary.totals;
    let share =
        |part: u64, whole: u64| if whole == 0 { "–".to_owned() } else { format!("{} %", fixed(part as f64 * 100.0 / whole as f64, 0)) };
    let kinds = [(sums.quoted.direct, "direct"), (sums.quoted.mixed, "mixed"), (sums.quoted.indirect, "indirect")];
    let kinds = kinds.map(|(count, kind)| format!("{} {kind}", grouped(count))).join(", ");
    let skipped = receipt.skipped.len() as u64;
    html! {
        section id="overview" aria-labelledby="overview-h" {
            h2 id="overview-h" class="quiet" { "Overview" }
            p class="lead" { (lead(sums, summary, &quoted.stance)) }
            dl class="cards" {
                (card("Articles", html! { (grouped(totals.articles)) }, &sums.period()))
                (card("Statements", html! { (grouped(totals.statements)) }, &kinds))
                (card("Speakers", html! { (grouped(totals.speakers)) }, &counted_parties(summary.parties.len() as u64)))
                (card("Quoted", html! { (share(sums.quoted.words, totals.words)) }, "of the words; the rest is the narrator's"))
                (card("Stance", value(&quoted.stance), &beside(&quoted.stance, &narrator.stance)))
                (card("Sentiment", value(&quoted.sentiment), &beside(&quoted.sentiment, &narrator.sentiment)))
                (card("Skipped", html! { (grouped(skipped)) }, if skipped == 0 { "all inputs were read" } else { "inputs; the reasons are under Method" }))
            }
        }
    }
}

fn counted_parties(parties: u64) -> String {
    if parties == 1 { "for 1 party".to_owned() } else { format!("for {} parties", grouped(parties)) }
}

fn card(name: &str, value: Markup, note: &str) -> Markup {
    html! { div { dt { (name) } dd class="figure" { (value) } dd { (note) } } }
}

fn value(mean: &Mean) -> Markup {
    html! { span class={ "v " (shade(mean.mean)) } { (mean.mean.map_or_else(|| "–".to_owned(), signed)) } }
}

/// "95 % interval −0.28 to −0.14; narrator −0.10"
fn beside(mean: &Mean, narrator: &Mean) -> String {
    let interval = mean.range().map(|[low, high]| format!("95 % interval {} to {}", signed(low), signed(high)));
    let narrator = narrator.mean.map(|mean| format!("narrator {}", signed(mean)));
    [interval, narrator].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// All of it in a sentence or two.
fn lead(sums: &Sums, summary: &Summary, stance: &Mean) -> String {
    let totals = summary.totals;
    let (statements, speakers) = (counted(totals.statements, "statement"), counted(totals.speakers, "speaker"));
    let counts = format!("{statements} by {speakers} in {}.", counted(totals.articles, "article"));
    let way = match (stance.mean, Label::of(stance.mean)) {
        (None, _) => return format!("{counts} None of them shows a stance."),
        (_, Label::Toward) => "point toward a deal",
        (_, Label::Away) => "point away from a deal",
        (_, Label::Neutral) => "point neither way",
    };
    let scored = if sums.quoted.levels().stance.count() < totals.statements {
        format!("The {} that show a stance", grouped(sums.quoted.levels().stance.count()))
    } else {
        "They".to_owned()
    };
    format!("{counts} {scored} {way} on the whole.")
}

/// The map, the timeline and the matrix.
pub(super) fn charts(summary: &Summary) -> Markup {
    let map = plot::speakers(summary);
    let [parties, speakers] = [Group::Parties, Group::Speakers].map(|group| plot::timeline(summary, group));
    let dated = !(parties.series.is_empty() && speakers.series.is_empty());
    html! {
        section id="map" aria-labelledby="map-h" {
            h2 id="map-h" { "Where the speakers stand" }
            p { "Across: what each does in the bargaining, from hard (threats, refusals, demands) to soft (concessions, offers, agreement), acts of others
                that a speaker reports left out. Upward: how they judge the process. Bars are 95 % intervals. The larger a dot, the more statements; a hollow one
                stands for under five, whose mean says little. Orange points away from a deal, blue toward one." }
            @if map.points.is_empty() { p class="empty" { "No speaker shows a posture or an outlook." } }
            @else { div class="scroll" tabindex="0" role="region" aria-label="Map of the speakers" { (map.figure().inline()) } }
        }
        section id="time" aria-labelledby="time-h" {
            h2 id="time-h" { "Stance over time" }
            p { "The mean stance on each date, for those who show one on two dates or more. Bars are 95 % intervals; hollow dots stand for under five statements." }
            @if dated { (switch(&parties, &speakers)) } @else { p class="empty" { "Nobody shows a stance on two dates." } }
        }
        @if let Some(matrix) = plot::matrix(summary) {
            section id="matrix" aria-labelledby="matrix-h" {
                h2 id="matrix-h" { "Who says who is hard" }
                p { "Read along a row: what the speakers of a party report that others do, from −1 (hard) to +1 (soft), and in how many acts; * marks under five.
                    Where they report nothing, ° marks the stance of what they say about the other. Their own posture is what they say of themselves." }
                div class="scroll" tabindex="0" role="region" aria-label="Who says who is hard" { (matrix.table()) }
            }
        }
    }
}

/// Two sets of panels, one of them shown; it needs no script.
fn switch(parties: &Panels<'_>, speakers: &Panels<'_>) -> Markup {
    let set = |panels: &Panels<'_>, class: &str| {
        html! { div class={ "panels " (class) } {
            @if panels.series.is_empty() { p class="empty" { "None shows a stance on two dates." } }
            @for figure in panels.figures() { (figure.inline()) }
        } }
    };
    html! {
        div class="switch" {
            input type="radio" name="time" id="time-by-party" checked[!parties.series.is_empty()];
            label for="time-by-party" { "By party" }
            input type="radio" name="time" id="time-by-speaker" checked[parties.series.is_empty()];
            label for="time-by-speaker" { "By speaker" }
            (set(parties, "by-party"))
            (set(speakers, "by-speaker"))
        }
    }
}
