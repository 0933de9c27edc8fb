//! The errors of a tracker.

use crate::lifecycle::{EntryError, ForcedError, InvalidTransition, StoreError, SubjectMismatch};
use std::{error::Error, fmt};

/// A tracker cannot find or store a change.
#[derive(Debug)]
#[non_exhaustive]
pub enum TrackError {
    /// The snapshot belongs to another subject.
    SubjectMismatch(SubjectMismatch),
    /// A forced change cannot follow the newest change of the subject.
    InvalidTransition(InvalidTransition),
    /// An entry in the store is not a change of such a subject.
    Entry(EntryError),
    /// The store cannot be read or written.
    Store(StoreError),
    /// Other writers changed the subject again and again. Nothing was stored: retry later.
    Conflict,
}

impl TrackError {
    /// The code of this error, for programs. It never changes.
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
            Self::Conflict => f.write_str(
                "others changed the subject at the same time, again and again; retry later",
            ),
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
