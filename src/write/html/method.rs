//! What the numbers mean, and what they were made from.

use super::text::shown;
use crate::types::{FEW, Label};
use crate::write::columns::signed;
use crate::write::receipt::{Receipt, Source};
use crate::write::terminal::text::grouped;
use maud::{Markup, html};

/// Inputs and skipped inputs that are listed; the receipt beside the report has all.
const LISTED: usize = 300;

/// The foot of the page.
pub(super) fn method(receipt: &Receipt) -> Markup {
    let limit = Label::THRESHOLD;
    html! {
        section id="method" aria-labelledby="method-h" {
            h2 id="method-h" { "Method" }
            div class="prose" {
                p { strong { "Sentiment" } " is how a text sounds, from −1 to +1: the compound score of VADER (Hutto & Gilbert 2014), each word's valence
                    changed by negation, emphasis and “but”, added up and squashed." }
                p { strong { "Stance" } " is which way a text points, from −1 (away from a deal) to +1 (toward one). Phrases of a lexicon show twelve acts, as
                    REJECT or CONCEDE; each has a weight, changed by what stands around it. Learned phrases and a small share of the sentiment are added, and the sum x is
                    squashed to x / √(x² + 1). Above " (signed(limit)) " a score is called toward, below " (signed(-limit)) " away, between them neutral. "
                    em { "Posture" } " is the part of it that tells what a party does, " em { "outlook" } " the part that judges the process." }
                p { "A dash or an empty cell means that nothing was found, which is not 0. Means are taken over statements, with Student's 95 % interval; it tells how far
                    the statements at hand carry and knows nothing of the scorer's own error. A star marks means of under " (FEW) " statements. The narrator is whatever
                    nobody is quoted with." }
                p { "A score for one sentence is a weak reading. The program knows phrases and not the world: it takes irony at its word, and it reports what articles
                    say that people said." }
                p { "In the texts, a statement has the shade of its stance and is underlined in the colour of its speaker, whose name stands in front. Bold words are phrases of
                    the stance lexicon, dotted ones bear on the sentiment of their sentence. Point at them, or reach them with the Tab key, to see what each gives and the
                    line of the lexicon it comes from; at a name, to see the statement's numbers and the learned phrases in it." }
            }
            (made_from(receipt, Receipt::FILE))
        }
    }
}

/// What a report was made from; `file` has the same account.
pub(super) fn made_from(receipt: &Receipt, file: &str) -> Markup {
    let inputs = receipt.inputs.iter().map(|input| [&input.path, &input.sha256]);
    let skipped = receipt.skipped.iter().map(|skipped| [&skipped.path, &skipped.reason]);
    html! {
        h3 { "Made from" }
        p { (receipt.program) " " (receipt.version) ". The file " (file) " beside this one has the same account for machines." }
        (sources("Lexicons", &receipt.lexicons))
        (sources("Models", &receipt.models))
        (list("Inputs", receipt.inputs.len(), inputs, "SHA-256"))
        (list("Skipped", receipt.skipped.len(), skipped, "Why"))
        (options(receipt))
    }
}

fn sources(title: &str, sources: &[Source]) -> Markup {
    let name = |source: &Source| {
        source.version.as_ref().map_or_else(|| source.name.clone(), |version| format!("{} (version {version})", source.name))
    };
    let names: Vec<String> = sources.iter().map(name).collect();
    list(title, sources.len(), names.iter().zip(sources).map(|(name, source)| [name, &source.sha256]), "SHA-256")
}

/// Pairs behind a title; nothing where there are none.
fn list<'a>(title: &str, count: usize, pairs: impl Iterator<Item = [&'a String; 2]>, second: &str) -> Markup {
    html! { @if count > 0 {
        details class="list" {
            summary { (title) " " span class="count" { (grouped(count as u64)) } }
            div class="scroll" tabindex="0" role="region" aria-label=(title) {
                table {
                    thead { tr { th scope="col" { "Name" } th scope="col" { (second) } } }
                    tbody { @for [name, value] in pairs.take(LISTED) { tr { td { bdi { (shown(name)) } } td class="hash" { bdi { (shown(value)) } } } } }
                }
            }
            @if count > LISTED { p { "… and " (grouped((count - LISTED) as u64)) " more in the account" } }
        }
    } }
}

fn options(receipt: &Receipt) -> Markup {
    let pairs: Vec<[String; 2]> = receipt.options.iter().map(|(name, value)| [name.clone(), value.to_string()]).collect();
    list("Options", pairs.len(), pairs.iter().map(|[name, value]| [name, value]), "Value")
}
