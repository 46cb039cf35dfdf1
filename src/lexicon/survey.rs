//! What the entries of a stance lexicon do in texts: which match, which of them count, and where two of them meet.
//!
//! That a longer entry takes the words of a shorter one is how the lexicon is meant to work; whoever writes an entry must
//! only be able to see it.

use crate::lexicon::{Found, StanceLexicon, Tokenize};
use crate::types::{Document, TokenKind};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// Why one of two entries takes the words that both match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It matches more words.
    Longer,
    /// It matches as many words and begins further left.
    Left,
    /// It matches the same words and stands earlier; those added last come first.
    Earlier,
}

/// Two entries of different act or weight, met on common words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Why the one takes the words from the other.
    pub why: Why,
    /// The words of both together, as first met.
    pub words: String,
    /// How often they met.
    pub times: u64,
}

/// How often an entry was met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Places where its pattern fits.
    pub found: u64,
    /// Those where its words are not taken by another, so that it goes into a score.
    pub counted: u64,
}

/// What was met in the texts added so far. Entries are named by their index in [`StanceLexicon::entries`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The entries met.
    pub matches: BTreeMap<usize, Matches>,
    /// Pairs that overlap: the one that takes the words first.
    pub overlaps: BTreeMap<(usize, usize), Overlap>,
}

impl Survey {
    /// What `lexicon` meets in `document`, whose text is `text`.
    pub fn of(lexicon: &StanceLexicon, text: &str, document: &Document) -> Self {
        let mut survey = Self::default();
        for sentence in &document.sentences {
            let all = lexicon.matcher.find_all(document, sentence.tokens.clone());
            for found in lexicon.find(document, sentence.tokens.clone()) {
                survey.matches.entry(found.pattern).or_default().counted += 1;
            }
            for (at, one) in all.iter().enumerate() {
                survey.matches.entry(one.pattern).or_default().found += 1;
                // They stand in the order of their first words.
                for other in all[at + 1..].iter().take_while(|other| other.tokens.start < one.tokens.end) {
                    survey.meet(lexicon, text, document, one, other);
                }
            }
        }
        survey
    }

    fn meet(&mut self, lexicon: &StanceLexicon, text: &str, document: &Document, one: &Found, other: &Found) {
        let (Some(a), Some(b)) = (lexicon.entries.get(one.pattern), lexicon.entries.get(other.pattern)) else { return };
        if one.pattern == other.pattern || (a.act, a.weight) == (b.act, b.weight) {
            return;
        }
        let (winner, loser, why) = decided(document, one, other);
        let words = || {
            let tokens = one.tokens.start.min(other.tokens.start)..one.tokens.end.max(other.tokens.end);
            words(text, document, &tokens)
        };
        let overlap = self.overlaps.entry((winner, loser)).or_insert_with(|| Overlap { why, words: words(), times: 0 });
        overlap.times += 1;
    }

    /// Adds what was met in later texts.
    pub fn merge(&mut self, later: Self) {
        for (entry, matches) in later.matches {
            let sum = self.matches.entry(entry).or_default();
            sum.found += matches.found;
            sum.counted += matches.counted;
        }
        for (pair, overlap) in later.overlaps {
            match self.overlaps.get_mut(&pair) {
                Some(known) => known.times += overlap.times,
                None => drop(self.overlaps.insert(pair, overlap)),
            }
        }
    }
}

impl StanceLexicon {
    /// The entries that came from `file`, by index.
    pub fn of_file(&self, file: &str) -> Vec<usize> {
        (0..self.entries.len()).filter(|index| self.entries[*index].place.file.as_ref() == file).collect()
    }

    /// What is met in the hits of these entries.
    pub fn survey_hits(&self, entries: &[usize], tokenize: Tokenize<'_>) -> Survey {
        let hits = entries.iter().filter_map(|index| self.items.get(*index)).flat_map(|item| &item.hits.0);
        let mut survey = Survey::default();
        hits.for_each(|hit| survey.merge(Survey::of(self, hit.get_ref(), &tokenize(hit.get_ref()))));
        survey
    }

    /// Of these entries, those that count in none of their own hits though they match there, each with the entry that takes
    /// its words in the first of them.
    pub fn shadowed(&self, entries: &[usize], tokenize: Tokenize<'_>) -> Vec<(usize, usize)> {
        entries.iter().filter_map(|index| Some((*index, self.shadow(*index, tokenize)?))).collect()
    }

    fn shadow(&self, entry: usize, tokenize: Tokenize<'_>) -> Option<usize> {
        let mut shadow = None;
        for hit in &self.items.get(entry)?.hits.0 {
            let document = tokenize(hit.get_ref());
            for sentence in &document.sentences {
                let counted = self.find(&document, sentence.tokens.clone());
                if counted.iter().any(|found| found.pattern == entry) {
                    return None;
                }
                let all = self.matcher.find_all(&document, sentence.tokens.clone());
                let own = all.iter().filter(|found| found.pattern == entry);
                let over = |own: &Found| counted.iter().find(|found| overlap(&found.tokens, &own.tokens)).map(|found| found.pattern);
                shadow = shadow.or_else(|| own.filter_map(over).next());
            }
        }
        shadow
    }
}

/// Winner, loser and why, as [`crate::lexicon::Matcher::find`] decides.
fn decided(document: &Document, one: &Found, other: &Found) -> (usize, usize, Why) {
    // Quotation marks inside a phrase are no words of it.
    let length = |found: &Found| document.tokens[found.tokens.clone()].iter().filter(|token| token.kind != TokenKind::Quote).count();
    let order = |found: &Found| (Reverse(length(found)), found.tokens.start, found.pattern);
    let (first, second) = if order(one) <= order(other) { (one, other) } else { (other, one) };
    let why = match () {
        () if length(first) > length(second) => Why::Longer,
        () if first.tokens.start < second.tokens.start => Why::Left,
        () => Why::Earlier,
    };
    (first.pattern, second.pattern, why)
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn words(text: &str, document: &Document, tokens: &Range<usize>) -> String {
    let first = document.tokens[tokens.start].span;
    let last = document.tokens[tokens.end - 1].span;
    first.cover(last).of(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::document;
    use proptest::prelude::*;

    const MINE: &str = r#"
replace = true
[category.REJECT]
about = "Refuses."
weight = -0.9
entries = [
  { pattern = "zap", hit = "They zap the text." },
  { pattern = "zap .. offer", hit = "They zap the offer.", weight = -1.0 },
  { pattern = "blip (blap|)", hit = "A blip blap." },
]
[category.OFFER]
about = "Offers."
weight = 0.4
entries = [
  { pattern = "offer", hit = "They zap the offer." },
  { pattern = "offer now", hit = "An offer now." },
  { pattern = "(blip|blop) blap", hit = "A blop blap and a blip blap." },
  { pattern = "blap", hit = "A blip blap.", weight = 0.3 },
]
"#;

    fn lexicon() -> StanceLexicon {
        StanceLexicon::default().extended("mine.toml", MINE).unwrap()
    }

    fn survey(text: &str) -> Survey {
        Survey::of(&lexicon(), text, &document(text))
    }

    #[test]
    fn who_takes_the_words_is_told_with_the_reason() {
        let found = survey("They \"zap\" the offer, then zap it");
        assert_eq!(found.matches[&0], Matches { found: 2, counted: 1 });
        let Overlap { why, words, times } = &found.overlaps[&(1, 3)];
        assert_eq!((*why, words.as_str(), *times), (Why::Longer, "zap\" the offer", 1));
        assert!(found.overlaps.keys().all(|(winner, loser)| winner != loser));
        assert_eq!(survey("a blip blap").overlaps[&(2, 5)].why, Why::Earlier);
        assert_eq!(survey("zap the offer now").overlaps[&(1, 4)].why, Why::Longer);
        let mut twice = found.clone();
        twice.merge(found);
        assert_eq!(twice.overlaps[&(1, 3)].times, 2);
        assert_eq!(twice.matches[&0], Matches { found: 4, counted: 2 });
    }

    #[test]
    fn an_entry_without_a_hit_of_its_own_is_shadowed() {
        let lexicon = lexicon();
        let all = lexicon.of_file("mine.toml");
        assert_eq!(all.len(), 7);
        assert_eq!(lexicon.shadowed(&all, &document), [(3, 1), (6, 2)]);
        assert!(lexicon.of_file("other.toml").is_empty());
    }

    proptest! {
        #[test]
        fn what_counts_is_found_and_pairs_differ(text in "((zap|offer|now|blip|blap|the|,|\") ){0,20}|\\PC{0,60}") {
            let found = survey(&text);
            prop_assert!(found.matches.values().all(|matches| matches.counted <= matches.found));
            prop_assert!(found.overlaps.iter().all(|((winner, loser), overlap)| winner != loser && text.contains(&overlap.words)));
        }
    }
}
