//! Checks a stance lexicon against its own examples, so that the examples are the test.

use crate::lexicon::load::Source;
use crate::lexicon::stance::BUILTIN;
use crate::lexicon::stance_file::Item;
use crate::lexicon::{Problem, Problems, StanceLexicon};
use crate::types::Document;

/// Cuts a text into sentences and tokens.
pub type Tokenize<'f> = &'f dyn Fn(&str) -> Document;

/// Wordings of one entry that are tried before it is taken to be reachable.
const WORDINGS: usize = 256;

impl StanceLexicon {
    /// Checks the entries that came from `file`, whose text is `text`: each must be found in each
    /// of its hits and in none of its misses, and must not always lose to other entries.
    ///
    /// # Errors
    /// All entries that fail, in file order.
    pub fn check(&self, file: &str, text: &str, tokenize: Tokenize<'_>) -> Result<(), Problems> {
        let source = Source::new(file, text);
        let mut problems = Problems::default();
        let own = self.items.iter().enumerate().filter(|(_, item)| item.entry.place.file.as_ref() == file);
        for (index, item) in own {
            self.check_examples(&source, index, item, tokenize, &mut problems);
            problems.0.extend(self.unreachable(&source, index, item));
        }
        problems.or(())
    }

    /// Checks the built-in entries.
    ///
    /// # Errors
    /// All entries that fail, in file order.
    pub fn check_builtin(&self, tokenize: Tokenize<'_>) -> Result<(), Problems> {
        BUILTIN.iter().try_for_each(|(file, text)| self.check(file, text, tokenize))
    }

    fn check_examples(&self, source: &Source<'_>, index: usize, item: &Item, tokenize: Tokenize<'_>, problems: &mut Problems) {
        let pattern = &item.entry.pattern;
        if item.hits.0.is_empty() {
            problems.push(source.problem(item.span.clone(), "this entry has no hit").help("give a sentence that it must match"));
        }
        for hit in item.hits.0.iter().filter(|hit| !self.is_in(index, &tokenize(hit.get_ref()))) {
            let problem = source.problem(hit.span(), format!("`{pattern}` does not match this sentence"));
            problems.push(problem.help(format!("change one of the two; the pattern matches, say, `{}`", item.pattern.example())));
        }
        for miss in item.misses.0.iter().filter(|miss| self.is_in(index, &tokenize(miss.get_ref()))) {
            let problem = source.problem(miss.span(), format!("`{pattern}` matches this sentence, which it must not"));
            problems.push(problem.help("make the pattern narrower"));
        }
    }

    /// True where entry `index` matches anywhere in `document`.
    fn is_in(&self, index: usize, document: &Document) -> bool {
        let sentences = document.sentences.iter().map(|sentence| sentence.tokens.clone());
        sentences.flat_map(|tokens| self.matcher.find_all(document, tokens)).any(|found| found.pattern == index)
    }

    /// A problem where every wording of the entry is taken by entries before it.
    fn unreachable(&self, source: &Source<'_>, index: usize, item: &Item) -> Option<Problem> {
        let wordings = item.pattern.expansions(WORDINGS)?;
        let mut winner = None;
        for wording in wordings {
            let found = self.matcher.find_words(&wording);
            if found.iter().any(|found| found.pattern == index) {
                return None;
            }
            winner = winner.or(found.first().map(|found| found.pattern));
        }
        let winner = self.entries.get(winner?)?;
        let message = format!("this entry is never found: `{}` ({}) always takes its words", winner.pattern, winner.place);
        Some(source.problem(item.span.clone(), message).help("take one of the two out, or put the narrower one first"))
    }
}
