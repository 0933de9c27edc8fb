//! What is known of a subject: its newest change.

use super::{Reference, Snapshot, Subject};

/// What the newest change of a subject left.
#[derive(Debug, Clone, PartialEq)]
pub enum Head<S: Subject> {
    /// The subject, as it was then.
    Live(Snapshot<S>),
    /// Nothing: it is gone.
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
