//! Whether something happened to a subject since the last time, and what.

use super::{Change, Head, Reference, Rules, Snapshot, Subject};
use crate::quoted::quoted;
use std::{error::Error, fmt};

/// What happened to a subject since its newest change, if anything did: at most one change, of which state tells more than
/// attributes. `head` is what that change left, `current` the subject as it is, either of them none when there is none.
///
/// A pure function: the same arguments give the same answer, and nothing is read or kept.
///
/// | head | current | what happened |
/// | --- | --- | --- |
/// | none, or gone | none | nothing |
/// | none, or gone | a snapshot | created |
/// | live | none | deleted |
/// | live | the same under the rules | nothing |
/// | live | another | state, operating status or attribute values changed |
///
/// # Errors
///
/// When `current` is another subject than `head`.
pub fn decide<S: Subject>(
    head: Option<&Head<S>>,
    current: Option<&Snapshot<S>>,
    rules: &Rules,
) -> Result<Option<Change<S>>, SubjectMismatch> {
    if let (Some(head), Some(current)) = (head, current) {
        SubjectMismatch::unless_same::<S>(head.id(), current.id())?;
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

/// A snapshot is of another subject than the one that it should be of.
#[derive(Clone, PartialEq, Eq)]
pub struct SubjectMismatch {
    expected: String,
    got: String,
}

impl SubjectMismatch {
    pub(super) fn unless_same<S: Subject>(expected: &S::Id, got: &S::Id) -> Result<(), Self> {
        if expected == got {
            return Ok(());
        }
        Err(Self::new(expected, got))
    }

    pub(super) fn new(expected: impl fmt::Display, got: impl fmt::Display) -> Self {
        Self { expected: expected.to_string(), got: got.to_string() }
    }

    /// The word for this error, for machines. It does not change.
    pub const fn code(&self) -> &'static str {
        "subject_mismatch"
    }
}

impl fmt::Display for SubjectMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (expected, got) = (quoted(&self.expected), quoted(&self.got));
        write!(f, "the subject should be `{expected}`, not `{got}`")
    }
}

/// What `unwrap` shows.
impl fmt::Debug for SubjectMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SubjectMismatch({self})")
    }
}

impl Error for SubjectMismatch {}
