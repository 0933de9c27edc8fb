//! The log.

use crate::{
    Access, AppendError, LogChains, LogSink, OpenError, Options, Receipt, View,
    location::Location,
    sqlite::Sqlite,
    store::Batch,
    threads::{Threads, apart},
};
use event_model::Occurrence;
use std::{fmt, sync::Arc};
use tokio::sync::oneshot;

/// A durable log of events.
///
/// A clone is another handle of the same log. When the last handle and the last [`View`] are dropped, what waits is stored;
/// the drop waits for that, unless it happens on a thread of a log, as when a task is dropped by the thread that wakes it.
/// [`close`](Self::close) does the same without blocking the thread.
///
/// The futures need no runtime of their own: the log has its threads.
#[derive(Clone)]
pub struct EventLog {
    pub(crate) threads: Arc<Threads>,
}

impl EventLog {
    /// The greatest number of events that are stored together.
    pub(crate) const MOST_TOGETHER: usize = 4_096;

    /// Opens the log at this location with the default options: see [`Options::open`].
    ///
    /// # Errors
    ///
    /// If the location names no store, or the store cannot be opened.
    pub async fn open(location: &str) -> Result<Self, OpenError> {
        Self::options().open(location).await
    }

    /// Options to open a log with.
    pub fn options() -> Options {
        Options::new()
    }

    /// Stores an event, or an [`Occurrence`] with an id and a time of its own. When this returns, it is on disk.
    ///
    /// If the future is dropped, the event may be stored all the same. Each call with an event gives it a new id. To be able to
    /// append it again after an error, append an occurrence and keep a clone, which has the same id:
    ///
    /// ```
    /// # async fn example(log: event_log::EventLog, event: events::cluster::Installed) -> Result<(), event_log::AppendError> {
    /// use event_log::AppendError;
    /// use event_model::Occurrence;
    ///
    /// let occurrence = Occurrence::new(event);
    /// let receipt = match log.append(occurrence.clone()).await {
    ///     Err(AppendError::Unknown { .. }) => log.append(occurrence).await?, // perhaps a duplicate
    ///     result => result?,
    /// };
    /// # drop(receipt);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the event was not stored, or if that is not known ([`AppendError::Unknown`]).
    pub async fn append(&self, occurrence: impl Into<Occurrence>) -> Result<Receipt, AppendError> {
        let event = self.threads.encoder.encode(&occurrence.into())?;
        let receipts = self.threads.append(Batch { events: vec![event] }).await?;
        Ok(*receipts.first().expect("there is a receipt for each event"))
    }

    /// Stores the events together or not at all, with numbers that follow one another. The receipts are in their order.
    ///
    /// # Errors
    ///
    /// As for [`append`](Self::append), and if there are more than 4,096 events. One event that is refused refuses all.
    pub async fn append_all(
        &self,
        occurrences: impl IntoIterator<Item = impl Into<Occurrence>>,
    ) -> Result<Vec<Receipt>, AppendError> {
        let mut events = Vec::new();
        let mut number = 0;
        for occurrence in occurrences {
            number += 1;
            if number <= Self::MOST_TOGETHER {
                events.push(self.threads.encoder.encode(&occurrence.into())?);
            }
        }
        match number {
            0 => Ok(Vec::new()),
            1..=Self::MOST_TOGETHER => self.threads.append(Batch { events }).await,
            events => Err(AppendError::TooMany { events, most: Self::MOST_TOGETHER }),
        }
    }

    /// A sink that stores events. All sinks of a log share one queue.
    pub fn sink(&self) -> LogSink {
        self.threads.courier.sink()
    }

    /// Waits until what was emitted to sinks, or given to [`append`](Self::append), before this call is stored or lost.
    ///
    /// # Errors
    ///
    /// If the log is closed.
    pub async fn flush(&self) -> Result<(), AppendError> {
        self.threads.courier.settle().await;
        let (reply, answer) = oneshot::channel();
        let run = self.threads.writer.run(move |_| _ = reply.send(()));
        run.ok_or(AppendError::Closed)?;
        answer.await.map_err(|_| AppendError::Closed)
    }

    /// What a caller with this access may read.
    pub fn view(&self, access: Access) -> View {
        View::new(Arc::clone(&self.threads), access)
    }

    /// A store of the changes of subjects, for a [`Tracker`](event_model::lifecycle::Tracker). It needs the
    /// [catalogue](Options::catalog) of their registry.
    pub fn chain_store(&self) -> LogChains {
        LogChains::new(Arc::clone(&self.threads))
    }

    /// Refuses new events, stores what waits, and ends the threads. A second call does nothing.
    ///
    /// # Errors
    ///
    /// If no thread can be started that waits for the others. The log is closed when its last handle is dropped.
    pub async fn close(&self) -> Result<(), AppendError> {
        apart("event-log-close", self.threads.closing()).await.ok_or(AppendError::Closed)
    }
}

impl Options {
    /// Opens the log at this location: `sqlite:` and the path of a file, which is created if it does not exist, or
    /// `sqlite::memory:`.
    ///
    /// # Errors
    ///
    /// If the location names no store, or the store cannot be opened.
    pub async fn open(self, location: &str) -> Result<EventLog, OpenError> {
        let location = Location::parse(location)?;
        apart("event-log-open", move || start(self, location))
            .await
            .unwrap_or_else(|| Err(OpenError::Store("the thread that opens the log ended".into())))
    }
}

fn start(options: Options, location: Location) -> Result<EventLog, OpenError> {
    let store = Sqlite::open(location, &options)?;
    let salt = store.salt();
    let threads = Threads::start(options, Arc::new(store), salt)?;
    Ok(EventLog { threads: Arc::new(threads) })
}

impl fmt::Debug for EventLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Threads { store, stored, .. } = &*self.threads;
        let head = *stored.borrow();
        f.debug_struct("EventLog")
            .field("store", store)
            .field("head", &head)
            .finish_non_exhaustive()
    }
}
