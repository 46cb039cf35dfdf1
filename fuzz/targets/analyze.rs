//! Any text gives an answer: split, quote, tagger, speaker, score and tally, with attitudes and without.

#![no_main]

use demarche::engine::{Engine, Options, Unit};
use demarche::lexicon::Lexicons;
use demarche::quote::Scope;
use demarche::tally::Tally;
use demarche::types::{Article, Span};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static ENGINES: LazyLock<[Engine; 2]> = LazyLock::new(|| {
    let attitudes = Options { scope: Scope::Everything, unit: Unit::Record, ..Options::default() };
    [Options::default(), attitudes].map(|options| Engine::new(Lexicons::builtin(), options))
});

fuzz_target!(|text: &str| {
    for engine in ENGINES.iter() {
        let mut tally = Tally::default();
        let article = Article { id: "a".into(), text: text.to_owned(), ..Article::default() };
        let mut analysis = engine.analyze(article);
        (0..analysis.sentences.len()).for_each(|sentence| engine.explain(&mut analysis, sentence));
        tally.add(&analysis);
        tally.finish();

        let whole = |span: &Span| assert!(text.get(span.start..span.end).is_some(), "a span across a character");
        analysis.document.sentences.iter().for_each(|sentence| whole(&sentence.span));
        analysis.document.tokens.iter().for_each(|token| whole(&token.span));
        for statement in &analysis.statements {
            statement.content.iter().chain(&statement.cue).chain(&statement.mention).for_each(whole);
            assert!(statement.speaker.is_none_or(|speaker| speaker.0 < analysis.speakers.len()), "a speaker nobody is");
            assert!((0.0..=1.0).contains(&statement.confidence));
        }
        for scores in analysis.sentences.iter().map(|sentence| &sentence.scores).chain(&analysis.statement_scores) {
            assert!((-1.0..=1.0).contains(&scores.sentiment.compound));
            assert!(scores.stance.score.is_none_or(|score| (-1.0..=1.0).contains(&score)));
        }
    }
});
