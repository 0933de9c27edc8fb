//! Changes as stores keep them.

mod read;
mod stamp;

pub use stamp::next_id;

use super::{
    Aspect, Change, Head, Kind, LifecycleEvent, Link, Query, Reference, Snapshot, SnapshotError,
    Subject, SubjectMismatch,
};
use crate::{Occurrence, quoted::escaped, redact, scope::Scope};
use jiff::Timestamp;
use serde_json::{Map, Value as Json};
use std::{error::Error, fmt, sync::Arc};
use uuid::Uuid;

/// A change as stores keep it: plain data, without the type of its subject.
///
/// It serializes to a JSON object with the names of the fields; fields that are not set are left out. Deserializing
/// accepts exactly that. An unknown or repeated member, an id that is not a UUIDv7, and numbers that no chain can have
/// are errors. Within the body, the last of several members with the same name wins. The body is complete and includes
/// private keys.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    /// The id of the event, a UUIDv7. In a chain, ids rise.
    pub id: Uuid,
    /// The time when it happened, in whole milliseconds, the same as in the id. In a chain, times never fall.
    pub time: Timestamp,
    /// The event type of the subject.
    pub event_type: String,
    /// The identity of the subject.
    pub subject: String,
    /// How the subject changed.
    pub kind: Kind,
    /// The change before. `None` only if `sequence` is 1.
    pub earlier: Option<Uuid>,
    /// The number of the change: 1 for the first change of a subject, then one more for each. It continues after a
    /// deletion.
    pub sequence: u64,
    /// The version of the subject: one more for each change of its content.
    pub version: u64,
    /// The names of the members that changed, sorted.
    pub changed: Vec<String>,
    /// The subject after the change; for a deletion, the members that identify it.
    pub body: Map<String, Json>,
    /// The request that caused the change.
    pub request_id: Option<Uuid>,
    /// What the request and everything that it caused have in common.
    pub correlation_id: Option<Arc<str>>,
    /// The trace that the work belongs to.
    pub trace_id: Option<Arc<str>>,
}

impl Entry {
    /// Sets the request, correlation and trace of the scope.
    pub(super) fn within(self, scope: Scope) -> Self {
        let Scope { request_id, correlation_id, trace_id } = scope;
        Self { request_id, correlation_id, trace_id, ..self }
    }

    /// The place in the chain.
    pub fn link(&self) -> Link {
        let Self { kind, sequence, version, earlier, .. } = *self;
        Link { kind, sequence, version, earlier }
    }

    /// What the change left, with the type of its subject.
    ///
    /// # Errors
    ///
    /// If the entry is of another event type, or not a change of such a subject.
    pub fn head<S: Subject>(&self) -> Result<Head<S>, EntryError> {
        self.check_same(S::EVENT_TYPE, &self.event_type)?;
        let body = Json::Object(self.body.clone());
        let head = match self.kind {
            Kind::Deleted => Reference::new(body).map(Head::Gone),
            Kind::Created
            | Kind::StateChanged
            | Kind::OperatingStatusChanged
            | Kind::AttributeValueChanged => Snapshot::new(body).map(Head::Live),
        };
        let head: Head<S> = head.map_err(|error| EntryError::new(self, Problem::Body(error)))?;
        self.check_same(&self.subject, &head.id().to_string())?;
        Ok(head)
    }

    /// Checks that this belongs to the subject that a store was asked for. A store that ignores letter case may return
    /// another.
    pub(super) fn check_subject(&self, subject: &str) -> Result<(), EntryError> {
        self.check_same(subject, &self.subject)
    }

    /// Checks that this answers the query, at this position in the store's answer.
    pub(super) fn check_asked(&self, query: &Query, place: usize) -> Result<(), EntryError> {
        if let Some(subject) = &query.subject {
            self.check_subject(subject)?;
        }
        match place < query.limit && query.takes(self) {
            true => Ok(()),
            false => Err(EntryError::new(self, Problem::Unasked)),
        }
    }

    fn check_same(&self, expected: &str, got: &str) -> Result<(), EntryError> {
        if expected == got {
            return Ok(());
        }
        Err(EntryError::new(self, Problem::Subject(SubjectMismatch::new(expected, got))))
    }

    /// The change, with the type of its subject.
    ///
    /// # Errors
    ///
    /// If the entry is of another event type, or not a change of such a subject.
    pub fn change<S: Subject>(&self) -> Result<Change<S>, EntryError> {
        self.head().map(|head| match head {
            Head::Gone(reference) => Change::Deleted(reference),
            Head::Live(snapshot) => match Aspect::of(self.kind) {
                Some(aspect) => Change::Changed { aspect, changed: self.changed.clone(), snapshot },
                None => Change::Created(snapshot),
            },
        })
    }

    /// The change as sinks and envelopes take it, with the type of its subject. `Occurrence::from` removes the type.
    ///
    /// # Errors
    ///
    /// If the entry is of another event type, or not a change of such a subject.
    pub fn occurrence<S: Subject>(&self) -> Result<Occurrence<dyn LifecycleEvent>, EntryError> {
        Ok(self.occurrence_of(self.change::<S>()?))
    }

    /// The occurrence of the change that this entry was made for, without reading it back.
    pub(super) fn occurrence_of<S: Subject>(
        &self,
        change: Change<S>,
    ) -> Occurrence<dyn LifecycleEvent> {
        Occurrence {
            id: self.id,
            time: self.time,
            occurred_at: None,
            request_id: self.request_id,
            correlation_id: self.correlation_id.clone(),
            trace_id: self.trace_id.clone(),
            chain: Some(self.link()),
            suppressed: 0,
            event: change.into_event(),
        }
    }
}

/// Hides private keys.
impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = redact::members(&self.body).map(|members| members.into_iter().collect());
        let shown = hidden.map(|body| Self { body, ..self.clone() });
        let text = serde_json::to_string(shown.as_ref().unwrap_or(self)).map_err(|_| fmt::Error)?;
        write!(f, "Entry({})", escaped(&redact::private_keys(&text)))
    }
}

/// An entry is not a change of a subject of the requested type: it is of another event type, or the stored data is
/// damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryError {
    id: Uuid,
    problem: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Problem {
    Subject(SubjectMismatch),
    Body(SnapshotError),
    /// The store returned an entry that the query does not ask for.
    Unasked,
}

impl EntryError {
    fn new(entry: &Entry, problem: Problem) -> Self {
        Self { id: entry.id, problem }
    }

    /// The code of this error, for programs. It never changes.
    pub const fn code(&self) -> &'static str {
        match &self.problem {
            Problem::Subject(error) => error.code(),
            Problem::Body(error) => error.code(),
            Problem::Unasked => "unasked",
        }
    }
}

impl fmt::Display for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot use the stored change {}", self.id)?;
        match self.problem {
            Problem::Unasked => f.write_str(": the query does not ask for it"),
            Problem::Subject(_) | Problem::Body(_) => Ok(()),
        }
    }
}

impl Error for EntryError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.problem {
            Problem::Subject(error) => Some(error),
            Problem::Body(error) => Some(error),
            Problem::Unasked => None,
        }
    }
}
