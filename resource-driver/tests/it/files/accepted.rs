//! Archives as programs write them: what is accepted is on disk exactly.

use super::{
    on_disk, unpack, workspace,
    zip::{Item, Zip},
};
use std::os::unix::fs::MetadataExt;

#[test]
fn files_and_folders_are_on_disk_and_private() {
    let workspace = workspace();
    let items = [
        Item::folder("scripts/"),
        Item::deflated("scripts/Install.sh", b"echo"),
        Item::stored("scripts/lib/a b.sh", b""),
        Item::stored("\u{e4}\u{1f600}", &[0, 255]),
        Item::stored(".hidden/..x...y", b"dots"),
        Item::folder("empty/"),
    ];
    let files = unpack(&Zip::of(items).bytes(), workspace.path()).unwrap();
    let names = [".hidden/..x...y", "scripts/Install.sh", "scripts/lib/a b.sh", "\u{e4}\u{1f600}"];
    assert_eq!(files.entries().collect::<Vec<_>>(), names);
    let expected = [
        (".hidden/", &b""[..]),
        (".hidden/..x...y", b"dots"),
        ("empty/", b""),
        ("scripts/", b""),
        ("scripts/Install.sh", b"echo"),
        ("scripts/lib/", b""),
        ("scripts/lib/a b.sh", b""),
        ("\u{e4}\u{1f600}", &[0, 255]),
    ];
    let expected = expected.map(|(name, content)| (name.to_owned(), content.to_vec()));
    assert_eq!(on_disk(files.root()), expected.into());
    for name in on_disk(workspace.path()).keys() {
        let mode = workspace.path().join(name).metadata().unwrap().mode() & 0o777;
        assert_eq!(mode, if name.ends_with('/') { 0o700 } else { 0o600 }, "{name}");
    }
}

#[test]
fn forms_that_programs_write_are_accepted() {
    let file = || Item::deflated("a.txt", b"some text, some text, some text");
    // With 8 bytes for sizes where 4 are enough, as for streams of unknown length.
    let long = |item: Item| {
        item.with(|fields| {
            let sizes = [fields.size, fields.compressed].map(|size| u64::from(size).to_le_bytes());
            fields.extra = [&b"\x01\0\x10\0"[..], sizes.as_flattened()].concat();
            (fields.size, fields.compressed) = (u32::MAX, u32::MAX);
        })
    };
    let cases = [
        ("streamed", Zip::of([file().streamed(4, b"PK\x07\x08")])),
        ("without a signature", Zip::of([file().streamed(4, b"")])),
        ("with long sizes", Zip::of([file().streamed(8, b"PK\x07\x08")])),
        ("with long sizes and without a signature", Zip::of([file().streamed(8, b"")])),
        ("with a long header", Zip::of([long(file())])),
        ("with a long end", Zip { is_long: true, ..Zip::of([file()]) }),
        ("with a comment", Zip { comment: b"a comment".to_vec(), ..Zip::of([file()]) }),
        ("of MS-DOS", Zip::of([file().with(|fields| fields.attributes = 0x20)])),
        ("without a flag for UTF-8", Zip::of([file().with(|fields| fields.flags = 0)])),
        ("with levels", Zip::of([file().with(|fields| fields.flags |= 6)])),
        (
            "with times",
            Zip::of([file().with(|fields| fields.extra = b"UT\x05\0\x01\0\0\0\0".to_vec())]),
        ),
    ];
    for (form, zip) in cases {
        let workspace = workspace();
        let files = unpack(&zip.bytes(), workspace.path());
        let files = files.unwrap_or_else(|error| panic!("{form}: {error}"));
        assert_eq!(files.read("a.txt").unwrap(), b"some text, some text, some text", "{form}");
    }
}

#[test]
fn an_archive_without_entries_is_an_empty_folder() {
    let workspace = workspace();
    let files = unpack(&Zip::default().bytes(), workspace.path()).unwrap();
    assert_eq!(files.entries().len(), 0);
    assert!(files.root().is_dir());
}

#[test]
fn the_archive_of_an_archive_is_one_file() {
    let workspace = workspace();
    let inner = Zip::of([Item::stored("../evil", b"x")]).bytes();
    let files = unpack(&Zip::of([Item::stored("inner.zip", &inner)]).bytes(), workspace.path());
    assert_eq!(files.unwrap().read("inner.zip").unwrap(), inner);
}
