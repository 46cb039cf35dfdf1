//! How the program ends: one enum, one list, shown in every `--help`.

use std::process::ExitCode;

/// The exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// All was done.
    Done = 0,
    /// Nothing useful came of it.
    Failed = 1,
    /// The command line made no sense.
    Usage = 2,
    /// The rest was done.
    Skipped = 3,
}

impl Exit {
    /// All codes in order.
    pub const ALL: [Self; 4] = [Self::Done, Self::Failed, Self::Usage, Self::Skipped];

    /// What the code means, as `--help` tells it.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed: nothing could be read or written, or a word list has errors",
            Self::Usage => "wrong usage: the command line made no sense",
            Self::Skipped => "done, but some inputs were skipped; each is told on standard error",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
