//! The tests of this crate, as one program.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod config;
mod http;
mod killed;
mod monitor;
mod simulation;
