//! An event at a point in time.

use super::{Event, LifecycleEvent};
use crate::{change::Link, clock, id, scope::Scope, value::Value};
use jiff::Timestamp;
use std::{fmt, sync::Arc};
use uuid::Uuid;

/// An event at a point in time. Sinks receive it.
///
/// A sink takes an `Occurrence` of any event. Code that needs the type of the event names it as the parameter: only an
/// `Occurrence<dyn LifecycleEvent>`, or one of a type that implements [`LifecycleEvent`], has the forms of changes.
#[non_exhaustive]
pub struct Occurrence<E: ?Sized = dyn Event> {
    /// A UUIDv7. The ids that one process makes are in ascending order, also if its clock goes back.
    pub id: Uuid,
    /// The time of the event: when it was reported. If `occurred_at` is not set, it also happened then. A system clock
    /// that is set before 1970 counts as 1970, and one that is set after 9999 as the last second of 9999.
    pub time: Timestamp,
    /// The time when it really happened, if that is not `time`: a program may find out later, or read the event from
    /// another system.
    pub occurred_at: Option<Timestamp>,
    /// The request that caused it.
    pub request_id: Option<Uuid>,
    /// What the request and everything that it caused have in common. The caller chooses the text.
    pub correlation_id: Option<Arc<str>>,
    /// The trace that the work belongs to.
    pub trace_id: Option<Arc<str>>,
    /// The place in the chain of changes of the subject, if a change was found.
    pub chain: Option<Link>,
    /// The number of events like this one that a rate limit suppressed since the last one that passed.
    pub suppressed: u64,
    /// What happened.
    pub event: Arc<E>,
}

impl Occurrence {
    /// An occurrence of `event` at the current time. Moves the event, while [`Event::emit`] copies it.
    pub fn new(event: impl Event) -> Self {
        Self::from(Arc::new(event) as Arc<dyn Event>)
    }

    /// This occurrence as one of a lifecycle event, or `None` if its event is not one.
    pub fn as_lifecycle(&self) -> Option<Occurrence<dyn LifecycleEvent>> {
        let event = Arc::clone(&self.event).into_lifecycle()?;
        Some(self.clone().map(|_| event))
    }
}

impl<E: Event> Occurrence<E> {
    /// An occurrence of `event` at the current time that keeps the type of the event.
    pub fn of(event: E) -> Self {
        Self::now(Arc::new(event))
    }
}

impl<E: ?Sized> Occurrence<E> {
    /// An occurrence of `event` at the current time, in the current [`Scope`].
    fn now(event: Arc<E>) -> Self {
        let Scope { request_id, correlation_id, trace_id } = Scope::current();
        let time = clock::now();
        let id = id::next(time);
        let (occurred_at, chain, suppressed) = (None, None, 0);
        Self {
            id,
            time,
            occurred_at,
            request_id,
            correlation_id,
            trace_id,
            chain,
            suppressed,
            event,
        }
    }

    /// Sets the id.
    #[must_use]
    pub fn with_id(self, id: Uuid) -> Self {
        Self { id, ..self }
    }

    /// Sets the time of the event.
    #[must_use]
    pub fn with_time(self, time: Timestamp) -> Self {
        Self { time, ..self }
    }

    /// Sets the time when it really happened, if that is not the time of the event.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// use event_model::{Occurrence, jiff::Timestamp, uuid::Uuid};
    /// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    ///
    /// let seen_in_the_log: Timestamp = "2025-11-10T10:52:11Z".parse()?;
    /// let failed = events::host::ProbeFailed::new(host_id, infra_env_id, "worker-0");
    /// let occurrence = Occurrence::new(failed).with_occurred_at(seen_in_the_log);
    /// assert!(occurrence.time > seen_in_the_log);
    /// # Ok::<(), event_model::jiff::Error>(())
    /// ```
    #[must_use]
    pub fn with_occurred_at(self, occurred_at: Timestamp) -> Self {
        Self { occurred_at: Some(occurred_at), ..self }
    }

    /// Sets the request that caused it.
    #[must_use]
    pub fn with_request_id(self, request_id: Uuid) -> Self {
        Self { request_id: Some(request_id), ..self }
    }

    /// Sets what this has in common with everything that the same cause led to.
    #[must_use]
    pub fn with_correlation_id(self, correlation_id: impl Into<Arc<str>>) -> Self {
        Self { correlation_id: Some(correlation_id.into()), ..self }
    }

    /// Sets the trace that it belongs to.
    #[must_use]
    pub fn with_trace_id(self, trace_id: impl Into<Arc<str>>) -> Self {
        Self { trace_id: Some(trace_id.into()), ..self }
    }

    /// Sets the place in the chain of changes of the subject.
    #[must_use]
    pub fn with_chain(self, chain: Link) -> Self {
        Self { chain: Some(chain), ..self }
    }

    /// Sets how many events a rate limit suppressed before this one.
    #[must_use]
    pub fn with_suppressed(self, suppressed: u64) -> Self {
        Self { suppressed, ..self }
    }

    fn map<T: ?Sized>(self, map: impl FnOnce(Arc<E>) -> Arc<T>) -> Occurrence<T> {
        Occurrence {
            id: self.id,
            time: self.time,
            occurred_at: self.occurred_at,
            request_id: self.request_id,
            correlation_id: self.correlation_id,
            trace_id: self.trace_id,
            chain: self.chain,
            suppressed: self.suppressed,
            event: map(self.event),
        }
    }
}

/// An occurrence of the event at the current time, as [`Occurrence::new`] makes it.
impl<E: Event> From<E> for Occurrence {
    fn from(event: E) -> Self {
        Self::new(event)
    }
}

/// An occurrence of the event at the current time.
impl From<Arc<dyn Event>> for Occurrence {
    fn from(event: Arc<dyn Event>) -> Self {
        Self::now(event)
    }
}

/// An occurrence of the event at the current time.
impl From<Arc<dyn LifecycleEvent>> for Occurrence<dyn LifecycleEvent> {
    fn from(event: Arc<dyn LifecycleEvent>) -> Self {
        Self::now(event)
    }
}

/// Removes the type of the event, as sinks need it.
impl<E: Event> From<Occurrence<E>> for Occurrence {
    fn from(occurrence: Occurrence<E>) -> Self {
        occurrence.map(|event| event as Arc<dyn Event>)
    }
}

/// Removes the type of the event, as sinks need it.
impl From<Occurrence<dyn LifecycleEvent>> for Occurrence {
    fn from(occurrence: Occurrence<dyn LifecycleEvent>) -> Self {
        occurrence.map(|event| event as Arc<dyn Event>)
    }
}

impl<E: ?Sized> Clone for Occurrence<E> {
    fn clone(&self) -> Self {
        let event = Arc::clone(&self.event);
        let (correlation_id, trace_id) = (self.correlation_id.clone(), self.trace_id.clone());
        Self { correlation_id, trace_id, event, ..*self }
    }
}

impl<E: fmt::Debug + ?Sized> fmt::Debug for Occurrence<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Occurrence")
            .field("id", &self.id)
            .field("time", &self.time)
            .field("occurred_at", &self.occurred_at)
            .field("request_id", &self.request_id)
            .field("correlation_id", &self.correlation_id.as_deref().map(Value::Str))
            .field("trace_id", &self.trace_id.as_deref().map(Value::Str))
            .field("chain", &self.chain)
            .field("suppressed", &self.suppressed)
            .field("event", &self.event)
            .finish()
    }
}
