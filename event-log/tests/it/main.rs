//! What users of the log see.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod appending;
mod backups;
mod checking;
mod cursors;
mod full_disk;
mod pruning;
mod reading;
mod retention;
mod within;
