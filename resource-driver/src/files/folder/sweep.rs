//! Removes folders that killed processes have left.

use super::{LOCK, PREFIX, remove};
use std::{
    ffi::OsStr,
    fs::{self, OpenOptions},
    io,
    path::Path,
    time::Duration,
};
use tracing::warn;
use uuid::Uuid;

/// Removes the folders in `workspace` that killed processes have left, and returns how many there were. Folders that a
/// process uses, folders that drivers keep, and everything with another name are left alone. A folder that cannot be removed
/// is logged. It reads and writes files, so an async caller does it on a thread for blocking work.
///
/// # Errors
///
/// If the workspace cannot be read. One that does not exist has no folders.
pub fn sweep(workspace: &Path) -> io::Result<usize> {
    let entries = match fs::read_dir(workspace) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    let mut removed = 0;
    for entry in entries {
        let entry = entry?;
        if !is_ours(&entry.file_name()) || !entry.file_type()?.is_dir() {
            continue;
        }
        match sweep_one(&entry.path()) {
            Ok(was_left) => removed += usize::from(was_left),
            Err(error) => {
                warn!(folder = %entry.path().display(), %error, "cannot remove files of a killed driver");
            }
        }
    }
    Ok(removed)
}

fn is_ours(name: &OsStr) -> bool {
    let id = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
    id.is_some_and(|id| Uuid::try_parse(id).is_ok_and(|uuid| uuid.to_string() == id))
}

/// Whether a folder was left and is removed now.
fn sweep_one(path: &Path) -> io::Result<bool> {
    match OpenOptions::new().write(true).open(path.join(LOCK)) {
        Ok(lock) => match lock.try_lock() {
            Ok(()) => remove(path).map(|()| true),
            Err(fs::TryLockError::WouldBlock) => Ok(false),
            Err(fs::TryLockError::Error(error)) => Err(error),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => remove_empty(path),
        Err(error) => Err(error),
    }
}

/// Removes a folder without a lock if it is empty, and so old that no process is about to make its lock.
fn remove_empty(path: &Path) -> io::Result<bool> {
    const OLD: Duration = Duration::from_secs(60);
    let modified = fs::metadata(path)?.modified()?;
    let is_old = modified.elapsed().is_ok_and(|age| age > OLD);
    // It fails for a folder with files, which a driver keeps.
    Ok(is_old && fs::remove_dir(path).is_ok())
}
