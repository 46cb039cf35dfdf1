//! Which found statement is which labelled one.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Two contents are the same from this share of common tokens on.
const SAME: f64 = 0.5;

/// Runs of letters and digits, and every other mark by itself, as half-open ranges of code points, in order.
pub(super) fn tokens(text: &str) -> Vec<[usize; 2]> {
    let mut tokens: Vec<[usize; 2]> = Vec::new();
    let mut in_word = false;
    for (at, c) in text.chars().enumerate() {
        let word = c.is_alphanumeric() || c == '_';
        match tokens.last_mut() {
            Some(last) if word && in_word => last[1] = at + 1,
            _ if word || !c.is_whitespace() => tokens.push([at, at + 1]),
            _ => {}
        }
        in_word = word;
    }
    tokens
}

/// The tokens, by index, that `ranges` touch.
pub(super) fn touched(tokens: &[[usize; 2]], ranges: &[[usize; 2]]) -> BTreeSet<usize> {
    let one =
        |[start, end]: &[usize; 2]| tokens.partition_point(|token| token[1] <= *start)..tokens.partition_point(|token| token[0] < *end);
    ranges.iter().flat_map(one).collect()
}

/// Where the content of a labelled statement stands: as labelled, else each part at its first place after the part
/// before it, else at its first place. A part that stands nowhere is left out.
pub(super) fn content(text: &str, statement: &super::LabelledStatement) -> Vec<[usize; 2]> {
    if let Some(content) = &statement.content {
        return content.clone();
    }
    let (mut content, mut at) = (Vec::new(), 0);
    for part in &statement.quote {
        let after = text[at..].find(part.as_str()).map(|start| at + start);
        if let Some(start) = after.or_else(|| text.find(part.as_str())) {
            at = start + part.len();
            let first = text[..start].chars().count();
            content.push([first, first + part.chars().count()]);
        }
    }
    content
}

/// Pairs of one of `gold` and one of `found`, by index, no one twice; the largest overlap first, at least [`SAME`].
pub(super) fn pairs(gold: &[BTreeSet<usize>], found: &[BTreeSet<usize>]) -> Vec<(usize, usize)> {
    let mut overlaps: Vec<(f64, usize, usize)> = Vec::new();
    for (left, a) in gold.iter().enumerate() {
        let overlap = |(right, b): (usize, &BTreeSet<usize>)| (overlap(a, b), left, right);
        overlaps.extend(found.iter().enumerate().map(overlap).filter(|(overlap, ..)| *overlap >= SAME));
    }
    overlaps.sort_by(|(a, ..), (b, ..)| b.partial_cmp(a).unwrap_or(Ordering::Equal));
    let (mut by_gold, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (_, left, right) in overlaps {
        if !by_gold.contains_key(&left) && taken.insert(right) {
            by_gold.insert(left, right);
        }
    }
    by_gold.into_iter().collect()
}

/// Jaccard's coefficient, 0 to 1.
fn overlap(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let common = a.intersection(b).count();
    common as f64 / (a.len() + b.len() - common).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_words_and_marks() {
        assert_eq!(tokens("Ça va_1, “no”."), [[0, 2], [3, 7], [7, 8], [9, 10], [10, 12], [12, 13], [13, 14]]);
        assert_eq!(touched(&tokens("a bc d"), &[[3, 4], [0, 0]]), BTreeSet::from([1]));
    }

    #[test]
    fn the_largest_overlap_pairs_first() {
        let set = |tokens: &[usize]| tokens.iter().copied().collect::<BTreeSet<_>>();
        let gold = [set(&[1, 2, 3, 4]), set(&[1, 2, 3])];
        assert_eq!(pairs(&gold, &[set(&[1, 2, 3])]), [(1, 0)]);
        assert_eq!(pairs(&gold, &[set(&[4, 5]), set(&[1, 2, 3]), set(&[2, 3, 4, 1])]), [(0, 2), (1, 1)]);
    }
}
