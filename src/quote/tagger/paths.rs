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
        let (mut back, mut ahead) = (vec![[0; LABELS]; length], vec![[0; LABELS]; length]);
        let mut through = Vec::with_capacity(length);
        let mut best = [f32::NEG_INFINITY; LABELS];
        for (at, token) in scores.iter().enumerate() {
            let mut next = [f32::NEG_INFINITY; LABELS];
            for label in Label::ALL {
                let to = label as usize;
                if at == 0 && label.follows(None) {
                    next[to] = transitions[LABELS][to] + token[to];
                } else if at > 0 {
                    for before in Label::ALL.into_iter().filter(|before| label.follows(Some(*before))) {
                        let score = best[before as usize] + transitions[before as usize][to] + token[to];
                        if score > next[to] {
                            (next[to], back[at][to]) = (score, before as u8);
                        }
                    }
                }
            }
            best = next;
            through.push(best);
        }
        let mut rest = [0.0; LABELS];
        for at in (0..length.saturating_sub(1)).rev() {
            let mut here = [f32::NEG_INFINITY; LABELS];
            for before in Label::ALL {
                for label in Label::ALL.into_iter().filter(|label| label.follows(Some(before))) {
                    let to = label as usize;
                    let score = transitions[before as usize][to] + scores[at + 1][to] + rest[to];
                    if score > here[before as usize] {
                        (here[before as usize], ahead[at][before as usize]) = (score, label as u8);
                    }
                }
            }
            rest = here;
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
