//! Records that are read back.

use super::{json, occurrence};
use crate::{events::AnyEvent, samples};
use event_model::{
    Category, Severity,
    envelope::{Record, RecordError, StoredRecord},
    serde_json::{self, Value as Json, json},
    uuid::Uuid,
};
use proptest::prelude::*;

fn read(json: Json) -> Result<StoredRecord, RecordError> {
    StoredRecord::parse(json.to_string().as_bytes())
}

/// The minimal record with the members of `over`.
fn with(over: Json) -> Json {
    let mut record = json!({ "event_time": "2025-11-10T12:53:00+02:00", "severity": "info" });
    for (name, value) in over.as_object().expect("an object") {
        record[name] = value.clone();
    }
    record
}

#[test]
fn a_written_record_is_read_back() {
    let event = samples::probe().with_cluster_id(samples::cluster(3));
    let written = occurrence(event.clone()).with_request_id(Uuid::from_u128(9)).with_suppressed(4);
    for form in [Record::default(), Record::compatible()] {
        let record = StoredRecord::parse(json(&form, &written).as_bytes()).unwrap();
        assert_eq!(record.time().to_string(), "2025-11-10T10:53:00.123Z");
        assert_eq!((record.severity(), record.category()), (Severity::Warning, Category::User));
        assert_eq!(record.request_id(), Some(Uuid::from_u128(9)));
        assert_eq!((record.suppressed(), record.message()), (4, event.to_string().as_str()));
        let read = AnyEvent::decode(record.name(), record.properties()).unwrap();
        assert_eq!(read, AnyEvent::from(event.clone()));
    }
}

/// AS-X29 of the vectors of assisted-service: its typed events do not store their properties. Ours do.
#[test]
fn properties_are_stored_and_not_only_rendered() {
    let record = read(
        serde_json::from_str(&json(&Record::compatible(), &occurrence(samples::probe()))).unwrap(),
    );
    let record = record.unwrap();
    assert!(record.message().contains("worker-0"));
    assert_eq!(record.properties()["host_name"], "worker-0");
    assert_eq!(record.properties()["type"], "disk");
}

#[test]
fn unknown_events_unknown_members_and_nulls_are_accepted() {
    let record = read(with(json!({
        "name": "moon/landed", "id": 7, "cluster_id": null, "host_id": "h", "message": null, "props": { "crew": 3 },
    })))
    .unwrap();
    assert_eq!((record.name(), record.message(), record.request_id()), ("moon/landed", "", None));
    assert_eq!(*record.properties(), *json!({ "host_id": "h", "crew": 3 }).as_object().unwrap());
    assert!(AnyEvent::decode(record.name(), record.properties()).is_err());
    for nothing in [json!(null), json!(""), json!("null"), json!("{}"), json!({})] {
        assert!(read(with(json!({ "props": nothing }))).unwrap().properties().is_empty());
    }
}

#[test]
fn an_invalid_record_is_refused_with_the_place_but_without_values() {
    let cases = [
        (json!(["secret"]), "the record must be an object"),
        (json!({ "severity": "info" }), "`event_time` must be a time as in RFC 3339"),
        (with(json!({ "event_time": "secret" })), "`event_time` must be a time as in RFC 3339"),
        (with(json!({ "severity": null })), "`severity` must be info, warning, error or critical"),
        (
            with(json!({ "severity": "secret" })),
            "`severity` must be info, warning, error or critical",
        ),
        (with(json!({ "category": "secret" })), "`category` must be user or metrics"),
        (with(json!({ "name": 7 })), "`name` must be a string"),
        (with(json!({ "host_id": 7 })), "`host_id` must be a string"),
        (with(json!({ "request_id": "secret" })), "`request_id` must be a UUID"),
        (with(json!({ "suppressed": -1 })), "`suppressed` must be an integer from 0"),
        (with(json!({ "props": [1] })), "`props` must be an object, or a text with one"),
        (with(json!({ "props": "[1]" })), "`props` must be an object, or a text with one"),
        (
            with(json!({ "props": "{secret}" })),
            "`props` is a text that is not valid JSON at line 1, column 2",
        ),
    ];
    for (json, expected) in cases {
        assert_eq!(read(json).unwrap_err().to_string(), expected);
    }
    let broken = StoredRecord::parse(b"{\n  secret").unwrap_err().to_string();
    assert_eq!(broken, "the record is not valid JSON at line 2, column 3");
}

#[test]
fn hostile_texts_are_refused_cheaply() {
    let long = vec![b' '; StoredRecord::MAX_BYTES + 1];
    let error = StoredRecord::parse(&long).unwrap_err();
    assert_eq!(error, RecordError::TooLong { bytes: long.len() });
    let deep = "[".repeat(StoredRecord::MAX_BYTES);
    assert!(matches!(
        StoredRecord::parse(deep.as_bytes()),
        Err(RecordError::InvalidJson { path: "", .. })
    ));
    let in_props = with(json!({ "props": deep[..1000] }));
    assert!(matches!(read(in_props), Err(RecordError::InvalidJson { path: "props", .. })));
    let long = StoredRecord::from_json(with(json!({ "props": " ".repeat(long.len()) })));
    assert!(matches!(long, Err(RecordError::TooLong { .. })));
}

#[test]
fn debug_of_a_record_shows_no_private_key() {
    let key = "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----";
    let record =
        read(with(json!({ "message": key, "name": key, "props": { "a": [key], key: 1 } })))
            .unwrap();
    assert!(!format!("{record:?} {record:#?}").contains("hunter"), "{record:?}");
}

proptest! {
    #[test]
    fn no_bytes_make_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in ".{0,40}") {
        let _ = StoredRecord::parse(&bytes);
        let _ = read(with(json!({ "props": text, "event_time": text, "cluster_id": text })));
    }
}
