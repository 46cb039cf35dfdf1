//! The best paths through a sequence that pass a given label: what the tagger would say if it were sure of one token.

use super::crf::{Scores, Transitions};
use super::label::{LABELS, Label};

/// The best way to reach and to leave each label of each token (Viterbi, from both ends).
pub struct Paths {
    back: Vec<[u8; LABELS]>,
    ahead: Vec<[u8; LABELS]>,
    through: Vec<Scores>,
}

impl Paths {
    /// Runs over a sequence.
    pub fn new(scores: &[Scores], transitions: &Transitions) -> Self {
        let length = scores.len();
        let steps = allowed(transitions);
        let (mut back, mut ahead) = (vec![[0; LABELS]; length], vec![[0; LABELS]; length]);
        let mut through: Vec<Scores> = Vec::with_capacity(length);
        for (at, token) in scores.iter().enumerate() {
            let mut next = steps[LABELS];
            if let Some(best) = through.last() {
                next = [f32::NEG_INFINITY; LABELS];
                for (before, (row, best)) in steps.iter().zip(best).enumerate() {
                    for to in 0..LABELS {
                        if best + row[to] > next[to] {
                            (next[to], back[at][to]) = (best + row[to], before as u8);
                        }
                    }
                }
            }
            next.iter_mut().zip(token).for_each(|(sum, score)| *sum += score);
            through.push(next);
        }
        let mut rest = [0.0; LABELS];
        for at in (0..length.saturating_sub(1)).rev() {
            let on: Scores = std::array::from_fn(|to| scores[at + 1][to] + rest[to]);
            for (before, row) in steps.iter().take(LABELS).enumerate() {
                rest[before] = f32::NEG_INFINITY;
                for to in 0..LABELS {
                    if row[to] + on[to] > rest[before] {
                        (rest[before], ahead[at][before]) = (row[to] + on[to], to as u8);
                    }
                }
            }
            through[at].iter_mut().zip(rest).for_each(|(sum, rest)| *sum += rest);
        }
        Self { back, ahead, through }
    }

    /// By how much the best path is better than the best one in which token `at` has this label; 0 where it has it anyway.
    pub fn loss(&self, at: usize, label: Label) -> f32 {
        self.through[at].iter().fold(f32::NEG_INFINITY, |top, score| top.max(*score)) - self.through[at][label as usize]
    }

    /// The best path in which token `at` has this label.
    pub fn through(&self, at: usize, label: Label) -> Vec<Label> {
        let mut path = vec![label; self.through.len()];
        for index in (0..at).rev() {
            path[index] = Label::ALL[usize::from(self.back[index + 1][path[index + 1] as usize])];
        }
        for index in at + 1..path.len() {
            path[index] = Label::ALL[usize::from(self.ahead[index - 1][path[index - 1] as usize])];
        }
        path
    }
}

/// The transitions, those out of the question made impossible.
fn allowed(transitions: &Transitions) -> Transitions {
    let mut steps = *transitions;
    for (before, row) in steps.iter_mut().enumerate() {
        let before = Label::ALL.get(before).copied();
        let no = Label::ALL.into_iter().filter(|label| !label.follows(before));
        no.for_each(|label| row[label as usize] = f32::NEG_INFINITY);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::tagger::crf::best_path;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_path_through_a_label_is_the_best_that_has_it(
            mut scores in prop::collection::vec(prop::array::uniform7(-3.0_f32..3.0), 1..7),
            rows in prop::collection::vec(prop::array::uniform7(-1.0_f32..1.0), LABELS + 1),
            at in 0_usize..7,
        ) {
            let transitions: Transitions = rows.try_into().unwrap();
            let at = at % scores.len();
            let paths = Paths::new(&scores, &transitions);
            let best = best_path(&scores, &transitions);
            prop_assert_eq!(&paths.through(at, best[at]), &best);
            prop_assert!(paths.loss(at, best[at]) < 1e-4);
            let forced = paths.through(at, Label::BeginCue);
            scores[at][Label::BeginCue as usize] += 100.0;
            prop_assert_eq!(forced, best_path(&scores, &transitions));
        }
    }
}
