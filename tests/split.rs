//! Splitting, held against files of hard cases and of labelled news.

use demarche::evaluate::boundaries::{Boundaries, ends};
use demarche::lexicon::abbreviations::Abbreviations;
use demarche::split::split;
use demarche::types::Article;

fn article(text: String) -> Article {
    Article { text, ..Article::default() }
}

/// The labelled articles of a file: one sentence a line, a blank line between paragraphs, a line with
/// `#` between articles.
fn labelled(file: &str) -> Vec<Vec<Vec<&str>>> {
    let mut articles: Vec<Vec<Vec<&str>>> = Vec::new();
    for block in file.split("\n\n") {
        let mut lines = block.lines().filter(|line| !line.is_empty()).peekable();
        while lines.next_if(|line| line.starts_with('#')).is_some() {
            articles.push(Vec::new());
        }
        let sentences: Vec<_> = lines.collect();
        if let (Some(article), false) = (articles.last_mut(), sentences.is_empty()) {
            article.push(sentences);
        }
    }
    articles.retain(|article| !article.is_empty());
    articles
}

/// Joins labelled sentences to an article; gives its text and where its sentences end.
fn join(paragraphs: &[Vec<&str>], inner: bool) -> (String, Vec<usize>) {
    let (mut text, mut ends) = (String::new(), Vec::new());
    for paragraph in paragraphs {
        for (index, sentence) in paragraph.iter().enumerate() {
            text.push_str(if index > 0 { " " } else { "" });
            text.push_str(sentence);
            if !inner || index + 1 < paragraph.len() {
                ends.push(text.len());
            }
        }
        text.push_str("\n\n");
    }
    (text, ends)
}

/// `text` with `¦` after each sentence and `‖` after each paragraph found, none at the end.
fn marked(text: &str, list: &Abbreviations) -> String {
    let article = article(text.to_owned());
    let document = split(&article, list);
    let (mut out, mut at) = (String::new(), 0);
    for (index, sentence) in document.sentences.iter().enumerate() {
        out.push_str(&text[at..sentence.span.end]);
        at = sentence.span.end;
        if let Some(next) = document.sentences.get(index + 1) {
            out.push(if next.paragraph == sentence.paragraph { '¦' } else { '‖' });
        }
    }
    out + &text[at..]
}

#[test]
fn hard_cases_are_cut_as_marked() {
    let list = Abbreviations::builtin();
    let lines = include_str!("data/split/hard.txt").lines().skip(2);
    let cases: Vec<&str> = lines.filter(|line| !line.is_empty() && (!line.starts_with("# ") || line.contains('‖'))).collect();
    let mut wrong = Vec::new();
    for case in &cases {
        let text = case.replace(['¦', '‖'], "").replace('⏎', "\n");
        let found = marked(&text, &list).replace('\n', "⏎");
        if found != *case {
            wrong.push(format!("expected {case}\n   found {found}"));
        }
    }
    assert!(cases.len() >= 120, "{} cases", cases.len());
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn labelled_news_is_cut_as_an_editor_would() {
    let list = Abbreviations::builtin();
    let (mut all, mut inside) = (Boundaries::default(), Boundaries::default());
    for paragraphs in labelled(include_str!("data/split/news.txt")) {
        for inner in [false, true] {
            let (text, labels) = join(&paragraphs, inner);
            let article = article(text);
            let document = split(&article, &list);
            let found: Vec<_> = ends(&document, inner).collect();
            for end in found.iter().filter(|end| !labels.contains(end)) {
                println!("extra: …{}¦", &article.text[..*end].lines().last().unwrap_or_default());
            }
            for end in labels.iter().filter(|end| !found.contains(end)) {
                println!("missed: …{}¦", &article.text[..*end].lines().last().unwrap_or_default());
            }
            let counts = Boundaries::compare(found, labels);
            if inner { inside.add(counts) } else { all.add(counts) }
        }
    }
    println!("all ends: {all:?} F1 {:.4}; inside paragraphs: {inside:?} F1 {:.4}", all.f1().unwrap(), inside.f1().unwrap());
    assert!(all.right + all.missed >= 300);
    assert!(inside.f1().unwrap() >= 0.99);
}
