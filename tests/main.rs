//! Tests of the generated crate, on the events of our own registry. One file per behaviour.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod allocation;
mod cloud_events;
mod compile_errors;
mod decoding;
mod emitting;
mod facts;
mod forms;
mod inventory;
mod mocks;
mod outside;
mod progress;
mod random;
mod readme;
mod recording;
mod records;
mod rendering;
mod shown;
mod style;
mod subjects;
mod testing;
mod tmf_samples;
