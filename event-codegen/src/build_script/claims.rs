//! The folders that the registries of one build script are written to. A registry must not remove the files of another.

use crate::{emit::File, error::Error};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// The folders that were written to. A build script is one process.
static CLAIMED: Mutex<BTreeMap<PathBuf, Claim>> = Mutex::new(BTreeMap::new());

/// The code in a folder.
#[derive(Clone)]
struct Claim {
    registry: PathBuf,
    files: Arc<[File]>,
}

/// Makes the folders of `files` below `dir` and reserves them for `registry`. The same code may be written again.
///
/// # Errors
///
/// If one of these folders has the code of another registry or other code of the same one, or cannot be made.
pub(super) fn claim(registry: &Path, dir: &Path, files: &[File]) -> Result<(), Error> {
    let mut claimed = CLAIMED.lock().unwrap_or_else(PoisonError::into_inner);
    let owner = Claim {
        registry: registry.canonicalize().map_err(Error::io("read", registry))?,
        files: files.into(),
    };
    let paths = files.iter().map(|file| dir.join(&file.path));
    let mut folders: Vec<_> = paths.filter_map(|path| path.parent().map(Path::to_owned)).collect();
    folders.sort();
    folders.dedup();
    for folder in &folders {
        fs::create_dir_all(folder).map_err(Error::io("create", folder))?;
        let found = folder.canonicalize().map_err(Error::io("read", folder))?;
        let first = claimed.entry(found).or_insert_with(|| owner.clone());
        if first.registry != owner.registry {
            return Err(Error::claimed(registry, folder, &first.registry));
        }
        if first.files != owner.files {
            return Err(Error::replaced(registry, folder));
        }
    }
    Ok(())
}
