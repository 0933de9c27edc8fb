//! Files: their sections, and registries of several files.

use super::{assert_reported, decode_all, event_with};
use crate::{options::Options, source::Sources};

#[test]
fn what_is_wrong_with_a_file_is_reported_once() {
    assert_reported(&[
        ("", &[]),
        ("---\n", &[]),
        ("# nothing\n", &[]),
        ("registry: {}\n", &["1:1 registry: {} | missing-key: the registry has no `events`"]),
        (
            "- name: a\n",
            &["1:1 - name: a | wrong-type: a registry must be a mapping, found a list"],
        ),
        ("text\n", &["1:1 text | wrong-type: a registry must be a mapping, found a string"]),
        ("evnts: []\n", &["1:1 evnts | unknown-key: unknown key `evnts` in a registry"]),
        (
            "event: []\nfoo: 1\n",
            &[
                "1:1 event | unknown-key: unknown key `event` in a registry",
                "2:1 foo | unknown-key: unknown key `foo` in a registry",
            ],
        ),
        ("events: {}\n", &["1:9 {} | wrong-type: `events` must be a list, found a mapping"]),
        ("events:\n", &["1:8  | wrong-type: `events` must be a list, found null"]),
        (
            "events: []\nx-events: []\n",
            &["2:1 x-events | duplicate-key: both `events` and `x-events` in one file"],
        ),
        (
            "events: []\nevents: []\n",
            &["2:1 events | duplicate-key: duplicate key `events` in a registry"],
        ),
        (
            "events: [1]\nevents: [2]\nx-events: [3]\n",
            &[
                "1:10 1 | wrong-type: an event must be a mapping, found a number",
                "2:1 events | duplicate-key: duplicate key `events` in a registry",
                "2:10 2 | wrong-type: an event must be a mapping, found a number",
                "3:1 x-events | duplicate-key: both `events` and `x-events` in one file",
                "3:12 3 | wrong-type: an event must be a mapping, found a number",
            ],
        ),
        ("events: []\n", &[]),
        ("x-events: []\n", &[]),
        ("[", &["1:1 [ | syntax: unclosed `[`"]),
    ]);
}

#[test]
fn the_files_of_a_folder_are_one_registry() {
    let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    let sources = Sources::folder(
        "registry",
        [
            file("b.yaml", "registry: { group: two }\nevent_types: { vm: { requires: [] } }\n"),
            file(
                "a.yaml",
                &format!("registry: {{ group: one }}\n{}", event_with("event_type: vm")),
            ),
            file(
                "c.yaml",
                &format!("event_types: {{ vm: {{}} }}\nx-{}", event_with("name: host/lost")),
            ),
        ],
    );
    let decoded = decode_all(sources, &Options::default());
    assert_eq!(
        decoded.lines(),
        [
            "1:1 registry | duplicate-key: `registry` is given in two files of one registry",
            "1:16 vm | duplicate-key: event type `vm` is declared twice",
        ]
    );
    let registry = decoded.registry;
    assert_eq!(registry.group.read().as_deref(), Some("one"));
    let names: Vec<_> =
        registry.events.iter().map(|event| event.name.as_ref().unwrap().as_str()).collect();
    assert_eq!(names, ["host/registered", "host/lost"]);
    assert_eq!(registry.events[0].event_type, Some(3));
}
