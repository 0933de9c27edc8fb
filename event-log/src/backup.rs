//! What copying a log has in common, whatever the store: where the copy goes, and what can go wrong.

use crate::{OpenError, Report};
use std::{
    error::Error,
    fmt, fs, io,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// A log could not be copied. There is nothing new at the place of the copy.
#[derive(Debug)]
#[non_exhaustive]
pub enum BackupError {
    /// Something is there already.
    Exists(PathBuf),
    /// A log is open at the place of the copy, or was not closed there.
    InUse(PathBuf),
    /// The location does not name a file.
    Location(String),
    /// The log, or its copy, is damaged.
    Damaged(Report),
    /// The backup cannot be read.
    Open(OpenError),
    /// The log is closed.
    Closed,
    /// The copy cannot be written.
    Store(Box<dyn Error + Send + Sync>),
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists(path) => {
                write!(f, "{} exists already: choose another place", path.display())
            }
            Self::InUse(path) => {
                write!(
                    f,
                    "a log is open at {}, or was not closed there: choose another place",
                    path.display()
                )
            }
            Self::Location(text) => {
                write!(f, "`{text}` does not name a file: write `sqlite:` and the path of a file")
            }
            Self::Damaged(report) => write!(f, "the log is damaged, it was not copied:\n{report}"),
            Self::Open(_) => f.write_str("the backup cannot be read"),
            Self::Closed => f.write_str("the log is closed"),
            Self::Store(_) => f.write_str("the copy cannot be written"),
        }
    }
}

impl Error for BackupError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Open(error) => Some(error),
            Self::Store(cause) => Some(&**cause),
            Self::Exists(_)
            | Self::InUse(_)
            | Self::Location(_)
            | Self::Damaged(_)
            | Self::Closed => None,
        }
    }
}

impl From<io::Error> for BackupError {
    fn from(error: io::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Whether a copy may replace what is at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    Refuse,
    Replace,
}

/// A file that is removed unless it is moved to its place.
pub(crate) struct Draft {
    path: PathBuf,
    place: PathBuf,
    existing: Existing,
}

impl Draft {
    /// A file beside the place. It does not exist yet.
    pub(crate) fn new(place: &Path, existing: Existing) -> Result<Self, BackupError> {
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.exists()) {
            let text = format!("there is no folder {}: create it", folder.display());
            return Err(BackupError::Store(text.into()));
        }
        let path = beside(place, &format!("-{}", Uuid::new_v4().simple()));
        let draft = Self { path, place: place.to_owned(), existing };
        draft.is_free()?;
        Ok(draft)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn is_free(&self) -> Result<(), BackupError> {
        // What is in such a file belongs to the file that it is beside, and SQLite would move it into the copy.
        if ["-wal", "-journal"].iter().any(|end| beside(&self.place, end).exists()) {
            return Err(BackupError::InUse(self.place.clone()));
        }
        match self.existing == Existing::Refuse && self.place.exists() {
            true => Err(BackupError::Exists(self.place.clone())),
            false => Ok(()),
        }
    }

    /// Moves the file to its place, durably.
    pub(crate) fn keep(self) -> Result<(), BackupError> {
        fs::File::open(&self.path)?.sync_all()?;
        self.is_free()?;
        fs::rename(&self.path, &self.place)?;
        let folder = self.place.parent().filter(|folder| !folder.as_os_str().is_empty());
        // Not every system can sync a folder.
        if let Ok(folder) = fs::File::open(folder.unwrap_or(Path::new("."))) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        for end in ["", "-journal", "-wal", "-shm"] {
            // After `keep` there is none of them.
            let _ = fs::remove_file(beside(&self.path, end));
        }
    }
}

/// The path with this text at its end.
pub(crate) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
