//! The sinks, one file each.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod broken;

mod channel;
mod combined;
mod durations;
mod faults;
mod full;
mod output;
mod rate_limit;
mod rate_limit_failing;
mod rate_limit_names;
mod rate_limit_room;
mod rate_limit_times;
mod rate_limits;
mod scope;
mod tee;
#[cfg(feature = "tracing")]
mod tracing;
mod writer;
