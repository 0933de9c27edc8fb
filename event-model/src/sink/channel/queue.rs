//! The events that wait in a channel.

use super::{ChannelError, WhenFull};
use crate::Occurrence;
use std::{
    collections::VecDeque,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread::{self, ThreadId},
    time::{Duration, Instant},
};

/// The events that wait, and who is there to take them. Events are dropped without the lock, because the drop of an
/// event is code of others.
#[derive(Debug)]
pub(super) struct Queue {
    state: Mutex<State>,
    /// There is an event, or the sink is gone.
    has_news: Condvar,
    /// There is room, or the receiver is gone.
    has_room: Condvar,
    capacity: usize,
    /// The number of events that waited when the receiver was dropped.
    left: AtomicU64,
}

#[derive(Debug)]
struct State {
    /// With the size of each.
    waiting: VecDeque<(Occurrence, usize)>,
    bytes: usize,
    most_bytes: usize,
    has_sink: bool,
    has_receiver: bool,
    /// The thread that received last.
    consumer: Option<ThreadId>,
    /// The threads that wait for an event, and for room. To notify without them would cost a system call.
    receiving: usize,
    emitting: usize,
}

/// Why there is no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nothing {
    Yet,
    Ended,
}

impl Queue {
    pub(super) fn new(capacity: usize, most_bytes: usize) -> Self {
        let state = State {
            waiting: VecDeque::new(),
            bytes: 0,
            most_bytes,
            has_sink: true,
            has_receiver: true,
            consumer: None,
            receiving: 0,
            emitting: 0,
        };
        Self {
            state: Mutex::new(state),
            has_news: Condvar::new(),
            has_room: Condvar::new(),
            capacity: capacity.max(1),
            left: AtomicU64::new(0),
        }
    }

    pub(super) fn set_most_bytes(&self, most_bytes: usize) {
        self.lock().most_bytes = most_bytes;
        self.has_room.notify_all();
    }

    /// The number of events that waited when the receiver was dropped.
    pub(super) fn left(&self) -> u64 {
        self.left.load(Ordering::Relaxed)
    }

    /// Appends an event of this size.
    pub(super) fn push(
        &self,
        occurrence: Occurrence,
        size: usize,
        when_full: WhenFull,
    ) -> Result<(), ChannelError> {
        let mut state = self.lock();
        while state.has_receiver && !state.has_room(size, self.capacity) {
            match when_full {
                WhenFull::DropNewest => return Err(ChannelError::Full),
                WhenFull::Block if state.consumer == Some(thread::current().id()) => {
                    return Err(ChannelError::OwnReceiver);
                }
                WhenFull::Block => {
                    state.emitting += 1;
                    state = self.has_room.wait(state).unwrap_or_else(PoisonError::into_inner);
                    state.emitting -= 1;
                }
            }
        }
        if !state.has_receiver {
            return Err(ChannelError::Closed);
        }
        state.bytes = state.bytes.saturating_add(size);
        state.waiting.push_back((occurrence, size));
        let is_awaited = state.receiving > 0;
        drop(state);
        if is_awaited {
            self.has_news.notify_one();
        }
        Ok(())
    }

    /// Takes the oldest event. If there is none, waits until `deadline`; without one, until there is one.
    pub(super) fn pop(&self, deadline: Deadline) -> Result<Occurrence, Nothing> {
        let mut state = self.lock();
        state.consumer = Some(thread::current().id());
        loop {
            if let Some((occurrence, size)) = state.waiting.pop_front() {
                state.bytes = state.bytes.saturating_sub(size);
                let is_awaited = state.emitting > 0;
                drop(state);
                if is_awaited {
                    // One event may make room for several smaller ones.
                    self.has_room.notify_all();
                }
                return Ok(occurrence);
            }
            if !state.has_sink {
                return Err(Nothing::Ended);
            }
            let left = match deadline {
                Deadline::Now => Duration::ZERO,
                Deadline::At(end) => end.saturating_duration_since(Instant::now()),
                Deadline::Never => Duration::MAX,
            };
            if left.is_zero() {
                return Err(Nothing::Yet);
            }
            state.receiving += 1;
            let waited = self.has_news.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            state.receiving -= 1;
        }
    }

    pub(super) fn drop_sink(&self) {
        self.lock().has_sink = false;
        self.has_news.notify_all();
    }

    /// Drops and counts the events that wait.
    pub(super) fn drop_receiver(&self) {
        let mut state = self.lock();
        state.has_receiver = false;
        state.bytes = 0;
        let waiting = std::mem::take(&mut state.waiting);
        self.left.store(waiting.len() as u64, Ordering::Relaxed);
        drop(state);
        self.has_room.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Whether an event of this size may be appended. One event always has room.
    fn has_room(&self, size: usize, capacity: usize) -> bool {
        let has_bytes = self.bytes.saturating_add(size) <= self.most_bytes;
        self.waiting.is_empty() || (self.waiting.len() < capacity && has_bytes)
    }
}

/// How long to wait for an event.
#[derive(Debug, Clone, Copy)]
pub(super) enum Deadline {
    Now,
    At(Instant),
    Never,
}
