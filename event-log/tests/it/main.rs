//! What users of the log see.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod appending;
mod chains;
mod cursors;
mod faults;
mod progress;
mod reading;
mod within;
