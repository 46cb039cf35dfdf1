//! What each voice of an article says, added up: one account for every speaker, one for the
//! statements nobody could be named for, one for the narrator. Together they hold the whole text.

use crate::types::{Act, Analysis, FEW, Kind, Label, Levels, Moments, Reports, Scores, Statement, Tone};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Everything one voice says, in a size that does not grow with how much it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Statements; for the narrator, narrated pieces with enough words to be scored.
    pub statements: u64,
    /// Statements that are direct.
    pub direct: u64,
    /// Statements that are mixed.
    pub mixed: u64,
    /// Statements that are indirect.
    pub indirect: u64,
    /// Words in them.
    pub words: u64,
    levels: Levels,
    posture: Moments,
    outlook: Moments,
    own: Moments,
    reports: Reports,
    acts: [u64; Act::ALL.len()],
    line: Option<Line>,
}

/// A statement and how strongly it speaks: the pair compares stance first, then sentiment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Line {
    strength: (i64, i64),
    text: String,
}

impl Line {
    /// The greatest stays.
    fn rank(&self) -> ((i64, i64), usize, Reverse<&str>) {
        (self.strength, self.text.len(), Reverse(&self.text))
    }
}

impl Account {
    /// Counts one scored text in.
    pub fn add(&mut self, scores: &Scores) {
        let stance = &scores.stance;
        self.statements += 1;
        self.levels.sentiment.add(scores.sentiment.compound);
        stance.score.into_iter().for_each(|score| self.levels.stance.add(score));
        stance.posture.into_iter().for_each(|score| self.posture.add(score));
        stance.outlook.into_iter().for_each(|score| self.outlook.add(score));
        scores.postures.own.into_iter().for_each(|score| self.own.add(score));
        scores.postures.reported.iter().for_each(|reported| self.reports.add(reported));
        for shown in &stance.acts {
            self.acts[shown.act as usize] += 1;
        }
    }

    /// Counts in everything that `other` holds, as if it had been added here. Of two lines equally strong the longer stays,
    /// and of two as long the first by its text.
    pub fn merge(&mut self, other: &Self) {
        self.statements += other.statements;
        self.direct += other.direct;
        self.mixed += other.mixed;
        self.indirect += other.indirect;
        self.words += other.words;
        self.levels.merge(&other.levels);
        self.posture.merge(&other.posture);
        self.outlook.merge(&other.outlook);
        self.own.merge(&other.own);
        self.reports.merge(&other.reports);
        for (count, more) in self.acts.iter_mut().zip(other.acts) {
            *count += more;
        }
        if other.line.as_ref().map(Line::rank) > self.line.as_ref().map(Line::rank) {
            self.line.clone_from(&other.line);
        }
    }

    /// Every count in it.
    pub fn counts(&self) -> impl Iterator<Item = u64> {
        let counts = [self.statements, self.direct, self.mixed, self.indirect, self.words, self.reports.acts()];
        counts.into_iter().chain(self.acts)
    }

    /// Means, label and acts.
    pub fn tone(&self) -> Tone {
        let [stance, outlook, own] = [&self.levels.stance, &self.outlook, &self.own].map(Moments::mean);
        Tone {
            sentiment: self.levels.sentiment.mean(),
            stance,
            label: Label::of(stance.mean),
            posture: self.posture.mean().mean,
            outlook: outlook.mean,
            outlook_range: outlook.range().filter(|_| outlook.count >= FEW),
            posture_own: own.mean,
            posture_own_range: own.range().filter(|_| own.count >= FEW),
            reported: self.reports.report(),
            acts: self.acts(),
        }
    }

    /// Sums of sentiment and stance.
    pub fn levels(&self) -> &Levels {
        &self.levels
    }

    /// The line with the strongest evidence.
    pub fn quote(&self) -> Option<&str> {
        self.line.as_ref().map(|line| line.text.as_str())
    }

    /// Acts with their counts, most frequent first, then in the order of [`Act::ALL`].
    fn acts(&self) -> Vec<(Act, u64)> {
        let mut acts: Vec<_> = Act::ALL.into_iter().zip(self.acts).filter(|(_, count)| *count > 0).collect();
        acts.sort_by_key(|(_, count)| Reverse(*count));
        acts
    }

    fn add_statement(&mut self, analysis: &Analysis, index: usize, statement: &Statement, scores: &Scores) {
        self.add(scores);
        self.words += statement.content.iter().map(|part| analysis.document.words_in(*part) as u64).sum::<u64>();
        match statement.kind {
            Kind::Direct => self.direct += 1,
            Kind::Mixed => self.mixed += 1,
            Kind::Indirect => self.indirect += 1,
        }
        let strength = strength(scores, statement.confidence);
        if self.is_outdone_by(strength) {
            self.line = Some(Line { strength, text: one_line(&analysis.statement_text(index)) });
        }
    }

    /// The first of two equally strong lines of an article stays.
    fn is_outdone_by(&self, strength: (i64, i64)) -> bool {
        self.line.as_ref().is_none_or(|line| line.strength < strength)
    }
}

/// How strongly a statement speaks: its stance, then its sentiment, each without its sign and as
/// far as we are sure of the statement.
fn strength(scores: &Scores, confidence: f64) -> (i64, i64) {
    let units = |score: f64| (score.abs() * confidence.clamp(0.0, 1.0) * 10_000.0).round() as i64;
    (units(scores.stance.score.unwrap_or(0.0)), units(scores.sentiment.compound))
}

/// White space made single, and no more than a few lines long.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 600;
    let mut line = String::new();
    for word in text.split_whitespace() {
        let room = LONGEST.saturating_sub(line.len() + 1);
        if word.len() > room {
            line.extend(word.chars().take(if line.is_empty() { room / 4 } else { 0 }));
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The accounts of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// One for each of the article's speakers, in the same order.
    pub speakers: Vec<Account>,
    /// The statements nobody could be named for.
    pub unresolved: Account,
    /// What is not said by anybody else.
    pub narrator: Account,
}

impl Ledger {
    /// Adds an article up.
    pub fn of(analysis: &Analysis) -> Self {
        let mut ledger = Self { speakers: vec![Account::default(); analysis.speakers.len()], ..Self::default() };
        for (index, (statement, scores)) in analysis.statements.iter().zip(&analysis.statement_scores).enumerate() {
            let account = match statement.speaker {
                Some(id) => ledger.speakers.get_mut(id.0).unwrap_or(&mut ledger.unresolved),
                None => &mut ledger.unresolved,
            };
            account.add_statement(analysis, index, statement, scores);
        }
        for narration in &analysis.narration {
            ledger.narrator.words += narration.words as u64;
            narration.scores.iter().for_each(|scores| ledger.narrator.add(scores));
        }
        ledger
    }

    /// All statements together, whoever makes them.
    pub fn statements(&self) -> Account {
        let mut all = self.unresolved.clone();
        self.speakers.iter().for_each(|account| all.merge(account));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_counted_under_their_own_name() {
        for (index, act) in Act::ALL.into_iter().enumerate() {
            assert_eq!(act as usize, index);
        }
    }

    #[test]
    fn a_line_is_kept_short_and_whole_words() {
        assert_eq!(one_line(" a\n b\t c "), "a b c");
        let long = one_line(&"word ".repeat(1000));
        assert!(long.len() <= 610 && long.ends_with("word…"), "{long}");
        assert!(one_line(&"é".repeat(10_000)).ends_with("é…"));
    }
}
