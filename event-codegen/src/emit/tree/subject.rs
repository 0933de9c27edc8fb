//! What the events of a lifecycle are about, and what each of them tells of it.

use crate::{
    emit::tokens,
    names,
    registry::{Event, EventType, Identity, IdentityType, Kind, Lifecycle, Registry},
    resolve,
};
use proc_macro2::Ident;

/// What the events of a lifecycle are about.
pub(in crate::emit) struct Subject<'a> {
    pub(in crate::emit) event_type: &'a EventType,
    pub(in crate::emit) lifecycle: &'a Lifecycle,
    pub(in crate::emit) identity: &'a Identity,
    pub(in crate::emit) ident: Ident,
}

/// What an event of a lifecycle tells of its subject.
pub(in crate::emit) struct Told {
    pub(in crate::emit) kind: Kind,
    /// The type of the subject.
    pub(in crate::emit) subject: Ident,
    /// The field that names the subject.
    pub(in crate::emit) identity: Ident,
    /// The type of what stands in that field.
    pub(in crate::emit) identity_type: IdentityType,
    /// The field with the snapshot, or the reference, that has the same identity.
    pub(in crate::emit) body: Ident,
}

impl<'a> Subject<'a> {
    /// The subject of an event. `None` if the event is not derived.
    pub(super) fn new(registry: &'a Registry, event: &Event) -> Option<Self> {
        event.derived?;
        let (event_type, (lifecycle, identity)) = registry
            .event_type(event)
            .and_then(|event_type| Some((event_type, event_type.subject()?)))
            .expect("an event is derived from the lifecycle of its event type");
        let ident = tokens::ident(&names::subject(&event_type.name.value));
        Some(Self { event_type, lifecycle, identity, ident })
    }
}

impl Told {
    /// What the event of this kind tells of `subject`.
    pub(super) fn new(kind: Kind, subject: &Subject<'_>) -> Self {
        Self {
            kind,
            subject: subject.ident.clone(),
            identity: tokens::ident(&names::method(&subject.identity.name.value)),
            identity_type: *subject.identity.ty.read(),
            body: tokens::ident(&names::method(resolve::body(kind))),
        }
    }
}
