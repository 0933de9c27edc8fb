//! Where chains of changes are kept.

use super::{Entry, Query};
use jiff::Timestamp;
use std::{error::Error, fmt, sync::Arc};
use uuid::Uuid;

/// Keeps the changes of subjects, each subject's in a chain. A subject is known by its event type and its identity
/// together; the same identity in two event types is two subjects.
///
/// A reference, `Box` or `Arc` of a store is one too, and so is a `dyn ChainStore`.
pub trait ChainStore: Send + Sync {
    /// The newest change of a subject.
    ///
    /// # Errors
    ///
    /// When the store cannot be read; the same for all that follow.
    fn head(&self, event_type: &str, subject: &str) -> Result<Option<Arc<Entry>>, StoreError>;

    /// Appends to the chain of its subject, in one step, if the newest change there still is [`Entry::earlier`], and if there
    /// still is none when that is not set.
    fn append(&self, entry: &Arc<Entry>) -> Result<Append, StoreError>;

    /// The change with this id.
    fn get(&self, id: Uuid) -> Result<Option<Arc<Entry>>, StoreError>;

    /// The change with this number in the chain of a subject.
    fn at(
        &self,
        event_type: &str,
        subject: &str,
        sequence: u64,
    ) -> Result<Option<Arc<Entry>>, StoreError>;

    /// The changes that the query asks for, newest first.
    fn recent(&self, query: &Query) -> Result<Vec<Arc<Entry>>, StoreError>;

    /// Forgets what happened to subjects of this event type before a time, and says how many changes that were. The newest
    /// change of each subject stays.
    fn prune(&self, event_type: &str, before: Timestamp) -> Result<usize, StoreError>;
}

/// What came of an attempt to append.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "a conflict appends nothing"]
pub enum Append {
    /// It is appended.
    Done,
    /// Another was faster; nothing is appended. What was decided must be decided again.
    Conflict,
}

macro_rules! forward {
    ($($pointer:ty),*) => {$(
        impl<C: ChainStore + ?Sized> ChainStore for $pointer {
            fn head(&self, event_type: &str, subject: &str) -> Result<Option<Arc<Entry>>, StoreError> {
                (**self).head(event_type, subject)
            }

            fn append(&self, entry: &Arc<Entry>) -> Result<Append, StoreError> {
                (**self).append(entry)
            }

            fn get(&self, id: Uuid) -> Result<Option<Arc<Entry>>, StoreError> {
                (**self).get(id)
            }

            fn at(&self, event_type: &str, subject: &str, sequence: u64) -> Result<Option<Arc<Entry>>, StoreError> {
                (**self).at(event_type, subject, sequence)
            }

            fn recent(&self, query: &Query) -> Result<Vec<Arc<Entry>>, StoreError> {
                (**self).recent(query)
            }

            fn prune(&self, event_type: &str, before: Timestamp) -> Result<usize, StoreError> {
                (**self).prune(event_type, before)
            }
        }
    )*};
}

forward!(&C, Box<C>, Arc<C>);

/// A store cannot be read or written; the [`source`](Error::source) says why.
#[derive(Debug)]
pub struct StoreError(Box<dyn Error + Send + Sync>);

impl StoreError {
    /// An error with this cause, which may be a text.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot use the store of changes")
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}
