//! The evidence of each act, in a line that can be read: the strongest shares by name, all others together.

use crate::cli::explain::view::words;
use crate::cli::layout::signed;
use crate::types::{Act, ShownAct, Span, Stance};

/// So many shares are named.
const NAMED: usize = 4;

/// What makes the evidence of an act in a stance, phrase by phrase.
pub type Evidence<'a> = &'a dyn Fn(&Stance, Act) -> Vec<(Span, f64)>;

/// A line for each act: "DEMAND 0.60: insists on +0.41, must +0.12, and 7 more, together +0.07".
pub fn lines(text: &str, stance: &Stance, evidence: Evidence<'_>) -> Vec<String> {
    let line = |shown: &ShownAct| format!("{} {:.2}: {}", shown.act, shown.evidence, shares(text, shown, evidence(stance, shown.act)));
    stance.acts.iter().map(line).collect()
}

/// The shares, strongest first. Numbers are rounded so that those in the line add up to the one at its head.
fn shares(text: &str, shown: &ShownAct, mut shares: Vec<(Span, f64)>) -> String {
    let hundredths = |number: f64| (number * 100.0).round() as i64;
    shares.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    let named = if shares.len() == NAMED + 1 { NAMED + 1 } else { NAMED.min(shares.len()) };
    let (shares, others) = shares.split_at(named);
    let mut left = hundredths(shown.evidence);
    let mut told: Vec<String> = Vec::new();
    for (at, (span, share)) in shares.iter().enumerate() {
        let last = others.is_empty() && at + 1 == shares.len();
        let share = if last { left } else { hundredths(*share) };
        left -= share;
        told.push(format!("{} {}", words(text, *span), signed(Some(share as f64 / 100.0), 2)));
    }
    if !others.is_empty() {
        told.push(format!("and {} more, together {}", others.len(), signed(Some(left as f64 / 100.0), 2)));
    }
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_a_line_add_up() {
        let text = "a b c d e f g";
        let all: Vec<(Span, f64)> = (0..7).map(|at| (Span::new(2 * at, 2 * at + 1), 0.104 - 0.03 * at as f64)).collect();
        let stance = |count: usize| {
            let evidence = all[..count].iter().map(|(_, share)| share).sum();
            Stance { acts: vec![ShownAct { act: Act::Demand, evidence }], ..Stance::default() }
        };
        let told = |count: usize| lines(text, &stance(count), &|_, _| all[..count].to_vec()).concat();
        assert_eq!(told(2), "DEMAND 0.18: a +0.10, b +0.08");
        assert_eq!(told(7), "DEMAND 0.10: a +0.10, g −0.08, b +0.07, f −0.05, and 3 more, together +0.06");
    }
}
