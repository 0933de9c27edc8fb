//! What the log says of an event that it was given.

use crate::Cursor;
use serde::{Serialize, Serializer};
use std::fmt;
use uuid::Uuid;

/// What became of an event that was appended. Whatever it says is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The id of the event, as it was sent.
    pub id: Uuid,
    /// The place of the event in the log. If it was suppressed, the place of the event that stands for it.
    pub cursor: Cursor,
    /// Whether it was stored.
    pub outcome: Outcome,
}

/// Whether an event was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was stored.
    Stored,
    /// An event with its id and its content is kept already.
    Duplicate,
    /// A rate limit suppressed it.
    Suppressed,
}

impl Outcome {
    /// The word for it in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Duplicate => "duplicate",
            Self::Suppressed => "suppressed",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
