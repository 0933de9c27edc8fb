//! Finds files by their names, never outside the folder.

use super::{FilesError, FilesErrorKind, name};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The path to a file or a folder below `root`, which is an absolute path without links.
pub(super) fn path(root: &Path, name: &str) -> Result<PathBuf, FilesError> {
    let name = name::checked(name.as_bytes())?;
    let path = fs::canonicalize(root.join(name)).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            not_found("there is no such file").of(name)
        }
        _ => FilesError::io("cannot look for the file", error).of(name),
    })?;
    match path.starts_with(root) {
        true => Ok(path),
        false => Err(not_found("a link leads out of the folder; use only files in it").of(name)),
    }
}

pub(super) fn read(root: &Path, name: &str) -> Result<Vec<u8>, FilesError> {
    let path = path(root, name)?;
    // A pipe would be read for ever.
    if !path.is_file() {
        return Err(not_found("this is not a file").of(name));
    }
    fs::read(path).map_err(|error| FilesError::io("cannot read the file", error).of(name))
}

fn not_found(problem: &str) -> FilesError {
    FilesError::new(FilesErrorKind::NotFound, problem)
}
