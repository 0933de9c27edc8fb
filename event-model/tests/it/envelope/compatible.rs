//! The record that fits into the table of assisted-service.

use super::{json, occurrence};
use crate::{
    events::{AnyEvent, ansible::TaskStarted, shop::LoginGranted},
    samples,
};
use event_model::{
    Event, Occurrence, Severity,
    envelope::{Record, StoredRecord},
    serde_json::{self, Map, Value as Json, json},
};

/// What a record says about itself in `props`.
const TRUNCATED: &str = "_message_truncated";
const NUL_REMOVED: &str = "_nul_removed";

fn record(event: impl Event) -> Json {
    serde_json::from_str(&json(&Record::compatible(), &occurrence(event))).expect("JSON")
}

fn props(record: &Json) -> Map<String, Json> {
    serde_json::from_str(record["props"].as_str().expect("a text")).expect("an object")
}

/// An event whose message is this text.
fn relayed(message: &str) -> crate::events::host::MessageRelayed {
    let mut event = samples::message();
    event.message = message.to_owned();
    event
}

#[test]
fn a_message_has_at_most_4096_characters_and_no_nul() {
    let repeated = |text: &str, times| text.repeat(times);
    let cases = [
        (repeated("a", 4096), repeated("a", 4096), &[][..]),
        (repeated("a", 4097), repeated("a", 4096), &[TRUNCATED]),
        (repeated("é", 4096), repeated("é", 4096), &[]),
        (repeated("日", 4097), repeated("日", 4096), &[TRUNCATED]),
        (repeated("😀", 5000), repeated("😀", 4096), &[TRUNCATED]),
        (repeated("e\u{301}", 2049), repeated("e\u{301}", 2048), &[TRUNCATED]),
        (repeated("a", 4095) + "😀", repeated("a", 4095) + "😀", &[]),
        (repeated("a", 4095) + "😀b", repeated("a", 4095) + "😀", &[TRUNCATED]),
        ("a\0b".to_owned(), "ab".to_owned(), &[NUL_REMOVED]),
        ("\0".to_owned(), String::new(), &[NUL_REMOVED]),
        (repeated("a\0", 4096), repeated("a", 4096), &[NUL_REMOVED]),
        (repeated("a\0", 4097), repeated("a", 4096), &[NUL_REMOVED, TRUNCATED]),
        ("a\\u0000b \u{1}\u{2028}".to_owned(), "a\\u0000b \u{1}\u{2028}".to_owned(), &[]),
    ];
    for (message, expected, told) in cases {
        let record = record(relayed(&message));
        assert_eq!(record["message"], *expected, "{message:.20}");
        let props = props(&record);
        for name in [TRUNCATED, NUL_REMOVED] {
            let is_told = told.contains(&name).then_some(&Json::Bool(true));
            assert_eq!(props.get(name), is_told, "{message:.20}: {name}");
        }
        // The property is complete but for its NULs: only the message has a limit.
        assert_eq!(props["message"], message.replace('\0', ""));
    }
}

#[test]
fn props_have_no_nul_in_names_and_texts_at_any_depth() {
    let cases = [
        (json!("a\0b"), json!("ab"), true),
        (
            json!({ "a\0b": [{ "\0": "\0\0" }, 1, null] }),
            json!({ "ab": [{ "": "" }, 1, null] }),
            true,
        ),
        // No member is lost, and one without a NUL keeps its name.
        (
            json!({ "a": 1, "a\0": 2, "\0a": 3, "a (2)": 4, "b\0": 5 }),
            json!({ "a": 1, "a (3)": 3, "a (4)": 2, "a (2)": 4, "b": 5 }),
            true,
        ),
        (json!("\\u0000"), json!("\\u0000"), false),
        (json!({ "\\u0000": ["\\\\u0000"] }), json!({ "\\u0000": ["\\\\u0000"] }), false),
        (json!("\\\0"), json!("\\"), true),
        (json!([1.5, u64::MAX, i64::MIN, "\0"]), json!([1.5, u64::MAX, i64::MIN, ""]), true),
    ];
    for (details, expected, is_told) in cases {
        let event = TaskStarted::new("A-1".into(), "Install", ["h1"], 3).with_details(details);
        let record = record(event.clone());
        let mut found = props(&record);
        assert_eq!(found.remove(NUL_REMOVED), is_told.then_some(Json::Bool(true)), "{expected}");
        assert_eq!(found["details"], expected);
        let names: Vec<_> = found.keys().map(String::as_str).collect();
        assert_eq!(names, ["details", "host_names", "order_id", "taskName", "tries"]);
        let other = json(&Record::default(), &occurrence(event.clone()));
        let other: Json = serde_json::from_str(&other).unwrap();
        assert_eq!(other["props"]["details"], event.details.unwrap(), "this store has no limits");
    }
}

#[test]
fn a_nul_does_not_hide_a_private_key_or_a_sensitive_value() {
    let key = "-----BEGIN PRI\0VATE KEY-----\nhunter2\n-----END PRIVATE KEY-----";
    for details in
        [json!(key), json!([key]), json!({ key: 1 }), json!(key.split('\n').collect::<Vec<_>>())]
    {
        for event in [
            AnyEvent::from(samples::quota().with_extra(details).with_note(key)),
            relayed(key).into(),
        ] {
            let text = json(&Record::compatible(), &Occurrence::from(event.as_event().to_arc()));
            assert!(!text.contains("hunter") && text.contains(NUL_REMOVED), "{text}");
        }
    }
    let login =
        LoginGranted::new("hunter\0".into(), "B-1".into(), "root", "hunter\0", json!("\0hunter"));
    let text = json(&Record::compatible(), &occurrence(login));
    assert!(!text.contains("hunter") && !text.contains(NUL_REMOVED), "{text}");
}

#[test]
fn a_record_that_was_cut_is_read_back_without_what_it_says_about_itself() {
    let cases = [
        (relayed("short"), false, false),
        (relayed(&"é".repeat(4097)), true, false),
        (relayed("a\0b"), false, true),
        (relayed(&"\0a".repeat(4097)), true, true),
    ];
    for (event, is_truncated, is_nul_removed) in cases {
        let written = occurrence(event.clone());
        let record = StoredRecord::parse(json(&Record::compatible(), &written)).unwrap();
        assert_eq!(record.is_message_truncated(), is_truncated);
        assert_eq!(record.is_nul_removed(), is_nul_removed);
        let read = AnyEvent::decode(record.name(), record.properties()).unwrap();
        assert_eq!(read, AnyEvent::from(relayed(&event.message.replace('\0', ""))));
        let record = StoredRecord::parse(json(&Record::default(), &written)).unwrap();
        assert!(!record.is_message_truncated() && !record.is_nul_removed());
        assert_eq!(AnyEvent::decode(record.name(), record.properties()).unwrap(), event.into());
    }
}

/// Only `true` is what a record says about itself; another program may have a property of the same name.
#[test]
fn another_value_of_these_names_is_a_property() {
    let stored = |props| {
        let record =
            json!({ "event_time": "2025-11-10T12:53:00Z", "severity": "info", "props": props });
        StoredRecord::from_json(record).unwrap()
    };
    let own = stored(json!({ TRUNCATED: true, NUL_REMOVED: true, "a": 1 }));
    assert!(own.is_message_truncated() && own.is_nul_removed());
    assert_eq!(Json::from(own.properties().clone()), json!({ "a": 1 }));
    let other = stored(json!({ TRUNCATED: "yes", NUL_REMOVED: false }).to_string().into());
    assert!(!other.is_message_truncated() && !other.is_nul_removed());
    assert_eq!(other.properties().len(), 2);
    assert_eq!(other.severity(), Severity::Info);
}
