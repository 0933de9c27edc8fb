//! The receiver of a channel.

use super::queue::{Deadline, Nothing, Queue};
use crate::Occurrence;
use std::{
    borrow::Borrow,
    sync::{
        Arc,
        mpsc::{RecvError, RecvTimeoutError, TryRecvError},
    },
    time::{Duration, Instant},
};

/// Receives the events of a [`channel`](super::channel()), like a [`std::sync::mpsc::Receiver`]. An iteration ends when
/// the sink was dropped and all events were received.
///
/// Events that wait when the receiver is dropped are lost; the sink counts them.
#[derive(Debug)]
pub struct Receiver(pub(super) Arc<Queue>);

impl Receiver {
    /// Waits for the next event.
    ///
    /// # Errors
    ///
    /// If the sink was dropped and all events were received.
    pub fn recv(&self) -> Result<Occurrence, RecvError> {
        self.0.pop(Deadline::Never).map_err(|_| RecvError)
    }

    /// The next event, without waiting.
    ///
    /// # Errors
    ///
    /// If no event waits, or if the sink was dropped and all events were received.
    pub fn try_recv(&self) -> Result<Occurrence, TryRecvError> {
        self.0.pop(Deadline::Now).map_err(|nothing| match nothing {
            Nothing::Yet => TryRecvError::Empty,
            Nothing::Ended => TryRecvError::Disconnected,
        })
    }

    /// Waits for the next event, at most for this time.
    ///
    /// # Errors
    ///
    /// If no event came, or if the sink was dropped and all events were received.
    pub fn recv_timeout(&self, timeout: Duration) -> Result<Occurrence, RecvTimeoutError> {
        let deadline = Instant::now().checked_add(timeout).map_or(Deadline::Never, Deadline::At);
        self.0.pop(deadline).map_err(|nothing| match nothing {
            Nothing::Yet => RecvTimeoutError::Timeout,
            Nothing::Ended => RecvTimeoutError::Disconnected,
        })
    }

    /// The events, until the sink was dropped and all were received. Waits for each.
    pub fn iter(&self) -> Received<&Self> {
        Received(self)
    }

    /// The events that wait now.
    pub fn try_iter(&self) -> impl Iterator<Item = Occurrence> + '_ {
        std::iter::from_fn(|| self.try_recv().ok())
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.0.drop_receiver();
    }
}

impl IntoIterator for Receiver {
    type Item = Occurrence;
    type IntoIter = Received<Self>;

    fn into_iter(self) -> Received<Self> {
        Received(self)
    }
}

impl IntoIterator for &Receiver {
    type Item = Occurrence;
    type IntoIter = Received<Self>;

    fn into_iter(self) -> Received<Self> {
        Received(self)
    }
}

/// The events of a [`Receiver`]. Waits for each.
#[derive(Debug)]
pub struct Received<R>(R);

impl<R: Borrow<Receiver>> Iterator for Received<R> {
    type Item = Occurrence;

    fn next(&mut self) -> Option<Occurrence> {
        self.0.borrow().recv().ok()
    }
}
