//! Labelled sentences as the fit sees them: which entries, scopes and runs of words stand in each.

use crate::evaluate::stance::Labelled;
use crate::learn::stance::names::Names;
use crate::lexicon::StanceLexicon;
use crate::lexicon::abbreviations::Abbreviations;
use crate::lexicon::learned::Learned;
use crate::lexicon::sentiment::SentimentLexicon;
use crate::score::sentiment::{Mode, Vader};
use crate::score::stance::{StanceScorer, grams};
use crate::split;
use crate::types::{Act, Article, Scope};
use std::collections::{BTreeMap, BTreeSet};

/// A run of words must stand in so many sentences to be learned.
const FEWEST: usize = 5;
/// A run of words with more than this share of its sentences (2 in 5) in one topic is about that topic: "uranium".
const TOPIC: (usize, usize) = (2, 5);

/// All labelled sentences, taken apart.
pub struct Room {
    /// The sentences.
    pub examples: Vec<Example>,
    /// The patterns of the entries found in them.
    pub patterns: Vec<String>,
    /// The act of each.
    pub owners: Vec<Act>,
    /// The runs of words that may be learned.
    pub grams: Vec<String>,
}

/// A labelled sentence.
pub struct Example {
    /// The mean of its labels.
    pub mean: f64,
    /// Whether its judges were asked for acts.
    pub coded: bool,
    /// The share of judges who saw each act.
    pub shown: [f64; Act::ALL.len()],
    /// The entries found.
    pub hits: Vec<Seen>,
    /// The runs of words, by index, and how often.
    pub grams: Vec<(usize, f64)>,
    /// The compound sentiment; 0 without an entry, where it does not count.
    pub tone: f64,
}

/// An entry found in a sentence.
pub struct Seen {
    /// The entry, by index among the patterns.
    pub entry: usize,
    /// Its act before any rule.
    pub own: Act,
    /// Its act after them; `None` where it is cancelled.
    pub act: Option<Act>,
    /// Its weight as set by hand.
    pub weight: f64,
    /// What bears on it.
    pub scopes: Vec<Scope>,
}

/// Takes `gold` apart with the entries of `lexicon`.
pub fn read(gold: &[Labelled], lexicon: StanceLexicon) -> Room {
    let abbreviations = Abbreviations::builtin();
    let vader = Vader::new(&SentimentLexicon::builtin(), Mode::Domain);
    let scorer = StanceScorer::new(lexicon, Learned::default(), Vec::new());
    let (mut patterns, mut owners, mut names) = (BTreeMap::new(), Vec::new(), Names::builtin());
    let (mut examples, mut runs) = (Vec::new(), Vec::new());
    for labelled in gold {
        let article = Article { text: labelled.text.clone(), ..Article::default() };
        let document = split::split(&article, &abbreviations);
        names.see(&article.text, &document);
        let sentences = 0..document.sentences.len();
        let mut hits = Vec::new();
        let words = |sentence: usize| document.words_in(document.sentences[sentence].span);
        let found = |sentence: usize| scorer.in_room(scorer.hits(&article.text, &document, sentence), words(sentence));
        for hit in sentences.clone().flat_map(found) {
            let entry = *patterns.entry(hit.entry.pattern.clone()).or_insert_with(|| {
                owners.push(hit.entry.act);
                owners.len() - 1
            });
            let scopes = hit.rules.iter().filter_map(|rule| rule.scope).collect();
            let act = (!hit.cancelled).then_some(hit.act);
            hits.push(Seen { entry, own: hit.entry.act, act, weight: hit.entry.weight, scopes });
        }
        let share =
            |act: Act| labelled.codes.iter().filter(|codes| codes.contains(&act)).count() as f64 / labelled.codes.len().max(1) as f64;
        let tone = if hits.is_empty() { 0.0 } else { vader.score(article.text.trim()).compound };
        let coded = !labelled.codes.is_empty();
        examples.push(Example { mean: labelled.mean(), coded, shown: Act::ALL.map(share), hits, grams: Vec::new(), tone });
        runs.push(sentences.flat_map(|sentence| grams(&document, sentence)).collect::<Vec<String>>());
    }
    let topics: Vec<Option<&str>> = gold.iter().map(|labelled| labelled.topic.as_deref()).collect();
    let grams = learnable(&runs, &topics, &names);
    for (example, runs) in examples.iter_mut().zip(runs) {
        let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
        for index in runs.iter().filter_map(|run| grams.binary_search(run).ok()) {
            *counts.entry(index).or_default() += 1.0;
        }
        example.grams = counts.into_iter().collect();
    }
    let mut sorted: Vec<(String, usize)> = patterns.into_iter().collect();
    sorted.sort_by_key(|(_, index)| *index);
    Room { examples, patterns: sorted.into_iter().map(|(pattern, _)| pattern).collect(), owners, grams }
}

/// The runs of words that stand in enough sentences, belong to no topic and name nobody, in order. `topics` tells what each
/// sentence is about, where that is known.
fn learnable(runs: &[Vec<String>], topics: &[Option<&str>], names: &Names) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut by_topic: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (sentence, topic) in runs.iter().zip(topics) {
        let distinct: BTreeSet<&str> = sentence.iter().map(String::as_str).collect();
        for run in distinct {
            *counts.entry(run).or_default() += 1;
            topic.iter().for_each(|topic| *by_topic.entry((run, topic)).or_default() += 1);
        }
    }
    let owned: BTreeSet<&str> =
        by_topic.into_iter().filter(|((run, _), count)| count * TOPIC.1 > counts[run] * TOPIC.0).map(|((run, _), _)| run).collect();
    let frequent = counts.into_iter().filter(|(run, count)| *count >= FEWEST && !owned.contains(run));
    frequent.filter(|(run, _)| !run.split(' ').any(|word| names.is_name(word))).map(|(run, _)| run.to_owned()).collect()
}
