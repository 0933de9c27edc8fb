//! The type and the subject of an event.

use crate::{Event, Value, change::Kind, event::identities, value::Shown};

/// The type of an ordinary event: its group and its name. `prefix` ends with a dot, or is empty.
pub(super) fn type_of(prefix: &str, event: &dyn Event) -> String {
    let descriptor = event.descriptor();
    let name = descriptor.name.split_once('/').map_or(descriptor.name, |(_, name)| name);
    match descriptor.group {
        Some(group) => [prefix, group, ".", name].concat(),
        None => [prefix, name].concat(),
    }
}

/// The type of a change: what changed and how.
pub(super) fn type_of_change(prefix: &str, event: &dyn Event, kind: Kind) -> String {
    let kind = match kind {
        Kind::Created => "create",
        Kind::StateChanged => "stateChange",
        Kind::OperatingStatusChanged => "operatingStatusChange",
        Kind::AttributeValueChanged => "attributeValueChange",
        Kind::Deleted => "delete",
    };
    [prefix, event.descriptor().event_type, ".", kind].concat()
}

/// The event type and the first identity that is set. `None` if that identity is sensitive.
pub(super) fn subject(event: &dyn Event) -> Option<String> {
    let descriptor = event.descriptor();
    let (property, id) = identities(event).find(|(_, value)| !value.is_null())?;
    if property.sensitive {
        return None;
    }
    if let Value::Str(id) = id {
        return Some([descriptor.event_type, "/", id].concat());
    }
    Some(format!("{}/{}", descriptor.event_type, Shown::new(property, id)))
}

/// Whether `text` is a name such as `com.example`.
pub(super) fn is_reversed_domain(text: &str) -> bool {
    text.split('.').all(|part| {
        let is_known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        !part.is_empty() && part.bytes().all(is_known)
    })
}
