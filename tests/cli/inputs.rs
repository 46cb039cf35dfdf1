//! What becomes of articles that came with more than their text: boilerplate, copies, other languages, packed files.

use super::*;
use serde_json::Value;

const NOISY: &str = "Read more: Ports reopen\n\nThe two delegations met in Lorvik on Monday.\n\nShare on Facebook\n\n\
    \"The talks were difficult but businesslike,\" chief negotiator Ada Marr said.\n\n© 2026 Harbour Post\n";

const WIRE: &str = "The two delegations met in Lorvik on Monday for the third time in as many weeks. \"The talks were difficult but \
    businesslike,\" chief negotiator Ada Marr said on the steps of the customs house. Neither side would say when they meet again.\n";

const GERMAN: &str = "Die beiden Delegationen trafen sich am Montag zum dritten Mal in drei Wochen im alten Zollhaus am Hafen der Stadt. \
    Die Gespräche waren schwierig, aber sachlich, sagte die Verhandlungsführerin auf der Treppe, und keine Seite wollte sagen, wann man \
    sich wieder treffen werde oder worüber.\n";

/// The articles that a run streamed.
fn streamed(run: &OutputAssert) -> Vec<Value> {
    stdout(run).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn lines_that_are_no_prose_stay_in_the_text_and_are_not_scored() {
    let run = run(&[("a.txt", NOISY.as_bytes())], &["score", "a.txt", "--format", "jsonl", "--out", "-"]).code(0).stderr_eq("");
    let article = &streamed(&run)[0];
    let words = |span: &Value| -> String {
        let [start, end] = [0, 1].map(|at| usize::try_from(span[at].as_u64().unwrap()).unwrap());
        NOISY.chars().skip(start).take(end - start).collect()
    };
    let skipped: Vec<String> = article["skipped"].as_array().unwrap().iter().map(words).collect();
    assert_eq!(skipped, ["Read more: Ports reopen", "Share on Facebook", "© 2026 Harbour Post"]);
    let sentences: Vec<&str> = article["sentences"].as_array().unwrap().iter().filter_map(|sentence| sentence["text"].as_str()).collect();
    assert_eq!(sentences.len(), 2, "{sentences:?}");
    assert_eq!(article["statements"][0]["speaker"], "Ada Marr");
}

#[test]
fn copies_are_told_and_left_out_when_asked() {
    let copy = format!("Nothing but talk\n\n{WIRE}");
    let files = [("a.txt", WIRE.as_bytes()), ("b.txt", ARTICLE.as_bytes()), ("c.txt", copy.as_bytes())];
    let told = "warning: 1 article repeats an earlier one (duplicate_of in articles.csv); --dedup leaves such out\n";
    let all = run(&files, &["score", "a.txt", "b.txt", "c.txt", "--format", "jsonl", "--out", "-"]).code(0).stderr_eq(told);
    let of: Vec<Value> = streamed(&all).into_iter().map(|article| article["duplicate_of"].clone()).collect();
    assert_eq!(of, [Value::Null, Value::Null, "a".into()]);
    let args = ["score", "a.txt", "b.txt", "c.txt", "--dedup", "--format", "jsonl", "--out", "-"];
    let first = run(&files, &args).code(0).stderr_eq("1 article left out: it repeats an earlier one\n");
    assert_eq!(streamed(&first).len(), 2);
    for threads in ["1", "4"] {
        let again = run(&files, &[&args[..], &["--threads", threads]].concat());
        assert_eq!(stdout(&first), stdout(&again));
    }
}

#[test]
fn other_languages_are_scored_only_when_asked() {
    let files = [("a.txt", WIRE.as_bytes()), ("b.txt", GERMAN.as_bytes())];
    let args = ["score", "a.txt", "b.txt", "--format", "jsonl", "--out", "-"];
    let told = "warning: skipped: b.txt: not in English (German); the word lists are English, --any-language scores it all the same\n";
    assert_eq!(streamed(&run(&files, &args).code(3).stderr_eq(told)).len(), 1);
    assert_eq!(streamed(&run(&files, &[&args[..], &["--any-language"]].concat()).code(0).stderr_eq("")).len(), 2);
}

#[test]
fn a_packed_stream_and_a_page_are_read_like_any_other() {
    let page = format!("<html><body><p>{}</p></body></html>", WIRE.trim());
    for content in [WIRE.as_bytes(), page.as_bytes()] {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut packed, content).unwrap();
        let empty = TempDir::new().unwrap();
        let run =
            demarche(empty.path(), &["score", "-", "--format", "jsonl", "--out", "-"]).stdin(packed.finish().unwrap()).assert().code(0);
        assert_eq!(streamed(&run)[0]["statements"][0]["speaker"], "Ada Marr");
    }
}
