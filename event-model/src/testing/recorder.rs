//! A sink that records events.

use super::{Expectation, Sequence, failure};
use crate::{EmitError, Event, EventSink, Occurrence, matching::EventMatcher};
use std::{
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// A sink that records events and checks what it has recorded *so far*: emit first, expect afterwards.
///
/// A clone shares the recorded events. See the example on [the crate's page](crate).
#[derive(Clone, Default)]
pub struct Recorder {
    seen: Arc<Mutex<Vec<Seen>>>,
}

/// A recorded event.
#[derive(Clone)]
pub(super) struct Seen {
    pub(super) occurrence: Occurrence,
    /// Whether a successful expectation took this event. All copies share it.
    expected: Arc<AtomicBool>,
}

impl Recorder {
    /// Creates a recorder without events.
    pub fn new() -> Self {
        Self::default()
    }

    /// The recorded occurrences, in order.
    pub fn occurrences(&self) -> Vec<Occurrence> {
        self.lock().iter().map(|seen| seen.occurrence.clone()).collect()
    }

    /// The recorded events of one type, in order.
    pub fn all<E: Event + Clone>(&self) -> Vec<E> {
        let seen = self.snapshot();
        seen.iter().filter_map(|seen| seen.event().downcast_ref().cloned()).collect()
    }

    /// Removes all recorded events.
    pub fn clear(&self) {
        let forgotten = std::mem::take(&mut *self.lock());
        drop(forgotten); // after the lock: the drop of an event may use the recorder
    }

    /// Starts an expectation. The method that sets the count checks it, for example [`once`](Expectation::once).
    ///
    /// Takes a generated matcher, an [`EventMatcher`], or a reference to an event, which matches exactly that event.
    pub fn expect(&self, matcher: impl Into<EventMatcher>) -> Expectation<'_> {
        Expectation::new(self, matcher.into())
    }

    /// Checks that matching events were recorded in this order. Other events may be between them.
    ///
    /// # Panics
    ///
    /// If one of them is missing.
    #[track_caller]
    pub fn expect_in_order(&self, matchers: impl Sequence) {
        let matchers = matchers.into_matchers();
        let seen = self.snapshot();
        let mut taken: Vec<usize> = Vec::new();
        for matcher in &matchers {
            let from = taken.last().map_or(0, |last| last + 1);
            match (from..seen.len()).find(|index| matcher.matches(seen[*index].event())) {
                Some(index) => taken.push(index),
                None => panic!("{}", failure::in_order(&matchers, &taken, &seen)),
            }
        }
        taken.iter().for_each(|index| seen[*index].take());
    }

    /// Checks that a successful expectation took every recorded event.
    ///
    /// # Panics
    ///
    /// If an event was not expected.
    #[track_caller]
    pub fn expect_nothing_else(&self) {
        let seen = self.snapshot();
        if seen.iter().any(|seen| !seen.is_expected()) {
            panic!("{}", failure::nothing_else(&seen));
        }
    }

    /// A copy of the recorded events. Matchers run on this copy, so that no code of a test runs under the lock.
    pub(super) fn snapshot(&self) -> Vec<Seen> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    pub(super) fn event(&self) -> &dyn Event {
        &*self.occurrence.event
    }

    /// Marks the event as expected.
    pub(super) fn take(&self) {
        self.expected.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_expected(&self) -> bool {
        self.expected.load(Ordering::Relaxed)
    }
}

impl EventSink for Recorder {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        self.lock().push(Seen { occurrence, expected: Arc::default() });
        Ok(())
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.occurrences()).finish()
    }
}
