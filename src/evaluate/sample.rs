//! A random sample of sentences for people to code, drawn evenly from strata.
//!
//! Most sentences of news carry no stance. A simple random sample would hold few that do, so as many are drawn from each
//! stratum: quoted or narrated, and what the program says of them. What each stands for in the whole is kept as its weight
//! (Lohr, *Sampling: Design and Analysis*, 3rd ed. 2021, chapter 3).

use crate::types::{Analysis, Label, Scores};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Sentences with fewer words ("He agreed.") are hard to judge without their context.
const LEAST_WORDS: usize = 5;

/// What a sentence is drawn by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stratum {
    /// True in a statement of somebody, false in the narrator's words.
    pub quoted: bool,
    /// What the program says; `None` where it sees no sign of a stance.
    pub stance: Option<Label>,
}

impl Stratum {
    fn of(quoted: bool, scores: &Scores) -> Self {
        Self { quoted, stance: scores.stance.score.map(|_| scores.stance.label) }
    }

    /// "quoted, away"
    pub fn name(self) -> String {
        let voice = if self.quoted { "quoted" } else { "narrated" };
        format!("{voice}, {}", self.stance.map_or("no sign", Label::as_str))
    }
}

/// A drawn sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The article's id.
    pub article: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// The sentence's number in it, from 1.
    pub sentence: usize,
    /// Who says it.
    pub speaker: Option<String>,
    /// The sentence before it; empty where there is none.
    pub before: String,
    /// The sentence.
    pub text: String,
    /// The sentence after it; empty where there is none.
    pub after: String,
    /// What it was drawn by.
    pub stratum: Stratum,
    /// How many sentences of its stratum it stands for, 1 or more.
    pub weight: f64,
}

/// Draws while articles go by. It keeps the sentences with the lowest hashes, so neither the order of the articles nor
/// their number matters.
#[derive(Clone, Debug)]
pub struct Sampler {
    most: usize,
    seed: u64,
    strata: BTreeMap<Stratum, Drawn>,
}

#[derive(Clone, Debug, Default)]
struct Drawn {
    /// Sentences met.
    met: u64,
    /// By hash.
    kept: BTreeMap<u64, Item>,
}

impl Sampler {
    /// For a sample of `most` sentences; another `seed` draws another sample.
    pub fn new(most: usize, seed: u64) -> Self {
        Self { most, seed, strata: BTreeMap::new() }
    }

    /// Looks at the sentences of one article. A text that was met before is not drawn twice.
    pub fn add(&mut self, analysis: &Analysis) {
        for (index, sentence) in analysis.sentences.iter().enumerate() {
            if analysis.document.words_in(sentence.span) < LEAST_WORDS {
                continue;
            }
            let stratum = Stratum::of(sentence.statement.is_some(), &sentence.scores);
            let drawn = self.strata.entry(stratum).or_default();
            drawn.met += 1;
            let hash = hash(self.seed, sentence.span.of(&analysis.article.text));
            if drawn.kept.len() < self.most || drawn.kept.last_key_value().is_some_and(|(highest, _)| hash < *highest) {
                drawn.kept.entry(hash).or_insert_with(|| item(analysis, index, stratum));
                if drawn.kept.len() > self.most {
                    drawn.kept.pop_last();
                }
            }
        }
    }

    /// The sample, in an order that tells nothing: as many from each stratum as there are, up to an even share.
    pub fn finish(self) -> Vec<Item> {
        let shares = shares(self.most, &self.strata.values().map(|drawn| drawn.kept.len()).collect::<Vec<_>>());
        let mut sample = BTreeMap::new();
        for (drawn, share) in self.strata.into_values().zip(shares) {
            let weight = drawn.met as f64 / share.max(1) as f64;
            sample.extend(drawn.kept.into_iter().take(share).map(|(hash, item)| (hash.rotate_left(32), Item { weight, ..item })));
        }
        sample.into_values().collect()
    }
}

/// How many to take of each of several heaps so that `most` are taken in all, as evenly as the heaps allow.
fn shares(most: usize, heaps: &[usize]) -> Vec<usize> {
    let mut shares = vec![0; heaps.len()];
    let mut left = most;
    let mut open: Vec<usize> = (0..heaps.len()).collect();
    open.sort_by_key(|heap| heaps[*heap]);
    for (done, heap) in open.iter().enumerate() {
        shares[*heap] = heaps[*heap].min(left / (open.len() - done));
        left -= shares[*heap];
    }
    shares
}

fn hash(seed: u64, text: &str) -> u64 {
    let digest = Sha256::new().chain_update(seed.to_le_bytes()).chain_update(text).finalize();
    digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte))
}

fn item(analysis: &Analysis, index: usize, stratum: Stratum) -> Item {
    let article = &analysis.article;
    let text = |at: Option<usize>| at.and_then(|at| analysis.sentences.get(at)).map_or("", |sentence| sentence.span.of(&article.text));
    let statement = analysis.sentences[index].statement.and_then(|statement| analysis.statements.get(statement));
    let speaker = statement.and_then(|statement| statement.speaker).and_then(|id| analysis.speakers.get(id.0));
    Item {
        article: article.id.clone(),
        outlet: article.outlet.clone(),
        date: article.date,
        sentence: index + 1,
        speaker: speaker.map(|speaker| speaker.name.clone()),
        before: text(index.checked_sub(1)).to_owned(),
        text: text(Some(index)).to_owned(),
        after: text(index.checked_add(1)).to_owned(),
        stratum,
        weight: 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Engine, Options};
    use crate::lexicon::Lexicons;
    use crate::types::Article;
    use proptest::prelude::*;

    fn articles() -> Vec<Analysis> {
        let engine = Engine::new(Lexicons::builtin(), Options::default());
        let article = |day: usize| {
            let lines = (0..20).map(|hour| {
                format!(
                    "It was hour {hour} of day {day} at the long table. \"We reject the offer of hour {hour},\" Ann Lee said on day {day}. "
                )
            });
            engine.analyze(Article { id: format!("day-{day}"), text: lines.collect(), ..Article::default() })
        };
        (1..5).map(article).collect()
    }

    #[test]
    fn the_sample_is_even_and_the_same_in_any_order() {
        let mut articles = articles();
        let draw = |articles: &[Analysis], seed| {
            let mut sampler = Sampler::new(20, seed);
            articles.iter().for_each(|analysis| sampler.add(analysis));
            sampler.finish()
        };
        let sample = draw(&articles, 1);
        assert_eq!(sample.len(), 20);
        let narrated: Vec<_> = sample.iter().filter(|item| !item.stratum.quoted).collect();
        assert_eq!(narrated.len(), 10, "{narrated:?}");
        assert!(narrated.iter().all(|item| item.weight == 8.0 && item.text.starts_with("It was") && item.speaker.is_none()));
        articles.reverse();
        assert_eq!(draw(&articles, 1), sample);
        assert_ne!(draw(&articles, 2), sample);
    }

    proptest! {
        #[test]
        fn shares_are_even_and_use_all_there_is(most in 0_usize..50, heaps in prop::collection::vec(0_usize..20, 0..8)) {
            let shares = shares(most, &heaps);
            prop_assert_eq!(shares.iter().sum::<usize>(), most.min(heaps.iter().sum()));
            let fullest = shares.iter().max().copied().unwrap_or_default();
            for (share, heap) in shares.iter().zip(&heaps) {
                prop_assert!(share <= heap && (share == heap || share + 1 >= fullest));
            }
        }
    }
}
