//! Scopes: the words around a phrase, and its place in the sentence, change what the phrase weighs.

use std::fmt;
use std::str::FromStr;

/// A way in which the rest of a sentence bears on a phrase in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Negated: "no progress", "failed to agree", "nobody threatened".
    Negation,
    /// Asked for, not given: "must make concessions".
    Asked,
    /// Not sure: "may agree", "reportedly".
    Hedge,
    /// Under a condition: "if they agree", "unless", "provided that".
    Condition,
    /// To come: "will meet".
    Future,
    /// Over: "had agreed", "the former deal".
    Past,
    /// Only looked forward to: "hopes of a deal", "chance of progress".
    Prospect,
    /// Meant, not done: "to end the war".
    Purpose,
    /// Said by the way: "the envoy, who rejected the plan, …".
    Aside,
    /// Granted, while the sentence turns on something else: "despite the truce", "although they met".
    Concession,
    /// "*They agreed*, but …"
    BeforeBut,
    /// "…, but *they agreed*"
    AfterBut,
    /// Asked, not told: "Will they agree?"
    Question,
    /// Less of it: "less hostile", "fewer attacks".
    Less,
    /// Named with distance: the so-called "progress".
    SoCalled,
    /// Done by the one who speaks: "we reject".
    Own,
    /// Done by somebody else, as the one who speaks tells it: "he said *the rebels* rejected it".
    Reported,
    /// Done to a party that the words after it name: "rejected *Russia's* offer".
    Target,
    /// In the first third of a longer sentence, where news says what matters.
    Opening,
    /// In a sentence that names no talks, deal, offer or dispute.
    Afield,
    /// In a short sentence, which says little else.
    Short,
    /// In a long sentence, which says much else.
    Long,
    /// The only phrase of its sentence.
    Alone,
    /// One of many phrases of its sentence.
    Crowd,
    /// In what somebody is reported to have said, which takes a side more often than what is told.
    Said,
}

impl Scope {
    /// All scopes, in the order in which they are applied.
    pub const ALL: [Self; 25] = [
        Self::Negation,
        Self::Asked,
        Self::Hedge,
        Self::Condition,
        Self::Future,
        Self::Past,
        Self::Prospect,
        Self::Purpose,
        Self::Aside,
        Self::Concession,
        Self::BeforeBut,
        Self::AfterBut,
        Self::Question,
        Self::Less,
        Self::SoCalled,
        Self::Own,
        Self::Reported,
        Self::Target,
        Self::Opening,
        Self::Afield,
        Self::Short,
        Self::Long,
        Self::Alone,
        Self::Crowd,
        Self::Said,
    ];

    /// The name used in options, lists and explanations.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Asked => "asked",
            Self::Hedge => "hedge",
            Self::Condition => "condition",
            Self::Future => "future",
            Self::Past => "past",
            Self::Prospect => "prospect",
            Self::Purpose => "purpose",
            Self::Aside => "aside",
            Self::Concession => "concession",
            Self::BeforeBut => "before-but",
            Self::AfterBut => "after-but",
            Self::Question => "question",
            Self::Less => "less",
            Self::SoCalled => "so-called",
            Self::Own => "own",
            Self::Reported => "reported",
            Self::Target => "target",
            Self::Opening => "opening",
            Self::Afield => "afield",
            Self::Short => "short",
            Self::Long => "long",
            Self::Alone => "alone",
            Self::Crowd => "crowd",
            Self::Said => "said",
        }
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let names = Self::ALL.map(Self::as_str).join(", ");
        Self::ALL.into_iter().find(|scope| scope.as_str() == name).ok_or_else(|| format!("no scope has this name; there are {names}"))
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A factor that a phrase's weight was multiplied by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Why; `None` for the fitted correction of the entry's own weight.
    pub scope: Option<Scope>,
    /// By what.
    pub factor: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for (index, scope) in Scope::ALL.into_iter().enumerate() {
            assert_eq!((scope.as_str().parse(), scope as usize), (Ok(scope), index));
        }
        assert!("Negation".parse::<Scope>().is_err_and(|told| told.contains("negation, asked")));
    }
}
