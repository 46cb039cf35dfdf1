//! `demarche lexicon`.

use super::*;

#[test]
fn a_good_lexicon_is_counted() {
    let lexicon = b"[category.DEMAND]\nabout = \"Asks.\"\nweight = -0.5\nentries = [\n  { pattern = \"warm* the samovar\", hit = \"They are warming the samovar.\" },\n]\n";
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

/// A lexicon with one of each: entries that overlap, one that is shadowed, one that no article has.
const CROWDED: &[u8] = b"replace = true
[category.REJECT]
weight = -0.9
entries = [
  { pattern = \"zap .. offer\", hit = \"They zap the offer.\" },
  { pattern = \"zip\", hit = \"They zip.\" },
]
[category.OFFER]
weight = 0.4
entries = [
  { pattern = \"offer\", hit = \"They zap the offer.\" },
]
";

#[test]
fn what_deserves_a_look_fails_no_check() {
    let files: [(&str, &[u8]); 2] = [("my.toml", CROWDED), ("news/a.txt", b"The guild will zap the offer. They zap the last offer.")];
    run(&files, &["lexicon", "check", "my.toml", "--corpus", "news"]).code(0).stderr_eq("").stdout_eq(str![[r#"
my.toml: 3 entries, no error, 4 warnings.

Overlaps: 1
No fault: the longer phrase is meant to take the words. See that the right one
does. Those that differ most in weight first.
  my.toml:11: `offer` (OFFER +0.40) loses "zap the offer" to `zap .. offer`
  (REJECT −0.90) in my.toml:5, which is longer (4 times)

Shadowed: 1
These do not count in their own hits; they may elsewhere.
  my.toml:11: `offer` (OFFER +0.40) loses its words to `zap .. offer` (REJECT
  −0.90) in my.toml:5

Unmatched: 2
In another corpus they may count.
  my.toml:6: `zip` (REJECT −0.90) does not match in 1 article
  my.toml:11: `offer` (OFFER +0.40) matches 2 times in 1 article, but others
  take its words

"#]]);
}

#[test]
fn a_corpus_is_read_as_far_as_it_can_be() {
    let files: [(&str, &[u8]); 3] = [("my.toml", CROWDED), ("news/a.txt", b"They zip."), ("news/b.json", b"{")];
    let told = run(&files, &["lexicon", "check", "my.toml", "--corpus", "news"]).code(3);
    assert!(stderr(&told).starts_with("warning: skipped: news/b.json"), "{}", stderr(&told));
    assert!(stdout(&told).contains("\nUnmatched: 2\n"), "{}", stdout(&told));
    run(&files, &["lexicon", "check", "my.toml", "--corpus", "news/b.json"]).code(1).stdout_eq("");
}

#[test]
fn warnings_are_written_as_a_table() {
    let files: [(&str, &[u8]); 2] = [("my.toml", CROWDED), ("a.txt", b"The guild will zap the offer.")];
    let csv = run(&files, &["lexicon", "check", "my.toml", "--corpus", "a.txt", "--format", "csv"]).code(0).stderr_eq("");
    assert_eq!(
        stdout(&csv).lines().collect::<Vec<_>>(),
        [
            "warning,at,act,pattern,other_at,other_act,other_pattern,wins,why,words,weight,other_weight,times,mean_label,with,against",
            "overlap,my.toml:11,OFFER,offer,my.toml:5,REJECT,zap .. offer,other,is longer,zap the offer,0.4000,-0.9000,3,,,",
            "shadowed,my.toml:11,OFFER,offer,my.toml:5,REJECT,zap .. offer,other,,,0.4000,-0.9000,,,,",
            "unmatched,my.toml:6,REJECT,zip,,,,,,,-0.9000,,0,,,",
            "unmatched,my.toml:11,OFFER,offer,,,,,,,0.4000,,1,,,",
        ]
    );
    let jsonl = run(&files, &["lexicon", "check", "my.toml", "--format", "jsonl"]).code(0);
    let row: serde_json::Value = serde_json::from_str(stdout(&jsonl).lines().next().unwrap()).unwrap();
    assert_eq!((&row["warning"], &row["times"], &row["mean_label"]), (&"overlap".into(), &2.into(), &serde_json::Value::Null));
}

#[test]
fn entries_that_labels_speak_against_are_told() {
    let gold = b"id,text,stance\n1,They zip.,2\n2,We zip it.,1\n3,You zip on.,0\n4,They zap the offer.,2\n5,I zip.,\n";
    let files: [(&str, &[u8]); 2] = [("my.toml", CROWDED), ("gold.csv", gold)];
    let told = run(&files, &["lexicon", "check", "my.toml", "--gold", "gold.csv"]).code(0).stderr_eq("");
    let (_, labels) = stdout(&told).split_once("\n\nAgainst").map(|(before, after)| (before.to_owned(), after.to_owned())).unwrap();
    snapbox::assert_data_eq!(
        labels,
        str![[r#"
 the labels: 1, of entries met in 3 texts or more
A text's label answers to all its words, and few texts prove little: look at
these entries, do not judge them by this alone. Those with most texts against
them first.
  my.toml:6: `zip` (REJECT −0.90) counts in 3 texts, whose mean label is +1.00;
  0.0 % have its sign, 66.7 % the other

"#]]
    );
    run(&files, &["lexicon", "check", "my.toml", "--gold", "none.csv"]).code(1).stdout_eq("");
}

#[test]
fn errors_come_before_warnings_and_fail() {
    let broken = String::from_utf8(CROWDED.to_vec()).unwrap().replace("\"They zip.\"", "\"They rest.\"");
    let files: [(&str, &[u8]); 1] = [("my.toml", broken.as_bytes())];
    let told = run(&files, &["lexicon", "check", "my.toml", "--corpus", "nowhere"]).code(1);
    assert!(stderr(&told).starts_with("error: my.toml:6:28: `zip` does not match this sentence"), "{}", stderr(&told));
    assert!(stdout(&told).starts_with("my.toml: 3 entries, 1 error, 2 warnings.\n"), "{}", stdout(&told));
}

#[test]
fn long_lists_of_warnings_are_cut_for_reading_only() {
    let all = run(&[], &["lexicon", "check", "--format", "csv"]).code(0);
    let shown = run(&[], &["lexicon", "check"]).code(0);
    let overlaps = stdout(&all).lines().filter(|line| line.starts_with("overlap,")).count();
    assert!(stdout(&shown).contains(&format!("\nOverlaps: {overlaps}\n")), "{}", stdout(&shown));
    assert!(stdout(&shown).contains(&format!("\n  … and {} more; --format csv prints all\n", overlaps - 20)), "{}", stdout(&shown));
}

#[test]
fn another_lexicon_changes_what_it_says() {
    let article = b"The guild met in Lorvik on Monday.\n\n\"We zap the offer,\" chief negotiator Ada Marr said.\n";
    let new = String::from_utf8(CROWDED.to_vec())
        .unwrap()
        .replace("zip\", hit = \"They zip", "the guild met\", hit = \"The guild met")
        .replace("-0.9", "-0.5");
    let files: [(&str, &[u8]); 3] = [("a.txt", article), ("old.toml", CROWDED), ("new.toml", new.as_bytes())];
    run(&files, &["lexicon", "diff", "new.toml", "--from", "old.toml", "a.txt"]).code(0).stderr_eq("").stdout_eq(str![[r#"
What changes
 texts        all   new score   new label
──────────────────────────────────────────
 sentences      2           2           1
 statements     1           1           0
new score: also one where there was none, and none where there was one.

Speakers: 2 with another mean
 speaker    party   statements   before    after
─────────────────────────────────────────────────
 narrator   –                1        –   −0.447
 Ada Marr   –                1   −0.804   −0.600
before, after: mean stance of the statements; those that change most first.

Sentences: 2 with another score
 sentence   text                      evidence                  before    after
────────────────────────────────────────────────────────────────────────────────
 a:1        The guild met in Lorvik   – → The guild met              –   −0.447
            on Monday.                (REJECT −0.50)
 a:2        "We zap the offer,"       zap the offer (REJECT     −0.669   −0.447
            chief negotiator Ada      −0.90) → zap the offer
            Marr said.                (REJECT −0.50)
before, after: the stance; those that change most first.

Entries: 1 new, 1 gone; those that count elsewhere or otherwise
 entry           at           what                          before   after
───────────────────────────────────────────────────────────────────────────
 the guild met   new.toml:6   new: REJECT −0.50                  0       1
 zap .. offer    new.toml:5   REJECT −0.90 → REJECT −0.50        1       1
before, after: how often the entry counts in the sentences. Where neither it nor
its weight is new, another entry took or freed its words.

"#]]);
    let csv =
        run(&files, &["lexicon", "diff", "new.toml", "--from", "old.toml", "a.txt", "--show", "sentences", "--format", "csv"]).code(0);
    assert_eq!(
        stdout(&csv).lines().collect::<Vec<_>>(),
        [
            "article,text,label_before,label_after,evidence_before,evidence_after,sentence,before,after",
            "a,The guild met in Lorvik on Monday.,neutral,away,,The guild met (REJECT −0.50),1,,-0.4472",
            "a,\"\"\"We zap the offer,\"\" chief negotiator Ada Marr said.\",away,away,zap the offer (REJECT −0.90),zap the offer (REJECT −0.50),2,-0.6690,-0.4472",
        ]
    );
    run(&files, &["lexicon", "diff", "old.toml", "--from", "old.toml", "a.txt", "--show", "figures", "--format", "csv"])
        .code(0)
        .stdout_eq("texts,all,new score,new label\r\nsentences,2,0,0\r\nstatements,1,0,0\r\n");
}

#[test]
fn a_long_diff_is_cut_for_reading_only() {
    let article: String = (0..25).map(|day| format!("They zip it on day {day}. ")).collect();
    let files: [(&str, &[u8]); 2] = [("a.txt", article.as_bytes()), ("my.toml", CROWDED)];
    let shown = stdout(&run(&files, &["lexicon", "diff", "my.toml", "a.txt", "--show", "sentences"]).code(0).stderr_eq(""));
    assert!(shown.starts_with("Sentences: 25 with another score\n"), "{shown}");
    assert!(shown.contains("\n… and 5 more; --show sentences --format csv prints all\n"), "{shown}");
    let written = stdout(&run(&files, &["lexicon", "diff", "my.toml", "a.txt", "--show", "sentences", "--format", "jsonl"]).code(0));
    assert_eq!(written.lines().count(), 25);
}

#[test]
fn a_diff_needs_lexicons_and_articles() {
    let files: [(&str, &[u8]); 2] = [("my.toml", CROWDED), ("bad.toml", b"[category.YIELD]\nweight = 1\n")];
    run(&files, &["lexicon", "diff", "my.toml"]).code(2).stdout_eq("");
    let bad = run(&files, &["lexicon", "diff", "bad.toml", "my.toml"]).code(1).stdout_eq("");
    assert!(stderr(&bad).starts_with("error: bad.toml:1:11: no act is called YIELD"), "{}", stderr(&bad));
    run(&files, &["lexicon", "diff", "my.toml", "nowhere"]).code(1).stdout_eq("");
    run(&[("my.toml", CROWDED), ("a.txt", ARTICLE.as_bytes())], &["lexicon", "diff", "my.toml", "a.txt", "--format", "csv"])
        .code(2)
        .stdout_eq("");
}

#[test]
fn a_new_lexicon_has_no_problem_and_replaces_no_file() {
    let folder = folder(&[]);
    demarche(folder.path(), &["lexicon", "new", "my.toml"]).assert().code(0).stderr_eq("").stdout_eq(str![[r#"
Wrote my.toml. Change it, then run `demarche lexicon check my.toml`.

"#]]);
    let check = demarche(folder.path(), &["lexicon", "check", "my.toml"]).assert().code(0).stderr_eq("");
    assert!(stdout(&check).starts_with("my.toml: 9 entries, no error"), "{}", stdout(&check));
    let written = fs::read_to_string(folder.path().join("my.toml")).unwrap();
    for args in [&["lexicon", "new"][..], &["lexicon", "new", "-"]] {
        assert_eq!(stdout(&demarche(folder.path(), args).assert().code(0).stderr_eq("")), written);
    }
    fs::write(folder.path().join("my.toml"), "mine").unwrap();
    demarche(folder.path(), &["lexicon", "new", "my.toml"]).assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error: 'my.toml' is there already and is left as it is; name another file

"#]]);
    assert_eq!(fs::read_to_string(folder.path().join("my.toml")).unwrap(), "mine");
    assert_eq!(names(folder.path()), ["my.toml"]);
}
