//! The features that the first stage's labels give the second.

use super::Tags;
use super::chances::{self, Chances};
use super::context::{Context, NONE};
use super::features::{Features, bin, join};
use super::label::{Label, Role};

/// What the first stage says: labels, how probable they are and, for each token, the nearest token of each role on both sides.
pub struct Said<'l> {
    /// The labels.
    pub labels: &'l [Label],
    /// How probable each role is, and that it begins.
    pub chances: Chances,
    before: [Vec<u32>; 3],
    after: [Vec<u32>; 3],
}

const ROLES: [Role; 3] = [Role::Source, Role::Cue, Role::Content];

impl<'l> Said<'l> {
    /// Looks the labels over.
    pub fn new(tags: &'l Tags) -> Self {
        let labels = tags.labels.as_slice();
        let nearest = |role: Role, reverse: bool| {
            let mut out = vec![NONE; labels.len()];
            let mut last = NONE;
            for step in 0..labels.len() {
                let at = if reverse { labels.len() - 1 - step } else { step };
                out[at] = last;
                if labels[at].role() == Some(role) {
                    last = at as u32;
                }
            }
            out
        };
        let [before, after] = [false, true].map(|reverse| ROLES.map(|role| nearest(role, reverse)));
        Self { labels, chances: Chances::new(&tags.marginals), before, after }
    }
}

/// Appends the features of token `index` that the first stage's labels give.
pub fn labelled(context: &Context, said: &Said, index: usize, out: &mut Vec<u32>) {
    let mut features = Features { out, template: 1000 };
    let label = |offset: isize| index.checked_add_signed(offset).and_then(|at| said.labels.get(at)).map_or(9, |label| *label as u32);
    for offset in -4..=4 {
        features.put(label(offset));
    }
    let word = context.words[index];
    let class = word.class as u32;
    features.pair(label(0), word.form);
    features.pair(label(0), class);
    features.triple(label(-1), label(0), label(1));
    features.triple(join(label(-2), label(-1)), label(0), join(label(1), label(2)));
    features.triple(label(0), context.rule[index].into(), class);
    features.triple(label(0), context.verbs[index].number(), context.rule[index].into());
    let mut sides = [[0; 2]; 3];
    for (role, side) in sides.iter_mut().enumerate() {
        for (which, nearest) in [said.before[role][index], said.after[role][index]].into_iter().enumerate() {
            if nearest == NONE {
                features.skip(4);
                continue;
            }
            let at = nearest as usize;
            let far = context.sentence[at].abs_diff(context.sentence[index]).min(2);
            let distance = bin(at.abs_diff(index) as u32);
            let commas = context.commas[at].abs_diff(context.commas[index]).min(3);
            side[which] = 1 + far;
            features.triple(label(0), join(far, distance), commas);
            features.triple(label(0), far, join(commas, context.words[at].class as u32));
            features.triple(label(0), far, context.words[at].form);
            features.triple(class, far, commas);
        }
    }
    features.triple(join(sides[0][0], sides[0][1]), join(sides[1][0], sides[1][1]), join(join(sides[2][0], sides[2][1]), label(0)));
    features.triple(join(sides[1][0], sides[1][1]), label(0), u32::from(context.view.quotation(index).is_some()));
    let sentence = &context.view.document.sentences[context.sentence[index] as usize];
    let of = |role: usize| {
        let first = sentence.tokens.start;
        said.labels[first].role() == Some(ROLES[role]) || (said.after[role][first] as usize) < sentence.tokens.end
    };
    let holds = u32::from(of(0)) + 2 * u32::from(of(1)) + 4 * u32::from(of(2));
    features.triple(holds, label(0), class);
    chances::features(context, &said.chances, index, &mut features);
}
