//! The sinks, one file each.

mod broken;

mod channel;
mod combined;
mod durations;
mod rate_limit;
mod rate_limits;
mod scope;
mod tee;
#[cfg(feature = "tracing")]
mod tracing;
mod writer;
