//! Cross-validation: what a fit is worth on articles it has not seen, step by step, and which strengths to fit with.

use crate::evaluate::pearson;
use crate::evaluate::stance::Labelled;
use crate::learn::stance::acts::{self, Acts};
use crate::learn::stance::examples::Room;
use crate::learn::stance::folds::folds;
use crate::learn::stance::model::{Model, Plan, Step};
use crate::score::stance::squash;
use crate::types::{Act, Label};
use rayon::prelude::*;

/// Folds of the outer and of the inner cross-validation.
const FOLDS: usize = 10;
const INNER: usize = 5;

/// The strengths that are tried: entries; phrases by squares and by size.
const ENTRY: [f64; 3] = [4.0, 10.0, 25.0];
const PHRASE: [(f64, f64); 4] = [(30.0, 2.5), (30.0, 4.0), (60.0, 4.0), (60.0, 6.0)];
const ACTS: [f64; 2] = [1.0, 1.6];

/// How well a fit does on sentences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// Sentences compared.
    pub sentences: usize,
    /// Mean F1 of toward, neutral and away.
    pub macro_f1: f64,
    /// Pearson's r of score and mean label.
    pub pearson: f64,
    /// F1 of all acts together.
    pub acts_f1: f64,
}

/// What was found on the way.
pub struct Report {
    /// Each step by cross-validation: on sentences of several judges, then of one.
    pub steps: Vec<(Step, [Figures; 2])>,
    /// The final model on the sentences it was fitted to.
    pub inside: [Figures; 2],
    /// The strengths chosen.
    pub plan: Plan,
    /// The final model.
    pub model: Model,
}

/// Fits to all of `gold`, and measures each step by cross-validation.
pub fn report(room: &Room, gold: &[Labelled]) -> Report {
    let folds = folds(gold, FOLDS);
    let steps = [Step::Hand, Step::Scopes, Step::Entries, Step::Phrases].map(|step| {
        let parts: Vec<(usize, Model)> = (0..FOLDS)
            .into_par_iter()
            .map(|fold| {
                let rows: Vec<f64> = folds.iter().map(|of| f64::from(u8::from(*of != fold))).collect();
                (fold, fitted(room, gold, &rows, step).0)
            })
            .collect();
        let of = |index: usize| &parts[folds[index]].1;
        (step, figures(room, gold, |index| of(index).score(index), |act, index| of(index).acts.reports(act, index)))
    });
    let (model, plan) = fitted(room, gold, &vec![1.0; gold.len()], Step::Phrases);
    let inside = figures(room, gold, |index| model.score(index), |act, index| model.acts.reports(act, index));
    Report { steps: steps.into(), inside, plan, model }
}

/// A model for the examples in `rows`, with strengths, scale and limit chosen by cross-validation inside them.
fn fitted(room: &Room, gold: &[Labelled], rows: &[f64], step: Step) -> (Model, Plan) {
    let (first, others) = plans(step);
    if step == Step::Hand {
        return (Model::fit(room, rows, first), first);
    }
    let inner = folds(gold, INNER);
    let tried = |plan: Plan| (plan, choice(room, rows, &inner, plan));
    let (first, others) = rayon::join(|| tried(first), || others.into_par_iter().map(tried).collect::<Vec<_>>());
    let (plan, choice) = others.into_iter().fold(first, |best, next| if next.1.error < best.1.error { next } else { best });
    let mut model = Model::fit(room, rows, plan);
    model.scale(choice.scale);
    let limits: Vec<(f64, (f64, f64))> =
        ACTS.into_par_iter().map(|acts| (acts, limit(room, rows, &inner, &model, Plan { acts, ..plan }))).collect();
    let (acts, (reported, _)) = limits.into_iter().fold((ACTS[0], (0.0, -1.0)), |best, next| if next.1.1 > best.1.1 { next } else { best });
    let plan = Plan { acts, ..plan };
    model.acts = acts::fit(room, rows, &model, plan);
    model.acts.reported = reported;
    (model, plan)
}

/// The strengths that are tried at a step: the first, and all others.
fn plans(step: Step) -> (Plan, Vec<Plan>) {
    let plan = |entry: f64, (ridge, lasso): (f64, f64)| Plan { step, entry, ridge, lasso, acts: ACTS[0] };
    let others = match step {
        Step::Hand | Step::Scopes => Vec::new(),
        Step::Entries => ENTRY[1..].iter().map(|entry| plan(*entry, PHRASE[0])).collect(),
        Step::Phrases => ENTRY.iter().flat_map(|entry| PHRASE.map(|phrase| plan(*entry, phrase))).skip(1).collect(),
    };
    (plan(ENTRY[0], PHRASE[0]), others)
}

/// The evidence at which acts are best reported, and their F1 there; `model` tells what phrases contribute.
fn limit(room: &Room, rows: &[f64], inner: &[usize], model: &Model, plan: Plan) -> (f64, f64) {
    let models: Vec<Acts> = (0..INNER).map(|fold| acts::fit(room, &without(rows, inner, fold), model, plan)).collect();
    let used: Vec<usize> = (0..rows.len()).filter(|index| rows[*index] > 0.0).collect();
    let evidence = |act: Act, index: usize| models[inner[index]].sums[act as usize][index];
    let limits = (15..70).step_by(2).map(|step| f64::from(step) / 100.0);
    best(limits, |limit| acts_f1(room, &used, |act, index| evidence(act, index) >= limit))
}

/// `rows` without those of one fold.
fn without(rows: &[f64], folds: &[usize], fold: usize) -> Vec<f64> {
    rows.iter().zip(folds).map(|(row, of)| if *of == fold { 0.0 } else { *row }).collect()
}

/// What cross-validation inside the examples says of a plan.
struct Choice {
    error: f64,
    scale: f64,
}

fn choice(room: &Room, rows: &[f64], inner: &[usize], plan: Plan) -> Choice {
    let models: Vec<Model> = (0..INNER).map(|fold| Model::fit(room, &without(rows, inner, fold), plan)).collect();
    let used: Vec<usize> = (0..rows.len()).filter(|index| rows[*index] > 0.0).collect();
    let sum = |index: usize| models[inner[index]].sums[index];
    let means: Vec<f64> = room.examples.iter().map(|example| example.mean).collect();
    let r = pearson(&used.iter().map(|index| (sum(*index), means[*index])).collect::<Vec<_>>()).unwrap_or_default();
    let scale = scale(&used.iter().map(|index| (gold_label(means[*index]), sum(*index))).collect::<Vec<_>>());
    Choice { error: 1.0 - r, scale }
}

/// What to multiply sums by so that labels agree best (macro-F1), not far from where as many sentences are neutral as the judges
/// found; `sums` come with the judges' labels.
fn scale(sums: &[(Label, f64)]) -> f64 {
    let mut sizes: Vec<f64> = sums.iter().map(|(_, sum)| sum.abs()).collect();
    sizes.sort_by(f64::total_cmp);
    let neutral = sums.iter().filter(|(label, _)| *label == Label::Neutral).count();
    let limit = Label::THRESHOLD / (1.0 - Label::THRESHOLD * Label::THRESHOLD).sqrt();
    let even = sizes.get(neutral).filter(|size| **size > 0.0).map_or(1.0, |size| limit / size);
    let near = (0..=8).map(|step| even * (1.1 - 0.05 * f64::from(step)));
    best(near, |scale| macro_f1(sums.iter().map(|(label, sum)| (*label, Label::of(Some(squash(scale * sum))))))).0
}

/// The first of `options` with the highest worth, and that.
fn best(options: impl Iterator<Item = f64>, worth: impl Fn(f64) -> f64) -> (f64, f64) {
    let better = |best: (f64, f64), next: (f64, f64)| if next.1 > best.1 { next } else { best };
    options.map(|option| (option, worth(option))).reduce(better).unwrap_or((1.0, 0.0))
}

fn gold_label(mean: f64) -> Label {
    Labelled { stance: vec![mean], ..Labelled::default() }.label()
}

fn figures(room: &Room, gold: &[Labelled], score: impl Fn(usize) -> f64, reports: impl Fn(Act, usize) -> bool) -> [Figures; 2] {
    [true, false].map(|several| {
        let used: Vec<usize> = (0..gold.len()).filter(|index| (gold[*index].stance.len() > 1) == several).collect();
        let labels = used.iter().map(|index| (gold[*index].label(), Label::of(Some(score(*index)))));
        Figures {
            sentences: used.len(),
            macro_f1: macro_f1(labels),
            pearson: pearson(&used.iter().map(|index| (score(*index), gold[*index].mean())).collect::<Vec<_>>()).unwrap_or_default(),
            acts_f1: acts_f1(room, &used, &reports),
        }
    })
}

fn macro_f1(pairs: impl Iterator<Item = (Label, Label)>) -> f64 {
    let (mut right, mut all) = ([0.0; 3], [0.0; 3]);
    for (gold, found) in pairs {
        all[gold as usize] += 1.0;
        all[found as usize] += 1.0;
        right[gold as usize] += if gold == found { 2.0 } else { 0.0 };
    }
    right.iter().zip(all).map(|(right, all)| right / f64::max(all, 1.0)).sum::<f64>() / 3.0
}

/// Micro-F1; a gold act is one that at least half of the judges saw.
fn acts_f1(room: &Room, used: &[usize], reports: impl Fn(Act, usize) -> bool) -> f64 {
    let (mut right, mut all) = (0.0, 0.0);
    for index in used.iter().filter(|index| room.examples[**index].coded) {
        for act in Act::ALL {
            let (gold, found) = (room.examples[*index].shown[act as usize] >= 0.5, reports(act, *index));
            right += if gold && found { 2.0 } else { 0.0 };
            all += f64::from(u8::from(gold)) + f64::from(u8::from(found));
        }
    }
    right / f64::max(all, 1.0)
}
