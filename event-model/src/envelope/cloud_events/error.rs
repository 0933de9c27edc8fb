//! Why there is no such form.

use crate::quoted::quoted;
use std::{error::Error, fmt};

/// Why there is no form with these settings. Texts are without private keys, and no more than their first
/// 200 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CloudEventsError {
    /// The source is empty or no URI reference.
    Source(String),
    /// The prefix of types is no name in reverse order.
    TypePrefix(String),
}

impl fmt::Display for CloudEventsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(text) => write!(
                f,
                "the source `{}` is no URI reference: take one such as `/installer`, and write other characters as %XX",
                quoted(text)
            ),
            Self::TypePrefix(text) => write!(
                f,
                "the type prefix `{}` is no name such as `com.example`: take parts of ASCII letters, digits, `-` and \
                 `_` with dots between them",
                quoted(text)
            ),
        }
    }
}

impl Error for CloudEventsError {}
