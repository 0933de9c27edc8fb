//! The log.

use crate::{
    Access, AppendError, LogChains, LogSink, OpenError, Options, Receipt, View,
    encode::Encoder,
    location::Location,
    processes::Processes,
    readers::Readers,
    reply::Reply,
    run_fact::RunReader,
    scope::Salt,
    scopes::Scopes,
    sink::Courier,
    sqlite::Sqlite,
    store::{Batch, Store},
    writer::{Pending, Writer},
};
use event_model::{Catalog, Occurrence};
use std::{fmt, io, sync::Arc, thread};
use tokio::sync::{oneshot, watch};

/// A durable log of events.
///
/// A clone is another handle of the same log. When the last handle and the last [`View`] are dropped, what waits is stored;
/// the drop waits for that. [`close`](Self::close) does the same without blocking the thread.
///
/// The futures need no runtime of their own: the log has its threads.
#[derive(Clone)]
pub struct EventLog {
    pub(crate) shared: Arc<Shared>,
}

/// The threads of a log.
pub(crate) struct Shared {
    pub(crate) readers: Readers,
    pub(crate) writer: Arc<Writer>,
    courier: Courier,
    pub(crate) encoder: Arc<Encoder>,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) catalogs: Vec<&'static Catalog>,
    stored: watch::Receiver<u64>,
}

/// The greatest number of events that are stored together.
const MOST_TOGETHER: usize = 4_096;

impl EventLog {
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

    pub(crate) async fn open_with(options: Options, location: &str) -> Result<Self, OpenError> {
        let location = Location::parse(location)?;
        apart("event-log-open", move || start(options, location))
            .await
            .unwrap_or_else(|| Err(OpenError::Store("the thread that opens the log ended".into())))
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
        let event = self.shared.encoder.encode(&occurrence.into())?;
        let receipts = self.shared.append(Batch { events: vec![event] }).await?;
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
            if number <= MOST_TOGETHER {
                events.push(self.shared.encoder.encode(&occurrence.into())?);
            }
        }
        match number {
            0 => Ok(Vec::new()),
            1..=MOST_TOGETHER => self.shared.append(Batch { events }).await,
            events => Err(AppendError::TooMany { events, most: MOST_TOGETHER }),
        }
    }

    /// A sink that stores events. All sinks of a log share one queue.
    pub fn sink(&self) -> LogSink {
        self.shared.courier.sink()
    }

    /// Waits until what was emitted to sinks, or given to [`append`](Self::append), before this call is stored or lost.
    ///
    /// # Errors
    ///
    /// If the log is closed.
    pub async fn flush(&self) -> Result<(), AppendError> {
        self.shared.courier.settle().await;
        let (reply, answer) = oneshot::channel();
        let run = self.shared.writer.run(move |_| _ = reply.send(()));
        run.ok_or(AppendError::Closed)?;
        answer.await.map_err(|_| AppendError::Closed)
    }

    /// What a caller with this access may read.
    pub fn view(&self, access: Access) -> View {
        View::new(Arc::clone(&self.shared), access)
    }

    /// A store of the changes of subjects, for a [`Tracker`](event_model::lifecycle::Tracker). It needs the
    /// [catalogue](Options::catalog) of their registry.
    pub fn chain_store(&self) -> LogChains {
        LogChains::new(Arc::clone(&self.shared))
    }

    /// Refuses new events, stores what waits, and ends the threads. A second call does nothing.
    ///
    /// # Errors
    ///
    /// If there is no thread to do it. Then dropping the log does it.
    pub async fn close(&self) -> Result<(), AppendError> {
        let shared = Arc::clone(&self.shared);
        apart("event-log-close", move || shared.close()).await.ok_or(AppendError::Closed)
    }
}

/// Calls `work` on a thread of its own. `None` if it panics, or if there is no thread.
pub(crate) async fn apart<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (reply, answer) = oneshot::channel();
    let thread = thread::Builder::new().name(name.to_owned());
    thread.spawn(move || _ = reply.send(work())).ok()?;
    answer.await.ok()
}

fn start(options: Options, location: Location) -> Result<EventLog, OpenError> {
    let store = Sqlite::open(location, &options)?;
    let salt = store.salt();
    start_with(options, Arc::new(store), salt)
}

/// The log of this store.
pub(crate) fn start_with(
    options: Options,
    store: Arc<dyn Store>,
    salt: Salt,
) -> Result<EventLog, OpenError> {
    let runs = RunReader::new(&Processes::of(&options.catalogs));
    let encoder =
        Arc::new(Encoder { limits: options.limits.clone(), scopes: Scopes::new(salt), runs });
    let failed = |error: io::Error| OpenError::Store(error.into());
    let head = store.bounds().map_err(|error| OpenError::Store(error.into()))?.head;
    let (tell, stored) = watch::channel(head.seq());
    let (queue, retention) = (options.queue, options.retention);
    let writer = Writer::start(Arc::clone(&store), options.clock, queue, retention, tell);
    let writer = Arc::new(writer.map_err(failed)?);
    let courier = Courier::start(Arc::clone(&writer), Arc::clone(&encoder), options.queue);
    let readers = Readers::start(&store, options.readers).map_err(failed)?;
    let courier = courier.map_err(failed)?;
    let catalogs = options.catalogs;
    let shared = Shared { readers, writer, courier, encoder, store, catalogs, stored };
    Ok(EventLog { shared: Arc::new(shared) })
}

impl Shared {
    async fn append(&self, batch: Batch) -> Result<Vec<Receipt>, AppendError> {
        let room = self.writer.room(&batch).await?;
        let ids: Vec<_> = batch.events.iter().map(|event| event.id).collect();
        let (reply, answer) = oneshot::channel();
        let (reply, room) = (Reply::Task(reply), Some(room));
        self.writer.push(Pending { batch, reply, room })?;
        let lost = |_| AppendError::Unknown { ids, cause: "the thread that writes ended".into() };
        answer.await.map_err(lost)?
    }

    /// Ends the threads in the order in which events pass through them.
    fn close(&self) {
        self.courier.close();
        self.writer.close();
        self.readers.close();
        self.store.close();
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.close();
    }
}

impl fmt::Debug for EventLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shared { store, stored, .. } = &*self.shared;
        let head = *stored.borrow();
        f.debug_struct("EventLog")
            .field("store", store)
            .field("head", &head)
            .finish_non_exhaustive()
    }
}
