//! Lines that are JSON: an event, or a record of logstash whose message is one.

use super::{Fault, ProgressEvent, duplicates, flat, yaml};
use crate::envelope::progress::{EVENT_TYPE, SEPARATOR};
use serde_json::Value as Json;

/// The event in a line; none in a line that is no entry.
pub(super) fn read(line: &[u8]) -> Option<Result<ProgressEvent, Fault>> {
    if line.trim_ascii_start().first() != Some(&b'{') {
        return None;
    }
    let text = std::str::from_utf8(line).ok()?;
    if !text.contains(EVENT_TYPE) {
        return None;
    }
    let json: Json = match serde_json::from_str(text) {
        Ok(json) => json,
        // Cut off, most likely.
        Err(error) if text.contains("eventType") => return Some(Err(malformed(&error))),
        Err(_) => return None,
    };
    if json.get("eventType").is_some_and(|ty| ty == EVENT_TYPE) {
        return Some(event(text, json));
    }
    let message = json.get("message")?.as_str()?;
    let message = message.strip_prefix(SEPARATOR).unwrap_or(message).trim_start();
    is_event(message).then(|| yaml::event(message))
}

/// The event that is an object with its three keys.
fn event(text: &str, json: Json) -> Result<ProgressEvent, Fault> {
    duplicates::refuse(text)?;
    ProgressEvent::from_json(json).map_err(|(key, problem)| Fault::new(key, problem))
}

fn malformed(error: &serde_json::Error) -> Fault {
    let text = error.to_string();
    // It counts lines of its own.
    let reason = text.split(" at line ").next().unwrap_or_default();
    Fault::new("", format!("malformed JSON at column {}: {reason}", error.column()))
}

/// Whether a message starts with a key of an event and has the type of one.
fn is_event(message: &str) -> bool {
    let is_type = |line: &str| {
        let value = line.strip_prefix("eventType:").map(str::trim);
        value.is_some_and(|value| value.trim_matches(['"', '\'']) == EVENT_TYPE)
    };
    flat::starts_entry(message.as_bytes()) && message.lines().any(is_type)
}
