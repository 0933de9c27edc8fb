//! How a log is opened.

use crate::{EventLog, OpenError, Retention};
use event_model::{Catalog, sink::RateLimits};
use jiff::Timestamp;
use std::{fmt, sync::Arc};

/// How a log is opened. [`EventLog::options`] creates it.
///
/// ```no_run
/// # async fn open() -> Result<(), event_log::OpenError> {
/// use event_log::EventLog;
///
/// let log = EventLog::options().catalog(&events::CATALOG).queue(4_096).open("sqlite:events.db").await?;
/// # drop(log);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "options have no effect until `open` is called"]
pub struct Options {
    pub(crate) catalogs: Vec<&'static Catalog>,
    pub(crate) limits: Option<RateLimits>,
    pub(crate) queue: usize,
    pub(crate) readers: usize,
    pub(crate) retention: Retention,
    pub(crate) clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

impl Options {
    pub(crate) fn new() -> Self {
        Self {
            catalogs: Vec::new(),
            limits: None,
            queue: 16_384,
            readers: 4,
            retention: Retention::new(),
            clock: Arc::new(Timestamp::now),
        }
    }

    /// Adds the events and processes of a registry. The log stores the events of any registry; it needs the catalogue for
    /// the progress of processes and for the changes of subjects.
    pub fn catalog(mut self, catalog: &'static Catalog) -> Self {
        self.catalogs.push(catalog);
        self
    }

    /// Sets the rate limits. Without this, each event has the limit of its registry.
    pub fn rate_limits(self, limits: RateLimits) -> Self {
        Self { limits: Some(limits), ..self }
    }

    /// Sets how much may wait to be stored: this number of events of up to 1 KiB each; an event of more counts as several.
    /// By default 16,384. [`append`](EventLog::append) waits for room; a [sink](EventLog::sink), which has a queue of the
    /// same size, loses what has no room.
    pub fn queue(self, events: usize) -> Self {
        Self { queue: events.max(1), ..self }
    }

    /// Sets the number of threads that read; by default 4.
    pub fn readers(self, threads: usize) -> Self {
        Self { readers: threads.max(1), ..self }
    }

    /// Sets how long events are kept. Without this, only events of steps that ended 24 hours ago are removed.
    pub fn retention(self, retention: Retention) -> Self {
        Self { retention, ..self }
    }

    /// Sets the clock, for tests. What is recorded never goes back, whatever the clock says.
    pub fn clock(self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    /// Opens the log at this location: `sqlite:` and the path of a file, which is created if it does not exist, or
    /// `sqlite::memory:`.
    ///
    /// # Errors
    ///
    /// If the location names no store, or the store cannot be opened.
    pub async fn open(self, location: &str) -> Result<EventLog, OpenError> {
        EventLog::open_with(self, location).await
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("catalogs", &self.catalogs.len())
            .field("queue", &self.queue)
            .field("readers", &self.readers)
            .field("retention", &self.retention)
            .finish_non_exhaustive()
    }
}
