//! An event at a point in time.

use super::{Event, LifecycleEvent};
use crate::{change::Link, scope::Scope, value::Value};
use jiff::Timestamp;
use std::{fmt, sync::Arc};
use uuid::Uuid;

/// An event at a point in time: what sinks receive.
///
/// Sinks take an `Occurrence` of any event. Where the type of the event matters it is a parameter: only an
/// `Occurrence<dyn LifecycleEvent>`, or one of a type that is such an event, has the forms of changes.
#[non_exhaustive]
pub struct Occurrence<E: ?Sized = dyn Event> {
    /// A UUIDv7. Those that one process makes are in order.
    pub id: Uuid,
    /// When it happened.
    pub time: Timestamp,
    /// The request that caused it.
    pub request_id: Option<Uuid>,
    /// What the request and everything that it caused have in common, in the words of the caller.
    pub correlation_id: Option<Arc<str>>,
    /// The trace that the work belongs to.
    pub trace_id: Option<Arc<str>>,
    /// The place in the chain of changes of its subject, for a change that was found.
    pub chain: Option<Link>,
    /// How many events like this one a rate limit has held back since the last one that passed.
    pub suppressed: u64,
    /// What happened.
    pub event: Arc<E>,
}

impl Occurrence {
    /// `event`, happening now. Moves the event, where [`Event::emit`] copies it.
    pub fn new(event: impl Event) -> Self {
        Self::from(Arc::new(event) as Arc<dyn Event>)
    }

    /// The same with the type of a lifecycle event, if its event is one.
    pub fn as_lifecycle(&self) -> Option<Occurrence<dyn LifecycleEvent>> {
        let event = Arc::clone(&self.event).into_lifecycle()?;
        Some(self.clone().map(|_| event))
    }
}

impl<E: Event> Occurrence<E> {
    /// `event`, happening now, with its type.
    pub fn of(event: E) -> Self {
        Self::now(Arc::new(event))
    }
}

impl<E: ?Sized> Occurrence<E> {
    /// `event`, happening now in the current [`Scope`].
    fn now(event: Arc<E>) -> Self {
        let Scope { request_id, correlation_id, trace_id } = Scope::current();
        let (id, time) = (Uuid::now_v7(), Timestamp::now());
        let (chain, suppressed) = (None, 0);
        Self { id, time, request_id, correlation_id, trace_id, chain, suppressed, event }
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

    /// The same with what it has in common with all that the same cause led to.
    #[must_use]
    pub fn with_correlation_id(self, correlation_id: impl Into<Arc<str>>) -> Self {
        Self { correlation_id: Some(correlation_id.into()), ..self }
    }

    /// The same as a part of a trace.
    #[must_use]
    pub fn with_trace_id(self, trace_id: impl Into<Arc<str>>) -> Self {
        Self { trace_id: Some(trace_id.into()), ..self }
    }

    /// The same at a place in the chain of its subject.
    #[must_use]
    pub fn with_chain(self, chain: Link) -> Self {
        Self { chain: Some(chain), ..self }
    }

    /// The same, standing also for `suppressed` events that a rate limit held back.
    #[must_use]
    pub fn with_suppressed(self, suppressed: u64) -> Self {
        Self { suppressed, ..self }
    }

    fn map<T: ?Sized>(self, map: impl FnOnce(Arc<E>) -> Arc<T>) -> Occurrence<T> {
        let Self { id, time, request_id, correlation_id, trace_id, chain, suppressed, event } =
            self;
        let event = map(event);
        Occurrence { id, time, request_id, correlation_id, trace_id, chain, suppressed, event }
    }
}

/// The event, happening now.
impl From<Arc<dyn Event>> for Occurrence {
    fn from(event: Arc<dyn Event>) -> Self {
        Self::now(event)
    }
}

/// The event, happening now.
impl From<Arc<dyn LifecycleEvent>> for Occurrence<dyn LifecycleEvent> {
    fn from(event: Arc<dyn LifecycleEvent>) -> Self {
        Self::now(event)
    }
}

/// The same without the type of its event, as sinks take it.
impl<E: Event> From<Occurrence<E>> for Occurrence {
    fn from(occurrence: Occurrence<E>) -> Self {
        occurrence.map(|event| event as Arc<dyn Event>)
    }
}

/// The same without the type of its event, as sinks take it.
impl From<Occurrence<dyn LifecycleEvent>> for Occurrence {
    fn from(occurrence: Occurrence<dyn LifecycleEvent>) -> Self {
        occurrence.map(|event| event as Arc<dyn Event>)
    }
}

impl<E: ?Sized> Clone for Occurrence<E> {
    fn clone(&self) -> Self {
        Self {
            id: self.id,
            time: self.time,
            request_id: self.request_id,
            correlation_id: self.correlation_id.clone(),
            trace_id: self.trace_id.clone(),
            chain: self.chain,
            suppressed: self.suppressed,
            event: Arc::clone(&self.event),
        }
    }
}

impl<E: fmt::Debug + ?Sized> fmt::Debug for Occurrence<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Occurrence")
            .field("id", &self.id)
            .field("time", &self.time)
            .field("request_id", &self.request_id)
            .field("correlation_id", &self.correlation_id.as_deref().map(Value::Str))
            .field("trace_id", &self.trace_id.as_deref().map(Value::Str))
            .field("chain", &self.chain)
            .field("suppressed", &self.suppressed)
            .field("event", &self.event)
            .finish()
    }
}
