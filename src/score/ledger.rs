//! Who owns which words: every word of an article belongs to a statement or to the narrator.

use crate::score::texts::Scorer;
use crate::types::{Document, Narration, SentenceScore, Span, Statement, touched};

/// Fewer words than this bear no tone of their own: "he told reporters".
const FEWEST_WORDS: usize = 4;

/// Every sentence with its scores and the statement, if any, that holds most of its words.
pub fn sentences(document: &Document, statements: &[Statement], scorer: &Scorer) -> Vec<SentenceScore> {
    let touching = touching(document, statements);
    let score = |index: usize| {
        let span = document.sentences[index].span;
        SentenceScore { span, statement: owner(document, statements, span, &touching[index]), scores: scorer.sentence(index) }
    };
    (0..document.sentences.len()).map(score).collect()
}

/// What is left to the narrator in each sentence when the contents of statements are taken out. The words that report
/// a statement stay the narrator's, but are not scored as his: they tell who spoke, not what he thinks.
pub fn narration(document: &Document, statements: &[Statement], scorer: &Scorer) -> Vec<Narration> {
    let touching = touching(document, statements);
    let mut narration = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let contents = touching[index].iter().flat_map(|statement| touched(&statements[*statement].content, sentence.span).iter().copied());
        let reports =
            touching[index].iter().flat_map(|statement| statements[*statement].cue.iter().chain(&statements[*statement].mention).copied());
        let parts = without(sentence.span, contents.clone().collect());
        let own = without(sentence.span, contents.chain(reports).collect());
        let words = count(document, &parts);
        if words > 0 {
            let scores = (count(document, &own) >= FEWEST_WORDS).then(|| scorer.narration(&own));
            narration.push(Narration { sentence: index, parts, scored: own, words, scores });
        }
    }
    narration
}

/// For each sentence the statements that touch it, by index.
fn touching(document: &Document, statements: &[Statement]) -> Vec<Vec<usize>> {
    let mut touching = vec![Vec::new(); document.sentences.len()];
    for (index, statement) in statements.iter().enumerate() {
        let parts = statement.content.iter().chain(&statement.cue).chain(&statement.mention);
        for sentence in parts.flat_map(|part| document.sentences_in(*part)) {
            if touching[sentence].last() != Some(&index) {
                touching[sentence].push(index);
            }
        }
    }
    touching
}

/// The statement with most words in a sentence, if at least half of what is no cue and no mention is in it.
fn owner(document: &Document, statements: &[Statement], sentence: Span, touching: &[usize]) -> Option<usize> {
    let inside = |part: &Span| document.words_in(Span::new(part.start.max(sentence.start), part.end.min(sentence.end)));
    let words = |statement: usize| touched(&statements[statement].content, sentence).iter().map(inside).sum::<usize>();
    let most = touching.iter().copied().rev().max_by_key(|statement| words(*statement))?;
    let reports: usize = statements[most].cue.iter().chain(&statements[most].mention).map(inside).sum();
    let all = document.words_in(sentence).saturating_sub(reports);
    (2 * words(most) >= all && words(most) > 0).then_some(most)
}

/// What is left of `whole` without `taken`.
fn without(whole: Span, mut taken: Vec<Span>) -> Vec<Span> {
    taken.sort_unstable();
    let mut left = Vec::new();
    let mut at = whole.start;
    for part in taken {
        if part.start > at {
            left.push(Span::new(at, part.start.min(whole.end)));
        }
        at = at.max(part.end);
    }
    if at < whole.end {
        left.push(Span::new(at, whole.end));
    }
    left.retain(|part| !part.is_empty());
    left
}

fn count(document: &Document, parts: &[Span]) -> usize {
    parts.iter().map(|part| document.words_in(*part)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_leaves_the_rest() {
        let left = without(Span::new(10, 20), vec![Span::new(14, 16), Span::new(0, 12), Span::new(15, 17)]);
        assert_eq!(left, [Span::new(12, 14), Span::new(17, 20)]);
        assert!(without(Span::new(10, 20), vec![Span::new(5, 30)]).is_empty());
    }
}
