//! The events that wait for the courier, and the callers that wait for their events.

use super::Parcel;
use crate::sink::caught;
use std::{
    collections::VecDeque,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// The number of events that may wait.
const CAPACITY: usize = 1024;
/// How long a caller waits at most until its event is delivered.
const PATIENCE: Duration = Duration::from_millis(100);
/// A caller may always wait as long as this.
const MOMENT: Duration = Duration::from_millis(10);
/// How long all callers together may wait besides: a sink that is always slow must not slow the work down.
const CREDIT: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    arrived: Condvar,
    settled: Condvar,
    lost: AtomicU64,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Parcel>,
    /// The number of events that were ever taken in, and of those that were delivered or lost since.
    taken: u64,
    settled: u64,
    /// A caller has waited in vain, and events are still waiting.
    is_late: bool,
    /// How much of the credit is used.
    used: Duration,
    is_closed: bool,
}

impl Queue {
    /// Takes in an event and waits until it is delivered: not for long, and not at all if a caller has waited in vain.
    /// A full queue loses the event.
    pub(super) fn push(&self, parcel: Parcel) {
        let mut state = self.state();
        if state.waiting.len() >= CAPACITY {
            drop(state);
            self.lose();
            // A subscriber of `tracing` hears that the span is used no longer.
            _ = caught(|| drop(parcel));
            return;
        }
        state.waiting.push_back(parcel);
        state.taken += 1;
        let number = state.taken;
        self.arrived.notify_one();
        let waits = |state: &mut State| state.settled < number && !state.is_late;
        let patience = PATIENCE.min(MOMENT + CREDIT.saturating_sub(state.used));
        let start = Instant::now();
        let waited = self.settled.wait_timeout_while(state, patience, waits);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.used += start.elapsed().saturating_sub(MOMENT);
        if state.settled < number && !state.is_late {
            state.is_late = true;
            self.settled.notify_all();
        }
    }

    /// The next event, as soon as there is one. `None` after the queue is closed and empty.
    pub(super) fn next(&self) -> Option<Parcel> {
        let idle = |state: &mut State| state.waiting.is_empty() && !state.is_closed;
        let waited = self.arrived.wait_while(self.state(), idle);
        waited.unwrap_or_else(PoisonError::into_inner).waiting.pop_front()
    }

    /// The event that [`next`](Self::next) returned last is delivered or lost.
    pub(super) fn settle(&self, is_lost: bool) {
        if is_lost {
            self.lose();
        }
        let mut state = self.state();
        state.settled += 1;
        if state.waiting.is_empty() {
            state.is_late = false;
        }
        self.settled.notify_all();
    }

    /// Ends the work of the courier after the events that wait.
    pub(super) fn close(&self) {
        self.state().is_closed = true;
        self.arrived.notify_one();
    }

    pub(super) fn lose(&self) {
        self.lost.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
