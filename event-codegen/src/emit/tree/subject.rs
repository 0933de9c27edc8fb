//! The subjects of lifecycles, and what each derived event has of them.

use crate::{
    emit::tokens,
    names,
    registry::{Event, EventType, Identity, IdentityType, Kind, Lifecycle, Registry},
    resolve,
};
use proc_macro2::Ident;

/// The subject of the events of a lifecycle.
pub(in crate::emit) struct Subject<'a> {
    pub(in crate::emit) event_type: &'a EventType,
    pub(in crate::emit) lifecycle: &'a Lifecycle,
    pub(in crate::emit) identity: &'a Identity,
    pub(in crate::emit) ident: Ident,
}

/// What an event of a lifecycle has of its subject.
pub(in crate::emit) struct Told {
    pub(in crate::emit) kind: Kind,
    /// The type of the subject.
    pub(in crate::emit) subject: Ident,
    /// The field that identifies the subject.
    pub(in crate::emit) identity: Ident,
    /// The type of that field.
    pub(in crate::emit) identity_type: IdentityType,
    /// The field with the snapshot or the reference, which has the same identity.
    pub(in crate::emit) body: Ident,
}

impl<'a> Subject<'a> {
    /// The subject of an event. `None` if the event is not derived.
    pub(super) fn new(registry: &'a Registry, event: &Event) -> Option<Self> {
        event.change()?;
        let (event_type, (lifecycle, identity)) = registry
            .event_type(event)
            .and_then(|event_type| Some((event_type, event_type.subject()?)))
            .expect("an event is derived from the lifecycle of its event type");
        let ident = tokens::ident(&names::subject(&event_type.name.value));
        Some(Self { event_type, lifecycle, identity, ident })
    }
}

impl Told {
    /// What an event of this kind has of `subject`.
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
