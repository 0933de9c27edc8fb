//! Where events go.
//!
//! Every sink here is one file. A sink of your own implements [`EventSink`].

mod event_sink;
mod scope;

pub use event_sink::{EmitError, EventSink};
pub use scope::{Scope, ScopeGuard};
