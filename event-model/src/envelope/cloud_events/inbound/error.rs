//! The errors of reading a CloudEvent.

use super::Inbound;
use crate::{depth::DOCUMENT, quoted::quoted};
use std::{error::Error, fmt};

/// A document cannot be read as a CloudEvent. The error contains no values of the event, because these may be secret.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum InboundError {
    /// The text is longer than [`Inbound::MAX_BYTES`].
    TooLong {
        /// The length in bytes.
        bytes: usize,
    },
    /// The text is not JSON, or is nested too deeply.
    InvalidJson {
        /// What is wrong, with line and column.
        reason: String,
    },
    /// Objects and lists are nested more than 127 levels deep.
    TooDeep,
    /// Something is missing or wrong.
    Invalid {
        /// The JSON pointer to it, such as `/id`, or `/3/id` in a batch. Empty for the document.
        pointer: String,
        /// What it must be.
        expected: &'static str,
    },
}

impl InboundError {
    /// The JSON pointer to what is wrong, such as `/id`, or `/3/id` in a batch. Empty for the document.
    pub fn pointer(&self) -> &str {
        match self {
            Self::TooLong { .. } | Self::InvalidJson { .. } | Self::TooDeep => "",
            Self::Invalid { pointer, .. } => pointer,
        }
    }
}

impl fmt::Display for InboundError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes } => {
                write!(f, "the CloudEvents have {bytes} bytes; the limit is {}", Inbound::MAX_BYTES)
            }
            Self::InvalidJson { reason } => write!(f, "not valid JSON: {}", quoted(reason)),
            Self::TooDeep => write!(f, "the CloudEvent is nested more than {DOCUMENT} levels deep"),
            Self::Invalid { pointer, expected } if pointer.is_empty() => {
                write!(f, "the document must be {expected}")
            }
            Self::Invalid { pointer, expected } => {
                write!(f, "`{}` must be {expected}", quoted(pointer))
            }
        }
    }
}

/// `unwrap` shows this.
impl fmt::Debug for InboundError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InboundError({self})")
    }
}

impl Error for InboundError {}
