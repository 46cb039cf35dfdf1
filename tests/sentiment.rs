//! Sentiment through the public door: parity with Python, explanation, the domain layer.

use demarche::lexicon::sentiment::SentimentLexicon;
use demarche::score::sentiment::{Mode, Vader, failing_examples};

#[test]
fn every_entry_of_the_domain_layer_holds_its_examples() {
    let failing = failing_examples(&SentimentLexicon::builtin());
    assert!(failing.is_empty(), "{}", failing.join("\n"));
}
