//! The trait of stores and its errors.

use super::{Entry, Query};
use jiff::Timestamp;
use std::{error::Error, fmt, sync::Arc};
use uuid::Uuid;

/// Stores the changes of subjects, in one chain per subject. The event type and the identity together identify a
/// subject: the same identity in two event types means two subjects.
///
/// A reference, `Box` or `Arc` of a store is a store too, and so is a `dyn ChainStore`.
///
/// # Errors
///
/// Every method fails if the store cannot be read or written.
pub trait ChainStore: Send + Sync {
    /// The newest change of a subject.
    fn head(&self, event_type: &str, subject: &str) -> Result<Option<Arc<Entry>>, StoreError>;

    /// Appends to the chain of the subject, in one atomic step, if [`Entry::earlier`] is still its newest change. If
    /// `earlier` is not set, the chain must still be empty.
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

    /// The newest changes that the query asks for, newest first.
    fn recent(&self, query: &Query) -> Result<Vec<Arc<Entry>>, StoreError>;

    /// Deletes the changes of subjects of this event type from before a time, and returns their number. The newest
    /// change of each subject stays.
    fn prune(&self, event_type: &str, before: Timestamp) -> Result<usize, StoreError>;
}

/// The result of an attempt to append.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "on a conflict, nothing is appended"]
pub enum Append {
    /// The change was appended.
    Done,
    /// Another change was appended first, and this one was not appended. Decide again against the new head.
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

/// The store cannot be read or written. The [`source`](Error::source) is the reason.
#[derive(Debug)]
pub struct StoreError(Box<dyn Error + Send + Sync>);

impl StoreError {
    /// Creates an error with this cause, which may be a text.
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
