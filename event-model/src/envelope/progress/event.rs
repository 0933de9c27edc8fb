//! Progress events as read from a log, without a registry.

use super::{EVENT_TYPE, yaml_writer};
use crate::{
    Value,
    depth::{self, DEPTH},
    redact::private_keys,
    value::Shown,
};
use serde::{Serialize, Serializer, ser::SerializeStruct};
use serde_json::Value as Json;
use std::fmt;

/// The maximum nesting of `details`: the object of the properties, a list, and an item of it.
const LEVELS: usize = 2 + DEPTH;

/// A progress event as a log has it, from any driver.
///
/// `AnyEvent::decode(event.name(), members)`, with the members of [`details`](Self::details), turns it into an event of
/// a registry. It serializes to the three keys of a [`Progress`](super::Progress). The methods return private keys as
/// they are; they are hidden wherever the event is shown or written.
#[derive(Clone, PartialEq)]
pub struct ProgressEvent {
    name: String,
    details: Json,
}

impl ProgressEvent {
    /// Creates an event with this `progressEventType`, usually `group/Name`, and these details, usually an object. A text
    /// replaces what is nested more than 122 levels deep, which no reader would read.
    pub fn new(name: impl Into<String>, details: Json) -> Self {
        Self { name: name.into(), details: depth::limited(details, LEVELS) }
    }

    /// The `progressEventType`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The `details`. Usually an object, but a driver may write any value, even `null`.
    pub fn details(&self) -> &Json {
        &self.details
    }

    /// The event as YAML, as [`Progress::to_yaml`](super::Progress::to_yaml) writes it.
    pub fn to_yaml(&self) -> String {
        let details = serde_json::to_value(self.shown()).expect("JSON without its private keys");
        yaml_writer::document_with(&private_keys(&self.name), &details)
    }

    fn shown(&self) -> Shown<'_> {
        Shown::plain(Value::Json(&self.details))
    }

    /// Reads an event that has these three keys; other keys are ignored. The error is the key that is wrong, and why.
    pub(super) fn from_json(envelope: Json) -> Result<Self, (&'static str, String)> {
        let Json::Object(mut members) = envelope else {
            return Err(("", "expected the keys of a progress event".to_owned()));
        };
        match members.get("eventType") {
            Some(Json::String(ty)) if ty == EVENT_TYPE => {}
            Some(_) => return Err(("eventType", format!("expected `{EVENT_TYPE}`"))),
            None => return Err(missing("eventType")),
        }
        let name = match members.remove("progressEventType") {
            Some(Json::String(name)) => name,
            Some(_) => return Err(("progressEventType", "expected a text".to_owned())),
            None => return Err(missing("progressEventType")),
        };
        match members.remove("details") {
            Some(details) => match depth::shallow(details, LEVELS) {
                Some(details) => Ok(Self { name, details }),
                None => Err(("details", format!("nested deeper than {LEVELS}"))),
            },
            None => Err(missing("details")),
        }
    }
}

fn missing(key: &'static str) -> (&'static str, String) {
    (key, "it is missing".to_owned())
}

impl Serialize for ProgressEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("ProgressEvent", 3)?;
        out.serialize_field("eventType", EVENT_TYPE)?;
        out.serialize_field("progressEventType", &private_keys(&self.name))?;
        out.serialize_field("details", &self.shown())?;
        out.end()
    }
}

impl fmt::Debug for ProgressEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProgressEvent")
            .field("name", &private_keys(&self.name))
            .field("details", &self.shown())
            .finish()
    }
}
