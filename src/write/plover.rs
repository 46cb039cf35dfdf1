//! Who does what to whom, as event data in the terms of PLOVER (Open Event Data Alliance, *PLOVER manual*, draft 2.0; Halterman
//! et al. 2023): a row for each phrase that shows an act somebody does.
//!
//! PLOVER codes deeds of policy and leaves comments out, so acts that are comments are told as "unmapped" rather than made
//! to fit. An act without anybody who does it gives no row, since an event needs an actor.

use super::columns::{Column, table};
use super::tables::{Cell, Table, TableName};
use crate::types::{Act, Analysis, Article, CodePoints, Hit, Part, Scope, Scores, Speaker, SpeakerSummary, Statement};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// An event type of PLOVER with its quad code: 1 verbal cooperation, 3 verbal conflict.
type EventType = (&'static str, u64);

/// The event type of `hit`; `None` for an act that PLOVER has no type for.
fn event(hit: &Hit) -> Option<EventType> {
    let intended = [Scope::Future, Scope::Condition, Scope::Prospect, Scope::Purpose].iter().any(|scope| hit.is_in(*scope));
    match hit.act {
        Act::Concede => Some(("CONCEDE", 1)),
        // The manual: cooperation told in the future tense is an intention, hence AGREE.
        Act::Engage if !intended && hit.entry.act == Act::Engage => Some(("CONSULT", 1)),
        Act::Agree | Act::Offer => Some(("AGREE", 1)),
        Act::Engage if hit.entry.act == Act::Engage => Some(("AGREE", 1)),
        Act::Demand => Some(("REQUEST", 3)),
        Act::Accuse => Some(("ACCUSE", 3)),
        Act::Reject => Some(("REJECT", 3)),
        // "Will not give up" declines to yield; "a red line" is a comment.
        Act::Commit if hit.entry.act == Act::Concede => Some(("REJECT", 3)),
        Act::Threaten => Some(("THREATEN", 3)),
        Act::Engage | Act::Solve | Act::Commit | Act::Progress | Act::Impasse => None,
    }
}

/// The mode, where asking for or refusing a contact or a concession settles it.
fn mode(hit: &Hit) -> &'static str {
    match (event(hit), hit.entry.act) {
        (Some(("REQUEST" | "REJECT", _)), Act::Engage) => "meet",
        (Some(("REQUEST" | "REJECT", _)), Act::Concede) => "yield",
        _ => "",
    }
}

/// PLOVER's auxiliary modes.
fn context(hit: &Hit) -> String {
    let of = [("future", Scope::Future), ("hypothetical", Scope::Condition), ("historical", Scope::Past)];
    of.into_iter().filter(|(_, scope)| hit.is_in(*scope)).map(|(name, _)| name).collect::<Vec<_>>().join("; ")
}

/// True for an accusation that describes what somebody does and does not tell that somebody accuses.
fn is_discredit(hit: &Hit, text: &str) -> bool {
    const CHARGES: [&str; 7] = ["accus", "alleg", "blam", "charg", "condemn", "critici", "denounc"];
    let words = hit.span.of(text).to_lowercase();
    hit.act == Act::Accuse && !CHARGES.iter().any(|charge| words.contains(charge))
}

/// A text that tells events, and who tells them.
#[derive(Clone)]
struct Told<'a> {
    article: &'a Article,
    statement: Option<&'a Statement>,
    speaker: Option<&'a Speaker>,
    scores: &'a Scores,
    text: Cow<'a, str>,
}

struct Event<'a> {
    told: Told<'a>,
    hit: &'a Hit,
    /// Who does it, and whom they speak for.
    actor: (&'a str, Option<&'a str>),
    /// From 1, within the article.
    number: usize,
    position: [usize; 2],
}

impl<'a> Told<'a> {
    fn by(&self) -> &'a str {
        match (self.speaker, self.statement) {
            (Some(speaker), _) => &speaker.name,
            (None, Some(_)) => SpeakerSummary::UNRESOLVED,
            (None, None) => SpeakerSummary::NARRATOR,
        }
    }

    /// Who does the act of `hit`: the party that its words name, else the speaker if it is his own. What is told of a party to
    /// its discredit ("Kestria is dragging its feet") is an accusation by the one who tells it.
    fn actor(&self, hit: &'a Hit) -> Option<(&'a str, Option<&'a str>)> {
        let speaker = self.speaker.map(|speaker| (speaker.name.as_str(), speaker.party.as_deref()));
        match hit.held_by.as_deref() {
            Some(party) if speaker.is_some_and(|(name, of)| of == Some(party) || name == party) => speaker,
            Some(_) if is_discredit(hit, &self.article.text) => speaker,
            Some(party) => Some((party, Some(party))),
            None => speaker.filter(|_| self.is_own(hit)),
        }
    }

    /// True for a judgement of the process, and for an act that the speaker does: he has acts of his own here, and its words
    /// name nobody else.
    fn is_own(&self, hit: &Hit) -> bool {
        let means_speaker = |words: &str| words.eq_ignore_ascii_case("we") || words == "I";
        let of_nobody_else = hit.holder.is_none_or(|holder| {
            let mentioned = self.statement.and_then(|statement| statement.mention).is_some_and(|mention| mention.overlaps(holder));
            mentioned || means_speaker(holder.of(&self.article.text))
        });
        hit.act.part() == Part::Outlook || (self.scores.postures.own.is_some() && of_nobody_else)
    }
}

impl<'a> Event<'a> {
    /// The party that is accused, else the one that the statement is about or addressed to, else the name after the act; not the
    /// actor himself.
    fn recipient(&self) -> Option<&'a str> {
        let (name, party) = self.actor;
        let accused = self.hit.held_by.as_deref().filter(|_| is_discredit(self.hit, &self.told.article.text));
        let target = accused.or_else(|| self.told.statement.and_then(|statement| statement.target.as_deref()));
        target.or_else(|| self.named_after()).filter(|recipient| *recipient != name && Some(*recipient) != party)
    }

    /// The name after the act, without a possessive: "rejected *Kyiv*'s offer".
    fn named_after(&self) -> Option<&'a str> {
        let words = self.hit.target?.of(&self.told.article.text).trim_end_matches(['\'', '’']);
        let name = ["'s", "’s"].iter().find_map(|mark| words.strip_suffix(mark)).unwrap_or(words);
        Some(name).filter(|name| name.len() > 1 && name.starts_with(char::is_uppercase))
    }

    fn date(&self) -> Cell<'a> {
        self.told.article.date.map_or(Cell::Empty, |date| Cell::text(date.to_string()))
    }
}

/// A row for each phrase that shows an act of somebody.
pub(super) fn plover(analysis: &Analysis) -> Table<'_> {
    let columns: [Column<'_, Event<'_>>; 21] = [
        ("id", |row| Cell::text(format!("{}:{}", row.told.article.id, row.number))),
        ("date", Event::date),
        ("actor", |row| Cell::text(row.actor.0)),
        ("actor_party", |row| Cell::maybe(row.actor.1)),
        ("recipient", |row| Cell::maybe(row.recipient())),
        ("event", |row| Cell::text(event(row.hit).map_or("unmapped", |(name, _)| name))),
        ("mode", |row| Cell::text(mode(row.hit))),
        ("context", |row| Cell::text(context(row.hit))),
        ("quad_code", |row| event(row.hit).map_or(Cell::Empty, |(_, quad)| Cell::Integer(quad))),
        ("act", |row| Cell::text(row.hit.act.as_str())),
        ("event_text", |row| Cell::text(row.hit.span.of(&row.told.article.text))),
        ("text", |row| Cell::text(row.told.text.clone())),
        ("start", |row| Cell::Integer(row.position[0] as u64)),
        ("end", |row| Cell::Integer(row.position[1] as u64)),
        ("reported_by", |row| Cell::text(row.told.by())),
        ("kind", |row| Cell::maybe(row.told.statement.map(|statement| statement.kind.as_str()))),
        ("confidence", |row| row.told.statement.map_or(Cell::Empty, |statement| Cell::Number(statement.confidence, 2))),
        ("coder", |_| Cell::text("demarche")),
        ("article", |row| Cell::text(row.told.article.id.as_str())),
        ("publication", |row| Cell::maybe(row.told.article.outlet.as_deref())),
        ("url", |row| Cell::maybe(row.told.article.url.as_deref())),
    ];
    table(TableName::Plover, &columns, events(analysis).into_iter())
}

/// The events of an article in the order of its text, each phrase once, as the first who tells it does.
fn events(analysis: &Analysis) -> Vec<Event<'_>> {
    let points = CodePoints::new(&analysis.article.text);
    let mut seen = BTreeSet::new();
    let mut events = Vec::new();
    for told in statements(analysis).chain(narration(analysis)) {
        for hit in told.scores.stance.hits.iter().filter(|hit| !hit.cancelled) {
            if let Some(actor) = told.actor(hit)
                && seen.insert(hit.span)
            {
                events.push(Event { told: told.clone(), hit, actor, number: 0, position: points.span(hit.span) });
            }
        }
    }
    events.sort_by_key(|event| event.position);
    events.iter_mut().zip(1..).for_each(|(event, number)| event.number = number);
    events
}

fn statements(analysis: &Analysis) -> impl Iterator<Item = Told<'_>> {
    super::columns::statement_pieces(analysis).map(|piece| Told {
        article: piece.article,
        statement: piece.statement,
        speaker: piece.speaker,
        scores: piece.scores,
        text: piece.text,
    })
}

fn narration(analysis: &Analysis) -> impl Iterator<Item = Told<'_>> {
    let article = &analysis.article;
    analysis.narration.iter().filter_map(move |narration| {
        let sentence = analysis.document.sentences.get(narration.sentence)?;
        let text = Cow::Borrowed(sentence.span.of(&article.text));
        Some(Told { article, statement: None, speaker: None, scores: narration.scores.as_ref()?, text })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{Entry, Place, Rule, Span};
    use std::sync::Arc;

    fn hit(entry: Act, act: Act, scopes: &[Scope]) -> Hit {
        let place = Place { file: "stance.toml".into(), line: 1, column: 1 };
        Hit {
            entry: Arc::new(Entry { pattern: "x".into(), act: entry, weight: 0.5, diplomatic: false, place }),
            span: Span::new(0, 1),
            act,
            contribution: 0.5,
            rules: scopes.iter().map(|scope| Rule { scope: Some(*scope), factor: 1.0 }).collect(),
            cancelled: false,
            holder: None,
            held_by: None,
            target: None,
        }
    }

    #[test]
    fn a_meeting_to_come_is_an_intention() {
        let told = |scopes: &[Scope]| event(&hit(Act::Engage, Act::Engage, scopes)).map(|(name, _)| name);
        assert_eq!([told(&[]), told(&[Scope::Past]), told(&[Scope::Future])], [Some("CONSULT"), Some("CONSULT"), Some("AGREE")]);
    }

    #[test]
    fn what_was_asked_or_refused_tells_the_mode() {
        assert_eq!(mode(&hit(Act::Engage, Act::Demand, &[Scope::Asked])), "meet");
        assert_eq!(mode(&hit(Act::Concede, Act::Commit, &[Scope::Negation])), "yield");
        assert_eq!(mode(&hit(Act::Reject, Act::Reject, &[])), "");
    }

    #[test]
    fn comments_are_no_events() {
        for act in [Act::Solve, Act::Commit, Act::Progress, Act::Impasse] {
            assert_eq!(event(&hit(act, act, &[])), None);
        }
    }
}
