//! A run that is asked to stop leaves no drafts behind, and ends as whoever asked expects.

use crate::write;
use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;
use signal_hook::{flag, low_level};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;

/// Waits for Ctrl-C and `kill` on a thread of its own.
///
/// That a file grows beyond what the user's shell allows (`ulimit -f`) becomes an error of the write, told like a full disk.
/// Where signals cannot be had, the system's own way of ending a program is left as it is.
pub fn watch() {
    let _ = flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            write::abandon(|| drop(low_level::emulate_default_handler(signal)));
        }
    });
}
