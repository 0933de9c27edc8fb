//! The processes.

use crate::{
    emit::tokens,
    names,
    registry::{Derived, Event, EventType, Identity, Process, Registry},
};
use proc_macro2::Ident;

/// A process whose events are in the tree.
pub(in crate::emit) struct Work<'a> {
    pub(in crate::emit) process: &'a Process,
    pub(in crate::emit) event_type: &'a EventType,
    pub(in crate::emit) identity: &'a Identity,
    /// The type of the process.
    pub(in crate::emit) ident: Ident,
    /// The enum of its steps.
    pub(in crate::emit) steps: Ident,
}

impl<'a> Work<'a> {
    /// The process of an event. `None` if the event is not derived from one.
    pub(super) fn new(registry: &'a Registry, event: &Event) -> Option<Self> {
        let Some(Derived::Process(index, _)) = event.derived else { return None };
        let process = &registry.processes[index];
        let (event_type, identity) = process
            .subject(&registry.event_types)
            .expect("an event is derived from a process whose subject is known");
        let ident = tokens::ident(&names::process(&process.name.value));
        Some(Self { process, event_type, identity, ident, steps: tokens::ident(names::STEPS) })
    }
}
