//! Random archives: what is accepted is on disk exactly, and what is refused leaves nothing.

use super::{
    on_disk, unpack, workspace,
    zip::{Item, Zip},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use proptest::{collection::vec, prelude::*};
use resource_driver::{DriverFiles, FilesLimits};
use std::{collections::BTreeMap, path::Path};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_accepted_is_on_disk_exactly_and_what_is_refused_leaves_nothing(
        items in vec(item(), 0..6),
    ) {
        let workspace = workspace();
        let zip = Zip::of(items.iter().map(|(name, content, is_deflated)| match is_deflated {
            true => Item::deflated(name, content),
            false => Item::stored(name, content),
        }));
        check(&zip.bytes(), workspace.path(), Some(&items));
    }

    #[test]
    fn changed_archives_are_refused_or_are_still_exact(
        items in vec(item(), 1..4),
        changes in vec((any::<prop::sample::Index>(), change()), 1..4),
    ) {
        let workspace = workspace();
        let zip = Zip::of(items.iter().map(|(name, content, _)| Item::deflated(name, content)));
        let mut bytes = zip.bytes();
        for (place, change) in changes {
            let at = place.index(bytes.len());
            match change {
                Change::Set(byte) => bytes[at] = byte,
                Change::Insert(byte) => bytes.insert(at, byte),
                Change::Cut(length) => drop(bytes.drain(at..(at + length).min(bytes.len()))),
                Change::Repeat(length) => {
                    let part = bytes[at..(at + length).min(bytes.len())].to_vec();
                    bytes.splice(at..at, part);
                }
            }
            if bytes.is_empty() {
                break;
            }
        }
        check(&bytes, workspace.path(), None);
    }

    #[test]
    fn random_bytes_are_refused(bytes in vec(any::<u8>(), 0..200), signature in 0..5_usize) {
        let signatures = [&b""[..], b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"PK\x01\x02"];
        let bytes = [signatures[signature], &bytes].concat();
        check(&bytes, workspace().path(), None);
    }

    #[test]
    fn random_texts_are_refused(text in "[A-Za-z0-9+/=\n\u{e4} ]{0,80}") {
        let workspace = workspace();
        let files = DriverFiles::from_base64(&text, workspace.path(), &FilesLimits::default());
        prop_assert!(files.is_err());
        prop_assert!(on_disk(workspace.path()).is_empty());
    }
}

/// Unpacks an archive, and looks at the disk. The files are those of `items`, if they are known.
fn check(bytes: &[u8], workspace: &Path, items: Option<&[(String, Vec<u8>, bool)]>) {
    let encoded = STANDARD.encode(bytes);
    let by_text = DriverFiles::from_base64(&encoded, workspace, &FilesLimits::default());
    let files = match unpack(bytes, workspace) {
        Ok(files) => files,
        Err(error) => {
            assert_eq!(by_text.unwrap_err().to_string(), error.to_string());
            assert!(on_disk(workspace).is_empty(), "{error}");
            return;
        }
    };
    let found = on_disk(files.root());
    assert_eq!(on_disk(by_text.unwrap().root()), found);
    let listed: Vec<_> = found.keys().filter(|name| !name.ends_with('/')).collect();
    assert_eq!(files.entries().collect::<Vec<_>>(), listed);
    for name in files.entries() {
        assert_eq!(files.read(name).unwrap(), found[name]);
    }
    if let Some(items) = items {
        let sent = items.iter().filter(|(name, ..)| !name.ends_with('/'));
        let sent = sent.map(|(name, content, _)| (name.clone(), content.clone()));
        let files = found.into_iter().filter(|(name, _)| !name.ends_with('/'));
        assert_eq!(files.collect::<BTreeMap<_, _>>(), sent.collect());
    }
    drop(files);
    assert!(on_disk(workspace).is_empty());
}

#[derive(Debug, Clone)]
enum Change {
    Set(u8),
    Insert(u8),
    Cut(usize),
    Repeat(usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        any::<u8>().prop_map(Change::Set),
        any::<u8>().prop_map(Change::Insert),
        (0..64_usize).prop_map(Change::Cut),
        (0..64_usize).prop_map(Change::Repeat),
    ]
}

/// A name, of which some are not safe, a content, and whether it is compressed.
fn item() -> impl Strategy<Value = (String, Vec<u8>, bool)> {
    let part = prop_oneof![8 => "[abAB]{1,2}", 2 => "\\PC{1,4}", 1 => r"\.{1,2}|/|\\|\x00"];
    let name = (vec(part, 1..4), prop_oneof![4 => Just(""), 1 => Just("/")])
        .prop_map(|(parts, end)| parts.join("/") + end);
    (name, vec(any::<u8>(), 0..300), any::<bool>())
}
