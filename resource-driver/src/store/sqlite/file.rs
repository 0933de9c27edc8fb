//! Where the jobs are, and whether the file is still there.

use crate::store::StoreError;
use std::{
    fs::{self, Metadata, OpenOptions},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// Where the jobs are.
#[derive(Debug)]
pub(super) enum Place {
    Memory,
    File(File),
}

#[derive(Debug)]
pub(super) struct File {
    path: PathBuf,
    identity: Identity,
}

impl Place {
    /// Creates the file if it does not exist.
    pub(super) fn file(path: PathBuf) -> Result<Self, StoreError> {
        let found = create(&path).and_then(|()| fs::metadata(&path));
        let found = found.map_err(|error| cannot_create(&path, error))?;
        if !found.is_file() {
            return Err(StoreError::new(format!("{} is not a file", path.display())));
        }
        Ok(Self::File(File { identity: identity(&found), path }))
    }
}

impl File {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether what was written can be found again: the engine does not notice that its file was removed or replaced.
    pub(super) fn is_in_place(&self) -> bool {
        let mut log = self.path.clone().into_os_string();
        log.push("-wal");
        self.is_same() && Path::new(&log).exists()
    }

    /// Whether the file at the path is the one that was opened first.
    pub(super) fn is_same(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|found| identity(&found) == self.identity)
    }
}

/// Creates a file that only its owner may read. One that exists is not even opened: to close it would end the locks that this
/// process has on it.
fn create(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        created => created.map(drop),
    }
}

fn cannot_create(path: &Path, error: io::Error) -> StoreError {
    let text = match path.parent().filter(|folder| !folder.exists()) {
        Some(folder) => format!("there is no folder {}: create it", folder.display()),
        None => format!("the file of the jobs, {}, cannot be created", path.display()),
    };
    StoreError::new(text).caused_by(error)
}

#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(found: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

#[cfg(not(unix))]
type Identity = Option<std::time::SystemTime>;

#[cfg(not(unix))]
fn identity(found: &Metadata) -> Identity {
    found.created().ok()
}
