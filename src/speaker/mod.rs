//! STATEMENTS → WHO: names, titles, pronouns, groups; the roster; the party.

mod alike;
mod bodies;
mod cast;
mod headline;
mod known;
mod names;
mod persons;
mod pronoun;
mod refer;
mod role;
mod target;

use crate::lexicon::people::People;
use crate::lexicon::places::Places;
use crate::lexicon::roster::Roster;
use crate::types::{Document, PartyMention, Span, Speaker, Statement};
use bodies::Bodies;
use names::Reading;
use persons::Persons;
use refer::{Memory, Reference};

/// Names the speaker of each statement and gives back everybody who speaks, in order of appearance, and
/// where parties are named, in order.
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
) -> (Vec<Speaker>, Vec<PartyMention>) {
    let known = known::Known::new(roster);
    let reading = Reading { text, document, people, places, known: &known };
    let bodies = Bodies::find(&reading);
    let persons = Persons::find(&reading, &bodies);
    let mut memory = Memory { reading, persons, bodies, cast: cast::Cast::default(), spoken: Vec::new(), last: None };
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
            memory.spoken.push((reference.speaker, at));
        }
    }
    let places = target::Places::new(&memory);
    target::set(&places, statements);
    let parties = target::mentions(&places);
    (memory.cast.speakers, parties)
}

/// A quotation without a cue goes on with the last speaker, within the same or the next paragraph.
fn follow(memory: &Memory, document: &Document, statement: &Statement) -> Option<Reference> {
    let (speaker, at) = memory.last?;
    let paragraph = |span: Span| document.paragraphs.partition_point(|paragraph| paragraph.span.end <= span.start);
    let here = paragraph(statement.extent());
    let there = paragraph(document.tokens.get(at)?.span);
    (here <= there + 2).then_some(Reference { speaker, confidence: 0.9 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::abbreviations::Abbreviations;
    use crate::split::split;
    use crate::types::{Article, Kind};

    /// A statement whose mention is these words of the text.
    fn statement(text: &str, words: &str) -> Statement {
        let start = text.find(words).unwrap();
        let mention = Span { start, end: start + words.len() };
        let content = vec![Span { start: mention.end, end: mention.end }];
        let (kind, cue, speaker, target) = (Kind::Indirect, Vec::new(), None, None);
        Statement { content, kind, cue, mention: Some(mention), speaker, target, confidence: 1.0 }
    }

    /// The speakers of statements whose mentions are these words of the text, in order.
    fn speakers(text: &str, mentions: &[&str]) -> Vec<String> {
        let document = split(&Article { text: text.to_owned(), ..Article::default() }, &Abbreviations::builtin());
        let mut statements: Vec<Statement> = mentions.iter().map(|words| statement(text, words)).collect();
        let (speakers, _) = resolve(text, &document, &mut statements, &People::builtin(), &Places::builtin(), &Roster::default());
        statements.iter().map(|statement| statement.speaker.map_or("-".into(), |id| speakers[id.0].name.clone())).collect()
    }

    #[test]
    fn it_is_the_body_that_spoke_or_opens_the_sentence_before() {
        let union = "The Port Workers' Union said the talks had failed. It said a deal was near.";
        assert_eq!(speakers(union, &["The Port Workers' Union", "It"]), ["Port Workers' Union"; 2]);
        assert_eq!(speakers("Russia left the talks. It denied a rift.", &["It"]), ["Russia"]);
    }

    #[test]
    fn parties_are_found_by_their_names_and_by_their_people() {
        let text = "Ann Poe said it was late. Tidewater left, and Moscow's envoys met Poe.";
        let roster = Roster::parse("who.toml", "[[speaker]]\nname = 'Ann Poe'\nparty = 'Tidewater'").unwrap();
        let document = split(&Article { text: text.to_owned(), ..Article::default() }, &Abbreviations::builtin());
        let mut statements = [statement(text, "Ann Poe")];
        let (_, parties) = resolve(text, &document, &mut statements, &People::builtin(), &Places::builtin(), &roster);
        let found: Vec<_> = parties.iter().map(|mention| (mention.span.of(text), mention.party.as_str())).collect();
        let tidewater = ["Ann Poe", "Tidewater", "Poe"].map(|words| (words, "Tidewater"));
        assert_eq!(found, [tidewater[0], tidewater[1], ("Moscow", "Russia"), tidewater[2]]);
    }

    #[test]
    fn an_age_is_whoever_spoke_last_in_the_paragraph() {
        let text = "Ann Poe, the chairwoman, said it was late. The 52-year-old added that they would go on.";
        assert_eq!(speakers(text, &["Ann Poe", "The 52-year-old"]), ["Ann Poe"; 2]);
    }
}
