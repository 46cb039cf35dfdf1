//! ARTICLE → DOCUMENT: paragraphs, sentences, tokens, all as spans into the text.

mod apostrophes;
pub mod boilerplate;
mod chars;
mod paragraphs;
mod sentences;
mod stops;
mod tokens;
mod view;
mod words;

use crate::lexicon::abbreviations::Abbreviations;
use crate::lexicon::boilerplate::Boilerplate;
use crate::types::{Article, Document, Paragraph, Sentence, Span};

/// Cuts an article's text into paragraphs, sentences and tokens; what `article.metadata` names is left out.
///
/// Takes any text, in time linear in its length. Every character that is no white space, control or
/// format character belongs to exactly one token, every token to one sentence, every sentence to one
/// paragraph.
pub fn split(article: &Article, abbreviations: &Abbreviations) -> Document {
    cut(&article.text, &article.metadata, abbreviations)
}

/// The same, and lines that are no prose are left out too; the document tells which in `skipped`.
pub fn split_prose(article: &Article, abbreviations: &Abbreviations, boilerplate: &Boilerplate) -> Document {
    let skipped = boilerplate::find(&article.text, &article.metadata, boilerplate);
    if skipped.is_empty() {
        return split(article, abbreviations);
    }
    let mut left_out = [article.metadata.as_slice(), &skipped].concat();
    left_out.sort_by_key(|span| span.start);
    let mut document = cut(&article.text, &left_out, abbreviations);
    document.skipped = skipped;
    document
}

fn cut(text: &str, left_out: &[Span], abbreviations: &Abbreviations) -> Document {
    let (mut paragraphs, mut sentences, mut tokens) = (Vec::new(), Vec::new(), Vec::with_capacity(text.len() / 5));
    for span in paragraphs::find(text, left_out) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::TokenKind;
    use proptest::prelude::*;

    fn cut(text: &str, metadata: Vec<Span>) -> (Document, Article) {
        let article = Article { text: text.to_owned(), metadata, ..Article::default() };
        (split(&article, &Abbreviations::builtin()), article)
    }

    /// Checks that all spans of `document` are in order, on character boundaries, nested, and cover the text.
    fn check(document: &Document, article: &Article) {
        let text = article.text.as_str();
        let mut at = 0;
        for token in &document.tokens {
            let between = &text[at..token.span.start];
            let outside = article.metadata.iter().any(|cut| at <= cut.end && cut.start <= token.span.start);
            assert!(outside || between.chars().all(chars::is_blank), "{between:?} is in no token");
            assert!(!token.span.is_empty() && !token.span.of(text).contains(char::is_whitespace));
            at = token.span.end;
        }
        let (mut tokens, mut sentences) = (0, 0);
        for (index, paragraph) in document.paragraphs.iter().enumerate() {
            assert_eq!((paragraph.tokens.start, paragraph.sentences.start), (tokens, sentences));
            for sentence in &document.sentences[paragraph.sentences.clone()] {
                assert_eq!((sentence.paragraph, sentence.tokens.start), (index, tokens));
                let inside = &document.tokens[sentence.tokens.clone()];
                assert_eq!(sentence.span, inside.first().unwrap().span.cover(inside.last().unwrap().span));
                tokens = sentence.tokens.end;
            }
            assert!(paragraph.tokens.end == tokens && paragraph.sentences.end > sentences);
            sentences = paragraph.sentences.end;
        }
        assert_eq!((tokens, sentences), (document.tokens.len(), document.sentences.len()));
    }

    /// A word without a full stop at its end, read alone, is the same word.
    fn check_words(document: &Document, text: &str) {
        for token in document.tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            let word = token.span.of(text);
            if word.starts_with(char::is_alphanumeric) && !word.ends_with('.') && !text[token.span.end..].starts_with('.') {
                assert_eq!(cut(word, Vec::new()).0.tokens.len(), 1, "{word:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_covered(text in "\\PC*|[\\s\\S]{0,60}") {
            let (document, article) = cut(&text, Vec::new());
            check(&document, &article);
        }

        #[test]
        fn texts_of_marks_and_words_are_covered(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
            let text = pieces.concat();
            let (document, article) = cut(&text, Vec::new());
            check(&document, &article);
            check_words(&document, &text);
        }

        #[test]
        fn metadata_is_in_no_token(text in "[a-zé. \n]{0,60}", start in 0_usize..70, length in 0_usize..70) {
            let (document, article) = cut(&text, vec![Span::new(start, start + length)]);
            check(&document, &article);
            prop_assert!(document.tokens.iter().all(|token| !token.span.overlaps(article.metadata[0])));
        }
    }

    /// Inputs at which a look-back or an unbounded look-ahead would take hours.
    #[test]
    fn long_odd_texts_are_covered() {
        let odd = [
            "\" ",
            "' ",
            "s' ",
            "A. ",
            "U.S. \"A ",
            "http://a) ",
            "a@.",
            "#1",
            "a.Bb",
            "?\" A ",
            "(",
            "[1",
            "1. ",
            "a\n",
            "- a\n",
            "会",
            "\u{301}",
            ". ",
        ];
        for piece in odd {
            let (document, article) = cut(&piece.repeat(50_000), Vec::new());
            check(&document, &article);
        }
    }

    const PIECES: &[&str] = &[
        " ", " ", " ", "\n", "\n\n", "\r\n", ".", "...", ". . .", "?", "!", ",", ":", "'", "\"", "’", "‘", "“", "”", "''", "``", "`", "«",
        "»", "(", ")", "[", "]", "-", "--", "—", "–", "/", "&", "@", "#", "_", "+", "%", "$", "…", "。", "」", "\u{301}", "\u{AD}",
        "\u{200D}", "👩", "a", "A", "é", "É", "s", "U.S.", "Mr.", "No", "Feb", "p.m.", "R-Pa.", "the", "The", "He", "said", "I", "J.", "5",
        "2,000", "10:30", "90", "em", "http://", "www.", "a@b.c", "会", "हि", "\u{94D}", "\u{0}", "\u{FEFF}", "\u{2028}", "\t", "1. ",
        "- ", "# ",
    ];
}
