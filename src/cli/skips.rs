//! What was skipped, told as the work goes on.

use crate::cli::layout::count;
use crate::cli::terminal;
use crate::read::ReadError;
use crate::types::Article;

/// Skipped inputs that are told one by one, beside those of which the rest was not read.
const TOLD: u64 = 20;

/// The skipped inputs of a run.
///
/// Each is told as a warning once something comes after it. So an input that was all there is can be told as
/// the error that ends the run, and nothing is told twice.
#[derive(Debug, Default)]
pub struct Skips {
    number: u64,
    told: u64,
    waiting: Option<ReadError>,
    /// Articles that repeat an earlier one: taken, and left out.
    repeated: u64,
    left_out: u64,
    /// Articles in other languages.
    foreign: u64,
}

impl Skips {
    /// One more.
    pub fn add(&mut self, error: ReadError) {
        if error.is_wanted() {
            self.left_out += 1;
            return;
        }
        self.tell();
        self.foreign += u64::from(matches!(error, ReadError::Language { .. }));
        self.number += 1;
        self.waiting = Some(error);
    }

    /// An article that was taken.
    pub fn took(&mut self, article: &Article) {
        self.repeated += u64::from(article.duplicate_of.is_some());
    }

    /// True where one is yet to be told.
    pub const fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// Tells the one that is yet to be told.
    pub fn tell(&mut self) {
        let is_told = |error: &ReadError| self.told < TOLD || error.ends_file();
        if let Some(error) = self.waiting.take().filter(is_told) {
            self.told += 1;
            terminal::warning(format_args!("skipped: {}", terminal::line_of(&error)));
        }
    }

    /// Why nothing was done, such as "scored".
    pub fn reason(mut self, done: &str) -> anyhow::Error {
        match self.waiting.take() {
            None => anyhow::anyhow!("nothing was {done}: there was no input"),
            Some(error) if self.number == 1 => error.into(),
            error => {
                self.waiting = error;
                self.finish();
                anyhow::anyhow!("nothing was {done}: no input could be read")
            }
        }
    }

    /// Tells what is left to tell; true where anything was skipped.
    pub fn finish(mut self) -> bool {
        self.tell();
        if self.number > self.told {
            let more = count(self.number - self.told, "input or record", "inputs or records");
            terminal::warning(format_args!("skipped: {more} more"));
        }
        if self.foreign > 1 {
            terminal::warning(format_args!("{} articles are not in English; --any-language scores them all the same", self.foreign));
        }
        if self.repeated > 0 {
            let repeated = count(self.repeated, "article repeats", "articles repeat");
            terminal::warning(format_args!("{repeated} an earlier one (duplicate_of in articles.csv); --dedup leaves such out"));
        }
        if self.left_out > 0 {
            let left_out = count(self.left_out, "article left out: it repeats", "articles left out: they repeat");
            terminal::note(format_args!("{left_out} an earlier one"));
        }
        self.number > 0
    }
}
