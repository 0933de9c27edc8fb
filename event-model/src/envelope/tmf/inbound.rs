//! Events that others write, read with the tolerance that the documents of TMF and its users call for.

mod error;
mod payload;
mod time;

pub use error::InboundError;

use super::{EventType, Family};
use crate::{Value, lifecycle::Kind, value::Shown};
use jiff::Timestamp;
use serde_json::{Map, Value as Json};
use std::fmt;

/// A TMF event that somebody else wrote.
///
/// Read is what TMF638 and TMF639 in versions 4 and 5 allow, and what is seen of their users: the names of types with a
/// small or a capital first letter; an `@type` in the place of an absent `eventType`; `timeOccurred` also as `timeOcurred`,
/// as the examples of TMF spell it; an `event` with or without the member `service` or `resource` around the entity (MEF
/// LSO has none); any text for an id. Where both are there, `eventType` counts and not `@type`, which may name an extension
/// of the class, and `timeOccurred` counts and not `timeOcurred`.
///
/// Refused is an event without a non-empty text `eventId`, without an `eventTime` of RFC 3339, of a type that is no
/// [`EventType`], with an `event` that is no object, or with an entity of the other family.
///
/// ```
/// use event_model::envelope::tmf::{Family, Inbound};
///
/// let event = Inbound::parse(r#"{
///     "eventId": "event-001", "eventTime": "2015-11-16T16:42:25-04:00", "eventType": "ServiceStateChangeEvent",
///     "event": { "service": { "id": "5351", "state": "active" } }
/// }"#)?;
/// assert_eq!((event.family(), event.subject_id()), (Family::Service, Some("5351")));
/// assert_eq!(event.event_time.to_string(), "2015-11-16T20:42:25Z");
///
/// let error = Inbound::parse(r#"{ "eventId": "1", "eventTime": "today" }"#).unwrap_err();
/// assert_eq!((error.code(), error.path()), ("invalid_event_time", "eventTime"));
/// # Ok::<(), event_model::envelope::tmf::InboundError>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Inbound {
    /// What the event is about, and how it changed.
    pub event_type: EventType,
    /// The id, which may be any text but the empty one.
    pub event_id: String,
    /// When the event was made.
    pub event_time: Timestamp,
    /// When it happened in the world, if that is said: `timeOccurred`.
    pub occurred_at: Option<Timestamp>,
    /// What the event has in common with all that the same cause led to: `correlationId`.
    pub correlation_id: Option<String>,
    /// The member `domain`.
    pub domain: Option<String>,
    /// The member `title`.
    pub title: Option<String>,
    /// The member `description`.
    pub description: Option<String>,
    /// The member `priority`.
    pub priority: Option<String>,
    /// The member `fieldPath`: what changed.
    pub field_path: Option<String>,
    /// What is said of the service or resource. It is always to be taken for a part of it: what is absent here need not be
    /// absent there, so that no [`Snapshot`](crate::lifecycle::Snapshot) can be made of it.
    pub entity: Map<String, Json>,
    /// All that no other field has, where it was: members that are unknown here, and known ones that could not be read, such
    /// as a `title` that is no text.
    pub other: Map<String, Json>,
}

impl Inbound {
    /// The longest text that is read, in bytes: 4 MiB.
    pub const MAX_BYTES: usize = 4 << 20;

    /// The event in a JSON text, such as the body of a request.
    ///
    /// # Errors
    ///
    /// When the text is too long or no JSON, and as [`from_json`](Self::from_json).
    pub fn parse(text: impl AsRef<[u8]>) -> Result<Self, InboundError> {
        let text = text.as_ref();
        if text.len() > Self::MAX_BYTES {
            return Err(InboundError::TooLong { bytes: text.len() });
        }
        serde_json::from_slice(text)
            .map_err(|error| InboundError::InvalidJson { reason: error.to_string() })
            .and_then(Self::from_json)
    }

    /// The event in a JSON value, whose size is not limited here.
    ///
    /// # Errors
    ///
    /// When it is no TMF event of a service or resource.
    pub fn from_json(json: Json) -> Result<Self, InboundError> {
        let Json::Object(mut other) = json else {
            return Err(InboundError::NotAnObject { path: "" });
        };
        let event_id = text(&mut other, "eventId").ok_or(InboundError::MissingEventId)?;
        let event_time = time(&mut other, "eventTime").ok_or(InboundError::InvalidEventTime)?;
        let event_type = event_type(&mut other)?;
        let entity = payload::take(&mut other, event_type.family())?;
        Ok(Self {
            event_type,
            event_id,
            event_time,
            occurred_at: time(&mut other, "timeOccurred")
                .or_else(|| time(&mut other, "timeOcurred")),
            correlation_id: text(&mut other, "correlationId"),
            domain: text(&mut other, "domain"),
            title: text(&mut other, "title"),
            description: text(&mut other, "description"),
            priority: text(&mut other, "priority"),
            field_path: text(&mut other, "fieldPath"),
            entity,
            other,
        })
    }

    /// What the event is about.
    pub fn family(&self) -> Family {
        self.event_type.family()
    }

    /// How it changed.
    pub fn kind(&self) -> Kind {
        self.event_type.kind()
    }

    /// The id of the service or resource, if it has one that is a text.
    pub fn subject_id(&self) -> Option<&str> {
        self.entity.get("id").and_then(Json::as_str)
    }

    /// Where the service or resource is found, if that is said.
    pub fn href(&self) -> Option<&str> {
        self.entity.get("href").and_then(Json::as_str)
    }
}

/// What it says, without private keys.
impl fmt::Debug for Inbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entity = Json::Object(self.entity.clone());
        f.debug_struct("Inbound")
            .field("event_type", &self.event_type)
            .field("event_id", &Shown::plain(Value::Str(&self.event_id)))
            .field("event_time", &self.event_time)
            .field("entity", &Shown::plain(Value::Json(&entity)))
            .finish_non_exhaustive()
    }
}

/// The type that `eventType` names or, where there is none, `@type`, which stays where it is.
fn event_type(members: &mut Map<String, Json>) -> Result<EventType, InboundError> {
    members.retain(|name, value| !(name == "eventType" && value.is_null()));
    let path = match members.contains_key("eventType") || !members.contains_key("@type") {
        true => "eventType",
        false => "@type",
    };
    let name = members.get(path).and_then(Json::as_str).unwrap_or_default();
    let parsed = name.parse();
    members.remove("eventType");
    parsed.map_err(|reason| InboundError::UnknownEventType { path, reason })
}

/// Takes a text out of `members`; what is none, or empty, stays there.
fn text(members: &mut Map<String, Json>, name: &str) -> Option<String> {
    match members.remove(name)? {
        Json::String(text) if !text.is_empty() => Some(text),
        other => {
            members.insert(name.to_owned(), other);
            None
        }
    }
}

/// Takes a time out of `members`; what is none stays there.
fn time(members: &mut Map<String, Json>, name: &str) -> Option<Timestamp> {
    let time = time::rfc3339(members.get(name)?.as_str()?)?;
    members.remove(name);
    Some(time)
}
