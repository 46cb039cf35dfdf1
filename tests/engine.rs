//! One article through all stages: any text gives an answer, and the answer adds up.

use demarche::engine::{Engine, Options, Unit};
use demarche::lexicon::Lexicons;
use demarche::score::stance::squash;
use demarche::types::{Analysis, Article, Span, Stance, TokenKind};
use proptest::prelude::*;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Lexicons::builtin(), Options::default()));
static RECORDS: LazyLock<Engine> = LazyLock::new(|| Engine::new(Lexicons::builtin(), Options { unit: Unit::Record, ..Options::default() }));

fn article(text: &str) -> Article {
    Article { id: "a".into(), text: text.to_owned(), ..Article::default() }
}

/// What quotations, cues, names, acts and their changes are made of, in any order.
fn news() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec![
        "\"", "“", "”", "'", "‘", "’", "«", "»", "„", "``", "''", ",", ".", "?", "!", "…", "—", "--", ":", ";", "(", ")", "\n", "\n\n",
        "\r\n", "\u{2028}",
    ]);
    let names = prop::sample::select(vec![
        "Ann Poe",
        "Poe",
        "Mr. Smith",
        "Minister Bob Ray",
        "Russia",
        "the Kremlin",
        "Washington",
        "officials from both sides",
        "she",
        "He",
        "the union's",
        "U.S.",
        "JOE BLOW",
        "D’Arc",
        "Ибрагим",
    ]);
    let verbs = prop::sample::select(vec![
        "said",
        "says",
        "told",
        "said that",
        "according to",
        "who said",
        "agreed to",
        "rejected",
        "did not",
        "will",
        "may",
        "but",
        "if",
        "called",
        "asked whether",
    ]);
    let words = prop::sample::select(vec![
        "difficult",
        "meaningful progress",
        "the offer",
        "talks",
        "no",
        "never",
        "a deal",
        "must",
        "despite",
        "great",
        "VERY",
        "Feb. 5",
        "3.5",
        "😀",
        "e\u{301}",
        "中",
    ]);
    let piece = prop_oneof![3 => marks, 2 => names, 2 => verbs, 2 => words];
    prop::collection::vec((piece, prop::sample::select(vec!["", " ", " ", " "])), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| format!("{piece}{space}")).collect())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => news(), 1 => any::<String>(), 1 => "\\PC{0,200}"]
}

/// Inside the text, on character boundaries, not turned round.
fn is_sound(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.start..span.end).is_some()
}

/// In order and without overlap.
fn are_apart(spans: &[Span]) -> bool {
    spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

fn spans(analysis: &Analysis) -> Vec<Span> {
    let document = &analysis.document;
    let mut spans: Vec<Span> = document.paragraphs.iter().map(|paragraph| paragraph.span).collect();
    spans.extend(document.sentences.iter().map(|sentence| sentence.span));
    spans.extend(document.tokens.iter().map(|token| token.span));
    spans.extend(analysis.quotations.iter().flat_map(|quotation| [quotation.outer, quotation.inner]));
    for statement in &analysis.statements {
        spans.extend(statement.content.iter().chain(&statement.cue).chain(&statement.mention));
    }
    spans.extend(analysis.narration.iter().flat_map(|narration| narration.parts.iter().copied()));
    spans.extend(
        stances(analysis).iter().flat_map(|stance| &stance.hits).flat_map(|hit| [Some(hit.span), hit.holder, hit.target]).flatten(),
    );
    spans
}

fn stances(analysis: &Analysis) -> Vec<&Stance> {
    let sentences = analysis.sentences.iter().map(|sentence| &sentence.scores);
    let narration = analysis.narration.iter().filter_map(|narration| narration.scores.as_ref());
    sentences.chain(&analysis.statement_scores).chain(narration).map(|scores| &scores.stance).collect()
}

/// How often each word is some statement's, and how often the narrator's.
fn owners(analysis: &Analysis) -> Vec<(usize, usize)> {
    let holds = |parts: &[Span], word: Span| parts.iter().any(|part| part.overlaps(word));
    let words = analysis.document.tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    let count = |word: Span| {
        let said = analysis.statements.iter().filter(|statement| holds(&statement.content, word)).count();
        (said, analysis.narration.iter().filter(|narration| holds(&narration.parts, word)).count())
    };
    words.map(|word| count(word.span)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spans_lie_in_the_text(text in any_text()) {
        let analysis = ENGINE.analyze(article(&text));
        for span in spans(&analysis) {
            prop_assert!(is_sound(&text, span), "{span:?}");
        }
        prop_assert!(are_apart(&analysis.document.tokens.iter().map(|token| token.span).collect::<Vec<_>>()));
        prop_assert!(are_apart(&analysis.document.sentences.iter().map(|sentence| sentence.span).collect::<Vec<_>>()));
        let starts: Vec<usize> = analysis.quotations.iter().map(|quotation| quotation.outer.start).collect();
        prop_assert!(starts.is_sorted(), "{starts:?}");
    }

    #[test]
    fn statements_are_whole(text in any_text()) {
        let analysis = ENGINE.analyze(article(&text));
        let mut starts = Vec::new();
        for statement in &analysis.statements {
            prop_assert!(!statement.content.is_empty() && statement.content.iter().all(|part| !part.is_empty()), "{statement:?}");
            prop_assert!(are_apart(&statement.content), "{statement:?}");
            prop_assert!((0.0..=1.0).contains(&statement.confidence), "{statement:?}");
            prop_assert!(statement.speaker.is_none_or(|id| id.0 < analysis.speakers.len()), "{statement:?}");
            starts.extend(statement.content.first().map(|part| part.start));
        }
        prop_assert!(starts.is_sorted(), "{starts:?}");
        prop_assert_eq!(analysis.statement_scores.len(), analysis.statements.len());
        prop_assert_eq!(analysis.sentences.len(), analysis.document.sentences.len());
        prop_assert!(analysis.speakers.iter().all(|speaker| !speaker.name.trim().is_empty()));
        prop_assert!(analysis.sentences.iter().all(|sentence| sentence.statement.is_none_or(|index| index < analysis.statements.len())));
    }

    /// A word inside a statement inside a statement is said by both, and by the narrator never.
    #[test]
    fn every_word_is_said_or_narrated(text in any_text()) {
        let analysis = ENGINE.analyze(article(&text));
        let owners = owners(&analysis);
        for (said, narrated) in &owners {
            prop_assert!((*said > 0) != (*narrated > 0) && *narrated <= 1, "{said} {narrated} {analysis:#?}");
        }
        let narrated: usize = analysis.narration.iter().map(|narration| narration.words).sum();
        prop_assert_eq!(narrated, owners.iter().filter(|(said, _)| *said == 0).count());
    }

    #[test]
    fn scores_are_the_sums_of_their_parts(text in any_text()) {
        let analysis = ENGINE.analyze(article(&text));
        let whole = RECORDS.analyze(article(&text));
        for stance in stances(&analysis).into_iter().chain(stances(&whole)) {
            prop_assert_eq!(stance.score.is_some(), !stance.hits.is_empty());
            prop_assert!(stance.score.is_none_or(|score| (score - squash(stance.sum())).abs() < 1e-12), "{stance:?}");
        }
        let sentences: usize = analysis.sentences.iter().map(|sentence| sentence.scores.stance.hits.len()).sum();
        prop_assert_eq!(whole.sentences.len(), 1);
        prop_assert_eq!(whole.sentences[0].scores.stance.hits.len(), sentences);
    }

    #[test]
    fn two_analyses_are_equal(text in any_text()) {
        prop_assert_eq!(ENGINE.analyze(article(&text)), ENGINE.analyze(article(&text)));
    }

    #[test]
    fn explained_scores_are_the_scores(text in any_text(), sentence in 0_usize..4) {
        let plain = ENGINE.analyze(article(&text));
        let mut explained = plain.clone();
        ENGINE.explain(&mut explained, sentence);
        for (index, (one, other)) in plain.sentences.iter().zip(&explained.sentences).enumerate() {
            prop_assert_eq!(one.scores.sentiment.compound, other.scores.sentiment.compound);
            prop_assert!(index == sentence || other.scores.sentiment.terms.is_empty());
            for term in &other.scores.sentiment.terms {
                prop_assert!(is_sound(&text, term.span) && one.span.contains(term.span), "{term:?}");
            }
        }
    }
}
