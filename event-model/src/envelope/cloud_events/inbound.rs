//! CloudEvents that others wrote, in structured JSON.

mod base64;
mod data;
mod error;
mod members;
mod twice;

pub use data::Data;
pub use error::InboundError;

use crate::{
    Descriptor, Severity, Value,
    depth::{self, DOCUMENT},
    value::Shown,
};
use jiff::Timestamp;
use members::{Members, invalid};
use serde_json::{Map, Value as Json};
use std::fmt;

/// A CloudEvent 1.0 that another program wrote, or that [`CloudEvents`](super::CloudEvents) wrote.
///
/// The reader accepts what the [JSON event
/// format](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md) allows; `null` is the
/// same as absent, except as `data`. It refuses
///
/// - an event without `specversion`, `id`, `source` or `type`, and a `specversion` other than `1.0`;
/// - an attribute of the specification that is empty, or that is not a text;
/// - a text with a control character or a code point that Unicode never assigns;
/// - a `source` that is not a URI reference, a `dataschema` that is not a URI, a `time` that is not one of RFC 3339;
/// - an extension whose name has other characters than lower-case letters and digits of ASCII, or whose value is not a
///   text, a boolean or an integer of 32 bits;
/// - a member that is given twice, and `data` together with `data_base64`, and a `data_base64` that is not base64 (RFC 4648).
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// use event_model::{Severity, envelope::cloud_events::Inbound};
/// use events::{AnyEvent, CATALOG}; // the generated crate
///
/// let event = Inbound::parse(r#"{
///     "specversion": "1.0", "id": "1", "source": "/installer", "type": "com.example.host.probe_finished",
///     "time": "2026-11-20T08:00:00.123Z", "severitynumber": 13, "data": {
///         "host_id": "00000000-0000-0000-0000-000000000001", "infra_env_id": "00000000-0000-0000-0000-000000000002",
///         "host_name": "worker-0", "type": "disk", "match": 7 }
/// }"#)?;
/// assert_eq!(event.severity(), Some(Severity::Warning));
/// let known = event.descriptor("com.example", |name| CATALOG.get(name)).ok_or("it is unknown")?;
/// let typed = AnyEvent::decode(known.name, event.object().ok_or("it has no properties")?)?;
/// assert_eq!(typed.to_string(), r#"Probe "disk" of worker-0 ended: 7 on unbound"#);
///
/// let error = Inbound::parse(r#"{ "specversion": "1.0", "id": "" }"#).unwrap_err();
/// assert_eq!(error.pointer(), "/id");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Inbound {
    /// The id. Together with the source it is unique.
    pub id: String,
    /// Where the event comes from: a URI reference.
    pub source: String,
    /// The `type`.
    pub event_type: String,
    /// What the event is about.
    pub subject: Option<String>,
    /// When it happened.
    pub time: Option<Timestamp>,
    /// The media type of the data. `None` means JSON.
    pub data_content_type: Option<String>,
    /// The URI of the schema of the data.
    pub data_schema: Option<String>,
    /// The data, if there are any.
    pub data: Option<Data>,
    /// All other attributes, unknown ones too: each a text, a boolean or an integer.
    pub extensions: Map<String, Json>,
}

impl Inbound {
    /// The maximum length of a text, in bytes: 4 MiB.
    pub const MAX_BYTES: usize = 4 << 20;

    /// Reads one event, such as the body of a request of the type
    /// [`CloudEvents::MEDIA_TYPE`](super::CloudEvents::MEDIA_TYPE).
    ///
    /// # Errors
    ///
    /// If the text is too long or not JSON, if a member is given twice, and the errors of [`from_json`](Self::from_json).
    pub fn parse(text: impl AsRef<[u8]>) -> Result<Self, InboundError> {
        Self::from_json(json(text.as_ref())?)
    }

    /// Reads a batch, such as the body of a request of the type
    /// [`CloudEvents::BATCH_MEDIA_TYPE`](super::CloudEvents::BATCH_MEDIA_TYPE). It may be empty.
    ///
    /// # Errors
    ///
    /// If the text is too long or not a JSON array, and the errors of [`parse`](Self::parse) for the first event that is
    /// wrong.
    pub fn parse_batch(text: impl AsRef<[u8]>) -> Result<Vec<Self>, InboundError> {
        let json = json(text.as_ref())?;
        let Some(Json::Array(events)) = depth::shallow(json, DOCUMENT) else {
            return Err(invalid("", "a list of CloudEvents"));
        };
        let read = |(index, event)| Self::at(format!("/{index}"), event);
        events.into_iter().enumerate().map(read).collect()
    }

    /// Reads an event from a JSON value. Its size is not limited here.
    ///
    /// # Errors
    ///
    /// If it is not a CloudEvent 1.0, or has more than 127 levels.
    pub fn from_json(json: Json) -> Result<Self, InboundError> {
        Self::at(String::new(), depth::shallow(json, DOCUMENT).ok_or(InboundError::TooDeep)?)
    }

    fn at(place: String, json: Json) -> Result<Self, InboundError> {
        let Json::Object(members) = json else { return Err(invalid(&place, "an object")) };
        let mut members = Members::new(place, members);
        members.version()?;
        let data_content_type = members.text("datacontenttype")?;
        Ok(Self {
            id: members.required("id")?,
            source: members.source()?,
            event_type: members.required("type")?,
            subject: members.text("subject")?,
            time: members.time()?,
            data_schema: members.schema()?,
            data: data::take(&mut members, data_content_type.as_deref())?,
            data_content_type,
            extensions: members.extensions()?,
        })
    }

    /// The event of a registry that has this type: the opposite of what [`CloudEvents`](super::CloudEvents) makes of a
    /// name. `prefix` is its prefix of types, or empty, and `get` finds an event by its name, as
    /// [`Catalog::get`](crate::Catalog::get) does.
    ///
    /// `None` if the type does not begin with the prefix, and if the registry has no such event. So it is for a change in
    /// a lifecycle: its type does not have the name of an event, and its data is the subject.
    pub fn descriptor(
        &self,
        prefix: &str,
        get: impl Fn(&str) -> Option<&'static Descriptor>,
    ) -> Option<&'static Descriptor> {
        let rest = self.event_type.strip_prefix(prefix)?;
        let full = if prefix.is_empty() { rest } else { rest.strip_prefix('.')? };
        let Some((group, name)) = full.split_once('.') else { return get(full) };
        // A registry may give a group to names that are written without one.
        let is_in_group = |found: &&Descriptor| found.group == Some(group);
        get(&[group, "/", name].concat()).or_else(|| get(name).filter(is_in_group))
    }

    /// The severity that the extension `severitynumber` has: error for 17 to 20, for example. `None` without this
    /// extension, and if it is not an integer from 1. A text with one is accepted: extensions that were read from
    /// headers are texts.
    pub fn severity(&self) -> Option<Severity> {
        let number = self.extensions.get("severitynumber")?;
        match number.as_u64().or_else(|| number.as_str()?.parse().ok())? {
            0 => None,
            1..=12 => Some(Severity::Info),
            13..=16 => Some(Severity::Warning),
            17..=20 => Some(Severity::Error),
            _ => Some(Severity::Critical),
        }
    }

    /// An extension that is a text, such as `correlationid`.
    pub fn extension(&self, name: &str) -> Option<&str> {
        self.extensions.get(name).and_then(Json::as_str)
    }

    /// The data, if it is a JSON object.
    pub fn object(&self) -> Option<&Map<String, Json>> {
        match self.data.as_ref()? {
            Data::Json(json) => json.as_object(),
            Data::Text(_) | Data::Bytes(_) => None,
        }
    }
}

fn json(text: &[u8]) -> Result<Json, InboundError> {
    if text.len() > Inbound::MAX_BYTES {
        return Err(InboundError::TooLong { bytes: text.len() });
    }
    let json = serde_json::from_slice(text)
        .map_err(|error| InboundError::InvalidJson { reason: error.to_string() })?;
    match twice::find(text) {
        Some(pointer) => Err(invalid(&pointer, "given only once")),
        None => Ok(json),
    }
}

/// Shows the event without private keys.
impl fmt::Debug for Inbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let extensions = Json::Object(self.extensions.clone());
        f.debug_struct("Inbound")
            .field("id", &Shown::plain(Value::Str(&self.id)))
            .field("source", &Shown::plain(Value::Str(&self.source)))
            .field("event_type", &Shown::plain(Value::Str(&self.event_type)))
            .field("time", &self.time)
            .field("data", &self.data)
            .field("extensions", &Shown::plain(Value::Json(&extensions)))
            .finish_non_exhaustive()
    }
}
