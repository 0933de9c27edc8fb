//! The last known state of a subject.

use super::{Reference, Snapshot, Subject};

/// What the newest change of a subject left.
#[derive(Debug, Clone, PartialEq)]
pub enum Head<S: Subject> {
    /// The subject after that change.
    Live(Snapshot<S>),
    /// A reference to the subject, which no longer exists.
    Gone(Reference<S>),
}

impl<S: Subject> Head<S> {
    /// The identity of the subject.
    pub fn id(&self) -> &S::Id {
        match self {
            Self::Live(snapshot) => snapshot.id(),
            Self::Gone(reference) => reference.id(),
        }
    }
}
