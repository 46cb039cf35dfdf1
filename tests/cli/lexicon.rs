//! `demarche lexicon`.

use super::*;

#[test]
fn a_good_lexicon_is_counted() {
    let lexicon = b"[category.DEMAND]\nabout = \"Asks.\"\nweight = -0.5\nentries = [\n  { pattern = \"hold* out for more\", hit = \"They held out for more and are holding out for more.\" },\n]\n";
    run(&[("my.toml", lexicon)], &["lexicon", "check", "my.toml"])
        .code(0)
        .stdout_eq(str![[r#"
my.toml: 1 entry, no problem found.

"#]])
        .stderr_eq("");
}

#[test]
fn the_built_in_lexicon_has_no_problem() {
    run(&[], &["lexicon", "check"]).code(0).stderr_eq("");
}

#[test]
fn acts_are_listed_by_name_in_any_case() {
    let all = run(&[], &["lexicon", "list"]).code(0).stderr_eq("");
    assert_eq!(stdout(&all).lines().count(), 2 + 12, "{}", stdout(&all));
    let one = run(&[], &["lexicon", "list", "agree"]).code(0);
    assert!(stdout(&one).contains("AGREE") && !stdout(&one).contains("ENGAGE"), "{}", stdout(&one));
    run(&[], &["lexicon", "list", "AGREEE"]).code(2).stdout_eq("").stderr_eq(str![[r#"
error: no act is called 'AGREEE'; there are CONCEDE, AGREE, OFFER, SOLVE, ENGAGE, DEMAND, ACCUSE, COMMIT, REJECT, THREATEN, PROGRESS, IMPASSE

"#]]);
}

#[test]
fn a_phrase_is_found_or_said_not_to_be() {
    let lexicon = b"[category.ACCUSE]\nabout = \"Blames.\"\nweight = -0.5\nentries = [\n  { pattern = \"{drag} .. heels\", hit = \"They dragged their heels.\" },\n]\n";
    let found = run(&[("my.toml", lexicon)], &["lexicon", "find", "dragging its heels", "--lexicon", "my.toml"]).code(0);
    assert!(stdout(&found).contains("my.toml:5"), "{}", stdout(&found));
    run(&[], &["lexicon", "find", "purple elephants"]).code(1).stdout_eq("").stderr_eq(str![[r#"
error: no entry matches 'purple elephants'; try fewer words, or `demarche lexicon list` for what there is

"#]]);
}
