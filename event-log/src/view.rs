//! What one caller may read.

use crate::{
    Access, Counts, Logged, Page, ProgressQuery, Query, ReadError, Removed, threads::Threads,
};
#[cfg(feature = "http")]
use crate::{
    chosen::Chosen,
    store::{Bounds, Store},
};
use event_model::process::RunProgress;
use std::{fmt, sync::Arc};
use uuid::Uuid;

/// What one caller may read of a log: all reads exist only here.
///
/// A read never waits for a writer, and never writes. Each read looks at no more than 20,000 events, so a rare event in a
/// large log takes several pages.
#[derive(Clone)]
pub struct View {
    threads: Arc<Threads>,
    access: Access,
}

impl View {
    pub(crate) fn new(threads: Arc<Threads>, access: Access) -> Self {
        Self { threads, access }
    }

    /// A page of the events that fulfil the query.
    ///
    /// # Errors
    ///
    /// If the cursor is of another history ([`ReadError::Gone`]), or the store cannot be read.
    pub async fn list(&self, query: &Query) -> Result<Page, ReadError> {
        let (access, query) = (self.access.clone(), query.clone());
        self.threads.readers.call(move |store| store.list(&access, &query)).await
    }

    /// The event with this id. `None` if it is not kept, or if the caller may not see it.
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    pub async fn get(&self, id: Uuid) -> Result<Option<Logged>, ReadError> {
        let access = self.access.clone();
        self.threads.readers.call(move |store| store.get(&access, id)).await
    }

    /// The events with these ids that are kept and that the caller may see, in the order of the ids.
    #[cfg(feature = "http")]
    pub(crate) async fn get_all(&self, ids: Vec<Uuid>) -> Result<Vec<Logged>, ReadError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let access = self.access.clone();
        let get = move |store: &dyn crate::store::Store| {
            ids.into_iter().filter_map(|id| store.get(&access, id).transpose()).collect()
        };
        self.threads.readers.call(get).await
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
        self.threads.readers.call(move |store| store.removed(&access, &query)).await
    }

    /// The newest event of the log, and the oldest one that is kept.
    #[cfg(feature = "http")]
    pub(crate) async fn bounds(&self) -> Result<Bounds, ReadError> {
        self.threads.readers.call(|store| store.bounds()).await
    }

    /// A page, and what retention removed after its cursor. What is removed in the meantime may be in both.
    #[cfg(feature = "http")]
    pub(crate) async fn list_and_removed(
        &self,
        query: &Query,
    ) -> Result<(Page, Removed), ReadError> {
        let (access, query) = (self.access.clone(), query.clone());
        let both = move |store: &dyn Store| {
            let page = store.list(&access, &query)?;
            Ok((page, store.removed(&access, &query)?))
        };
        self.threads.readers.call(both).await
    }

    /// Waits for an event after this number. `false` if none will come, because the log is closed.
    #[cfg(feature = "http")]
    pub(crate) async fn newer(&self, seq: u64) -> bool {
        self.threads.elsewhere.newer(seq).await
    }

    /// What events this caller may see and asks for.
    #[cfg(feature = "http")]
    pub(crate) fn chosen(&self, query: &Query) -> Chosen {
        Chosen::new(&self.access, query)
    }

    /// How many events fulfil the query. Its limit and its order do not matter.
    ///
    /// # Errors
    ///
    /// As for [`list`](Self::list).
    pub async fn counts(&self, query: &Query) -> Result<Counts, ReadError> {
        let (access, query) = (self.access.clone(), query.clone());
        self.threads.readers.call(move |store| store.counts(&access, &query)).await
    }

    /// How far runs of processes are, the newest first: by the time of their first event, then by its id.
    ///
    /// It is what [`Progress`](event_model::process::Progress) says of all events that were stored and that the caller may
    /// see, also after some of them were removed. Only processes of the [catalogue](crate::Options::catalog) are told, and
    /// an event that was stored by a log that was opened without the catalogue does not count. A run is known by its
    /// process, the event type and identities of its events, and its id. A subject that is sensitive is `***`.
    ///
    /// It looks at no more than the newest 20,000 runs: of those of the subjects that are asked for and may be seen, if
    /// these are few, and else of all.
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    /// # runtime.block_on(async {
    /// use event_log::{Access, EventLog, ProgressQuery};
    /// use event_model::{process::{Run, State}, uuid::Uuid};
    /// use events::{cluster_creation::{ClusterCreation, Step}, ids::ClusterId};
    ///
    /// let log = EventLog::options().catalog(&events::CATALOG).open("sqlite::memory:").await?;
    /// let cluster_id = ClusterId::from(Uuid::from_u128(1));
    /// let run = Run::<ClusterCreation>::start(log.sink(), cluster_id)?;
    /// let step = run.step(Step::LaunchingInstances).total(3).start()?;
    /// step.advance("i-1")?;
    /// log.flush().await?;
    ///
    /// let query = ProgressQuery::new().identity("cluster_id", cluster_id).limit(1);
    /// let runs = log.view(Access::all()).progress(&query).await?;
    /// assert_eq!((runs[0].state, runs[0].steps[0].done), (State::Running, 1));
    /// # step.detach();
    /// # run.detach();
    /// # log.close().await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })
    /// # }
    /// ```
    pub async fn progress(&self, query: &ProgressQuery) -> Result<Vec<RunProgress>, ReadError> {
        let (access, query) = (self.access.clone(), query.clone());
        self.threads.readers.call(move |store| store.progress(&access, &query)).await
    }
}

impl fmt::Debug for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("View").field("access", &self.access).finish_non_exhaustive()
    }
}
