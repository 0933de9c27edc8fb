//! Lines of JSON: an event, or a logstash record whose message is one.

use super::{Fault, ProgressEvent, duplicates, flat, yaml};
use crate::envelope::progress::{EVENT_TYPE, SEPARATOR};
use serde_json::Value as Json;
use std::borrow::Cow;

/// The event in a line. `None` if the line is not an entry.
pub(super) fn read(line: &[u8]) -> Option<Result<ProgressEvent, Fault>> {
    if line.trim_ascii_start().first() != Some(&b'{') {
        return None;
    }
    let text = String::from_utf8_lossy(line);
    if !text.contains(EVENT_TYPE) {
        return None;
    }
    let text = match text {
        Cow::Borrowed(text) => text,
        Cow::Owned(text) if text.contains("eventType") => return Some(Err(flat::not_utf_8())),
        Cow::Owned(_) => return None,
    };
    let json: Json = match serde_json::from_str(text) {
        Ok(json) => json,
        // Most likely the line is truncated.
        Err(error) if text.contains("eventType") => return Some(Err(malformed(&error))),
        Err(_) => return None,
    };
    if is_event(&json) {
        return Some(event(text, json));
    }
    message(json.get("message")?.as_str()?)
}

/// The event in a message, in YAML of any style.
fn message(text: &str) -> Option<Result<ProgressEvent, Fault>> {
    let text = text.strip_prefix(SEPARATOR).unwrap_or(text).trim_start();
    if !flat::starts_entry(text.as_bytes()) || !text.contains(EVENT_TYPE) {
        return None;
    }
    match yaml::read(text) {
        Ok(json) => is_event(&json).then(|| from_json(json)),
        Err(fault) => Some(Err(fault)),
    }
}

/// Reads an object with the three keys as an event.
fn event(text: &str, json: Json) -> Result<ProgressEvent, Fault> {
    duplicates::refuse(text)?;
    from_json(json)
}

fn from_json(json: Json) -> Result<ProgressEvent, Fault> {
    ProgressEvent::from_json(json).map_err(|(key, problem)| Fault::new(key, problem))
}

fn is_event(json: &Json) -> bool {
    json.get("eventType").is_some_and(|ty| ty == EVENT_TYPE)
}

fn malformed(error: &serde_json::Error) -> Fault {
    let text = error.to_string();
    // The message of the error has a line of its own, which would be wrong here.
    let reason = text.split(" at line ").next().unwrap_or_default();
    Fault::new("", format!("malformed JSON at column {}: {reason}", error.column()))
}
