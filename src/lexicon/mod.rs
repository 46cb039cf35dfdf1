//! LISTS: what is true of the language, loaded from `lexicons/*.toml`, checked, compiled.

pub mod abbreviations;
pub mod boilerplate;
pub mod builtin;
pub mod grammar;
pub mod learned;
pub mod load;
mod matcher;
mod parser;
mod pattern;
pub mod people;
pub mod places;
mod problem;
mod program;
pub mod roster;
pub mod sentiment;
mod sets;
pub mod speech;
mod stance;
mod stance_check;
mod stance_file;
mod survey;
mod verbs;

pub use load::{Edition, LoadError, Source, parse};
pub use matcher::{Found, Matcher};
pub use pattern::{Pattern, PatternError};
pub use problem::{Problem, Problems};
pub use sets::{Sets, parse_pattern};
pub use stance::{Row, StanceLexicon};
pub use stance_check::Tokenize;
pub use survey::{Matches, Overlap, Survey, Why};

/// The word lists that a user can change; the others are part of the language and built in.
#[derive(Debug, Default)]
pub struct Lexicons {
    /// What counts as a move toward a deal or away from it.
    pub stance: StanceLexicon,
    /// What was fitted to labelled sentences.
    pub learned: learned::Learned,
    /// What the domain layer and the user lay over VADER's words.
    pub sentiment: sentiment::SentimentLexicon,
    /// Who is who.
    pub roster: roster::Roster,
}

impl Lexicons {
    /// The lists that are compiled in.
    pub fn builtin() -> Self {
        let others = || (learned::Learned::builtin(), sentiment::SentimentLexicon::builtin());
        let (stance, (learned, sentiment)) = rayon::join(StanceLexicon::builtin, others);
        Self { stance, learned, sentiment, roster: roster::Roster::default() }
    }
}

#[cfg(test)]
mod tests {
    use crate::types::{Document, Paragraph, Sentence, Span, Token, TokenKind};

    /// A text of one sentence, cut at white space and around marks and quotation marks.
    pub(super) fn document(text: &str) -> Document {
        let mut tokens: Vec<Token> = Vec::new();
        let mut word = false;
        for (start, c) in text.char_indices() {
            let span = Span::new(start, start + c.len_utf8());
            let inside = c.is_alphanumeric() || "-'’".contains(c);
            match tokens.last_mut().filter(|_| inside && word) {
                Some(last) => last.span.end = span.end,
                None if c.is_whitespace() => {}
                None if inside => tokens.push(Token { span, kind: TokenKind::Word }),
                None => tokens.push(Token { span, kind: if "\"“”".contains(c) { TokenKind::Quote } else { TokenKind::Mark } }),
            }
            word = inside;
        }
        let span = Span::new(0, text.len());
        let sentence = Sentence { span, paragraph: 0, tokens: 0..tokens.len() };
        let paragraph = Paragraph { span, sentences: 0..1, tokens: 0..tokens.len() };
        Document::new(text, vec![paragraph], vec![sentence], tokens)
    }
}
