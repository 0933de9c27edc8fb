//! What users of the log see.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod appending;
mod attacks;
mod backups;
mod chains;
mod checking;
mod cursors;
mod faults;
mod full_disk;
mod progress;
mod pruning;
mod reading;
mod retention;
mod within;
