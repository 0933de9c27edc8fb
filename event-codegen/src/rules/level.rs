//! What becomes of a convention that is broken.

/// What becomes of a convention that is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nothing is said.
    Allow,
    /// A warning; code is generated.
    Warn,
    /// An error.
    Deny,
}
