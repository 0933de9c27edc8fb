//! The time as a service sees it.

use crate::monitor::Now;
use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

/// A clock that never jumps. It reads the calendar once, when it is made, and goes on from there.
#[derive(Debug)]
pub(super) struct Clock {
    began: Instant,
    wall: Timestamp,
}

impl Clock {
    pub(super) fn start() -> Self {
        Self { began: Instant::now(), wall: Timestamp::now() }
    }

    pub(super) fn now(&self) -> Now {
        let elapsed = self.began.elapsed();
        let wall =
            SignedDuration::try_from(elapsed).ok().and_then(|d| self.wall.checked_add(d).ok());
        Now { elapsed, wall: wall.unwrap_or(Timestamp::MAX) }
    }
}
