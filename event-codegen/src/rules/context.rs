//! What a rule looks at.

use crate::{
    grammar,
    registry::{Event, EventType, IdentityType, Registry},
    source::Sources,
};
use std::collections::HashMap;

/// What a rule looks at: what was read, and the text it was read from.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) registry: &'a Registry,
    pub(crate) sources: &'a Sources,
    identities: HashMap<&'a str, IdentityType>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(registry: &'a Registry, sources: &'a Sources) -> Self {
        let identities = registry.event_types.iter().rev().flat_map(EventType::identities);
        let identities = identities.map(|identity| (identity.name.value.as_str(), identity.ty));
        Self { registry, sources, identities: identities.collect() }
    }

    /// The events that could be read, with their indices. Rules say nothing about the others.
    pub(crate) fn events(&self) -> impl Iterator<Item = (usize, &'a Event)> + use<'a> {
        self.registry.events.iter().enumerate().filter(|(_, event)| event.usable)
    }

    /// The events whose name could be read, with their indices: all that rules about names look at.
    pub(crate) fn named_events(&self) -> impl Iterator<Item = (usize, &'a Event)> + use<'a> {
        let is_named = |event: &Event| event.usable || grammar::is_local_name(event.local_name());
        self.registry.events.iter().enumerate().filter(move |(_, event)| is_named(event))
    }

    /// The type of the identity `name`, if an event type makes it one; the first that does.
    pub(crate) fn identity(&self, name: &str) -> Option<IdentityType> {
        self.identities.get(name).copied()
    }
}
