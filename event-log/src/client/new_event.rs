//! Events to post.

use event_model::{Event, Occurrence};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

/// An event to post. Its id is made here, so that it is stored once, however often it is sent.
///
/// ```
/// use event_log::client::NewEvent;
/// use event_model::serde_json::json;
///
/// let cluster_id = "5a3e0000-0000-0000-0000-000000000001";
/// let props = json!({ "cluster_id": cluster_id, "host_count": 3 });
/// let event = NewEvent::new("cluster/hosts_counted", props.as_object().unwrap().clone());
/// assert!(!event.id.is_nil());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct NewEvent {
    /// Identifies the event. Two events with one id are one.
    pub id: Uuid,
    /// The name as in the registry of the server.
    pub name: String,
    /// The properties, identities too.
    pub props: Map<String, Json>,
    /// The time of the event. Without it, the time at which the server got it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_time: Option<Timestamp>,
    /// The request that caused it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
    /// What it belongs to together with other events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
}

impl NewEvent {
    /// An event of this name with these properties and a new id.
    pub fn new(name: impl Into<String>, props: Map<String, Json>) -> Self {
        let (id, name) = (Uuid::now_v7(), name.into());
        Self { id, name, props, event_time: None, request_id: None, correlation_id: None }
    }

    /// The event of an occurrence, with its id and its time. The values of sensitive properties are in it, because the server
    /// hides them.
    pub fn of(occurrence: &Occurrence) -> Self {
        let event: &dyn Event = &*occurrence.event;
        let mut props = Map::new();
        for (index, property) in event.descriptor().properties.iter().enumerate() {
            let value = event.get(index);
            if !value.is_null() {
                // What cannot be JSON is missing then, and the server says so.
                let value = serde_json::to_value(value).unwrap_or_default();
                props.insert(property.name.to_owned(), value);
            }
        }
        Self {
            id: occurrence.id,
            event_time: Some(occurrence.time),
            request_id: occurrence.request_id,
            correlation_id: occurrence.correlation_id.as_deref().map(str::to_owned),
            ..Self::new(event.name(), props)
        }
    }
}
