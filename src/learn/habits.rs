//! What labelled articles show of each word: how often it is part of a cue or of a source, and its class.

use crate::learn::classes::classes;
use crate::quote::tagger::context::Context;
use crate::quote::tagger::habits::{CLASSES, Habit, Habits, stem_key};
use crate::quote::tagger::label::{Label, Role};
use std::collections::BTreeMap;

/// A form that is seen more rarely has the habits of its stem.
const COMMON: u32 = 12;
/// A stem that is seen more rarely has none.
const RARE: u32 = 6;
/// Shares of a word's tokens that part the steps of a habit.
const STEPS: [f32; 5] = [0.01, 0.03, 0.1, 0.25, 0.5];

/// How often a form, or all forms of a stem, stand outside of quotations, and in which roles.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// The key of its stem.
    stem: u32,
    all: u32,
    cue: u32,
    source: u32,
}

impl Seen {
    fn add(&mut self, other: Self) {
        self.stem = other.stem;
        self.all += other.all;
        self.cue += other.cue;
        self.source += other.source;
    }

    fn less(self, other: Self) -> Self {
        Self { stem: self.stem, all: self.all - other.all, cue: self.cue - other.cue, source: self.source - other.source }
    }

    /// A few tokens with the mean of all words count too, so that rare words are not taken for sure.
    fn step(self, hits: u32, mean: f32) -> u8 {
        let share = (hits as f32 + 4.0 * mean) / (self.all as f32 + 4.0);
        1 + STEPS.iter().filter(|step| share > **step).count() as u8
    }
}

/// The words of one article or of many, by form and by stem.
#[derive(Debug, Default)]
pub struct Counts(BTreeMap<u32, Seen>);

impl Counts {
    /// The words of a labelled article.
    pub fn of(context: &Context, labels: &[Label]) -> Self {
        let mut counts = Self::default();
        for (index, (word, label)) in context.words.iter().zip(labels).enumerate() {
            let all = u32::from(context.view.quotation(index).is_none());
            let hits = |role: Role| all * u32::from(label.role() == Some(role));
            let stem = stem_key(word.stem);
            let seen = Seen { stem, all, cue: hits(Role::Cue), source: hits(Role::Source) };
            counts.0.entry(word.form).or_default().add(seen);
            counts.0.entry(stem).or_default().add(seen);
        }
        counts
    }

    /// Adds another article's words.
    pub fn merge(&mut self, other: &Self) {
        other.0.iter().for_each(|(key, seen)| self.0.entry(*key).or_default().add(*seen));
    }

    /// The habits of the word or stem under `key` as all articles show them but the one whose counts are `own`.
    fn habit(&self, key: u32, own: &Self) -> Habit {
        let seen = |key: u32| {
            let (all, own) = (self.0.get(&key).copied().unwrap_or_default(), own.0.get(&key).copied().unwrap_or_default());
            all.less(own)
        };
        let form = seen(key);
        let seen = if form.all >= COMMON { form } else { seen(form.stem) };
        if seen.all < RARE {
            return Habit::default();
        }
        Habit { class: 0, cue: seen.step(seen.cue, 0.04), source: seen.step(seen.source, 0.06) }
    }
}

/// What is learned of words from a corpus.
pub struct Learned {
    counts: Counts,
    classes: BTreeMap<u32, u8>,
}

impl Learned {
    /// From the words of all articles and their sentences, as hashes of forms.
    pub fn new(articles: &[Counts], sentences: &[Vec<u32>]) -> Self {
        let mut counts = Counts::default();
        articles.iter().for_each(|article| counts.merge(article));
        Self { counts, classes: classes(sentences, CLASSES).into_iter().collect() }
    }

    fn row(&self, key: u32, own: &Counts) -> (u32, Habit) {
        (key, Habit { class: self.classes.get(&key).copied().unwrap_or_default(), ..self.counts.habit(key, own) })
    }

    /// The habits of all words, by rising key, for texts that are not in the corpus.
    pub fn rows(&self) -> Vec<(u32, Habit)> {
        let rows = self.counts.0.keys().map(|key| self.row(*key, &Counts::default()));
        rows.filter(|(_, habit)| *habit != Habit::default()).collect()
    }

    /// The habits of the words of an article in the corpus as they would be had it not been there.
    pub fn without(&self, own: &Counts) -> Habits {
        Habits::new(&own.0.keys().map(|key| self.row(*key, own)).collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::attribution::Room;
    use crate::quote;
    use crate::quote::tagger::words::{Word, hash};

    /// The words of an article that says `sentence` ten times, with its second token as the cue.
    fn article(sentence: &str) -> Counts {
        let (room, text) = (Room::builtin(), format!("{sentence} ").repeat(10));
        let document = room.split(&text);
        let mut labels = vec![Label::O; document.tokens.len()];
        document.sentences.iter().for_each(|sentence| labels[sentence.tokens.start + 1] = Label::BeginCue);
        quote::observe(&text, &document, room.lists(), &Habits::default(), |context, _| Counts::of(context, &labels))
    }

    #[test]
    fn an_article_does_not_see_its_own_labels() {
        let articles = [article("Ann lampooned it."), article("Bob lampoons it."), article("Ann mooted “mooted” plans.")];
        let learned = Learned::new(&articles, &[]);
        let rows = learned.rows();
        let habit = |stem: &str| rows.iter().find(|(key, _)| *key == stem_key(hash(stem))).map_or(0, |(_, habit)| habit.cue);
        assert_eq!([habit("lampoon"), habit("moot"), habit("plan")], [6, 6, 2]);
        let own = learned.without(&articles[2]);
        let word = |form: &str, stem: &str| Word { form: hash(form), stem: hash(stem), ..Word::default() };
        assert_eq!(own.of(&word("mooted", "moot")).cue, 0);
        assert_eq!(learned.without(&articles[0]).of(&word("lampooned", "lampoon")).cue, 6);
        assert!(rows.is_sorted_by_key(|(key, _)| *key));
    }
}
