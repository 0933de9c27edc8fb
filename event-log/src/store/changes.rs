//! What a store does for the chains of changes.

use event_model::{
    jiff::Timestamp,
    lifecycle::{Entry, Query},
};
use std::{error::Error, fmt};
use uuid::Uuid;

use crate::{AppendError, ReadError};

/// Keeps the changes of subjects, in one chain per subject. A change is appended with the event that reports it: see
/// [`NewEvent::change`](super::NewEvent::change).
pub(crate) trait Changes {
    /// The newest change of a subject.
    fn head(&self, event_type: &str, subject: &str) -> Result<Option<Entry>, ReadError>;

    /// The change with this id.
    fn change(&self, id: Uuid) -> Result<Option<Entry>, ReadError>;

    /// The change with this number in the chain of a subject.
    fn at(
        &self,
        event_type: &str,
        subject: &str,
        sequence: u64,
    ) -> Result<Option<Entry>, ReadError>;

    /// The newest changes that the query asks for, newest first.
    fn recent(&self, query: &Query) -> Result<Vec<Entry>, ReadError>;

    /// Deletes changes of this event type from before `time`, the oldest first, in one small transaction. `after` is the
    /// last change that an earlier call looked at. The newest change of each subject stays.
    fn prune_changes(
        &self,
        event_type: &str,
        before: Timestamp,
        after: Option<Uuid>,
    ) -> Result<Pruned, AppendError>;
}

/// A part of the work of pruning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pruned {
    /// The number of changes that were deleted.
    pub(crate) deleted: usize,
    /// The last change that was looked at. `None` if no change from before the time is left.
    pub(crate) last: Option<Uuid>,
}

/// A change before it is in a chain.
#[derive(Debug)]
pub(crate) struct NewChange {
    pub(crate) event_type: Box<str>,
    pub(crate) subject: Box<str>,
    pub(crate) kind: &'static str,
    pub(crate) earlier: Option<Uuid>,
    pub(crate) sequence: u64,
    /// The entry as JSON.
    pub(crate) entry: Box<str>,
}

/// A change does not follow the newest one of its subject: its number or its id is wrong. Trackers do not make such
/// changes.
#[derive(Debug)]
pub(crate) struct OutOfOrder {
    pub(crate) id: Uuid,
    /// The number that the next change of the subject has.
    pub(crate) number: u64,
}

impl fmt::Display for OutOfOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, number } = self;
        write!(f, "the change {id} does not follow as number {number} of its chain")
    }
}

impl Error for OutOfOrder {}
