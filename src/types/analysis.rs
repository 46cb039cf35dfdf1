//! All that is known about one article at the end of the line.

use crate::types::{Article, Document, Postures, Quotation, Sentiment, Span, Speaker, SpeakerId, Stance, Statement};

/// Both scores of one piece of text, and whose posture it tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// How it sounds.
    pub sentiment: Sentiment,
    /// Which way it points.
    pub stance: Stance,
    /// The speaker's own posture and what is reported of others; worked out for what the narrator says, who has none of
    /// his own, and for statements but those inside another one, where the one who tells them reports it.
    pub postures: Postures,
}

/// A scored sentence, or under `--unit record` the whole text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentenceScore {
    /// Where it stands.
    pub span: Span,
    /// The statement, by index, that holds most of its words; `None` where the narrator does.
    pub statement: Option<usize>,
    /// Its scores.
    pub scores: Scores,
}

/// What the narrator says in one sentence: what is left when the contents of statements are taken out. The words that
/// report a statement ("Taylor told reporters") are the narrator's and counted as his, but not scored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Narration {
    /// The sentence, by index into `Document::sentences`.
    pub sentence: usize,
    /// The parts that are left, in order.
    pub parts: Vec<Span>,
    /// Those of them that are scored: without the words that report a statement.
    pub scored: Vec<Span>,
    /// Words in the parts.
    pub words: usize,
    /// Scores; `None` where too few words are left to bear any tone ("he said").
    pub scores: Option<Scores>,
}

/// One article, split, attributed and scored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// What was read.
    pub article: Article,
    /// Its paragraphs, sentences and tokens.
    pub document: Document,
    /// Every pair of quotation marks, in order of the opening mark.
    pub quotations: Vec<Quotation>,
    /// Every attributed statement, in order of its first content byte.
    pub statements: Vec<Statement>,
    /// The scores of each statement, same order.
    pub statement_scores: Vec<Scores>,
    /// Everybody who speaks, in order of appearance.
    pub speakers: Vec<Speaker>,
    /// Every sentence, scored; one element under `--unit record`.
    pub sentences: Vec<SentenceScore>,
    /// The narrator's words, sentence by sentence.
    pub narration: Vec<Narration>,
}

impl Analysis {
    /// The speaker behind `id`.
    pub fn speaker(&self, id: SpeakerId) -> &Speaker {
        &self.speakers[id.0]
    }

    /// The words of statement `index`, its parts joined by a space.
    pub fn statement_text(&self, index: usize) -> String {
        join(&self.article.text, &self.statements[index].content)
    }
}

/// The words of `parts`, joined by a space.
fn join(text: &str, parts: &[Span]) -> String {
    let words: Vec<&str> = parts.iter().map(|part| part.of(text)).collect();
    words.join(" ")
}
