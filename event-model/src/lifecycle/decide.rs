//! Decides whether a subject changed, and how.

use super::{Change, Head, Reference, Rules, Snapshot, Subject};
use crate::quoted::quoted;
use std::{error::Error, fmt};

/// The change of a subject since its newest known change, if any.
///
/// `head` is what the newest change left, or `None` for an unknown subject; `current` is the subject now, or `None` if
/// it does not exist. There is at most one change: if the state and attributes changed, it is a change of the state.
///
/// This is a pure function: the same arguments give the same result, and nothing is read or stored.
///
/// | head | current | change |
/// | --- | --- | --- |
/// | none, or gone | none | none |
/// | none, or gone | a snapshot | created |
/// | live | none | deleted |
/// | live | the same under the rules | none |
/// | live | different | state, operating status or attribute values changed |
///
/// # Errors
///
/// If `current` is a different subject than `head`.
pub fn decide<S: Subject>(
    head: Option<&Head<S>>,
    current: Option<&Snapshot<S>>,
    rules: &Rules,
) -> Result<Option<Change<S>>, SubjectMismatch> {
    if let (Some(head), Some(current)) = (head, current) {
        SubjectMismatch::check::<S>(head.id(), current.id())?;
    }
    Ok(match (head, current) {
        (None | Some(Head::Gone(_)), None) => None,
        (None | Some(Head::Gone(_)), Some(current)) => Some(Change::Created(current.clone())),
        (Some(Head::Live(then)), None) => Some(Change::Deleted(Reference::to(then))),
        (Some(Head::Live(then)), Some(now)) => {
            let changed = rules.differences(then, now);
            (!changed.is_empty()).then(|| {
                let aspect = rules.aspect(&changed);
                Change::Changed { aspect, changed, snapshot: now.clone() }
            })
        }
    })
}

/// A snapshot belongs to a different subject than expected.
#[derive(Clone, PartialEq, Eq)]
pub struct SubjectMismatch {
    expected: String,
    got: String,
}

impl SubjectMismatch {
    pub(super) fn check<S: Subject>(expected: &S::Id, got: &S::Id) -> Result<(), Self> {
        if expected == got {
            return Ok(());
        }
        Err(Self::new(expected, got))
    }

    pub(super) fn new(expected: impl fmt::Display, got: impl fmt::Display) -> Self {
        Self { expected: expected.to_string(), got: got.to_string() }
    }

    /// The code of this error, for programs. It never changes.
    pub const fn code(&self) -> &'static str {
        "subject_mismatch"
    }
}

impl fmt::Display for SubjectMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (expected, got) = (quoted(&self.expected), quoted(&self.got));
        write!(f, "expected the subject `{expected}`, got `{got}`")
    }
}

/// `unwrap` shows this.
impl fmt::Debug for SubjectMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SubjectMismatch({self})")
    }
}

impl Error for SubjectMismatch {}
