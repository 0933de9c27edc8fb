//! A sink that remembers.

use super::{Expectation, Sequence, failure};
use crate::{EmitError, Event, EventSink, Occurrence, matching::EventMatcher};
use std::{
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// A sink that remembers, and checks what it has seen *so far*: emit first, expect afterwards.
///
/// A clone is a second handle to the same memory. [The crate's page](crate) has an example.
#[derive(Clone, Default)]
pub struct Recorder {
    seen: Arc<Mutex<Vec<Seen>>>,
}

/// An event that was recorded.
#[derive(Clone)]
pub(super) struct Seen {
    pub(super) occurrence: Occurrence,
    /// Whether an expectation that held has taken it: the same for every copy of what was recorded.
    expected: Arc<AtomicBool>,
}

impl Recorder {
    /// A recorder that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was recorded, in order.
    pub fn occurrences(&self) -> Vec<Occurrence> {
        self.lock().iter().map(|seen| seen.occurrence.clone()).collect()
    }

    /// The recorded events of one type, in order.
    pub fn all<E: Event + Clone>(&self) -> Vec<E> {
        let seen = self.snapshot();
        seen.iter().filter_map(|seen| seen.event().downcast_ref().cloned()).collect()
    }

    /// Forgets what was recorded.
    pub fn clear(&self) {
        let forgotten = std::mem::take(&mut *self.lock());
        drop(forgotten); // what an event does when it is dropped may use the recorder
    }

    /// Starts a check of how often a matching event was recorded; the count that follows does it.
    ///
    /// Takes a generated matcher, an [`EventMatcher`], or a reference to an event, which stands for exactly that event.
    pub fn expect(&self, matcher: impl Into<EventMatcher>) -> Expectation<'_> {
        Expectation::new(self, matcher.into())
    }

    /// Checks that matching events were recorded in this order. Others may lie between.
    ///
    /// # Panics
    ///
    /// When they were not.
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

    /// Checks that every recorded event was taken by an expectation that held.
    ///
    /// # Panics
    ///
    /// When one was not.
    #[track_caller]
    pub fn expect_nothing_else(&self) {
        let seen = self.snapshot();
        if seen.iter().any(|seen| !seen.is_expected()) {
            panic!("{}", failure::nothing_else(&seen));
        }
    }

    /// What was recorded so far. Matchers look at this copy, so that no code of a test runs under the lock.
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

    /// Remembers that it was expected.
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
