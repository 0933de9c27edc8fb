//! Changes of which the caller says what they are.

use super::{Change, Head, Kind, Reference, Rules, Snapshot, Subject, SubjectMismatch};
use std::{error::Error, fmt};

/// The change of this kind, also when [`decide`](super::decide) would see another or none: for callers who know better.
///
/// A subject can be created when there is none, or when it is gone; it can change or be deleted when it is live. A deletion
/// needs no `current`, all else does. What changed is found as by `decide`, and may be nothing.
///
/// # Errors
///
/// When such a change cannot follow, or when `current` is another subject than `head`.
pub fn forced<S: Subject>(
    kind: Kind,
    head: Option<&Head<S>>,
    current: Option<&Snapshot<S>>,
    rules: &Rules,
) -> Result<Change<S>, ForcedError> {
    if let (Some(head), Some(current)) = (head, current) {
        SubjectMismatch::unless_same::<S>(head.id(), current.id())?;
    }
    let change = match (kind, head, current) {
        (Kind::Created, None | Some(Head::Gone(_)), Some(now)) => {
            Some(Change::Created(now.clone()))
        }
        (Kind::Deleted, Some(Head::Live(then)), _) => Some(Change::Deleted(Reference::to(then))),
        (Kind::Created | Kind::Deleted, ..) => None,
        (kind, Some(Head::Live(then)), Some(now)) => {
            Change::to(kind, rules.differences(then, now), now.clone())
        }
        _ => None,
    };
    change.ok_or_else(|| {
        let state = match head {
            None => "there is none yet",
            Some(Head::Gone(_)) => "it is gone",
            Some(Head::Live(_)) => "it is live",
        };
        ForcedError::InvalidTransition { kind, state, has_current: current.is_some() }
    })
}

/// A change of this kind cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ForcedError {
    /// The change cannot follow on what is known of the subject.
    #[non_exhaustive]
    InvalidTransition {
        /// The change.
        kind: Kind,
        /// What is known of the subject.
        state: &'static str,
        /// Whether there was a snapshot.
        has_current: bool,
    },
    /// The snapshot is of another subject.
    SubjectMismatch(SubjectMismatch),
}

impl ForcedError {
    /// The word for this error, for machines. It does not change.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InvalidTransition { .. } => "invalid_transition",
            Self::SubjectMismatch(error) => error.code(),
        }
    }
}

impl From<SubjectMismatch> for ForcedError {
    fn from(error: SubjectMismatch) -> Self {
        Self::SubjectMismatch(error)
    }
}

impl fmt::Display for ForcedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidTransition { kind, state, has_current } => {
                let without = if *has_current { "" } else { " and there is no snapshot" };
                write!(f, "the subject cannot be {kind}: {state}{without}")
            }
            Self::SubjectMismatch(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl Error for ForcedError {}
