//! Inference in a linear-chain conditional random field (Lafferty, McCallum & Pereira, ICML 2001).

use super::label::{LABELS, Label};

/// Scores of labels for one token.
pub type Scores = [f32; LABELS];
/// The score of label `j` after label `i`; the last row is the start.
pub type Transitions = [[f32; LABELS]; LABELS + 1];

/// One more lane than there are labels makes rows as wide as registers.
const LANES: usize = 8;

/// The best path through a paragraph (Viterbi).
pub fn best_path(scores: &[Scores], transitions: &Transitions) -> Vec<Label> {
    let steps = steps(transitions);
    let mut back: Vec<[u8; LANES]> = Vec::with_capacity(scores.len());
    let mut best = [f32::NEG_INFINITY; LANES];
    for (at, token) in scores.iter().enumerate() {
        let token: [f32; LANES] = std::array::from_fn(|label| token.get(label).copied().unwrap_or(f32::NEG_INFINITY));
        let (mut next, mut from) = ([f32::NEG_INFINITY; LANES], [0_u32; LANES]);
        if at == 0 {
            next = std::array::from_fn(|to| steps[LABELS][to] + token[to]);
        } else {
            for (before, row) in steps[..LABELS].iter().enumerate() {
                for to in 0..LANES {
                    let score = best[before] + row[to] + token[to];
                    let better = score > next[to];
                    next[to] = if better { score } else { next[to] };
                    from[to] = if better { before as u32 } else { from[to] };
                }
            }
        }
        back.push(from.map(|before| before as u8));
        best = next;
    }
    let mut at = (0..LABELS).fold(0, |top, label| if best[label] > best[top] { label } else { top });
    let mut path = vec![Label::O; scores.len()];
    for (label, back) in path.iter_mut().zip(&back).rev() {
        *label = Label::ALL[at];
        at = usize::from(back[at]);
    }
    path
}

/// The transitions, minus infinity where a label may not follow.
fn steps(transitions: &Transitions) -> [[f32; LANES]; LABELS + 1] {
    let mut steps = [[f32::NEG_INFINITY; LANES]; LABELS + 1];
    for (before, (steps, row)) in steps.iter_mut().zip(transitions).enumerate() {
        let before = Label::ALL.get(before).copied();
        for (label, score) in Label::ALL.into_iter().zip(row).filter(|(label, _)| label.follows(before)) {
            steps[label as usize] = *score;
        }
    }
    steps
}

/// What forward–backward finds: factors scaled so that each token's sums to one.
#[derive(Debug, Default)]
pub struct Lattice {
    /// `exp` of the scores, less the token's highest.
    pub local: Vec<Scores>,
    /// `exp` of the transitions, 0 where a label may not follow.
    pub factors: Transitions,
    /// Scaled forward factors.
    pub forward: Vec<Scores>,
    /// Scaled backward factors.
    pub backward: Vec<Scores>,
    /// The scales.
    pub norms: Vec<f32>,
}

impl Lattice {
    /// Sets the transitions.
    pub fn transitions(&mut self, transitions: &Transitions) {
        for (before, row) in transitions.iter().enumerate() {
            let from = Label::ALL.get(before).copied();
            for label in Label::ALL {
                self.factors[before][label as usize] = if label.follows(from) { row[label as usize].exp() } else { 0.0 };
            }
        }
    }

    /// Runs over one paragraph.
    pub fn run(&mut self, scores: &[Scores]) {
        let length = scores.len();
        self.local.clear();
        self.local.extend(scores.iter().map(|token| {
            let top = token.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            token.map(|score| (score - top).max(-60.0).exp())
        }));
        self.forward.clear();
        self.norms.clear();
        for at in 0..length {
            let mut sums = if at == 0 { self.factors[LABELS] } else { product(&self.forward[at - 1], &self.factors) };
            sums.iter_mut().zip(self.local[at]).for_each(|(sum, local)| *sum *= local);
            let norm = sums.iter().sum::<f32>().max(1e-30);
            self.forward.push(sums.map(|sum| sum / norm));
            self.norms.push(norm);
        }
        self.backward.clear();
        self.backward.resize(length, [1.0; LABELS]);
        for at in (1..length).rev() {
            let mut sums = [0.0; LABELS];
            for (before, sum) in sums.iter_mut().enumerate() {
                for next in 0..LABELS {
                    *sum += self.factors[before][next] * self.local[at][next] * self.backward[at][next];
                }
                *sum /= self.norms[at];
            }
            self.backward[at - 1] = sums;
        }
    }

    /// How probable each label of token `at` is, all paths taken together.
    pub fn marginals(&self, at: usize) -> Scores {
        let mut out = self.forward[at];
        out.iter_mut().zip(self.backward[at]).for_each(|(forward, backward)| *forward *= backward);
        let sum = out.iter().sum::<f32>().max(1e-30);
        out.map(|value| value / sum)
    }
}

fn product(before: &Scores, factors: &Transitions) -> Scores {
    let mut sums = [0.0; LABELS];
    for (row, weight) in factors.iter().zip(before) {
        sums.iter_mut().zip(row).for_each(|(sum, factor)| *sum += weight * factor);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All paths of `length` tokens that labels may take.
    fn paths(length: usize) -> Vec<Vec<Label>> {
        let mut paths = vec![Vec::new()];
        for _ in 0..length {
            let longer = |path: &Vec<Label>| {
                let next = Label::ALL.into_iter().filter(|label| label.follows(path.last().copied()));
                next.map(|label| [path.as_slice(), &[label]].concat()).collect::<Vec<_>>()
            };
            paths = paths.iter().flat_map(longer).collect();
        }
        paths
    }

    proptest! {
        #[test]
        fn inference_agrees_with_trying_all_paths(
            scores in prop::collection::vec(prop::array::uniform7(-3.0_f32..3.0), 1..4),
            rows in prop::collection::vec(prop::array::uniform7(-1.0_f32..1.0), LABELS + 1),
        ) {
            let transitions: Transitions = rows.try_into().unwrap();
            let score = |path: &[Label]| -> f32 {
                (0..path.len()).map(|at| {
                    let before = at.checked_sub(1).map_or(LABELS, |before| path[before] as usize);
                    transitions[before][path[at] as usize] + scores[at][path[at] as usize]
                }).sum()
            };
            let all = paths(scores.len());
            let top = all.iter().map(|path| score(path)).fold(f32::NEG_INFINITY, f32::max);
            prop_assert!((score(&best_path(&scores, &transitions)) - top).abs() < 1e-4);

            let mut lattice = Lattice::default();
            lattice.transitions(&transitions);
            lattice.run(&scores);
            let whole: f32 = all.iter().map(|path| score(path).exp()).sum();
            for at in 0..scores.len() {
                for label in Label::ALL {
                    let share: f32 = all.iter().filter(|path| path[at] == label).map(|path| score(path).exp()).sum();
                    prop_assert!((lattice.marginals(at)[label as usize] - share / whole).abs() < 1e-3);
                }
            }
        }
    }
}
