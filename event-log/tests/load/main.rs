//! The program under load, as a process: many streams, and kills; and lists as long as they may be. `.ci/event-log-streams.sh` runs it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod kills;
mod lists;
mod process;
mod reader;
mod requests;
mod streams;
