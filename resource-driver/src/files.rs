//! The files of a driver in a resource package: checked, unpacked into a folder of their own, and removed.

mod archive;
mod encoded;
mod error;
mod folder;
mod limits;
mod lookup;
mod name;
mod tree;
mod unpack;

pub use error::{FilesError, FilesErrorKind};
pub use folder::sweep;
pub use limits::FilesLimits;

use folder::Folder;
use std::path::{Path, PathBuf};

/// The files of a driver in a resource package, on disk. They are removed when this is dropped, unless they are kept.
///
/// While it lives, a file in its folder is open and locked, so that [`sweep`] knows that it is used.
///
/// ```
/// use resource_driver::{DriverFiles, FilesLimits};
///
/// # let workspace = std::env::temp_dir();
/// let archive = "UEsDBBQAAAAAAAAAIQCDFtyMAQAAAAEAAAAFAAAAYS50eHR4UEsBAhQDFAAAAAAAAAAhAIMW3IwBAAAAAQAAAAUAAAAA\
///     AAAAAAAAAIABAAAAAGEudHh0UEsFBgAAAAABAAEAMwAAACQAAAAAAA==";
/// let files = DriverFiles::from_base64(archive, &workspace, &FilesLimits::default())?;
/// assert_eq!(files.entries().collect::<Vec<_>>(), ["a.txt"]);
/// assert_eq!(files.read("a.txt")?, b"x");
/// assert!(files.path("../a.txt").is_err());
/// # Ok::<(), resource_driver::FilesError>(())
/// ```
#[derive(Debug)]
pub struct DriverFiles {
    folder: Folder,
    names: Vec<String>,
}

impl DriverFiles {
    /// Unpacks the archive of a request into a folder of its own within `workspace`, which is made if it is missing. It reads
    /// and writes files, so an async caller does it on a thread for blocking work.
    ///
    /// # Errors
    ///
    /// If the text is not base64, the archive is not one that is safe to unpack, a limit is exceeded, or the workspace cannot
    /// be written. Nothing is left on disk then.
    pub fn from_base64(
        text: &str,
        workspace: &Path,
        limits: &FilesLimits,
    ) -> Result<Self, FilesError> {
        let bytes = encoded::decode(text, limits)?;
        Self::from_archive(&bytes, workspace, limits)
    }

    /// The same for the bytes of an archive.
    ///
    /// # Errors
    ///
    /// As [`from_base64`](Self::from_base64).
    pub fn from_archive(
        bytes: &[u8],
        workspace: &Path,
        limits: &FilesLimits,
    ) -> Result<Self, FilesError> {
        let bytes = encoded::limited(bytes, limits)?;
        let (entries, folders) = archive::read(bytes, limits)?;
        let folder = Folder::make(workspace, |root| unpack::unpack(&entries, &folders, root))?;
        let files = entries.iter().filter(|entry| !entry.is_folder());
        let mut names: Vec<_> = files.map(|entry| entry.name.to_owned()).collect();
        names.sort_unstable();
        Ok(Self { folder, names })
    }

    /// The folder with the files: an absolute path without links.
    pub fn root(&self) -> &Path {
        self.folder.root()
    }

    /// The names of the files in the archive, sorted, such as `scripts/Install.sh`.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The path to a file or a folder, by its name below the root, such as `scripts/Install.sh`. It has no links, and is
    /// within the folder of these files, also if a link was made there since.
    ///
    /// # Errors
    ///
    /// If there is none of this name, or the name or a link leads out of the folder.
    pub fn path(&self, name: &str) -> Result<PathBuf, FilesError> {
        lookup::path(self.root(), name)
    }

    /// The content of a file, by its name below the root.
    ///
    /// # Errors
    ///
    /// As [`path`](Self::path), and if it is not a file or cannot be read.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, FilesError> {
        lookup::read(self.root(), name)
    }

    /// Keeps the files, and returns the folder with them, which is that of [`root`](Self::root). It is in a folder of its own,
    /// which the driver can remove with it when it no longer needs them.
    ///
    /// # Errors
    ///
    /// If the folder cannot be marked as kept. The files are removed then.
    pub fn keep(self) -> Result<PathBuf, FilesError> {
        self.folder.keep().map_err(|error| FilesError::io("cannot keep the files", error))
    }
}
