//! Waiting for an event, with a thread or with a future.

use super::log::{Cursor, Log};
use crate::{Occurrence, matching::EventMatcher};
use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, Instant},
};

/// Waits for a matching event that no expectation has taken, and takes it. `None` after `timeout`.
pub(super) fn wait_for(log: &Log, matcher: &EventMatcher, timeout: Duration) -> Option<Occurrence> {
    let deadline = Instant::now().checked_add(timeout);
    let mut cursor = Cursor::default();
    loop {
        let (events, start) = log.wait(&mut cursor, deadline)?;
        // Another expectation may take it first.
        let found = events.matching(matcher, start).find(|index| events.get(*index).take());
        if let Some(index) = found {
            return Some(events.get(index).occurrence.clone());
        }
    }
}

/// Resolves to the next matching event that no expectation has taken, and takes it. See
/// [`Recorder::next`](super::Recorder::next).
#[must_use = "a future does nothing until it is awaited"]
pub struct Next {
    log: Arc<Log>,
    matcher: EventMatcher,
    cursor: Cursor,
    ticket: Option<u64>,
}

impl Next {
    pub(super) fn new(log: Arc<Log>, matcher: EventMatcher) -> Self {
        Self { log, matcher, cursor: Cursor::default(), ticket: None }
    }
}

impl Future for Next {
    type Output = Occurrence;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Occurrence> {
        let Self { log, matcher, cursor, ticket } = &mut *self;
        while let Some((events, start)) = log.poll(cursor, ticket, context.waker().clone()) {
            let found = events.matching(matcher, start).find(|index| events.get(*index).take());
            if let Some(index) = found {
                return Poll::Ready(events.get(index).occurrence.clone());
            }
        }
        Poll::Pending
    }
}

impl Drop for Next {
    fn drop(&mut self) {
        self.log.leave(&mut self.ticket);
    }
}

impl fmt::Debug for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Next({})", self.matcher)
    }
}
