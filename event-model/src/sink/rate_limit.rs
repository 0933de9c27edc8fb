//! A sink that suppresses repeated events.

mod error;
mod go_duration;
mod key;
mod limits;
mod table;

pub use error::{OverrideError, RateLimitsError};
pub use limits::RateLimits;

use super::{EmitError, EventSink, losses::Losses};
use crate::{Descriptor, Draft, Occurrence};
use jiff::Timestamp;
use key::Key;
use std::{
    fmt, mem,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, Instant},
};
use table::{Pass, Table, Verdict};

/// Passes on at most one event of a name about the same subject within the `rate_limit` of that event.
///
/// - **Subject.** The subject is the values of all identities of the event; an absent identity is a value too. An event
///   about a host does not suppress one about its cluster.
/// - **Time.** The limit applies to the time between two arrivals at this sink, on a monotonic clock. There is one
///   exception: an event passes if its [`Occurrence::time`], in whole milliseconds, is at least the limit before or
///   after that of the last event that passed. It is then not a repetition.
/// - **Suppressed events.** `emit` of a suppressed event succeeds. The next event of its name and subject that passes
///   has the number of suppressed events in [`Occurrence::suppressed`].
/// - **Errors.** If the inner sink fails or panics, the event did not pass: the limit is what it was before, and the next
///   event that passes counts all before it. A sink that loses events fails only if it is strict. A panic of the inner
///   sink or of the clock, and an event that the inner sink emits to this one, are counted ([`lost`](Self::lost)), and
///   `emit` still succeeds, unless this sink is [`strict`](Self::strict).
/// - **Memory.** At most 65,536 subjects are remembered, in at most 24 MB, no matter how long their identities are.
///   Events about other subjects pass: too many events are better than lost ones. Subjects whose limit has ended are
///   forgotten first; those with suppressed events are forgotten only when there is no room left.
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
    losses: Losses,
}

impl<S: EventSink> RateLimit<S> {
    /// Creates a sink that applies `limits` to the events for `sink`.
    pub fn new(limits: RateLimits, sink: S) -> Self {
        // The clock starts at its first use: where the platform has none, a limit with its own clock must not use it.
        let start = OnceLock::new();
        let clock = Box::new(move || start.get_or_init(Instant::now).elapsed());
        Self { limits, clock, table: Mutex::new(Table::new()), sink, losses: Losses::default() }
    }

    /// Sets the clock, for tests and for platforms without one (`wasm32-unknown-unknown`). It returns the time since
    /// any fixed moment and must not go back.
    #[must_use]
    pub fn with_clock(self, clock: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        Self { clock: Box::new(clock), ..self }
    }

    /// Makes a panic of the inner sink or of the clock an error of `emit`.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { losses: Losses::strict(), ..self }
    }

    /// How often the inner sink or the clock panicked, and how often the inner sink emitted to this sink.
    pub fn lost(&self) -> u64 {
        self.losses.count()
    }

    /// The number of events that were suppressed.
    pub fn suppressed(&self) -> u64 {
        self.table().suppressed()
    }
}

impl<S> RateLimit<S> {
    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S> RateLimit<S> {
    /// Lets an event pass that stands for itself and for `before` that were suppressed earlier, or suppresses it.
    fn admit<'a>(
        &'a self,
        key: &'a Key,
        time: Timestamp,
        before: u64,
        limit: Duration,
    ) -> Option<Passing<'a, S>> {
        let now = (self.clock)();
        let verdict = self.table().decide(key, now, time, limit, before.saturating_add(1));
        let Verdict::Passes(pass) = verdict else { return None };
        Some(Passing { limit: self, key, pass })
    }
}

impl<S: EventSink> RateLimit<S> {
    /// Takes the occurrence out of `slot` if it passes.
    fn take(&self, slot: &mut Option<Occurrence>, limit: Duration) -> Result<(), EmitError> {
        let Some(occurrence) = slot else { return Ok(()) };
        let key = Key::of(&*occurrence.event);
        let Some(passing) = self.admit(&key, occurrence.time, occurrence.suppressed, limit) else {
            return Ok(());
        };
        slot.take().map_or(Ok(()), |occurrence| passing.pass_on(occurrence))
    }
}

impl<S: EventSink> EventSink for RateLimit<S> {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        let Some(limit) = self.limits.limit(occurrence.event.descriptor()) else {
            return self.losses.pass(|| self.sink.emit(occurrence));
        };
        // The guarded code borrows the occurrence: a move costs more than the guard.
        let mut slot = Some(occurrence);
        self.losses.pass(|| self.take(&mut slot, limit))
    }

    fn enabled(&self, descriptor: &Descriptor) -> bool {
        self.losses.ask(|| self.sink.enabled(descriptor))
    }

    /// A suppressed event is not built.
    fn offer(&self, draft: &Draft<'_>) -> Result<(), EmitError> {
        self.losses.pass(|| {
            let Some(limit) = self.limits.limit(draft.descriptor()) else {
                return self.sink.offer(draft);
            };
            if !self.sink.enabled(draft.descriptor()) {
                return Ok(());
            }
            let key = Key::of(draft.event());
            let passing = self.admit(&key, draft.time(), 0, limit);
            passing.map_or(Ok(()), |passing| passing.pass_on(draft.occurrence()))
        })
    }
}

/// An event that is passed to the inner sink. If it does not arrive, or if that sink panics, it did not pass.
struct Passing<'a, S> {
    limit: &'a RateLimit<S>,
    key: &'a Key,
    pass: Pass,
}

impl<S: EventSink> Passing<'_, S> {
    fn pass_on(self, occurrence: Occurrence) -> Result<(), EmitError> {
        let suppressed = occurrence.suppressed.saturating_add(self.pass.suppressed);
        self.limit.sink.emit(occurrence.with_suppressed(suppressed))?;
        mem::forget(self);
        Ok(())
    }
}

impl<S> Drop for Passing<'_, S> {
    fn drop(&mut self) {
        self.limit.table().undo(self.key, self.pass);
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
