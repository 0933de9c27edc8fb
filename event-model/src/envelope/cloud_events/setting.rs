//! The errors of the settings of CloudEvents.

use crate::quoted::quoted;
use std::{error::Error, fmt};

/// A setting is invalid. The text has no private keys and at most 200 characters.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CloudEventsError {
    /// The source is empty or not a URI reference.
    Source(String),
    /// The prefix is not a name such as `com.example`.
    TypePrefix(String),
    /// The address of schemas is not an absolute URI without query and fragment.
    Schemas(String),
}

impl fmt::Display for CloudEventsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(text) => write!(
                f,
                "the source `{}` is not a URI reference: use one such as `/installer`, and write other characters as %XX",
                quoted(text)
            ),
            Self::TypePrefix(text) => write!(
                f,
                "the type prefix `{}` is not a name such as `com.example`: use parts of ASCII letters, digits, `-` and \
                 `_` with dots between them",
                quoted(text)
            ),
            Self::Schemas(text) => write!(
                f,
                "the address of schemas `{}` is not an absolute URI without query and fragment: use one such as \
                 `https://example.com/schemas/`",
                quoted(text)
            ),
        }
    }
}

/// `unwrap` shows this.
impl fmt::Debug for CloudEventsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CloudEventsError({self})")
    }
}

impl Error for CloudEventsError {}
