//! What is generated for the registries in the folders beside this file, as a library like those of users, but without
//! the lint levels that `include_events!` sets: generated code has to be free of warnings by itself.
#![deny(warnings, missing_docs)]

/// No events at all.
#[rustfmt::skip]
pub mod empty;
/// Names that are written without their group.
#[rustfmt::skip]
pub mod grouped;
/// Texts that try to become code, markup, or invisible.
#[rustfmt::skip]
pub mod hostile;
/// Names that are declared for Rust.
#[rustfmt::skip]
pub mod named;
/// Whatever the format has.
#[rustfmt::skip]
pub mod showcase;
/// Names that need care.
#[rustfmt::skip]
pub mod traps;
/// Events without a group.
#[rustfmt::skip]
pub mod ungrouped;

/// The same where nobody else sees it: of what is public, lints spare much.
#[rustfmt::skip]
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    clippy::duplicate_mod,
    reason = "the same files are a public module above"
)]
#[path = "traps/mod.rs"]
mod private;
