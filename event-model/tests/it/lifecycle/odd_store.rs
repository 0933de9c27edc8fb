//! A store that does not do everything that it should.

use event_model::{
    jiff::Timestamp,
    lifecycle::{Append, ChainStore, Entry, MemoryStore, Query, StoreError},
    uuid::Uuid,
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// A store in memory. A test chooses the result of its n-th append, replaces one subject by another, or one query by
/// another.
pub(super) struct OddStore {
    pub(super) store: MemoryStore,
    pub(super) instead: fn(usize) -> Option<Result<Append, &'static str>>,
    pub(super) finds: fn(&str) -> String,
    pub(super) answers: fn(&Query) -> Query,
    pub(super) attempts: AtomicUsize,
}

impl OddStore {
    /// A store that works.
    pub(super) fn new() -> Self {
        Self {
            store: MemoryStore::new(),
            instead: |_| None,
            finds: str::to_owned,
            answers: Query::clone,
            attempts: AtomicUsize::new(0),
        }
    }

    /// The number of calls of `append`.
    pub(super) fn attempts(&self) -> usize {
        self.attempts.load(Ordering::Relaxed)
    }
}

impl ChainStore for OddStore {
    fn head(&self, event_type: &str, subject: &str) -> Result<Option<Arc<Entry>>, StoreError> {
        self.store.head(event_type, &(self.finds)(subject))
    }

    fn append(&self, entry: &Arc<Entry>) -> Result<Append, StoreError> {
        match (self.instead)(self.attempts.fetch_add(1, Ordering::Relaxed)) {
            Some(result) => result.map_err(StoreError::new),
            None => self.store.append(entry),
        }
    }

    fn get(&self, id: Uuid) -> Result<Option<Arc<Entry>>, StoreError> {
        self.store.get(id)
    }

    fn at(
        &self,
        event_type: &str,
        subject: &str,
        sequence: u64,
    ) -> Result<Option<Arc<Entry>>, StoreError> {
        self.store.at(event_type, &(self.finds)(subject), sequence)
    }

    fn recent(&self, query: &Query) -> Result<Vec<Arc<Entry>>, StoreError> {
        self.store.recent(&(self.answers)(query))
    }

    fn prune(&self, event_type: &str, before: Timestamp) -> Result<usize, StoreError> {
        self.store.prune(event_type, before)
    }
}
