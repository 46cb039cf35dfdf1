//! `demarche explain`.

use super::*;

#[test]
fn a_text_typed_in() {
    let run = run(&[], &["explain", "Talks were difficult but businesslike."]).code(0).stderr_eq("");
    for shown in ["Sentence 1\n", "difficult", "before 'but'", "sum", "compound = ", "/ √("] {
        assert!(stdout(&run).contains(shown), "{shown}:\n{}", stdout(&run));
    }
    assert!(stdout(&run).lines().all(|line| line.chars().count() <= 80), "{}", stdout(&run));
}

#[test]
fn a_sentence_of_a_file() {
    let files = [("a.txt", ARTICLE.as_bytes())];
    let second = run(&files, &["explain", "a.txt", "--sentence", "2"]).code(0).stderr_eq("");
    assert!(stdout(&second).starts_with("Sentence 2 of a\n"), "{}", stdout(&second));
    run(&files, &["explain", "a.txt", "--sentence", "3"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: there is no sentence 3: the text has 2 sentences

"#]]);
    run(&files, &["explain", "a.txt"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: 'a.txt' has 2 sentences: say which with --sentence N; sentences.csv of `demarche score` numbers them

"#]]);
}

#[test]
fn what_cannot_be_explained() {
    run(&[], &["explain", "artcle.txt"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: artcle.txt: no such file or folder

"#]]);
    run(&[], &["explain", " "]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: there is no sentence to explain: the text has no words

"#]]);
    let records = b"{\"text\": \"They met.\"}\n{\"text\": \"They left.\"}\n";
    run(&[("a.jsonl", records)], &["explain", "a.jsonl"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: 'a.jsonl' holds more than one article, and explain takes one: cut it out, or give its text

"#]]);
}
