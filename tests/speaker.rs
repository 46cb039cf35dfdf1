//! Who is meant, case by case (`tests/data/speaker/cases.txt`), about whom (`tests/data/speaker/targets.txt`),
//! and who does what is told (`tests/data/speaker/holders.txt`).

use demarche::engine::{Engine, Options};
use demarche::lexicon::Lexicons;
use demarche::quote::tagger::Tagger;
use demarche::types::{Analysis, Article, Part, Scores};

/// The cases of a file that `tell` tells otherwise than written, and how many there are in all. The rules alone find
/// the statements, so that a case is about who speaks and not about what is found.
fn wrong(cases: &str, tell: fn(&Analysis) -> String) -> (Vec<String>, usize) {
    let mut engine = Engine::new(Lexicons::builtin(), Options::default());
    engine.tagger = Tagger::default();
    let (mut wrong, mut told) = (Vec::new(), 0);
    for case in cases.split("\n\n") {
        let lines: Vec<&str> = case.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        let [text, expected] = lines[..] else { continue };
        let found = format!("> {}", tell(&engine.analyze(Article { text: text.replace(" ¶ ", "\n\n"), ..Article::default() })));
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {found}"));
        }
        told += 1;
    }
    (wrong, told)
}

fn speakers(analysis: &Analysis) -> String {
    let name = |speaker: Option<_>| speaker.map_or("-", |id| analysis.speaker(id).name.as_str());
    analysis.statements.iter().map(|statement| name(statement.speaker)).collect::<Vec<_>>().join("; ")
}

fn targets(analysis: &Analysis) -> String {
    analysis.statements.iter().map(|statement| statement.target.as_deref().unwrap_or("-")).collect::<Vec<_>>().join("; ")
}

/// Whose postures each statement tells, and after a bar those of each piece of the narrator's that tells any.
fn holders(analysis: &Analysis) -> String {
    let told = |scores: &Scores| {
        let own = scores.postures.own.map(|_| "own");
        let parties = own.into_iter().chain(scores.postures.reported.iter().map(|reported| reported.party.as_str()));
        let parties: Vec<&str> = parties.collect();
        let any = scores.stance.hits.iter().any(|hit| hit.act.part() == Part::Posture);
        any.then(|| if parties.is_empty() { "-".to_owned() } else { parties.join(", ") })
    };
    let statements: Vec<String> = analysis.statement_scores.iter().map(|scores| told(scores).unwrap_or("none".to_owned())).collect();
    let narrated: Vec<String> = analysis.narration.iter().filter_map(|narration| told(narration.scores.as_ref()?)).collect();
    format!("{} | {}", statements.join("; "), narrated.join("; ")).trim().to_owned()
}

#[test]
fn every_speaker_is_who_the_case_says() {
    let (wrong, told) = wrong(include_str!("data/speaker/cases.txt"), speakers);
    assert!(told > 40, "only {told} cases were read");
    assert!(wrong.is_empty(), "{} of {told} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_target_is_whom_the_case_says() {
    let (wrong, told) = wrong(include_str!("data/speaker/targets.txt"), targets);
    assert!(told >= 30, "only {told} cases were read");
    assert!(wrong.is_empty(), "{} of {told} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_act_is_held_by_whom_the_case_says() {
    let (wrong, told) = wrong(include_str!("data/speaker/holders.txt"), holders);
    assert!(told >= 25, "only {told} cases were read");
    assert!(wrong.is_empty(), "{} of {told} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
