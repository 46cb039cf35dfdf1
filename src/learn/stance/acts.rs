//! The evidence of acts: how far a phrase of each act, what it contributes, each entry and each learned phrase is evidence of
//! an act. One linear model an act, whose weights are added up and compared with one limit for all.

use crate::learn::stance::examples::Room;
use crate::learn::stance::model::{Model, Plan, Step, at, columns};
use crate::learn::stance::solve::{Column, solve};
use crate::types::Act;

const ACTS: usize = Act::ALL.len();

/// Rounds of the descent.
const ROUNDS: usize = 25;

/// How strongly an entry is held to what its act shows.
const HOLD: f64 = 8.0;
/// How strongly what a phrase contributes is held to no evidence.
const FORCE: f64 = 2.0;
/// How strongly learned phrases are held to no evidence, by squares.
const RIDGE: f64 = 20.0;

/// The evidence of acts.
#[derive(Clone, Debug)]
pub struct Acts {
    /// Of each act (second) by a phrase of an act (first).
    pub shows: [[f64; ACTS]; ACTS],
    /// Of an act by each unit that a phrase of it contributes, whatever its sign.
    pub forces: [f64; ACTS],
    /// Of its own act by each entry.
    pub entries: Vec<f64>,
    /// Of each act by each run of words.
    pub grams: [Vec<f64>; ACTS],
    /// The evidence of each act in each example.
    pub sums: [Vec<f64>; ACTS],
    /// The evidence at which an act is reported.
    pub reported: f64,
}

impl Acts {
    /// Every phrase is certain evidence of its act.
    pub fn by_hand(room: &Room) -> Self {
        let shows = Act::ALL.map(|of| Act::ALL.map(|act| f64::from(u8::from(of == act))));
        let found =
            |act: Act| room.examples.iter().map(move |example| example.hits.iter().filter(|hit| hit.act == Some(act)).count() as f64);
        let sums = Act::ALL.map(|act| found(act).collect());
        Self {
            shows,
            forces: [0.0; ACTS],
            entries: vec![1.0; room.patterns.len()],
            grams: std::array::from_fn(|_| vec![0.0; room.grams.len()]),
            sums,
            reported: 0.5,
        }
    }

    /// True where example `index` shows `act`.
    pub fn reports(&self, act: Act, index: usize) -> bool {
        let sum = self.sums[at(act)][index];
        sum > 0.0 && sum >= self.reported
    }
}

/// Fits to the examples whose weight in `rows` is above 0 and whose judges were asked for acts; `model` tells what each phrase
/// contributes.
pub fn fit(room: &Room, rows: &[f64], model: &Model, plan: Plan) -> Acts {
    let mut acts = Acts::by_hand(room);
    let rows: Vec<f64> = rows.iter().zip(&room.examples).map(|(row, example)| if example.coded { *row } else { 0.0 }).collect();
    let words = if plan.step >= Step::Phrases { columns(&room.examples, room.grams.len(), RIDGE, plan.acts) } else { Vec::new() };
    for act in Act::ALL {
        let mut all = by_act(room, act);
        all.push(by_force(room, model.factors.gives(), act));
        all.extend(by_entry(room, act, plan));
        all.extend(words.iter().cloned());
        let targets: Vec<f64> = room.examples.iter().map(|example| example.shown[at(act)]).collect();
        let mut residual = targets.clone();
        let weights = solve(&all, &rows, &mut residual, ROUNDS);
        let (by_act, rest) = weights.split_at(ACTS);
        let (by_force, rest) = rest.split_at(1);
        let (by_entry, by_gram) = rest.split_at(room.patterns.len());
        acts.forces[at(act)] = by_force[0];
        for (of, weight) in by_act.iter().enumerate() {
            acts.shows[of][at(act)] = *weight;
        }
        for (entry, weight) in by_entry.iter().enumerate().filter(|(entry, _)| room.owners[*entry] == act) {
            acts.entries[entry] = by_act[at(act)] + weight;
        }
        acts.grams[at(act)][..by_gram.len()].copy_from_slice(by_gram);
        acts.sums[at(act)] = targets.iter().zip(residual).map(|(target, left)| target - left).collect();
    }
    acts
}

/// A column for the phrases of each act, whatever the entry.
fn by_act(room: &Room, act: Act) -> Vec<Column> {
    let mut columns: Vec<Column> =
        Act::ALL.map(|of| Column { prior: if of == act { 0.5 } else { 0.0 }, ridge: 2.0, ..Column::default() }).into();
    for (row, example) in room.examples.iter().enumerate() {
        for shown in example.hits.iter().filter_map(|hit| hit.act) {
            columns[at(shown)].add(row, 1.0);
        }
    }
    columns
}

/// A column for what the phrases of `act` contribute, all phrases in order.
fn by_force(room: &Room, gives: &[f64], act: Act) -> Column {
    let mut column = Column { ridge: FORCE, ..Column::default() };
    let hits = room.examples.iter().enumerate().flat_map(|(row, example)| example.hits.iter().map(move |hit| (row, hit)));
    for ((row, _), gives) in hits.zip(gives).filter(|((_, hit), _)| hit.act == Some(act)) {
        column.add(row, gives.abs());
    }
    column
}

/// A column for each entry of `act` where it stands for its own act.
fn by_entry(room: &Room, act: Act, plan: Plan) -> Vec<Column> {
    let mut columns = vec![Column { ridge: HOLD, ..Column::default() }; room.patterns.len()];
    if plan.step >= Step::Entries {
        for (row, example) in room.examples.iter().enumerate() {
            for hit in example.hits.iter().filter(|hit| hit.own == act && hit.act == Some(act)) {
                columns[hit.entry].add(row, 1.0);
            }
        }
    }
    columns
}
