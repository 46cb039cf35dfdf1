//! Which entries of a stance lexicon the labels of texts speak against.

use crate::evaluate::stance::Labelled;
use crate::types::{Entry, Label, Place, Stance};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Under so many texts, labels say nothing of an entry.
pub const LEAST: u64 = 3;

/// An entry and the labels of the texts in which it counts with its own direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The entry.
    pub entry: Arc<Entry>,
    /// Texts in which it counts; twice in a text is once.
    pub texts: u64,
    /// Mean of their mean labels, −2 to 2.
    pub mean: f64,
    /// Share of the texts whose label has the sign of its weight, 0 to 1.
    pub with: f64,
    /// Share of the texts whose label has the other sign, 0 to 1; the rest are neutral.
    pub against: f64,
}

/// The entries whose direction fewer than half of the texts agree with, those with most texts against them first; of two
/// alike the one with the worse mean.
///
/// Left out are entries that weigh 0, those met in fewer than [`LEAST`] texts, and hits that the words around them turned
/// ("no threat"), whose texts say nothing of the entry itself. A text's label answers to all its words, so this is a hint
/// where to look and no verdict.
pub fn disagreements<'g>(pairs: impl IntoIterator<Item = (&'g Labelled, &'g Stance)>) -> Vec<Standing> {
    let mut sums: BTreeMap<Place, Sum> = BTreeMap::new();
    for (gold, stance) in pairs {
        let own = stance.hits.iter().filter(|hit| hit.contribution * hit.entry.weight > 0.0);
        let entries: BTreeMap<&Place, &Arc<Entry>> = own.map(|hit| (&hit.entry.place, &hit.entry)).collect();
        for (place, entry) in entries {
            sums.entry(place.clone()).or_insert_with(|| Sum::new(entry)).add(gold);
        }
    }
    let standings = sums.into_values().filter(|sum| sum.texts >= LEAST).map(Sum::standing);
    let mut off: Vec<Standing> = standings.filter(|standing| standing.with < 0.5).collect();
    // The order of places settles ties.
    off.sort_by(|a, b| a.net().total_cmp(&b.net()).then(a.agreement().total_cmp(&b.agreement())));
    off
}

impl Standing {
    /// Texts with its sign less those with the other.
    fn net(&self) -> f64 {
        (self.with - self.against) * self.texts as f64
    }

    /// The mean label seen from the entry: negative where it speaks against it.
    fn agreement(&self) -> f64 {
        self.mean * self.entry.weight.signum()
    }
}

struct Sum {
    entry: Arc<Entry>,
    texts: u64,
    labels: f64,
    with: u64,
    against: u64,
}

impl Sum {
    fn new(entry: &Arc<Entry>) -> Self {
        Self { entry: Arc::clone(entry), texts: 0, labels: 0.0, with: 0, against: 0 }
    }

    fn add(&mut self, gold: &Labelled) {
        let own = if self.entry.weight > 0.0 { Label::Toward } else { Label::Away };
        let label = gold.label();
        self.texts += 1;
        self.labels += gold.mean();
        self.with += u64::from(label == own);
        self.against += u64::from(label != own && label != Label::Neutral);
    }

    fn standing(self) -> Standing {
        let texts = self.texts as f64;
        let share = |number: u64| number as f64 / texts;
        Standing { texts: self.texts, mean: self.labels / texts, with: share(self.with), against: share(self.against), entry: self.entry }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Engine, Options, Unit};
    use crate::lexicon::{Lexicons, StanceLexicon};
    use crate::types::Article;

    /// The entries that labels speak against, by pattern.
    fn off(texts: &[(&str, f64)]) -> Vec<(String, u64, f64, f64)> {
        let lexicon = "replace = true\n[category.AGREE]\nweight = 0.8\nentries = [{ pattern = \"zap\", hit = \"Zap.\" }, { pattern = \"zip\", hit = \"Zip.\" }]\n\
                       [category.REJECT]\nweight = -0.8\nentries = [{ pattern = \"blip\", hit = \"Blip.\" }]";
        let stance = StanceLexicon::builtin().extended("mine.toml", lexicon).unwrap();
        let engine = Engine::new(Lexicons { stance, ..Lexicons::default() }, Options { unit: Unit::Record, ..Options::default() });
        let labelled = |(text, label): &(&str, f64)| {
            let gold = Labelled { text: (*text).to_owned(), stance: vec![*label], ..Labelled::default() };
            let analysis = engine.analyze(Article { text: gold.text.clone(), ..Article::default() });
            (gold, analysis.sentences[0].scores.stance.clone())
        };
        let pairs: Vec<(Labelled, Stance)> = texts.iter().map(labelled).collect();
        let found = disagreements(pairs.iter().map(|(gold, stance)| (gold, stance)));
        found.into_iter().map(|found| (found.entry.pattern.clone(), found.texts, found.with, found.against)).collect()
    }

    #[test]
    fn labels_speak_against_an_entry_met_often_enough() {
        let texts = [("They zap it.", -2.0), ("We zap and zap.", 0.0), ("I zap it.", -1.0), ("You zap it.", 2.0)];
        assert_eq!(off(&texts), [("zap".to_owned(), 4, 0.25, 0.5)]);
        assert!(off(&texts[..2]).is_empty());
    }

    #[test]
    fn the_worst_come_first_and_the_good_not_at_all() {
        let away = ["They zap it.", "We zap it.", "I zap it."].map(|text| (text, -1.0));
        let far = ["They zip it.", "We zip it.", "I zip it."].map(|text| (text, -2.0));
        let right = ["They blip it.", "We blip it.", "I blip it."].map(|text| (text, -2.0));
        let found = off(&[&away[..], &far, &right].concat());
        assert_eq!(found.iter().map(|(pattern, ..)| pattern.as_str()).collect::<Vec<_>>(), ["zip", "zap"]);
    }

    #[test]
    fn a_hit_that_is_turned_says_nothing_of_its_entry() {
        assert!(off(&[("They never zap it.", -2.0), ("We never zap it.", -2.0), ("I never zap it.", -2.0)]).is_empty());
    }
}
