//! Folds that keep the sentences of one article together: those of one document, and those that share a neighbour.

use crate::evaluate::stance::Labelled;
use std::collections::BTreeMap;

/// The fold, below `count`, of each sentence. Large articles are dealt first, each to the fold that has least.
pub fn folds(gold: &[Labelled], count: usize) -> Vec<usize> {
    let groups = groups(gold);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (sentence, group) in groups.iter().enumerate() {
        members.entry(*group).or_default().push(sentence);
    }
    let mut dealt: Vec<Vec<usize>> = members.into_values().collect();
    dealt.sort_by_key(|sentences| std::cmp::Reverse(sentences.len()));
    let (mut sizes, mut folds) = (vec![0; count.max(1)], vec![0; gold.len()]);
    for sentences in dealt {
        let fold = (0..sizes.len()).min_by_key(|fold| sizes[*fold]).unwrap_or_default();
        sizes[fold] += sentences.len();
        sentences.iter().for_each(|sentence| folds[*sentence] = fold);
    }
    folds
}

/// For each sentence the first one of its article.
pub fn groups(gold: &[Labelled]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..gold.len()).collect();
    let mut seen: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for (index, sentence) in gold.iter().enumerate() {
        let texts = [Some(&sentence.text), sentence.prev.as_ref(), sentence.next.as_ref()];
        let document = sentence.document.as_deref().map(|document| (true, document));
        let keys = texts.into_iter().flatten().map(|text| (false, text.as_str())).chain(document);
        for key in keys {
            let (one, other) = (root(&mut first, index), root(&mut first, *seen.entry(key).or_insert(index)));
            first[one.max(other)] = one.min(other);
        }
    }
    (0..gold.len()).map(|index| root(&mut first, index)).collect()
}

/// The first of the group that `index` belongs to (union–find with path halving).
fn root(first: &mut [usize], mut index: usize) -> usize {
    while first[index] != index {
        first[index] = first[first[index]];
        index = first[index];
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(document: Option<&str>, prev: Option<&str>, text: &str) -> Labelled {
        let own = |text: &str| text.to_owned();
        Labelled { text: own(text), document: document.map(own), prev: prev.map(own), ..Labelled::default() }
    }

    #[test]
    fn neighbours_and_documents_stay_together() {
        let gold = [
            sentence(Some("a"), None, "one"),
            sentence(None, Some("one"), "two"),
            sentence(Some("a"), None, "three"),
            sentence(None, None, "four"),
        ];
        assert_eq!(groups(&gold), [0, 0, 0, 3]);
        assert_eq!(folds(&gold, 2), [0, 0, 0, 1]);
    }
}
