//! The folder of one request in the workspace: private, locked while its process lives, and removed at the end.
//!
//! It is `driver-files-UUID`, with the files in `files`. The file `lock` in it is locked by the process that uses the folder,
//! so that [`sweep`] leaves it alone. A folder that a driver keeps has no such file.

mod sweep;

pub use sweep::sweep;

use super::FilesError;
use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};
use tracing::warn;
use uuid::Uuid;

/// How names of folders begin.
const PREFIX: &str = "driver-files-";
/// The file that is locked.
const LOCK: &str = "lock";
/// The folder with the files, and what it is called while they are written.
const FILES: &str = "files";
const UNPACKING: &str = "unpacking";

/// A folder that is removed when this is dropped.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    root: PathBuf,
    /// `None` after the folder was given away.
    lock: Option<File>,
}

impl Folder {
    /// Makes a folder, and lets `fill` write files into it. They get their place when all are written.
    pub(super) fn make(
        workspace: &Path,
        fill: impl FnOnce(&Path) -> Result<(), FilesError>,
    ) -> Result<Self, FilesError> {
        let failed = |error| FilesError::io("cannot make a folder in the workspace", error);
        create_all(workspace).map_err(failed)?;
        let workspace = fs::canonicalize(workspace).map_err(failed)?;
        let folder = Self::locked(&workspace).map_err(failed)?;
        let unpacking = folder.path.join(UNPACKING);
        create(&unpacking).map_err(failed)?;
        fill(&unpacking)?;
        fs::rename(&unpacking, &folder.root).map_err(failed)?;
        Ok(folder)
    }

    fn locked(workspace: &Path) -> io::Result<Self> {
        /// A sweep can remove a folder between its making and its locking. That does not happen twice in a row.
        const TRIES: usize = 5;
        let mut tried = Ok(None);
        for _ in 0..TRIES {
            tried = Self::try_locked(workspace);
            if let Ok(Some(folder)) = tried {
                return Ok(folder);
            }
        }
        tried.and(Err(io::Error::other("another process removes folders of this workspace")))
    }

    /// `None` if a sweep was faster.
    fn try_locked(workspace: &Path) -> io::Result<Option<Self>> {
        let path = workspace.join(format!("{PREFIX}{}", Uuid::new_v4()));
        create(&path)?;
        let lock = create_file(&path.join(LOCK))?;
        let is_ours = lock.try_lock().is_ok() && path.join(LOCK).exists();
        let root = path.join(FILES);
        Ok(is_ours.then_some(Self { path, root, lock: Some(lock) }))
    }

    /// The folder with the files. The path is absolute and has no links.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Gives the folder away: it is no longer removed.
    pub(super) fn keep(mut self) -> io::Result<PathBuf> {
        fs::remove_file(self.path.join(LOCK))?;
        self.lock = None;
        Ok(self.root.clone())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.lock.is_none() {
            return;
        }
        if let Err(error) = remove(&self.path) {
            warn!(folder = %self.path.display(), %error, "cannot remove files of a driver; remove the folder");
        }
    }
}

/// Removes a folder. Its lock is removed last, so that a sweep can finish what failed.
fn remove(path: &Path) -> io::Result<()> {
    for name in [FILES, UNPACKING] {
        match fs::remove_dir_all(path.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
    }
    fs::remove_dir_all(path)
}

/// Makes a folder that only its user can read.
pub(super) fn create(path: &Path) -> io::Result<()> {
    private().create(path)
}

fn create_all(path: &Path) -> io::Result<()> {
    private().recursive(true).create(path)
}

fn private() -> DirBuilder {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Makes a file that only its user can read.
pub(super) fn create_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create_new(true).open(path)
}
