//! How a text sounds: VADER's four numbers and what each word gave.

use crate::types::{Place, Span};
use std::sync::Arc;

/// VADER scores (Hutto & Gilbert, ICWSM 2014).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentiment {
    /// Share of negative words, 0 to 1.
    pub negative: f64,
    /// Share of neutral words, 0 to 1.
    pub neutral: f64,
    /// Share of positive words, 0 to 1.
    pub positive: f64,
    /// Sum of the valences after all rules, squashed by x / sqrt(x² + 15); −1 to 1.
    pub compound: f64,
    /// What each word gave, in order; words that gave nothing are left out. Empty unless asked for.
    pub terms: Vec<Term>,
}

/// A word's or phrase's share in the compound score.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Where it stands.
    pub span: Span,
    /// The valence in the lexicon, −4 to 4.
    pub valence: f64,
    /// The valence after all rules; these add up to the sum that is squashed.
    pub contribution: f64,
    /// The rules that changed it, in the order applied: "negated", "after 'but'", "intensified by 'very'".
    pub rules: Vec<String>,
    /// The lexicon line it comes from.
    pub entry: Option<Arc<Place>>,
}
