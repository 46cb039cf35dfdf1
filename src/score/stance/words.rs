//! The words of one sentence as the rules see them: folded, without quotation marks, which are
//! transparent ("no 'progress'" is "no progress").

use crate::types::{Document, Span, TokenKind};
use std::ops::Range;

/// One sentence.
pub(super) struct Words<'d> {
    document: &'d Document,
    tokens: Vec<usize>,
}

impl<'d> Words<'d> {
    /// The words of the sentence with this index; none where there is no such sentence.
    pub fn new(document: &'d Document, sentence: usize) -> Self {
        let range = document.sentences.get(sentence).map_or(0..0, |sentence| sentence.tokens.clone());
        let tokens = range.filter(|index| document.tokens[*index].kind != TokenKind::Quote).collect();
        Self { document, tokens }
    }

    /// How many there are, marks included.
    pub const fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Word `at`; empty beyond the end.
    pub fn get(&self, at: usize) -> &'d str {
        self.tokens.get(at).map_or("", |index| self.document.form(*index))
    }

    /// The document's index of word `at`.
    pub fn token(&self, at: usize) -> Option<usize> {
        self.tokens.get(at).copied()
    }

    /// From the first to the last of the words at `at`.
    pub fn span(&self, document: &Document, at: &Range<usize>) -> Option<Span> {
        let token = |at: usize| Some(document.tokens.get(self.token(at)?)?.span);
        Some(token(at.start)?.cover(token(at.end.checked_sub(1)?)?))
    }

    /// The words that the document's `tokens` are.
    pub fn positions(&self, tokens: &Range<usize>) -> Range<usize> {
        let at = |token| self.tokens.partition_point(|index| *index < token);
        at(tokens.start)..at(tokens.end)
    }

    /// The positions before `at`, nearest first, up to `reach` of them, none beyond one where `stops` holds.
    pub fn back(&self, at: usize, reach: usize, stops: fn(&str) -> bool) -> impl Iterator<Item = usize> + '_ {
        (0..at.min(self.len())).rev().take(reach).take_while(move |position| !stops(self.get(*position)))
    }
}

/// Marks that end a clause.
pub(super) fn is_boundary_mark(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "—" | "–" | "-" | "." | "?" | "!" | "…" | "(" | ")")
}

/// Marks and words that end the reach of a negation.
pub(super) fn ends_clause(word: &str) -> bool {
    is_boundary_mark(word)
        || matches!(word, "but" | "however" | "although" | "though" | "because" | "while" | "whereas" | "which" | "who")
        || matches!(word, "if" | "unless" | "until")
}

/// Marks and the word that end the reach of a condition, a hedge or a demand.
pub(super) fn ends_part(word: &str) -> bool {
    matches!(word, "," | ";" | "—" | "–" | "." | "?" | "!" | "but")
}

#[cfg(test)]
pub(super) mod tests {
    use crate::lexicon::abbreviations::Abbreviations;
    use crate::types::{Article, Document};
    use std::sync::LazyLock;

    /// `text` split as the engine splits it.
    pub fn document(text: &str) -> Document {
        static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(Abbreviations::builtin);
        let article = Article { text: text.to_owned(), ..Article::default() };
        crate::split::split(&article, &ABBREVIATIONS)
    }
}
