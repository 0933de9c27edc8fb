//! What one caller may read.

use crate::{Access, Counts, Logged, Page, Query, ReadError, Removed, log::Shared};
use std::{fmt, sync::Arc};
use uuid::Uuid;

/// What one caller may read of a log: all reads exist only here.
///
/// A read never waits for a writer, and never writes. Each read looks at no more than 20,000 events, so a rare event in a
/// large log takes several pages.
#[derive(Clone)]
pub struct View {
    shared: Arc<Shared>,
    access: Access,
}

impl View {
    pub(crate) fn new(shared: Arc<Shared>, access: Access) -> Self {
        Self { shared, access }
    }

    /// A page of the events that fulfil the query.
    ///
    /// # Errors
    ///
    /// If the cursor is of another history ([`ReadError::Gone`]), or the store cannot be read.
    pub async fn list(&self, query: &Query) -> Result<Page, ReadError> {
        let (access, query) = (self.access.clone(), query.clone());
        self.shared.readers.call(move |store| store.list(&access, &query)).await
    }

    /// The event with this id. `None` if it is not kept, or if the caller may not see it.
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    pub async fn get(&self, id: Uuid) -> Result<Option<Logged>, ReadError> {
        let access = self.access.clone();
        self.shared.readers.call(move |store| store.get(&access, id)).await
    }

    /// What retention removed after the cursor of the query, whatever its order; without a cursor, all that was removed. Of
    /// the conditions, only identities matter: it is known of which root the events were, and nothing else. So a reader that
    /// continues after a cursor sees whether it may have missed something.
    ///
    /// # Errors
    ///
    /// As for [`list`](Self::list).
    pub async fn removed(&self, query: &Query) -> Result<Removed, ReadError> {
        let (access, query) = (self.access.clone(), query.clone());
        self.shared.readers.call(move |store| store.removed(&access, &query)).await
    }

    /// How many events fulfil the query. Its limit and its order do not matter.
    ///
    /// # Errors
    ///
    /// As for [`list`](Self::list).
    pub async fn counts(&self, query: &Query) -> Result<Counts, ReadError> {
        let (access, query) = (self.access.clone(), query.clone());
        self.shared.readers.call(move |store| store.counts(&access, &query)).await
    }
}

impl fmt::Debug for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("View").field("access", &self.access).finish_non_exhaustive()
    }
}
