//! Events of one name about one subject, no more often than the registry wants them.

mod error;
mod go_duration;
mod key;
mod limits;
mod table;

pub use error::{OverrideError, RateLimitsError};
pub use limits::RateLimits;

use super::{EmitError, EventSink};
use crate::{Descriptor, Occurrence};
use key::Key;
use std::{
    fmt, mem,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, Instant},
};
use table::{Passed, Table, Verdict};

/// Passes on at most one event of a name about the same subject within the `rate_limit` of that event.
///
/// - The subject is exact: the values of all identities of the event, where an absent one is a value like others. An event
///   about a host does not hold back one about its cluster.
/// - The time between two events is that between their arrivals here, on a clock that nobody sets. One that says it happened
///   the limit or more before or after the last one that passed repeats nothing, and passes: [`Occurrence::time`] counts for
///   this alone, in whole milliseconds.
/// - `emit` of an event that is held back succeeds. The next one of its name and subject that passes says in
///   [`Occurrence::suppressed`] how many there were.
/// - When the sink behind this one fails or panics, its event did not pass: the next one may, and tells of all before it. A
///   sink that loses events fails only when it is made strict.
/// - 65,536 subjects are remembered at most, in no more than 24 MB whatever their identities are. Events about further ones
///   pass: rather too many than lost. Subjects that may be told of again are forgotten first; only when there is no room at
///   all is the number of their events that were held back forgotten too.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// # use events::{CATALOG, cluster::{QuotaExceeded, QuotaExceededKind}, ids::ClusterId};
/// use event_model::{Event, sink::{RateLimit, RateLimits}, testing::Recorder, uuid::Uuid};
///
/// # let since = "2026-11-20T00:00:00Z".parse().unwrap();
/// # let quota_exceeded = |id| QuotaExceeded::new(id, 3.0, 2.0, since, QuotaExceededKind::Hard, ["a"], [1], true);
/// let recorder = Recorder::new();
/// let sink = RateLimit::new(RateLimits::of(&CATALOG), &recorder);
/// let cluster_id: ClusterId = Uuid::from_u128(1).into();
/// for _ in 0..3 {
///     quota_exceeded(cluster_id).emit(&sink)?; // its `rate_limit` is 1h
/// }
/// assert_eq!((recorder.occurrences().len(), sink.suppressed()), (1, 2));
/// # Ok::<(), event_model::EmitError>(())
/// ```
pub struct RateLimit<S> {
    limits: RateLimits,
    clock: Box<dyn Fn() -> Duration + Send + Sync>,
    table: Mutex<Table>,
    sink: S,
}

impl<S: EventSink> RateLimit<S> {
    /// A sink that keeps `limits` on the way to `sink`.
    pub fn new(limits: RateLimits, sink: S) -> Self {
        // Where there is no such clock, a limit with one of its own must not ask for it.
        let start = OnceLock::new();
        let clock = Box::new(move || start.get_or_init(Instant::now).elapsed());
        Self { limits, clock, table: Mutex::new(Table::new()), sink }
    }

    /// The same with a clock of your own, for tests and where the machine has none (`wasm32-unknown-unknown`): the time since
    /// any moment, which does not go back.
    #[must_use]
    pub fn with_clock(self, clock: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        Self { clock: Box::new(clock), ..self }
    }

    /// How many events were held back so far.
    pub fn suppressed(&self) -> u64 {
        self.table().suppressed()
    }
}

impl<S> RateLimit<S> {
    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: EventSink> EventSink for RateLimit<S> {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        let Some(limit) = self.limits.limit(occurrence.event.descriptor()) else {
            return self.sink.emit(occurrence);
        };
        let key = Key::of(&*occurrence.event);
        let before = occurrence.suppressed;
        let now = (self.clock)();
        let events = before.saturating_add(1);
        let verdict = self.table().decide(&key, now, occurrence.time, limit, events);
        let Verdict::Passes { passed, suppressed } = verdict else { return Ok(()) };
        let passing = Passing { limit: self, key: &key, passed, suppressed };
        self.sink.emit(occurrence.with_suppressed(before.saturating_add(suppressed)))?;
        passing.arrived();
        Ok(())
    }

    fn enabled(&self, descriptor: &Descriptor) -> bool {
        self.sink.enabled(descriptor)
    }
}

/// An event on its way to the next sink. When it does not arrive, also because that sink panics, it did not pass.
struct Passing<'a, S> {
    limit: &'a RateLimit<S>,
    key: &'a Key,
    passed: Passed,
    suppressed: u64,
}

impl<S> Passing<'_, S> {
    fn arrived(self) {
        mem::forget(self);
    }
}

impl<S> Drop for Passing<'_, S> {
    fn drop(&mut self) {
        self.limit.table().undo(self.key, self.passed, self.suppressed);
    }
}

impl<S: fmt::Debug> fmt::Debug for RateLimit<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let subjects = self.table().len();
        f.debug_struct("RateLimit")
            .field("limits", &self.limits)
            .field("subjects", &subjects)
            .field("sink", &self.sink)
            .finish_non_exhaustive()
    }
}
