//! The folder of one request: who removes it, and what is found in it.

use super::{
    on_disk, unpack, workspace,
    zip::{Item, Zip},
};
use resource_driver::{DriverFiles, FilesErrorKind, files::sweep};
use std::{
    fs::{self, File},
    os::unix::fs::symlink,
    path::Path,
    time::{Duration, SystemTime},
};

fn files(workspace: &Path) -> DriverFiles {
    let items = [Item::stored("a/b.sh", b"b"), Item::stored("top.sh", b"top")];
    unpack(&Zip::of(items).bytes(), workspace).unwrap()
}

#[test]
fn files_are_removed_when_they_are_dropped() {
    let workspace = workspace();
    let within = workspace.path().join("made/when/missing");
    let files = files(&within);
    fs::write(files.root().join("of the driver"), b"x").unwrap();
    symlink(workspace.path(), files.root().join("link")).unwrap();
    drop(files);
    assert!(on_disk(&within).is_empty());
    assert!(within.is_dir());
}

#[test]
fn files_that_are_kept_stay_also_after_a_sweep() {
    let workspace = workspace();
    let files = files(workspace.path());
    let root = files.root().to_owned();
    assert_eq!(files.keep().unwrap(), root);
    assert_eq!(sweep(workspace.path()).unwrap(), 0);
    assert_eq!(fs::read(root.join("a/b.sh")).unwrap(), b"b");
}

#[test]
fn a_sweep_removes_only_what_a_killed_process_has_left() {
    let workspace = workspace();
    let living = files(workspace.path());
    // As if the process were killed: the lock is there, and not held.
    let killed = workspace.path().join("driver-files-00000000-0000-4000-8000-000000000000");
    fs::create_dir_all(killed.join("unpacking/a")).unwrap();
    File::create(killed.join("lock")).unwrap();
    let empty = workspace.path().join("driver-files-00000000-0000-4000-8000-000000000001");
    fs::create_dir(&empty).unwrap();
    for other in ["driver-files-x", "other", "driver-files-00000000-0000-4000-8000-00000000000A"] {
        fs::create_dir(workspace.path().join(other)).unwrap();
        File::create(workspace.path().join(other).join("lock")).unwrap();
    }
    symlink("/", workspace.path().join("driver-files-00000000-0000-4000-8000-000000000002"))
        .unwrap();
    // A process is perhaps about to make the lock of the empty one.
    assert_eq!(sweep(workspace.path()).unwrap(), 1);
    assert!(!killed.exists() && empty.exists());
    let long_ago = SystemTime::now() - Duration::from_secs(61);
    File::open(&empty).unwrap().set_modified(long_ago).unwrap();
    assert_eq!(sweep(workspace.path()).unwrap(), 1);
    assert!(!empty.exists());
    assert_eq!(living.read("top.sh").unwrap(), b"top");
    assert_eq!(fs::read_dir(workspace.path()).unwrap().count(), 5);
    assert_eq!(sweep(&workspace.path().join("missing")).unwrap(), 0);
}

#[test]
fn lookups_stay_in_the_folder() {
    let workspace = workspace();
    let files = files(workspace.path());
    fs::write(workspace.path().join("secret"), b"secret").unwrap();
    let root = files.root();
    symlink(workspace.path().join("secret"), root.join("out")).unwrap();
    symlink("..", root.join("a/up")).unwrap();
    symlink("/", root.join("slash")).unwrap();
    symlink("b.sh", root.join("a/inner")).unwrap();
    symlink("loop", root.join("loop")).unwrap();
    assert_eq!(files.path("a/b.sh").unwrap(), root.join("a/b.sh"));
    assert_eq!(files.path("a/").unwrap(), root.join("a"));
    assert_eq!(files.path("a/inner").unwrap(), root.join("a/b.sh"));
    assert_eq!(files.path("a/up/top.sh").unwrap(), root.join("top.sh"));
    assert_eq!(files.read("a/b.sh").unwrap(), b"b");
    use FilesErrorKind::{Io, NotFound, Unsafe};
    let refused = [
        ("../lock", Unsafe),
        ("a/../top.sh", Unsafe),
        ("/etc/passwd", Unsafe),
        ("", Unsafe),
        ("out", NotFound),
        ("a/up/../../lock", Unsafe),
        ("slash/etc/passwd", NotFound),
        ("missing", NotFound),
        ("top.sh/x", NotFound),
        ("loop", Io),
    ];
    for (name, expected) in refused {
        assert_eq!(files.path(name).unwrap_err().kind(), expected, "{name}");
        assert_eq!(files.read(name).unwrap_err().kind(), expected, "{name}");
    }
    assert_eq!(files.read("a").unwrap_err().to_string(), "`a`: this is not a file");
}

#[test]
fn a_workspace_that_cannot_be_written_is_told() {
    let workspace = workspace();
    let file = workspace.path().join("file");
    fs::write(&file, b"").unwrap();
    let error = unpack(&Zip::default().bytes(), &file).unwrap_err();
    assert_eq!(error.kind(), FilesErrorKind::Io, "{error}");
    assert!(error.to_string().starts_with("cannot make a folder in the workspace: "), "{error}");
}
