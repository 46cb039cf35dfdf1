//! Stance against labelled news sentences.
//!
//! The built-in numbers were fitted to these very sentences, so that these figures are too good; those by
//! cross-validation stand in `lexicons/stance-learned.md`. The floors only tell when something breaks.

use crate::data;
use demarche::engine::{Engine, Options, Unit};
use demarche::evaluate::stance::{Agreement, Labelled, agreement, read_gold};
use demarche::lexicon::Lexicons;
use demarche::lexicon::sentiment::SentimentLexicon;
use demarche::score::sentiment::{Mode, Vader};
use demarche::types::{Article, Label, Stance};

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

/// The agreement of plain sentiment taken for stance, cut at VADER's own ±0.05: what there was to be had before.
fn tone(gold: &[Labelled], set: char) -> Agreement {
    let vader = Vader::new(&SentimentLexicon::builtin(), Mode::Vader);
    let stance = |text: &str| {
        let score = vader.score(text).compound;
        let label = if score >= 0.05 {
            Label::Toward
        } else if score <= -0.05 {
            Label::Away
        } else {
            Label::Neutral
        };
        Stance { score: Some(score), label, ..Stance::default() }
    };
    let chosen = gold.iter().filter(|sentence| sentence.id.starts_with(set));
    agreement(&chosen.map(|gold| (gold.clone(), stance(&gold.text))).collect::<Vec<_>>())
}

#[test]
fn stance_agrees_with_labelled_news() {
    let Some(text) = data("stance/sentences.jsonl") else { return };
    let gold = read_gold(&text).unwrap();
    for (set, floor) in [('x', 0.72), ('s', 0.69)] {
        let found = measure(&gold, set);
        let plain = tone(&gold, set);
        println!("stance, {set}: {found:#.3?}");
        println!("stance, {set}, by plain VADER: macro-F1 {:.3}, Pearson {:.3?}", plain.macro_f1, plain.pearson);
        assert!(found.macro_f1 >= floor, "macro-F1 on {set} fell to {:.3}", found.macro_f1);
    }
}
