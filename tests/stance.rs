//! The scopes of stance phrases: each has its own examples in `tests/data/stance/scopes.txt`, and each can be left out.

use demarche::engine::{Engine, Options, Unit};
use demarche::lexicon::{Lexicons, StanceLexicon};
use demarche::types::{Article, Hit, Scope};

/// A sentence of the file: whether a scope bears on the words in brackets.
struct Case {
    scope: Scope,
    expected: bool,
    text: String,
    /// Where the first bracketed words begin and end, brackets taken out.
    phrase: (usize, usize),
}

fn cases() -> Vec<Case> {
    let (mut cases, mut scope) = (Vec::new(), None);
    for line in include_str!("data/stance/scopes.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            scope = Some(name.parse().unwrap_or_else(|told| panic!("{name}: {told}")));
            continue;
        }
        let (expected, text) = line.split_once(' ').unwrap();
        let (start, end) = (text.trim().find('[').unwrap(), text.trim().find(']').unwrap() - 1);
        let text = text.trim().replace(['[', ']'], "");
        cases.push(Case { scope: scope.expect("a section"), expected: expected == "yes", text, phrase: (start, end) });
    }
    cases
}

fn engine(scopes_off: Vec<Scope>) -> Engine {
    let stance = StanceLexicon::builtin().extended("phrases.toml", include_str!("data/stance/phrases.toml")).unwrap();
    Engine::new(Lexicons { stance, ..Lexicons::builtin() }, Options { unit: Unit::Record, scopes_off, ..Options::default() })
}

/// The phrase of a case as the engine finds it.
fn hit(engine: &Engine, case: &Case) -> Option<Hit> {
    let analysis = engine.analyze(Article { text: case.text.clone(), ..Article::default() });
    let said = analysis.statement_scores.iter().filter(|_| case.scope == Scope::Said);
    let mut hits = said.chain([&analysis.sentences[0].scores]).flat_map(|scores| &scores.stance.hits);
    let touches = |hit: &&Hit| hit.span.start < case.phrase.1 && case.phrase.0 < hit.span.end;
    hits.find(touches).cloned()
}

#[test]
fn each_scope_bears_on_its_examples() {
    let (cases, engine) = (cases(), engine(Vec::new()));
    for scope in Scope::ALL {
        for expected in [true, false] {
            assert!(cases.iter().any(|case| (case.scope, case.expected) == (scope, expected)), "{scope} has no example for {expected}");
        }
    }
    let wrong = cases.iter().filter(|case| hit(&engine, case).map(|hit| hit.is_in(case.scope)) != Some(case.expected));
    let wrong: Vec<String> = wrong.map(|case| format!("{} ({}): {}", case.scope, case.expected, case.text)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_scope_that_is_off_bears_on_nothing() {
    for scope in Scope::ALL {
        let engine = engine(vec![scope]);
        for case in cases().iter().filter(|case| case.scope == scope) {
            assert!(hit(&engine, case).is_some_and(|hit| !hit.is_in(scope)), "{scope}: {}", case.text);
        }
    }
}
