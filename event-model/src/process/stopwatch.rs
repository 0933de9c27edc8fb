//! How long something takes.

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
use crate::clock;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use std::time::Instant;

/// The time since something started, on a monotonic clock where the platform has one.
#[derive(Clone, Copy)]
pub(super) struct Stopwatch {
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    start: Instant,
    #[cfg(all(target_family = "wasm", target_os = "unknown"))]
    start: jiff::Timestamp,
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
impl Stopwatch {
    pub(super) fn start() -> Self {
        Self { start: Instant::now() }
    }

    /// The time since the start, in milliseconds.
    pub(super) fn milliseconds(self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// The standard library has no monotonic clock here. If the clock goes back, no time has passed.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
impl Stopwatch {
    pub(super) fn start() -> Self {
        Self { start: clock::now() }
    }

    /// The time since the start, in milliseconds.
    pub(super) fn milliseconds(self) -> u64 {
        u64::try_from(clock::now().duration_since(self.start).as_millis()).unwrap_or(0)
    }
}
