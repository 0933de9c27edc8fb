//! Which changes are asked for.

use super::{Entry, Kind};
use crate::Value;
use std::fmt;
use uuid::Uuid;

/// Which changes are asked for: so many of the newest of those that all conditions take.
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
    /// Of this event type.
    pub event_type: Option<String>,
    /// Of the subject of that event type with this identity.
    pub subject: Option<String>,
    /// Of one of these kinds.
    pub kinds: Option<Vec<Kind>>,
    /// With ids greater than this.
    pub after: Option<Uuid>,
    /// With ids less than this.
    pub before: Option<Uuid>,
    /// So many at most.
    pub limit: usize,
}

impl Query {
    /// The newest `limit` changes of all.
    pub fn newest(limit: usize) -> Self {
        Self { event_type: None, subject: None, kinds: None, after: None, before: None, limit }
    }

    /// The same of an event type.
    #[must_use]
    pub fn event_type(self, event_type: impl Into<String>) -> Self {
        Self { event_type: Some(event_type.into()), ..self }
    }

    /// The same of a subject.
    #[must_use]
    pub fn subject(self, event_type: impl Into<String>, subject: impl Into<String>) -> Self {
        Self { subject: Some(subject.into()), ..self.event_type(event_type) }
    }

    /// The same of these kinds.
    #[must_use]
    pub fn kinds(self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        Self { kinds: Some(kinds.into_iter().collect()), ..self }
    }

    /// The same newer than the change with this id.
    #[must_use]
    pub fn after(self, id: Uuid) -> Self {
        Self { after: Some(id), ..self }
    }

    /// The same older than the change with this id: with the last one of an answer, the next page.
    #[must_use]
    pub fn before(self, id: Uuid) -> Self {
        Self { before: Some(id), ..self }
    }

    /// Whether a change fulfils the conditions.
    pub fn takes(&self, entry: &Entry) -> bool {
        self.event_type.as_ref().is_none_or(|event_type| *event_type == entry.event_type)
            && self.subject.as_ref().is_none_or(|subject| *subject == entry.subject)
            && self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&entry.kind))
            && self.after.is_none_or(|after| entry.id > after)
            && self.before.is_none_or(|before| entry.id < before)
    }
}

/// Without private keys.
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
