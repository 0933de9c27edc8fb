//! Names and ids of events.

use super::words;
use crate::{
    case::{held, maybe_bool, maybe_integer, maybe_text, only, same, text},
    report::Ran,
};
use event_model::{
    envelope::tmf::EventType,
    jiff::Timestamp,
    lifecycle::{Change, Entry, Snapshot, next_id as next},
    uuid::{Uuid, Variant},
};
use events::service::Service;
use serde_json::{Value as Json, json};

pub(crate) fn event_type(case: &Json) -> Ran {
    only(case, &["text", "family", "kind", "listener_path", "error"])?;
    held(match (text(case, "text")?.parse::<EventType>(), maybe_text(case, "error")?) {
        (Err(error), expected) => same("error", Some(error.code()), expected),
        (Ok(read), Some(expected)) => Err(format!("expected {expected}, got {read}")),
        (Ok(read), None) => {
            same("family", read.family().as_str(), text(case, "family")?)?;
            same("kind", read.kind(), words::kind(text(case, "kind")?)?)?;
            same("listener_path", &*read.listener_path(), text(case, "listener_path")?)
        }
    })
}

/// Whether a text is an id as we make them. Others may send any text.
pub(crate) fn event_id(case: &Json) -> Ran {
    only(case, &["text", "valid", "unix_ms", "canonical"])?;
    let canonical = maybe_text(case, "canonical")?;
    let id = text(case, "text")?.parse::<Uuid>().ok().filter(|id| {
        // A case that says how the id is printed is about an id in another spelling.
        let is_spelled = canonical.is_some() || case["text"] == id.to_string();
        id.get_version_num() == 7 && id.get_variant() == Variant::RFC4122 && is_spelled
    });
    if case.get("canonical").is_some() {
        same("canonical", id.map(|id| id.to_string()).as_deref(), canonical)?;
    }
    if let Some(valid) = maybe_bool(case, "valid")?.or(canonical.map(|_| true)) {
        same("valid", id.is_some(), valid)?;
    }
    if let Some(expected) = maybe_integer(case, "unix_ms")? {
        same("unix_ms", id.map(milliseconds), Some(expected))?;
    }
    held(Ok(()))
}

pub(crate) fn next_id(case: &Json) -> Ran {
    let known = [
        "expect_id_ms",
        "expect_id_ms_min",
        "expect_greater_than_previous",
        "expect_event_time_ms",
    ];
    only(case, &[&["previous_id_ms", "now_ms"], known.as_slice()].concat())?;
    let at = |key: &str| {
        let time = maybe_integer(case, key)?.map(Timestamp::from_millisecond).transpose();
        time.map_err(|error| format!("`{key}`: {error}"))
    };
    let now = at("now_ms")?.ok_or("there is no time")?;
    let last = at("previous_id_ms")?;
    let previous = last.map(|time| next(None, time));
    let id = next(previous, now);
    if let Some(expected) = maybe_integer(case, "expect_event_time_ms")? {
        same("the time of the event", event_time(last, now), expected)?;
    }
    if let Some(expected) = maybe_integer(case, "expect_id_ms")? {
        same("ms", milliseconds(id), expected)?;
    }
    if let Some(least) = maybe_integer(case, "expect_id_ms_min")? {
        same("ms are enough", milliseconds(id) >= least, true)?;
    }
    let is_greater = maybe_bool(case, "expect_greater_than_previous")?.unwrap_or(true);
    held(same(
        "greater than the previous",
        previous.is_none_or(|previous| id > previous),
        is_greater,
    ))
}

/// The time of an event that follows the one at `last`, when the clock says `now`.
fn event_time(last: Option<Timestamp>, now: Timestamp) -> i64 {
    let created = || Change::Created(Snapshot::<Service>::new(json!({ "id": "1" })).unwrap());
    let last = last.map(|time| Entry::next(None, created(), time));
    Entry::next(last.as_ref(), created(), now).time.as_millisecond()
}

fn milliseconds(id: Uuid) -> i64 {
    let (seconds, nanoseconds) = id.get_timestamp().expect("a UUIDv7 has a time").to_unix();
    seconds as i64 * 1_000 + i64::from(nanoseconds / 1_000_000)
}
