//! The entity in `event`, with or without the name of its family around it.

use super::{Family, InboundError};
use serde_json::{Map, Value as Json};

/// Takes the entity out of `members`. Other members of `event` stay there.
pub(super) fn take(
    members: &mut Map<String, Json>,
    family: Family,
) -> Result<Map<String, Json>, InboundError> {
    let Some(Json::Object(mut event)) = members.remove("event") else {
        return Err(InboundError::NotAnObject { path: "event" });
    };
    let (own, other) = match family {
        Family::Service => (("service", "event.service"), ("resource", "event.resource")),
        Family::Resource => (("resource", "event.resource"), ("service", "event.service")),
    };
    let is_there = |name| event.get(name).is_some_and(|value| !value.is_null());
    if !is_there(own.0) {
        // An entity may have a member with this name, but then it also has an id.
        return match is_there(other.0) && !is_there("id") {
            true => Err(InboundError::PayloadFamilyMismatch { path: other.1, family }),
            false => Ok(event),
        };
    }
    let Some(Json::Object(entity)) = event.remove(own.0) else {
        return Err(InboundError::NotAnObject { path: own.1 });
    };
    if !event.is_empty() {
        members.insert("event".to_owned(), Json::Object(event));
    }
    Ok(entity)
}
