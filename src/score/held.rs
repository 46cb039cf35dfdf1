//! Whose posture a text tells. "Russia rejected our offer", says Kyiv: the rejection is Russia's, as Kyiv reports it, and no
//! posture of Kyiv's own.
//!
//! The words that hold an act stand beside it ([`Hit::holder`]); the parties that the article names tell whom they mean.

use crate::score::stance::squash;
use crate::types::{Hit, Kind, Part, Party, PartyMention, Postures, Reported, Span, Speaker, Stance, Statement};

/// Who tells the acts of a text.
#[derive(Clone, Copy, Debug)]
pub enum Teller<'a> {
    /// The one who makes a statement, as far as he is known.
    Speaker(&'a Statement, Option<&'a Speaker>),
    /// The narrator, who bargains for nobody.
    Narrator,
}

/// Who holds an act, as its teller sees it.
enum Holder<'a> {
    Own,
    Other(&'a Party),
    Nobody,
}

/// The party that does the act of `hit`, where the words for its holder name one or stand behind one that owns them
/// ("*Moscow*'s negotiators"). Two together ("Moscow and Kyiv agreed") are neither. `parties` are in order and apart.
pub fn party(text: &str, hit: &Hit, parties: &[PartyMention]) -> Option<Party> {
    let holder = hit.holder.filter(|holder| does(text, hit, *holder) && !is_against(holder.of(text)))?;
    let end = parties.partition_point(|mention| mention.span.start < holder.end);
    let last = end.checked_sub(1).and_then(|last| parties.get(last))?;
    let before = parties.get(end.wrapping_sub(2)).filter(|before| before.party != last.party);
    if before.is_some_and(|before| text.get(before.span.end..last.span.start).is_some_and(|between| between.trim() == "and")) {
        return None;
    }
    let owns = || text.get(last.span.end..holder.start).is_some_and(|between| matches!(between.trim_end(), "'s" | "’s" | "'" | "’"));
    (last.span.overlaps(holder) || owns()).then(|| last.party.clone())
}

/// For each statement whether another one tells it: "Kyiv said *that Moscow rejected the offer*" holds a statement of Moscow's
/// that only Kyiv vouches for.
pub fn are_told(statements: &[Statement]) -> Vec<bool> {
    let mut parts: Vec<Span> = statements.iter().flat_map(|statement| statement.content.iter().copied()).collect();
    parts.sort_unstable();
    let mut reaches: Vec<usize> = Vec::with_capacity(parts.len());
    for part in &parts {
        reaches.push(reaches.last().map_or(part.end, |reach| part.end.max(*reach)));
    }
    let within = |span: &Span| {
        let before = parts.partition_point(|part| part.start <= span.start);
        before.checked_sub(1).and_then(|last| reaches.get(last)).is_some_and(|reach| span.end <= *reach)
    };
    statements.iter().map(|statement| statement.cue.iter().chain(&statement.mention).any(within)).collect()
}

/// Takes the posture of a text apart by who holds it.
pub fn postures(text: &str, stance: &Stance, teller: Teller<'_>) -> Postures {
    let mut own: Option<f64> = None;
    let mut sums: Vec<Reported> = Vec::new();
    for hit in stance.hits.iter().filter(|hit| hit.act.part() == Part::Posture) {
        match holder(text, hit, teller) {
            Holder::Own => own = Some(own.unwrap_or_default() + hit.contribution),
            Holder::Nobody => (),
            Holder::Other(party) => match sums.iter_mut().find(|known| known.party == *party) {
                Some(known) => (known.posture, known.acts) = (known.posture + hit.contribution, known.acts + 1),
                None => sums.push(Reported { party: party.clone(), posture: hit.contribution, acts: 1 }),
            },
        }
    }
    let squashed = |sum: Reported| Reported { posture: squash(sum.posture), ..sum };
    Postures { own: own.map(squash), reported: sums.into_iter().map(squashed).collect() }
}

fn holder<'a>(text: &str, hit: &'a Hit, teller: Teller<'_>) -> Holder<'a> {
    let (statement, speaker) = match (teller, &hit.held_by) {
        (Teller::Speaker(statement, speaker), _) => (statement, speaker),
        (Teller::Narrator, Some(party)) => return Holder::Other(party),
        (Teller::Narrator, None) => return Holder::Nobody,
    };
    match (&hit.held_by, hit.holder) {
        (Some(party), _) if speaker.is_some_and(|speaker| speaker.party.as_ref() == Some(party) || speaker.name == *party) => Holder::Own,
        (Some(party), _) => Holder::Other(party),
        (None, None) if is_passive(text, hit) => Holder::Nobody,
        (None, None) => Holder::Own,
        (None, Some(words)) if does(text, hit, words) && means_speaker(text, words, statement) => Holder::Own,
        (None, Some(_)) => Holder::Nobody,
    }
}

/// True for words that mean the one who speaks: "we"; "she" where her words are told in other words; her own name.
fn means_speaker(text: &str, words: Span, statement: &Statement) -> bool {
    let word = words.of(text).split(['\'', '’']).next().unwrap_or_default();
    let is = |pronouns: &[&str]| pronouns.iter().any(|pronoun| pronoun.eq_ignore_ascii_case(word));
    let retold = statement.kind != Kind::Direct && is(&["he", "she", "they"]);
    is(&["i", "we"]) || retold || statement.mention.is_some_and(|mention| mention.overlaps(words))
}

/// False where the words before an act name its object ("the offer of *Kyiv* was rejected") or own something else
/// ("*Kyiv*'s plan rejects …").
fn does(text: &str, hit: &Hit, holder: Span) -> bool {
    let Some(between) = text.get(holder.end..hit.span.start) else { return true };
    let owns = ["'s ", "’s "].iter().any(|mark| between.strip_prefix(mark).is_some_and(|rest| !rest.trim().is_empty()));
    !owns && !is_passive(text, hit)
}

/// True where an act is told in the passive voice: "was rejected", "have been threatened", "the offer was not rejected".
fn is_passive(text: &str, hit: &Hit) -> bool {
    let before = text.get(..hit.span.start).unwrap_or_default().trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let mut words = hit.span.of(text).split_whitespace();
    (is_be(before) && words.clone().next().is_some_and(is_done)) || (words.any(is_be) && words.any(is_done))
}

fn is_be(word: &str) -> bool {
    ["is", "are", "was", "were", "be", "been", "being"].iter().any(|form| form.eq_ignore_ascii_case(word))
}

/// A participle that tells what is done to somebody, not what somebody is: "rejected", not "prepared".
fn is_done(word: &str) -> bool {
    const STATES: &[&str] = &["prepared", "determined", "interested", "committed", "opposed", "inclined", "resolved", "agreed", "united"];
    (word.ends_with("ed") && !STATES.contains(&word)) || matches!(word, "turned" | "shot" | "met" | "given" | "broken" | "withdrawn")
}

/// A group that is named after a party and is not of its mind: "the Syrian opposition", "Kyiv's allies".
fn is_against(holder: &str) -> bool {
    let last = holder.rsplit(char::is_whitespace).next().unwrap_or_default();
    matches!(last, "allies" | "opposition" | "rebels" | "separatists" | "insurgents" | "militants" | "mediators" | "opponents")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{Act, Entry, Place};
    use std::sync::Arc;

    /// An act of weight −0.75 at `words`, whose holder is at `holder`.
    fn hit(text: &str, holder: &str, words: &str) -> Hit {
        let span = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len()));
        let place = Place { file: "stance.toml".into(), line: 1, column: 1 };
        Hit {
            entry: Arc::new(Entry { pattern: words.into(), act: Act::Reject, weight: -0.75, diplomatic: false, place }),
            span: span(words).unwrap(),
            act: Act::Reject,
            contribution: -0.75,
            rules: Vec::new(),
            cancelled: false,
            holder: Some(holder).filter(|holder| !holder.is_empty()).and_then(span),
            held_by: None,
            target: None,
        }
    }

    fn mentions(text: &str, names: &[&str]) -> Vec<PartyMention> {
        let mut all: Vec<PartyMention> = names
            .iter()
            .flat_map(|name| text.match_indices(name))
            .map(|(start, name)| PartyMention { span: Span::new(start, start + name.len()), party: name.to_owned() })
            .collect();
        all.sort_by_key(|mention| mention.span);
        all
    }

    #[test]
    fn the_party_is_the_one_that_acts() {
        for (text, holder, act, expected) in [
            ("Kestria rejected it.", "Kestria", "rejected", Some("Kestria")),
            ("Kestria's negotiators rejected it.", "negotiators", "rejected", Some("Kestria")),
            ("Kestria's allies rejected it.", "allies", "rejected", None),
            ("Kestria's plan to sell was rejected.", "Kestria", "rejected", None),
            ("Kestria's refusal came late.", "Kestria", "refusal", Some("Kestria")),
            ("Kestria was rejected.", "Kestria", "rejected", None),
            ("Kestria spoke, the clerks rejected it.", "the clerks", "rejected", None),
            ("Vestria and Kestria agreed.", "Kestria", "agreed", None),
            ("It was rejected by Kestria.", "Kestria", "rejected by", Some("Kestria")),
        ] {
            let found = party(text, &hit(text, holder, act), &mentions(text, &["Kestria", "Vestria"]));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    fn statement(content: Span, cue: Option<Span>) -> Statement {
        let (kind, mention, speaker, target) = (Kind::Direct, None, None, None);
        Statement { content: vec![content], kind, cue: Vec::from_iter(cue), mention, speaker, target, confidence: 1.0 }
    }

    #[test]
    fn a_statement_inside_another_is_told_by_that_one() {
        let outer = statement(Span::new(10, 50), Some(Span::new(5, 9)));
        let inner = statement(Span::new(30, 50), Some(Span::new(20, 29)));
        let beside = statement(Span::new(60, 70), Some(Span::new(51, 55)));
        let uncued = statement(Span::new(80, 90), None);
        assert_eq!(are_told(&[outer, inner, beside, uncued]), [false, true, false, false]);
    }

    #[test]
    fn own_and_reported_postures_are_told_apart() {
        let text = "We offered a truce, Kestria rejected it, they left.";
        let mut hits = vec![hit(text, "We", "offered"), hit(text, "Kestria", "rejected"), hit(text, "they", "left")];
        hits[0].contribution = 0.5;
        hits[1].held_by = Some("Kestria".into());
        let stance = Stance { hits, ..Stance::default() };
        let statement = statement(Span::new(0, text.len()), None);
        let (own, away) = (Some(squash(0.5)), squash(-0.75));
        let reported = vec![Reported { party: "Kestria".into(), posture: away, acts: 1 }];
        let of = |speaker: &str| {
            let speaker = Speaker { name: "Ada Marr".into(), party: Some(speaker.into()), ..Speaker::default() };
            postures(text, &stance, Teller::Speaker(&statement, Some(&speaker)))
        };
        assert_eq!(of("Vestria"), Postures { own, reported: reported.clone() });
        assert_eq!(of("Kestria"), Postures { own: Some(squash(-0.25)), reported: Vec::new() });
        assert_eq!(postures(text, &stance, Teller::Narrator), Postures { own: None, reported });
    }
}
