//! What a comparison says in words, the same on the terminal and in the reports.

use super::super::text::{clean, counted, grouped};
use super::NAME;
use crate::types::{Comparison, Measure, Over, Scale, Telling, Verdict};

/// "4 outlets, 10 articles, 197 statements".
pub(in crate::write) fn headline(comparison: &Comparison) -> String {
    let groups = comparison.groups.len() as u64;
    let statements = comparison.groups.iter().map(|group| group.statements).sum();
    let noun = match comparison.by.as_str() {
        "party" => {
            if groups == 1 {
                "party".to_owned()
            } else {
                "parties".to_owned()
            }
        }
        by if by.ends_with('s') => by.to_owned(),
        by => format!("{by}s"),
    };
    let mut line = format!("{} {}", grouped(groups), clean(&noun, NAME));
    let articles: u64 = comparison.groups.iter().map(|group| group.articles).sum();
    // Groups of statements share articles.
    if !matches!(comparison.by.as_str(), "article" | "party" | "speaker") {
        line += &format!(", {}", counted(articles, "article"));
    }
    line += &format!(", {}", counted(statements, "statement"));
    match &comparison.speaker {
        Some(speaker) => format!("{line} of {}", clean(speaker, NAME)),
        None => line,
    }
}

/// What each group is held against, and what belongs to none.
pub(in crate::write) fn against(comparison: &Comparison) -> String {
    let by = clean(&comparison.by, NAME);
    let base = comparison.baseline.as_deref().map_or_else(|| "the rest of them, pooled".to_owned(), |name| clean(name, NAME));
    let left = match comparison.ungrouped {
        0 => String::new(),
        count => format!(" {} left out: no {by} is known.", counted(count, "article")),
    };
    format!("Each {by} is held against {base}.{left}")
}

/// The title of the column of groups.
pub(in crate::write) fn title_of(by: &str) -> &'static str {
    match by {
        "article" => "Article",
        "outlet" => "Outlet",
        "date" => "Date",
        "party" => "Party",
        "speaker" => "Speaker",
        _ => "Group",
    }
}
/// "Stance, narrator".
pub(in crate::write) fn title(measure: Measure) -> String {
    match (measure.scale, measure.telling) {
        (Scale::Stance, Telling::Narrator) => "Stance of the narrator",
        (Scale::Stance, Telling::Quoted) => "Stance of those quoted",
        (Scale::Sentiment, Telling::Narrator) => "Sentiment of the narrator",
        (Scale::Sentiment, Telling::Quoted) => "Sentiment of those quoted",
    }
    .to_owned()
}

/// A verdict in a word.
pub(in crate::write) const fn short(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Different => "different",
        Verdict::Alike => "unclear",
        Verdict::TooFew => "too few",
    }
}

pub(in crate::write) fn probability(p: f64) -> String {
    if p < 0.001 { "< .001".to_owned() } else { format!("{p:.3}").trim_start_matches('0').to_owned() }
}

/// Words for Cliff's delta (Romano, Kromrey, Coraggio & Skowronek, *Appropriate statistics for ordinal level data*, 2006).
pub(in crate::write) fn size(delta: f64) -> &'static str {
    match delta.abs() {
        small if small < 0.147 => "negligible",
        small if small < 0.33 => "small",
        medium if medium < 0.474 => "medium",
        _ => "large",
    }
}

/// What the pairwise tests allow to say about an order.
pub(in crate::write) fn told_apart(comparison: &Comparison, measure: Measure, groups: usize) -> String {
    match comparison.told_apart.iter().find(|(known, _)| *known == measure).map(|(_, counts)| *counts) {
        None if groups > 2 => "No order is told: there are too many of them, or too few texts in them.".to_owned(),
        None => String::new(),
        Some([_, 0]) => "No two of them can be told apart: this order is no ranking.".to_owned(),
        Some([all, apart]) if all == apart => "Each can be told apart from every other.".to_owned(),
        Some([all, apart]) => {
            format!(
                "{} of {} pairs can be told apart; those that share a letter cannot, whatever their order.",
                grouped(apart),
                grouped(all)
            )
        }
    }
}

/// True where groups are made of statements.
fn is_of_statements(comparison: &Comparison) -> bool {
    matches!(comparison.by.as_str(), "party" | "speaker")
}

/// The title of the paired differences.
pub(in crate::write) fn shared(comparison: &Comparison) -> &'static str {
    if is_of_statements(comparison) { "Both in the same article, on the same day" } else { "The same, told by both" }
}

/// How to read the paired differences.
pub(in crate::write) fn pairs(comparison: &Comparison) -> String {
    let of = if is_of_statements(comparison) {
        "where an article quotes both, or both are quoted on one day"
    } else {
        "of what the same speaker says, of the same quotation, of the narrator on the same day"
    };
    format!(
        "Stance of the group less that of the baseline: {of}. Each pair counts once (Student's paired t, Holm's correction); * under 5: not tested. \
         Below, the pairs that differ most."
    )
}

/// How to read what was carried and left out.
pub(in crate::write) fn coverage(comparison: &Comparison) -> String {
    let Comparison { by, carried_by, .. } = comparison;
    if is_of_statements(comparison) {
        return format!(
            "What {carried_by}s make of the sentences of each {by}, each counted once for every {carried_by} that covers its story (shared speakers \
             or quotations within three days): carried word for word, trimmed, with other words, or left out; carried by one {carried_by} alone; and \
             how often one that covers the story does not quote a speaker."
        );
    }
    "Sentences that somebody says, in the stories that it and another tell (shared speakers or quotations within three days): carried word for \
     word, trimmed, with other words, or left out; carried by it alone; and speakers whom it does not quote, but others do."
        .to_owned()
}

/// How to read the tables.
pub(in crate::write) fn how(comparison: &Comparison) -> String {
    let overs = || comparison.groups.iter().flat_map(|group| &group.levels).filter(|level| level.mean.count > 1).map(|level| level.over);
    let (texts, articles) = (overs().any(|over| over == Over::Texts), overs().any(|over| over == Over::Articles));
    let sample = match (texts, articles) {
        (true, false) => {
            "Intervals (95 %) are over texts and speak of these articles alone; from five articles a group, they are over articles."
        }
        (false, true) => "Intervals (95 %) are over articles, so they speak of articles like these.",
        _ => {
            "Intervals (95 %) are over articles in groups that have five or more; in the others over texts, and speak of these articles alone."
        }
    };
    format!(
        "n statements, or pieces of narration, with a score; * under 5: not tested. {sample} Below each, the difference from the baseline, p after \
         Holm's correction over the tests of a table, and Cliff's δ: how much oftener a text of the group scores higher than one of the baseline than \
         lower. Only p decides; \"unclear\" says that the two cannot be told apart, not that they are the same."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_probability_has_no_zero_in_front() {
        assert_eq!([0.0416, 0.0002, 1.0].map(probability), [".042", "< .001", "1.000"]);
    }
}
