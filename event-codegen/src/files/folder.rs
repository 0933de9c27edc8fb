//! The files of a registry in a folder: which files count, and how links are followed.

use crate::error::Error;
use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs, io,
    path::{Component, Path, PathBuf},
    vec,
};

/// What is in a folder.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// The files, in the order of their paths.
    pub(super) files: BTreeSet<PathBuf>,
    /// The targets of links, with all links resolved.
    pub(super) targets: BTreeSet<PathBuf>,
    /// The first entry that could not be followed. All others are still listed.
    pub(super) error: Option<Error>,
}

/// The files of a registry in the folder `dir` and the folders in it, also through links.
///
/// A file is listed once, even if several links lead to it. It has its own path if that is in `dir`, otherwise the
/// first path that leads to it.
pub(super) fn list(dir: &Path) -> Listed {
    let mut walk = Walk { dir, root: PathBuf::new(), open: Vec::new(), seen: BTreeSet::new() };
    let mut listed = Listed::default();
    let entered = dir.canonicalize().map_err(Error::io("read", dir)).and_then(|real| {
        walk.root.clone_from(&real);
        walk.enter(dir, real)
    });
    listed.error = entered.err();
    while let Some(folder) = walk.open.last_mut() {
        let Some(path) = folder.entries.next() else {
            walk.open.pop();
            continue;
        };
        if let Err(error) = walk.visit(path, &mut listed) {
            listed.error.get_or_insert(error);
        }
    }
    listed
}

/// A walk through folders without recursion, because links can lead through more folders than fit on the stack.
struct Walk<'a> {
    dir: &'a Path,
    /// The folder `dir` with all links resolved.
    root: PathBuf,
    /// The folders that lead to the entry that is visited.
    open: Vec<Open>,
    /// The files and folders that were visited, with all links resolved. Without this set, links between neighbouring
    /// folders would double the number of paths with each folder.
    seen: BTreeSet<PathBuf>,
}

/// A folder, and the entries in it that were not visited yet.
struct Open {
    real: PathBuf,
    entries: vec::IntoIter<PathBuf>,
}

impl Walk<'_> {
    fn enter(&mut self, path: &Path, real: PathBuf) -> Result<(), Error> {
        let entries = fs::read_dir(path).map_err(Error::io("read", path))?;
        let entries: io::Result<Vec<_>> =
            entries.map(|entry| entry.map(|entry| entry.path())).collect();
        let mut entries = entries.map_err(Error::io("read", path))?;
        entries.sort();
        self.open.push(Open { real, entries: entries.into_iter() });
        Ok(())
    }

    fn visit(&mut self, path: PathBuf, listed: &mut Listed) -> Result<(), Error> {
        if path.file_name().is_some_and(is_hidden) {
            return Ok(());
        }
        let is_link = path.is_symlink();
        let is_dir = match fs::metadata(&path) {
            Ok(found) => found.is_dir(),
            // Links to other files may be broken: they are not part of the registry.
            Err(_) if is_link && path.extension().is_some() && !is_registry(&path) => return Ok(()),
            Err(error) if is_link && error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::broken(&path));
            }
            Err(error) => return Err(Error::io("read", &path)(error)),
        };
        if !is_dir && !is_registry(&path) {
            return Ok(());
        }
        let real = path.canonicalize().map_err(Error::io("read", &path))?;
        if is_link {
            listed.targets.insert(real.clone());
            if is_dir && self.open.iter().any(|folder| folder.real.starts_with(&real)) {
                return Err(Error::loops(&path, &real));
            }
        }
        if !self.seen.insert(real.clone()) {
            return Ok(());
        }
        let path = self.own_path(&real, is_dir).unwrap_or(path);
        if is_dir {
            return self.enter(&path, real);
        }
        listed.files.insert(path);
        Ok(())
    }

    /// The path below `dir` that leads to `real` without a link, if the walk visits it. People know a file by this
    /// path.
    fn own_path(&self, real: &Path, is_dir: bool) -> Option<PathBuf> {
        let inside = real.strip_prefix(&self.root).ok()?;
        let mut names = inside.components().map(Component::as_os_str);
        let is_visited = !names.any(is_hidden) && (is_dir || is_registry(real));
        is_visited.then(|| self.dir.join(inside))
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn is_registry(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}
