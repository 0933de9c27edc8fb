//! Changes of which the caller says what they are.

use super::{Aspect, Change, Head, Kind, Reference, Rules, Snapshot, Subject, SubjectMismatch};
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
        (kind, Some(Head::Live(then)), Some(now)) => Aspect::of(kind).map(|aspect| {
            let changed = rules.differences(then, now);
            Change::Changed { aspect, changed, snapshot: now.clone() }
        }),
        _ => None,
    };
    change.ok_or_else(|| {
        let state = match head {
            None => "it never was",
            Some(Head::Gone(_)) => "it is gone",
            Some(Head::Live(_)) => "it is live",
        };
        let transition = InvalidTransition { kind, state, has_current: current.is_some() };
        ForcedError::InvalidTransition(transition)
    })
}

/// A change of this kind cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ForcedError {
    /// The change cannot follow on what is known of the subject.
    InvalidTransition(InvalidTransition),
    /// The snapshot is of another subject.
    SubjectMismatch(SubjectMismatch),
}

impl ForcedError {
    /// The word for this error, for machines. It does not change.
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

/// A change cannot follow on what is known of the subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTransition {
    kind: Kind,
    state: &'static str,
    has_current: bool,
}

impl InvalidTransition {
    /// The word for this error, for machines. It does not change.
    pub const fn code(&self) -> &'static str {
        "invalid_transition"
    }
}

impl fmt::Display for InvalidTransition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, state, has_current } = self;
        let without = if *has_current { "" } else { ", and without a snapshot" };
        write!(f, "`{kind}` cannot be next: of the subject it is known that {state}{without}")
    }
}

impl Error for InvalidTransition {}
