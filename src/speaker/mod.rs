//! STATEMENTS → WHO: names, titles, pronouns, groups; the roster; the party.

mod cast;
mod known;
mod names;
mod persons;
mod refer;
mod role;
mod target;

use crate::lexicon::people::People;
use crate::lexicon::places::Places;
use crate::lexicon::roster::Roster;
use crate::types::{Document, Span, Speaker, Statement};
use names::Reading;
use persons::Persons;
use refer::{Memory, Reference};

/// Names the speaker of each statement and gives back everybody who speaks, in order of appearance.
///
/// A statement without a mention goes on with the speaker before it, if that is near. Where nobody can be told, the
/// speaker stays `None`: the unresolved row is better than the wrong person.
pub fn resolve(
    text: &str,
    document: &Document,
    statements: &mut [Statement],
    people: &People,
    places: &Places,
    roster: &Roster,
) -> Vec<Speaker> {
    let known = known::Known::new(roster);
    let reading = Reading { text, document, people, places, known: &known };
    let persons = Persons::find(&reading);
    let mut memory = Memory { reading, persons, cast: cast::Cast::default(), last: None };
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|index| statements[*index].mention.map_or(statements[*index].extent().start, |mention| mention.start));
    for index in order {
        let statement = &mut statements[index];
        let reference = match statement.mention {
            Some(mention) => memory.refer(document.tokens_in(mention)),
            None => follow(&memory, document, statement),
        };
        let at = document.tokens_in(statement.mention.unwrap_or_else(|| statement.extent())).start;
        if let Some(reference) = reference {
            statement.speaker = Some(reference.speaker);
            statement.confidence = statement.confidence.min(reference.confidence);
            memory.last = Some((reference.speaker, at));
        }
    }
    target::set(&reading, &memory.persons, &memory.cast.speakers, statements);
    memory.cast.speakers
}

/// A quotation without a cue goes on with the last speaker, within the same or the next paragraph.
fn follow(memory: &Memory, document: &Document, statement: &Statement) -> Option<Reference> {
    let (speaker, at) = memory.last?;
    let paragraph = |span: Span| document.paragraphs.partition_point(|paragraph| paragraph.span.end <= span.start);
    let here = paragraph(statement.extent());
    let there = paragraph(document.tokens.get(at)?.span);
    (here <= there + 2).then_some(Reference { speaker, confidence: 0.9 })
}
