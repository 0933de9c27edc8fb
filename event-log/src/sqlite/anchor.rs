//! Whether the file of a store is still at its path.
//!
//! SQLite goes on writing to a file that was removed, and what it writes is gone when the file is closed. So nothing may be
//! acknowledged then.

use crate::location::Location;
use std::{io, path::PathBuf};

/// The file that was opened.
pub(super) struct Anchor(Option<(PathBuf, Key)>);

impl Anchor {
    /// The file that is at this location now.
    pub(super) fn of(location: &Location) -> Self {
        let Location::File(path) = location else { return Self(None) };
        Self(key(path).ok().map(|key| (path.clone(), key)))
    }

    /// # Errors
    ///
    /// If there is no file at the path any more, or another one.
    pub(super) fn check(&self) -> rusqlite::Result<()> {
        let Some((path, known)) = &self.0 else { return Ok(()) };
        match key(path) {
            Ok(found) if found == *known => Ok(()),
            Ok(_) => Err(moved("another file has taken the place of the file of the log")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(moved("the file of the log was removed"))
            }
            // Whether it is there cannot be told, but it can be written.
            Err(_) => Ok(()),
        }
    }
}

fn moved(text: &str) -> rusqlite::Error {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY_DBMOVED);
    rusqlite::Error::SqliteFailure(code, Some(text.to_owned()))
}

#[cfg(unix)]
type Key = (u64, u64);
#[cfg(not(unix))]
type Key = ();

#[cfg(unix)]
fn key(path: &std::path::Path) -> io::Result<Key> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).map(|file| (file.dev(), file.ino()))
}

/// The system does not let a file be removed while it is open.
#[cfg(not(unix))]
fn key(_: &std::path::Path) -> io::Result<Key> {
    Ok(())
}
