//! Archives that are refused, each beside its error.

use super::{
    check,
    zip::{Item, Zip},
};

fn one(item: Item) -> Vec<u8> {
    Zip::of([item]).bytes()
}

fn file() -> Item {
    Item::deflated("a.txt", b"some text, some text, some text")
}

fn zip(change: impl FnOnce(&mut Zip)) -> Vec<u8> {
    let mut zip = Zip::of([file(), Item::stored("b.txt", b"b")]);
    change(&mut zip);
    zip.bytes()
}

/// The second entry is within the data of the first one, as in bombs that use the same data many times.
fn within_another() -> Vec<u8> {
    let inner = Item::stored("b.txt", b"b");
    let outer = Item::stored("a.txt", &inner.local());
    let inner = Item { is_only_listed: true, ..inner };
    Zip::of([outer, inner.with_central(|fields| fields.offset = 35)]).bytes()
}

#[test]
fn what_is_not_a_file_or_a_folder_is_refused() {
    let kind = |change| one(file().with(change));
    check(&[
        (kind(|fields| fields.attributes = 0o120_777 << 16), "Unsafe `a.txt`: the entry is a link"),
        (
            kind(|fields| fields.attributes = 0o010_644 << 16),
            "Unsafe `a.txt`: the entry is a special file",
        ),
        (
            kind(|fields| fields.attributes = 0o020_644 << 16),
            "Unsafe `a.txt`: the entry is a special file",
        ),
        (
            kind(|fields| fields.attributes = 0o140_644 << 16),
            "Unsafe `a.txt`: the entry is a special file",
        ),
        (
            kind(|fields| fields.attributes = 0o040_755 << 16),
            "Unsafe `a.txt`: the name and the attributes do not agree on whether it is a folder",
        ),
        (
            kind(|fields| fields.attributes = 0x10),
            "Unsafe `a.txt`: the name and the attributes do not agree on whether it is a folder",
        ),
        (
            one(Item::folder("d/").with(|fields| fields.attributes = 0o100_644 << 16)),
            "Unsafe `d/`: the name and the attributes do not agree on whether it is a folder",
        ),
        (
            one(Item::stored("d/", b"data")),
            "Unsafe `d/`: the name and the attributes do not agree on whether it is a folder",
        ),
        (
            one(Item::stored("d/", b"data").with(|fields| fields.attributes = 0)),
            "Unsafe `d/`: the folder has data",
        ),
    ]);
}

#[test]
fn features_that_are_not_supported_are_refused() {
    let with = |change| one(file().with(change));
    check(&[
        (with(|fields| fields.flags |= 1), "Unsupported `a.txt`: the entry is encrypted"),
        (with(|fields| fields.flags |= 1 << 6), "Unsupported `a.txt`: the entry is encrypted"),
        (with(|fields| fields.flags |= 1 << 13), "Unsupported `a.txt`: the entry is encrypted"),
        (
            with(|fields| fields.flags |= 1 << 5),
            "Unsupported `a.txt`: the entry uses a rare feature of ZIP",
        ),
        (
            with(|fields| fields.method = 12),
            "Unsupported `a.txt`: the method of compression is not supported",
        ),
        (
            with(|fields| fields.method = 99),
            "Unsupported `a.txt`: the method of compression is not supported",
        ),
        (
            with(|fields| fields.extra = b"\x75\x70\x0b\0\x01\0\0\0\0evil.t".to_vec()),
            "Unsafe `a.txt`: the entry has a second name",
        ),
        (
            with(|fields| fields.extra = b"\x01\0\0\0\x01\0\0\0".to_vec()),
            "Unsafe `a.txt`: the sizes are there more than once",
        ),
    ]);
}

#[test]
fn headers_that_do_not_agree_are_refused() {
    check(&[
        (
            one(file().with_local(|fields| fields.name = b"b.txt".to_vec())),
            "Unsafe `a.txt`: the header and the directory do not agree on the name",
        ),
        (
            one(file().with_local(|fields| fields.flags = 0)),
            "Unsafe `a.txt`: the header and the directory do not agree on the flags",
        ),
        (
            one(file().with_local(|fields| fields.method = 0)),
            "Unsafe `a.txt`: the header and the directory do not agree on the method of compression",
        ),
        (
            one(file().with_local(|fields| fields.crc ^= 1)),
            "Unsafe `a.txt`: the header and the directory do not agree on the size or checksum",
        ),
        (
            one(file().with_local(|fields| fields.size += 1)),
            "Unsafe `a.txt`: the header and the directory do not agree on the size or checksum",
        ),
        (
            one(file().with_local(|fields| fields.compressed += 1)),
            "Unsafe `a.txt`: the header and the directory do not agree on the size or checksum",
        ),
        (
            one(file().with_central(|fields| fields.size += 1)),
            "Unsafe `a.txt`: the header and the directory do not agree on the size or checksum",
        ),
        (
            one(file().streamed(4, b"PK\x07\x08").with_local(|fields| fields.size = 7)),
            "Unsafe `a.txt`: the header and the directory do not agree on the size or checksum",
        ),
        (
            one(Item { after: b"PK\x07\x08 wrong here!!".to_vec(), ..file().streamed(4, b"") }),
            "Damaged `a.txt`: what follows the data does not agree with the directory",
        ),
        (
            one(Item { after: Vec::new(), ..file().streamed(4, b"") }),
            "Damaged `a.txt`: what follows the data does not agree with the directory",
        ),
    ]);
}

#[test]
fn entries_and_directories_at_other_places_are_refused() {
    check(&[
        (Vec::new(), "Damaged this is empty"),
        (b"hello".to_vec(), "Damaged this is not a ZIP archive"),
        (b"PK\x03\x04".repeat(10), "Damaged this is not a ZIP archive"),
        (
            zip(|zip| zip.before = b"#!/bin/sh\n".to_vec()),
            "Unsafe there are bytes before the first entry",
        ),
        (
            zip(|zip| zip.after = b"more".to_vec()),
            "Unsafe there are bytes after the end of the archive",
        ),
        (zip(|zip| zip.gap = b"gap".to_vec()), "Damaged the directory of the archive is damaged"),
        (
            zip(|zip| zip.items[0].after = b"PK\x03\x04".to_vec()),
            "Unsafe `a.txt`: bytes that belong to no entry follow the data",
        ),
        (
            zip(|zip| zip.items[1].central = Some(|fields| fields.offset = 0)),
            "Unsafe `b.txt`: the header and the directory do not agree on the name",
        ),
        (
            zip(|zip| zip.items[1].central = Some(|fields| fields.offset = 1)),
            "Damaged `b.txt`: the data is not in the archive",
        ),
        (
            zip(|zip| zip.items[1].central = Some(|fields| fields.offset = u32::MAX - 1)),
            "Damaged `b.txt`: the data is not in the archive",
        ),
        (
            zip(|zip| zip.items[1] = Item { central: Some(|fields| fields.offset = 0), ..file() }),
            "Unsafe `a.txt`: the name is there twice",
        ),
        (
            within_another(),
            "Unsafe `a.txt`: the entry overlaps with another one or with the directory",
        ),
        (
            zip(|zip| zip.items[1].fields.compressed = 1 << 20),
            "Damaged `b.txt`: the data is not in the archive",
        ),
        (
            zip(|zip| zip.end = Some(|[count, ..]| *count += 1)),
            "Unsafe the number of entries is not the one at the end of the archive",
        ),
        (
            zip(|zip| zip.end = Some(|[count, ..]| *count -= 1)),
            "Unsafe the number of entries is not the one at the end of the archive",
        ),
        (
            zip(|zip| zip.end = Some(|[_, size, _]| *size += 1)),
            "Unsafe the end of the archive does not agree with its directory",
        ),
        (
            zip(|zip| zip.end = Some(|[_, _, start]| *start += 1)),
            "Unsafe the end of the archive does not agree with its directory",
        ),
        (
            zip(|zip| zip.end = Some(|[_, _, start]| *start = u64::MAX)),
            "Damaged this is not a ZIP archive",
        ),
        (
            zip(|zip| {
                zip.is_long = true;
                zip.end = Some(|[_, size, _]| *size += 1);
            }),
            "Unsafe the end of the archive does not agree with its directory",
        ),
        (
            zip(|zip| (zip.is_long, zip.gap) = (true, b"gap".to_vec())),
            "Damaged the directory of the archive is damaged",
        ),
        (
            zip(|zip| zip.comment = Zip::of([Item::stored("c", b"c")]).bytes()),
            "Unsafe the end of the archive does not agree with its directory",
        ),
        ([zip(|_| {}), zip(|_| {})].concat(), "Damaged the directory of the archive is damaged"),
        (zip(|_| {}).split_off(4), "Damaged `a.txt`: the data is not in the archive"),
        (zip(|_| {})[..60].to_vec(), "Damaged this is not a ZIP archive"),
    ]);
}

#[test]
fn contents_that_are_not_what_the_archive_says_are_refused() {
    let change = |change: fn(&mut Vec<u8>)| {
        let mut item = file();
        change(&mut item.data);
        item.fields.compressed = item.data.len() as u32;
        one(item)
    };
    check(&[
        (
            one(file().with(|fields| fields.crc ^= 1)),
            "Damaged `a.txt`: the file does not have the checksum that the archive says",
        ),
        (
            one(file().with(|fields| fields.size += 1)),
            "Damaged `a.txt`: the file does not have the size that the archive says",
        ),
        (
            one(file().with(|fields| fields.size -= 1)),
            "Damaged `a.txt`: the file does not have the size that the archive says",
        ),
        (
            one(file().with(|fields| fields.size = 0)),
            "Damaged `a.txt`: the file does not have the size that the archive says",
        ),
        (
            one(Item::stored("a", b"text").with(|fields| fields.size = 3)),
            "Damaged `a`: the data is not compressed, and has another size than the file",
        ),
        (
            one(Item::stored("a", b"text").with(|fields| fields.crc = 0)),
            "Damaged `a`: the file does not have the checksum that the archive says",
        ),
        (
            change(|data| data.push(0)),
            "Damaged `a.txt`: the compressed data does not end where the archive says",
        ),
        (
            change(|data| data.truncate(data.len() - 1)),
            "Damaged `a.txt`: the compressed data is damaged",
        ),
        (change(Vec::clear), "Damaged `a.txt`: the compressed data is damaged"),
        (change(|data| data[0] = 0xff), "Damaged `a.txt`: the compressed data is damaged"),
    ]);
}
