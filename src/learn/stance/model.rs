//! What is fitted, and to what: targets, steps and how strongly each number is held back.

use crate::learn::stance::acts::Acts;
use crate::learn::stance::examples::{Example, Room};
use crate::learn::stance::factors::{self, Factors};
use crate::learn::stance::solve::{Column, solve};
use crate::score::stance::squash;
use crate::types::Act;

/// A mean label of 1 is this much of the sum that is squashed.
const TARGET: f64 = 0.55;

/// How much of the model is fitted; each step holds those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Everything as set by hand.
    Hand,
    /// Scopes, acts and tone.
    Scopes,
    /// Entries too.
    Entries,
    /// Learned phrases too.
    Phrases,
}

/// How strongly numbers are held back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// What is fitted.
    pub step: Step,
    /// Entries toward their act.
    pub entry: f64,
    /// Learned phrases toward 0, by squares.
    pub ridge: f64,
    /// Learned phrases toward 0, by size.
    pub lasso: f64,
    /// Learned phrases as evidence of acts, by size.
    pub acts: f64,
}

/// A fitted model.
#[derive(Clone, Debug)]
pub struct Model {
    /// Factors of scopes, acts and entries.
    pub factors: Factors,
    /// The weight of each run of words.
    pub grams: Vec<f64>,
    /// What the sentiment is multiplied by.
    pub tone: f64,
    /// The evidence of acts.
    pub acts: Acts,
    /// The sum of each example before it is squashed, those not learned from too.
    pub sums: Vec<f64>,
}

impl Model {
    /// Fits the score to the examples whose weight in `rows` is above 0; acts stay as set by hand.
    pub fn fit(room: &Room, rows: &[f64], plan: Plan) -> Self {
        let targets: Vec<f64> = room.examples.iter().map(|example| TARGET * example.mean).collect();
        let mut factors = Factors::by_hand(room);
        let mut residual = targets.clone();
        factors.take_from(&mut residual, 1.0);
        let (mut grams, mut tone) = (vec![0.0; room.grams.len()], 0.0);
        if plan.step >= Step::Scopes {
            tone = factors::descend(&mut factors, room, rows, &mut residual, plan);
        }
        if plan.step >= Step::Phrases {
            let mut columns = columns(&room.examples, room.grams.len(), plan.ridge, plan.lasso);
            let counts = |(row, _): &(usize, f64)| !room.examples[*row].hits.is_empty();
            columns.iter_mut().for_each(|column| column.cells.retain(counts));
            grams = solve(&columns, rows, &mut residual, 30);
        }
        let sums = targets.iter().zip(&residual).map(|(target, left)| target - left).collect();
        Self { factors, grams, tone, acts: Acts::by_hand(room), sums }
    }

    /// Multiplies every contribution, so that a score means what its label says.
    pub fn scale(&mut self, by: f64) {
        self.factors.scale(by);
        self.grams.iter_mut().chain(&mut self.sums).for_each(|number| *number *= by);
        self.tone *= by;
    }

    /// The score of example `index`.
    pub fn score(&self, index: usize) -> f64 {
        squash(self.sums[index])
    }
}

/// A column for each run of words.
pub fn columns(examples: &[Example], count: usize, ridge: f64, lasso: f64) -> Vec<Column> {
    let mut columns = vec![Column { ridge, lasso, ..Column::default() }; count];
    for (row, example) in examples.iter().enumerate() {
        example.grams.iter().for_each(|(gram, times)| columns[*gram].cells.push((row, *times)));
    }
    columns
}

/// Where `act` stands in [`Act::ALL`].
pub const fn at(act: Act) -> usize {
    act as usize
}
