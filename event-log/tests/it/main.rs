//! What users of the log see.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod appending;
mod attacks;
mod backups;
mod chains;
mod checking;
mod client;
mod commands;
mod curl;
mod cursors;
mod demo;
mod exports;
mod extremes;
mod faults;
mod full_disk;
mod http;
#[path = "../../../event-model/tests/it/imports.rs"]
mod imports;
mod mistakes;
mod page;
mod panics;
mod program;
mod progress;
mod pruning;
mod reading;
mod registry;
mod retention;
mod serve;
mod server;
#[path = "../../../tests/shown.rs"]
mod shown;
mod streams;
mod two_processes;
mod within;
