//! TMF events that others wrote. The reader tolerates what the documents of TMF and its users require.

mod error;
mod payload;

pub use error::InboundError;

use super::{EventType, Family, UnknownEventType};
use crate::{
    Value,
    depth::{self, DOCUMENT},
    envelope::rfc3339,
    lifecycle::{Kind, Subject},
    value::Shown,
};
use jiff::Timestamp;
use serde_json::{Map, Value as Json};
use std::{fmt, mem};

/// A TMF event that another program wrote.
///
/// The reader accepts what TMF638 and TMF639 allow in versions 4 and 5, and what their users write:
///
/// - names of types with a lower-case or an upper-case first letter;
/// - an `@type` instead of an absent `eventType`;
/// - `timeOccurred`, or `timeOcurred` as in the examples of TMF;
/// - an `event` with or without the member `service` or `resource` around the entity (MEF LSO has none);
/// - any text as an id.
///
/// If both are present, `eventType` wins over `@type`, which may name an extension of the class, and `timeOccurred`
/// wins over `timeOcurred`.
///
/// Events about the subjects of another lifecycle, such as the trouble tickets of TMF621, are read by
/// [`parse_of`](Self::parse_of), with the `state_event` of the registry.
///
/// The reader refuses an event whose `eventId` is missing, empty or not a text, whose `eventTime` is not a time of RFC
/// 3339, whose type is not one of these, whose `event` is not an object, or whose entity belongs to the other
/// family.
///
/// ```
/// use event_model::envelope::tmf::{Family, Inbound};
///
/// let event = Inbound::parse(r#"{
///     "eventId": "event-001", "eventTime": "2015-11-16T16:42:25-04:00", "eventType": "ServiceStateChangeEvent",
///     "event": { "service": { "id": "5351", "state": "active" } }
/// }"#)?;
/// assert_eq!((event.family(), event.subject_id()), (Family::SERVICE, Some("5351")));
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
    /// The id: any text that is not empty.
    pub event_id: String,
    /// The time when the event was made.
    pub event_time: Timestamp,
    /// The time when it happened, if it is given: `timeOccurred`.
    pub occurred_at: Option<Timestamp>,
    /// What the event has in common with everything that the same cause led to: `correlationId`.
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
    /// What the event says about the entity. It may be only a part: a member that is absent here may exist
    /// there. So do not make a [`Snapshot`](crate::lifecycle::Snapshot) from it.
    pub entity: Map<String, Json>,
    /// Everything that no other field contains, in its place: unknown members, and known ones that could not be read,
    /// such as a `title` that is not a text.
    pub other: Map<String, Json>,
}

impl Inbound {
    /// The maximum length of a text, in bytes: 4 MiB.
    pub const MAX_BYTES: usize = 4 << 20;

    /// Reads an event from JSON, such as the body of a request.
    ///
    /// # Errors
    ///
    /// If the text is too long or not JSON, and the errors of [`from_json`](Self::from_json).
    pub fn parse(text: impl AsRef<[u8]>) -> Result<Self, InboundError> {
        Self::parse_about(&Family::ALL, text.as_ref())
    }

    /// Reads an event about a subject of the lifecycle `S`, and no other, from JSON.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// use event_model::{envelope::tmf::{Family, Inbound}, lifecycle::Kind};
    /// use events::work_order::WorkOrder; // `lifecycle: { state: [state], state_event: StatusChange }`
    ///
    /// let event = Inbound::parse_of::<WorkOrder>(r#"{
    ///     "eventId": "1", "eventTime": "2015-11-16T16:42:25Z", "eventType": "WorkOrderStatusChangeEvent",
    ///     "event": { "workOrder": { "id": "7", "state": "done" } }
    /// }"#)?;
    /// assert_eq!((event.kind(), event.subject_id()), (Kind::StateChanged, Some("7")));
    /// assert_eq!(event.family(), Family::of::<WorkOrder>());
    /// # Ok::<(), event_model::envelope::tmf::InboundError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the text is too long or not JSON, and the errors of [`from_json_of`](Self::from_json_of).
    pub fn parse_of<S: Subject>(text: impl AsRef<[u8]>) -> Result<Self, InboundError> {
        Self::parse_about(&[Family::of::<S>()], text.as_ref())
    }

    fn parse_about(families: &[Family], text: &[u8]) -> Result<Self, InboundError> {
        if text.len() > Self::MAX_BYTES {
            return Err(InboundError::TooLong { bytes: text.len() });
        }
        serde_json::from_slice(text)
            .map_err(|error| InboundError::InvalidJson { reason: error.to_string() })
            .and_then(|json| Self::from_json_about(families, json))
    }

    /// Reads an event from a JSON value. Its size is not limited here.
    ///
    /// # Errors
    ///
    /// If it is not a TMF event of a service or resource, or has more than 127 levels.
    pub fn from_json(json: Json) -> Result<Self, InboundError> {
        Self::from_json_about(&Family::ALL, json)
    }

    /// Reads an event about a subject of the lifecycle `S`, and no other, from a JSON value. Its size is not limited
    /// here.
    ///
    /// # Errors
    ///
    /// If it is not a TMF event of such a subject, or has more than 127 levels.
    pub fn from_json_of<S: Subject>(json: Json) -> Result<Self, InboundError> {
        Self::from_json_about(&[Family::of::<S>()], json)
    }

    fn from_json_about(families: &[Family], json: Json) -> Result<Self, InboundError> {
        let json = depth::shallow(json, DOCUMENT).ok_or(InboundError::TooDeep)?;
        let Json::Object(mut other) = json else {
            return Err(InboundError::NotAnObject { path: "".into() });
        };
        let event_id = text(&mut other, "eventId").ok_or(InboundError::MissingEventId)?;
        let event_time = time(&mut other, "eventTime").ok_or(InboundError::InvalidEventTime)?;
        let event_type = event_type(&mut other, families)?;
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

    /// How the subject changed.
    pub fn kind(&self) -> Kind {
        self.event_type.kind()
    }

    /// The id of the entity, if it is a text.
    pub fn subject_id(&self) -> Option<&str> {
        self.entity.get("id").and_then(Json::as_str)
    }

    /// The address of the entity, if it is given.
    pub fn href(&self) -> Option<&str> {
        self.entity.get("href").and_then(Json::as_str)
    }
}

/// Shows the event without private keys.
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

/// The type in `eventType`, or in `@type` if there is no `eventType`. `@type` stays in `members`.
fn event_type(
    members: &mut Map<String, Json>,
    families: &[Family],
) -> Result<EventType, InboundError> {
    members.retain(|name, value| !(name == "eventType" && value.is_null()));
    let path = match members.contains_key("eventType") || !members.contains_key("@type") {
        true => "eventType",
        false => "@type",
    };
    let name = members.get(path).and_then(Json::as_str).unwrap_or_default();
    let found = EventType::find(name, families).ok_or_else(|| {
        let reason = UnknownEventType::new(name, families);
        InboundError::UnknownEventType { path, reason }
    });
    members.remove("eventType");
    found
}

/// Takes a text out of `members`. A value that is empty or not a text stays there.
fn text(members: &mut Map<String, Json>, name: &str) -> Option<String> {
    let Json::String(text) = members.get_mut(name)? else { return None };
    if text.is_empty() {
        return None;
    }
    let text = mem::take(text);
    members.remove(name);
    Some(text)
}

/// Takes a time out of `members`. A value that is not a time stays there.
fn time(members: &mut Map<String, Json>, name: &str) -> Option<Timestamp> {
    let time = rfc3339::parse(members.get(name)?.as_str()?)?;
    members.remove(name);
    Some(time)
}
