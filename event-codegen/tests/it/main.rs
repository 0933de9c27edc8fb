//! The compiler as its users see it: text in, code and diagnostics out.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[cfg(feature = "cli")]
mod cli;
mod emission;
mod golden;
#[cfg(feature = "cli")]
mod hostile;
mod json;
#[cfg(feature = "docs")]
mod pages;
mod random;
mod readme;
mod rooms;
mod syntax_errors;
mod vocabulary;
