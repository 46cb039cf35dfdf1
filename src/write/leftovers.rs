//! What a run leaves behind that is stopped on its way: nothing, as far as it can be helped.
//!
//! Drafts are known by their names, and locked as long as their run lives. A run that is asked to stop removes its own
//! ([`abandon`]); one that is killed leaves them to the next run into the same folder ([`sweep`]).

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the name of every draft ends in; it begins with a full stop, so that it is hidden.
pub(super) const ENDING: &str = ".demarche-part";

/// The drafts of this run.
static DRAFTS: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Held while drafts get their names, so that a run is stopped before all of them or after all.
static NAMING: Mutex<()> = Mutex::new(());

fn held<T>(mutex: &'static Mutex<T>) -> MutexGuard<'static, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes all drafts of this run, then does what is left to do. No report is begun or put in its place meanwhile, so that `last` can
/// end the program.
pub fn abandon(last: impl FnOnce()) {
    let _naming = held(&NAMING);
    let drafts = held(&DRAFTS);
    for draft in drafts.iter() {
        remove(draft);
    }
    last();
}

/// Removes what runs that were killed left in `dir`.
pub(super) fn sweep(dir: &Path) {
    let _turn = Turn::take(dir);
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_draft = name.to_str().is_some_and(|name| name.starts_with('.') && name.ends_with(ENDING));
        if is_draft && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            remove(&entry.path());
        }
    }
}

/// Removes a draft, if it can be: what cannot is no reason to stop.
fn remove(draft: &Path) {
    let _ = if draft.is_dir() { fs::remove_dir_all(draft) } else { fs::remove_file(draft) };
}

/// A draft that is known to [`abandon`] and, by its lock, to the [`sweep`] of others; forgotten when dropped.
pub(super) struct Mark {
    path: PathBuf,
    _lock: Option<File>,
}

impl Mark {
    /// Makes a draft in `dir` and marks it, so that nobody comes between. `path` tells where it is.
    pub fn make<D, E>(dir: &Path, make: impl FnOnce() -> Result<D, E>, path: impl FnOnce(&D) -> PathBuf) -> Result<(D, Self), E> {
        let _turn = Turn::take(dir);
        let mut drafts = held(&DRAFTS);
        let draft = make()?;
        let path = path(&draft);
        drafts.insert(path.clone());
        // Where locks are not to be had, nothing is swept either.
        let lock = File::open(&path).ok().filter(|file| file.try_lock().is_ok());
        Ok((draft, Self { path, _lock: lock }))
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        held(&DRAFTS).remove(&self.path);
    }
}

/// One run's turn in a folder. Two runs into one folder put their reports there one after the other, so that those of both are never
/// mixed. Where folders cannot be locked, nobody waits.
struct Turn {
    _folder: Option<File>,
}

impl Turn {
    /// Waits for the turn.
    fn take(dir: &Path) -> Self {
        Self { _folder: File::open(dir).ok().filter(|folder| folder.lock().is_ok()) }
    }
}

/// Held while drafts get their names.
pub(super) struct Naming {
    _here: MutexGuard<'static, ()>,
    _there: Option<Turn>,
}

impl Naming {
    /// Waits for other threads and other runs.
    pub fn begin(dir: Option<&Path>) -> Self {
        Self { _here: held(&NAMING), _there: dir.map(Turn::take) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn only_what_no_run_holds_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let live = at(".a.csv.x.demarche-part");
        let make = || fs::write(&live, "rows");
        let ((), mark) = Mark::make(folder.path(), make, |()| live.clone()).unwrap();
        fs::write(at(".b.csv.y.demarche-part"), "rows").unwrap();
        fs::create_dir(at(".brat.z.demarche-part")).unwrap();
        fs::write(at(".brat.z.demarche-part/a.txt"), "text").unwrap();
        for mine in ["a.csv", ".hidden.part", "b.demarche-part"] {
            fs::write(at(mine), "mine").unwrap();
        }
        sweep(folder.path());
        let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [".a.csv.x.demarche-part", ".hidden.part", "a.csv", "b.demarche-part"]);
        drop(mark);
        sweep(folder.path());
        assert!(!live.exists());
    }
}
