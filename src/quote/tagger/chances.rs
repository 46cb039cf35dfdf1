//! How probable the first stage holds each role, as features of the second: a label alone does not tell a near miss from none.

use super::context::{Context, NONE};
use super::crf::Scores;
use super::features::{Features, beside, bin, join};
use super::label::{Label, Role};

/// Probabilities that part the steps.
const STEPS: [f32; 7] = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98];

/// The probabilities of one token in steps, 0 to 7.
#[derive(Clone, Copy, Debug, Default)]
struct Steps {
    /// Of source, cue and content.
    roles: [u32; 3],
    /// That each begins here.
    begins: [u32; 3],
}

impl Steps {
    fn of(marginals: &Scores) -> Self {
        let step = |chance: f32| STEPS.iter().filter(|step| chance > **step).count() as u32;
        let roles = [Role::Source, Role::Cue, Role::Content];
        let begin = |role: Role| marginals[Label::begin(role) as usize];
        Self {
            roles: roles.map(|role| step(begin(role) + marginals[Label::inside(role) as usize])),
            begins: roles.map(|role| step(begin(role))),
        }
    }
}

/// The probabilities of all tokens, and where the nearest possible cues stand.
pub struct Chances {
    steps: Vec<Steps>,
    before: Vec<u32>,
    after: Vec<u32>,
}

impl Chances {
    /// Looks the first stage's probabilities over.
    pub fn new(marginals: &[Scores]) -> Self {
        let steps: Vec<Steps> = marginals.iter().map(Steps::of).collect();
        let nearest = |order: &mut dyn Iterator<Item = usize>| {
            let (mut out, mut last) = (vec![NONE; steps.len()], NONE);
            for at in order {
                out[at] = last;
                last = if steps[at].roles[Role::Cue as usize] >= 2 { at as u32 } else { last };
            }
            out
        };
        let (before, after) = (nearest(&mut (0..steps.len())), nearest(&mut (0..steps.len()).rev()));
        Self { steps, before, after }
    }
}

/// The features of token `index`.
pub(super) fn features(context: &Context, chances: &Chances, index: usize, features: &mut Features) {
    let steps = |offset: isize| beside(context, index, offset).map_or_else(Steps::default, |at| chances.steps[at]);
    let (previous, own, next) = (steps(-1), steps(0), steps(1));
    for role in 0..3 {
        features.triple(previous.roles[role], own.roles[role], next.roles[role]);
        features.triple(own.roles[role], own.begins[role], next.begins[role]);
    }
    features.triple(own.roles[0], own.roles[1], own.roles[2]);
    features.triple(own.begins[0], own.begins[1], own.begins[2]);
    let [source, cue, content] = own.roles;
    features.triple(join(source, cue), content, context.words[index].class as u32);
    features.triple(join(source, cue), content, context.verbs[index].number());
    for side in [chances.before[index], chances.after[index]] {
        if side == NONE {
            features.skip(2);
            continue;
        }
        let at = side as usize;
        let far = context.sentence[at].abs_diff(context.sentence[index]).min(2);
        let commas = context.commas[at].abs_diff(context.commas[index]).min(3);
        let likely = join(chances.steps[at].roles[Role::Cue as usize], far);
        features.triple(likely, commas, bin(at.abs_diff(index) as u32));
        features.triple(likely, commas, join(source, content));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_possible_cues_are_known_on_both_sides() {
        let marginals = [0.0, 0.3, 0.05, 0.6].map(|cue: f32| [1.0 - cue, 0.0, 0.0, cue / 2.0, cue / 2.0, 0.0, 0.0]);
        let chances = Chances::new(&marginals);
        assert_eq!(chances.before, [NONE, NONE, 1, 1]);
        assert_eq!(chances.after, [1, 3, 3, NONE]);
        assert_eq!(chances.steps[3].roles, [0, 4, 0]);
        assert_eq!(chances.steps[3].begins, [0, 3, 0]);
    }
}
