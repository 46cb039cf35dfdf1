//! Sentiment: parity with Python, and agreement with people.

use demarche::evaluate::sentiment::{Agreement, agreement, read_gold};
use demarche::lexicon::sentiment::SentimentLexicon;
use demarche::score::sentiment::{Mode, Vader};
use serde::Deserialize;

#[derive(Deserialize)]
struct Parity {
    text: String,
    neg: f64,
    neu: f64,
    pos: f64,
    compound: f64,
}

#[test]
fn plain_vader_equals_python() {
    let Some(jsonl) = crate::data("sentiment/parity.jsonl") else { return };
    let vader = Vader::new(&SentimentLexicon::builtin(), Mode::Vader);
    let mut texts = 0;
    let mut wrong = Vec::new();
    for line in jsonl.lines() {
        let python: Parity = serde_json::from_str(line).expect("a line of parity.jsonl");
        let ours = vader.score(&python.text);
        texts += 1;
        if [ours.negative, ours.neutral, ours.positive, ours.compound] != [python.neg, python.neu, python.pos, python.compound] {
            wrong.push(format!("{line}\n{ours:?}"));
        }
    }
    println!("parity: {} of {texts} texts equal", texts - wrong.len());
    assert!(wrong.is_empty() && texts > 0, "{}", wrong.join("\n"));
}

/// Both modes on one gold file.
fn measure(file: &str) -> Option<[Agreement; 2]> {
    let gold = read_gold(&crate::data(file)?).expect(file);
    let lexicon = SentimentLexicon::builtin();
    let modes = [Mode::Vader, Mode::Domain].map(|mode| {
        let vader = Vader::new(&lexicon, mode);
        let pairs: Vec<(f64, f64)> = gold.iter().map(|rated| (rated.gold, vader.score(&rated.text).compound)).collect();
        let found = agreement(&pairs);
        let pearson = found.pearson.unwrap_or_default();
        println!(
            "{file} {mode:?}: n {}, r {pearson:.3}, macro-F1 {:.3} {:.3?}, accuracy {:.3}",
            found.texts, found.macro_f1, found.f1, found.accuracy
        );
        found
    });
    Some(modes)
}

#[test]
fn the_domain_layer_is_better_on_news() {
    measure("sentiment/newsmtsc_train.jsonl");
    let Some([vader, domain]) = measure("sentiment/newsmtsc_devtest_mt.jsonl") else { return };
    assert!(domain.macro_f1 > vader.macro_f1 + 0.035 && domain.pearson > vader.pearson, "{domain:?}");
    assert!(domain.macro_f1 > 0.53 && domain.pearson > Some(0.38), "{domain:?}");
}

#[test]
fn the_domain_layer_is_no_worse_on_editorials() {
    let Some([vader, domain]) = measure("sentiment/nyt_editorials.jsonl") else { return };
    assert!(domain.macro_f1 > vader.macro_f1 && domain.pearson > vader.pearson, "{domain:?}");
    assert!(domain.macro_f1 > 0.54 && domain.pearson > Some(0.54), "{domain:?}");
}
