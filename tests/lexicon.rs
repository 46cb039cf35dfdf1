//! The lists: what is told about broken ones, and that nothing breaks the reading of them.
//!
//! Each `tests/data/lexicon/NAME.toml` is a broken list, `NAME.txt` what is told about it.
//! `SNAPSHOTS=overwrite cargo test --test lexicon` writes the texts anew.

use demarche::lexicon::{LoadError, Matcher, Pattern, Sets, StanceLexicon};
use demarche::types::{Document, Paragraph, Sentence, Span, Token, TokenKind};
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

/// One sentence of Unicode's words.
fn document(text: &str) -> Document {
    let words = text.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty());
    let token = |(start, word): (usize, &str)| Token {
        span: Span::new(start, start + word.len()),
        kind: match word {
            "\"" | "“" | "”" => TokenKind::Quote,
            _ if word.contains(char::is_alphanumeric) => TokenKind::Word,
            _ => TokenKind::Mark,
        },
    };
    let tokens: Vec<Token> = words.map(token).collect();
    let span = Span::new(0, text.len());
    let sentence = Sentence { span, paragraph: 0, tokens: 0..tokens.len() };
    let paragraph = Paragraph { span, sentences: 0..1, tokens: 0..tokens.len() };
    Document::new(text, vec![paragraph], vec![sentence], tokens)
}

/// What is told about a list that is the built-in one and `text`.
fn told(file: &str, text: &str) -> String {
    let lexicon = StanceLexicon::builtin().extended(file, text);
    lexicon.and_then(|lexicon| lexicon.check(file, text, &document)).map_or_else(|problems| format!("{problems}\n"), |()| String::new())
}

#[test]
fn broken_lists_are_told_with_line_and_caret() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/lexicon");
    let assert = snapbox::Assert::new().action_env("SNAPSHOTS").normalize_paths(false);
    for name in ["syntax", "fields", "entries", "examples"] {
        let text = std::fs::read_to_string(folder.join(format!("{name}.toml"))).unwrap();
        let told = told(&format!("{name}.toml"), &text);
        assert!(!told.is_empty(), "{name}");
        assert.eq(told, snapbox::Data::read_from(&folder.join(format!("{name}.txt")), None));
    }
}

#[test]
fn readme_examples_hold() {
    let readme = include_str!("../lexicons/README.md");
    let list = readme.split("```toml").nth(2).and_then(|rest| rest.split("```").next()).unwrap();
    assert_eq!(told("README.md", list), "");
    let rows = readme.lines().filter(|line| line.contains("**\""));
    let mut checked = 0;
    for row in rows.map(|row| row.replace("\\|", "\u{1}")) {
        let cells: Vec<String> = row.split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect();
        let pattern = Pattern::parse(cells[1].trim_matches('`'), &Sets::builtin()).unwrap();
        let matcher = Matcher::new(&[pattern]);
        for phrase in cells[3].split("**").skip(1).step_by(2) {
            let document = document(phrase);
            let found = matcher.find(&document, 0..document.tokens.len());
            assert_eq!(found.first().map(|found| found.tokens.clone()), Some(0..document.tokens.len()), "{} in {phrase}", cells[1]);
            checked += 1;
        }
    }
    assert!(checked >= 12);
}

#[test]
fn files_that_cannot_be_read_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let load = |name: &str| StanceLexicon::builtin().load(&folder.path().join(name), &document);
    assert!(matches!(load("none.toml"), Err(LoadError::Read { .. })));
    std::fs::write(folder.path().join("latin.toml"), b"# ok\n# caf\xE9\n").unwrap();
    let Err(LoadError::Problems(problems)) = load("latin.toml") else { panic!("read as UTF-8") };
    assert_eq!((problems.0[0].place.line, problems.0[0].place.column), (2, 6));
    std::fs::write(folder.path().join("bom.toml"), "\u{FEFF}version = \"2\"\r\n").unwrap();
    assert_eq!(load("bom.toml").unwrap().editions.last().unwrap().version.as_deref(), Some("2"));
}

#[test]
fn editions_hash_the_text() {
    let lexicon = StanceLexicon::builtin().extended("mine.toml", "").unwrap();
    let mine = lexicon.editions.last().unwrap();
    assert_eq!(mine.sha256(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "the SHA-256 of nothing");
    assert!(lexicon.editions[0].version.is_some());
}

/// A list that is nearly right, with up to three bytes changed.
fn mangled() -> impl Strategy<Value = String> {
    let text = include_str!("data/lexicon/examples.toml");
    let edits =
        prop::collection::vec((0..text.len(), prop::sample::select(vec!["", "\"", "{", "]", "\n", "<", "..", "é", "=", "'''"])), 0..4);
    edits.prop_map(move |edits| {
        let mut text = text.to_owned();
        for (at, new) in edits {
            let at = (at.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or_default();
            let end = (at + 1..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(at);
            text.replace_range(at..end, new);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_a_list_or_told(text in prop_oneof![mangled(), "\\PC{0,80}", "[\\[\\]{}\"=a.\n -]{0,80}"]) {
        let lines = text.lines().count().max(1) + 1;
        if let Err(problems) = StanceLexicon::default().extended("a.toml", &text) {
            prop_assert!(!problems.0.is_empty());
            prop_assert!(problems.0.iter().all(|problem| (1..=lines).contains(&(problem.place.line as usize))));
            prop_assert!(problems.to_string().starts_with("a.toml:"));
        }
    }

    #[test]
    fn found_entries_lie_in_the_text(text in "(talks|or|else|agree|to|a|deal|\"|“|,| |\\PC){0,40}") {
        let document = document(&text);
        static LEXICON: LazyLock<StanceLexicon> = LazyLock::new(StanceLexicon::builtin);
        let lexicon = &*LEXICON;
        for found in lexicon.find(&document, 0..document.tokens.len()) {
            prop_assert!(found.pattern < lexicon.entries.len());
            prop_assert!(!found.tokens.is_empty() && found.tokens.end <= document.tokens.len());
        }
    }
}

#[test]
fn every_set_that_is_built_in_can_be_named() {
    for name in ["be", "have", "do", "will", "can", "may", "must", "neg", "very", "my", "me", "i", "the", "talks", "deal", "offer", "party"]
    {
        assert!(Pattern::parse(&format!("<{name}>"), &Sets::builtin()).is_ok(), "{name}");
    }
}
