//! The files of a registry in a folder: which count, and where links lead.

use crate::error::Error;
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// What is in a folder.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// The files, in the order of their paths.
    pub(super) files: Vec<PathBuf>,
    /// What links lead to.
    pub(super) targets: Vec<PathBuf>,
}

/// The files of a registry in the folder `dir` and the folders in it, also through links.
///
/// # Errors
///
/// When a folder cannot be read, or when a link leads nowhere or to a folder that it is in.
pub(super) fn list(dir: &Path) -> Result<Listed, Error> {
    let mut listed = Listed::default();
    let real = dir.canonicalize().map_err(Error::io("read", dir))?;
    visit(dir, &mut vec![real], &mut listed)?;
    listed.files.sort();
    listed.targets.sort();
    Ok(listed)
}

/// `inside` are the folders, without links, that lead to `folder`. A path has no end of them: systems limit its length.
fn visit(folder: &Path, inside: &mut Vec<PathBuf>, listed: &mut Listed) -> Result<(), Error> {
    let unreadable = || Error::io("read", folder);
    for entry in fs::read_dir(folder).map_err(unreadable())? {
        let entry = entry.map_err(unreadable())?;
        let path = entry.path();
        let is_link = entry.file_type().map_err(unreadable())?.is_symlink();
        if is_hidden(&entry.file_name()) || is_broken_stranger(&path, is_link) {
            continue;
        }
        let is_dir = fs::metadata(&path).map_err(Error::io("read", &path))?.is_dir();
        if !is_dir && !is_registry(&path) {
            continue;
        }
        let real = path.canonicalize().map_err(Error::io("read", &path))?;
        if is_link {
            listed.targets.push(real.clone());
        }
        if !is_dir {
            listed.files.push(path);
        } else if inside.contains(&real) {
            return Err(Error::loops(&path, &real));
        } else {
            inside.push(real);
            visit(&path, inside, listed)?;
            inside.pop();
        }
    }
    Ok(())
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether a link that leads nowhere could not have been a file of the registry, nor a folder.
fn is_broken_stranger(path: &Path, is_link: bool) -> bool {
    is_link && !path.exists() && path.extension().is_some() && !is_registry(path)
}

fn is_registry(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}
