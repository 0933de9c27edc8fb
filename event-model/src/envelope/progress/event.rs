//! A progress event of anybody: what a log has, with no registry behind it.

use super::{EVENT_TYPE, yaml_writer};
use crate::{Value, redact::private_keys, value::Shown};
use serde::{Serialize, Serializer, ser::SerializeStruct};
use serde_json::Value as Json;
use std::fmt;

/// A progress event as it stands in a log, of whatever driver.
///
/// `AnyEvent::decode(event.name(), members)`, with the members of [`details`](Self::details), makes an event of a
/// registry from it. It serializes to the three keys of a [`Progress`](super::Progress). Private keys are in what the
/// methods give, and hidden wherever the event is shown or written.
#[derive(Clone, PartialEq)]
pub struct ProgressEvent {
    name: String,
    details: Json,
}

impl ProgressEvent {
    /// An event with this `progressEventType`, mostly `group/Name`, and these details, mostly an object.
    pub fn new(name: impl Into<String>, details: Json) -> Self {
        Self { name: name.into(), details }
    }

    /// The `progressEventType`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The `details`: an object, unless the driver that wrote them has other ideas. `null` is possible.
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

    /// The event that has these three keys; further ones are tolerated. On failure: which key is wrong, and why.
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
            Some(details) => Ok(Self { name, details }),
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
