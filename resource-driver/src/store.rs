//! Where jobs are kept.

mod memory;
mod sqlite;
#[cfg(feature = "kafka")]
mod topic;

#[cfg(test)]
pub(crate) mod conformance;

pub use memory::MemoryStore;
pub use sqlite::SqliteStore;
#[cfg(feature = "kafka")]
pub use topic::{TopicOptions, TopicStore};

use crate::job::Job;
use futures_util::future::BoxFuture;
use std::{error::Error, fmt, sync::Arc};
use uuid::Uuid;

/// Opens a store: `sqlite:PATH`, or `sqlite::memory:` for one that ends with the process.
///
/// # Errors
///
/// If the text is neither of them, and as [`SqliteStore::open`].
pub fn open(url: &str) -> Result<Arc<dyn JobStore>, StoreError> {
    match url.strip_prefix("sqlite:") {
        Some(":memory:") => Ok(Arc::new(SqliteStore::in_memory()?)),
        Some(path) if !path.is_empty() && !path.contains('\0') => {
            Ok(Arc::new(SqliteStore::open(path)?))
        }
        _ => Err(StoreError::new(format!(
            "`{url}` is not a store of jobs: write `sqlite:PATH` or `sqlite::memory:`"
        ))),
    }
}

/// Where jobs are kept. What a future has acknowledged outlives the process.
pub trait JobStore: Send + Sync + 'static {
    /// Keeps a new job, unless it is kept already, or another job with the same tenant and the same id of the caller.
    fn accept(&self, job: Job) -> BoxFuture<'_, Result<Accepted, StoreError>>;

    /// Keeps a job as it is now, in place of what was kept of it. A job that is not kept, because it was removed or forgotten
    /// in the meantime, is not kept again.
    fn put(&self, job: Job) -> BoxFuture<'_, Result<(), StoreError>>;

    /// Removes a job. It is not an error if it is not kept.
    fn remove(&self, key: Uuid) -> BoxFuture<'_, Result<(), StoreError>>;

    /// Waits for jobs that this instance shall watch, or shall no longer watch. The first call answers with those that were
    /// kept when the store was opened and are not told. Jobs that this instance has accepted are not among them.
    fn assignment(&self) -> BoxFuture<'_, Result<Assignment, StoreError>>;

    /// Removes jobs that were told before this time, so that their ids may be used again.
    fn forget_told_before(&self, time: jiff::Timestamp) -> BoxFuture<'_, Result<(), StoreError>>;
}

/// What a store did with a new job.
#[derive(Debug, Clone, PartialEq)]
pub enum Accepted {
    /// It is kept.
    New,
    /// This job is kept already.
    Known(Box<Job>),
}

/// Which jobs this instance shall watch.
#[derive(Debug, Clone, PartialEq)]
pub enum Assignment {
    /// Watch these, too.
    Watch(Vec<Job>),
    /// No longer watch these: another instance does.
    Leave(Vec<Uuid>),
}

/// Why a store did not do it. Whether it is kept is then unknown.
#[derive(Debug)]
pub struct StoreError {
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl StoreError {
    /// An error with what was tried and on what.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None }
    }

    /// Adds the error that it comes from.
    #[must_use]
    pub fn caused_by(self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
