//! What a store does for a log. Any engine that fulfils this can keep one.

mod changes;
#[cfg(test)]
pub(crate) mod conformance;
mod incoming;

pub(crate) use changes::{Changes, NewChange, OutOfOrder, Pruned};
pub(crate) use incoming::Incoming;
#[cfg(test)]
pub(crate) use incoming::append_all;

use crate::{
    Access, AppendError, BackupError, Counts, Cursor, Logged, Page, ProgressQuery, PruneError,
    Query, ReadError, Receipt, Removed, Report, Retention, backup::Existing, run_fact::RunFact,
    scope::Scope,
};
use event_model::{Category, Severity, process::RunProgress};
use std::{borrow::Cow, fmt, path::Path, sync::Arc};
use uuid::Uuid;

/// The number of events, or of entries of an index, that one read may look at.
pub(crate) const BUDGET: usize = 20_000;

/// Keeps the events of a log.
///
/// The calls are synchronous; a log makes them on threads of its own. `append` is never called at the same time as
/// another call that writes; reads may come at any time.
pub(crate) trait Store: Changes + fmt::Debug + Send + Sync + 'static {
    /// Appends the batches, in their order, in one transaction, and returns a result for each that was there. Each batch is
    /// stored whole or not at all, and gets numbers that follow one another. `now` is the time in milliseconds; what is
    /// recorded never decreases.
    fn append(&self, incoming: &mut Incoming<'_>, now: i64) -> Vec<Appended>;

    /// A page of the events that the caller may see and asks for.
    fn list(&self, access: &Access, query: &Query) -> Result<Page, ReadError>;

    /// How many events the caller may see and asks for.
    fn counts(&self, access: &Access, query: &Query) -> Result<Counts, ReadError>;

    /// The event with this id, if the caller may see it.
    fn get(&self, access: &Access, id: Uuid) -> Result<Option<Logged>, ReadError>;

    /// The progress of the runs that the caller may see and asks for, the newest first.
    fn progress(
        &self,
        access: &Access,
        query: &ProgressQuery,
    ) -> Result<Vec<RunProgress>, ReadError>;

    /// The newest event and the oldest one that is kept.
    fn bounds(&self) -> Result<Bounds, ReadError>;

    /// Removes a small part of what the policy does not keep, in one transaction, and notes in `sweep` how far it came.
    /// `now` is the time in milliseconds.
    fn prune(&self, retention: &Retention, now: i64, sweep: &mut Sweep)
    -> Result<Step, PruneError>;

    /// What retention removed after the cursor of the query, of the roots that the caller may see and asks for.
    fn removed(&self, access: &Access, query: &Query) -> Result<Removed, ReadError>;

    /// The bytes that it takes on the disk. None, if it is in memory.
    #[cfg(feature = "http")]
    fn sizes(&self) -> Sizes {
        Sizes::default()
    }

    /// Looks for damage.
    fn check(&self) -> Result<Report, ReadError>;

    /// Copies the store to this file, and returns the newest event that the copy has.
    fn backup(&self, file: &Path, existing: Existing) -> Result<Cursor, BackupError>;

    /// Ends the store. Every later call fails.
    fn close(&self);
}

/// The receipts of the events of a batch, in their order, or why none of them is known to be stored.
pub(crate) type Appended = Result<Vec<Receipt>, AppendError>;

/// Events that are stored together or not at all.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) events: Vec<NewEvent>,
}

/// The bytes that a store takes on the disk.
#[cfg(feature = "http")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sizes {
    pub(crate) file: u64,
    /// What is written before it.
    pub(crate) wal: u64,
}

/// The first and the last place of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) head: Cursor,
    pub(crate) floor: Cursor,
}

/// How far a store came in one pass over what it may remove. The store decides what the numbers mean.
#[derive(Debug, Clone)]
pub(crate) struct Sweep {
    pub(crate) stage: usize,
    pub(crate) after: (i64, i64),
    /// The number of events that one step may remove.
    pub(crate) rows: usize,
    /// Whether there was too little room at some time: then all that is free goes back to the disk.
    pub(crate) was_short: bool,
}

impl Sweep {
    /// The greatest number of events that one step removes.
    pub(crate) const MOST_ROWS: usize = 2_000;
    /// Before everything.
    pub(crate) const START: (i64, i64) = (-1, -1);

    pub(crate) fn new() -> Self {
        Self { stage: 0, after: Self::START, rows: Self::MOST_ROWS, was_short: false }
    }
}

/// What one step of pruning did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) removed: u64,
    /// Whether the pass is over.
    pub(crate) is_last: bool,
}

/// An event before it has a place.
#[derive(Debug)]
pub(crate) struct NewEvent {
    pub(crate) id: Uuid,
    pub(crate) name: Cow<'static, str>,
    pub(crate) severity: Severity,
    pub(crate) category: Category,
    /// Milliseconds since 1970.
    pub(crate) event_time: i64,
    pub(crate) message: String,
    /// The properties that are not members of the record itself: a JSON object.
    pub(crate) props: String,
    pub(crate) scope: Arc<Scope>,
    pub(crate) request_id: Option<Uuid>,
    pub(crate) suppressed: u64,
    /// What few occurrences have: a JSON object.
    pub(crate) rest: Option<Box<str>>,
    /// The rate limit, in milliseconds.
    pub(crate) limit: Option<i64>,
    /// The change of a subject that it reports. They are stored together: if the change does not follow in its chain, the
    /// event is refused.
    pub(crate) change: Option<Box<NewChange>>,
    /// What it says about a run of a process.
    pub(crate) fact: Option<Box<RunFact>>,
}

impl NewEvent {
    /// The bytes of its texts.
    pub(crate) fn bytes(&self) -> usize {
        let rest = self.rest.as_deref().map_or(0, str::len);
        let entry = self.change.as_ref().map_or(0, |change| change.entry.len());
        self.message.len() + self.props.len() + self.scope.key.len() + rest + entry
    }
}
