//! What every `ChainStore` must do. The tests of each store include this file, and call its functions with an empty
//! store. It knows no registry: the caller names two event types with lifecycles.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod histories;
mod model;
mod trackers;

pub(crate) use histories::history;
pub(crate) use trackers::threads_share_a_subject;

use event_model::{
    jiff::Timestamp,
    lifecycle::{Append, ChainStore, Entry, Kind, Query},
    serde_json::{self, Value as Json, json},
    uuid::Uuid,
};
use std::sync::Arc;

/// The time so many milliseconds after the start of 2026.
fn at(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(1_767_225_600_000 + milliseconds).expect("the case is sound")
}

/// The time in an id.
fn time(stamp: event_model::uuid::Timestamp) -> Timestamp {
    let (seconds, nanoseconds) = stamp.to_unix();
    Timestamp::new(seconds.cast_signed(), nanoseconds.cast_signed()).expect("the case is sound")
}

/// The entry with this id, as number `sequence` of its chain.
fn entry(
    (event_type, subject): (&str, &str),
    (kind, sequence): (Kind, u64),
    (earlier, id): (Option<Uuid>, Uuid),
    body: Json,
) -> Entry {
    let time = time(id.get_timestamp().expect("it is a UUIDv7"));
    let changed = if kind == Kind::Deleted { json!([]) } else { json!(["id", "name"]) };
    let mut members = json!({
        "id": id, "time": time, "event_type": event_type, "subject": subject, "kind": kind.as_str(),
        "sequence": sequence, "version": 1, "changed": changed, "body": body,
        "request_id": id, "correlation_id": "c-\u{1f600}", "trace_id": "t",
    });
    if let Some(earlier) = earlier {
        members["earlier"] = json!(earlier);
    }
    serde_json::from_value(members).expect("the case is sound")
}

/// The first change of a subject.
fn first(of: (&str, &str), milliseconds: i64, body: Json) -> Arc<Entry> {
    let id = event_model::lifecycle::next_id(None, at(milliseconds));
    Arc::new(entry(of, (Kind::Created, 1), (None, id), body))
}

/// The event type and the identity together are the key, exactly as they are written.
pub(crate) fn subjects_are_told_apart(store: &impl ChainStore, event_types: [&str; 2]) {
    let subjects = ["a", "A", "a ", "a\0b", "\u{e9}", "e\u{301}", "\u{1f600}", "%", "'"];
    let mut entries = Vec::new();
    for event_type in event_types {
        for subject in subjects {
            assert_eq!(store.head(event_type, subject).unwrap(), None);
            let entry = first((event_type, subject), 5, json!({ "id": subject }));
            assert_eq!(store.append(&entry).unwrap(), Append::Done);
            entries.push(entry);
        }
    }
    for entry in &entries {
        let (event_type, subject) = (&*entry.event_type, &*entry.subject);
        let expected = Some(Arc::clone(entry));
        assert_eq!(store.head(event_type, subject).unwrap(), expected);
        assert_eq!(store.at(event_type, subject, 1).unwrap(), expected);
        assert_eq!(store.get(entry.id).unwrap(), expected);
        let found = store.recent(&Query::newest(9).subject(event_type, subject)).unwrap();
        assert_eq!(found, [Arc::clone(entry)]);
    }
    for number in [0, 2, u64::MAX] {
        assert_eq!(store.at(event_types[0], "a", number).unwrap(), None);
    }
    assert_eq!(store.recent(&Query::newest(usize::MAX)).unwrap().len(), entries.len());
}

/// An entry that was appended, or whose id is used, is not appended again.
pub(crate) fn an_id_is_used_once(store: &impl ChainStore, event_types: [&str; 2]) {
    let one = first((event_types[0], "a"), 5, json!({ "id": "a" }));
    assert_eq!(store.append(&one).unwrap(), Append::Done);
    assert_eq!(store.append(&one).unwrap(), Append::Conflict);
    for event_type in event_types {
        let body = json!({ "id": "b" });
        let other = entry((event_type, "b"), (Kind::Created, 1), (None, one.id), body);
        assert_eq!(store.append(&Arc::new(other)).unwrap(), Append::Conflict);
        assert_eq!(store.head(event_type, "b").unwrap(), None);
    }
    assert_eq!(store.get(one.id).unwrap(), Some(one));
}

/// Whatever a subject may have comes back as it was.
pub(crate) fn bodies_come_back(store: &impl ChainStore, event_types: [&str; 2]) {
    for (number, body) in bodies().into_iter().enumerate() {
        let subject = format!("s-{number}");
        let entry = first((event_types[0], &subject), 5, body);
        assert_eq!(store.append(&entry).unwrap(), Append::Done, "{subject}");
        let back = store.head(event_types[0], &subject).unwrap().unwrap();
        assert_eq!(back, entry);
        let text = |entry: &Entry| serde_json::to_string(entry).unwrap();
        assert_eq!(text(&back), text(&entry));
    }
}

/// Bodies with values that are easily damaged.
pub(crate) fn bodies() -> Vec<Json> {
    let mut deep = json!("x");
    for level in 0..115 {
        deep = if level % 2 == 0 { json!([deep]) } else { json!({ "m": deep }) };
    }
    let key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----";
    vec![
        json!({ "id": "x", "key": key, "nested": { "list": [key, { "k": key }] } }),
        json!({ "id": "x", key: "the name is hidden too" }),
        json!({ "id": "x", "deep": deep }),
        json!({ "id": "x", "n": [0.1 + 0.2, -0.0, 5e-324, 1e300, 1e16, 1e21, 1.0, 100.0, 2e-7] }),
        json!({ "id": "x", "n": [9_007_199_254_740_991_i64, -9_007_199_254_740_991_i64] }),
        json!({ "id": "x", "n": 1e19, "m": 1.234_567_890_123_456_7e20, "o": -1_i64 << 53 }),
        json!({ "id": "x", "t": "\0\u{1}\u{7f}\u{85}\u{2028}\u{feff}\u{fffd}\u{10ffff}\"\\/" }),
        json!({ "id": "x", "\u{130}": "\u{df}\u{3c2}\u{3a3}", "": "", " ": "e\u{301}\u{e9}" }),
        json!({ "id": "x", "z": 1, "a": 2, "@type": "T", "href": "/x", "e": {}, "l": [[], {}] }),
        json!({ "id": "x", "password": "secret", "token": "abc", "text": "x".repeat(100_000) }),
    ]
}
