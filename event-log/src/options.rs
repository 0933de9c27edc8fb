//! How a log is opened.

use crate::Retention;
use event_model::{Catalog, sink::RateLimits};
use jiff::Timestamp;
use std::{fmt, sync::Arc};

/// How a log is opened. [`EventLog::options`](crate::EventLog::options) creates it.
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
    pub(crate) is_enabled: bool,
    pub(crate) retention: Retention,
    pub(crate) reserve: Reserve,
    pub(crate) clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

/// The room that is kept on the disk, in bytes. What is not set has a default.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reserve {
    pub(crate) min_free: Option<u64>,
    pub(crate) ballast: Option<u64>,
}

impl Options {
    pub(crate) fn new() -> Self {
        Self {
            catalogs: Vec::new(),
            limits: None,
            queue: 16_384,
            readers: 4,
            is_enabled: true,
            retention: Retention::new(),
            reserve: Reserve::default(),
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
    /// By default 16,384. [`append`](crate::EventLog::append) waits for room; a [sink](crate::EventLog::sink), which has a queue of the
    /// same size, loses what has no room.
    pub fn queue(self, events: usize) -> Self {
        Self { queue: events.max(1), ..self }
    }

    /// Sets the number of threads that read; by default 4.
    pub fn readers(self, threads: usize) -> Self {
        Self { readers: threads.max(1), ..self }
    }

    /// Sets whether the sinks of the log want events. By default they do. A log whose sinks want none still stores what it is
    /// given: it is for services whose configuration switches their events off.
    pub fn enabled(self, is_enabled: bool) -> Self {
        Self { is_enabled, ..self }
    }

    /// Sets how long events are kept. Without this, only events of steps that ended 24 hours ago are removed.
    pub fn retention(self, retention: Retention) -> Self {
        Self { retention, ..self }
    }

    /// Sets the space that stays free on the disk. While less is free, events are refused ([`AppendError::Full`]); reads and
    /// [`prune`](crate::EventLog::prune) work. By default 16 MiB, or a sixteenth of a disk that is smaller than 256 MiB. With 0,
    /// events are stored until the disk is full.
    ///
    /// [`AppendError::Full`]: crate::AppendError::Full
    pub fn min_free(mut self, bytes: u64) -> Self {
        self.reserve.min_free = Some(bytes);
        self
    }

    /// Sets the size of the ballast: a file beside the log, with `-ballast` at the end of its name, that is removed when a full
    /// disk is pruned, because removing events takes room too. By default 8 MiB. It takes at most a sixteenth of the free
    /// space. With 0 there is none.
    pub fn ballast(mut self, bytes: u64) -> Self {
        self.reserve.ballast = Some(bytes);
        self
    }

    /// Sets the clock, for tests. What is recorded never goes back, whatever the clock says.
    pub fn clock(self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { clock: Arc::new(clock), ..self }
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
