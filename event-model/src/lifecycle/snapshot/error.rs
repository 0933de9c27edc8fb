//! The errors of making a snapshot.

use crate::{lifecycle::CanonicalError, quoted::quoted};
use std::{error::Error, fmt};

/// A rendering cannot become a snapshot.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SnapshotError {
    /// The text is not JSON. Contains the reason and the place.
    InvalidJson(String),
    /// The rendering is not a JSON object.
    NotAnObject,
    /// `id` is missing, empty or not a text.
    MissingId,
    /// The `id` does not have the type that the event type requires. Contains its first 200 characters.
    InvalidId(String),
    /// A number that is a text under the rules is a double, which perhaps was a larger integer with other digits.
    LostDigits {
        /// The JSON pointer to the number.
        pointer: String,
    },
    /// The rendering has no digest: it is nested too deeply, or has an integer that no double holds.
    NotCanonical(CanonicalError),
}

impl SnapshotError {
    /// The code of this error, for programs. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InvalidJson(_) => "invalid_json",
            Self::NotAnObject => "not_an_object",
            Self::MissingId => "missing_id",
            Self::InvalidId(_) => "invalid_id",
            Self::LostDigits { .. } => "lost_digits",
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
            Self::InvalidJson(why) => write!(f, "the rendering is not valid JSON: {}", quoted(why)),
            Self::NotAnObject => f.write_str("the rendering is not a JSON object"),
            Self::MissingId => f.write_str("the rendering has no `id` that is a non-empty text"),
            Self::InvalidId(id) => {
                write!(
                    f,
                    "`id` is `{}`, which is not a valid identity of such a subject",
                    quoted(id)
                )
            }
            Self::LostDigits { pointer } => write!(
                f,
                "the number at `{}` has perhaps lost digits: read the text with `Rules::parse`",
                quoted(pointer)
            ),
            Self::NotCanonical(error) => write!(f, "the rendering is not valid: {error}"),
        }
    }
}

/// `unwrap` shows this.
impl fmt::Debug for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SnapshotError({self})")
    }
}

impl Error for SnapshotError {}
