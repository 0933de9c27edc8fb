//! The entity in `event`, with or without the name of its family around it.

use super::{Family, InboundError};
use serde_json::{Map, Value as Json};

/// Takes the entity out of `members`. Other members of `event` stay there.
pub(super) fn take(
    members: &mut Map<String, Json>,
    family: Family,
) -> Result<Map<String, Json>, InboundError> {
    let Some(Json::Object(mut event)) = members.remove("event") else {
        return Err(InboundError::NotAnObject { path: "event".into() });
    };
    let own = family.member();
    let is_there = |name: &str| event.get(name).is_some_and(|value| !value.is_null());
    if !is_there(&own) {
        // An entity may have a member with this name, but then it also has an id.
        let other = family.other().filter(|other| is_there(other.as_str()) && !is_there("id"));
        return match other {
            Some(other) => {
                let path = format!("event.{other}");
                Err(InboundError::PayloadFamilyMismatch { path, family })
            }
            None => Ok(event),
        };
    }
    let Some(Json::Object(entity)) = event.remove(&*own) else {
        return Err(InboundError::NotAnObject { path: format!("event.{own}").into() });
    };
    if !event.is_empty() {
        members.insert("event".to_owned(), Json::Object(event));
    }
    Ok(entity)
}
