//! A sink that records events.

use super::{
    Check, Count, Events, Expectation, IntoMatcher, Next, Sequence, Times,
    check::unexpected,
    failure::{self, Failed},
    handle::{Duty, Handle},
    log::Log,
    wait,
};
use crate::{EmitError, Event, EventSink, Occurrence, matching::EventMatcher};
use std::{panic::Location, sync::Arc, thread, time::Duration};

/// A sink that records events and checks what it has recorded *so far*: emit first, expect afterwards.
///
/// A clone shares the recorded events. See the example on [the crate's page](crate).
///
/// Everything that takes a matcher takes a generated one, an [`EventMatcher`], `not(..)`, a reference to one of them, or
/// a reference to an event, which matches exactly that event.
///
/// # Strict recorders
///
/// A [strict](Self::strict) recorder reports when it is dropped. Then it panics if an expectation failed, or if an event
/// was recorded that no expectation took. One report shows everything that is wrong. A recorder that is dropped while
/// its thread panics prints the failed expectations and does not panic.
///
/// If there are clones, the recorder reports as soon as it is certain that no expectation follows: when the last handle
/// is dropped, or before it, when a handle with expectations is dropped and the others are clones that have only
/// emitted. So a task that keeps its clone does not hold the report back.
pub struct Recorder {
    log: Arc<Log>,
    is_strict: bool,
    handle: Handle,
}

/// A recorder without events that is not strict.
impl Default for Recorder {
    fn default() -> Self {
        Self::create(false)
    }
}

/// Shares the recorded events.
impl Clone for Recorder {
    fn clone(&self) -> Self {
        let handle = Handle::another(&mut self.log.lock());
        Self { log: self.log.clone(), is_strict: self.is_strict, handle }
    }
}

impl Recorder {
    /// Creates a recorder that checks only what is expected of it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a recorder that also fails if an event was recorded that no expectation took, as a mock does. It reports
    /// when it is dropped: see [above](Self#strict-recorders).
    ///
    /// ```should_panic
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// # use event_model::{Event, matching::EventMatcher, testing::Recorder, uuid::Uuid};
    /// # use events::host;
    /// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    /// # let finished = host::ProbeFinished::new(host_id, infra_env_id, "worker-0", "disk", 7);
    /// let recorder = Recorder::strict();
    /// finished.emit(&recorder).unwrap();
    /// recorder.never(EventMatcher::of::<host::ProbeFailed>()); // or `matchers::host::probe_failed()`
    /// // The recorder is dropped here: nothing expects the event.
    /// ```
    pub fn strict() -> Self {
        Self::create(true)
    }

    fn create(is_strict: bool) -> Self {
        let log = Arc::new(Log::default());
        let handle = Handle::first(&mut log.lock());
        Self { log, is_strict, handle }
    }

    /// The recorded occurrences, in order.
    pub fn occurrences(&self) -> Vec<Occurrence> {
        self.log.events().iter().map(|seen| seen.occurrence.clone()).collect()
    }

    /// The recorded events of one type, in order.
    pub fn all<E: Event + Clone>(&self) -> Vec<E> {
        let events = self.log.events();
        events.iter().filter_map(|seen| seen.event().downcast_ref().cloned()).collect()
    }

    /// Removes all recorded events.
    pub fn clear(&self) {
        self.log.clear();
    }

    /// Starts an expectation. The method that sets the count checks it, for example [`once`](Expectation::once).
    pub fn expect(&self, matcher: impl IntoMatcher) -> Expectation<'_> {
        Expectation::new(self, matcher.into_matcher())
    }

    /// Checks that exactly one recorded event matches.
    ///
    /// # Panics
    ///
    /// If another number of events matches. A strict recorder panics later, when it is dropped. The same holds for all
    /// expectations.
    #[track_caller]
    pub fn once(&self, matcher: impl IntoMatcher) {
        self.times(1, matcher);
    }

    /// Checks how many recorded events match: `times(2, m)`, or with a range `times(2.., m)`, `times(1..=3, m)`.
    ///
    /// # Panics
    ///
    /// If another number of events matches, or if the range is empty.
    #[track_caller]
    pub fn times(&self, n: impl Times, matcher: impl IntoMatcher) {
        self.check(Check::Count(Count::new(n), matcher.into_matcher()));
    }

    /// Checks that no recorded event matches.
    ///
    /// # Panics
    ///
    /// If an event matches.
    #[track_caller]
    pub fn never(&self, matcher: impl IntoMatcher) {
        self.times(0, matcher);
    }

    /// Checks that at least `n` recorded events match.
    ///
    /// # Panics
    ///
    /// If fewer events match.
    #[track_caller]
    pub fn at_least(&self, n: usize, matcher: impl IntoMatcher) {
        self.times(n.., matcher);
    }

    /// Checks that at most `n` recorded events match.
    ///
    /// # Panics
    ///
    /// If more events match.
    #[track_caller]
    pub fn at_most(&self, n: usize, matcher: impl IntoMatcher) {
        self.times(..=n, matcher);
    }

    /// Allows events without asking for any: those that match are not unexpected, also if they are recorded later.
    pub fn allow(&self, matcher: impl IntoMatcher) {
        let matcher = matcher.into_matcher();
        let mut state = self.log.lock();
        self.handle.expects(&mut state);
        state.allowed.push(matcher);
    }

    /// Checks that matching events were recorded in this order. Other events may be between them.
    ///
    /// # Panics
    ///
    /// If one of them is missing.
    #[track_caller]
    pub fn expect_in_order(&self, matchers: impl Sequence) {
        self.check(Check::InOrder(matchers.into_matchers()));
    }

    /// Checks that a successful expectation took every recorded event, or allows it. A strict recorder reports here.
    ///
    /// # Panics
    ///
    /// If an event was not expected.
    #[track_caller]
    pub fn expect_nothing_else(&self) {
        let mut state = self.log.lock();
        self.handle.expects(&mut state);
        let failed = std::mem::take(&mut state.failed);
        drop(state);
        if let Some(text) = self.report(failed, true) {
            panic!("{text}");
        }
    }

    /// Waits until an event is recorded that matches and that no expectation has taken, and takes it. It may have been
    /// recorded before the call. Any thread may wait, and several may wait for the same events: each gets another one.
    /// A matcher runs on each event once.
    ///
    /// In asynchronous code, use [`next`](Self::next): this method blocks the thread.
    ///
    /// # Panics
    ///
    /// If there is no such event within `timeout`. A strict recorder panics here too.
    #[track_caller]
    pub fn wait_for(&self, matcher: impl IntoMatcher, timeout: Duration) -> Occurrence {
        let matcher = matcher.into_matcher();
        self.handle.expects(&mut self.log.lock());
        let Some(occurrence) = wait::wait_for(&self.log, &matcher, timeout) else {
            let events = self.log.events();
            panic!("{}", failure::wait(&matcher, timeout, &events).alone(&events));
        };
        occurrence
    }

    /// A future for an event that matches and that no expectation has taken. It takes the event, which may have been
    /// recorded before. The future works in every runtime, and it waits without end: wrap it in the `timeout` of the
    /// runtime.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// # use event_model::{Event, matching::EventMatcher, testing::Recorder, uuid::Uuid};
    /// # use events::host;
    /// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    /// # let finished = host::ProbeFinished::new(host_id, infra_env_id, "worker-0", "disk", 7);
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
    /// use std::time::Duration;
    /// use tokio::time::timeout;
    ///
    /// let recorder = Recorder::new();
    /// let sink = recorder.clone();
    /// tokio::spawn(async move { finished.emit(&sink) });
    /// let next = recorder.next(EventMatcher::of::<host::ProbeFinished>());
    /// let occurrence = timeout(Duration::from_secs(5), next).await?;
    /// assert_eq!(occurrence.event.name(), "host/probe_finished");
    /// # Ok::<(), tokio::time::error::Elapsed>(())
    /// # }).unwrap();
    /// ```
    pub fn next(&self, matcher: impl IntoMatcher) -> Next {
        self.handle.expects(&mut self.log.lock());
        Next::new(self.log.clone(), matcher.into_matcher())
    }

    #[track_caller]
    pub(super) fn check(&self, check: Check) {
        let place = Location::caller();
        self.handle.expects(&mut self.log.lock());
        let events = self.log.events();
        let Err(failure) = check.run(&events) else { return };
        if !self.is_strict {
            panic!("{}", failure.alone(&events));
        }
        // What a failed expectation found is reported with it, and not as unexpected too.
        failure.found().for_each(|index| _ = events.get(index).take());
        self.log.lock().failed.push(Failed { failure, place });
    }

    /// The text about the `failed` expectations, and about unexpected events if `is_last`. `None` if all is well.
    pub(super) fn report(&self, failed: Vec<Failed>, is_last: bool) -> Option<String> {
        let events = self.log.events();
        let others = if is_last { self.unexpected(&events) } else { Vec::new() };
        let is_well = failed.is_empty() && others.is_empty();
        (!is_well).then(|| failure::report(&failed, &others, &events))
    }

    fn unexpected(&self, events: &Events) -> Vec<usize> {
        let allowed: Vec<EventMatcher> = self.log.lock().allowed.clone();
        unexpected(&allowed, events)
    }

    /// The recorded events.
    pub(super) fn events(&self) -> Arc<Events> {
        self.log.events()
    }
}

impl EventSink for Recorder {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        self.log.push(occurrence, |state| self.handle.emits(state));
        Ok(())
    }
}

/// A strict recorder reports.
impl Drop for Recorder {
    fn drop(&mut self) {
        let Duty { failed, is_last } = self.handle.leave(&mut self.log.lock());
        if !self.is_strict {
            return;
        }
        if !thread::panicking() {
            if let Some(text) = self.report(failed, is_last) {
                panic!("{text}");
            }
        } else if !failed.is_empty()
            && let Some(text) = self.report(failed, false)
        {
            eprintln!("{text}");
        }
    }
}
