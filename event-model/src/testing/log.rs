//! What all clones of a recorder share: the events, and those who wait for more.

use super::{Events, failure::Failed};
use crate::{Occurrence, matching::EventMatcher};
use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    task::Waker,
    time::Instant,
};

/// What all clones of a recorder share.
#[derive(Default)]
pub(super) struct Log {
    state: Mutex<State>,
    grown: Condvar,
}

#[derive(Default)]
pub(super) struct State {
    /// Copied only if an event arrives while an expectation looks at the earlier ones.
    events: Arc<Events>,
    /// Counts how often the events were removed.
    epoch: u64,
    /// Those who wait for the next event, each with its ticket.
    wakers: Vec<(u64, Waker)>,
    tickets: u64,
    /// Matchers for events that may be recorded but need not.
    pub(super) allowed: Vec<EventMatcher>,
    /// The expectations that failed and were not reported yet.
    pub(super) failed: Vec<Failed>,
    /// The number of handles.
    pub(super) handles: usize,
    /// The number of handles that may still say an expectation.
    pub(super) speakers: usize,
}

/// How far one who waits has looked.
#[derive(Default)]
pub(super) struct Cursor {
    epoch: u64,
    next: usize,
}

impl Log {
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The events so far. Matchers look at them without the lock, so that no code of a test runs under it.
    pub(super) fn events(&self) -> Arc<Events> {
        self.lock().events.clone()
    }

    /// Adds an event. `first` runs under the lock.
    pub(super) fn push(&self, occurrence: Occurrence, first: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        first(&mut state);
        Arc::make_mut(&mut state.events).push(occurrence);
        let wakers = std::mem::take(&mut state.wakers);
        drop(state);
        self.grown.notify_all();
        wakers.into_iter().for_each(|(_, waker)| waker.wake());
    }

    pub(super) fn clear(&self) {
        let mut state = self.lock();
        let forgotten = std::mem::take(&mut state.events);
        state.epoch += 1;
        drop(state);
        drop(forgotten); // after the lock: the drop of an event may use the recorder
    }

    /// The events, and the index of the first one that the owner of `cursor` has not looked at. Waits for one until
    /// `deadline`, or without end if there is none. `None` after the deadline.
    pub(super) fn wait(
        &self,
        cursor: &mut Cursor,
        deadline: Option<Instant>,
    ) -> Option<(Arc<Events>, usize)> {
        let mut state = self.lock();
        loop {
            if let Some(news) = state.news(cursor) {
                return Some(news);
            }
            let Some(deadline) = deadline else {
                state = self.grown.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let left =
                deadline.checked_duration_since(Instant::now()).filter(|it| !it.is_zero())?;
            let woken = self.grown.wait_timeout(state, left);
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Like [`wait`](Self::wait), but wakes `waker` instead of waiting. `ticket` is the place of an earlier waker.
    pub(super) fn poll(
        &self,
        cursor: &mut Cursor,
        ticket: &mut Option<u64>,
        waker: Waker,
    ) -> Option<(Arc<Events>, usize)> {
        let mut state = self.lock();
        let old = state.leave(ticket);
        let news = state.news(cursor);
        if news.is_none() {
            state.tickets += 1;
            *ticket = Some(state.tickets);
            let entry = (state.tickets, waker);
            state.wakers.push(entry);
        }
        drop(state);
        drop(old); // after the lock: a waker may have code of its own
        news
    }

    /// Removes a waker.
    pub(super) fn leave(&self, ticket: &mut Option<u64>) {
        let old = self.lock().leave(ticket);
        drop(old);
    }
}

impl State {
    fn news(&self, cursor: &mut Cursor) -> Option<(Arc<Events>, usize)> {
        if cursor.epoch != self.epoch {
            *cursor = Cursor { epoch: self.epoch, next: 0 };
        }
        let start = cursor.next;
        cursor.next = self.events.len();
        (start < cursor.next).then(|| (self.events.clone(), start))
    }

    fn leave(&mut self, ticket: &mut Option<u64>) -> Option<(u64, Waker)> {
        let ticket = ticket.take()?;
        let place = self.wakers.iter().position(|(known, _)| *known == ticket)?;
        Some(self.wakers.swap_remove(place))
    }
}
