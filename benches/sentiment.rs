//! Throughput of the sentiment scorer on one core, in megabytes of text a second.
//!
//! `cargo bench --bench sentiment [-- FILE]` where FILE holds one text a line; without it, the project's own parity
//! texts. Each line of output is a name and a number. It measures and never fails on a time.
//! `tests/bench/sentiment.py` times Python's original in the same run.

use demarche::lexicon::sentiment::SentimentLexicon;
use demarche::score::sentiment::{Mode, Vader};
use std::hint::black_box;
use std::time::{Duration, Instant};
use vader_parity::SentimentIntensityAnalyzer;

/// How long each scorer is run.
const ROUND: Duration = Duration::from_millis(800);

fn main() {
    let file = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let texts: Vec<String> = match file {
        Some(file) => std::fs::read_to_string(file).expect("a readable file").lines().map(str::to_owned).collect(),
        None => include_str!("../tests/data/sentiment/parity.jsonl").lines().map(parity_text).collect(),
    };
    let lexicon = SentimentLexicon::builtin();
    let [plain, domain] = [Mode::Vader, Mode::Domain].map(|mode| Vader::new(&lexicon, mode));
    let other = SentimentIntensityAnalyzer::new();
    measure("vader", &texts, |text| plain.score(text).compound);
    measure("domain", &texts, |text| domain.score(text).compound);
    measure("domain_explained", &texts, |text| domain.explain(text).compound);
    measure("vader_parity_crate", &texts, |text| other.polarity_scores(text).compound);
    let line = [texts.join(" ")];
    measure("domain_one_line", &line, |text| domain.score(text).compound);
}

fn parity_text(line: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
    value["text"].as_str().expect("text").to_owned()
}

/// Runs `score` over all texts, again and again for a [`ROUND`], and prints the megabytes a second.
fn measure(name: &str, texts: &[String], score: impl Fn(&str) -> f64) {
    let (start, mut bytes) = (Instant::now(), 0);
    while start.elapsed() < ROUND {
        for text in texts {
            black_box(score(black_box(text)));
            bytes += text.len();
        }
    }
    println!("{name} {:.1}", bytes as f64 / start.elapsed().as_secs_f64() / 1e6);
}
