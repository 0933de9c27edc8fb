//! Where events go.
//!
//! Every sink here is one file. A sink of your own implements [`EventSink`].

mod event_sink;
pub mod progress_log;
mod scope;

pub use event_sink::{EmitError, EventSink};
pub use progress_log::{ProgressLog, ProgressLogConfig};
pub use scope::{Scope, ScopeGuard};
