//! The level of a convention.

/// What follows when an event breaks a convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nothing is reported.
    Allow,
    /// A warning; code is generated.
    Warn,
    /// An error.
    Deny,
}
