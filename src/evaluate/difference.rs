//! What changes in articles when something in the scoring does: the same articles, scored twice.

use crate::tally::Tally;
use crate::types::{Analysis, Article, Entry, Label, Mean, Party, SentenceScore, SpeakerSummary, Stance};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a stance's evidence is put into words.
pub type Wording = fn(&Article, &Stance) -> String;

/// Texts of one kind, and how many of them change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Texts compared.
    pub all: u64,
    /// Those with another score, or with one where there was none, or with none where there was one.
    pub score: u64,
    /// Those with another label.
    pub label: u64,
}

/// A sentence whose score changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The article's id.
    pub article: String,
    /// Which sentence, from 1.
    pub sentence: usize,
    /// Its text.
    pub text: String,
    /// Before and after.
    pub scores: [Option<f64>; 2],
    /// Before and after.
    pub labels: [Label; 2],
    /// Before and after.
    pub evidence: [String; 2],
}

/// An entry whose matches change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moved {
    /// The entry before and after, where it was found.
    pub entries: [Option<Arc<Entry>>; 2],
    /// How often it counts in the sentences before and after.
    pub hits: [u64; 2],
}

/// A speaker whose mean changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Moving {
    /// Who.
    pub name: String,
    /// Whom they speak for.
    pub party: Option<Party>,
    /// Their statements.
    pub statements: u64,
    /// Mean stance before and after.
    pub means: [Mean; 2],
}

/// What differs between two ways to score, over articles.
#[derive(Debug)]
pub struct Difference {
    wording: Wording,
    most: usize,
    sentences: Changes,
    statements: Changes,
    changed: Vec<Changed>,
    entries: BTreeMap<String, Moved>,
    tallies: [Tally; 2],
}

/// All that differs, what changes most first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Differences {
    /// Of the sentences.
    pub sentences: Changes,
    /// Of the statements.
    pub statements: Changes,
    /// Sentences with another score; no more than were asked for.
    pub changed: Vec<Changed>,
    /// Speakers with another mean, the narrator and the unresolved row among them.
    pub speakers: Vec<Moving>,
    /// Entries that count more or less often, or with another act or weight.
    pub entries: Vec<Moved>,
}

impl Difference {
    /// Nothing compared yet. No more than `most` changed sentences are kept.
    pub fn new(most: usize, wording: Wording) -> Self {
        Self {
            wording,
            most,
            sentences: Changes::default(),
            statements: Changes::default(),
            changed: Vec::new(),
            entries: BTreeMap::new(),
            tallies: Default::default(),
        }
    }

    /// Adds an article, scored both ways. Nothing but the scores may differ.
    pub fn add(&mut self, analyses: &[Analysis; 2]) {
        let [before, after] = analyses;
        for (at, sentences) in before.sentences.iter().zip(&after.sentences).enumerate() {
            let stances = [sentences.0, sentences.1].map(|sentence| &sentence.scores.stance);
            self.count(stances);
            if self.sentences.add(stances) {
                self.changed.push(self.changed(&before.article, at + 1, sentences.0, stances));
            }
        }
        // Kept small now and then, not each time.
        if self.changed.len() / 2 > self.most.max(1000) {
            self.order();
        }
        for scores in before.statement_scores.iter().zip(&after.statement_scores) {
            self.statements.add([&scores.0.stance, &scores.1.stance]);
        }
        self.tallies.iter_mut().zip(analyses).for_each(|(tally, analysis)| tally.add(analysis));
    }

    fn changed(&self, article: &Article, number: usize, sentence: &SentenceScore, stances: [&Stance; 2]) -> Changed {
        Changed {
            article: article.id.clone(),
            sentence: number,
            text: sentence.span.of(&article.text).to_owned(),
            scores: stances.map(|stance| stance.score),
            labels: stances.map(|stance| stance.label),
            evidence: stances.map(|stance| (self.wording)(article, stance)),
        }
    }

    /// Counts the entries found in a sentence.
    fn count(&mut self, stances: [&Stance; 2]) {
        for (side, hit) in stances.iter().enumerate().flat_map(|(side, stance)| stance.hits.iter().map(move |hit| (side, hit))) {
            let moved = self.entries.entry(hit.entry.pattern.clone()).or_default();
            moved.hits[side] += 1;
            moved.entries[side].get_or_insert_with(|| Arc::clone(&hit.entry));
        }
    }

    /// Puts the sentences that change most first and drops those beyond what was asked for.
    fn order(&mut self) {
        // A stable order: of two that change alike, the one that comes first.
        self.changed.sort_by(|a, b| b.by().total_cmp(&a.by()));
        self.changed.truncate(self.most);
    }

    /// All that differs.
    pub fn finish(mut self) -> Differences {
        self.order();
        let mut entries: Vec<Moved> = self.entries.into_values().filter(Moved::differs).collect();
        entries.sort_by_key(|moved| Reverse(moved.hits[0].abs_diff(moved.hits[1])));
        let speakers = speakers(self.tallies);
        Differences { sentences: self.sentences, statements: self.statements, changed: self.changed, speakers, entries }
    }
}

impl Changes {
    /// Counts a text; true where its score changes.
    fn add(&mut self, [before, after]: [&Stance; 2]) -> bool {
        let score = before.score != after.score;
        self.all += 1;
        self.score += u64::from(score);
        self.label += u64::from(before.label != after.label);
        score
    }
}

impl Changed {
    /// By how much the score changes; none counts as 0 here.
    fn by(&self) -> f64 {
        let [before, after] = self.scores.map(Option::unwrap_or_default);
        (after - before).abs()
    }
}

impl Moved {
    fn differs(&self) -> bool {
        let says = |entry: &Option<Arc<Entry>>| entry.as_ref().map(|entry| (entry.act, entry.weight));
        self.hits[0] != self.hits[1] || says(&self.entries[0]) != says(&self.entries[1])
    }
}

impl Moving {
    /// By how much the mean changes; none counts as 0 here.
    fn by(&self) -> f64 {
        let [before, after] = self.means.map(|mean| mean.mean.unwrap_or_default());
        (after - before).abs()
    }
}

/// Who has another mean. Who speaks and how often does not depend on the scores, nor does the order of speakers.
fn speakers(tallies: [Tally; 2]) -> Vec<Moving> {
    let [before, after] = tallies.map(|tally| tally.finish().speakers);
    let both = |(before, after): (SpeakerSummary, SpeakerSummary)| {
        let means = [before.tone.stance, after.tone.stance];
        Moving { name: before.name, party: before.party, statements: before.statements, means }
    };
    let mut moving: Vec<Moving> =
        before.into_iter().zip(after).map(both).filter(|moving| moving.means[0].mean != moving.means[1].mean).collect();
    moving.sort_by(|a, b| b.by().total_cmp(&a.by()));
    moving
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Engine, Options};
    use crate::lexicon::{Lexicons, StanceLexicon};

    fn engine(lexicon: &str) -> Engine {
        let stance = StanceLexicon::builtin().extended("mine.toml", lexicon).unwrap();
        Engine::new(Lexicons { stance, ..Lexicons::default() }, Options::default())
    }

    fn compared(most: usize, texts: &[&str]) -> Differences {
        let one = "replace = true\n[category.AGREE]\nweight = 0.8\nentries = [{ pattern = \"zap\", hit = \"Zap.\" }, { pattern = \"zip\", hit = \"Zip.\" }]";
        let other = "replace = true\n[category.AGREE]\nweight = 0.8\nentries = [{ pattern = \"zap\", hit = \"Zap.\", weight = 0.4 }, { pattern = \"blip\", hit = \"Blip.\" }]";
        let engines = [engine(one), engine(other)];
        let mut difference = Difference::new(most, |_, stance| stance.hits.iter().map(|hit| hit.entry.pattern.as_str()).collect());
        for text in texts {
            difference.add(&engines.each_ref().map(|engine| engine.analyze(Article { text: (*text).to_owned(), ..Article::default() })));
        }
        difference.finish()
    }

    #[test]
    fn what_changes_is_counted_and_the_most_comes_first() {
        let found = compared(9, &["They met on Monday in town. \"We zap and zip the text,\" Ada Marr said. The guild will zap it."]);
        assert_eq!((found.sentences, found.statements.score), (Changes { all: 3, score: 2, label: found.sentences.label }, 1));
        assert_eq!(found.changed[0].evidence, ["zapzip", "zap"]);
        assert_eq!(found.changed[0].sentence, 2);
        assert!(found.speakers.iter().any(|moving| moving.name == "Ada Marr" && moving.statements == 1), "{:?}", found.speakers);
        let entries: Vec<[u64; 2]> = found.entries.iter().map(|moved| moved.hits).collect();
        assert_eq!(entries, [[1, 0], [2, 2]]);
        assert_eq!(found.entries[1].entries.each_ref().map(|entry| entry.as_ref().unwrap().weight), [0.8, 0.4]);
    }

    #[test]
    fn equal_scores_differ_in_nothing_and_no_more_are_kept_than_asked_for() {
        let same = compared(9, &["They met on Monday in town."]);
        assert_eq!(same, Differences { sentences: Changes { all: 1, ..Changes::default() }, ..Differences::default() });
        let found = compared(1, &["They zip it.", "They zip it and zap it."]);
        assert_eq!((found.changed.len(), found.sentences.score), (1, 2));
    }
}
