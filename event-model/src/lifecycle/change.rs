//! A change of a subject.

use super::{Aspect, Head, Kind, LifecycleEvent, Reference, Snapshot, Subject, sorted::sorted};
use crate::Value;
use serde_json::{Map, Value as Json};
use std::{fmt, sync::Arc};

/// A change of a subject.
///
/// Matches on it are exhaustive: code that handles each change does not compile when a new one is added.
#[derive(Clone, PartialEq)]
pub enum Change<S: Subject> {
    /// The subject exists and did not before.
    Created(Snapshot<S>),
    /// The subject differs from before.
    Changed {
        /// Which part changed. It determines the kind.
        aspect: Aspect,
        /// The names of the members that changed, sorted.
        changed: Vec<String>,
        /// The subject after the change.
        snapshot: Snapshot<S>,
    },
    /// The subject no longer exists.
    Deleted(Reference<S>),
}

impl<S: Subject> Change<S> {
    /// The kind of the change.
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

    /// The names of the members that changed, sorted: all members of a created subject, none of a deleted one. None
    /// also if [`forced`](super::forced) made a change without a difference.
    pub fn changed(&self) -> Vec<&str> {
        match self {
            Self::Created(snapshot) => {
                sorted(snapshot.members().keys().map(String::as_str).collect())
            }
            Self::Changed { changed, .. } => sorted(changed.iter().map(String::as_str).collect()),
            Self::Deleted(_) => Vec::new(),
        }
    }

    /// The head that the change leaves. The next change is decided against it.
    pub fn into_head(self) -> Head<S> {
        match self {
            Self::Created(snapshot) | Self::Changed { snapshot, .. } => Head::Live(snapshot),
            Self::Deleted(reference) => Head::Gone(reference),
        }
    }

    /// The event that reports the change. A change of the operating status has no event of its own: a change of the
    /// state reports it, and the [`Link`](super::Link) of an occurrence keeps its kind.
    pub fn into_event(self) -> Arc<dyn LifecycleEvent> {
        match self {
            Self::Created(snapshot) => S::changed(Kind::Created, Vec::new(), snapshot),
            Self::Changed { aspect, changed, snapshot } => {
                S::changed(aspect.kind(), changed, snapshot)
            }
            Self::Deleted(reference) => S::deleted(reference),
        }
    }

    /// The rendering of the head that the change leaves.
    pub(super) fn into_members(self) -> Map<String, Json> {
        match self.into_head() {
            Head::Live(snapshot) => snapshot.into_members(),
            Head::Gone(reference) => reference.into_members(),
        }
    }
}

/// Without private keys, even in the names of members.
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
