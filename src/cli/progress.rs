//! Progress on standard error for long work, when somebody is there to see it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::Duration;

/// Work that is done sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A count of articles that appears after a second, and only on a terminal.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    wanted: bool,
}

impl Progress {
    /// A count that shows itself if standard error is a terminal and `quiet` is false.
    pub fn new(quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} articles, {elapsed}") {
            bar.set_style(style);
        }
        Self { bar, wanted: !quiet && std::io::stderr().is_terminal() }
    }

    /// One article more.
    pub fn advance(&mut self) {
        self.bar.inc(1);
        if self.wanted && self.bar.elapsed() > PATIENCE {
            self.wanted = false;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Makes room for a message, if there is one.
    pub fn pause_if(&self, message: bool, tell: impl FnOnce()) {
        if message {
            self.bar.suspend(tell);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
