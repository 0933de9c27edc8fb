//! Why a tracker cannot answer.

use crate::lifecycle::{EntryError, ForcedError, InvalidTransition, StoreError, SubjectMismatch};
use std::{error::Error, fmt};

/// Why a tracker cannot answer.
#[derive(Debug)]
#[non_exhaustive]
pub enum TrackError {
    /// The snapshot is of another subject.
    SubjectMismatch(SubjectMismatch),
    /// A forced change cannot follow on the newest one of the subject.
    InvalidTransition(InvalidTransition),
    /// The store has what is no change of such a subject.
    Entry(EntryError),
    /// The store cannot be read or written.
    Store(StoreError),
    /// Others changed the subject at the same time, again and again. Nothing is kept: try again later.
    Conflict,
}

impl TrackError {
    /// The word for this error, for machines. It does not change.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SubjectMismatch(error) => error.code(),
            Self::InvalidTransition(error) => error.code(),
            Self::Entry(error) => error.code(),
            Self::Store(_) => "store",
            Self::Conflict => "conflict",
        }
    }
}

impl From<SubjectMismatch> for TrackError {
    fn from(error: SubjectMismatch) -> Self {
        Self::SubjectMismatch(error)
    }
}

impl From<ForcedError> for TrackError {
    fn from(error: ForcedError) -> Self {
        match error {
            ForcedError::InvalidTransition(error) => Self::InvalidTransition(error),
            ForcedError::SubjectMismatch(error) => Self::SubjectMismatch(error),
        }
    }
}

impl From<EntryError> for TrackError {
    fn from(error: EntryError) -> Self {
        Self::Entry(error)
    }
}

impl From<StoreError> for TrackError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl fmt::Display for TrackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SubjectMismatch(error) => fmt::Display::fmt(error, f),
            Self::InvalidTransition(error) => fmt::Display::fmt(error, f),
            Self::Entry(error) => fmt::Display::fmt(error, f),
            Self::Store(error) => fmt::Display::fmt(error, f),
            Self::Conflict => {
                f.write_str("others change the subject all the time; try again later")
            }
        }
    }
}

impl Error for TrackError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Entry(error) => error.source(),
            Self::Store(error) => error.source(),
            Self::SubjectMismatch(_) | Self::InvalidTransition(_) | Self::Conflict => None,
        }
    }
}
