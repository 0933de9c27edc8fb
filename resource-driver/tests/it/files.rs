//! The files of requests: which archives are accepted, and what is on disk.

mod accepted;
mod encoded;
mod folders;
mod large;
mod names;
mod random;
mod refused;
mod zip;

use resource_driver::{DriverFiles, FilesError, FilesLimits};
use std::{collections::BTreeMap, fs, path::Path};
use tempfile::TempDir;

/// A workspace that does not exist yet, within a folder that is removed.
fn workspace() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn unpack(bytes: &[u8], workspace: &Path) -> Result<DriverFiles, FilesError> {
    DriverFiles::from_archive(bytes, workspace, &FilesLimits::default())
}

/// All files below a folder, with their contents. Folders end with `/`.
fn on_disk(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            let kind = path.symlink_metadata().unwrap();
            if kind.is_dir() {
                found.insert(name + "/", Vec::new());
                folders.push(path);
            } else {
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

/// Each archive is refused with its error, and nothing is left on disk.
fn check(cases: &[(Vec<u8>, &str)]) {
    for (bytes, expected) in cases {
        let workspace = workspace();
        let error = unpack(bytes, workspace.path()).expect_err(expected);
        assert_told(&error, expected);
        assert!(on_disk(workspace.path()).is_empty(), "{expected}");
    }
}

/// An error says what is wrong, which is expected here, and then what to do.
#[track_caller]
fn assert_told(error: &FilesError, expected: &str) {
    let text = error.to_string();
    let (problem, advice) = text.split_once("; ").unwrap_or_default();
    assert_eq!(format!("{:?} {problem}", error.kind()), expected, "{text}");
    assert!(advice.len() > 5, "{text}");
}
