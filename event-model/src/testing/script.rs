//! A sink whose expectations are said before the act.

use super::{Check, Count, IntoMatcher, Recorder, Sequence, Times, failure::Failed};
use crate::{EmitError, EventSink, Occurrence};
use std::{
    fmt,
    panic::Location,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

/// A sink whose expectations are said first and checked at the end, as those of a mock: by [`finish`](Self::finish), or
/// when the script is dropped. Events that are neither expected nor allowed fail too.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// # use event_model::{Event, EventSink, uuid::Uuid};
/// # use events::host;
/// # fn probe(sink: &dyn EventSink) {
/// #     let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
/// #     host::ProbeFinished::new(host_id, infra_env_id, "worker-0", "disk", 7).emit(sink).unwrap();
/// # }
/// use event_model::{Severity, matching::EventMatcher, testing::Script};
///
/// let script = Script::new()
///     .once(EventMatcher::of::<host::ProbeFinished>()) // or `matchers::host::probe_finished()`
///     .allow(EventMatcher::new().severity(Severity::Info));
/// probe(&script);
/// script.finish();
/// ```
///
/// Each expectation counts all events that match it, in any order, as those of a [`Recorder`] do. A failure names the
/// line of each expectation.
///
/// A clone is for the code under test: it records for the same script. The script itself checks when it is dropped,
/// whether there are clones or not; a script that is dropped while its thread panics checks nothing.
#[must_use = "a script records nothing until it is used as a sink"]
pub struct Script {
    recorder: Recorder,
    plan: Arc<Mutex<Vec<Planned>>>,
    /// Whether this one checks when it is dropped.
    checks: bool,
}

#[derive(Clone)]
struct Planned {
    check: Check,
    place: &'static Location<'static>,
}

impl Script {
    /// Creates a script that expects no event.
    pub fn new() -> Self {
        Self { recorder: Recorder::new(), plan: Arc::default(), checks: true }
    }

    /// Expects that exactly one event matches.
    #[track_caller]
    pub fn once(self, matcher: impl IntoMatcher) -> Self {
        self.times(1, matcher)
    }

    /// Expects a number of events, or a range such as `2..`.
    ///
    /// # Panics
    ///
    /// If the range is empty.
    #[track_caller]
    pub fn times(self, n: impl Times, matcher: impl IntoMatcher) -> Self {
        self.plan(Check::Count(Count::new(n), matcher.into_matcher()))
    }

    /// Expects that no event matches.
    #[track_caller]
    pub fn never(self, matcher: impl IntoMatcher) -> Self {
        self.times(0, matcher)
    }

    /// Expects that at least `n` events match.
    #[track_caller]
    pub fn at_least(self, n: usize, matcher: impl IntoMatcher) -> Self {
        self.times(n.., matcher)
    }

    /// Expects that at most `n` events match.
    #[track_caller]
    pub fn at_most(self, n: usize, matcher: impl IntoMatcher) -> Self {
        self.times(..=n, matcher)
    }

    /// Expects matching events in this order. Other events may be between them.
    #[track_caller]
    pub fn in_order(self, matchers: impl Sequence) -> Self {
        self.plan(Check::InOrder(matchers.into_matchers()))
    }

    /// Allows events without asking for any.
    pub fn allow(self, matcher: impl IntoMatcher) -> Self {
        self.recorder.allow(matcher);
        self
    }

    #[track_caller]
    fn plan(mut self, check: Check) -> Self {
        let place = Location::caller();
        self.lock().push(Planned { check, place });
        self.checks = true;
        self
    }

    /// Checks everything that was recorded.
    ///
    /// # Panics
    ///
    /// If an expectation failed, or if an event was neither expected nor allowed. One text shows all of that.
    #[track_caller]
    pub fn finish(mut self) {
        self.checks = false;
        if let Some(text) = self.report() {
            panic!("{text}");
        }
    }

    fn report(&self) -> Option<String> {
        let events = self.recorder.events();
        let plan = self.lock().clone();
        let mut failed = Vec::new();
        for Planned { check, place } in plan {
            if let Err(failure) = check.run(&events) {
                failure.found().for_each(|index| _ = events.get(index).take());
                failed.push(Failed { failure, place });
            }
        }
        self.recorder.report(failed, true)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Planned>> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A script that expects no event.
impl Default for Script {
    fn default() -> Self {
        Self::new()
    }
}

/// Records for the same script.
impl Clone for Script {
    fn clone(&self) -> Self {
        Self { recorder: self.recorder.clone(), plan: self.plan.clone(), checks: false }
    }
}

impl EventSink for Script {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        self.recorder.emit(occurrence)
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        if self.checks
            && !thread::panicking()
            && let Some(text) = self.report()
        {
            panic!("{text}");
        }
    }
}

/// What is expected, and what was recorded.
impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let expected: Vec<_> =
            self.lock().iter().map(|planned| planned.check.to_string()).collect();
        f.debug_struct("Script")
            .field("expected", &expected)
            .field("recorded", &self.recorder)
            .finish()
    }
}
