//! Who said what, case by case: `tests/data/attribution/cases.txt`.

use demarche::engine::{Engine, Options};
use demarche::lexicon::Lexicons;
use demarche::quote::tagger::Tagger;
use demarche::types::{Analysis, Article, Statement};

/// A statement as the cases write it.
fn line(analysis: &Analysis, statement: &Statement) -> String {
    let text = &analysis.article.text;
    let join = |spans: &[demarche::types::Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ¦ ");
    let speaker = statement.speaker.map_or("-", |id| analysis.speaker(id).name.as_str());
    let cue = if statement.cue.is_empty() { "-".to_owned() } else { join(&statement.cue) };
    format!("> {} | {speaker} | {cue} | {}", statement.kind.as_str(), join(&statement.content))
}

/// The cases that `engine` tells otherwise than written, and how many there are in all.
fn wrong(engine: &Engine) -> (Vec<String>, usize) {
    let cases = include_str!("data/attribution/cases.txt");
    let mut wrong = Vec::new();
    let mut told = 0;
    for case in cases.split("\n\n") {
        let lines: Vec<&str> = case.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        let Some((text, expected)) = lines.split_first() else { continue };
        let article = Article { text: text.replace(" ¶ ", "\n\n"), ..Article::default() };
        let analysis = engine.analyze(article);
        let found: Vec<String> = analysis.statements.iter().map(|statement| line(&analysis, statement)).collect();
        if found != *expected {
            wrong.push(format!("{text}\n  expected\n    {}\n  found\n    {}", expected.join("\n    "), found.join("\n    ")));
        }
        told += 1;
    }
    (wrong, told)
}

#[test]
fn the_rules_tell_every_case_as_written() {
    let mut engine = Engine::new(Lexicons::builtin(), Options::default());
    engine.tagger = Tagger::default();
    let (wrong, told) = wrong(&engine);
    assert!(told > 45, "only {told} cases were read");
    assert!(wrong.is_empty(), "{} of {told} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The learned tagger draws some edges otherwise ("said:" for "said"), as the corpus it learned from does.
#[test]
fn the_tagger_tells_nearly_every_case_as_written() {
    let (wrong, told) = wrong(&Engine::new(Lexicons::builtin(), Options::default()));
    assert!(10 * wrong.len() <= told, "{} of {told} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
