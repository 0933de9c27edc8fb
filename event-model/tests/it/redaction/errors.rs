//! Every error that contains a text from outside, and how much of it is shown.

use crate::{
    events::{AnyEvent, CATALOG},
    ticket::Ticket,
};
use event_model::{
    Severity,
    envelope::{
        CloudEvents, CloudEventsError, StoredRecord, cloud_events,
        progress::{ReadError, Reader},
        tmf::{EventType, Inbound, InboundError},
    },
    jiff::Timestamp,
    lifecycle::{
        CanonicalError, Entry, Head, MemoryStore, Rules, Snapshot, SnapshotError, Tracker, decide,
        digest,
    },
    serde_json::{self, Map, Value as Json, json},
    sink::{ProgressLogConfig, RateLimits, progress_log::Layout},
};
use std::error::Error;

const KEY: &str = "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----";
/// The maximum number of characters of an error in both of its texts, including its source.
const LONGEST: usize = 4_000;

/// Each error that `text` causes, in every place where it can be.
fn errors(text: &str) -> Vec<(&'static str, Box<dyn Error>)> {
    let snapshot = |id: &str| Snapshot::<Ticket>::new(json!({ "id": id })).expect("it is sound");
    let (before, after) = (Head::Live(snapshot(text)), snapshot("t-1"));
    let rules = Rules::of::<Ticket>();
    let change =
        decide(None, Some(&snapshot(text)), &rules).expect("it is sound").expect("it is sound");
    let mut entry = Entry::next(None, change, Timestamp::UNIX_EPOCH);
    let yaml = |value: &str| {
        let log = format!(
            "---[ResourceTransitionProgressEvent]---\neventType: ResourceTransitionProgressEvent\n\
             progressEventType: a/B\ndetails: {value}\n"
        );
        line_error(&log)
    };
    let line = |text: &str| line_error(text);
    let twice = format!("{{{0}: 1, {0}: 2}}", json!(text));
    let limits =
        |text: &str| RateLimits::of(&CATALOG).with_overrides(text).expect_err("it is wrong");
    entry.subject = "t-2".to_owned();
    vec![
        ("ParseError", text.parse::<Severity>().expect_err("it is wrong").into()),
        ("DecodeError", AnyEvent::decode(text, &Map::new()).expect_err("it is wrong").into()),
        ("UnknownEventType", text.parse::<EventType>().expect_err("it is wrong").into()),
        ("InboundError", inbound(text).into()),
        (
            "RecordError",
            StoredRecord::parse(json!({ "severity": text }).to_string())
                .expect_err("it is wrong")
                .into(),
        ),
        ("CloudEventsError, source", CloudEvents::new(text).expect_err("it is wrong").into()),
        (
            "CloudEventsError, prefix",
            CloudEvents::new("/i")
                .expect("it is sound")
                .with_type_prefix(text)
                .expect_err("it is wrong")
                .into(),
        ),
        (
            "CloudEventsError, schemas",
            CloudEvents::new("/i")
                .expect("it is sound")
                .with_schemas(text)
                .expect_err("it is wrong")
                .into(),
        ),
        ("CloudEvent, JSON", cloud_event(text)),
        ("CloudEvent, twice", cloud_event(&twice)),
        ("CloudEvent, extension", cloud_event(&event_with(text, json!(1)))),
        ("CloudEvent, source", cloud_event(&event_with("source", json!(text)))),
        ("CloudEvent, time", cloud_event(&event_with("time", json!(text)))),
        ("ReadError", yaml(&twice)),
        ("SnapshotError", Snapshot::<Ticket>::parse(text).expect_err("it is wrong").into()),
        ("CanonicalError", digest(&json!({ text: u64::MAX })).expect_err("it is wrong").into()),
        (
            "SnapshotError, a number",
            Rules::of::<Ticket>()
                .as_text([format!("/{}", text.replace('~', "~0").replace('/', "~1"))])
                .expect("it is a pointer")
                .snapshot::<Ticket>(json!({ "id": "1", text: 1e300 }))
                .expect_err("it is wrong")
                .into(),
        ),
        (
            "SubjectMismatch",
            decide(Some(&before), Some(&after), &rules).expect_err("it is wrong").into(),
        ),
        ("PointerError", rules.clone().ignore([text]).expect_err("it is wrong").into()),
        ("EntryError", entry.head::<Ticket>().expect_err("it is wrong").into()),
        ("Entry", serde_json::from_str::<Entry>(&twice).expect_err("it is wrong").into()),
        ("Entry, id", stored("id", json!(text))),
        ("Entry, time", stored("time", json!(text))),
        ("Entry, kind", stored("kind", json!(text))),
        ("Entry, sequence", stored("sequence", json!(text))),
        ("Entry, changed", stored("changed", json!({ text: text }))),
        ("Entry, body", stored("body", json!(text))),
        ("Entry, request_id", stored("request_id", json!([text]))),
        ("Entry, another member", stored(text, json!(text))),
        ("SnapshotError, JSON", SnapshotError::InvalidJson(text.to_owned()).into()),
        ("SnapshotError, id", SnapshotError::InvalidId(text.to_owned()).into()),
        (
            "CanonicalError, pointer",
            CanonicalError::UnsafeInteger { pointer: text.to_owned() }.into(),
        ),
        ("InboundError, JSON", InboundError::InvalidJson { reason: text.to_owned() }.into()),
        (
            "InboundError, @type",
            Inbound::from_json(
                json!({ "eventId": "1", "eventTime": "2025-11-10T10:53:00Z", "@type": text }),
            )
            .expect_err("it is wrong")
            .into(),
        ),
        ("CloudEventsError", CloudEventsError::Source(text.to_owned()).into()),
        ("CloudEventsError", CloudEventsError::TypePrefix(text.to_owned()).into()),
        ("CloudEventsError", CloudEventsError::Schemas(text.to_owned()).into()),
        (
            "CloudEvent",
            cloud_events::InboundError::Invalid { pointer: text.to_owned(), expected: "a" }.into(),
        ),
        (
            "ReadError, scalar",
            yaml(&format!("!!{} x", text.replace(char::is_whitespace, "").replace("hunter", ""))),
        ),
        ("ReadError, value", yaml(&format!("[.nan, {}", json!(text)))),
        (
            "ReadError, alias",
            yaml(&format!("*{}", text.replace(char::is_whitespace, "").replace("hunter", ""))),
        ),
        ("ReadError, path", yaml(&format!("{{{0}: {{{0}: .nan}}}}", json!(text)))),
        ("ReadError, deep path", yaml(&deep_path(text))),
        (
            "ReadError",
            ReadError::Malformed { line: 1, path: text.to_owned(), problem: text.to_owned() }
                .into(),
        ),
        (
            "ReadError, JSON",
            line(&format!(
                "{{\"eventType\":\"ResourceTransitionProgressEvent\",{0}:{0},{0}:1",
                json!(text)
            )),
        ),
        (
            "ReadError, duplicate in JSON",
            line(&format!(
                "{{\"eventType\":\"ResourceTransitionProgressEvent\",{0}:{0},{0}:1}}",
                json!(text)
            )),
        ),
        ("ConfigError, layout", text.parse::<Layout>().expect_err("it is wrong").into()),
        (
            "ConfigError, read",
            ProgressLogConfig::read(|_| Some(text.to_owned())).expect_err("it is wrong").into(),
        ),
        ("RateLimitsError, event", limits(&json!({ text: "1h" }).to_string()).into()),
        (
            "RateLimitsError, duration",
            limits(&json!({ "host/probe_failed": text }).to_string()).into(),
        ),
        ("TrackError", tracked(text)),
        ("RateLimitsError, text", limits(text).into()),
        ("RateLimitsError, entry", limits(&json!({ text: text }).to_string()).into()),
    ]
}

fn cloud_event(text: &str) -> Box<dyn Error> {
    cloud_events::Inbound::parse(text).expect_err("it is wrong").into()
}

/// A CloudEvent in which `name` has this value.
fn event_with(name: &str, value: Json) -> String {
    let mut event = json!({ "specversion": "1.0", "id": "1", "source": "/i", "type": "a" });
    event[name] = value;
    event.to_string()
}

fn line_error(log: &str) -> Box<dyn Error> {
    Reader::new(log.as_bytes()).next().expect("an entry").expect_err("it is wrong").into()
}

/// A value that JSON does not have, as deep as the reader goes.
fn deep_path(text: &str) -> String {
    let key = format!("{{{}: ", json!(text.chars().take(60).collect::<String>()));
    [key.repeat(100), ".nan".to_owned(), "}".repeat(100)].concat()
}

/// The error of an entry in which `name` has another value.
fn stored(name: &str, value: Json) -> Box<dyn Error> {
    let mut entry = json!({
        "id": "019a6d65-cee0-7002-8000-000000000002", "time": "2025-11-10T10:53:00Z", "event_type": "ticket",
        "subject": "t-1", "kind": "created", "sequence": 1, "version": 1, "changed": ["id"], "body": { "id": "t-1" },
    });
    entry[name] = value;
    serde_json::from_str::<Entry>(&entry.to_string()).expect_err("it is wrong").into()
}

fn tracked(text: &str) -> Box<dyn Error> {
    let tracker = Tracker::<Ticket, _>::new(MemoryStore::new());
    let snapshot = Snapshot::new(json!({ "id": "t-1" })).expect("it is sound");
    tracker.check_and_fire(&text.into(), Some(&snapshot)).expect_err("it is wrong").into()
}

fn inbound(text: &str) -> impl Error + 'static {
    let document: Json =
        json!({ "eventId": "1", "eventTime": "2025-11-10T10:53:00Z", "eventType": text });
    Inbound::from_json(document).expect_err("it is wrong")
}

#[test]
fn no_error_shows_a_private_key_an_invisible_character_or_a_whole_long_text() {
    let texts = [
        format!("a {KEY}"),
        "a \u{202e}\u{7}\u{200b} b".to_owned(),
        "\u{e9}x ".repeat(10_000),
        "\u{e9}".repeat(2_500_000),
        format!("{}{KEY}", "x".repeat(190)),
    ];
    for text in texts {
        for (name, error) in errors(&text) {
            let mut shown = format!("{error} {error:?}");
            shown.extend(error.source().map(|source| format!(" {source} {source:?}")));
            assert!(!shown.contains("hunter"), "{name}: {shown}");
            assert!(!shown.contains(['\u{202e}', '\u{7}', '\u{200b}']), "{name}: {shown:?}");
            assert!(shown.chars().count() <= LONGEST, "{name}: {}", shown.chars().count());
        }
    }
}
