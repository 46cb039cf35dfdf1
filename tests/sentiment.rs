//! Sentiment through the public door: parity with Python, explanation, the domain layer.

use demarche::lexicon::sentiment::SentimentLexicon;
use demarche::score::sentiment::{Mode, Vader, failing_examples};
use demarche::types::Sentiment;
use proptest::prelude::*;
use std::sync::LazyLock;
use vader_parity::SentimentIntensityAnalyzer;

static PLAIN: LazyLock<Vader> = LazyLock::new(|| Vader::new(&SentimentLexicon::builtin(), Mode::Vader));
static DOMAIN: LazyLock<Vader> = LazyLock::new(|| Vader::new(&SentimentLexicon::builtin(), Mode::Domain));
static ORACLE: LazyLock<SentimentIntensityAnalyzer> = LazyLock::new(SentimentIntensityAnalyzer::new);

fn numbers(sentiment: &Sentiment) -> [f64; 4] {
    [sentiment.negative, sentiment.neutral, sentiment.positive, sentiment.compound]
}

/// `true` where the contributions, added up and squashed, are the compound that is given.
fn adds_up(sentiment: &Sentiment) -> bool {
    let sum: f64 = sentiment.terms.iter().map(|term| term.contribution).sum();
    let compound = sum / f64::sqrt(sum * sum + 15.0);
    (compound - sentiment.compound).abs() <= 0.5001e-4
}

/// True where the sum of the words depends on how it is added up. The other scorer follows CPython 3.14, whose `sum`
/// compensates for lost digits (Neumaier 1974); Python up to 3.11 and we add from left to right.
fn rounds_otherwise(sentiment: &Sentiment) -> bool {
    let (mut sum, mut exact, mut lost) = (0.0f64, 0.0f64, 0.0f64);
    for term in sentiment.terms.iter().filter(|term| !term.rules.iter().any(|rule| rule.starts_with("emphasis"))) {
        let value = term.contribution;
        sum += value;
        let next = exact + value;
        lost += if exact.abs() >= value.abs() { (exact - next) + value } else { (value - next) + exact };
        exact = next;
    }
    sum != exact + lost
}

#[test]
fn plain_scores_equal_pythons() {
    let file = include_str!("data/sentiment/parity.jsonl");
    let mut wrong = Vec::new();
    for line in file.lines() {
        let python: serde_json::Value = serde_json::from_str(line).expect("a line of parity.jsonl");
        let text = python["text"].as_str().expect("text");
        let expected = ["neg", "neu", "pos", "compound"].map(|key| python[key].as_f64().expect(key));
        if numbers(&PLAIN.score(text)) != expected {
            wrong.push(format!("{line}\n  ours: {:?}", numbers(&PLAIN.score(text))));
        }
    }
    assert!(file.lines().count() > 80 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_explanation_names_every_rule() {
    let rules = |text: &str, word: &str| {
        let sentiment = PLAIN.explain(text);
        let term = sentiment.terms.iter().find(|term| term.span.of(text) == word);
        term.map(|term| term.rules.join("; ")).unwrap_or_default()
    };
    let cases = [
        ("It was not very good.", "good", "intensified by 'very' (+0.293); negated by 'not' (×-0.74)"),
        ("The tea was GREAT", "GREAT", "in capitals (+0.733)"),
        ("It was slightly bad.", "bad", "dampened by 'slightly' (+0.293)"),
        ("Good, but bad.", "Good", "before 'but' (×0.5)"),
        ("Good, but bad.", "bad", "after 'but' (×1.5)"),
        ("no good", "good", "negated by 'no' (×-0.74)"),
        ("the least good", "good", "negated by 'least' (×-0.74)"),
        ("never so good", "good", "intensified by 'so' (+0.293); strengthened as by 'never so' (×1.25)"),
        ("now this is the bomb", "bomb", "idiom 'the bomb' (=3)"),
        ("they sort of really love it", "love", "intensified by 'really' (+0.293); dampened by 'sort of' (-0.293)"),
        ("Good!!", "!!", "emphasis by '!' and '?' (+0.584)"),
    ];
    for (text, word, expected) in cases {
        assert_eq!(rules(text, word), expected, "{text}");
    }
}

#[test]
fn an_explanation_points_at_the_words() {
    let text = "“Unrealistic,” he said 😢 — we don’t accept it!";
    let sentiment = DOMAIN.explain(text);
    let found: Vec<(&str, bool)> = sentiment.terms.iter().map(|term| (term.span.of(text), term.entry.is_some())).collect();
    assert_eq!(found, [("Unrealistic", true), ("😢", false), ("accept", false), ("!", false)]);
    let place = sentiment.terms[0].entry.as_ref().map(ToString::to_string).unwrap_or_default();
    assert!(place.starts_with("sentiment.toml:"), "{place}");
    assert!(DOMAIN.score(text).terms.is_empty());
}

#[test]
fn every_entry_of_the_domain_layer_holds_its_examples() {
    let failing = failing_examples(&SentimentLexicon::builtin());
    assert!(failing.is_empty(), "{}", failing.join("\n"));
}

#[test]
fn news_without_tone_is_neutral() {
    for text in [
        "Both parties met in Geneva.",
        "The United States and the United Nations met with security officials.",
        "The peace talks are held by the special envoy.",
        "He argued that the text of the agreement is long.",
        "Donald Trump spoke with the supreme leader about interest rates.",
        "On the other hand, no one came.",
    ] {
        assert_eq!(DOMAIN.score(text).compound, 0.0, "{text}: {:?}", DOMAIN.explain(text).terms);
        assert_eq!(DOMAIN.score(text).neutral, 1.0, "{text}");
    }
}

#[test]
fn what_vader_takes_amiss_has_its_sign() {
    for (text, sign) in [
        ("A peace agreement is unrealistic.", -1.0),
        ("We don’t accept this deal.", -1.0),
        ("There is a lack of trust.", -1.0),
        ("They failed to reach an agreement.", -1.0),
        ("It is hardly a success.", -1.0),
        ("There was little progress.", -1.0),
        ("It went a little better.", 1.0),
        ("“Difficult but businesslike”", 1.0),
        ("They reached an agreement.", 1.0),
        ("They want to end the war.", 1.0),
        ("They stayed united.", 1.0),
    ] {
        assert!(DOMAIN.score(text).compound * sign > 0.0, "{text}: {:?}", DOMAIN.explain(text));
    }
}

#[test]
fn a_users_entry_holds_against_all_others() {
    let mut lexicon = SentimentLexicon::builtin();
    let user = "[category.MINE]\neffect = \"tone\"\nentries = [\n  { pattern = \"parties\", valence = 2 },\n  { pattern = \"good grief\", valence = -3 },\n]\n";
    lexicon.add(user, "my.toml").expect("a right lexicon");
    for mode in [Mode::Domain, Mode::Vader] {
        let sentiment = Vader::new(&lexicon, mode).explain("Good grief, the parties met.");
        let found: Vec<(f64, String)> =
            sentiment.terms.iter().map(|term| (term.contribution, term.entry.as_ref().unwrap().to_string())).collect();
        assert_eq!(found, [(-3.0, "my.toml:5".to_owned()), (2.0, "my.toml:4".to_owned())]);
    }
}

#[test]
fn scores_of_many_threads_are_the_same() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&*DOMAIN);
}

#[test]
fn a_line_of_ten_megabytes_is_scored() {
    let text = "They agreed, but not all were happy! ".repeat(10_000_000 / 37);
    let long = "x".repeat(10_000_000);
    assert_eq!(numbers(&PLAIN.score(&text)), numbers(&PLAIN.explain(&text)));
    assert_eq!(DOMAIN.score(&long).neutral, 1.0);
}

/// The words that VADER's rules are about, and others.
const WORDS: &[&str] = &[
    "good",
    "bad",
    "great",
    "GOOD",
    "Bad",
    "no",
    "No",
    "NO",
    "not",
    "never",
    "so",
    "this",
    "without",
    "doubt",
    "least",
    "at",
    "very",
    "VERY",
    "but",
    "BUT",
    "kind",
    "of",
    "sort",
    "just",
    "enough",
    "or",
    "nor",
    "isn't",
    "ISN'T",
    "isn’t",
    "the",
    "bomb",
    "shit",
    "bus",
    "stop",
    "kiss",
    "death",
    "to",
    "die",
    "for",
    "yeah",
    "right",
    "ass",
    "beating",
    "heart",
    "slightly",
    "hardly",
    "war",
    "peace",
    "talks",
    "plan",
    ":)",
    ":p",
    ":P",
    ":(",
    "!",
    "?",
    "??",
    "!!!",
    "😀",
    "❤️",
    "😢",
    "“good”",
    "good,",
    "(bad)",
    "a",
    "like",
    "like",
    "sob",
    "fed",
    "up",
    "USA",
    "É",
    "ß",
    "\u{212A}ill",
    "İ",
    "Σ",
    "ǅ",
    "—",
    "x—good",
    "\u{A0}",
    "\u{1C}",
    "''",
    "d:",
];

/// A text of those words, of marks and of anything.
fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![8 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => "\\PC{0,4}", 1 => "[a-zA-Z'.!?-]{1,8}"];
    let space = prop::sample::select(&[" ", " ", " ", " ", "  ", "\n", ""][..]);
    prop::collection::vec((word, space), 0..24)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, space)| [word, space.to_owned()]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn plain_scores_equal_those_of_another_exact_scorer(text in texts()) {
        let other = ORACLE.polarity_scores(&text);
        let equal = numbers(&PLAIN.score(&text)) == [other.neg, other.neu, other.pos, other.compound];
        prop_assert!(equal || rounds_otherwise(&PLAIN.explain(&text)), "{:?} {:?}", PLAIN.explain(&text), other);
    }

    #[test]
    fn explanations_add_up_and_change_nothing(text in texts()) {
        for vader in [&PLAIN, &DOMAIN] {
            let explained = vader.explain(&text);
            prop_assert_eq!(numbers(&vader.score(&text)), numbers(&explained));
            prop_assert!(adds_up(&explained), "{:?}", explained);
            prop_assert!(explained.terms.iter().all(|term| text.get(term.span.start..term.span.end).is_some_and(|word| !word.is_empty())));
        }
    }

    #[test]
    fn any_text_has_scores_in_range(text in "\\PC*|(\\s|[!-~]|[\u{2000}-\u{2060}])*") {
        for vader in [&PLAIN, &DOMAIN] {
            let [negative, neutral, positive, compound] = numbers(&vader.explain(&text));
            prop_assert!([negative, neutral, positive].iter().all(|share| (0.0..=1.0).contains(share)) && compound.abs() <= 1.0);
        }
    }
}
