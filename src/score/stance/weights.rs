//! The numbers of the stance rules, all in one place. Each is a share of a hit's weight unless it says otherwise.
//!
//! Set by hand and checked on labelled news sentences; what a phrase weighs by itself stands in the lexicon.

use crate::types::{Act, Scope};

/// What a scope multiplies a weight by where nothing was fitted; for [`Scope::Negation`] see [`negated`].
pub const fn factor(scope: Scope) -> f64 {
    match scope {
        Scope::Hedge => 0.8,
        Scope::Condition | Scope::BeforeBut => 0.5,
        Scope::AfterBut => 1.2,
        Scope::Question => 0.2,
        Scope::Concession => 0.6,
        // A concession or an agreement that somebody is asked for is a demand of this share, the other way.
        Scope::Asked => -0.4,
        // With it as many statements are neutral as coders find; see the card of the fit.
        Scope::Said => 1.5,
        // A promise weighs what a deed does: the guideline asks for movement.
        _ => 1.0,
    }
}

/// How many words before a hit may hold the word that negates it.
pub const NEGATION_REACH: usize = 6;
/// How many words before a hit may hold the word that hedges it or puts it in the future.
pub const HEDGE_REACH: usize = 5;
/// How many words before a hit may hold an "if" or a "despite".
pub const CONDITION_REACH: usize = 20;
/// How many words before a hit may hold the "who" of an aside.
pub const ASIDE_REACH: usize = 4;
/// How many words before a hit may hold the word that asks for it.
pub const ASKING_REACH: usize = 8;

/// The `a` in x / √(x² + a), which squashes a sum of contributions into −1 to 1.
pub const SQUASH: f64 = 1.0;

/// What a negated act becomes, and the share of its weight that goes with it.
///
/// | negated | becomes | because |
/// |---|---|---|
/// | AGREE, OFFER, ENGAGE | REJECT | "did not agree", "offers nothing", "not willing to talk" |
/// | CONCEDE | COMMIT | "will not give way" |
/// | SOLVE, PROGRESS | IMPASSE | "no common ground", "no progress" |
/// | IMPASSE | PROGRESS | "not deadlocked": less than progress itself |
/// | COMMIT | CONCEDE | "no red line" |
/// | REJECT | ENGAGE | "did not rule out" |
/// | DEMAND, ACCUSE, THREATEN | nothing | "no threat": the act is cancelled, a trace of relief remains |
pub const fn negated(act: Act) -> (Act, f64) {
    match act {
        Act::Agree | Act::Engage => (Act::Reject, -0.9),
        Act::Offer => (Act::Reject, -0.7),
        Act::Concede => (Act::Commit, -0.9),
        Act::Solve | Act::Progress => (Act::Impasse, -0.9),
        Act::Impasse => (Act::Progress, -0.5),
        Act::Commit => (Act::Concede, -0.5),
        Act::Reject => (Act::Engage, -0.5),
        Act::Demand | Act::Accuse => (act, -0.2),
        Act::Threaten => (act, -0.1),
    }
}
