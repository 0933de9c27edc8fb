//! What is served, and how much of it.

use std::time::Duration;

/// Which parts of the API are there, and how much a request may take.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether the routes below `/api/driver` are there. Default: `true`.
    pub driver_api: bool,
    /// Whether `/management/health` is there. Default: `true`.
    pub management_api: bool,
    /// How much a request may take.
    pub limits: Limits,
}

/// How much a request may take.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The bytes of a body. The files in it are a third larger there than in the archive. Default: 64 MiB.
    pub body: usize,
    /// The bytes of all bodies that are in memory at the same time. Beyond it requests get 503. The process needs about three
    /// times as much. Default: 256 MiB.
    pub bodies: usize,
    /// The values in a body, counted with those in objects and arrays. Default: 100,000.
    pub values: usize,
    /// The time in which a body must come. Default: 60 seconds.
    pub body_time: Duration,
    /// How long a body may stop coming. Default: 15 seconds.
    pub body_pause: Duration,
    /// The time in which the driver must answer. Beyond it the caller gets 503, and what the driver does goes on. Default: 5
    /// minutes.
    pub answer_time: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { driver_api: true, management_api: true, limits: Limits::default() }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 64 << 20,
            bodies: 256 << 20,
            values: 100_000,
            body_time: Duration::from_secs(60),
            body_pause: Duration::from_secs(15),
            answer_time: Duration::from_secs(300),
        }
    }
}
