//! Live streams of events.
//!
//! One task follows the log while there are streams. It reads each event once, encodes it once, and keeps the newest ones in
//! a ring from which all streams take what they want. A stream that is too slow for the ring reads the log itself, in small
//! pages, until it is in the ring again. So a slow reader takes no more memory than a fast one.

mod follower;
mod frames;
mod places;
mod reader;
mod ring;

pub(super) use places::Places;
pub(super) use reader::{Asked, Start, open};

use crate::View;
use ring::Ring;
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::{Notify, Semaphore, watch};

/// How long the follower waits after it has read events, so that those of a busy log are sent together.
const TICK: Duration = Duration::from_millis(40);
/// The time between two comments. They keep proxies from closing a stream, and show that its reader is gone.
const COMMENT: Duration = Duration::from_secs(15);
/// The time between two frames that only move a reader on, past events that it did not ask for.
const MOVE: Duration = Duration::from_secs(1);
/// How long to wait after the log could not be read.
const PAUSE: Duration = Duration::from_millis(250);
/// The bytes of the events that are sent or read together, unless there is only one.
const MOST_BYTES: usize = 48 << 10;
/// The number of streams that may read the log at the same time: other readers need it too.
const CATCHING_UP: usize = 2;

/// All streams of a service.
#[derive(Debug)]
pub(super) struct Streams {
    ring: Ring,
    pub(super) places: Arc<Places>,
    /// The number of streams that need the follower, and whether it runs.
    crew: Mutex<Crew>,
    /// Tells the follower that the last stream ended.
    deserted: Notify,
    catching_up: Semaphore,
    opened: AtomicU64,
}

#[derive(Debug, Default)]
struct Crew {
    streams: usize,
    is_followed: bool,
}

impl Streams {
    pub(super) fn new(limits: super::Limits) -> Self {
        Self {
            ring: Ring::default(),
            places: Arc::new(Places::new(limits)),
            crew: Mutex::default(),
            deserted: Notify::new(),
            catching_up: Semaphore::new(CATCHING_UP),
            opened: AtomicU64::new(0),
        }
    }

    /// Adds a stream, and starts the follower for the first one.
    fn enter(self: &Arc<Self>, log: &View, stopping: watch::Receiver<bool>) -> Seat {
        let mut crew = self.crew.lock().unwrap_or_else(PoisonError::into_inner);
        crew.streams += 1;
        if !crew.is_followed {
            crew.is_followed = true;
            tokio::spawn(follower::follow(Arc::clone(self), log.clone(), stopping));
        }
        Seat { streams: Arc::clone(self), number: self.opened.fetch_add(1, Ordering::Relaxed) }
    }

    /// Whether the follower may end, because there is no stream.
    fn dismisses(&self) -> bool {
        let mut crew = self.crew.lock().unwrap_or_else(PoisonError::into_inner);
        let is_deserted = crew.streams == 0;
        if is_deserted {
            crew.is_followed = false;
            self.ring.clear();
        }
        is_deserted
    }
}

/// A stream that needs the follower.
#[derive(Debug)]
struct Seat {
    streams: Arc<Streams>,
    number: u64,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut crew = self.streams.crew.lock().unwrap_or_else(PoisonError::into_inner);
        crew.streams -= 1;
        if crew.streams == 0 {
            self.streams.deserted.notify_one();
        }
    }
}
