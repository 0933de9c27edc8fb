//! Queries for changes.

use super::{Entry, Kind};
use crate::Value;
use std::fmt;
use uuid::Uuid;

/// A query for the newest changes that fulfil all conditions.
///
/// ```
/// use event_model::lifecycle::{Kind, Query};
///
/// let query = Query::newest(20).subject("ticket", "t-1").kinds([Kind::StateChanged]);
/// # drop(query);
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Query {
    /// Only changes of this event type.
    pub event_type: Option<String>,
    /// Only changes of the subject with this identity.
    pub subject: Option<String>,
    /// Only changes of these kinds.
    pub kinds: Option<Vec<Kind>>,
    /// Only changes with a greater id.
    pub after: Option<Uuid>,
    /// Only changes with a smaller id.
    pub before: Option<Uuid>,
    /// The maximum number of changes.
    pub limit: usize,
}

impl Query {
    /// A query for the newest `limit` changes of all subjects.
    pub fn newest(limit: usize) -> Self {
        Self { event_type: None, subject: None, kinds: None, after: None, before: None, limit }
    }

    /// Restricts the query to an event type.
    #[must_use]
    pub fn event_type(self, event_type: impl Into<String>) -> Self {
        Self { event_type: Some(event_type.into()), ..self }
    }

    /// Restricts the query to a subject.
    #[must_use]
    pub fn subject(self, event_type: impl Into<String>, subject: impl Into<String>) -> Self {
        Self { subject: Some(subject.into()), ..self.event_type(event_type) }
    }

    /// Restricts the query to these kinds.
    #[must_use]
    pub fn kinds(self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        Self { kinds: Some(kinds.into_iter().collect()), ..self }
    }

    /// Restricts the query to changes newer than the one with this id.
    #[must_use]
    pub fn after(self, id: Uuid) -> Self {
        Self { after: Some(id), ..self }
    }

    /// Restricts the query to changes older than the one with this id. With the last change of an answer, this is the
    /// next page.
    #[must_use]
    pub fn before(self, id: Uuid) -> Self {
        Self { before: Some(id), ..self }
    }

    /// Whether a change fulfils all conditions.
    pub fn takes(&self, entry: &Entry) -> bool {
        self.event_type.as_ref().is_none_or(|event_type| *event_type == entry.event_type)
            && self.subject.as_ref().is_none_or(|subject| *subject == entry.subject)
            && self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&entry.kind))
            && self.after.is_none_or(|after| entry.id > after)
            && self.before.is_none_or(|before| entry.id < before)
    }
}

/// Hides private keys.
impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Query")
            .field("event_type", &self.event_type.as_deref().map(Value::Str))
            .field("subject", &self.subject.as_deref().map(Value::Str))
            .field("kinds", &self.kinds)
            .field("after", &self.after)
            .field("before", &self.before)
            .field("limit", &self.limit)
            .finish()
    }
}
