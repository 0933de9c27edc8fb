//! The memory that an event needs, estimated.

use crate::{Occurrence, Value, event::properties};
use serde_json::Value as Json;
use std::mem::{size_of, size_of_val};

/// The bytes of the occurrence, of the event, and of the texts, lists and JSON of its properties. Capacity that is not
/// used, and what the allocator adds, are not known.
pub(super) fn size_of_occurrence(occurrence: &Occurrence) -> usize {
    let texts = [&occurrence.correlation_id, &occurrence.trace_id];
    let texts = texts.into_iter().flatten().map(|text| text.len());
    let values = properties(&*occurrence.event).map(|(_, value)| size_of_heap(value));
    let own = size_of::<Occurrence>() + size_of_val(&*occurrence.event);
    texts.chain(values).fold(own, usize::saturating_add)
}

/// What the value has outside of the event.
fn size_of_heap(value: Value<'_>) -> usize {
    match value {
        Value::Str(text) => text.len(),
        Value::List(items) => items.iter().fold(0, |sum, item| {
            sum.saturating_add(size_of::<Value<'_>>()).saturating_add(size_of_heap(item))
        }),
        Value::Json(json) => size_of_json(json),
        Value::Null
        | Value::Uuid(_)
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Uint(_)
        | Value::Float(_)
        | Value::Timestamp(_)
        | Value::Severity(_) => 0,
    }
}

/// Without recursion, because JSON may be deep.
fn size_of_json(json: &Json) -> usize {
    let mut left = vec![json];
    let mut sum = 0_usize;
    while let Some(json) = left.pop() {
        let own = match json {
            Json::Null | Json::Bool(_) | Json::Number(_) => 0,
            Json::String(text) => text.len(),
            Json::Array(items) => {
                left.extend(items);
                0
            }
            Json::Object(members) => {
                left.extend(members.values());
                members.keys().map(|name| size_of::<String>() + name.len()).sum()
            }
        };
        sum = sum.saturating_add(size_of::<Json>()).saturating_add(own);
    }
    sum
}
