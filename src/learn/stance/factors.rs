//! Factors of scopes, acts and entries. A phrase contributes the product of its hand-set weight and all that bears on it, so
//! each factor in turn is a least-squares problem with one unknown, and they are solved in rounds.

use crate::learn::stance::examples::Room;
use crate::learn::stance::model::{Plan, Step, at};
use crate::score::stance::weights;
use crate::types::{Act, Scope};

/// Rounds over all factors.
const ROUNDS: usize = 6;
/// How strongly a scope or an act is held to what was set by hand.
const HOLD: f64 = 20.0;
/// How strongly the scopes of the room that phrases have are held: they follow how strongly judges put a label, less which.
const ROOM: f64 = 150.0;
/// How strongly the tone is held to 0.
const TONE: f64 = 1.0;
/// A factor closer to 0 is moved here, away from it: a product that is 0 could never leave it.
const LEAST: f64 = 0.02;
/// Where the factors of acts begin, and what they are held to.
const START: f64 = 0.55;

const SCOPES: usize = Scope::ALL.len();
const ACTS: usize = Act::ALL.len();

/// All factors, and what they make of each phrase found.
#[derive(Clone, Debug)]
pub struct Factors {
    /// Scopes, then negation by act, then acts, then entries on top of their acts.
    values: Vec<f64>,
    /// The phrases that each bears on.
    bears: Vec<Vec<usize>>,
    /// The example of each phrase.
    rows: Vec<usize>,
    /// What each phrase contributes.
    gives: Vec<f64>,
}

impl Factors {
    /// As set by hand.
    pub fn by_hand(room: &Room) -> Self {
        let scopes = Scope::ALL.map(weights::factor);
        let negated = Act::ALL.map(|act| weights::negated(act).1);
        let values: Vec<f64> = scopes.into_iter().chain(negated).chain([1.0; ACTS]).chain(vec![1.0; room.patterns.len()]).collect();
        let mut bears = vec![Vec::new(); values.len()];
        let (mut rows, mut gives) = (Vec::new(), Vec::new());
        for (row, example) in room.examples.iter().enumerate() {
            for hit in &example.hits {
                let scope = |scope: &Scope| if *scope == Scope::Negation { SCOPES + at(hit.own) } else { *scope as usize };
                let own = [SCOPES + ACTS + at(hit.own), SCOPES + 2 * ACTS + hit.entry];
                let all: Vec<usize> = hit.scopes.iter().map(scope).chain(own).collect();
                gives.push(all.iter().fold(hit.weight, |weight, factor| weight * values[*factor]));
                all.iter().for_each(|factor| bears[*factor].push(rows.len()));
                rows.push(row);
            }
        }
        Self { values, bears, rows, gives }
    }

    /// What each phrase contributes, in the order of the examples and of the phrases in them.
    pub fn gives(&self) -> &[f64] {
        &self.gives
    }

    /// What a scope multiplies by.
    pub fn scope(&self, scope: Scope) -> f64 {
        self.values[scope as usize]
    }

    /// What negation multiplies the phrases of an act by.
    pub fn negated(&self, act: Act) -> f64 {
        self.values[SCOPES + at(act)]
    }

    /// What the phrases of an act are multiplied by.
    pub fn act(&self, act: Act) -> f64 {
        self.values[SCOPES + ACTS + at(act)]
    }

    /// What an entry is multiplied by on top of its act.
    pub fn entry(&self, entry: usize) -> f64 {
        self.values[SCOPES + 2 * ACTS + entry]
    }

    /// Takes `share` of all contributions from `residual`.
    pub fn take_from(&self, residual: &mut [f64], share: f64) {
        self.rows.iter().zip(&self.gives).for_each(|(row, gives)| residual[*row] -= share * gives);
    }

    /// Multiplies all contributions.
    pub fn scale(&mut self, by: f64) {
        self.values[SCOPES + ACTS..SCOPES + 2 * ACTS].iter_mut().chain(&mut self.gives).for_each(|number| *number *= by);
    }

    /// Sets one factor to what leaves least, held to `prior`.
    fn update(&mut self, factor: usize, rows: &[f64], residual: &mut [f64], prior: f64, hold: f64) {
        let (old, mut pull, mut norm) = (self.values[factor], 0.0, 0.0);
        for bundle in self.bears[factor].chunk_by(|a, b| self.rows[*a] == self.rows[*b]) {
            let row = self.rows[bundle[0]];
            let unit: f64 = bundle.iter().map(|hit| self.gives[*hit]).sum::<f64>() / old;
            pull += rows[row] * unit * (residual[row] + old * unit);
            norm += rows[row] * unit * unit;
        }
        let new = (pull + hold * prior) / (norm + hold);
        let new = if new.abs() < LEAST { LEAST.copysign(prior) } else { new };
        for hit in &self.bears[factor] {
            let gives = self.gives[*hit] / old * new;
            residual[self.rows[*hit]] -= gives - self.gives[*hit];
            self.gives[*hit] = gives;
        }
        self.values[factor] = new;
    }
}

/// Fits the factors and the tone, whose factor is given back; `residual` is what is left by them before and after.
pub fn descend(factors: &mut Factors, room: &Room, rows: &[f64], residual: &mut [f64], plan: Plan) -> f64 {
    let hand = factors.values.clone();
    factors.take_from(residual, START - 1.0);
    factors.scale(START);
    let mut tone = 0.0;
    for _ in 0..ROUNDS {
        for (factor, by_hand) in hand.iter().enumerate() {
            let (prior, hold) = match factor {
                _ if factor >= Scope::Short as usize && factor < SCOPES => (*by_hand, ROOM),
                _ if factor < SCOPES + ACTS => (*by_hand, HOLD),
                _ if factor < SCOPES + 2 * ACTS => (START, HOLD),
                _ if plan.step < Step::Entries => continue,
                _ => (1.0, plan.entry),
            };
            factors.update(factor, rows, residual, prior, hold);
        }
        let cells = || room.examples.iter().map(|example| example.tone).enumerate();
        let norm: f64 = cells().map(|(row, value)| rows[row] * value * value).sum();
        let pull: f64 = cells().map(|(row, value)| rows[row] * value * (residual[row] + tone * value)).sum();
        let new = pull / (norm + TONE);
        cells().for_each(|(row, value)| residual[row] -= (new - tone) * value);
        tone = new;
    }
    tone
}
