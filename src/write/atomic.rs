//! Reports that appear whole or not at all.
//!
//! Every report is written under a temporary name in the folder it is meant for, forced to the disk,
//! and renamed when all of them are done. A kill, a full disk or an error on the way leaves the reports
//! of the run before as they were; `leftovers` clears away what is left of the drafts.

use super::WriteError;
use super::leftovers::{self, ENDING, Mark, Naming};
use std::fs;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempDir};

/// A report on its way: its bytes, and the name it will have. Dropped, it leaves nothing behind.
pub(super) struct Draft {
    path: PathBuf,
    file: NamedTempFile,
    mark: Mark,
}

impl Draft {
    /// Opens a draft of `dir/name`.
    pub fn create(dir: &Path, name: &str) -> Result<Self, WriteError> {
        let path = dir.join(name);
        if path.is_dir() {
            return Err(WriteError::Blocked { path });
        }
        let prefix = format!(".{name}.");
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(ENDING);
        readable(&mut builder);
        match Mark::make(dir, || builder.tempfile_in(dir), |file| file.path().to_owned()) {
            Ok((file, mark)) => Ok(Self { path, file, mark }),
            Err(cause) => Err(WriteError::Folder { dir: dir.to_owned(), cause: plain(cause) }),
        }
    }

    /// The name it will have.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// An error of this draft.
    pub fn error(&self, cause: io::Error) -> WriteError {
        WriteError::File { path: self.path.clone(), cause: plain(cause) }
    }

    /// Gives it its name unless a file has it.
    pub fn publish_new(self) -> Result<(), WriteError> {
        self.file.as_file().sync_all().map_err(|cause| self.error(cause))?;
        let _naming = Naming::begin(self.path.parent());
        match self.file.persist_noclobber(&self.path) {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(WriteError::Taken { path: self.path }),
            Err(error) => Err(WriteError::File { path: self.path, cause: plain(error.error) }),
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_file_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_file_mut().flush()
    }
}

impl Seek for Draft {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.as_file_mut().seek(to)
    }
}

/// Makes the folder, and those above it, where they are missing, and clears away what a run left there that was killed.
pub(super) fn make_folder(dir: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(dir).map_err(|cause| WriteError::Folder { dir: dir.to_owned(), cause })?;
    leftovers::sweep(dir);
    Ok(())
}

/// Gives every draft its name; before the first gets it, all are safe on the disk.
pub(super) fn publish(drafts: Vec<Draft>) -> Result<Vec<PathBuf>, WriteError> {
    publish_with(None, drafts)
}

/// The same, after the files of a folder.
pub(super) fn publish_with(folder: Option<Folder>, drafts: Vec<Draft>) -> Result<Vec<PathBuf>, WriteError> {
    for draft in &drafts {
        draft.file.as_file().sync_all().map_err(|cause| draft.error(cause))?;
        if draft.path.is_dir() {
            return Err(WriteError::Blocked { path: draft.path.clone() });
        }
    }
    let _naming = Naming::begin(drafts.first().and_then(|draft| draft.path.parent()));
    let mut written: Vec<PathBuf> = folder.map(Folder::publish).transpose()?.into_iter().collect();
    for Draft { path, file, mark: _mark } in drafts {
        file.persist(&path).map_err(|error| WriteError::File { path: path.clone(), cause: plain(error.error) })?;
        written.push(path);
    }
    Ok(written)
}

/// The files of a folder on their way. There may be as many as there are articles, so none is held open.
pub(super) struct Folder {
    path: PathBuf,
    drafts: TempDir,
    names: Vec<String>,
    _mark: Mark,
}

impl Folder {
    /// Opens a draft of `dir/name`.
    pub fn create(dir: &Path, name: &str) -> Result<Self, WriteError> {
        let path = dir.join(name);
        if path.exists() && !path.is_dir() {
            return Err(WriteError::Folder { dir: path, cause: io::ErrorKind::AlreadyExists.into() });
        }
        let prefix = format!(".{name}.");
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(ENDING);
        match Mark::make(dir, || builder.tempdir_in(dir), |drafts| drafts.path().to_owned()) {
            Ok((drafts, mark)) => Ok(Self { path, drafts, names: Vec::new(), _mark: mark }),
            Err(cause) => Err(WriteError::Folder { dir: dir.to_owned(), cause: plain(cause) }),
        }
    }

    /// Writes a file of it whole and forces it to the disk. No two have one name.
    pub fn add(&mut self, name: String, content: &str) -> Result<(), WriteError> {
        let write = |mut file: fs::File| file.write_all(content.as_bytes()).and_then(|()| file.sync_all());
        let written = fs::File::create(self.drafts.path().join(&name)).and_then(write);
        written.map_err(|cause| WriteError::File { path: self.path.join(&name), cause })?;
        self.names.push(name);
        Ok(())
    }

    /// Gives every file its name, and tells the folder. Files of other names stay there.
    fn publish(self) -> Result<PathBuf, WriteError> {
        make_folder(&self.path)?;
        if let Some(blocked) = self.names.iter().map(|name| self.path.join(name)).find(|path| path.is_dir()) {
            return Err(WriteError::Blocked { path: blocked });
        }
        for name in &self.names {
            let path = self.path.join(name);
            fs::rename(self.drafts.path().join(name), &path).map_err(|cause| WriteError::File { path, cause })?;
        }
        Ok(self.path)
    }
}

/// The system's error without the temporary name that the library adds to it.
fn plain(cause: io::Error) -> io::Error {
    cause.raw_os_error().map_or_else(|| cause.kind().into(), io::Error::from_raw_os_error)
}

/// A report can be read by whom the user lets read new files; a temporary file only by the user.
#[cfg(unix)]
fn readable(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable(_: &mut tempfile::Builder<'_, '_>) {}
