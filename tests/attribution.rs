//! Who said what, case by case: `tests/data/attribution/cases.txt`.

use demarche::engine::{Engine, Options};
use demarche::lexicon::Lexicons;
use demarche::quote::tagger::Tagger;
use demarche::types::{Analysis, Article, Quotation, QuotationClass, Statement};

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

/// Every quotation is in the ledger, with what its marks are for and whose words it holds, as far as the tagger gives them to
/// the right one.
#[test]
fn quotations_are_what_the_cases_say() {
    let engine = Engine::new(Lexicons::builtin(), Options::default());
    let mut told = 0;
    let mut wrong = Vec::new();
    for case in include_str!("data/attribution/quotations.txt").split("\n\n") {
        let lines: Vec<&str> = case.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        let Some((text, expected)) = lines.split_first() else { continue };
        let analysis = engine.analyze(Article { text: text.replace(" ¶ ", "\n\n"), ..Article::default() });
        let speaker = |quotation: &Quotation| {
            let statement = quotation.statement.filter(|_| quotation.class == QuotationClass::Speech)?;
            Some(analysis.speaker(analysis.statements[statement].speaker?).name.as_str())
        };
        let line = |quotation: &Quotation| {
            let words = quotation.inner.of(&analysis.article.text);
            format!("> {} | {} | {words}", quotation.class.as_str(), speaker(quotation).unwrap_or("-"))
        };
        let found: Vec<String> = analysis.quotations.iter().map(line).collect();
        if found != *expected {
            wrong.push(format!("{text}\n  found\n    {}", found.join("\n    ")));
        }
        told += 1;
    }
    assert!(told > 15, "only {told} cases were read");
    assert!(10 * wrong.len() <= told, "{} of {told} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
