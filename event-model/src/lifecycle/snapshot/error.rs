//! Why a rendering is no snapshot.

use crate::{lifecycle::CanonicalError, quoted::quoted};
use std::{error::Error, fmt};

/// A rendering is no snapshot.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SnapshotError {
    /// The text is no JSON; why and where.
    InvalidJson(String),
    /// The rendering is no JSON object.
    NotAnObject,
    /// There is no `id`, or it is no text, or empty.
    MissingId,
    /// The `id`, of which the first 200 characters are here, is not of the type that the event type requires.
    InvalidId(String),
    /// It has no digest: it is too deep, or has an integer that readers of JSON round.
    NotCanonical(CanonicalError),
}

impl SnapshotError {
    /// The word for this error, for machines. It does not change.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InvalidJson(_) => "invalid_json",
            Self::NotAnObject => "not_an_object",
            Self::MissingId => "missing_id",
            Self::InvalidId(_) => "invalid_id",
            Self::NotCanonical(error) => error.code(),
        }
    }
}

impl From<CanonicalError> for SnapshotError {
    fn from(error: CanonicalError) -> Self {
        Self::NotCanonical(error)
    }
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidJson(why) => write!(f, "the rendering is no JSON: {why}"),
            Self::NotAnObject => f.write_str("the rendering is no JSON object"),
            Self::MissingId => f.write_str("the rendering has no text `id`"),
            Self::InvalidId(id) => {
                write!(f, "`id` is `{}`, which names no such subject", quoted(id))
            }
            Self::NotCanonical(error) => write!(f, "in the rendering, {error}"),
        }
    }
}

/// What `unwrap` shows.
impl fmt::Debug for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SnapshotError({self})")
    }
}

impl Error for SnapshotError {}
