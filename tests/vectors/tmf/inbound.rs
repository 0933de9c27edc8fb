//! TMF events that other programs send.

use super::words;
use crate::{
    case::{held, maybe_bool, maybe_text, only, same, text},
    report::Ran,
};
use event_model::{envelope::tmf::Inbound, jiff::Timestamp};
use serde_json::Value as Json;

/// The members that a case may expect. `partial` needs no check: no function makes a snapshot from such an event.
const EXPECT: [&str; 11] = [
    "family",
    "kind",
    "event_id",
    "event_type",
    "correlation_id",
    "event_time_utc",
    "occurred_at",
    "subject_id",
    "partial",
    "error",
    "href",
];

/// Our codes for errors that the specification describes without one, with other names for them.
const CALLED: [(&str, &[&str]); 2] = [
    ("invalid_event_time", &["bad_event_time", "unparsable_event_time", "invalid_time"]),
    ("not_an_object", &["event_not_an_object", "event_not_object", "invalid_event", "bad_payload"]),
];

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &["input", "input_text", "expect"])?;
    only(&case["expect"], &EXPECT)?;
    let read = match case["input_text"].as_str() {
        Some(text) => Inbound::parse(text),
        None => Inbound::from_json(case["input"].clone()),
    };
    maybe_bool(&case["expect"], "partial")?;
    held(match (read, maybe_text(&case["expect"], "error")?) {
        (Err(error), expected) => {
            let also = CALLED.iter().find(|(code, _)| *code == error.code());
            match expected.filter(|word| also.is_some_and(|(_, words)| words.contains(word))) {
                Some(_) => Ok(()),
                None => same("error", Some(error.code()), expected),
            }
        }
        (Ok(read), Some(expected)) => Err(format!("expected {expected}, got {read:?}")),
        (Ok(read), None) => compare(&read, &case["expect"]),
    })
}

fn compare(read: &Inbound, expected: &Json) -> Result<(), String> {
    same("family", read.family().as_str(), text(expected, "family")?)?;
    same("kind", read.kind(), words::kind(text(expected, "kind")?)?)?;
    same("event_id", read.event_id.as_str(), text(expected, "event_id")?)?;
    same("subject_id", read.subject_id(), maybe_text(expected, "subject_id")?)?;
    if let Some(event_type) = maybe_text(expected, "event_type")? {
        same("event_type", Ok(read.event_type), event_type.parse())?;
    }
    let others = [("href", read.href()), ("correlation_id", read.correlation_id.as_deref())];
    for (key, got) in others.into_iter().filter(|(key, _)| expected.get(*key).is_some()) {
        same(key, got, maybe_text(expected, key)?)?;
    }
    let time = |key: &str| {
        let time = maybe_text(expected, key)?.map(str::parse::<Timestamp>).transpose();
        time.map_err(|error| format!("`{key}`: {error}"))
    };
    if let Some(event_time) = time("event_time_utc")? {
        same("event_time", read.event_time, event_time)?;
    }
    same("occurred_at", read.occurred_at, time("occurred_at")?)
}
