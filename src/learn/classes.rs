//! Word classes learned from text without labels: words that stand beside like words come into one class. They take the
//! place of parts of speech for the tagger.
//!
//! The exchange algorithm for class bigrams (Martin, Liermann & Ney, Speech Communication 24, 1998): each word in turn moves
//! to the class in which the text is most probable, until few words move.

use std::collections::BTreeMap;

/// Passes over all words at the most.
const PASSES: usize = 8;
/// A word that occurs more rarely has no class.
const RARE: usize = 3;

/// A class, from 1 to `count`, for each word that occurs often enough; `sentences` are words by their hashes. By rising hash.
pub fn classes(sentences: &[Vec<u32>], count: u8) -> Vec<(u32, u8)> {
    let words = frequent(sentences);
    let mut exchange = Exchange::new(&words, sentences, count.into());
    for _ in 0..PASSES {
        let moved = (0..words.len()).filter(|word| exchange.improve(*word)).count();
        if moved * 200 < words.len() {
            break;
        }
    }
    let mut classes: Vec<(u32, u8)> = words.into_iter().zip(exchange.class).map(|(word, class)| (word, class as u8 + 1)).collect();
    classes.sort_unstable();
    classes
}

/// The words by falling count.
fn frequent(sentences: &[Vec<u32>]) -> Vec<u32> {
    let mut all: Vec<u32> = sentences.iter().flatten().copied().collect();
    all.sort_unstable();
    let counts = all.chunk_by(|a, b| a == b).map(|equal| (equal.len(), equal[0]));
    let mut words: Vec<(usize, u32)> = counts.filter(|(count, _)| *count >= RARE).collect();
    words.sort_unstable_by_key(|(count, word)| (std::cmp::Reverse(*count), *word));
    words.into_iter().map(|(_, word)| word).collect()
}

/// Words with their neighbours, and how often classes follow each other. The last two words and classes are the edge of a
/// sentence and all rare words; they never move.
struct Exchange {
    class: Vec<usize>,
    classes: usize,
    /// For each word, the words after it and how often.
    next: Vec<Vec<(usize, i32)>>,
    /// For each word, the words before it and how often.
    previous: Vec<Vec<(usize, i32)>>,
    /// How often class `b` follows class `a`, at `a * width + b`.
    pairs: Vec<i32>,
    /// How often each class is the first and the second of a pair.
    sums: [Vec<i32>; 2],
    /// n log n for each small n.
    information: Vec<f64>,
}

/// What moves with a word: how often each class stands after and before it, and itself beside itself.
struct Load {
    next: Vec<(usize, i32)>,
    previous: Vec<(usize, i32)>,
    own: i32,
    sums: [i32; 2],
}

impl Exchange {
    fn new(words: &[u32], sentences: &[Vec<u32>], classes: usize) -> Self {
        let ids: BTreeMap<u32, usize> = words.iter().enumerate().map(|(id, word)| (*word, id)).collect();
        let (edge, rare) = (words.len(), words.len() + 1);
        let mut counts: BTreeMap<(usize, usize), i32> = BTreeMap::new();
        for sentence in sentences {
            let mut before = edge;
            for id in sentence.iter().map(|word| ids.get(word).copied().unwrap_or(rare)).chain([edge]) {
                *counts.entry((before, id)).or_default() += 1;
                before = id;
            }
        }
        let mut exchange = Self {
            class: (0..words.len()).map(|word| word % classes.max(1)).chain([classes, classes + 1]).collect(),
            classes,
            next: vec![Vec::new(); words.len() + 2],
            previous: vec![Vec::new(); words.len() + 2],
            pairs: vec![0; (classes + 2) * (classes + 2)],
            sums: [vec![0; classes + 2], vec![0; classes + 2]],
            information: (0..100_000).map(information).collect(),
        };
        for ((a, b), count) in counts {
            exchange.next[a].push((b, count));
            exchange.previous[b].push((a, count));
            let (first, second) = (exchange.class[a], exchange.class[b]);
            *exchange.pair(first, second) += count;
            exchange.sums[0][first] += count;
            exchange.sums[1][second] += count;
        }
        exchange
    }

    fn pair(&mut self, a: usize, b: usize) -> &mut i32 {
        &mut self.pairs[a * (self.classes + 2) + b]
    }

    /// Moves a word to its best class; true where that is another one.
    fn improve(&mut self, word: usize) -> bool {
        let (load, old) = (self.load(word), self.class[word]);
        self.shift(&load, old, -1);
        let gains = (0..self.classes).map(|class| (class, self.gain(&load, class)));
        let best = gains.fold((old, f64::NEG_INFINITY), |best, own| if own.1 > best.1 { own } else { best }).0;
        self.shift(&load, best, 1);
        self.class[word] = best;
        best != old
    }

    fn load(&self, word: usize) -> Load {
        let by_class = |neighbours: &[(usize, i32)]| {
            let mut counts = vec![0; self.classes + 2];
            neighbours.iter().filter(|(other, _)| *other != word).for_each(|(other, count)| counts[self.class[*other]] += count);
            counts.into_iter().enumerate().filter(|(_, count)| *count > 0).collect()
        };
        let sum = |neighbours: &[(usize, i32)]| neighbours.iter().map(|(_, count)| count).sum();
        let own = self.next[word].iter().find(|(other, _)| *other == word).map_or(0, |(_, count)| *count);
        let (next, previous) = (&self.next[word], &self.previous[word]);
        Load { next: by_class(next), previous: by_class(previous), own, sums: [sum(next), sum(previous)] }
    }

    /// Adds a word's counts to a class, or takes them away.
    fn shift(&mut self, load: &Load, class: usize, sign: i32) {
        load.next.iter().for_each(|(other, count)| *self.pair(class, *other) += sign * count);
        load.previous.iter().for_each(|(other, count)| *self.pair(*other, class) += sign * count);
        *self.pair(class, class) += sign * load.own;
        self.sums.iter_mut().zip(load.sums).for_each(|(sums, count)| sums[class] += sign * count);
    }

    /// By how much the log likelihood rises when the word comes into `class`.
    fn gain(&self, load: &Load, class: usize) -> f64 {
        let width = self.classes + 2;
        let of = |count: i32| self.information.get(count as usize).copied().unwrap_or_else(|| information(count));
        let grows = |now: i32, by: i32| of(now + by) - of(now);
        let beside = |others: &[(usize, i32)], at: &dyn Fn(usize) -> usize| -> f64 {
            others.iter().filter(|(other, _)| *other != class).map(|(other, count)| grows(self.pairs[at(*other)], *count)).sum()
        };
        let within = |others: &[(usize, i32)]| others.iter().find(|(other, _)| *other == class).map_or(0, |(_, count)| *count);
        let own = load.own + within(&load.next) + within(&load.previous);
        beside(&load.next, &|other| class * width + other)
            + beside(&load.previous, &|other| other * width + class)
            + grows(self.pairs[class * width + class], own)
            - grows(self.sums[0][class], load.sums[0])
            - grows(self.sums[1][class], load.sums[1])
    }
}

/// n log n
fn information(count: i32) -> f64 {
    let count = f64::from(count);
    if count > 0.0 { count * count.ln() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_like_places_share_a_class() {
        // Names (1, 2, 3) stand before verbs (11, 12, 13), verbs before nouns (21, 22, 23).
        let sentences: Vec<Vec<u32>> = (0..90).map(|n| vec![1 + n % 3, 11 + n / 3 % 3, 21 + n / 9 % 3]).collect();
        let classes = classes(&sentences, 3);
        let of = |word: u32| classes.iter().find(|(own, _)| *own == word).map(|(_, class)| *class).unwrap();
        for group in [1, 11, 21] {
            assert!(of(group) == of(group + 1) && of(group) == of(group + 2), "{classes:?}");
        }
        assert!(of(1) != of(11) && of(11) != of(21) && of(1) != of(21));
        assert!(classes.is_sorted() && classes.iter().all(|(_, class)| (1..=3).contains(class)));
    }

    #[test]
    fn rare_words_have_no_class() {
        assert!(classes(&[vec![1, 2], vec![1, 3], vec![1]], 2).iter().map(|(word, _)| *word).eq([1]));
        assert!(classes(&[], 2).is_empty());
    }
}
