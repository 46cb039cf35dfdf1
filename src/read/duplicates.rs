//! Articles that repeat an earlier one: the same wire copy under another headline, with its end cut off, or lightly edited.
//!
//! Each text is kept as a sketch: its runs of five words are hashed and dealt out over [`KEPT`] places, and each place keeps
//! the least hash that falls to it (MinHash with one hash for each run; Li, Owen & Zhang, *One permutation hashing*, NIPS
//! 2012, after Broder, *On the resemblance and containment of documents*, 1997). The share of equal places estimates how much
//! two texts have in common, and with their lengths how much of the shorter one stands in the longer. Some 300 bytes
//! are kept of an article that is no copy, its id among them; nothing of its text.

use crate::types::{Article, Table};

/// Words in a run.
const RUN: usize = 5;
/// The places of a sketch.
const KEPT: usize = 64;
/// Places under which an article is looked up, the first that are taken: one that shares a third of its runs with another is
/// missed once in 130 times.
const KEYS: usize = 12;
/// The mark of a place that no run fell to, as only texts of a few hundred words have.
const FREE: u64 = u64::MAX;
/// Texts with fewer runs are too short to repeat one another.
const FEWEST: usize = 16;
/// Of the runs of both texts together so many must be common to them …
const RESEMBLANCE: f64 = 0.3;
/// … and of those of the shorter text so many.
const CONTAINMENT: f64 = 0.65;

/// The articles seen so far.
#[derive(Debug, Default)]
pub(super) struct Duplicates {
    seen: Vec<Seen>,
    /// The ids of all, one behind the other.
    ids: String,
    keys: Table<u32, u32>,
}

#[derive(Debug)]
struct Seen {
    /// Where its id ends in `ids`.
    id: usize,
    sketch: Sketch,
}

/// What is kept of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sketch {
    /// The lowest bits of the least hash in each place (Li & König, *b-Bit minwise hashing*, WWW 2010); [`FREE`] has them all.
    least: [u8; KEPT],
    /// Distinct runs, about.
    runs: u32,
}

impl Duplicates {
    /// The id of the first article that `article` repeats; where there is none it is kept to compare later ones with.
    pub fn first_of(&mut self, article: &Article) -> Option<String> {
        let (least, runs) = least_hashes(&article.text)?;
        let sketch = Sketch { least: least.map(|hash| hash as u8), runs };
        let taken = (0..).zip(least).filter(|(_, hash)| *hash != FREE);
        let keys = taken.map(|(place, hash)| mix(hash ^ (place << 58)) as u32).take(KEYS);
        let mut candidates: Vec<u32> = keys.clone().filter_map(|key| self.keys.get(&key).copied()).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let is_same = |index: &u32| self.seen.get(*index as usize).is_some_and(|seen| seen.sketch.is_repeated_by(&sketch));
        if let Some(first) = candidates.into_iter().find(is_same) {
            return self.id(first as usize).map(str::to_owned);
        }
        let index = u32::try_from(self.seen.len()).ok()?;
        self.ids.push_str(&article.id);
        self.seen.push(Seen { id: self.ids.len(), sketch });
        for key in keys {
            self.keys.entry(key, || index);
        }
        None
    }

    fn id(&self, index: usize) -> Option<&str> {
        let start = index.checked_sub(1).and_then(|before| self.seen.get(before)).map_or(0, |before| before.id);
        self.ids.get(start..self.seen.get(index)?.id)
    }
}

impl Sketch {
    fn is_repeated_by(&self, other: &Self) -> bool {
        let pairs = || self.least.iter().zip(&other.least);
        let free = pairs().filter(|(one, other)| **one == FREE as u8 && **other == FREE as u8).count();
        let equal = pairs().filter(|(one, other)| one == other).count() - free;
        let resemblance = equal as f64 / (KEPT - free).max(1) as f64;
        let (one, other) = (f64::from(self.runs), f64::from(other.runs));
        // |A ∩ B| = r (|A| + |B|) / (1 + r)
        let common = resemblance * (one + other) / (1.0 + resemblance);
        resemblance >= RESEMBLANCE && common >= CONTAINMENT * one.min(other)
    }
}

/// The least hash in each place and the number of runs; `None` for a text that is too short.
fn least_hashes(text: &str) -> Option<([u64; KEPT], u32)> {
    let mut last = [0_u64; RUN];
    let mut least = [FREE; KEPT];
    let mut words = 0_usize;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        last.rotate_left(1);
        last[RUN - 1] = hash(word);
        words += 1;
        if words >= RUN {
            let run = mix(last.iter().fold(0, |run: u64, word| run.rotate_left(13) ^ word));
            // The highest bits deal the runs out; the rest decides within a place.
            let place = &mut least[(run >> 58) as usize];
            *place = (run << 6 >> 6).min(*place);
        }
    }
    let runs = (words + 1).saturating_sub(RUN);
    (runs >= FEWEST).then(|| (least, u32::try_from(runs).unwrap_or(u32::MAX)))
}

/// FNV-1a over the letters of a word in lower case.
fn hash(word: &str) -> u64 {
    let start: u64 = 0xcbf2_9ce4_8422_2325;
    let step = |hash: u64, c: u32| (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
    if word.is_ascii() {
        return word.bytes().fold(start, |hash, byte| step(hash, byte.to_ascii_lowercase().into()));
    }
    word.chars().flat_map(char::to_lowercase).fold(start, |hash, c| step(hash, c.into()))
}

/// A bijection that scatters its input (the finish of SplitMix64).
fn mix(input: u64) -> u64 {
    let mut x = input.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(texts: &[String]) -> Vec<Option<String>> {
        let mut duplicates = Duplicates::default();
        let articles = texts.iter().zip('a'..).map(|(text, id)| Article { id: id.to_string(), text: text.clone(), ..Article::default() });
        articles.map(|article| duplicates.first_of(&article)).collect()
    }

    /// A text of `length` made-up sentences that begin with number `from`.
    fn text(from: u64, length: u64) -> String {
        let word = |number: u64| format!("w{}", mix(number) % 3000);
        (from..from + length).map(|at| (0..12).map(|word_at| word(at * 12 + word_at)).collect::<Vec<_>>().join(" ") + ". ").collect()
    }

    #[test]
    fn copies_trimmed_and_edited_are_found() {
        let whole = text(0, 40);
        let edited = whole.replace("w1", "x1");
        let texts = [
            whole.clone(),
            text(100, 40),
            format!("Another headline\n\n{whole}"),
            text(0, 18),
            edited,
            text(0, 40).to_uppercase(),
            text(100, 40),
        ];
        let a = || Some("a".to_owned());
        let mut found = found(&texts);
        // One word in five is another one there: no copy any more.
        found.remove(4);
        assert_eq!(found, [None, None, a(), a(), a(), Some("b".to_owned())]);
    }

    #[test]
    fn what_shares_a_part_is_no_copy() {
        let shared = text(0, 15);
        assert_eq!(found(&[format!("{shared}{}", text(100, 25)), format!("{shared}{}", text(200, 25))]), [None, None]);
        assert_eq!(found(&["They met. They left.".to_owned(), "They met. They left.".to_owned()]), [None, None]);
    }

    proptest! {
        #[test]
        fn a_text_repeats_itself(text in "(Talks |port |w[0-9]{1,3}[ .]){30,80}") {
            let found = found(&[text.clone(), text]);
            prop_assert_eq!(found, [None, Some("a".to_owned())]);
        }
    }
}
