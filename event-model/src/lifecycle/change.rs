//! What happened to a subject.

use super::{Head, Kind, LifecycleEvent, Reference, Snapshot, Subject, sorted::sorted};
use crate::Value;
use serde_json::{Map, Value as Json};
use std::{fmt, sync::Arc};

/// What happened to a subject. `changed` has the sorted names of the members that are not what they were.
///
/// Matches on it are exhaustive: whoever does something about each change learns from the compiler of a new one.
#[derive(Clone, PartialEq)]
pub enum Change<S: Subject> {
    /// It is there, and was not before.
    Created(Snapshot<S>),
    /// A member of its state changed, and perhaps others did.
    #[expect(missing_docs, reason = "the type says it")]
    StateChanged { changed: Vec<String>, snapshot: Snapshot<S> },
    /// Of its state nothing changed but the operating status.
    #[expect(missing_docs, reason = "the type says it")]
    OperatingStatusChanged { changed: Vec<String>, snapshot: Snapshot<S> },
    /// Members changed, none of them of its state.
    #[expect(missing_docs, reason = "the type says it")]
    AttributeValueChanged { changed: Vec<String>, snapshot: Snapshot<S> },
    /// It is gone.
    Deleted(Reference<S>),
}

impl<S: Subject> Change<S> {
    /// The way in which the subject changed.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Created(_) => Kind::Created,
            Self::StateChanged { .. } => Kind::StateChanged,
            Self::OperatingStatusChanged { .. } => Kind::OperatingStatusChanged,
            Self::AttributeValueChanged { .. } => Kind::AttributeValueChanged,
            Self::Deleted(_) => Kind::Deleted,
        }
    }

    /// The identity of the subject.
    pub fn id(&self) -> &S::Id {
        match self {
            Self::Created(snapshot)
            | Self::StateChanged { snapshot, .. }
            | Self::OperatingStatusChanged { snapshot, .. }
            | Self::AttributeValueChanged { snapshot, .. } => snapshot.id(),
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
            Self::StateChanged { changed, .. }
            | Self::OperatingStatusChanged { changed, .. }
            | Self::AttributeValueChanged { changed, .. } => {
                sorted(changed.iter().map(String::as_str).collect())
            }
            Self::Deleted(_) => Vec::new(),
        }
    }

    /// What the change leaves: against this the next one is decided.
    pub fn into_head(self) -> Head<S> {
        match self {
            Self::Created(snapshot)
            | Self::StateChanged { snapshot, .. }
            | Self::OperatingStatusChanged { snapshot, .. }
            | Self::AttributeValueChanged { snapshot, .. } => Head::Live(snapshot),
            Self::Deleted(reference) => Head::Gone(reference),
        }
    }

    /// The event that tells of the change. A change of the operating status has no event of its own and is told of as one
    /// of the state; the [`Link`](super::Link) of an occurrence keeps its kind.
    pub fn into_event(self) -> Arc<dyn LifecycleEvent> {
        let kind = self.kind();
        match self {
            Self::Created(snapshot) => S::changed(kind, Vec::new(), snapshot),
            Self::StateChanged { changed, snapshot }
            | Self::OperatingStatusChanged { changed, snapshot }
            | Self::AttributeValueChanged { changed, snapshot } => {
                S::changed(kind, changed, snapshot)
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

    /// A change of this kind, [`Kind::Created`] or a change of what is there.
    pub(super) fn to(kind: Kind, changed: Vec<String>, snapshot: Snapshot<S>) -> Option<Self> {
        match kind {
            Kind::Created => Some(Self::Created(snapshot)),
            Kind::StateChanged => Some(Self::StateChanged { changed, snapshot }),
            Kind::OperatingStatusChanged => {
                Some(Self::OperatingStatusChanged { changed, snapshot })
            }
            Kind::AttributeValueChanged => Some(Self::AttributeValueChanged { changed, snapshot }),
            Kind::Deleted => None,
        }
    }
}

/// Without private keys, also where one is the name of a member.
impl<S: Subject> fmt::Debug for Change<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, changed, snapshot) = match self {
            Self::Created(snapshot) => return f.debug_tuple("Created").field(snapshot).finish(),
            Self::Deleted(reference) => return f.debug_tuple("Deleted").field(reference).finish(),
            Self::StateChanged { changed, snapshot } => ("StateChanged", changed, snapshot),
            Self::OperatingStatusChanged { changed, snapshot } => {
                ("OperatingStatusChanged", changed, snapshot)
            }
            Self::AttributeValueChanged { changed, snapshot } => {
                ("AttributeValueChanged", changed, snapshot)
            }
        };
        let mut out = f.debug_struct(name);
        out.field("changed", &Value::List(changed)).field("snapshot", snapshot).finish()
    }
}
