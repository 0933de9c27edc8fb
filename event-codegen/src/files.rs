//! The registry on disk and the code on disk: all the IO that the build script and the command line share.

mod folder;
mod same;
#[cfg(test)]
mod tests;

use crate::{
    emit::{File, MARK},
    error::Error,
    source::{MAX_BYTES, Sources},
};
use std::{
    collections::BTreeSet,
    fs,
    io::Read,
    path::{Path, PathBuf},
};

/// Reads the registry at `path`: one file, or a folder of `*.yaml` and `*.yml` files with the folders in it.
///
/// Links are followed. A file is read once, even if several links lead to it. Files and folders whose name begins with
/// a dot are ignored.
///
/// Diagnostics show `shown` in place of `path`.
///
/// # Errors
///
/// If something cannot be read, if a link leads to nothing or back to a folder that contains it, or if a folder has no
/// such file.
pub fn read(path: &Path, shown: &Path) -> Result<Sources, Error> {
    if !path.is_dir() {
        return Ok(Sources::single(slashes(shown), read_file(path, MAX_BYTES)?));
    }
    let mut contents = Vec::new();
    read_some(files_of(path)?, &mut contents, |file| {
        shown.join(file.strip_prefix(path).expect("a file in the folder"))
    })?;
    Ok(Sources::folder(slashes(shown), contents))
}

/// Reads the files and folders at `paths` as one registry, in the order of the paths of the files. A file is read once,
/// even if several of the paths lead to it.
///
/// # Errors
///
/// As for [`read`], for each of the paths.
pub fn read_all(paths: &[PathBuf]) -> Result<Sources, Error> {
    if let [path] = paths {
        return read(path, path);
    }
    let (mut seen, mut contents) = (BTreeSet::new(), Vec::new());
    for path in paths {
        let mut files = match path.is_dir() {
            true => files_of(path)?,
            false => BTreeSet::from([path.clone()]),
        };
        // A file that cannot be found stays: the error of reading it says so.
        files.retain(|file| !file.canonicalize().is_ok_and(|real| !seen.insert(real)));
        read_some(files, &mut contents, Path::to_owned)?;
    }
    Ok(Sources::folder("", contents))
}

fn files_of(folder: &Path) -> Result<BTreeSet<PathBuf>, Error> {
    let folder::Listed { files, error, .. } = folder::list(folder);
    match error {
        Some(error) => Err(error),
        None if files.is_empty() => Err(Error::empty(folder)),
        None => Ok(files),
    }
}

/// Reads files and puts them after those that were read before. One file over the limit is enough to refuse all of them,
/// so the files after it are left out.
fn read_some(
    files: BTreeSet<PathBuf>,
    contents: &mut Vec<(String, Vec<u8>)>,
    shown: impl Fn(&Path) -> PathBuf,
) -> Result<(), Error> {
    let mut read: usize = contents.iter().map(|(_, bytes)| bytes.len()).sum();
    for file in files {
        let Some(room) = MAX_BYTES.checked_sub(read) else { break };
        let bytes = read_file(&file, room)?;
        read += bytes.len();
        contents.push((slashes(&shown(&file)), bytes));
    }
    Ok(())
}

/// The paths that the registry at `path` was read from, for cargo to watch: `path` itself, and the targets of links. A
/// path that cannot be read is left out, because [`read`] reports it.
pub(crate) fn watched(path: &Path) -> Vec<PathBuf> {
    let mut watched = vec![path.to_owned()];
    if path.is_symlink() {
        watched.extend(path.canonicalize());
    }
    if path.is_dir() {
        watched.extend(folder::list(path).targets);
    }
    watched
}

/// Writes the `files` whose code changed to the folder `dir`. Line endings and the changes of rustfmt do not count.
/// Generated files that are no longer among `files` are removed.
///
/// # Errors
///
/// If a file or folder cannot be written.
pub fn write(dir: &Path, files: &[File]) -> Result<(), Error> {
    write_changed(dir, files).map(drop)
}

/// The same. Also returns which files were written.
pub(crate) fn write_changed(dir: &Path, files: &[File]) -> Result<Vec<PathBuf>, Error> {
    let changed: Vec<_> = files.iter().filter(|file| !is_fresh(dir, file)).collect();
    for file in &changed {
        write_file(&dir.join(&file.path), &file.text)?;
    }
    for path in left_over(dir, files)? {
        fs::remove_file(&path).map_err(Error::io("remove", &path))?;
    }
    Ok(changed.into_iter().map(|file| dir.join(&file.path)).collect())
}

/// Gives the `written` files the time of the newest of the `inputs`.
///
/// # Errors
///
/// If a time cannot be read or set.
pub(crate) fn date_back(written: &[PathBuf], inputs: &[PathBuf]) -> Result<(), Error> {
    let mut newest = None;
    for path in inputs {
        let time = fs::metadata(path).and_then(|found| found.modified());
        newest = newest.max(Some(time.map_err(Error::io("read", path))?));
    }
    let Some(newest) = newest else { return Ok(()) };
    for path in written {
        let file = fs::File::options().write(true).open(path);
        file.and_then(|file| file.set_modified(newest)).map_err(Error::io("write", path))?;
    }
    Ok(())
}

/// Writes `text` to the file at `path`, and makes the folders above it. Does nothing if the file already has this text.
///
/// # Errors
///
/// If the file or a folder cannot be written.
pub fn write_file(path: &Path, text: &str) -> Result<(), Error> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io("create", folder))?;
    }
    fs::write(path, text).map_err(Error::io("write", path))
}

/// The files below `dir` that [`write()`] would change or remove.
///
/// # Errors
///
/// If the folder cannot be read.
pub fn stale(dir: &Path, files: &[File]) -> Result<Vec<PathBuf>, Error> {
    let changed = files.iter().filter(|file| !is_fresh(dir, file));
    let mut stale: Vec<_> = changed.map(|file| dir.join(&file.path)).collect();
    stale.extend(left_over(dir, files)?);
    Ok(stale)
}

fn is_fresh(dir: &Path, file: &File) -> bool {
    let old = fs::read_to_string(dir.join(&file.path));
    old.is_ok_and(|old| same::same_code(&old, &file.text))
}

/// One byte over the limit is enough to know that the file is too large.
fn read_file(path: &Path, room: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(Error::io("read", path))?;
    file.take(room as u64 + 1).read_to_end(&mut bytes).map_err(Error::io("read", path))?;
    Ok(bytes)
}

/// The generated files that are no longer among `files`. Only folders with files of this tree are searched, because
/// other folders below `dir` may hold other trees.
fn left_over(dir: &Path, files: &[File]) -> Result<Vec<PathBuf>, Error> {
    let wanted: BTreeSet<_> = files.iter().map(|file| dir.join(&file.path)).collect();
    let folders: BTreeSet<_> = wanted.iter().filter_map(|path| path.parent()).collect();
    let mut found = Vec::new();
    for folder in folders.into_iter().filter(|folder| folder.is_dir()) {
        let unreadable = || Error::io("read", folder);
        for entry in fs::read_dir(folder).map_err(unreadable())? {
            found.push(entry.map_err(unreadable())?.path());
        }
    }
    found.retain(|path| {
        let is_code = path.extension().is_some_and(|extension| extension == "rs");
        let is_ours = || fs::read_to_string(path).is_ok_and(|text| is_marked(&text));
        is_code && !wanted.contains(path) && is_ours()
    });
    found.sort();
    Ok(found)
}

/// Whether the first comment of the text starts with the mark, on any number of lines.
fn is_marked(text: &str) -> bool {
    let lines = text.lines().map_while(|line| line.strip_prefix("//"));
    let words: Vec<_> = lines.flat_map(str::split_whitespace).collect();
    let mark: Vec<_> = MARK.trim_start_matches('/').split_whitespace().collect();
    words.starts_with(&mark)
}

/// The same path on every system, so that generated code and the order of files do not depend on it.
fn slashes(path: &Path) -> String {
    path.display().to_string().replace(std::path::MAIN_SEPARATOR, "/")
}
