//! Every error that contains a text from outside, and how much of it is shown.

use crate::{
    events::{AnyEvent, CATALOG},
    ticket::Ticket,
};
use event_model::{
    Severity,
    envelope::{
        CloudEvents, StoredRecord,
        progress::Reader,
        tmf::{EventType, Inbound},
    },
    jiff::Timestamp,
    lifecycle::{Entry, Head, Rules, Snapshot, decide, digest},
    serde_json::{self, Map, Value as Json, json},
    sink::RateLimits,
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
        Reader::new(log.as_bytes()).next().expect("it is sound").expect_err("it is wrong")
    };
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
        ("ReadError", yaml(&twice).into()),
        ("SnapshotError", Snapshot::<Ticket>::parse(text).expect_err("it is wrong").into()),
        ("CanonicalError", digest(&json!({ text: 1_u64 << 60 })).expect_err("it is wrong").into()),
        (
            "SubjectMismatch",
            decide(Some(&before), Some(&after), &rules).expect_err("it is wrong").into(),
        ),
        ("PointerError", rules.clone().ignore([text]).expect_err("it is wrong").into()),
        ("EntryError", entry.head::<Ticket>().expect_err("it is wrong").into()),
        ("Entry", serde_json::from_str::<Entry>(&twice).expect_err("it is wrong").into()),
        ("RateLimitsError, text", limits(text).into()),
        ("RateLimitsError, entry", limits(&json!({ text: text }).to_string()).into()),
    ]
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
