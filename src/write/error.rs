//! What can go wrong when writing, and the way out.

use std::io;
use std::path::PathBuf;

/// A report that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder cannot be made or written to.
    #[error("cannot write to the folder '{}': {}; choose another with --out DIR", dir.display(), reason(cause))]
    Folder {
        /// The folder.
        dir: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// A file cannot be written to its end or put in its place.
    #[error("cannot write '{}': {}; choose another folder with --out DIR", path.display(), reason(cause))]
    File {
        /// The report as it would have been called.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// Something that is no file stands where a report goes.
    #[error("cannot write '{}': there is a folder of that name; move it or choose another folder with --out DIR", path.display())]
    Blocked {
        /// The report as it would have been called.
        path: PathBuf,
    },
    /// A file that must be new is there already.
    #[error("'{}' is there already and is left as it is; name another file", path.display())]
    Taken {
        /// The file.
        path: PathBuf,
    },
    /// Parquet files in a program without the feature `parquet`.
    #[error("this program was built without Parquet; build it with: cargo install --path . --features parquet")]
    WithoutParquet,
    /// Standard output, or whatever stands for it, takes no more.
    #[error("cannot write the output: {}", reason(.0))]
    Stream(io::Error),
}

impl WriteError {
    /// True where the reader of a pipe has gone away (`| head`), which is no failure.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Stream(cause) if cause.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// The usual reasons in plain words, all others as the system gives them.
fn reason(cause: &io::Error) -> String {
    use io::ErrorKind as Kind;
    let plain = match cause.kind() {
        Kind::PermissionDenied => "permission denied",
        Kind::StorageFull | Kind::QuotaExceeded => "the disk is full",
        Kind::FileTooLarge => "the file grows larger than your system lets it (`ulimit -f`)",
        Kind::ReadOnlyFilesystem => "the disk is read-only",
        Kind::AlreadyExists | Kind::NotADirectory => "a file of that name is in the way",
        Kind::BrokenPipe => "the reader has closed the pipe",
        _ => return cause.to_string(),
    };
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_broken_pipe_is_one() {
        assert!(WriteError::Stream(io::ErrorKind::BrokenPipe.into()).is_broken_pipe());
        assert!(!WriteError::Stream(io::ErrorKind::StorageFull.into()).is_broken_pipe());
    }

    #[test]
    fn a_message_names_the_path_and_the_way_out() {
        let error = WriteError::Folder { dir: "reports".into(), cause: io::ErrorKind::PermissionDenied.into() };
        assert_eq!(error.to_string(), "cannot write to the folder 'reports': permission denied; choose another with --out DIR");
    }
}
