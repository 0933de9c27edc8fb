//! The tests of this crate, as one program.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod config;
mod documentation;
mod files;
mod http;
#[path = "../../../event-model/tests/it/imports.rs"]
mod imports;
mod kill;
mod killed;
mod monitor;
mod service;
mod shell;
mod simulation;
mod values;
