//! What happened to a subject.

use super::{Aspect, Head, Kind, LifecycleEvent, Reference, Snapshot, Subject, sorted::sorted};
use crate::Value;
use serde_json::{Map, Value as Json};
use std::{fmt, sync::Arc};

/// What happened to a subject.
///
/// Matches on it are exhaustive: whoever does something about each change learns from the compiler of a new one.
#[derive(Clone, PartialEq)]
pub enum Change<S: Subject> {
    /// It is there, and was not before.
    Created(Snapshot<S>),
    /// It is not what it was.
    Changed {
        /// What of it changed: this gives the kind.
        aspect: Aspect,
        /// The names of the members that are not what they were, sorted.
        changed: Vec<String>,
        /// The subject after the change.
        snapshot: Snapshot<S>,
    },
    /// It is gone.
    Deleted(Reference<S>),
}

impl<S: Subject> Change<S> {
    /// The way in which the subject changed.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Created(_) => Kind::Created,
            Self::Changed { aspect, .. } => aspect.kind(),
            Self::Deleted(_) => Kind::Deleted,
        }
    }

    /// The identity of the subject.
    pub fn id(&self) -> &S::Id {
        match self {
            Self::Created(snapshot) | Self::Changed { snapshot, .. } => snapshot.id(),
            Self::Deleted(reference) => reference.id(),
        }
    }

    /// The names of the members that changed, sorted: all of a subject that was created, none of one that was deleted,
    /// nor of one of which [`forced`](super::forced) told without a change.
    pub fn changed(&self) -> Vec<&str> {
        match self {
            Self::Created(snapshot) => {
                sorted(snapshot.members().keys().map(String::as_str).collect())
            }
            Self::Changed { changed, .. } => sorted(changed.iter().map(String::as_str).collect()),
            Self::Deleted(_) => Vec::new(),
        }
    }

    /// What the change leaves: against this the next one is decided.
    pub fn into_head(self) -> Head<S> {
        match self {
            Self::Created(snapshot) | Self::Changed { snapshot, .. } => Head::Live(snapshot),
            Self::Deleted(reference) => Head::Gone(reference),
        }
    }

    /// The event that tells of the change. A change of the operating status has no event of its own and is told of as one
    /// of the state; the [`Link`](super::Link) of an occurrence keeps its kind.
    pub fn into_event(self) -> Arc<dyn LifecycleEvent> {
        match self {
            Self::Created(snapshot) => S::changed(Kind::Created, Vec::new(), snapshot),
            Self::Changed { aspect, changed, snapshot } => {
                S::changed(aspect.kind(), changed, snapshot)
            }
            Self::Deleted(reference) => S::deleted(reference),
        }
    }

    /// The rendering of what the change leaves.
    pub(super) fn into_members(self) -> Map<String, Json> {
        match self.into_head() {
            Head::Live(snapshot) => snapshot.into_members(),
            Head::Gone(reference) => reference.into_members(),
        }
    }
}

/// Without private keys, also where one is the name of a member.
impl<S: Subject> fmt::Debug for Change<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Created(snapshot) => f.debug_tuple("Created").field(snapshot).finish(),
            Self::Changed { aspect, changed, snapshot } => f
                .debug_struct("Changed")
                .field("aspect", aspect)
                .field("changed", &Value::List(changed))
                .field("snapshot", snapshot)
                .finish(),
            Self::Deleted(reference) => f.debug_tuple("Deleted").field(reference).finish(),
        }
    }
}
