//! An article's text cut into paragraphs, sentences and tokens.

use crate::types::Span;
use std::ops::Range;

/// What kind of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes and the full stops of "U.S." and "Mr.": `cease-fire`, `won't`.
    Word,
    /// Digits with their separators: `2,000`, `3.5`, `17-18`.
    Number,
    /// A quotation mark of any kind, also `''` and ` `` ` as one token.
    Quote,
    /// Any other single mark: `,`, `—`, `$`.
    Mark,
}

/// A token. Its text is `span.of(text)`; its folded form is [`Document::form`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// A sentence, without the white space around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The index of its paragraph.
    pub paragraph: usize,
    /// Its tokens, by index.
    pub tokens: Range<usize>,
}

/// A paragraph, without the white space around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// Its sentences, by index; never empty.
    pub sentences: Range<usize>,
    /// Its tokens, by index; never empty.
    pub tokens: Range<usize>,
}

/// All spans of one text, in the order of the text. Every token belongs to exactly one sentence,
/// every sentence to exactly one paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Lines that are no prose ("Share on Facebook"), in order; no sentence touches them.
    pub skipped: Vec<Span>,
    folded: String,
    /// Where each token's form begins in `folded`, and where the last one ends.
    bounds: Vec<usize>,
}

impl Document {
    /// A document of the given parts; folds each token's form once, for all rooms that compare words.
    pub fn new(text: &str, paragraphs: Vec<Paragraph>, sentences: Vec<Sentence>, tokens: Vec<Token>) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut bounds = Vec::with_capacity(tokens.len() + 1);
        bounds.push(0);
        for token in &tokens {
            fold_into(&mut folded, token.span.of(text));
            bounds.push(folded.len());
        }
        Self { paragraphs, sentences, tokens, skipped: Vec::new(), folded, bounds }
    }

    /// Token `index` in lower case, curly apostrophes made straight.
    pub fn form(&self, index: usize) -> &str {
        &self.folded[self.bounds[index]..self.bounds[index + 1]]
    }

    /// The tokens that `span` touches, by index.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.end <= span.start);
        let last = self.tokens.partition_point(|token| token.span.start < span.end);
        first..last.max(first)
    }

    /// The sentences that `span` touches, by index.
    pub fn sentences_in(&self, span: Span) -> Range<usize> {
        let first = self.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let last = self.sentences.partition_point(|sentence| sentence.span.start < span.end);
        first..last.max(first)
    }

    /// The sentence that token `index` belongs to.
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= index)
    }

    /// How many words and numbers `span` holds.
    pub fn words_in(&self, span: Span) -> usize {
        self.tokens[self.tokens_in(span)].iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)).count()
    }
}

/// Appends `word` in lower case with straight apostrophes.
fn fold_into(folded: &mut String, word: &str) {
    if word.is_ascii() {
        let start = folded.len();
        folded.push_str(word);
        return folded[start..].make_ascii_lowercase();
    }
    for c in word.chars() {
        match c {
            '\u{2019}' | '\u{2018}' | '\u{02BC}' => folded.push('\''),
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            _ => folded.extend(c.to_lowercase()),
        }
    }
}
