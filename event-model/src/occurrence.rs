//! An event at a point in time.

use crate::Event;
use jiff::Timestamp;
use std::sync::Arc;
use uuid::Uuid;

/// An event at a point in time: what sinks receive.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Occurrence {
    /// A UUIDv7. Those that one process makes are in order.
    pub id: Uuid,
    /// When it happened.
    pub time: Timestamp,
    /// The request that caused it.
    pub request_id: Option<Uuid>,
    /// What happened.
    pub event: Arc<dyn Event>,
}

impl Occurrence {
    /// `event`, happening now. Moves the event, where [`Event::emit`] copies it.
    pub fn new(event: impl Event) -> Self {
        Self::from(Arc::new(event) as Arc<dyn Event>)
    }

    /// The same with another id.
    #[must_use]
    pub fn with_id(self, id: Uuid) -> Self {
        Self { id, ..self }
    }

    /// The same at another time.
    #[must_use]
    pub fn with_time(self, time: Timestamp) -> Self {
        Self { time, ..self }
    }

    /// The same, caused by a request.
    #[must_use]
    pub fn with_request_id(self, request_id: Uuid) -> Self {
        Self { request_id: Some(request_id), ..self }
    }
}

/// The event, happening now.
impl From<Arc<dyn Event>> for Occurrence {
    fn from(event: Arc<dyn Event>) -> Self {
        Self { id: Uuid::now_v7(), time: Timestamp::now(), request_id: None, event }
    }
}
