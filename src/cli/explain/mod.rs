//! `demarche explain`: how one sentence gets its scores.

mod evidence;
mod view;

use crate::cli::args::{ExplainArgs, Unit};
use crate::cli::exit::Exit;
use crate::cli::layout::{count, one_line};
use crate::cli::score::open;
use crate::cli::{Usage, setup, terminal};
use crate::read::{self, ReadError};
use crate::types::Article;
use std::ops::Range;
use std::path::Path;
use view::View;

/// Explains the sentence that `args` name, or every sentence of a text typed in.
///
/// # Errors
/// For a file that cannot be read, a sentence that is not there, and lists with errors.
pub fn run(args: &ExplainArgs) -> anyhow::Result<Exit> {
    let (engine, _) = setup::engine(&args.lists, Unit::Sentence, std::slice::from_ref(&args.text))?;
    let article = article(args)?;
    let mut analysis = engine.analyze(article);
    let view = View { width: terminal::width(), colour: terminal::has_colour() };
    for (position, index) in chosen(args, &analysis.article, analysis.sentences.len())?.enumerate() {
        engine.explain(&mut analysis, index);
        let shown = view.sentence(&analysis, index, &|stance, act| engine.evidence(stance, act));
        terminal::print(&if position == 0 { shown } else { format!("\n{shown}") })?;
    }
    Ok(Exit::Done)
}

/// The file named, or else the text typed in.
fn article(args: &ExplainArgs) -> anyhow::Result<Article> {
    let named = args.text.as_str();
    if named == "-" || Path::new(named).exists() {
        return only(args);
    }
    if looks_like_file(named) {
        return Err(ReadError::NotFound { path: named.to_owned() }.into());
    }
    Ok(Article { text: named.to_owned(), ..Article::default() })
}

/// The article of a file that holds one.
fn only(args: &ExplainArgs) -> anyhow::Result<Article> {
    let mut reader = open(std::slice::from_ref(&args.text), &args.input)?;
    let nothing = || ReadError::Empty { place: args.text.clone() };
    let article = reader.next().unwrap_or_else(|| Err(nothing()))?;
    if reader.next().is_some() {
        let message =
            format!("'{}' holds more than one article, and explain takes one: cut it out, or give its text", one_line(&args.text));
        return Err(Usage(message).into());
    }
    Ok(article)
}

/// True for a single word with a slash or a known ending: a file that is not there rather than a text.
fn looks_like_file(text: &str) -> bool {
    !text.contains(char::is_whitespace) && (text.contains('/') || read::Format::of(Path::new(text)).is_some())
}

/// Which sentences to explain.
fn chosen(args: &ExplainArgs, article: &Article, sentences: usize) -> Result<Range<usize>, Usage> {
    let there = || count(sentences as u64, "sentence", "sentences");
    match args.sentence.map(|number| number as usize) {
        _ if sentences == 0 => Err(Usage("there is no sentence to explain: the text has no words".into())),
        Some(number) if number > sentences => Err(Usage(format!("there is no sentence {number}: the text has {}", there()))),
        Some(number) => Ok(number - 1..number),
        None if sentences > 1 && !article.path.is_empty() => Err(Usage(format!(
            "'{}' has {}: say which with --sentence N; sentences.csv of `demarche score` numbers them",
            one_line(&article.path),
            there()
        ))),
        None => Ok(0..sentences),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_no_text() {
        for file in ["article.txt", "news/today", "corpus.JSONL"] {
            assert!(looks_like_file(file), "{file}");
        }
        for text in ["Deadlock.", "They met.", "No deal in a.txt yet", "impasse"] {
            assert!(!looks_like_file(text), "{text}");
        }
    }
}
