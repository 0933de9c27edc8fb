//! Why the files of a driver cannot be had.

use crate::shown::shown;
use std::{error::Error, fmt, io};

/// Why the files of a driver cannot be had: what is wrong, with which entry, and what to do.
#[derive(Debug)]
pub struct FilesError {
    kind: FilesErrorKind,
    entry: Option<String>,
    problem: String,
    source: Option<io::Error>,
}

/// What kind of error it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FilesErrorKind {
    /// The text is not base64.
    NotBase64,
    /// The bytes are not a ZIP archive, or it is damaged.
    Damaged,
    /// The archive uses a feature of ZIP that is not supported.
    Unsupported,
    /// It is not safe to unpack the archive, or programs would read different files from it.
    Unsafe,
    /// A limit is exceeded.
    TooLarge,
    /// There is no file or folder of this name, or it is not within the folder.
    NotFound,
    /// The file system of the driver failed. The archive is not the reason.
    Io,
}

impl FilesError {
    pub(super) fn new(kind: FilesErrorKind, problem: impl Into<String>) -> Self {
        Self { kind, entry: None, problem: problem.into(), source: None }
    }

    pub(super) fn io(what: impl Into<String>, source: io::Error) -> Self {
        Self { source: Some(source), ..Self::new(FilesErrorKind::Io, what) }
    }

    /// The same error about an entry.
    pub(super) fn of(self, name: impl AsRef<[u8]>) -> Self {
        /// An archive can have longer names, but an error is for people.
        const LONGEST: usize = 100;
        let entry = shown(&String::from_utf8_lossy(name.as_ref()), LONGEST);
        Self { entry: Some(entry), ..self }
    }

    /// What kind of error it is.
    pub fn kind(&self) -> FilesErrorKind {
        self.kind
    }

    /// The name of the entry that is wrong, if it is one. Characters that cannot be shown are escaped, and a long name is
    /// cut off.
    pub fn entry(&self) -> Option<&str> {
        self.entry.as_deref()
    }
}

impl fmt::Display for FilesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(entry) = &self.entry {
            write!(f, "`{entry}`: ")?;
        }
        f.write_str(&self.problem)?;
        match &self.source {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl Error for FilesError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}
