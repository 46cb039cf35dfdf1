//! Attribution against labelled articles, counted as the evaluation that comes with the corpora of this layout does.
//!
//! Predicted and gold attributions are paired one to one by falling overlap of their contents' tokens (Jaccard, at least one
//! half). A pair is *attributed* where the source is right too: a shared token that is no function word, or any shared word
//! where the gold source has none but those. A token is a run of letters and digits or one mark.

mod counts;
mod figures;
mod predictions;
mod tokens;

pub use counts::{Count, Counts, Match, Matches};
pub use figures::{FIGURES, Figure, MAIN};
pub use predictions::Predictions;
pub use tokens::Bucket;

use crate::types::Attribution;
use std::collections::BTreeMap;
use tokens::{Set, Tokens};

/// One attribution in tokens.
struct Item {
    source: Set,
    cue: Set,
    content: Set,
    bucket: Bucket,
}

impl Item {
    fn new(tokens: &Tokens, attribution: &Attribution) -> Self {
        let content = tokens.touched(&attribution.content);
        let bucket = tokens.bucket(&content);
        Self { source: tokens.touched(&attribution.source), cue: tokens.touched(&attribution.cue), content, bucket }
    }
}

/// Which predictions hold each token of a content.
type Owners = BTreeMap<usize, Vec<usize>>;

/// What is compared in one article.
struct Pairing<'t> {
    tokens: Tokens<'t>,
    gold: Vec<Item>,
    predicted: Vec<Item>,
    owners: Owners,
}

impl<'t> Pairing<'t> {
    /// Gold without a token in its content is left out.
    fn new(text: &'t str, gold: &[Attribution], predicted: &[Attribution]) -> Self {
        let tokens = Tokens::new(text);
        let gold = gold.iter().map(|gold| Item::new(&tokens, gold)).filter(|item| !item.content.is_empty()).collect();
        let predicted: Vec<Item> = predicted.iter().map(|predicted| Item::new(&tokens, predicted)).collect();
        let mut owners = Owners::new();
        for (p, item) in predicted.iter().enumerate() {
            item.content.iter().for_each(|token| owners.entry(*token).or_default().push(p));
        }
        Self { tokens, gold, predicted, owners }
    }

    /// Predictions that share tokens with `item`, and how many.
    fn sharing(&self, item: &Item) -> BTreeMap<usize, usize> {
        let mut shared = BTreeMap::new();
        for p in item.content.iter().filter_map(|token| self.owners.get(token)).flatten() {
            *shared.entry(*p).or_default() += 1;
        }
        shared
    }

    /// Gold and predicted contents that overlap by at least one half, most overlap first.
    fn overlaps(&self) -> Vec<(usize, usize)> {
        let mut candidates = Vec::new();
        for (g, item) in self.gold.iter().enumerate() {
            for (p, both) in self.sharing(item) {
                let jaccard = both as f64 / (item.content.len() + self.predicted[p].content.len() - both) as f64;
                if jaccard >= 0.5 {
                    candidates.push((jaccard, g, p));
                }
            }
        }
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        candidates.into_iter().map(|(_, g, p)| (g, p)).collect()
    }

    /// Pairs gold and predicted contents one to one, most overlap first.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let (mut taken_gold, mut taken_predicted) = (Set::new(), Set::new());
        let mut pairs = self.overlaps();
        pairs.retain(|(g, p)| {
            let free = !taken_gold.contains(g) && !taken_predicted.contains(p);
            if free {
                taken_gold.insert(*g);
                taken_predicted.insert(*p);
            }
            free
        });
        pairs
    }

    /// How many there are, whatever they match.
    fn count_all(&self, counts: &mut Counts) {
        for item in &self.gold {
            counts.of(item.bucket).into_iter().flatten().for_each(|count| count.gold += 1);
        }
        for item in &self.predicted {
            counts.of(item.bucket).into_iter().flatten().for_each(|count| count.predicted += 1);
        }
    }

    fn count_touched(&self, counts: &mut Counts) {
        let mut touching = Set::new();
        for item in &self.gold {
            let sharing = self.sharing(item);
            if !sharing.is_empty() {
                counts.found(Match::Touched, item.bucket);
            }
            touching.extend(sharing.keys());
        }
        touching.into_iter().for_each(|p| counts.right(Match::Touched, self.predicted[p].bucket));
    }

    fn count_pairs(&self, counts: &mut Counts) {
        for (g, p) in self.pairs() {
            let (gold, predicted) = (&self.gold[g], &self.predicted[p]);
            let source = self.tokens.same_source(&gold.source, &predicted.source);
            let same_words = || self.tokens.words(&gold.content) == self.tokens.words(&predicted.content);
            let hits = [
                (Match::Lenient, true),
                (Match::Exact, gold.content == predicted.content),
                (Match::ExactWords, same_words()),
                (Match::Attributed, source.by_place),
                (Match::AttributedByText, source.by_text),
            ];
            for (kind, _) in hits.into_iter().filter(|(_, hit)| *hit) {
                counts.found(kind, gold.bucket);
                counts.right(kind, predicted.bucket);
            }
        }
    }

    fn count_tokens(&self, counts: &mut Counts) {
        let roles: [fn(&Item) -> &Set; 3] = [|item| &item.source, |item| &item.cue, |item| &item.content];
        for (role, count) in roles.into_iter().zip(&mut counts.tokens) {
            let union = |items: &[Item]| -> Set { items.iter().flat_map(|item| role(item).iter().copied()).collect() };
            let (want, got) = (union(&self.gold), union(&self.predicted));
            let both = want.intersection(&got).count() as u64;
            *count = Count { gold: want.len() as u64, predicted: got.len() as u64, found: both, right: both };
        }
        let right = self.attributed_tokens().len() as u64;
        counts.tokens[3] = Count { found: right, right, ..counts.tokens[2] };
    }

    /// The tokens of gold contents that some prediction with the right source covers.
    fn attributed_tokens(&self) -> Set {
        let mut right = Set::new();
        for gold in &self.gold {
            let fits = |p: &usize| self.tokens.same_source(&gold.source, &self.predicted[*p].source).by_place;
            let fitting: Set = self.sharing(gold).into_keys().filter(fits).collect();
            let covered = |token: &&usize| self.owners.get(token).is_some_and(|owners| owners.iter().any(|p| fitting.contains(p)));
            right.extend(gold.content.iter().filter(covered));
        }
        right
    }
}

/// Compares what is predicted for one article with its gold.
pub fn compare(text: &str, gold: &[Attribution], predicted: &[Attribution]) -> Counts {
    let pairing = Pairing::new(text, gold, predicted);
    let mut counts = Counts { articles: 1, ..Counts::default() };
    pairing.count_all(&mut counts);
    pairing.count_touched(&mut counts);
    pairing.count_pairs(&mut counts);
    pairing.count_tokens(&mut counts);
    counts
}

/// Which predicted attributions are right in content and source, each looked at as if it were the only one.
pub fn right(text: &str, gold: &[Attribution], predicted: &[Attribution]) -> Vec<bool> {
    let pairing = Pairing::new(text, gold, predicted);
    let mut right = vec![None; predicted.len()];
    for (g, p) in pairing.overlaps() {
        let same = || pairing.tokens.same_source(&pairing.gold[g].source, &pairing.predicted[p].source).by_place;
        right[p].get_or_insert_with(same);
    }
    right.into_iter().map(|right| right.unwrap_or(false)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Span;

    const TEXT: &str = "Ann Lee said, \u{201C}We won, all of us.\u{201D} She hopes it \"lasts\" long.";

    fn span(word: &str) -> Vec<Span> {
        let start = TEXT.find(word).unwrap();
        vec![Span::new(start, start + word.len())]
    }

    fn gold() -> [Attribution; 2] {
        [
            Attribution { source: span("Ann Lee"), cue: span("said"), content: span("\u{201C}We won, all of us.\u{201D}") },
            Attribution { source: span("She"), cue: span("hopes"), content: span("it \"lasts\" long") },
        ]
    }

    #[test]
    fn the_gold_agrees_with_itself() {
        let counts = compare(TEXT, &gold(), &gold());
        assert!(counts.tokens.iter().chain(&counts.all).all(|count| count.f1() == 1.0), "{counts:?}");
        assert_eq!(counts.attributed_by_bucket().map(|count| count.gold), [1, 1, 0]);
        let nothing = compare(TEXT, &gold(), &[]);
        assert!(FIGURES.iter().all(|(_, count)| count(&nothing).f1() == 0.0));
    }

    #[test]
    fn a_source_is_right_by_a_word_that_names() {
        let [mut first, mut second] = gold();
        first.source = span("Lee");
        second.source = span("Ann");
        let counts = compare(TEXT, &gold(), &[first.clone(), second.clone()]);
        assert_eq!((counts.attributed().right, counts.all[Match::Lenient as usize].right), (1, 2));
        assert_eq!(counts.tokens[3].right, 9, "the tokens of the first content");
        assert_eq!(right(TEXT, &gold(), &[first.clone(), second, first]), [true, false, true]);
    }

    #[test]
    fn a_content_counts_from_half_of_its_tokens_on() {
        let [mut first, _] = gold();
        first.content = span("We won, all of");
        let matches = |predicted: &Attribution| compare(TEXT, &gold()[..1], std::slice::from_ref(predicted)).all.map(|count| count.right);
        assert_eq!(matches(&first), [1, 1, 0, 0, 1, 1]);
        first.content = span("We won, all");
        assert_eq!(matches(&first), [1, 0, 0, 0, 0, 0]);
        first.content = span("We won, all of us.");
        assert_eq!(matches(&first), [1, 1, 0, 1, 1, 1]);
    }

    #[test]
    fn pieces_of_one_content_are_attributed_token_by_token() {
        let [whole, _] = gold();
        let pieces = ["We won, all", "of us"].map(|words| Attribution { content: span(words), ..whole.clone() });
        let counts = compare(TEXT, &gold()[..1], &pieces);
        assert_eq!((counts.tokens[3].found, counts.tokens[3].gold), (6, 9));
        assert_eq!(counts.all.map(|count| (count.found, count.right))[Match::Touched as usize], (1, 2));
    }

    #[test]
    fn counts_add_up() {
        let one = compare(TEXT, &gold(), &gold()[1..]);
        let mut three = one;
        three.merge(&one);
        three.merge(&one);
        let mut thrice = Counts::default();
        thrice.add(&one, 3);
        assert_eq!((three, thrice.articles, thrice.attributed().found), (thrice, 3, 3));
    }
}
