//! What registries that mean harm are made of.

use std::ops::Range;

/// A registry of these events.
pub(super) fn registry(events: impl IntoIterator<Item = String>) -> Vec<u8> {
    let mut registry = String::from("events:\n");
    registry.extend(events);
    registry.into()
}

/// The event with this number in a line of its own, with the keys `extra` beside those that it must have.
pub(super) fn event(number: usize, extra: &str) -> String {
    let has = |key: &str| extra.contains(key);
    let properties = match has("properties: ") {
        true => "",
        false => ", properties: { host_id: uuid, infra_env_id: uuid }",
    };
    let message = if has("message: ") { "" } else { ", message: It was lost" };
    let event_type = if has("event_type: ") { "" } else { ", event_type: host" };
    let comma = if extra.is_empty() { "" } else { ", " };
    format!(
        "- {{ name: host/e{number}_lost, severity: info{message}{event_type}{properties}{comma}{extra} }}\n"
    )
}

/// The events with these numbers, all with the same keys beside those that they must have.
pub(super) fn events(numbers: Range<usize>, extra: &str) -> impl Iterator<Item = String> {
    numbers.map(move |number| event(number, extra))
}

/// The first event, and this number of aliases of it.
pub(super) fn aliases(event: &str, count: usize) -> Vec<u8> {
    registry([event.replacen("- {", "- &e {", 1), "- *e\n".repeat(count)])
}

/// `p0: uuid, p1: uuid, `.
pub(super) fn properties(count: usize, ty: &str) -> String {
    (0..count).map(|n| format!("p{n}: {ty}, ")).collect()
}

/// `v0, v1, `.
pub(super) fn numbered(name: &str, count: usize) -> String {
    (0..count).map(|n| format!("{name}{n}, ")).collect()
}

/// A text of 5 MB without a blank.
pub(super) fn long() -> String {
    "long".repeat(1_250_000)
}
