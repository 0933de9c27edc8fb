//! The events of assisted-service.
#![deny(warnings, missing_docs)]

/// The generated code.
pub mod events;
