//! What the events of a lifecycle are about.

use crate::{
    emit::tokens,
    names,
    registry::{Event, EventType, Identity, Lifecycle, Registry},
};
use proc_macro2::Ident;

/// What the events of a lifecycle are about.
pub(in crate::emit) struct Subject<'a> {
    pub(in crate::emit) event_type: &'a EventType,
    pub(in crate::emit) lifecycle: &'a Lifecycle,
    pub(in crate::emit) identity: &'a Identity,
    pub(in crate::emit) ident: Ident,
}

impl<'a> Subject<'a> {
    /// What a derived event is about.
    pub(super) fn new(registry: &'a Registry, event: &Event) -> Option<Self> {
        let event_type = registry.event_type(event)?;
        let (lifecycle, identity) = event_type.subject()?;
        let ident = tokens::ident(&names::subject(&event_type.name.value));
        Some(Self { event_type, lifecycle, identity, ident })
    }
}
