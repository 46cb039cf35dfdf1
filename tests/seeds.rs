//! The sample articles, their roster and what is written down of who says what in them must agree, so that
//! nobody can change an article and leave its labels behind.

use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;

const OUTLETS: [&str; 4] = ["Norrant Wire", "The Evening Clarion", "The Harbour Post", "The Varn Courier"];

#[derive(Deserialize)]
struct Roster {
    party: Vec<Party>,
    speaker: Vec<Speaker>,
}

#[derive(Deserialize)]
struct Party {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
}

#[derive(Deserialize)]
struct Speaker {
    name: String,
    party: Option<String>,
}

#[derive(Deserialize)]
struct Labelled {
    id: String,
    outlet: String,
    date: String,
    statements: Vec<Statement>,
    speakers: Vec<Speaker>,
}

#[derive(Deserialize)]
struct Statement {
    speaker: String,
    source: Option<String>,
    cue: Option<String>,
    quote: Vec<String>,
    content: Vec<(usize, usize)>,
    codes: Vec<String>,
}

fn roster() -> Roster {
    toml::from_str(&fs::read_to_string("seeds/speakers.toml").unwrap()).unwrap()
}

fn labelled() -> Vec<Labelled> {
    let lines = fs::read_to_string("tests/data/attribution/seeds.jsonl").unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text(id: &str) -> String {
    let read = |ending| fs::read_to_string(format!("seeds/{id}.{ending}"));
    read("txt").or_else(|_| read("md")).unwrap()
}

#[test]
fn every_article_is_labelled() {
    let files = fs::read_dir("seeds").unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let articles: BTreeSet<String> =
        files.filter_map(|name| Some(name.strip_suffix(".txt").or(name.strip_suffix(".md"))?.to_owned())).collect();
    let labelled: BTreeSet<String> = labelled().into_iter().map(|article| article.id).chain(["README".to_owned()]).collect();
    assert_eq!(articles, labelled);
}

#[test]
fn every_labelled_word_stands_in_its_article() {
    for article in labelled() {
        let text = text(&article.id);
        let characters: Vec<char> = text.chars().collect();
        assert!(article.id.starts_with(&article.date) && OUTLETS.contains(&article.outlet.as_str()), "{}", article.id);
        for statement in &article.statements {
            let parts: Vec<String> = statement.content.iter().map(|&(start, end)| characters[start..end].iter().collect()).collect();
            assert_eq!(parts, statement.quote, "{}", article.id);
            for words in statement.source.iter().chain(&statement.cue) {
                assert!(text.contains(words.as_str()), "{}: {words:?} does not stand in the article", article.id);
            }
            assert!(article.speakers.iter().any(|speaker| speaker.name == statement.speaker), "{}: {}", article.id, statement.speaker);
        }
    }
}

#[test]
fn every_stance_act_occurs() {
    let codes: BTreeSet<String> =
        labelled().into_iter().flat_map(|article| article.statements).flat_map(|statement| statement.codes).collect();
    let acts: BTreeSet<String> = demarche::types::Act::ALL.iter().map(|act| act.as_str().to_owned()).collect();
    assert_eq!(codes, acts);
}

#[test]
fn the_roster_knows_every_party_and_agrees_with_the_labels() {
    let roster = roster();
    let parties: Vec<&str> = roster.party.iter().map(|party| party.name.as_str()).collect();
    let mut words = BTreeSet::new();
    for word in roster.party.iter().flat_map(|party| party.aliases.iter().chain([&party.name])) {
        assert!(words.insert(word), "{word} stands for two parties");
    }
    for speaker in &roster.speaker {
        assert!(speaker.party.as_deref().is_none_or(|party| parties.contains(&party)), "{}", speaker.name);
    }
    for speaker in labelled().iter().flat_map(|article| &article.speakers) {
        if let Some(known) = roster.speaker.iter().find(|known| known.name == speaker.name) {
            assert_eq!(known.party, speaker.party, "{}", known.name);
        }
    }
}
