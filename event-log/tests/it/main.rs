//! What users of the log see.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod appending;
mod backups;
mod chains;
mod checking;
mod cursors;
mod faults;
mod full_disk;
mod page;
mod progress;
mod pruning;
mod reading;
mod retention;
#[path = "../../../tests/shown.rs"]
mod shown;
mod within;
