//! The fitted numbers as a list that can be read and mended by hand.

use crate::learn::stance::examples::Room;
use crate::learn::stance::model::{Model, at};
use crate::types::{Act, Scope};
use std::fmt::Write;

/// A learned phrase must weigh this much, or be so much evidence of an act, to be listed.
const LEAST: f64 = 0.01;

/// The text of `stance-learned.toml`; `about` tells what it was fitted to.
pub fn write(room: &Room, model: &Model, about: &str) -> String {
    let mut out = String::new();
    for line in about.lines() {
        let _ = writeln!(out, "# {line}");
    }
    let _ = writeln!(
        out,
        "\nversion = \"1\"\n\n# The sentiment of a text (−1 to 1) times this is added to its sum.\ntone = {}",
        number(model.tone)
    );
    let _ = writeln!(out, "# An act is reported where the evidence of it reaches this.\nreported = {}\n", number(model.acts.reported));
    out += "# What a scope multiplies the weight of a phrase by.\n[scope]\n";
    for scope in Scope::ALL.into_iter().filter(|scope| *scope != Scope::Negation) {
        let _ = writeln!(out, "{scope} = {}", number(model.factors.scope(scope)));
    }
    out += "\n# What multiplies the weights of an act's entries, also where they are negated; then what is evidence of the act for each unit\n\
        # that a phrase of it contributes, and the acts that each phrase is evidence of.\n[act]\n";
    for act in Act::ALL {
        let shows = Act::ALL.into_iter().map(|of| (of, model.acts.shows[at(act)][at(of)])).filter(|(_, shows)| shows.abs() >= LEAST);
        let shows: Vec<String> = shows.map(|(of, shows)| format!("{of} = {}", number(shows))).collect();
        let (factor, negated) = (number(model.factors.act(act)), number(model.factors.negated(act)));
        let force = number(model.acts.forces[at(act)]);
        let _ = writeln!(out, "{act} = {{ factor = {factor}, negated = {negated}, force = {force}, shows = {{ {} }} }}", shows.join(", "));
    }
    out += "\n# The same for single entries: the factor takes the place of its act's, and what it shows of its own act.\n[entry]\n";
    let mut entries: Vec<(&String, usize)> = room.patterns.iter().zip(0..).collect();
    entries.sort();
    for (pattern, entry) in entries {
        let factor = model.factors.act(room.owners[entry]) * model.factors.entry(entry);
        let _ = writeln!(out, "{} = {{ factor = {}, shows = {} }}", quoted(pattern), number(factor), number(model.acts.entries[entry]));
    }
    out += "\n# Learned phrases: what each adds to the sum, and the acts that it is evidence of or against.\n[phrase]\n";
    for (gram, words) in room.grams.iter().enumerate() {
        let weight = Some(("weight", model.grams[gram]));
        let acts = Act::ALL.into_iter().map(|act| (act.as_str(), model.acts.grams[at(act)][gram]));
        let numbers = weight.into_iter().chain(acts).filter(|(_, number)| number.abs() >= LEAST);
        let numbers: Vec<String> = numbers.map(|(name, value)| format!("{name} = {}", number(value))).collect();
        if !numbers.is_empty() {
            let _ = writeln!(out, "{} = {{ {} }}", quoted(words), numbers.join(", "));
        }
    }
    out
}

/// Three decimals, always with a point, and no −0.
fn number(value: f64) -> String {
    format!("{:?}", (value * 1000.0).round() / 1000.0 + 0.0)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
