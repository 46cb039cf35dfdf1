//! Who says what, as spans alone: the form in which corpora are labelled and predictions are compared.

use crate::types::{Quotation, Span, Statement};

/// One attribution in the terms of PolNeAR (Newell, Margolin & Ruths, LREC 2018).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// Who says it; empty where nobody is named.
    pub source: Vec<Span>,
    /// The words that report it.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
}

impl Attribution {
    /// A statement with the quotation marks around its parts put back, as corpora of this layout have them.
    pub fn of(statement: &Statement, quotations: &[Quotation]) -> Self {
        let mark = |part: &Span| {
            let around = quotations.iter().filter(|quotation| quotation.outer.contains(*part));
            let whole = around.filter(|quotation| part.start == quotation.inner.start || part.end == quotation.inner.end);
            whole.fold(*part, |part, quotation| {
                let start = if part.start == quotation.inner.start { quotation.outer.start } else { part.start };
                Span::new(start, if part.end == quotation.inner.end { quotation.outer.end } else { part.end })
            })
        };
        Self { content: statement.content.iter().map(mark).collect(), ..Self::from(statement) }
    }
}

impl From<&Statement> for Attribution {
    /// A statement as it is reported, without the quotation marks around its parts.
    fn from(statement: &Statement) -> Self {
        Self { source: statement.mention.into_iter().collect(), cue: statement.cue.clone(), content: statement.content.clone() }
    }
}
