//! ARTICLE → DOCUMENT: paragraphs, sentences, tokens, all as spans into the text.

mod apostrophes;
mod chars;
mod paragraphs;
mod sentences;
mod tokens;
mod words;

use crate::lexicon::abbreviations::Abbreviations;
use crate::types::{Article, Document, Paragraph, Sentence, Span};

/// Cuts an article's text into paragraphs, sentences and tokens; what `article.metadata` names is left out.
///
/// Takes any text, in time linear in its length. Every character that is no white space, control or
/// format character belongs to exactly one token, every token to one sentence, every sentence to one
/// paragraph.
pub fn split(article: &Article, abbreviations: &Abbreviations) -> Document {
    let text = article.text.as_str();
    let (mut paragraphs, mut sentences, mut tokens) = (Vec::new(), Vec::new(), Vec::with_capacity(text.len() / 5));
    for span in paragraphs::find(text, &article.metadata) {
        let (first_token, first_sentence) = (tokens.len(), sentences.len());
        tokens::scan(text, span, abbreviations, &mut tokens);
        let found = &mut tokens[first_token..];
        apostrophes::resolve(text, found);
        let cover = |found: &[crate::types::Token]| Some(found.first()?.span.cover(found.last()?.span));
        let Some(span) = cover(found) else { continue };
        for range in sentences::Sentences::new(text, found, abbreviations) {
            let span: Span = cover(&found[range.clone()]).unwrap_or(span);
            let tokens = first_token + range.start..first_token + range.end;
            sentences.push(Sentence { span, paragraph: paragraphs.len(), tokens });
        }
        paragraphs.push(Paragraph { span, sentences: first_sentence..sentences.len(), tokens: first_token..tokens.len() });
    }
    Document::new(text, paragraphs, sentences, tokens)
}
