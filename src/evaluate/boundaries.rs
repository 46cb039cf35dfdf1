//! Sentence boundaries against a labelled text: precision, recall and F1 of the ends found.

use crate::types::Document;
use std::collections::BTreeSet;

/// How many boundaries agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Boundaries {
    /// Found and labelled.
    pub right: usize,
    /// Found, not labelled.
    pub extra: usize,
    /// Labelled, not found.
    pub missed: usize,
}

impl Boundaries {
    /// Compares two lists of boundaries (byte offsets, in any order).
    pub fn compare(found: impl IntoIterator<Item = usize>, labelled: impl IntoIterator<Item = usize>) -> Self {
        let (found, labelled): (BTreeSet<usize>, BTreeSet<usize>) = (found.into_iter().collect(), labelled.into_iter().collect());
        let right = found.intersection(&labelled).count();
        Self { right, extra: found.len() - right, missed: labelled.len() - right }
    }

    /// Adds the counts of another text.
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
    }

    /// The share of found boundaries that are right, 0 to 1; `None` where none was found.
    pub fn precision(self) -> Option<f64> {
        share(self.right, self.right + self.extra)
    }

    /// The share of labelled boundaries that were found, 0 to 1; `None` where none was labelled.
    pub fn recall(self) -> Option<f64> {
        share(self.right, self.right + self.missed)
    }

    /// The harmonic mean of precision and recall, 0 to 1; `None` where there is no boundary at all.
    pub fn f1(self) -> Option<f64> {
        share(2 * self.right, 2 * self.right + self.extra + self.missed)
    }
}

/// The boundaries of `document`: the byte at which each sentence ends.
///
/// With `inner`, the last sentence of each paragraph is left out, since its end is given by the
/// layout and needs no skill.
pub fn ends(document: &Document, inner: bool) -> impl Iterator<Item = usize> {
    document.paragraphs.iter().flat_map(move |paragraph| {
        let sentences = &document.sentences[paragraph.sentences.clone()];
        let kept = if inner { sentences.len().saturating_sub(1) } else { sentences.len() };
        sentences.iter().take(kept).map(|sentence| sentence.span.end)
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts of boundaries are far below 2^52")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_the_definition() {
        let mut counts = Boundaries::compare([3, 5, 8], [3, 8, 9, 12]);
        assert_eq!(counts, Boundaries { right: 2, extra: 1, missed: 2 });
        assert_eq!(counts.precision(), Some(2.0 / 3.0));
        assert_eq!(counts.recall(), Some(0.5));
        assert_eq!(counts.f1(), Some(4.0 / 7.0));
        counts.add(Boundaries { right: 0, extra: 1, missed: 0 });
        assert_eq!(counts.extra, 2);
        assert_eq!(Boundaries::default().f1(), None);
    }
}
