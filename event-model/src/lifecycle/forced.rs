//! Changes whose kind the caller chooses.

use super::{Aspect, Change, Head, Kind, Reference, Rules, Snapshot, Subject, SubjectMismatch};
use std::{error::Error, fmt};

/// Makes a change of this kind, even if [`decide`](super::decide) would find another one or none. For callers who know
/// more.
///
/// A subject can be created if it is unknown or gone, and changed or deleted if it is live. A deletion needs no
/// `current`; the other kinds do. The changed members are found as by `decide`; there may be none.
///
/// # Errors
///
/// If such a change cannot follow, or if `current` is a different subject than `head`.
pub fn forced<S: Subject>(
    kind: Kind,
    head: Option<&Head<S>>,
    current: Option<&Snapshot<S>>,
    rules: &Rules,
) -> Result<Change<S>, ForcedError> {
    if let (Some(head), Some(current)) = (head, current) {
        SubjectMismatch::check::<S>(head.id(), current.id())?;
    }
    let change = match (kind, head, current) {
        (Kind::Created, None | Some(Head::Gone(_)), Some(now)) => {
            Some(Change::Created(now.clone()))
        }
        (Kind::Deleted, Some(Head::Live(then)), _) => Some(Change::Deleted(Reference::to(then))),
        (kind, Some(Head::Live(then)), Some(now)) => Aspect::of(kind).map(|aspect| {
            let changed = rules.differences(then, now);
            Change::Changed { aspect, changed, snapshot: now.clone() }
        }),
        _ => None,
    };
    change.ok_or_else(|| {
        let state = match head {
            None => "never existed",
            Some(Head::Gone(_)) => "is deleted",
            Some(Head::Live(_)) => "exists",
        };
        let transition = InvalidTransition { kind, state, has_current: current.is_some() };
        ForcedError::InvalidTransition(transition)
    })
}

/// A change of this kind is not possible.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ForcedError {
    /// The change cannot follow the last known change of the subject.
    InvalidTransition(InvalidTransition),
    /// The snapshot belongs to another subject.
    SubjectMismatch(SubjectMismatch),
}

impl ForcedError {
    /// The code of this error, for programs. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InvalidTransition(error) => error.code(),
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
            Self::InvalidTransition(error) => fmt::Display::fmt(error, f),
            Self::SubjectMismatch(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl Error for ForcedError {}

/// A change cannot follow the last known change of the subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTransition {
    kind: Kind,
    state: &'static str,
    has_current: bool,
}

impl InvalidTransition {
    /// The code of this error, for programs. It never changes.
    pub const fn code(&self) -> &'static str {
        "invalid_transition"
    }
}

impl fmt::Display for InvalidTransition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, state, has_current } = self;
        let without = if *has_current { "" } else { ", and there is no snapshot" };
        write!(f, "`{kind}` is not possible: the subject {state}{without}")
    }
}

impl Error for InvalidTransition {}
