//! Where events go.
//!
//! Every sink here is one file. A sink of your own implements [`EventSink`].

mod channel;
mod event_sink;
mod losses;
mod noop;
pub mod progress_log;
mod rate_limit;
mod scope;
mod tee;
#[cfg(feature = "tracing")]
mod tracing;
mod writer;

pub use channel::{Channel, ChannelError, WhenFull, channel};
pub use event_sink::{EmitError, EventSink};
pub use noop::Noop;
pub use progress_log::{ProgressLog, ProgressLogConfig};
pub use rate_limit::{EntryError, RateLimit, RateLimits, RateLimitsError};
pub use scope::{Scope, ScopeGuard};
pub use tee::{Sinks, Tee, TeeError};
#[cfg(feature = "tracing")]
pub use tracing::Tracing;
pub use writer::Writer;
