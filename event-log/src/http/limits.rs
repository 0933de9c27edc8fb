//! How many connections, streams and waits a service has at the same time.

/// How many connections, streams and waits a service has at the same time. What comes beyond is told to try again later.
///
/// ```
/// use event_log::http::Limits;
///
/// let small = Limits { connections: 100, streams: 50, ..Limits::default() };
/// assert_eq!(small.streams_of_token, 2_048);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connections that [`serve`](super::serve) accepts: 8,192 by default. Others get the status 503.
    pub connections: usize,
    /// Streams of all callers, and as many waits: 4,096 by default. Others get the status 503.
    pub streams: usize,
    /// Streams of one token, and as many waits: 2,048 by default. Others get the status 429.
    pub streams_of_token: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: 8_192, streams: 4_096, streams_of_token: 2_048 }
    }
}
