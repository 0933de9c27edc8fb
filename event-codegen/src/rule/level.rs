//! The level of a convention.

/// How it is reported if an event breaks a convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nothing is reported.
    Allow,
    /// A warning is reported. Code is generated.
    Warn,
    /// An error is reported.
    Deny,
}
