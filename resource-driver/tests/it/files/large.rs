//! Archives that are too large, or that would be when they are unpacked. They are refused before anything is written.

use super::{
    assert_told, on_disk, unpack, workspace,
    zip::{Item, Zip},
};
use resource_driver::{DriverFiles, FilesErrorKind, FilesLimits};
use std::time::{Duration, Instant};

const MIB: usize = 1 << 20;

#[test]
fn a_hundred_thousand_entries_are_refused_and_accepted_if_that_is_the_limit() {
    let items = (0..100_000).map(|number| Item::stored(&format!("f/{number}"), b""));
    let bytes = Zip { is_long: true, ..Zip::of(items) }.bytes();
    let workspace = workspace();
    let start = Instant::now();
    let error = unpack(&bytes, workspace.path()).unwrap_err();
    assert_told(&error, "TooLarge there are 100000 entries");
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    assert!(on_disk(workspace.path()).is_empty());
    // All are checked, and the last one is not safe.
    let mut limits = FilesLimits::default();
    limits.entries = 100_001;
    let items = (0..99_999).map(|number| Item::stored(&format!("f/{number}"), b""));
    let bytes = Zip { is_long: true, ..Zip::of(items.chain([Item::stored("F/0", b"")])) }.bytes();
    let error = DriverFiles::from_archive(&bytes, workspace.path(), &limits).unwrap_err();
    assert_told(&error, "Unsafe `F/0`: some file systems cannot tell the name from `f`");
    assert!(on_disk(workspace.path()).is_empty());
}

#[test]
fn more_entries_than_the_end_says_are_refused() {
    let items = (0..20_000).map(|number| Item::stored(&format!("f/{number}"), b""));
    let bytes = Zip { end: Some(|[count, ..]| *count = 5), ..Zip::of(items) }.bytes();
    let workspace = workspace();
    let error = unpack(&bytes, workspace.path()).unwrap_err();
    assert_told(&error, "Unsafe the number of entries is not the one at the end of the archive");
}

#[test]
fn folders_that_only_names_imply_are_counted() {
    let deep = |number: usize| {
        let folders: String = (0..30).map(|level| format!("{number}-{level}/")).collect();
        Item::stored(&(folders + "file"), b"")
    };
    let workspace = workspace();
    let error = unpack(&Zip::of((0..400).map(deep)).bytes(), workspace.path()).unwrap_err();
    assert_told(&error, "TooLarge there are more than 10000 files and folders");
    assert!(on_disk(workspace.path()).is_empty());
}

#[test]
fn bombs_are_refused() {
    let zeros = |name: &str, size| Item::deflated(name, &vec![0; size]);
    let mut limits = FilesLimits::default();
    limits.file_bytes = 4 * MIB as u64;
    limits.total_bytes = 8 * MIB as u64;
    let mut loose = limits;
    loose.ratio = u64::MAX;
    // It says that it is small, and is not.
    let lying = zeros("lies", 64 * MIB).with(|fields| fields.size = MIB as u32);
    let cases = [
        (
            vec![zeros("z", 2 * MIB)],
            limits,
            "TooLarge `z`: this is more than 200 times larger than its compressed data",
        ),
        (
            (0..30).map(|number| zeros(&format!("{number}"), MIB / 4)).collect(),
            limits,
            "TooLarge this is more than 200 times larger than its compressed data",
        ),
        (
            vec![zeros("z", 4 * MIB + 1)],
            loose,
            "TooLarge `z`: the file has more than 4194304 bytes",
        ),
        (
            vec![zeros("1", 3 * MIB), zeros("2", 3 * MIB), zeros("3", 3 * MIB)],
            loose,
            "TooLarge `3`: the files have more than 8388608 bytes in all",
        ),
        (
            vec![lying],
            limits,
            "Damaged `lies`: the compressed data does not end where the archive says",
        ),
        (
            vec![Item::stored("s", b"").with(|fields| fields.size = u32::MAX)],
            loose,
            "Damaged `s`: the data is not compressed, and has another size than the file",
        ),
    ];
    for (items, limits, expected) in cases {
        let workspace = workspace();
        let bytes = Zip::of(items).bytes();
        let error = DriverFiles::from_archive(&bytes, workspace.path(), &limits).unwrap_err();
        assert_told(&error, expected);
        assert!(on_disk(workspace.path()).is_empty(), "{expected}");
    }
}

#[test]
fn entries_that_share_their_data_are_refused() {
    // One piece of data, which all entries of the directory name.
    let shared = Item::deflated("0", &vec![0; MIB]);
    let listed = |number: usize| {
        let item = Item { is_only_listed: true, ..Item::deflated("0", &vec![0; MIB]) };
        let mut item = item.with_central(|fields| fields.offset = 0);
        item.fields.name = number.to_string().into_bytes();
        item
    };
    let bytes = Zip::of([shared].into_iter().chain((1..100).map(listed))).bytes();
    let workspace = workspace();
    let error = unpack(&bytes, workspace.path()).unwrap_err();
    assert_eq!(error.kind(), FilesErrorKind::Unsafe, "{error}");
    assert!(on_disk(workspace.path()).is_empty());
}
