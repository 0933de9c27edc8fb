//! Snapshots and their normal form.

use super::ticket;
use crate::{
    events::ids::HostId,
    ticket::{Created, Ticket},
};
use event_model::{
    Event, Value,
    generated::PropertyValue,
    lifecycle::{Kind, LifecycleEvent, Reference, Snapshot, Subject},
    serde_json::{self, Value as Json, json},
};
use std::sync::Arc;

#[test]
fn a_rendering_is_normalised() {
    let cases = [
        // Members that are null are removed at every depth; elements stay.
        (
            json!({ "id": "1", "a": null, "b": { "c": null, "d": 1 } }),
            json!({ "id": "1", "b": { "d": 1 } }),
        ),
        (json!({ "id": "1", "a": [null, { "x": null }] }), json!({ "id": "1", "a": [null, {}] })),
        // Empty lists are removed only at the top level; a member that became empty stays.
        (json!({ "id": "1", "a": [], "b": { "c": [] } }), json!({ "id": "1", "b": { "c": [] } })),
        (
            json!({ "id": "1", "a": { "b": null }, "s": "", "z": 0, "f": false }),
            json!({ "id": "1", "a": {}, "s": "", "z": 0, "f": false }),
        ),
    ];
    for (rendering, expected) in cases {
        let snapshot = ticket(rendering);
        assert_eq!(Json::Object(snapshot.members().clone()), expected);
        assert_eq!(ticket(expected), snapshot, "twice is once");
    }
}

#[test]
fn an_invalid_rendering_is_refused_with_a_code() {
    let cases = [
        (
            "{",
            "invalid_json",
            "the rendering is not valid JSON: EOF while parsing an object at line 1 column 1",
        ),
        (
            r#"{"id":"\ud800"}"#,
            "invalid_json",
            "the rendering is not valid JSON: unexpected end of hex escape at line 1 column 14",
        ),
        (
            r#"{"id":"1","a":NaN}"#,
            "invalid_json",
            "the rendering is not valid JSON: expected value at line 1 column 15",
        ),
        ("[]", "not_an_object", "the rendering is not a JSON object"),
        ("null", "not_an_object", "the rendering is not a JSON object"),
        ("{}", "missing_id", "the rendering has no `id` that is a non-empty text"),
        (r#"{"id":null}"#, "missing_id", "the rendering has no `id` that is a non-empty text"),
        (r#"{"id":1}"#, "missing_id", "the rendering has no `id` that is a non-empty text"),
        (r#"{"id":""}"#, "missing_id", "the rendering has no `id` that is a non-empty text"),
        (
            r#"{"id":"1","a":[{"b\n":9007199254740993}]}"#,
            "unsafe_integer",
            r"the rendering is not valid: no double holds the integer at `/a/0/b\n`: write it as a text, or use `Rules::as_text`",
        ),
        (
            r#"{"a":-9007199254740993}"#,
            "unsafe_integer",
            "the rendering is not valid: no double holds the integer at `/a`: write it as a text, or use `Rules::as_text`",
        ),
    ];
    for (text, code, message) in cases {
        let error = Snapshot::<Ticket>::parse(text).unwrap_err();
        assert_eq!((error.code(), error.to_string().as_str()), (code, message), "{text}");
    }
}

/// A subject whose identity is a UUID.
#[derive(Debug, Clone, Copy)]
struct Rack;

impl Subject for Rack {
    type Id = HostId;
    const EVENT_TYPE: &'static str = "rack";
    const STATE: &'static [&'static str] = &[];

    fn changed(_: Kind, _: Vec<String>, _: Snapshot<Self>) -> Arc<dyn LifecycleEvent> {
        unreachable!("no event is made here")
    }

    fn deleted(_: Reference<Self>) -> Arc<dyn LifecycleEvent> {
        unreachable!("no event is made here")
    }
}

#[test]
fn the_id_has_the_type_that_the_event_type_requires() {
    let read = |id: &str| Snapshot::<Rack>::new(json!({ "id": id }));
    let id = "d2566874-d5ee-400b-9983-10d63ec52f32";
    let (lower, upper) = (read(id).unwrap(), read(&id.to_uppercase()).unwrap());
    assert!(lower.id() == upper.id() && lower.digest() != upper.digest());
    let error = read("rack\n1").unwrap_err();
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        ("invalid_id", r"`id` is `rack\n1`, which is not a valid identity of such a subject")
    );
    let error = read(&"x".repeat(100_000)).unwrap_err();
    assert!(error.to_string().len() < 300, "it is short");
}

#[test]
fn depth_costs_no_stack() {
    let deep = |levels| (0..levels).fold(json!({}), |inner, _| Json::Array(vec![inner]));
    for levels in [119, 500_000] {
        let refused = Snapshot::<Ticket>::new(deep(levels)).unwrap_err();
        assert_eq!(refused.code(), if levels == 119 { "not_an_object" } else { "too_deep" });
        let mut rendering = json!({ "id": "1" });
        rendering["a"] = deep(levels - 1);
        let snapshot = Reference::<Ticket>::new(rendering);
        assert_eq!(snapshot.is_ok(), levels == 119);
    }
    let text = "[".repeat(200_000);
    assert_eq!(Snapshot::<Ticket>::parse(&text).unwrap_err().code(), "invalid_json");
    // A deep value that is borrowed is not copied.
    let value = deep(200);
    assert!(Snapshot::<Ticket>::from_value(Value::Json(&value)).is_err());
}

#[test]
fn snapshots_are_equal_when_their_canonical_texts_are() {
    let one = ticket(json!({ "id": "1", "a": 1, "b": [0, 1.5] }));
    let same: Snapshot<Ticket> =
        Snapshot::parse(r#"{"b":[-0.0,15e-1],"x":null,"a":1.0,"id":"1"}"#).unwrap();
    let other = ticket(json!({ "id": "1", "a": "1", "b": [0, 1.5] }));
    assert!(one == same && one.digest() == same.digest());
    assert!(one != other && one.digest() != other.digest());
}

#[test]
fn snapshots_and_references_survive_json() {
    let rendering =
        json!({ "id": "1", "href": "tickets/1", "@type": "Ticket", "a": [1, 2.5, "x"] });
    let snapshot = ticket(rendering.clone());
    assert_eq!(serde_json::to_value(&snapshot).unwrap(), rendering);
    assert_eq!(serde_json::from_value::<Snapshot<Ticket>>(rendering).unwrap(), snapshot);
    let reference = Reference::to(&snapshot);
    assert_eq!((snapshot.href(), reference.href()), (Some("tickets/1"), Some("tickets/1")));
    let kept = serde_json::to_value(&reference).unwrap();
    assert_eq!(kept, json!({ "id": "1", "href": "tickets/1", "@type": "Ticket" }));
    assert_eq!(serde_json::from_value::<Reference<Ticket>>(kept).unwrap(), reference);
    assert!(serde_json::from_value::<Snapshot<Ticket>>(json!({ "id": "" })).is_err());
}

#[test]
fn debug_shows_no_private_key() {
    let key = "-----BEGIN PRIVATE KEY-----\nMHc=\n-----END PRIVATE KEY-----";
    let snapshot = ticket(json!({ "id": "1", "href": key, "key": key }));
    let event = Created::new(snapshot.clone());
    for shown in [
        format!("{snapshot:?}"),
        format!("{:?}", Reference::to(&snapshot)),
        event.message(),
        format!("{event:?}"),
    ] {
        assert!(!shown.contains("MHc="), "{shown}");
    }
    assert!(serde_json::to_string(&snapshot).unwrap().contains("MHc="), "it is kept as it is");
}

#[test]
fn invisible_characters_are_escaped() {
    let snapshot = ticket(json!({ "id": "1", "href": "a\u{202e}b" }));
    for shown in [format!("{snapshot:?}"), format!("{:?}", Reference::to(&snapshot))] {
        assert!(shown.contains(r"a\u{202e}b"), "{shown}");
    }
}
